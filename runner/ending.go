package runner

import (
	"context"
	"slices"

	"chatcontract/reports"
)

// alive tells whether the target still answers, which decides whether calls
// without an answer are its findings or the end of the run.
func (r *Run) alive(ctx context.Context) bool {
	if r.silence.gone.Load() {
		return false
	}
	if !r.anyUnanswered() {
		return true
	}
	_, err := r.probe(ctx)
	return err == nil
}

func (r *Run) cleanUp(ctx context.Context) *reports.LeftBehind {
	if r.env.Accounts.Count() == 0 {
		return nil
	}
	accounts, reason := r.env.Accounts.Delete(ctx)
	if len(accounts) == 0 {
		return nil
	}
	slices.Sort(accounts)
	return &reports.LeftBehind{Accounts: accounts, Reason: reason}
}
