package runner

import (
	"fmt"
	"slices"

	"chatcontract/reports"
	"chatcontract/specs"
)

// evidence is what a run has to say about one requirement.
type evidence struct {
	// answers is how many answers were checked for it.
	answers int
	// findings is how many findings name it.
	findings int
	// scenarios verify it; passed tells whether one of them passed.
	scenarios []string
	passed    bool
	// reason is why the first of them that did not pass did not.
	reason string
}

// addRequirements gives every requirement of the selected commands a verdict,
// and those of other commands that the run put to the test.
func (r *Run) addRequirements(out *reports.Result) {
	all := r.gather(out)
	selected := r.commands()
	for _, req := range r.askable() {
		e := all[req.ID]
		if e == nil {
			e = &evidence{}
		}
		whole := r.cfg.Tags == "" && slices.Contains(selected, req.Command) && !isCallers(req)
		if !whole && e.answers == 0 && e.findings == 0 && len(e.scenarios) == 0 {
			continue
		}
		verdict, reason := e.verdict()
		if lack := r.lacks[req.Command]; lack != "" && verdict == reports.NotTestable {
			reason = lack
		}
		out.Requirements = append(out.Requirements, reports.Requirement{
			ID: req.ID, Command: req.Command, Section: req.Section, Level: req.Level, Text: req.Text, Checks: req.Checks,
			Verdict: verdict, Reason: reason, Scenarios: e.scenarios, Answers: e.answers, Findings: e.findings,
		})
	}
}

// askable are the requirements that may be put to the test: those of callers are
// where an SDK calls.
func (r *Run) askable() []*specs.Requirement {
	registry := r.judge.Registry()
	return slices.Concat(registry.Requirements(), registry.CallerRequirements())
}

// isCallers tells whether no target can break a requirement.
func isCallers(req *specs.Requirement) bool {
	return req.CheckedBy(specs.CheckRequest) || req.CheckedBy(specs.CheckSDK)
}

func (r *Run) gather(out *reports.Result) map[string]*evidence {
	all := map[string]*evidence{}
	of := func(id string) *evidence {
		if all[id] == nil {
			all[id] = &evidence{}
		}
		return all[id]
	}
	for id, n := range r.outside.checked {
		of(id).answers += n
	}
	for i, s := range r.scenarios {
		result := out.Scenarios[i]
		if res := r.results[s]; res != nil {
			for id, n := range res.checked {
				of(id).answers += n
			}
		}
		for _, id := range s.Requirements() {
			e := of(id)
			e.scenarios = append(e.scenarios, s.ID)
			e.passed = e.passed || result.Verdict == reports.Passed
			if e.reason == "" && result.Verdict != reports.Passed {
				e.reason = why(result)
			}
		}
	}
	for _, f := range out.Findings {
		if f.Level == r.requirement(f.Requirement).Level {
			of(f.Requirement).findings++
		}
	}
	return all
}

func why(s reports.Scenario) string {
	if s.Verdict == reports.NotTestable {
		return s.Reason
	}
	return fmt.Sprintf("its scenario failed before it could be checked: %s:%d", s.File, s.Line)
}

// verdict of a requirement: a finding fails it; a scenario that passed, or an
// answer that was checked, passes it; else nothing put it to the test.
func (e *evidence) verdict() (reports.Verdict, string) {
	switch {
	case e.findings > 0:
		return reports.Failed, ""
	case e.passed, e.answers > 0:
		return reports.Passed, ""
	case e.reason != "":
		return reports.NotTestable, e.reason
	}
	return reports.NotTestable, "no answer of this run put it to the test"
}
