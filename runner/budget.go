package runner

import (
	"errors"
	"fmt"
	"sync/atomic"
)

// errBudget keeps a call from being made.
var errBudget = errors.New("the budget of calls is spent (--max-calls)")

// budget counts calls, repetitions included, up to a number.
type budget struct {
	most   int // 0 for any number
	asked  atomic.Int64
	spent  atomic.Bool
	lifted atomic.Bool
}

// admit lets a call be made, or says why not.
func (b *budget) admit() error {
	if b.most == 0 || b.lifted.Load() || b.asked.Add(1) <= int64(b.most) {
		return nil
	}
	b.spent.Store(true)
	return errBudget
}

// lift admits the calls that clean up, however many were made.
func (b *budget) lift() { b.lifted.Store(true) }

// cutShort tells whether a scenario could not make its calls: a budget that is
// spent by the last of them, or by clean-up, kept nothing from being judged.
func (r *Run) cutShort() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.scenarios {
		if res := r.results[s]; res == nil || res.skip == errBudget.Error() {
			return true
		}
	}
	return false
}

// overBudget says which budget kept scenarios from being judged; empty for none.
func (r *Run) overBudget() string {
	const cure = "raise it, or select less with --command, --tags or --shard"
	switch {
	case r.budget.spent.Load() && r.cutShort():
		return fmt.Sprintf("the run ended at its budget of %d calls: --max-calls is too low; %s", r.cfg.MaxCalls, cure)
	case r.env.Accounts.OverBudget():
		return fmt.Sprintf("the run had no accounts left of its budget of %d: --max-accounts is too low; %s", r.cfg.MaxAccounts, cure)
	}
	return ""
}
