package reports

import (
	"fmt"
	"io"
	"strings"

	"chatcontract/contract"
)

// A comment on GitHub holds 65,536 characters. The sections share the room and
// say what they left out.
const (
	markdownFailures = 30_000
	markdownList     = 6_000
	markdownExamples = 3
	markdownValue    = 300
	markdownCurl     = 2_000
)

// WriteSummary writes summary.md, for a comment on a pull request or the
// summary of a CI step.
func WriteSummary(w io.Writer, r *Result) error {
	m := markdown{view: newView(r)}
	m.head()
	m.counts()
	m.comparison()
	m.failures()
	m.rotten()
	m.notes()
	m.untested()
	m.unwatched()
	m.sdkCoverage()
	m.calls()
	m.leftBehind()
	if _, err := io.WriteString(w, m.String()); err != nil {
		return fmt.Errorf("summary.md: %w", err)
	}
	return nil
}

type markdown struct {
	*view
	strings.Builder
}

func (m *markdown) line(format string, args ...any) {
	fmt.Fprintf(m, format+"\n", args...)
}

func (m *markdown) head() {
	sign := map[string]string{Conforms: "✅", DoesNotConform: "❌"}[m.Outcome.Verdict]
	if sign == "" || m.Run.Interrupted || m.Outcome.Verdict == DoesNotConform && m.Outcome.ExitCode == 0 ||
		m.Outcome.Verdict == Conforms && m.Outcome.ExitCode != 0 {
		sign = "⚠️"
	}
	m.line("## %s chatcontract: %s\n", sign, mdText(m.Outcome.Verdict))
	if reason := m.reason(); reason != "" {
		m.line("%s\n", mdText(reason))
	}
	m.line("Target: %s\\", mdCode(m.targetWords()))
	if m.Traffic != nil {
		m.traffic()
		return
	}
	m.line("Run: %s, %s, seed %d\n", mdCode(m.Run.ID), seconds(m.Run.Took()), m.Run.Seed)
	if words := m.againSummary(); words != "" {
		m.line("Run again: %s\n", mdText(words))
	}
}

func (m *markdown) counts() {
	m.line("| | total | passed | failed | not testable | waived |")
	m.line("|---|--:|--:|--:|--:|--:|")
	for _, level := range levels() {
		c := m.Summary.Requirements[level]
		if c.Total == 0 {
			continue
		}
		failed := fmt.Sprint(c.Failed)
		if c.Failed > 0 && !m.failsAt(level) {
			failed += " (noted)"
		}
		m.line("| requirements, %s | %d | %d | %s | %s | %d |", level, c.Total, c.Passed, failed, c.untestedWords(), c.Waived)
	}
	c := m.Summary.Scenarios
	m.line("| "+m.scenariosWord()+" | %d | %d | %d | %s | %d |\n", c.Total, c.Passed, c.Failed, c.untestedWords(), c.Waived)
}

func (m *markdown) failures() {
	groups := m.groupsOf(kindFailed)
	if len(groups) > 0 {
		m.line("### Failed requirements\n")
	}
	start := m.Len()
	for i, g := range groups {
		if m.Len()-start > markdownFailures {
			m.leftOut(groups[i:])
			break
		}
		m.requirement(g)
	}
	m.otherFailures()
}

// leftOut names the requirements for which there was no room.
func (m *markdown) leftOut(groups []group) {
	m.line("%s more failed; results.json has all:\n", count(len(groups), "requirement"))
	var items []string
	for _, g := range groups {
		items = append(items, mdCode(g.req.ID))
	}
	m.list(items)
}

