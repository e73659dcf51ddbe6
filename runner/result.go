package runner

import (
	"errors"
	"fmt"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/targets"
)

func (r *Run) anyUnanswered() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, res := range r.results {
		if res.silent {
			return true
		}
	}
	return false
}

// result puts together what the scenarios found.
func (r *Run) result(cause error, interrupted, alive bool, left *reports.LeftBehind) *reports.Result {
	r.mu.Lock()
	defer r.mu.Unlock()
	if alive {
		r.blameSilence()
	}
	out := &reports.Result{
		SchemaVersion: reports.SchemaVersion,
		Tool:          r.tool(),
		Run: reports.Run{
			ID: r.id, Started: r.started, Finished: r.cfg.endTime(), Seed: r.cfg.Seed, Strict: r.cfg.Strict,
			Tags: r.cfg.Tags, Commands: r.cfg.Commands, Shard: r.cfg.Shard.String(), Concurrency: r.parallel(), Interrupted: interrupted,
			Budget: r.ended, NotRerun: r.notRerun,
		},
		Commands:   r.stats.Report(r.env.Settled()),
		LeftBehind: left,
	}
	out.Target = r.target()
	r.blameTransients(out.Commands)
	r.addScenarios(out)
	out.Target.SDK = r.sdk.report(out.Scenarios)
	r.addUnwatched(out)
	out.Summary.Exchanges, out.Summary.Retries = r.stats.Totals()
	out.Summary.Accounts = r.env.Accounts.Made()
	e := r.ending(cause, interrupted, alive)
	out.Run.Silent, out.Run.NoArrangement = e.silent, e.noArrangement
	r.conclude(out, e)
	return out
}

// conclude gives the verdicts that follow from the scenarios, the findings and
// the calls: those of one run, or of all its shards.
func (r *Run) conclude(out *reports.Result, e ending) {
	r.addRequirements(out)
	r.addPages(out)
	concludeWith(out, e, r.waive)
}

// blameSilence: calls that got no answer from a target that answers others.
func (r *Run) blameSilence() {
	for _, res := range r.results {
		for _, ex := range res.unanswered {
			res.keep(r.judge.NoAnswer(ex)...)
		}
	}
}

func (r *Run) addScenarios(out *reports.Result) {
	kept := map[string]chatapi.Exchange{}
	add := func(c *collector) []int {
		indices := r.addFindings(out, c.findings)
		for _, ex := range c.explaining(c.findings) {
			kept[ex.ID] = ex
		}
		return indices
	}
	add(r.outside)
	for _, s := range r.scenarios {
		res := r.results[s]
		if res == nil {
			res = &scenarioResult{collector: newCollector(s.ID), skip: reports.NotReached}
		}
		verdict, reason := r.verdict(res)
		out.Scenarios = append(out.Scenarios, reports.Scenario{
			ID: s.ID, Title: s.Title, Feature: s.Feature, File: s.File, Line: s.Line, Tags: s.Tags,
			Verdict: verdict, Reason: reason, Took: res.took, Steps: r.stepsOf(s, res),
			Findings: add(res.collector), Exchanges: res.made, Again: r.rerun[s],
		})
	}
	for _, ex := range kept {
		out.Exchanges = append(out.Exchanges, ex)
	}
	slices.SortFunc(out.Exchanges, func(a, b chatapi.Exchange) int { return a.Started.Compare(b.Started) })
}

// addFindings keeps failing levels first.
func (r *Run) addFindings(out *reports.Result, findings []contract.Finding) []int {
	var indices []int
	for _, failing := range []bool{true, false} {
		for _, f := range findings {
			if r.env.Fails(f.Level) == failing {
				indices = append(indices, len(out.Findings))
				out.Findings = append(out.Findings, f)
			}
		}
	}
	return indices
}

// stepsOf completes the steps of a scenario that did not come to its end.
func (r *Run) stepsOf(s *Scenario, res *scenarioResult) []reports.Step {
	list := res.steps
	for i := len(list); i < len(s.pickle.Steps); i++ {
		list = append(list, reports.Step{
			Keyword: s.keywords[i], Text: s.pickle.Steps[i].Text, Line: s.lines[i], Status: reports.StepSkipped,
		})
	}
	return list
}

func (r *Run) addUnwatched(out *reports.Result) {
	fields, codes := map[string]bool{}, map[string]bool{}
	for field := range r.outside.unwatched {
		fields[field] = true
	}
	for s, res := range r.results {
		for field := range res.unwatched {
			fields[field] = true
		}
		for _, code := range res.codes {
			codes[fmt.Sprintf("%s %d", s.Command(), code)] = true
		}
	}
	out.Unwatched.Fields = sortedKeys(fields)
	out.Unwatched.Codes = sortedKeys(codes)
}

func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func summarise(out *reports.Result) {
	sum := &out.Summary
	sum.Scenarios = reports.Counts{}
	sum.Requirements = map[specs.Level]reports.Counts{}
	sum.Findings = map[specs.Level]int{}
	for _, s := range out.Scenarios {
		sum.Scenarios = counted(sum.Scenarios, s.Verdict, targets.IsLack(s.Reason))
	}
	for _, q := range out.Requirements {
		sum.Requirements[q.Level] = counted(sum.Requirements[q.Level], q.Verdict, targets.IsLack(q.Reason))
	}
	for _, f := range out.Findings {
		sum.Findings[f.Level]++
	}
}

func counted(c reports.Counts, v reports.Verdict, lack bool) reports.Counts {
	c.Total++
	if v == reports.NotTestable && lack {
		c.Lacked++
	}
	switch v {
	case reports.Passed:
		c.Passed++
	case reports.Failed:
		c.Failed++
	case reports.NotTestable:
		c.NotTestable++
	case reports.Waived:
		c.Waived++
	}
	return c
}

// foundEnough is why a run with Config.Until leaves scenarios out.
const foundEnough = "the run had found what it looked for"

// ending is how the run ended, apart from what it found.
func (r *Run) ending(cause error, interrupted, alive bool) ending {
	e := ending{interrupted: interrupted, overBudget: r.ended, silent: !alive && !interrupted && (cause == nil || errors.Is(cause, errBudget)), stopped: r.isStopped()}
	if gone, ok := errors.AsType[*UnreachableError](cause); ok {
		e.gone = gone.Reason
	}
	if fault := r.sdk.fault(); fault != "" {
		e.gone = fault
	}
	if defect := r.defect(cause); defect != nil {
		e.defect = defect.Error()
	}
	if why := r.noArrangement(); why != nil {
		e.noArrangement = why.Error()
	}
	return e
}

// noArrangement is why a scenario could not arrange what it needs although the
// run was told where to.
func (r *Run) noArrangement() error {
	for _, s := range r.scenarios {
		if res := r.results[s]; res != nil && res.noArrangement != nil {
			return res.noArrangement
		}
	}
	return nil
}

// defect is the first mistake of the harness or of a feature.
func (r *Run) defect(cause error) error {
	var gone *UnreachableError
	if cause != nil && !errors.As(cause, &gone) && !errors.Is(cause, errBudget) {
		return cause
	}
	for _, s := range r.scenarios {
		if res := r.results[s]; res != nil && res.defect != nil {
			return fmt.Errorf("%s:%d: %w", s.File, s.Line, res.defect)
		}
	}
	return nil
}
