package reports

import (
	"fmt"

	"chatcontract/contract"
)

// FindingLines describe a finding as it happens: the requirement, who breaks it,
// where and how, and the call to repeat. One that fails nothing is a note.
func (t Terminal) FindingLines(f contract.Finding, section string, fails bool) string {
	p := terminal{color: t.Color}
	word, s := "FAILED", red
	if !fails {
		word, s = "NOTE", yellow
	}
	p.heading(s, word, f.Requirement, headline(Requirement{Level: f.Level, Section: section})+", "+blamed(f))
	if f.Pointer != "" {
		p.line("at " + value(f.Pointer, terminalValue))
	}
	p.difference(f)
	if f.Curl != "" {
		p.line(p.paint(dim, visible(shorten(f.Curl, terminalCurl))))
	}
	return p.String()
}

// AgainLine says that a finding was made again.
func (t Terminal) AgainLine(f contract.Finding, times int) string {
	p := terminal{color: t.Color}
	place := ""
	if f.Pointer != "" {
		place = "at " + value(f.Pointer, terminalValue) + "  "
	}
	p.heading(dim, "again", f.Requirement, fmt.Sprintf("%s(%d times)", place, times))
	return p.String()
}

// blamed says whose fault a finding is.
func blamed(f contract.Finding) string {
	switch f.Layer { //nolint:exhaustive // all others look at answers
	case contract.Sent:
		return "by the caller"
	case contract.SDK:
		return "by the SDK"
	}
	return "by the target"
}
