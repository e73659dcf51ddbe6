package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"chatcontract/contract"
	"chatcontract/specs"
)

// SARIF 2.1.0, which code hosts show beside the code: each requirement is a rule,
// each finding a result at the step of a feature, with the command's place in
// the OpenAPI document beside it.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool           `json:"tool"`
	Invocations []sarifInvocation   `json:"invocations"`
	Bases       map[string]sarifURI `json:"originalUriBaseIds"`
	Results     []sarifResult       `json:"results"`
	ColumnKind  string              `json:"columnKind"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Version  string      `json:"version,omitempty"`
	Semantic string      `json:"semanticVersion,omitempty"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`
	Short   sarifText       `json:"shortDescription"`
	Full    sarifText       `json:"fullDescription"`
	Help    sarifText       `json:"help"`
	Default sarifRuleLevel  `json:"defaultConfiguration"`
	More    sarifProperties `json:"properties"`
}

type sarifRuleLevel struct {
	Level string `json:"level"`
}

type sarifProperties struct {
	Tags []string `json:"tags,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	ExitCode      int                 `json:"exitCode"`
	Start         string              `json:"startTimeUtc"`
	End           string              `json:"endTimeUtc"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifResult struct {
	Rule         string             `json:"ruleId"`
	Index        int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	// Baseline is new or unchanged where there is a baseline.
	Baseline string `json:"baselineState,omitempty"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}

type sarifLocation struct {
	ID       *int          `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifURI    `json:"artifactLocation"`
	Region   sarifRegion `json:"region"`
}

type sarifURI struct {
	URI  string `json:"uri,omitempty"`
	Base string `json:"uriBaseId,omitempty"`
	// Description says what a base stands for.
	Description *sarifText `json:"description,omitempty"`
}

type sarifRegion struct {
	Line int `json:"startLine"`
}

type sarifText struct {
	Text string `json:"text"`
}

const (
	sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"
	// sarifBase stands for the root of this repository.
	sarifBase = "SRCROOT"
	openAPI   = "specs/openapi.yaml"
)

// WriteSARIF writes results.sarif.
func WriteSARIF(w io.Writer, r *Result) error {
	s := &sarif{view: newView(r), rules: map[string]int{}}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{s.run()}}); err != nil {
		return fmt.Errorf("results.sarif: %w", err)
	}
	return nil
}

// sarif is a log being written.
type sarif struct {
	*view
	rules map[string]int
	out   sarifRun
}

func (s *sarif) run() sarifRun {
	r := s.Result
	s.out = sarifRun{
		Tool: sarifTool{sarifDriver{Name: "chatcontract", Version: visible(r.Tool.Version), Rules: []sarifRule{}}},
		Invocations: []sarifInvocation{{
			Successful: r.Outcome.Verdict != NotJudged, ExitCode: r.Outcome.ExitCode,
			Start: r.Run.Started.UTC().Format(time.RFC3339Nano), End: r.Run.Finished.UTC().Format(time.RFC3339Nano),
		}},
		Bases:   map[string]sarifURI{sarifBase: {Description: &sarifText{"The repository of the features and of the OpenAPI document."}}},
		Results: []sarifResult{}, ColumnKind: "utf16CodeUnits",
	}
	if reason := r.reason(); reason != "" {
		s.out.Invocations[0].Notifications = []sarifNotification{{Level: "error", Message: sarifText{visible(reason)}}}
	}
	for _, g := range s.groups() {
		for _, i := range g.findings {
			s.out.Results = append(s.out.Results, s.result(g.req, i))
		}
	}
	return s.out
}

func (s *sarif) result(req Requirement, finding int) sarifResult {
	f := s.Findings[finding]
	text := inOneLine(f)
	if req.Text != "" {
		text = visible(req.Text) + " " + text
	}
	out := sarifResult{
		Rule: visible(f.Requirement), Index: s.rule(req), Level: s.level(f), Message: sarifText{text},
		Fingerprints: map[string]string{"requirementAndScenario/v1": visible(f.Requirement + " " + f.Scenario)},
		Locations:    []sarifLocation{s.featureLocation(f, finding)},
	}
	if line := specs.DocumentLine(f.Command); line > 0 {
		location := s.location(openAPI, line)
		location.ID, location.Message = new(1), &sarifText{"the OpenAPI document of " + visible(f.Command)}
		out.Related = append(out.Related, location)
	}
	switch {
	case s.Baseline == nil:
	case s.known[FailureOf(f)]:
		out.Baseline = "unchanged"
	default:
		out.Baseline = "new"
	}
	if s.waived(finding) {
		out.Suppressions = []sarifSuppression{{Kind: "external", Justification: visible(req.Reason)}}
	}
	return out
}

// featureLocation is the step at which a finding was noticed, or the command in
// the OpenAPI document where it was outside of any scenario.
func (s *sarif) featureLocation(f contract.Finding, finding int) sarifLocation {
	scenario := s.scenario(finding)
	switch {
	case scenario == nil, scenario.Line == 0 && f.Line == 0:
		return s.location(openAPI, max(1, specs.DocumentLine(f.Command)))
	case f.Line > 0:
		return s.location(visible(scenario.File), f.Line)
	}
	return s.location(visible(scenario.File), max(1, scenario.Line))
}

func (s *sarif) location(file string, line int) sarifLocation {
	return sarifLocation{Physical: sarifPhysical{
		Artifact: sarifURI{URI: strings.ReplaceAll(file, " ", "%20"), Base: sarifBase}, Region: sarifRegion{line},
	}}
}

// level: an error fails the run, a note does not.
func (s *sarif) level(f contract.Finding) string {
	switch {
	case s.Fails(f):
		return "error"
	case f.Level == specs.Inferred:
		return "warning"
	}
	return "note"
}

// rule returns the index of a requirement's rule.
func (s *sarif) rule(req Requirement) int {
	if at, known := s.rules[req.ID]; known {
		return at
	}
	text := req.Text
	if text == "" {
		text = req.ID
	}
	rule := sarifRule{
		ID: visible(req.ID), Name: ruleName(req.ID), Short: sarifText{visible(text)},
		Full:    sarifText{visible(text) + " (" + headline(req) + ")"},
		Help:    sarifText{"chatcontract explain " + visible(req.ID)},
		Default: sarifRuleLevel{s.level(contract.Finding{Level: req.Level})},
		More:    sarifProperties{Tags: slices.DeleteFunc([]string{visible(req.Command), string(req.Level)}, func(tag string) bool { return tag == "" })},
	}
	s.rules[req.ID] = len(s.out.Tool.Driver.Rules)
	s.out.Tool.Driver.Rules = append(s.out.Tool.Driver.Rules, rule)
	return s.rules[req.ID]
}

// ruleName is an id in the form that the format asks of names.
func ruleName(id string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(visible(id), func(r rune) bool { return r == '.' || r == '_' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
