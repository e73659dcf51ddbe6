package runner

import (
	"context"
	"fmt"

	"chatcontract/reports"
)

// A Rehearsal is what a run comes to on a target that answers at once and
// correctly.
type Rehearsal struct {
	// Scenarios counts the selected ones; NotTestable ones call little or nothing.
	Scenarios reports.Counts
	// Commands are the commands that are called, sorted by name.
	Commands []reports.Command
	// Calls is how many calls are made, clean-up included.
	Calls int
	// Accounts is how many accounts the target is asked to create.
	Accounts int
	// LeftBehind is how many of them are not deleted at the end.
	LeftBehind int
}

// Rehearse runs what the configuration selects, without its budgets, and counts.
// The configuration's target has to be one that answers at once. The error is a
// *UsageError where the user can mend it.
func Rehearse(ctx context.Context, cfg Config) (Rehearsal, error) {
	cfg.MaxCalls, cfg.MaxAccounts, cfg.Again, cfg.Journal = 0, 0, false, ""
	cfg.Waivers, cfg.Baseline = nil, nil
	r, err := New(cfg)
	if err != nil {
		return Rehearsal{}, err
	}
	result := r.do(ctx)
	if ctx.Err() != nil {
		return Rehearsal{}, ctx.Err()
	}
	if result.Summary.Scenarios.Failed > 0 || result.Outcome.ExitCode == ExitDefect {
		return Rehearsal{}, fmt.Errorf("the rehearsal of the run went wrong: %s", result.Outcome.Reason)
	}
	out := Rehearsal{
		Scenarios: result.Summary.Scenarios, Commands: result.Commands,
		Calls: result.Summary.Exchanges, Accounts: r.env.Accounts.Asked(),
	}
	if result.LeftBehind != nil {
		out.LeftBehind = len(result.LeftBehind.Accounts)
	}
	return out, nil
}
