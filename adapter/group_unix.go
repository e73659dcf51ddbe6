//go:build unix

package adapter

import (
	"os/exec"
	"syscall"
)

// group puts a command and what it starts into a process group, which Ctrl-C at the
// terminal does not reach: the harness ends it.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
