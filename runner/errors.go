package runner

import "fmt"

// Exit codes of a run.
const (
	// ExitConforms: no finding at a failing level.
	ExitConforms = 0
	// ExitDoesNotConform: the target breaks a requirement.
	ExitDoesNotConform = 1
	// ExitUsage: a flag, a variable or a file is wrong.
	ExitUsage = 2
	// ExitUnreachable: the target does not answer, or refuses the credentials.
	ExitUnreachable = 3
	// ExitDefect: the harness itself is wrong.
	ExitDefect = 4
	// ExitWaivers: nothing fails but the file of waivers, which must be changed.
	ExitWaivers = 5
	// ExitInterrupted: the run was stopped before its end.
	ExitInterrupted = 130
)

// A UsageError is the user's to mend: a flag, a variable or an expression.
type UsageError struct {
	// Err says what is wrong and how to mend it, in one sentence.
	Err error
}

// Error implements error.
func (e *UsageError) Error() string { return e.Err.Error() }

// Unwrap implements errors.Unwrap.
func (e *UsageError) Unwrap() error { return e.Err }

func usagef(format string, args ...any) error {
	return &UsageError{Err: fmt.Errorf(format, args...)}
}

// An UnreachableError means that the target cannot be judged: it does not
// answer, or it refuses the credentials.
type UnreachableError struct {
	// Reason is one sentence.
	Reason string
}

// Error implements error.
func (e *UnreachableError) Error() string { return e.Reason }
