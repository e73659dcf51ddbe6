package reports

import (
	"fmt"
	"slices"
	"strings"

	"chatcontract/contract"
)

// A caseStatus is what the formats of test runners know about a test.
type caseStatus int

const (
	casePassed caseStatus = iota
	caseFailed
	// caseSkipped: not testable, waived, or unchanged since the baseline.
	caseSkipped
	// caseDefect: the harness is wrong, not the target.
	caseDefect
)

// A testCase is a scenario in the terms of test runners.
type testCase struct {
	*Scenario
	status caseStatus
	// reason says in one line why it did not pass.
	reason string
	// failing are the findings that fail the run, notes the others.
	failing, notes []contract.Finding
}

// A feature is a feature file with its cases.
type feature struct {
	file, title string
	cases       []testCase
}

// runFile stands for the run itself where a test runner's format wants a file.
const runFile = "chatcontract"

// features groups the cases by file, in the order of the run. What concerns no
// scenario comes last: a consumer must not read a run that judged nothing, or
// failed outside of its scenarios, as green.
func (v *view) features() []feature {
	at := make(map[string]int)
	var all []feature
	for i := range v.Scenarios {
		c := v.testCase(i)
		f, ok := at[c.File]
		if !ok {
			f = len(all)
			at[c.File] = f
			all = append(all, feature{file: c.File, title: c.Feature})
		}
		all[f].cases = append(all[f].cases, c)
	}
	if cases := v.runCases(all); len(cases) > 0 {
		all = append(all, feature{file: runFile, title: "the run itself", cases: cases})
	}
	return all
}

func (v *view) testCase(scenario int) testCase {
	c := testCase{Scenario: &v.Scenarios[scenario], reason: v.Scenarios[scenario].Reason}
	c.failing, c.notes = v.findingsOf(scenario)
	c.status = v.status(c)
	switch {
	case c.status == caseFailed && c.reason == "":
		c.reason = "a requirement is violated"
	case c.status == caseDefect && c.reason == "":
		c.reason = "the harness could not judge this scenario"
	case c.status == caseSkipped && c.reason == "":
		c.reason = "no reason given"
	}
	switch {
	case c.status == caseSkipped && c.Verdict == Failed:
		c.reason = "unchanged since the baseline: " + c.reason
	case c.status == caseSkipped:
		c.reason = fmt.Sprintf("%s: %s", c.Verdict, c.reason)
	}
	return c
}

// findingsOf are the findings of a scenario, or with -1 of none.
func (v *view) findingsOf(scenario int) (failing, notes []contract.Finding) {
	for i, f := range v.Findings {
		if v.owner[i] != scenario {
			continue
		}
		if v.Fails(f) && !v.waived(i) && !v.unchanged(i) {
			failing = append(failing, f)
		} else {
			notes = append(notes, f)
		}
	}
	return failing, notes
}

func (v *view) status(c testCase) caseStatus {
	undefined := func(s Step) bool { return s.Status == StepUndefined }
	switch {
	case c.Verdict == Waived:
		return caseSkipped
	case slices.ContainsFunc(c.Steps, undefined):
		return caseDefect
	case len(c.failing) > 0:
		return caseFailed
	case c.Verdict == NotTestable:
		return caseSkipped
	case c.Verdict == Passed:
		return casePassed
	case c.Verdict == Failed && v.Outcome.ExitCode != exitDefect && slices.ContainsFunc(c.Findings, v.unchanged):
		return caseSkipped
	case c.Verdict == Failed && v.Outcome.ExitCode != exitDefect:
		return caseFailed
	}
	return caseDefect
}

// runCases are the cases that stand for no scenario.
func (v *view) runCases(features []feature) []testCase {
	var cases []testCase
	failing, notes := v.findingsOf(-1)
	if len(failing)+len(notes) > 0 {
		c := runCase("outside of any scenario")
		c.failing, c.notes = failing, notes
		if len(failing) > 0 {
			c.status, c.reason = caseFailed, "a requirement is violated outside of any scenario"
		}
		cases = append(cases, c)
	}
	for _, w := range v.RottenWaivers() {
		c := runCase(fmt.Sprintf("the waiver at %s is needed", w.place()))
		c.status, c.reason = caseFailed, visible(w.Requirement)+": "+w.Problem
		cases = append(cases, c)
	}
	if c := v.verdictCase(append(features, feature{cases: cases})); c != nil {
		cases = append(cases, *c)
	}
	return cases
}

