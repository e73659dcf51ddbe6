package reports

import (
	"fmt"
	"strings"

	"chatcontract/contract"
)

// A WaiverState is what became of an entry of the file of waivers.
type WaiverState string

// The states of a waiver.
const (
	// WaiverApplied: it waives at least one finding.
	WaiverApplied WaiverState = "applied"
	// WaiverElsewhere: it is about another target.
	WaiverElsewhere WaiverState = "another target"
	// WaiverUnjudged: a run of a part of the scenarios cannot tell whether it is
	// still needed.
	WaiverUnjudged WaiverState = "not judged"
	// WaiverExpired: its last day is over.
	WaiverExpired WaiverState = "expired"
	// WaiverUnmatched: no finding is like it.
	WaiverUnmatched WaiverState = "matches nothing"
	// WaiverPasses: what it waives holds now.
	WaiverPasses WaiverState = "passes now"
	// WaiverBroad: it names no requirement, or more than one.
	WaiverBroad WaiverState = "not exactly one requirement"
)

// A Waiver is an entry of the file of waivers with what became of it.
type Waiver struct {
	// File and Line are where the entry begins.
	File string `json:"file"`
	Line int    `json:"line"`
	// Requirement is one id as written; Scenario is empty for all of them.
	Requirement string `json:"requirement"`
	Scenario    string `json:"scenario,omitempty"`
	// Target is the host of the endpoint that it holds for.
	Target string `json:"target"`
	Owner  string `json:"owner"`
	Why    string `json:"reason"`
	// Message is a part of the text of the findings that it waives.
	Message string `json:"message"`
	// Expires is its last day, as in 2026-06-01, in UTC.
	Expires string      `json:"expires"`
	State   WaiverState `json:"state"`
	// Problem is one sentence on what to change; empty where nothing is.
	Problem string `json:"problem,omitempty"`
	// Findings are indices into Result.Findings: what it waives, or waived until
	// it expired.
	Findings []int `json:"findings,omitempty"`
}

// Rotten tells whether the entry must be changed.
func (w *Waiver) Rotten() bool {
	switch w.State {
	case WaiverExpired, WaiverUnmatched, WaiverPasses, WaiverBroad:
		return true
	case WaiverApplied, WaiverElsewhere, WaiverUnjudged:
	}
	return false
}

// Words say who waives, why and until when.
func (w *Waiver) Words() string {
	return fmt.Sprintf("%s (%s, until %s)", w.Why, w.Owner, w.Expires)
}

// place is where the entry stands, as in waivers.yaml:12.
func (w *Waiver) place() string { return fmt.Sprintf("%s:%d", visible(w.File), w.Line) }

// RottenWaivers are the entries that must be changed.
func (r *Result) RottenWaivers() []Waiver {
	var out []Waiver
	for i := range r.Waivers {
		if r.Waivers[i].Rotten() {
			out = append(out, r.Waivers[i])
		}
	}
	return out
}

// waiverWords count the entries by what became of them; empty without any.
func (r *Result) waiverWords() string {
	count := map[WaiverState]int{}
	for _, w := range r.Waivers {
		count[w.State]++
	}
	var words []string
	for _, state := range []WaiverState{WaiverApplied, WaiverExpired, WaiverUnmatched, WaiverPasses, WaiverBroad, WaiverUnjudged, WaiverElsewhere} {
		if n := count[state]; n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, state))
		}
	}
	return strings.Join(words, ", ")
}

// WaiversOf are, for each finding that is waived, the index of its waiver.
func (r *Result) WaiversOf() map[int]int {
	out := map[int]int{}
	for i, w := range r.Waivers {
		for _, f := range w.Findings {
			if w.State == WaiverApplied {
				out[f] = i
			}
		}
	}
	return out
}

// FindingText is the text of a finding in which a waiver looks for its message:
// where, what was expected and what came, and their difference.
func FindingText(f contract.Finding) string {
	text := fmt.Sprintf("expected %s, got %s", f.Expected, f.Actual)
	if f.Pointer != "" {
		text = "at " + f.Pointer + ": " + text
	}
	if f.Diff != "" {
		text += "\n" + f.Diff
	}
	return text
}
