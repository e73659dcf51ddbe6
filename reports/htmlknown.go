package reports

import "strings"

// Comparison tells what is new, unchanged and fixed since the baseline; empty
// without one.
func (p *htmlPage) Comparison() string { return p.baselineWords() }

// Repaired lists what the baseline failed for and this run does not; nil where
// there is nothing.
func (p *htmlPage) Repaired() *htmlTexts {
	if p.Baseline == nil || len(p.Baseline.Fixed) == 0 {
		return nil
	}
	var texts []string
	for _, f := range p.Baseline.Fixed {
		texts = append(texts, strings.TrimSpace(f.Requirement+" "+f.Scenario))
	}
	list := newHTMLTexts(texts, htmlList)
	return &list
}

// A htmlWaiver is an entry that must be changed.
type htmlWaiver struct {
	Place, Requirement, Problem string
	State                       WaiverState
}

// RottenShown are the waivers that must be changed, as far as there is room.
func (p *htmlPage) RottenShown() []htmlWaiver {
	var out []htmlWaiver
	for _, w := range p.RottenWaivers() {
		if len(out) == htmlAccounts {
			break
		}
		out = append(out, htmlWaiver{w.place(), visible(w.Requirement), visible(shorten(w.Problem, htmlText)), w.State})
	}
	return out
}

// RottenMore is how many are left out.
func (p *htmlPage) RottenMore() int { return len(p.RottenWaivers()) - len(p.RottenShown()) }
