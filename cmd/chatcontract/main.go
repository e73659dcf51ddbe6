// Command chatcontract tells whether an endpoint behaves as the documentation
// of the Tencent Cloud Chat server REST API says.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(run())
}

// run returns the exit code, so that main alone ends the process.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return execute(ctx, os.Args[1:], streams{out: os.Stdout, err: os.Stderr}, os.Getenv)
}
