package contract

import (
	"fmt"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/schemas"
	"chatcontract/specs"
)

// A Judge checks exchanges against the documentation. It is safe for
// concurrent use.
type Judge struct {
	registry   *specs.Registry
	shape      *specs.Shape
	conditions *schemas.Conditions
	// watched is what shape and conditions check, by command.
	watched map[string]watched
}

// A Report is what the judge has to say about one exchange.
type Report struct {
	// Findings are the violated requirements, layer by layer.
	Findings []Finding
	// Checked are the ids of the requirements that this exchange put to the
	// test, violated or not.
	Checked []string
	// Unwatched are response members that nothing constrains, as patterns such
	// as /ResultItem/*/Extra.
	Unwatched []string
}

// New loads the registry, the OpenAPI document and the JSON Schemas. An error
// is a defect of the harness.
func New() (*Judge, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, fmt.Errorf("load the requirement registry: %w", err)
	}
	shape, err := specs.LoadShape()
	if err != nil {
		return nil, fmt.Errorf("load the OpenAPI document: %w", err)
	}
	conditions, err := schemas.Load()
	if err != nil {
		return nil, fmt.Errorf("load the JSON Schemas: %w", err)
	}
	return &Judge{registry: registry, shape: shape, conditions: conditions, watched: watchedBy(registry, shape)}, nil
}

// Registry is the requirement registry that the judge goes by.
func (j *Judge) Registry() *specs.Registry {
	return j.registry
}

// Shape is the OpenAPI document that the judge goes by.
func (j *Judge) Shape() *specs.Shape {
	return j.shape
}

// Exchange judges one exchange. An exchange without a response, or of a
// command that the registry does not know, has nothing to judge.
func (j *Judge) Exchange(ex chatapi.Exchange) Report {
	cmd, ok := j.registry.Command(ex.Command)
	if !ok || ex.Response == nil {
		return Report{}
	}
	v := &verdict{judge: j, command: cmd, exchange: ex}
	if chatapi.NetworkError(ex.Response.Status) && !chatapi.DecodeAnswer(ex.Response.Body).HasEnvelope() {
		return v.report // the documentation excepts network errors from its rules
	}
	body, ok := v.lexical()
	if !ok {
		return v.report
	}
	v.report.Unwatched = j.shape.Undeclared(cmd.Name, body)
	v.shape(body)
	v.conditions(body)
	v.ownMembers(body)
	v.relations(body)
	return v.report
}

// NoAnswer is the finding that a call got no answer although the target
// answers others: the documentation knows network errors, but one that repeats
// itself on the same call is the target's.
func (j *Judge) NoAnswer(ex chatapi.Exchange) []Finding {
	cmd, ok := j.registry.Command(ex.Command)
	if !ok {
		return nil
	}
	v := &verdict{judge: j, command: cmd, exchange: ex}
	actual := ex.Failure
	if ex.Response != nil {
		actual = fmt.Sprintf("HTTP status %d", ex.Response.Status)
	}
	v.find(Lexical, slugStatus, "", "HTTP status 200", fmt.Sprintf("%s, in %d attempts", actual, ex.Attempt))
	return v.report.Findings
}

// verdict collects what is found in one exchange.
type verdict struct {
	judge    *Judge
	command  *specs.Command
	exchange chatapi.Exchange
	report   Report
	// request is the decoded body of the request, once it was read.
	request     any
	requestRead bool
	// found are the places of the findings, and how many each requirement has.
	found map[place]bool
	count map[string]int
	curl  string
}

// place is where a requirement was found violated.
type place struct{ requirement, pointer string }

// maxFindings is how many findings a requirement has in one exchange: one for
// each item of the largest batch. A hostile body could have millions.
const maxFindings = 1000

// checked notes that a requirement of the command was put to the test.
func (v *verdict) checked(slugs ...string) {
	for _, slug := range slugs {
		v.tested(v.id(slug))
	}
}

// tested is checked for a whole id.
func (v *verdict) tested(id string) {
	if _, ok := v.judge.registry.Requirement(id); ok && !slices.Contains(v.report.Checked, id) {
		v.report.Checked = append(v.report.Checked, id)
	}
}

func (v *verdict) id(slug string) string {
	return v.command.Name + "." + slug
}

// find adds a finding against a requirement of the command.
func (v *verdict) find(layer Layer, slug, pointer, expected, actual string) *Finding {
	return v.add(layer, v.id(slug), pointer, expected, actual)
}

// add adds a finding unless the same requirement was already found violated at
// the same place. Requirements that the registry does not have for this
// command are not required of it.
func (v *verdict) add(layer Layer, id, pointer, expected, actual string) *Finding {
	req, ok := v.judge.registry.Requirement(id)
	if !ok {
		return &Finding{}
	}
	at := place{id, pointer}
	if v.found[at] || v.count[id] == maxFindings {
		return &Finding{}
	}
	if v.found == nil {
		v.found, v.count, v.curl = map[place]bool{}, map[string]int{}, v.exchange.Curl()
	}
	v.found[at] = true
	if v.count[id]++; v.count[id] == 1 && !slices.Contains(v.report.Checked, id) {
		v.report.Checked = append(v.report.Checked, id) // violated, so put to the test
	}
	v.report.Findings = append(v.report.Findings, Finding{
		Requirement: id,
		Level:       req.Level,
		Layer:       layer,
		Command:     v.command.Name,
		Pointer:     pointer,
		Expected:    expected,
		Actual:      actual,
		Exchange:    v.exchange.ID,
		Curl:        v.curl,
	})
	return &v.report.Findings[len(v.report.Findings)-1]
}
