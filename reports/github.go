package reports

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// githubFindings is how many annotations a run makes: GitHub shows ten of a
// kind for a step.
const githubFindings = 10

// WriteAnnotations writes workflow commands that GitHub Actions turns into
// annotations at the lines of the features: errors for what fails the run,
// notices for what does not.
func WriteAnnotations(w io.Writer, r *Result) error {
	v := newView(r)
	var b strings.Builder
	failed, noted := v.groupsOf(kindFailed), append(v.groupsOf(kindUnchanged), v.groupsOf(kindNote)...)
	for _, g := range failed[:min(githubFindings, len(failed))] {
		v.annotate(&b, "error", g)
	}
	for _, g := range noted[:min(githubFindings, len(noted))] {
		v.annotate(&b, "notice", g)
	}
	rotten := r.RottenWaivers()
	for _, w := range rotten[:min(githubFindings, len(rotten))] {
		fmt.Fprintf(&b, "::error file=%s,line=%d,title=%s::%s\n", property(visible(w.File)), w.Line, property("waiver of "+visible(w.Requirement)), message(visible(w.Problem)))
	}
	if len(failed)+len(rotten) == 0 && r.Outcome.ExitCode != 0 {
		fmt.Fprintf(&b, "::error title=%s::%s\n", property("chatcontract"), message(visible(r.verdictReason())))
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("annotations: %w", err)
	}
	return nil
}

func (v *view) annotate(b *strings.Builder, kind string, g group) {
	properties := "title=" + property(visible(g.req.ID))
	text := visible(g.req.Text)
	if len(g.findings) > 0 {
		f := v.Findings[g.findings[0]]
		properties = v.annotated(g.findings[0]) + properties
		text = strings.TrimSpace(text + "\n" + inOneLine(f))
		if more := len(g.findings) - 1; more > 0 {
			text += fmt.Sprintf("\nand %d more", more)
		}
	}
	fmt.Fprintf(b, "::%s %s::%s\n", kind, properties, message(text))
}

// annotated is the place of a finding, as properties; empty where it has none.
func (v *view) annotated(finding int) string {
	s := v.scenario(finding)
	if s == nil {
		return ""
	}
	line := cmp.Or(v.Findings[finding].Line, s.Line)
	if line == 0 { // one side of the calls that others made
		return ""
	}
	return fmt.Sprintf("file=%s,line=%d,", property(visible(s.File)), line)
}

// What stands in a workflow command is escaped as the runner unescapes it.

var messageEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")

func message(text string) string { return messageEscaper.Replace(text) }

var propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")

func property(text string) string { return propertyEscaper.Replace(text) }
