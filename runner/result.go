package runner

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
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
		Tool:          reports.Tool{Name: "chatcontract", Version: r.cfg.Version, Registry: r.judge.Registry().Date},
		Run: reports.Run{
			ID: r.id, Started: r.started, Finished: time.Now(), Seed: r.cfg.Seed, Strict: r.cfg.Strict,
			Tags: r.cfg.Tags, Concurrency: r.parallel(), Interrupted: interrupted,
			Budget: r.ended, NotRerun: r.notRerun,
		},
		Commands:   r.stats.report(r.env.Settled()),
		LeftBehind: left,
	}
	out.Target.Endpoint, out.Target.SDKAppID, out.Target.Identifier = r.client.Target()
	out.Target.Reference, out.Target.Arrangement = r.cfg.Reference, r.cfg.Arrangement != ""
	r.describe(&out.Target)
	r.blameTransients(out.Commands)
	r.addScenarios(out)
	r.addRequirements(out)
	r.addUnwatched(out)
	r.addPages(out)
	r.summarise(out)
	out.Outcome = r.outcome(out, cause, interrupted, alive)
	return out
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
			res = &scenarioResult{collector: newCollector(s.ID), skip: "the run ended before it"}
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

func (r *Run) summarise(out *reports.Result) {
	sum := &out.Summary
	sum.Requirements = map[specs.Level]reports.Counts{}
	sum.Findings = map[specs.Level]int{}
	for _, s := range out.Scenarios {
		sum.Scenarios = counted(sum.Scenarios, s.Verdict, r.isLack(s.Reason))
	}
	for _, q := range out.Requirements {
		sum.Requirements[q.Level] = counted(sum.Requirements[q.Level], q.Verdict, r.isLack(q.Reason))
	}
	for _, f := range out.Findings {
		sum.Findings[f.Level]++
	}
	sum.Exchanges, sum.Retries = r.stats.totals()
	sum.Accounts = r.env.Accounts.Made()
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

// outcome is the run's answer. A run in which nothing passed and nothing
// failed has judged nothing.
func (r *Run) outcome(out *reports.Result, cause error, interrupted, alive bool) reports.Outcome {
	var gone *UnreachableError
	failing := slices.ContainsFunc(out.Findings, out.Fails)
	defect := r.defect(cause)
	switch {
	case interrupted:
		return reports.Outcome{Verdict: reports.NotJudged, Reason: "the run was interrupted", ExitCode: ExitInterrupted}
	case errors.As(cause, &gone):
		return reports.Outcome{Verdict: reports.NotJudged, Reason: gone.Reason, ExitCode: ExitUnreachable}
	case defect != nil:
		return reports.Outcome{Verdict: reports.NotJudged, Reason: defect.Error(), ExitCode: ExitDefect}
	case failing:
		return reports.Outcome{Verdict: reports.DoesNotConform, ExitCode: ExitDoesNotConform}
	case r.ended != "":
		return reports.Outcome{Verdict: reports.NotJudged, Reason: r.ended, ExitCode: ExitUsage}
	case !alive:
		return reports.Outcome{Verdict: reports.NotJudged, Reason: "the target stopped answering during the run", ExitCode: ExitUnreachable}
	case r.noArrangement() != nil:
		return reports.Outcome{Verdict: reports.NotJudged, Reason: r.noArrangement().Error() + "; check --arrangement", ExitCode: ExitUsage}
	case r.isStopped():
		return reports.Outcome{Verdict: reports.NotJudged, Reason: foundEnough, ExitCode: ExitInterrupted}
	case out.Summary.Scenarios.Passed == 0:
		return reports.Outcome{Verdict: reports.NotJudged, Reason: "no scenario could be judged: " + out.Scenarios[0].Reason, ExitCode: ExitUnreachable}
	}
	return reports.Outcome{Verdict: reports.Conforms, ExitCode: ExitConforms}
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
