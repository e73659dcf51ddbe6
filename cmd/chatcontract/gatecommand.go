package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// graceTime is how long a command may take to end once it was told to.
const graceTime = 10 * time.Second

// restTime is how long what a command started may take to end after it.
const restTime = 2 * time.Second

// An ending is how a command ended.
type ending struct {
	// code is its exit code, -1 where a signal ended it.
	code int
	// words are one clause on what went wrong; empty where nothing did.
	words string
}

// runCommand runs a command to its end, with this process's standard input, and
// tells it when the context ends. Its error is a *runner.UsageError: the command
// cannot be started.
func runCommand(ctx context.Context, std streams, args, environment []string) (ending, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...) //nolint:gosec // the user's own command
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = os.Stdin, std.out, std.err, environment
	cmd.WaitDelay = graceTime
	atTerminal := isTerminal(os.Stdin) // where only the foreground group may read
	if !atTerminal {
		group(cmd)
	}
	cmd.Cancel = func() error {
		switch told := signalOf(ctx); {
		case !atTerminal:
			return signalGroup(cmd, told)
		case told == os.Interrupt:
			return nil // the terminal has told it already, and twice means at once to many
		default:
			return cmd.Process.Signal(told)
		}
	}
	if err := cmd.Start(); err != nil {
		return ending{}, usagef("the command cannot be started: %w", err)
	}
	err := cmd.Wait()
	if !atTerminal && ctx.Err() != nil {
		endGroup(cmd) // a shell ends without what it started
	}
	end := ending{code: cmd.ProcessState.ExitCode()}
	switch {
	case end.code > 0:
		end.words = fmt.Sprintf("the command ended with exit code %d", end.code)
	case end.code < 0:
		end.words = "the command ended by " + cmd.ProcessState.String()
	case err != nil && !errors.Is(err, exec.ErrWaitDelay) && ctx.Err() == nil:
		end.words = "what the command wrote was lost: " + err.Error()
	}
	return end, nil
}

// signalOf is the signal that ended a context, as signal.NotifyContext names it.
func signalOf(ctx context.Context) os.Signal {
	if cause := context.Cause(ctx); cause != nil && strings.HasPrefix(cause.Error(), syscall.SIGTERM.String()) {
		return syscall.SIGTERM
	}
	return os.Interrupt
}
