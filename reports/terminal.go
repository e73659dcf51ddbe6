package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chatcontract/contract"
)

// Terminal writes the summary that ends a run on a terminal: a few lines when
// all is well, and each failed requirement with its examples when not.
type Terminal struct {
	// Color adds colour codes.
	Color bool
	// Width is the number of columns; 0 stands for 100.
	Width int
	// Quiet writes the verdict and nothing else.
	Quiet bool
}

const (
	terminalExamples = 3
	terminalNotes    = 10
	terminalReasons  = 3
	terminalAccounts = 5
	terminalValue    = 200
	terminalDiff     = 20
	terminalCurl     = 1000
	terminalMargin   = "        "
)

// Write writes the summary of a result.
func (t Terminal) Write(w io.Writer, r *Result) error {
	p := terminal{color: t.Color, width: t.Width, view: newView(r)}
	if p.width <= 0 {
		p.width = 100
	}
	p.width = max(40, p.width)
	if t.Quiet {
		p.verdict()
		return p.flush(w)
	}
	for _, g := range p.groupsOf(kindFailed) {
		p.failed(g)
	}
	p.otherFailures()
	p.rotten()
	p.notes()
	p.sdkCoverage()
	p.verdict()
	p.counts()
	p.untested()
	p.leftBehind()
	return p.flush(w)
}

func (p *terminal) flush(w io.Writer) error {
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("summary on the terminal: %w", err)
	}
	return nil
}

// A terminal is a summary being written.
type terminal struct {
	color bool
	width int
	*view
	strings.Builder
}

// A style is a colour code.
type style string

const (
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	bold   style = "1"
	dim    style = "2"
)

