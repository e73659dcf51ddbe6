package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// traffic counts the calls that others made.
func (p *terminal) traffic() {
	p.field("broken", p.brokenWords())
	p.field("calls", fmt.Sprintf("%s in %s", p.Traffic.words(), seconds(p.Run.Took())))
	for _, reason := range slices.Sorted(maps.Keys(p.Traffic.Unjudged)) {
		p.field("not judged", fmt.Sprintf("%d: %s", p.Traffic.Unjudged[reason], visible(shorten(reason, terminalValue))))
	}
	p.field("not covered", p.Traffic.needScenarioWords())
}

// sdkCoverage shows what the calls met of the documentation, and what they never
// met.
func (p *terminal) sdkCoverage() {
	s := p.SDKCoverage
	if s == nil || len(s.Called) == 0 {
		return
	}
	p.WriteString(p.paint(bold, "SDK COVERAGE") + "\n")
	p.text(s.totalWords())
	for i := range s.Called {
		c := &s.Called[i]
		p.text(fmt.Sprintf("%s: %s; %s", c.Command, count(c.Calls, "call"), c.words()))
		if never := c.neverWords(NeverMet.name); len(never) > 0 {
			for _, line := range Wrap(visible("never met: "+strings.Join(never, "; ")), p.width-len(terminalMargin)-2) {
				p.line("  " + line)
			}
		}
	}
	if len(s.NeverCalled) > 0 {
		p.text("never called: " + strings.Join(s.NeverCalled, ", "))
	}
	p.WriteString("\n")
}