// verdictCase tells that the run judged nothing, was cut short, or failed for
// a cause that no other case shows; nil when there is nothing to tell.
func (v *view) verdictCase(features []feature) *testCase {
	shown := slices.ContainsFunc(features, func(f feature) bool {
		return slices.ContainsFunc(f.cases, func(c testCase) bool {
			return c.status == caseFailed || c.status == caseDefect
		})
	})
	executed := slices.ContainsFunc(features, func(f feature) bool { return len(f.cases) > 0 })
	hidden := v.Outcome.ExitCode != 0 && !shown || !executed
	if v.Outcome.Verdict != NotJudged && !v.Run.Interrupted && !hidden {
		return nil
	}
	c := runCase("the run reaches a verdict")
	c.status, c.reason = caseFailed, v.verdictReason()
	if v.Outcome.ExitCode == exitDefect {
		c.status = caseDefect
	}
	return &c
}

// verdictReason is the outcome in one sentence.
func (r *Result) verdictReason() string {
	if reason := r.reason(); reason != "" {
		return r.Outcome.Verdict + ": " + reason
	}
	return fmt.Sprintf("%s, exit code %d, and no scenario says why", r.Outcome.Verdict, r.Outcome.ExitCode)
}

func runCase(title string) testCase {
	return testCase{Scenario: &Scenario{ID: runFile + ": " + title, Title: title, File: runFile}}
}

// The lengths to which reports that are files, not screens, show values.
const (
	fileValue     = 1000
	fileDiffLines = 60
	fileDiffWidth = 300
	fileFindings  = 20
)

// explainAll explains findings in plain text.
func (v *view) explainAll(findings []contract.Finding) string {
	var b strings.Builder
	for i, f := range findings {
		if i == fileFindings {
			fmt.Fprintf(&b, "\nand %d more in results.json\n", len(findings)-i)
			break
		}
		if i > 0 {
			b.WriteString("\n")
		}
		v.explain(&b, f)
	}
	return b.String()
}

func (v *view) explain(b *strings.Builder, f contract.Finding) {
	req := Requirement{Level: f.Level}
	if known := v.requirements[f.Requirement]; known != nil {
		req = *known
	}
	fmt.Fprintf(b, "%s   %s\n", visible(f.Requirement), headline(req))
	if req.Text != "" {
		fmt.Fprintf(b, "%s\n", visible(req.Text))
	}
	if f.Step != "" {
		fmt.Fprintf(b, "step:     %s%s\n", visible(f.Step), stepLine(f))
	}
	if f.Pointer != "" {
		fmt.Fprintf(b, "at:       %s\n", value(f.Pointer, fileValue))
	}
	fmt.Fprintf(b, "expected: %s\n", value(f.Expected, fileValue))
	fmt.Fprintf(b, "actual:   %s\n", value(f.Actual, fileValue))
	for _, line := range diffLines(f.Diff, fileDiffLines, fileDiffWidth) {
		fmt.Fprintf(b, "  %s\n", line)
	}
	if f.Curl != "" {
		fmt.Fprintf(b, "%s\n", visible(f.Curl))
	}
	if f.Requirement != "" {
		fmt.Fprintf(b, "chatcontract explain %s\n", visible(f.Requirement))
	}
}

func stepLine(f contract.Finding) string {
	if f.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" (line %d)", f.Line)
}

// inOneLine is a finding as the message of a failed test.
func inOneLine(f contract.Finding) string {
	at := ""
	if f.Pointer != "" {
		at = " at " + value(f.Pointer, 100)
	}
	return fmt.Sprintf("%s%s: expected %s, got %s", visible(f.Requirement), at, value(f.Expected, 120), value(f.Actual, 120))
}
