//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// group puts a command and what it starts into a process group of its own.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// signalGroup tells a command and what it started.
func signalGroup(cmd *exec.Cmd, told os.Signal) error {
	number, ok := told.(syscall.Signal)
	if !ok {
		return cmd.Process.Signal(told)
	}
	return syscall.Kill(-cmd.Process.Pid, number)
}

// endGroup ends what a command that has ended left behind: what a shell starts in the
// background hears no interrupt.
func endGroup(cmd *exec.Cmd) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) // mostly nothing is left
	for until := time.Now().Add(restTime); time.Now().Before(until); <-tick.C {
		if errors.Is(syscall.Kill(-cmd.Process.Pid, 0), syscall.ESRCH) {
			return
		}
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // it may have ended meanwhile
}
