package runner

import (
	"slices"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner/waivers"
)

// target is the one under test, as results name it.
func (r *Run) target() reports.Target {
	t := reports.Target{Reference: r.cfg.Reference, Arrangement: r.cfg.Arrangement != ""}
	t.Endpoint, t.SDKAppID, t.Identifier = r.client.Target()
	r.describe(&t)
	return t
}

// waive applies the waivers to a result, and compares with the baseline what is
// left over.
func (r *Run) waive(out *reports.Result) {
	r.cfg.Waivers.Apply(out, waivers.Known{
		Requirement: func(id string) bool { return r.requirement(id) != nil },
		Scenario:    func(id string) bool { return r.known[id] },
	}, out.Run.Finished)
	if r.cfg.Baseline != nil {
		out.Baseline = compare(r.cfg.Baseline, out)
	}
}

// excuse tells why a finding fails nothing although its level would; empty where
// it does.
func (r *Run) excuse(f contract.Finding) (verdict reports.Verdict, why string) {
	if e, ok := r.cfg.Waivers.Covers(f, r.target(), time.Now()); ok {
		return reports.Waived, e.Words()
	}
	if slices.Contains(r.baseline, reports.FailureOf(f)) {
		return reports.Failed, "unchanged since the baseline"
	}
	return "", ""
}

// Excused tells why a scenario with findings at failing levels fails nothing:
// all are waived, or known from the baseline. It is empty where one is not.
func (r *Run) Excused(s *Scenario) (verdict reports.Verdict, why string) {
	r.mu.Lock()
	res := r.results[s]
	r.mu.Unlock()
	if res == nil || res.defect != nil {
		return "", ""
	}
	for _, f := range res.findings {
		if !r.env.Fails(f.Level) {
			continue
		}
		v, reason := r.excuse(f)
		switch {
		case reason == "":
			return "", ""
		case why == "" || v == reports.Failed:
			verdict, why = v, reason
		}
	}
	return verdict, why
}
