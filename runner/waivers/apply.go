package waivers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
)

// Known tells what can be waived at all.
type Known struct {
	// Requirement and Scenario tell whether there is one with an id, whether or
	// not it was selected.
	Requirement, Scenario func(id string) bool
}

// Apply adds the entries to a result, each with what became of it, and gives the
// verdict waived to scenarios and requirements that fail for nothing else.
func (f *File) Apply(out *reports.Result, known Known, now time.Time) {
	if f == nil {
		return
	}
	for _, e := range f.Entries {
		w := e.waiver(f.Path)
		f.judge(&w, &e, out, known, now)
		out.Waivers = append(out.Waivers, w)
	}
	waived := out.WaiversOf()
	for i := range out.Scenarios {
		waiveScenario(out, &out.Scenarios[i], waived)
	}
	for i := range out.Requirements {
		waiveRequirement(out, &out.Requirements[i], waived)
	}
}

func (f *File) judge(w *reports.Waiver, e *Entry, out *reports.Result, known Known, now time.Time) {
	if e.broad {
		w.State, w.Problem = reports.WaiverBroad, "it names more than one requirement: write an entry for each"
		return
	}
	here := e.holdsFor(out.Target)
	for i, finding := range out.Findings {
		if here && e.covers(finding) {
			w.Findings = append(w.Findings, i)
		}
	}
	// What is wrong with any target comes first: an entry whose target is misspelt
	// would stay for ever.
	switch {
	case e.expired(now):
		w.State, w.Problem = reports.WaiverExpired, "it expired on "+w.Expires+": mend what it waives, or agree on another date"
	case !known.Requirement(e.Requirement):
		w.State, w.Problem = reports.WaiverUnmatched, "the registry has no requirement with this id: delete the entry, or correct the id"
	case e.Scenario != "" && !known.Scenario(e.Scenario):
		w.State, w.Problem = reports.WaiverUnmatched, fmt.Sprintf("there is no scenario %q: correct its id, or leave it out", e.Scenario)
	case !here:
		w.State = reports.WaiverElsewhere
	case len(w.Findings) > 0:
		w.State = reports.WaiverApplied
	default:
		w.State, w.Problem = f.unused(e, out)
	}
}

// unused says what an entry without a finding is: no longer needed, wrong about
// the message, or not judged, where its scenario was not run to its end.
func (f *File) unused(e *Entry, out *reports.Result) (reports.WaiverState, string) {
	partial := out.Partial() != ""
	if partial && e.Scenario == "" {
		return reports.WaiverUnjudged, ""
	}
	if i := slices.IndexFunc(out.Findings, func(finding contract.Finding) bool { return e.alike(finding) && !f.waives(finding, out.Target) }); i >= 0 {
		return reports.WaiverUnmatched, fmt.Sprintf("no finding holds its message %q: one says now %q", e.Message, briefly(reports.FindingText(out.Findings[i])))
	}
	verdict, reason := e.verdict(out)
	switch {
	case verdict == reports.Passed:
		return reports.WaiverPasses, "what it waives holds now: delete the entry"
	case e.Scenario != "" && (partial || verdict == reports.Failed): // for something else, before it came to this
		return reports.WaiverUnjudged, ""
	case reason != "":
		return reports.WaiverUnmatched, "nothing is violated that it could waive, since it was not testable (" + reason + "): delete the entry"
	}
	return reports.WaiverUnmatched, "no finding is like it: delete the entry, or correct its requirement, scenario and message"
}

// waives tells whether an entry for the target is about a finding, be it expired
// or not: no other entry need say what the finding says.
func (f *File) waives(finding contract.Finding, target reports.Target) bool {
	return slices.ContainsFunc(f.Entries, func(e Entry) bool { return e.holdsFor(target) && e.covers(finding) })
}

// briefly is the first line of a text, and not all of a long one.
func briefly(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	return cut(text)
}

// alike tells whether a finding differs from what it waives in the message alone.
func (e *Entry) alike(f contract.Finding) bool {
	return f.Requirement == e.Requirement && (e.Scenario == "" || f.Scenario == e.Scenario)
}

// verdict of the scenario that it names, or else of its requirement. A scenario
// that failed for something else passes for it when it came to its end.
func (e *Entry) verdict(out *reports.Result) (reports.Verdict, string) {
	if e.Scenario == "" {
		for _, r := range out.Requirements {
			if r.ID == e.Requirement {
				return r.Verdict, r.Reason
			}
		}
		return reports.NotTestable, ""
	}
	for i := range out.Scenarios {
		switch s := &out.Scenarios[i]; {
		case s.ID != e.Scenario:
		case s.Verdict == reports.Failed && ended(s):
			return reports.Passed, ""
		default:
			return s.Verdict, s.Reason
		}
	}
	return reports.NotTestable, ""
}

// ended tells whether every step of a scenario passed. What the answers break
// besides, such as their shape, fails a scenario and does not end it.
func ended(s *reports.Scenario) bool {
	return len(s.Steps) > 0 && !slices.ContainsFunc(s.Steps, func(step reports.Step) bool { return step.Status != reports.StepPassed })
}

// waiveScenario: all that fails it is waived.
func waiveScenario(out *reports.Result, s *reports.Scenario, waived map[int]int) {
	failing := slices.DeleteFunc(slices.Clone(s.Findings), func(i int) bool { return !out.Fails(out.Findings[i]) })
	if words := allWaived(out, failing, waived); words != "" && s.Verdict == reports.Failed {
		s.Verdict, s.Reason = reports.Waived, words
	}
}

// waiveRequirement: every finding at its level, or at another that fails the run,
// is waived.
func waiveRequirement(out *reports.Result, r *reports.Requirement, waived map[int]int) {
	var failing []int
	for i, f := range out.Findings {
		if f.Requirement == r.ID && (f.Level == r.Level || out.Fails(f)) {
			failing = append(failing, i)
		}
	}
	if words := allWaived(out, failing, waived); words != "" && r.Verdict == reports.Failed {
		r.Verdict, r.Reason = reports.Waived, words
	}
}

// allWaived are the words of the first waiver where each of some findings has one,
// and empty otherwise.
func allWaived(out *reports.Result, findings []int, waived map[int]int) string {
	for _, i := range findings {
		if _, ok := waived[i]; !ok {
			return ""
		}
	}
	if len(findings) == 0 {
		return ""
	}
	return out.Waivers[waived[findings[0]]].Words()
}
