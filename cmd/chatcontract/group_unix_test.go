//go:build unix

package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"testing"
	"time"
)

// What the tests of an SDK started ends with them when the gate is interrupted, also
// where a shell stands between that has it ignore the interrupt.
func TestAnInterruptedCommandLeavesNothingBehind(t *testing.T) {
	stdin, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	defer func(own *os.File) { os.Stdin = own }(os.Stdin)
	os.Stdin = stdin
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	said := bufio.NewReader(r)
	go func() {
		_, _ = said.ReadString('\n')
		cancel()
	}()
	end, err := runCommand(ctx, streams{w, w}, []string{"sh", "-c", "sleep 60 & echo waiting; wait"}, os.Environ())
	if err != nil || end.code == 0 {
		t.Errorf("%+v, %v", end, err)
	}
	w.Close()
	_ = r.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, err := said.ReadByte(); !errors.Is(err, io.EOF) { // which comes when nobody is left who could write
		t.Error(err)
	}
}
