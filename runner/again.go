package runner

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/steps"
)

// Bounds of running failing scenarios again.
const (
	maxAgain  = 50
	againTime = time.Minute
	// longerReads is how many times --settle a read may take.
	longerReads = 3
)

// again runs failing scenarios again, one by one and with fresh accounts, to
// tell what their failures depend on. No verdict gets better by it.
func (r *Run) again(ctx context.Context) {
	failed := r.failedScenarios()
	if !r.cfg.Again || len(failed) == 0 {
		return
	}
	if r.pool != nil { // there may be no second set of accounts
		r.notRerun = len(failed)
		return
	}
	r.enter(PhaseAgain)
	if r.stopImport != nil {
		r.stopImport()
	}
	r.background.Wait()
	if r.cfg.AccountLimit > 0 {
		r.env.Accounts.Delete(steps.Upkeep(ctx))
	}
	until := time.Now().Add(againTime)
	if r.cfg.replay != nil {
		r.againAsRecorded(ctx, failed)
		return
	}
	for i, s := range failed {
		over := i == maxAgain || time.Now().After(until) || ctx.Err() != nil || r.silence.gone.Load()
		if over || !r.againAlone(ctx, s) {
			r.notRerun = len(failed) - i
			return
		}
	}
}

// againAsRecorded runs again what the recorded run did.
func (r *Run) againAsRecorded(ctx context.Context, failed []*Scenario) {
	for _, s := range failed {
		if !r.cfg.replay.rerun[s.ID] {
			r.notRerun++
			continue
		}
		r.againAlone(ctx, s)
	}
}

// failedScenarios are those with a finding at a failing level, in the order of
// the run.
func (r *Run) failedScenarios() []*Scenario {
	return slices.DeleteFunc(r.Order(), func(s *Scenario) bool { return len(r.Failures(s)) == 0 })
}

// againAlone runs one scenario again. It returns false where the run has to end
// before it is known what came of it.
func (r *Run) againAlone(ctx context.Context, s *Scenario) bool {
	c := r.freshCast(s)
	if err := r.journal.write("", c.all()); err != nil {
		return false
	}
	env := r.env.Patient(longerReads * r.cfg.Settle)
	res := &scenarioResult{collector: r.collecting(s.ID, true)}
	r.execute(ctx, env, s, c.all(), res)
	if r.cfg.AccountLimit > 0 {
		r.env.Accounts.Delete(steps.Upkeep(context.WithoutCancel(ctx)))
	} else {
		r.env.Accounts.Retire(steps.Upkeep(ctx), c.all())
	}
	if r.cfg.replay != nil {
		r.cfg.replay.finish(r, res.collector)
	}
	r.listen(ctx)
	if ctx.Err() != nil || r.silence.gone.Load() || r.budget.spent.Load() || r.env.Accounts.OverBudget() {
		return false
	}
	class := r.classify(r.results[s], res, longest(env.Settled()))
	r.learn(r.results[s], res)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rerun[s] = &class
	return true
}

// learn adds what fails the second result and not the first: running again may
// make a verdict worse, never better.
func (r *Run) learn(first, second *scenarioResult) {
	first.mu.Lock()
	defer first.mu.Unlock()
	for _, f := range second.findings {
		known := slices.ContainsFunc(first.findings, func(g contract.Finding) bool { return g.Requirement == f.Requirement && r.env.Fails(g.Level) })
		if known || !r.env.Fails(f.Level) {
			continue
		}
		first.findings = append(first.findings, f)
		if ex, ok := second.exchanges[f.Exchange]; ok {
			first.exchanges[ex.ID] = ex
		}
	}
}

// freshAccounts is what is added to the number of a scenario in the UserIDs of
// its second cast.
const freshAccounts = 36 * 36 * 18

// freshCast gives a scenario accounts that no scenario had, shared with none.
func (r *Run) freshCast(s *Scenario) cast {
	prefix := fmt.Sprintf("%s%03s", r.prefix, strconv.FormatInt(int64(s.index+freshAccounts), 36))
	var c cast
	c.own, c.shared, _ = steps.Declared(s.pickle.Steps, prefix, prefix+"z") // Load has seen to it
	return c
}

func longest(settled map[string][]time.Duration) time.Duration {
	var worst time.Duration
	for _, waits := range settled {
		worst = max(worst, slices.Max(waits))
	}
	return worst
}

// classify tells from the first and the second time that a scenario ran what its
// failure depends on. Settled is the longest that a read took to show a write in
// the second.
func (r *Run) classify(first, second *scenarioResult, settled time.Duration) reports.Again {
	verdict, reason := r.verdict(second)
	out := reports.Again{Verdict: verdict}
	same := r.sameRequirement(first, second)
	switch {
	case same != "":
		out.Class, out.Reason = reports.Deterministic, "alone it failed "+same+" again"
	case verdict != reports.Passed:
		out.Class, out.Reason = reports.Flaky, fmt.Sprintf("alone it had another result: %s: %s", verdict, reason)
	case settled > r.cfg.Settle:
		out.Class = reports.Settling
		out.Reason = fmt.Sprintf("alone it passed, when a read that took %s to show a write was waited for (--settle %s)", settled.Round(time.Millisecond), r.cfg.Settle)
	case first.throttled != "":
		out.Class, out.Reason = reports.Throttled, "alone it passed; the first time a call "+first.throttled
	default:
		out.Class, out.Reason = reports.OrderDependent, "alone, with fresh accounts, it passed"
	}
	return out
}

// sameRequirement is a requirement that both results fail; empty for none.
func (r *Run) sameRequirement(first, second *scenarioResult) string {
	for _, f := range first.findings {
		for _, g := range second.findings {
			if r.env.Fails(f.Level) && r.env.Fails(g.Level) && f.Requirement == g.Requirement {
				return f.Requirement
			}
		}
	}
	return ""
}
