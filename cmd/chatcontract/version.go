package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"chatcontract/specs"
)

// version is the module's, where the binary was built from one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// printVersion prints what a report of a defect must name: the program, the day
// on which the documentation was read, and what built it.
func printVersion(std streams) error {
	registry, err := specs.Load()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "chatcontract %s, registry %s, %s\n", version(), registry.Date, runtime.Version())
	return err
}
