package runner

import (
	"fmt"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner/waivers"
)

// Terms are those on which a result is concluded that no run made, such as that
// of calls that others made.
type Terms struct {
	Known

	// Waivable tells what waivers can be about.
	Waivable waivers.Known
	// Nothing is one sentence on why there was nothing to judge; empty where there
	// was something.
	Nothing string
}

// Conclude gives a result its summary, its verdict and its exit code by the rules
// of a run, and waives what is known. Requirements and scenarios have their
// verdicts already. The error is a *UsageError.
func Conclude(out *reports.Result, terms Terms) error {
	if old := terms.Baseline; old != nil {
		why := old.Partial()
		if old.Traffic == nil {
			why = "it ran scenarios"
		}
		if why != "" {
			return usagef("--baseline: %s is no measure for calls that others made: %s", old.Run.ID, why)
		}
	}
	concludeWith(out, ending{interrupted: out.Run.Interrupted, nothing: terms.Nothing}, func(out *reports.Result) {
		terms.Waivers.Apply(out, terms.Waivable, time.Now())
		if terms.Baseline != nil {
			out.Baseline = compare(terms.Baseline, out)
		}
	})
	return nil
}

// VerdictOf is the verdict of a scenario that came to its end with some findings,
// of which fails tells whether one fails it; the reason is empty where none does.
func VerdictOf(findings []contract.Finding, fails func(contract.Finding) bool) (verdict reports.Verdict, reason string) {
	for _, f := range findings {
		if fails(f) {
			return reports.Failed, fmt.Sprintf("%s: expected %s, got %s", f.Requirement, f.Expected, f.Actual)
		}
	}
	return reports.Passed, ""
}