func (m *markdown) requirement(g group) {
	m.line("#### %s\n", mdCode(g.req.ID))
	m.line("*%s*\n", mdText(headline(g.req)))
	if g.req.Text != "" {
		m.line("> %s\n", mdText(g.req.Text))
	}
	examples := m.different(m.examples(g, len(g.findings)))
	examples = examples[:min(markdownExamples, len(examples))]
	curl := ""
	for _, i := range examples {
		m.example(i)
		if f := m.Findings[i]; f.Curl != "" && f.Curl != curl {
			curl = f.Curl
			m.block("sh", visible(shorten(curl, markdownCurl)))
		}
	}
	if more := len(g.findings) - len(examples); more > 0 {
		m.line("and %d more in results.json\n", more)
	}
}

func (m *markdown) example(finding int) {
	f := m.Findings[finding]
	if s := m.scenario(finding); s != nil {
		m.line("%s %s\\", mdCode(s.place()), mdText(s.Title))
		if words := s.againWords(); words != "" {
			m.line("%s\\", mdText(words))
		}
	} else {
		m.line("outside of any scenario\\")
	}
	if f.Step != "" {
		m.line("step: %s%s\\", mdText(f.Step), stepLine(f))
	}
	if f.Pointer != "" {
		m.line("at %s\\", mdCode(shorten(f.Pointer, markdownValue)))
	}
	m.line("expected %s\\", mdValue(f.Expected))
	m.line("actual %s\n", mdValue(f.Actual))
	if f.Diff != "" {
		m.block("diff", strings.Join(diffLines(f.Diff, fileDiffLines, fileDiffWidth), "\n"))
	}
}

// otherFailures lists the scenarios that failed without a finding.
func (m *markdown) otherFailures() {
	var items []string
	for _, f := range m.features() {
		for _, c := range f.cases {
			if f.file == runFile || len(c.failing) > 0 || c.status != caseFailed && c.status != caseDefect {
				continue
			}
			words := "failed"
			if c.status == caseDefect {
				words = "**defect of the harness**"
			}
			items = append(items, fmt.Sprintf("%s %s: %s: %s", mdCode(c.place()), mdText(c.Title), words, mdText(shorten(c.reason, markdownValue))))
		}
	}
	if len(items) > 0 {
		m.line("### Scenarios that failed and name no requirement\n")
		m.list(items)
	}
}

// comparison tells what is new and what is fixed since the baseline.
func (m *markdown) comparison() {
	if m.Baseline == nil {
		return
	}
	m.line("Baseline: %s\n", mdText(m.baselineWords()))
	for _, part := range []struct {
		title string
		list  []Failure
	}{{"new", m.Baseline.New}, {"fixed", m.Baseline.Fixed}} {
		if len(part.list) == 0 {
			continue
		}
		m.line("<details><summary>%d %s</summary>\n", len(part.list), part.title)
		var items []string
		for _, f := range part.list {
			items = append(items, strings.TrimSpace(mdCode(f.Requirement)+" "+mdText(f.Scenario)))
		}
		m.list(items)
		m.line("</details>\n")
	}
}

// rotten lists the waivers that must be changed.
func (m *markdown) rotten() {
	list := m.RottenWaivers()
	if len(list) == 0 {
		return
	}
	m.line("### Waivers to change\n")
	var items []string
	for _, w := range list {
		items = append(items, fmt.Sprintf("%s %s: %s: %s", mdCode(w.place()), mdCode(w.Requirement), w.State, mdText(shorten(w.Problem, markdownValue))))
	}
	m.list(items)
}

func (m *markdown) notes() {
	m.collapsed("%s unchanged since the baseline", m.groupsOf(kindUnchanged), func(f contract.Finding) string {
		return fmt.Sprintf("expected %s, got %s", mdValue(f.Expected), mdValue(f.Actual))
	})
	m.collapsed("%s at levels that do not fail the run", m.groupsOf(kindNote), func(f contract.Finding) string {
		return fmt.Sprintf("expected %s, got %s", mdValue(f.Expected), mdValue(f.Actual))
	})
	m.collapsed("%s waived", m.groupsOf(kindWaived), func(f contract.Finding) string {
		return fmt.Sprintf("expected %s, got %s", mdValue(f.Expected), mdValue(f.Actual))
	})
}