func (p *terminal) paint(s style, text string) string {
	if !p.color {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// line writes one line below a heading. Its text is safe already.
func (p *terminal) line(text string) {
	p.WriteString(terminalMargin + text + "\n")
}

// text writes lines below a heading, as wide as the terminal.
func (p *terminal) text(text string) {
	for _, line := range Wrap(visible(text), p.width-len(terminalMargin)) {
		p.line(line)
	}
}

func (p *terminal) heading(s style, word, id, rest string) {
	fmt.Fprintf(p, "%s%s   %s\n", p.paint(s, fmt.Sprintf("%-8s", word)), p.paint(bold, visible(id)), rest)
}

func (p *terminal) failed(g group) {
	p.heading(red, "FAILED", g.req.ID, headline(g.req))
	p.text(g.req.Text)
	examples := p.different(p.examples(g, len(g.findings)))
	examples = examples[:min(terminalExamples, len(examples))]
	for n, i := range examples {
		if n == 0 {
			p.example(i, nil)
			continue
		}
		p.WriteString("\n")
		p.example(i, &p.Findings[examples[n-1]])
	}
	if more := len(g.findings) - len(examples); more > 0 {
		p.line(fmt.Sprintf("and %d more", more))
	}
	if g.req.ID != "" {
		p.line("chatcontract explain " + visible(g.req.ID))
	}
	p.WriteString("\n")
}

// example shows one finding; a curl that the one before had is left out.
func (p *terminal) example(finding int, before *contract.Finding) {
	f := p.Findings[finding]
	if s := p.scenario(finding); s != nil {
		p.line(s.place() + "  " + visible(s.Title))
		if words := s.againWords(); words != "" {
			p.line(words)
		}
	} else {
		p.line("outside of any scenario")
	}
	if f.Step != "" {
		p.line("step " + visible(f.Step) + stepLine(f))
	}
	if f.Pointer != "" {
		p.line("at " + value(f.Pointer, terminalValue) + p.ofSDK(f))
	}
	p.difference(f)
	if f.Curl != "" && (before == nil || before.Curl != f.Curl) {
		p.line(p.paint(dim, visible(shorten(f.Curl, terminalCurl))))
	}
}

// ofSDK says that a finding is about the SDK that makes the calls.
func (p *terminal) ofSDK(f contract.Finding) string {
	if p.Target.SDK == nil || !f.Layer.OfCaller() {
		return ""
	}
	return ", by the SDK"
}

// difference shows the diff, or expected and actual where there is none.
func (p *terminal) difference(f contract.Finding) {
	if f.Diff == "" {
		p.line("  expected  " + value(f.Expected, terminalValue))
		p.line("  actual    " + value(f.Actual, terminalValue))
		return
	}
	for _, line := range diffLines(f.Diff, terminalDiff, terminalValue) {
		switch {
		case strings.HasPrefix(line, "-"):
			line = p.paint(red, line)
		case strings.HasPrefix(line, "+"):
			line = p.paint(green, line)
		}
		p.line("  " + line)
	}
}

// otherFailures shows the scenarios that failed without a finding.
func (p *terminal) otherFailures() {
	for _, f := range p.features() {
		for _, c := range f.cases {
			if f.file == runFile || len(c.failing) > 0 {
				continue
			}
			switch c.status {
			case caseFailed:
				p.heading(red, "FAILED", c.place(), visible(c.Title))
			case caseDefect:
				p.heading(red, "DEFECT", c.place(), visible(c.Title))
				p.line("of the harness, not of the target")
			case casePassed, caseSkipped:
				continue
			}
			p.text(shorten(c.reason, terminalValue))
			p.WriteString("\n")
		}
	}
}

// notes shows briefly what does not fail the run.
func (p *terminal) notes() {
	notes := slices.Concat(p.groupsOf(kindUnchanged), p.groupsOf(kindNote), p.groupsOf(kindWaived))
	for i, g := range notes {
		if i == terminalNotes {
			p.heading(yellow, "NOTE", fmt.Sprintf("and %s more", count(len(notes)-i, "requirement")), "")
			break
		}
		p.note(g)
	}
	if len(notes) > 0 {
		p.WriteString("\n")
	}
}

func (p *terminal) note(g group) {
	if g.kind == kindWaived {
		p.heading(yellow, "WAIVED", g.req.ID, headline(g.req))
		p.text(g.req.Reason)
		return
	}
	word := "NOTE"
	if g.kind == kindUnchanged {
		word = "UNCHANGED "
	}
	p.heading(yellow, word, g.req.ID, headline(g.req))
	p.text(g.req.Text)
	for _, i := range p.examples(g, 1) {
		f := p.Findings[i]
		words := fmt.Sprintf("expected %s, got %s", value(f.Expected, terminalValue/2), value(f.Actual, terminalValue/2))
		if s := p.scenario(i); s != nil {
			words += "   " + s.place()
		}
		if more := len(g.findings) - 1; more > 0 {
			words += fmt.Sprintf(", and %d more", more)
		}
		p.line(words)
	}
}

// rotten shows the waivers that must be changed.
func (p *terminal) rotten() {
	list := p.RottenWaivers()
	for i, w := range list {
		if i == terminalNotes {
			p.heading(red, "WAIVER", fmt.Sprintf("and %s more", count(len(list)-i, "entry")), "")
			break
		}
		p.heading(red, "WAIVER", w.place(), visible(w.Requirement))
		p.text(string(w.State) + ": " + shorten(w.Problem, 3*terminalValue))
		p.WriteString("\n")
	}
}

func (p *terminal) verdict() {
	paint, word := yellow, strings.ToUpper(p.Outcome.Verdict)
	switch p.Outcome.Verdict {
	case Conforms:
		paint = green
	case DoesNotConform:
		paint = red
	}
	fmt.Fprintf(p, "%s   %s\n", p.paint(paint, visible(word)), p.judgedWords())
	p.field("because", visible(shorten(p.reason(), 3*terminalValue)))
}

// field writes one named line of the summary, wrapped under itself.
func (p *terminal) field(name, text string) {
	const indent = 16
	for i, line := range Wrap(text, p.width-indent) {
		if i > 0 {
			name = ""
		}
		fmt.Fprintf(p, "  %-13s %s\n", name, line)
	}
}

func (p *terminal) counts() {
	name := "requirements"
	for _, level := range levels() {
		c := p.Summary.Requirements[level]
		if c.Total == 0 {
			continue
		}
		failed := "failed"
		if !p.failsAt(level) {
			failed = "noted"
		}
		fmt.Fprintf(p, "  %-13s %-11s %s\n", name, level, c.words(failed))
		name = ""
	}
	if p.Summary.Scenarios.Total > 0 && p.Traffic == nil {
		p.field("scenarios", p.Summary.Scenarios.words("failed"))
	}
	if words := p.againSummary(); words != "" {
		p.field("run again", words)
	}
	if p.Traffic != nil {
		p.traffic()
	} else if p.Summary.Exchanges > 0 {
		words := fmt.Sprintf("%d in %s, %s", p.Summary.Exchanges, seconds(p.Run.Took()), retries(p.Summary.Retries))
		if p.Summary.Accounts > 0 {
			words += ", " + count(p.Summary.Accounts, "account")
		}
		words += fmt.Sprintf(", seed %d", p.Run.Seed)
		p.field("calls", words)
	}
	p.field("SDK", p.Target.SDK.words())
	p.field("baseline", p.baselineWords())
	p.field("waivers", visible(p.waiverWords()))
	if words := p.Unwatched.words(); words != "" {
		p.field("unwatched", words+" that nothing constrains, listed in results.json")
	}
}

// words writes counts, leaving out what is zero.
func (c Counts) words(failed string) string {
	words := []string{fmt.Sprintf("%d passed", c.Passed)}
	untested := "not testable"
	if c.Lacked > 0 {
		untested += fmt.Sprintf(" (%d of them lacked, as declared)", c.Lacked)
	}
	for _, part := range []struct {
		n    int
		word string
	}{{c.Failed, failed}, {c.NotTestable, untested}, {c.Waived, "waived"}} {
		if part.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", part.n, part.word))
		}
	}
	return strings.Join(words, ", ")
}

func (p *terminal) untested() {
	reasons := p.notTestable()
	var words []string
	for i, r := range reasons {
		if i == terminalReasons {
			words = append(words, fmt.Sprintf("%d for other reasons", countNames(reasons[i:])))
			break
		}
		words = append(words, fmt.Sprintf("%d: %s", len(r.names), visible(shorten(r.text, terminalValue))))
	}
	p.field("not testable", strings.Join(words, "; "))
}

func countNames(reasons []reason) int {
	n := 0
	for _, r := range reasons {
		n += len(r.names)
	}
	return n
}

func (p *terminal) leftBehind() {
	left := p.LeftBehind
	if left == nil || len(left.Accounts) == 0 {
		return
	}
	names := left.Accounts[:min(terminalAccounts, len(left.Accounts))]
	words := fmt.Sprintf("%s: %s", count(len(left.Accounts), "account"), visible(strings.Join(names, ", ")))
	if more := len(left.Accounts) - len(names); more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	if left.Reason != "" {
		words += ": " + visible(shorten(left.Reason, terminalValue))
	}
	p.field("left behind", words)
	if left.Cure != "" {
		fmt.Fprintf(p, "  %-13s %s\n", "delete with", visible(left.Cure))
	}
}
