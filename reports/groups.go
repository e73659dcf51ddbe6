package reports

import (
	"slices"
)

// A kind is how a report speaks of a group of findings.
type kind int

const (
	kindFailed kind = iota
	// kindUnchanged: it failed in the baseline as well.
	kindUnchanged
	kindNote
	kindWaived
)

// A group is one requirement that did not pass, with its findings of one kind.
type group struct {
	kind     kind
	req      Requirement
	findings []int
}

// waived tells whether an entry waives a finding: a requirement that is waived may
// have others. Only where the result lists no entries does its verdict tell.
func (v *view) waived(finding int) bool {
	if _, ok := v.waivers[finding]; ok || len(v.Waivers) > 0 {
		return ok
	}
	req := v.requirements[v.Findings[finding].Requirement]
	return req != nil && req.Verdict == Waived
}

// unchanged tells whether a finding would fail the run, had the baseline not
// failed for it.
func (v *view) unchanged(finding int) bool {
	f := v.Findings[finding]
	return v.known[FailureOf(f)] && v.Fails(f) && !v.waived(finding)
}

// groups puts the findings together by requirement, in the documentation's
// order; requirements that the result does not list come last. What is waived, or
// unchanged since the baseline, is a group of its own.
func (v *view) groups() []group {
	var out []group
	for _, whole := range v.byRequirement() {
		rest := whole
		rest.findings = nil
		unchanged, waived := rest, rest
		unchanged.kind, waived.kind = kindUnchanged, kindWaived
		for _, i := range whole.findings {
			switch {
			case v.waived(i):
				waived.findings = append(waived.findings, i)
				if whole.req.Verdict != Waived { // else it has its reason
					waived.req.Reason = v.Waivers[v.waivers[i]].Words()
				}
			case v.unchanged(i):
				unchanged.findings = append(unchanged.findings, i)
			default:
				rest.findings = append(rest.findings, i)
			}
		}
		rest.kind = v.kindOf(rest)
		alone := len(unchanged.findings)+len(waived.findings) == 0
		if whole.req.Verdict == Waived && !alone {
			rest.req.Reason = "" // which says who waives the others
		}
		if len(rest.findings) > 0 || alone && (whole.req.Verdict == Failed || whole.req.Verdict == Waived) {
			out = append(out, rest)
		}
		for _, part := range []group{unchanged, waived} {
			if len(part.findings) > 0 {
				out = append(out, part)
			}
		}
	}
	return out
}

// byRequirement are all requirements with their findings.
func (v *view) byRequirement() []group {
	at := make(map[string]int)
	var all []group
	for _, req := range v.Requirements {
		at[req.ID] = len(all)
		all = append(all, group{req: req})
	}
	for i, f := range v.Findings {
		g, ok := at[f.Requirement]
		if !ok {
			g = len(all)
			at[f.Requirement] = g
			all = append(all, group{req: Requirement{ID: f.Requirement, Level: f.Level, Verdict: Failed}})
		}
		all[g].findings = append(all[g].findings, i)
	}
	return all
}

func (v *view) kindOf(g group) kind {
	switch {
	case g.req.Verdict == Waived && len(g.findings) == 0:
		return kindWaived
	case v.failsAt(g.req.Level) && g.req.Verdict == Failed && len(g.findings) == 0:
		return kindFailed
	case slices.ContainsFunc(g.findings, func(i int) bool { return v.Fails(v.Findings[i]) }):
		return kindFailed
	}
	return kindNote
}
