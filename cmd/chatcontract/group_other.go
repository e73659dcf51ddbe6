//go:build !unix

package main

import (
	"os"
	"os/exec"
)

// group: elsewhere there are no process groups, and a command is ended alone.
func group(*exec.Cmd) {}

func signalGroup(cmd *exec.Cmd, told os.Signal) error { return cmd.Process.Signal(told) }

func endGroup(*exec.Cmd) {}
