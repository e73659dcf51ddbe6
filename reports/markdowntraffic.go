package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// scenariosWord names what a result counts as scenarios.
func (r *Result) scenariosWord() string {
	if r.Traffic != nil {
		return "sides of the calls"
	}
	return "scenarios"
}

// traffic counts the calls that others made.
func (m *markdown) traffic() {
	m.line("Calls: %s in %s\n", m.Traffic.words(), seconds(m.Run.Took()))
	if words := m.brokenWords(); words != "" {
		m.line("Broken: %s\n", words)
	}
	for _, reason := range slices.Sorted(maps.Keys(m.Traffic.Unjudged)) {
		m.line("Not judged: %d: %s\n", m.Traffic.Unjudged[reason], mdText(shorten(reason, markdownValue)))
	}
	if words := m.Traffic.needScenarioWords(); words != "" {
		m.line("Not covered: %s\n", mdText(words))
	}
}

// sdkCoverage shows what the calls met of the documentation, and what they never
// met.
func (m *markdown) sdkCoverage() {
	s := m.SDKCoverage
	if s == nil || len(s.Called) == 0 {
		return
	}
	m.line("### SDK coverage\n")
	m.line("| command | calls | request fields | request values | response fields | response values | codes |")
	m.line("|---|--:|--:|--:|--:|--:|--:|")
	var never []string
	for i := range s.Called {
		c := &s.Called[i]
		var cells []string
		for _, k := range c.kinds() {
			cells = append(cells, share(k.met.Share))
		}
		m.line("| %s | %d | %s |", mdText(c.Command), c.Calls, strings.Join(cells, " | "))
		if words := c.neverWords(NeverMet.Words); len(words) > 0 {
			never = append(never, fmt.Sprintf("%s: %s", mdCode(c.Command), mdText(strings.Join(words, "; "))))
		}
	}
	var cells []string
	for _, k := range s.totals()[1:] {
		cells = append(cells, share(k.met.Share))
	}
	m.line("| **%s** | | %s |\n", s.Commands.Words("command"), strings.Join(cells, " | "))
	if len(never) > 0 {
		m.line("<details><summary>What the calls never met</summary>\n")
		m.list(never)
		m.line("</details>\n")
	}
	if len(s.NeverCalled) > 0 {
		m.line("Never called: %s\n", mdText(strings.Join(s.NeverCalled, ", ")))
	}
}

// share is a share in a cell of a table.
func share(s Share) string {
	if s.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d of %d", s.Met, s.Of)
}