// collapsed lists groups of findings in a section that opens on a click.
func (m *markdown) collapsed(title string, groups []group, words func(contract.Finding) string) {
	if len(groups) == 0 {
		return
	}
	var items []string
	for _, g := range groups {
		var item strings.Builder
		fmt.Fprintf(&item, "%s *%s*: %s", mdCode(g.req.ID), mdText(headline(g.req)), mdText(g.req.Text))
		if g.kind == kindWaived && g.req.Reason != "" {
			item.WriteString(" **" + mdText(g.req.Reason) + "**")
		}
		for _, i := range m.examples(g, 1) {
			fmt.Fprintf(&item, " %s: %s", count(len(g.findings), "finding"), words(m.Findings[i]))
			if s := m.scenario(i); s != nil {
				item.WriteString(" in " + mdCode(s.place()))
			}
		}
		items = append(items, item.String())
	}
	m.line("<details><summary>"+title+"</summary>\n", count(len(groups), "requirement"))
	m.list(items)
	m.line("</details>\n")
}

func (m *markdown) untested() {
	reasons := m.notTestable()
	if len(reasons) == 0 {
		return
	}
	m.line("### Not testable\n")
	var items []string
	for _, r := range reasons {
		var names []string
		for _, name := range r.names {
			names = append(names, mdCode(name))
		}
		items = append(items, fmt.Sprintf("%s: %s", mdText(shorten(r.text, markdownValue)), strings.Join(names, ", ")))
	}
	m.list(items)
}

func (m *markdown) unwatched() {
	var items []string
	for _, f := range m.Unwatched.Fields {
		items = append(items, "field "+mdCode(shorten(f, markdownValue)))
	}
	for _, c := range m.Unwatched.Codes {
		items = append(items, "code "+mdCode(shorten(c, markdownValue)))
	}
	if len(items) == 0 {
		return
	}
	m.line("<details><summary>Unwatched: %s that the target sent and nothing constrains</summary>\n", m.Unwatched.words())
	m.list(items)
	m.line("</details>\n")
}

func (m *markdown) calls() {
	if len(m.Commands) == 0 {
		return
	}
	m.line("<details><summary>%s, %s</summary>\n", count(m.Summary.Exchanges, "call"), retries(m.Summary.Retries))
	m.line("| command | calls | retries | median | 95 %% | worst | settled, median | settled, worst |")
	m.line("|---|--:|--:|--:|--:|--:|--:|--:|")
	for _, c := range m.Commands {
		settled := "| | |"
		if c.Settle != nil {
			settled = fmt.Sprintf("| %s | %s |", latency(c.Settle.Median), latency(c.Settle.Worst))
		}
		m.line("| %s | %d | %d | %s | %s | %s %s", mdText(c.Name), c.Calls, c.Retries,
			latency(c.Median), latency(c.P95), latency(c.Worst), settled)
	}
	m.line("\n</details>\n")
}

func (m *markdown) leftBehind() {
	left := m.LeftBehind
	if left == nil || len(left.Accounts) == 0 {
		return
	}
	m.line("### Left behind\n")
	m.line("%s could not be deleted: %s\n", count(len(left.Accounts), "account"), mdText(shorten(left.Reason, markdownValue)))
	m.block("sh", visible(shorten(left.Cure, markdownCurl)))
	var items []string
	for _, a := range left.Accounts {
		items = append(items, mdCode(a))
	}
	m.list(items)
}

// list writes items as far as there is room for a list.
func (m *markdown) list(items []string) {
	start := m.Len()
	for i, item := range items {
		if m.Len()-start > markdownList {
			m.line("- and %d more in results.json", len(items)-i)
			break
		}
		m.line("- %s", item)
	}
	m.line("")
}

// block writes a code block whose fence is longer than any in the text.
func (m *markdown) block(language, text string) {
	fence := strings.Repeat("`", max(3, longestRun(text)+1))
	m.line("%s%s\n%s\n%s\n", fence, language, text, fence)
}
