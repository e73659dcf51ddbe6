package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// The Common Test Report Format, which dashboards of several CI systems read.

type ctrfReport struct {
	Format      string      `json:"reportFormat"`
	SpecVersion string      `json:"specVersion"`
	Timestamp   string      `json:"timestamp"`
	GeneratedBy string      `json:"generatedBy"`
	Results     ctrfResults `json:"results"`
}

type ctrfResults struct {
	Tool        ctrfTool        `json:"tool"`
	Summary     ctrfSummary     `json:"summary"`
	Tests       []ctrfTest      `json:"tests"`
	Environment ctrfEnvironment `json:"environment"`
	Extra       map[string]any  `json:"extra"`
}

type ctrfTool struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

// Times are milliseconds since 1970.
type ctrfSummary struct {
	Tests   int   `json:"tests"`
	Passed  int   `json:"passed"`
	Failed  int   `json:"failed"`
	Skipped int   `json:"skipped"`
	Pending int   `json:"pending"`
	Other   int   `json:"other"`
	Start   int64 `json:"start"`
	Stop    int64 `json:"stop"`
}

type ctrfTest struct {
	Name     string         `json:"name"`
	Status   string         `json:"status"`
	Duration int64          `json:"duration"`
	Suite    []string       `json:"suite"`
	Message  string         `json:"message,omitempty"`
	Trace    string         `json:"trace,omitempty"`
	Line     int            `json:"line,omitempty"`
	Raw      string         `json:"rawStatus,omitempty"`
	Tags     []string       `json:"tags,omitempty"`
	File     string         `json:"filePath"`
	Steps    []ctrfStep     `json:"steps,omitempty"`
	Extra    map[string]any `json:"extra,omitempty"`
}

type ctrfStep struct {
	Name   string `json:"name"`
	Status string `json:"status"`
}

type ctrfEnvironment struct {
	AppName         string `json:"appName"`
	TestEnvironment string `json:"testEnvironment"`
}

// ctrfVersion is the version of the format that is written.
const ctrfVersion = "0.0.0"

// WriteCTRF writes ctrf-report.json in the Common Test Report Format.
func WriteCTRF(w io.Writer, r *Result) error {
	v := newView(r)
	report := ctrfReport{
		Format: "CTRF", SpecVersion: ctrfVersion, Timestamp: r.Run.Finished.UTC().Format(time.RFC3339), GeneratedBy: "chatcontract",
		Results: ctrfResults{
			Tool:        ctrfTool{Name: "chatcontract", Version: visible(r.Tool.Version)},
			Tests:       []ctrfTest{},
			Summary:     ctrfSummary{Start: r.Run.Started.UnixMilli(), Stop: r.Run.Finished.UnixMilli()},
			Environment: ctrfEnvironment{AppName: "Tencent Cloud Chat server REST API", TestEnvironment: r.targetWords()},
			Extra:       map[string]any{"verdict": r.Outcome.Verdict, "exitCode": r.Outcome.ExitCode, "seed": r.Run.Seed, "registry": visible(r.Tool.Registry)},
		},
	}
	for _, f := range v.features() {
		for _, c := range f.cases {
			test := v.ctrfTest(f, c)
			report.Results.Tests = append(report.Results.Tests, test)
			report.Results.Summary.count(test.Status)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(report); err != nil {
		return fmt.Errorf("ctrf-report.json: %w", err)
	}
	return nil
}

func (s *ctrfSummary) count(status string) {
	s.Tests++
	switch status {
	case ctrfPassed:
		s.Passed++
	case ctrfFailed:
		s.Failed++
	case ctrfSkipped:
		s.Skipped++
	default:
		s.Other++
	}
}

// The statuses of the format. Another one is a defect of the harness.
const (
	ctrfPassed  = "passed"
	ctrfFailed  = "failed"
	ctrfSkipped = "skipped"
	ctrfOther   = "other"
)

func (c *testCase) ctrfStatus() string {
	switch c.status {
	case casePassed:
		return ctrfPassed
	case caseFailed:
		return ctrfFailed
	case caseSkipped:
		return ctrfSkipped
	case caseDefect:
	}
	return ctrfOther
}

func (v *view) ctrfTest(f feature, c testCase) ctrfTest {
	test := ctrfTest{
		Name: visible(c.Title), Status: c.ctrfStatus(), Duration: c.Took.Milliseconds(), Suite: []string{visible(f.file)},
		Line: c.Line, Raw: string(c.Verdict), File: visible(c.File), Extra: map[string]any{"id": visible(c.ID)},
	}
	if test.Status != ctrfPassed {
		test.Message = visible(shorten(c.reason, fileValue))
	}
	if len(c.failing) > 0 {
		test.Trace = v.explainAll(c.failing)
	}
	for _, tag := range c.Tags {
		test.Tags = append(test.Tags, visible(tag))
	}
	for _, s := range v.cucumberSteps(c) {
		status := s.Result.Status
		if status == "undefined" {
			status = ctrfOther
		}
		test.Steps = append(test.Steps, ctrfStep{Name: s.Keyword + s.Name, Status: status})
	}
	return test
}
