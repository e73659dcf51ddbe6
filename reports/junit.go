package reports

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	File       string          `xml:"file,attr,omitempty"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"`
	Timestamp  string          `xml:"timestamp,attr,omitempty"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class string `xml:"classname,attr"`
	Name  string `xml:"name,attr"`
	File  string `xml:"file,attr,omitempty"`
	Line  int    `xml:"line,attr,omitempty"`
	Time  string `xml:"time,attr"`
	// Properties are not in every reader's schema, so few cases have any.
	Properties *junitProperties `xml:"properties"`
	Failure    *junitProblem    `xml:"failure"`
	Error      *junitProblem    `xml:"error"`
	Skipped    *junitSkipped    `xml:"skipped"`
	Out        *junitText       `xml:"system-out"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",cdata"`
}

// junitProperties are properties where the element is left out when there are
// none.
type junitProperties struct {
	List []junitProperty `xml:"property"`
}

// A junitText is several lines. They are written as CDATA, so that the file can
// be read as it is: nothing but visibleLines may be in it.
type junitText struct {
	Text string `xml:",cdata"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

// WriteJUnit writes junit.xml: a test suite per feature file and a test case
// per scenario. A failure is the target's, an error is the harness's.
func WriteJUnit(w io.Writer, r *Result) error {
	v := newView(r)
	doc := junitSuites{Name: "chatcontract", Time: junitTime(r.Run.Took())}
	for _, f := range v.features() {
		suite := v.junitSuite(f)
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Errors += suite.Errors
		doc.Skipped += suite.Skipped
		doc.Suites = append(doc.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("junit.xml: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("junit.xml: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("junit.xml: %w", err)
	}
	return nil
}

func (v *view) junitSuite(f feature) junitSuite {
	suite := junitSuite{Name: visible(f.file), Tests: len(f.cases), Properties: v.junitProperties()}
	if f.file != runFile {
		suite.File = suite.Name
	}
	if !v.Run.Started.IsZero() {
		suite.Timestamp = v.Run.Started.UTC().Format("2006-01-02T15:04:05")
	}
	var took time.Duration
	for _, c := range f.cases {
		took += c.Took
		switch c.status {
		case caseFailed:
			suite.Failures++
		case caseDefect:
			suite.Errors++
		case caseSkipped:
			suite.Skipped++
		case casePassed:
		}
		suite.Cases = append(suite.Cases, v.junitCase(c))
	}
	suite.Time = junitTime(took)
	return suite
}

func (v *view) junitProperties() []junitProperty {
	properties := []junitProperty{
		{"target", visible(v.Target.Endpoint)},
		{"sdkappid", strconv.FormatUint(v.Target.SDKAppID, 10)},
		{"run", visible(v.Run.ID)},
		{"seed", strconv.FormatInt(v.Run.Seed, 10)},
		{"strict", strconv.FormatBool(v.Run.Strict)},
		{"verdict", visible(v.Outcome.Verdict)},
		{"chatcontract", visible(v.Tool.Version)},
	}
	if lacks := v.Target.lacksWords(); lacks != "" {
		properties = append(properties, junitProperty{"lacks", lacks})
	}
	return properties
}

func (v *view) junitCase(c testCase) junitCase {
	out := junitCase{
		Class: strings.ReplaceAll(strings.TrimSuffix(visible(c.File), path.Ext(c.File)), "/", "."),
		Name:  visible(c.Title),
		Line:  c.Line,
		Time:  junitTime(c.Took),
	}
	if c.File != runFile {
		out.File = visible(c.File)
	}
	if c.Again != nil {
		out.Properties = &junitProperties{[]junitProperty{{"again", visible(string(c.Again.Class))}}}
	}
	switch c.status {
	case caseFailed:
		out.Failure = v.junitProblem(c, "not met")
	case caseDefect:
		out.Error = v.junitProblem(c, "defect of the harness")
	case caseSkipped:
		out.Skipped = &junitSkipped{Message: visible(shorten(c.reason, fileValue))}
	case casePassed:
	}
	if len(c.notes) > 0 {
		out.Out = &junitText{Text: "These do not fail the run.\n\n" + v.explainAll(c.notes)}
	}
	return out
}

// junitProblem explains a case that did not pass; its type is the id of the
// violated requirement where there is one.
func (v *view) junitProblem(c testCase, otherwise string) *junitProblem {
	p := &junitProblem{Type: otherwise, Message: visible(shorten(c.reason, fileValue))}
	for _, s := range c.Steps {
		if s.Status == StepFailed || s.Status == StepUndefined {
			p.Text += fmt.Sprintf("%s:%d  %s %s\n%s\n\n", visible(c.File), s.Line, visible(strings.TrimSpace(s.Keyword)), visible(s.Text),
				visibleLines(shortenLines(s.Message, fileDiffLines, fileValue)))
		}
	}
	if len(c.failing) > 0 && c.status == caseFailed {
		p.Type = visible(c.failing[0].Requirement)
		p.Message = inOneLine(c.failing[0])
	}
	p.Text += v.explainAll(c.failing)
	if p.Text == "" {
		p.Text = p.Message
	}
	if words := c.againWords(); words != "" {
		p.Text = words + "\n\n" + p.Text
	}
	return p
}

func junitTime(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
