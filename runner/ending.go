package runner

import (
	"context"
	"errors"
	"slices"

	"chatcontract/reports"
	"chatcontract/steps"
)

// Finish deletes the accounts and makes the result. The cause is what kept the
// run from judging; nil when nothing did.
func (r *Run) Finish(ctx context.Context, cause error) *reports.Result {
	interrupted := ctx.Err() != nil
	if r.notRerun == 0 { // what running again used up is nothing that the run had to judge
		r.ended = r.overBudget()
	}
	r.budget.lift()
	r.enter(PhaseCleanUp)
	if r.stopImport != nil {
		r.stopImport()
	}
	r.background.Wait()
	alive := (cause == nil || errors.Is(cause, errBudget)) && !interrupted && r.alive(ctx)
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanUpTime)
	defer cancel()
	left := r.cleanUp(steps.Upkeep(clean))
	if r.cfg.replay != nil {
		r.cfg.replay.finish(r, r.outside)
	}
	if left == nil {
		r.journal.remove()
	}
	r.sdk.close()
	r.client.Close()
	return r.result(cause, interrupted, alive, left)
}

// alive tells whether the target still answers, which decides whether calls
// without an answer are its findings or the end of the run.
func (r *Run) alive(ctx context.Context) bool {
	if r.silence.gone.Load() {
		return false
	}
	if !r.anyUnanswered() || r.cfg.replay != nil { // of a silent run there is no replay
		return true
	}
	_, err := r.probe(steps.Upkeep(ctx))
	return err == nil
}

// cleanUp deletes what the run created, and tells what it could not delete.
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
