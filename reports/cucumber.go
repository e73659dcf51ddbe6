package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

type cucumberFeature struct {
	URI         string            `json:"uri"`
	ID          string            `json:"id"`
	Keyword     string            `json:"keyword"`
	Name        string            `json:"name"`
	Description string            `json:"description"`
	Line        int               `json:"line"`
	Elements    []cucumberElement `json:"elements"`
}

type cucumberElement struct {
	ID          string         `json:"id"`
	Keyword     string         `json:"keyword"`
	Name        string         `json:"name"`
	Description string         `json:"description"`
	Line        int            `json:"line"`
	Type        string         `json:"type"`
	Tags        []cucumberTag  `json:"tags,omitempty"`
	Steps       []cucumberStep `json:"steps"`
}

type cucumberTag struct {
	Name string `json:"name"`
	Line int    `json:"line"`
}

type cucumberStep struct {
	Keyword string         `json:"keyword"`
	Name    string         `json:"name"`
	Line    int            `json:"line"`
	Match   cucumberMatch  `json:"match"`
	Result  cucumberResult `json:"result"`
	Output  []string       `json:"output,omitempty"`
}

type cucumberMatch struct {
	Location string `json:"location"`
}

type cucumberResult struct {
	Status   string `json:"status"`
	Duration int64  `json:"duration"`
	Message  string `json:"error_message,omitempty"`
}

// WriteCucumber writes cucumber.json in the classic format of cucumber's JSON
// formatter, which most tools for cucumber read.
func WriteCucumber(w io.Writer, r *Result) error {
	v := newView(r)
	features := []cucumberFeature{}
	for _, f := range v.features() {
		features = append(features, v.cucumberFeature(f))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(features); err != nil {
		return fmt.Errorf("cucumber.json: %w", err)
	}
	return nil
}

func (v *view) cucumberFeature(f feature) cucumberFeature {
	out := cucumberFeature{
		URI:     visible(f.file),
		ID:      strings.ReplaceAll(strings.TrimSuffix(visible(f.file), ".feature"), "/", "-"),
		Keyword: "Feature",
		Name:    visible(f.title),
		Line:    1,
	}
	if out.Name == "" {
		out.Name = out.URI
	}
	for _, c := range f.cases {
		out.Elements = append(out.Elements, v.cucumberElement(c))
	}
	return out
}

func (v *view) cucumberElement(c testCase) cucumberElement {
	out := cucumberElement{
		ID:      visible(c.ID),
		Keyword: "Scenario",
		Name:    visible(c.Title),
		Line:    c.Line,
		Type:    "scenario",
		Steps:   v.cucumberSteps(c),
	}
	for _, tag := range c.Tags {
		name := "@" + strings.TrimPrefix(visible(tag), "@")
		out.Tags = append(out.Tags, cucumberTag{Name: name, Line: max(1, c.Line-1)})
	}
	return out
}

// cucumberSteps are the steps of a case. The format has no verdict of its own
// for a scenario, so the steps have to add up to it.
func (v *view) cucumberSteps(c testCase) []cucumberStep {
	steps := c.Steps
	if len(steps) == 0 {
		steps = []Step{{Keyword: "*", Text: c.Title, Line: c.Line, Status: StepPassed}}
	}
	out := make([]cucumberStep, len(steps))
	for i, s := range steps {
		out[i] = cucumberStep{
			Keyword: strings.TrimSpace(s.Keyword) + " ",
			Name:    visible(s.Text),
			Line:    s.Line,
			Match:   cucumberMatch{Location: fmt.Sprintf("%s:%d", visible(c.File), s.Line)},
			Result:  cucumberResult{Status: cucumberStatus(s.Status), Duration: s.Took.Nanoseconds()},
		}
		if s.Message != "" && out[i].Result.Status != "passed" {
			out[i].Result.Message = visibleLines(shortenLines(s.Message, fileDiffLines, fileValue))
		}
	}
	v.settleCucumber(c, steps, out)
	return out
}

// settleCucumber makes the steps say what the case's verdict says.
func (v *view) settleCucumber(c testCase, steps []Step, out []cucumberStep) {
	switch c.status {
	case caseFailed:
		blame(out, faultyStep(c, steps), "failed", v.explainAll(c.failing), c.reason)
	case caseDefect:
		at := faultyStep(c, steps)
		status := out[at].Result.Status
		if status != "undefined" {
			status = "failed"
		}
		blame(out, at, status, v.explainAll(c.failing), c.reason)
	case caseSkipped:
		skip(out, steps, c)
	case casePassed:
	}
	if len(c.notes) > 0 {
		at := stepAt(steps, c.notes[0].Line)
		out[at].Output = append(out[at].Output, "These do not fail the run.\n\n"+v.explainAll(c.notes))
	}
}

// faultyStep is the step to blame: one that failed, else the one at which the
// first finding was noticed, else the last.
func faultyStep(c testCase, steps []Step) int {
	faulty := func(s Step) bool { return s.Status == StepFailed || s.Status == StepUndefined }
	if i := slices.IndexFunc(steps, faulty); i >= 0 {
		return i
	}
	if len(c.failing) > 0 {
		return stepAt(steps, c.failing[0].Line)
	}
	return len(steps) - 1
}

// stepAt is the step at a line, else the last one.
func stepAt(steps []Step, line int) int {
	if i := slices.IndexFunc(steps, func(s Step) bool { return s.Line == line }); i >= 0 {
		return i
	}
	return len(steps) - 1
}

func blame(out []cucumberStep, at int, status, text, reason string) {
	result := &out[at].Result
	result.Status = status
	if result.Message != "" && text != "" {
		result.Message += "\n\n"
	}
	result.Message += text
	if result.Message == "" {
		result.Message = visible(shorten(reason, fileValue))
	}
}

// skip marks the step that could not be tested; all steps where none is.
func skip(out []cucumberStep, steps []Step, c testCase) {
	at := slices.IndexFunc(steps, func(s Step) bool { return s.Status == StepNotTestable })
	if at < 0 || c.Verdict == Waived {
		at = 0
		for i := range out {
			out[i].Result.Status = "skipped"
			out[i].Result.Message = ""
		}
	}
	out[at].Result.Message = ""
	out[at].Output = append(out[at].Output, visible(shorten(c.reason, fileValue)))
}

func cucumberStatus(s StepStatus) string {
	switch s {
	case StepPassed, StepFailed, StepSkipped:
		return string(s)
	case StepNotTestable:
		return "skipped"
	case StepUndefined:
	}
	return "undefined"
}
