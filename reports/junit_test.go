package reports

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"chatcontract/specs"
)

// junitDoc is junit.xml as a consumer reads it, with every element counted.
type junitDoc struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
	Suites   []struct {
		Name       string          `xml:"name,attr"`
		Tests      int             `xml:"tests,attr"`
		Failures   int             `xml:"failures,attr"`
		Errors     int             `xml:"errors,attr"`
		Skipped    int             `xml:"skipped,attr"`
		Properties []junitProperty `xml:"properties>property"`
		Cases      []struct {
			Class   string         `xml:"classname,attr"`
			Name    string         `xml:"name,attr"`
			Failure []junitProblem `xml:"failure"`
			Error   []junitProblem `xml:"error"`
			Skipped []junitSkipped `xml:"skipped"`
			Out     string         `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func readJUnit(t *testing.T, r *Result) junitDoc {
	t.Helper()
	var doc junitDoc
	if err := xml.Unmarshal(written(t, format{"", WriteJUnit}, r), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestJUnitCounts(t *testing.T) {
	for sample, r := range samples() {
		doc := readJUnit(t, r)
		var tests, failures, errors, skipped int
		for _, s := range doc.Suites {
			var f, e, k int
			for _, c := range s.Cases {
				if n := len(c.Failure) + len(c.Error) + len(c.Skipped); n > 1 {
					t.Errorf("%s: %s has %d outcomes", sample, c.Name, n)
				}
				for _, p := range append(c.Failure, c.Error...) {
					if p.Message == "" || p.Type == "" || p.Text == "" {
						t.Errorf("%s: %s is not explained: %+v", sample, c.Name, p)
					}
				}
				f, e, k = f+len(c.Failure), e+len(c.Error), k+len(c.Skipped)
				if strings.ContainsAny(c.Class, "/") || strings.HasSuffix(c.Class, ".feature") {
					t.Errorf("%s: classname %q", sample, c.Class)
				}
			}
			if s.Tests != len(s.Cases) || s.Failures != f || s.Errors != e || s.Skipped != k {
				t.Errorf("%s: suite %s counts %d, %d, %d, %d", sample, s.Name, s.Tests, s.Failures, s.Errors, s.Skipped)
			}
			if len(s.Properties) == 0 {
				t.Errorf("%s: suite %s has no properties", sample, s.Name)
			}
			tests, failures, errors, skipped = tests+s.Tests, failures+f, errors+e, skipped+k
		}
		if doc.Tests != tests || doc.Failures != failures || doc.Errors != errors || doc.Skipped != skipped {
			t.Errorf("%s: the whole counts %d, %d, %d, %d", sample, doc.Tests, doc.Failures, doc.Errors, doc.Skipped)
		}
		if red := failures+errors > 0; red != (r.Outcome.ExitCode != 0) {
			t.Errorf("%s: red is %v with exit code %d", sample, red, r.Outcome.ExitCode)
		}
	}
}

// TestJUnitIsNeverGreenForNothing: a run that failed for a cause that no
// scenario shows, or executed nothing, is red.
func TestJUnitIsNeverGreenForNothing(t *testing.T) {
	hidden := passing()
	hidden.Outcome = Outcome{Verdict: "does not conform", ExitCode: 1}
	defect := passing()
	defect.Outcome = Outcome{Verdict: "not judged", Reason: "panic in a step", ExitCode: 4}
	verdictless := passing()
	verdictless.Scenarios[0].Verdict = ""
	for name, r := range map[string]*Result{"hidden": hidden, "defect": defect, "empty": base(), "verdictless": verdictless} {
		doc := readJUnit(t, r)
		if doc.Failures+doc.Errors == 0 {
			t.Errorf("%s is green", name)
		}
		if name == "defect" && doc.Errors != 1 {
			t.Errorf("a defect of the harness is no error: %+v", doc)
		}
	}
}

func TestJUnitStrict(t *testing.T) {
	r := passing()
	r.Run.Strict = true
	r.Outcome = Outcome{Verdict: "does not conform", ExitCode: 1}
	if doc := readJUnit(t, r); doc.Failures != 1 {
		t.Errorf("an inferred finding is no failure of a strict run: %+v", doc)
	}
	out := string(written(t, format{"", Terminal{}.Write}, r))
	if !strings.Contains(out, "FAILED  friend_add.display_is_text   inferred") || strings.Contains(out, "NOTE") {
		t.Errorf("the terminal does not show it as failed:\n%s", out)
	}
}

func TestFails(t *testing.T) {
	for _, c := range []struct {
		level  specs.Level
		strict bool
		want   bool
	}{
		{specs.Documented, false, true}, {specs.Documented, true, true},
		{specs.Inferred, false, false}, {specs.Inferred, true, true},
		{specs.Observed, false, false}, {specs.Observed, true, false},
	} {
		r := &Result{Run: Run{Strict: c.strict}}
		f := failing().Findings[0]
		f.Level = c.level
		if got := r.Fails(f); got != c.want {
			t.Errorf("a finding of level %s, strict %v: fails is %v", c.level, c.strict, got)
		}
	}
}

// TestXMLHasLegalCharactersOnly tries every character that a target can send.
func TestXMLHasLegalCharactersOnly(t *testing.T) {
	var all strings.Builder
	for c := range rune(0x11000) {
		all.WriteRune(c)
	}
	all.WriteString("\xff\xc0]]>")
	for _, text := range []string{visible(all.String()), visibleLines(all.String())} {
		for _, c := range text {
			legal := c == '\n' || c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000
			if !legal {
				t.Fatalf("%U is left", c)
			}
		}
	}
	r := failing()
	for i := range r.Findings {
		r.Findings[i].Actual, r.Findings[i].Diff = all.String()[:900], all.String()
	}
	r.Scenarios[4].Steps[1].Message, r.Scenarios[1].Reason, r.Scenarios[2].Title = hostile, hostile, hostile
	decoder := xml.NewDecoder(bytes.NewReader(written(t, format{"", WriteJUnit}, r)))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
