package contract

import "chatcontract/specs"

// A Layer is the kind of check that produced a finding.
type Layer string

// The layers, in the order in which an answer goes through them.
const (
	// Lexical looks at the bytes, the HTTP status and the content type.
	Lexical Layer = "lexical"
	// Shape compares with the OpenAPI document.
	Shape Layer = "shape"
	// Condition applies the JSON Schemas.
	Condition Layer = "condition"
	// Relation compares members with each other and with the request.
	Relation Layer = "relation"
	// Scenario is what a step expected and did not see.
	Scenario Layer = "scenario"
	// Sent looks at a request, and so at the caller in place of the target.
	Sent Layer = "request"
	// SDK compares what an SDK was asked for and what it reports with what went
	// over the wire.
	SDK Layer = "sdk"
)

// OfCaller tells a layer that looks at who makes the calls, and not at the target.
func (l Layer) OfCaller() bool { return l == Sent || l == SDK }

// A Finding is one requirement violated by one exchange or scenario.
type Finding struct {
	// Requirement is the id of the violated requirement.
	Requirement string `json:"requirement"`
	// Level is the requirement's level.
	Level specs.Level `json:"level"`
	// Layer is the kind of check that found it.
	Layer Layer `json:"layer"`
	// Command is the command whose answer, or whose effect, is wrong.
	Command string `json:"command"`
	// Pointer is the JSON pointer into the response body, or into the request's for
	// the layer Sent, where ?name is a query parameter; empty for the whole.
	Pointer string `json:"pointer,omitempty"`
	// Expected and Actual are short and fit on a line.
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	// Diff shows expected against actual over several lines where that reads
	// better: lines starting with - were expected and missing, + were not.
	Diff string `json:"diff,omitempty"`
	// Exchange is the id of the exchange in which it showed; empty when several did.
	Exchange string `json:"exchange,omitempty"`
	// Curl repeats the exchange, with $CHAT_USERSIG for the signature.
	Curl string `json:"curl,omitempty"`
	// Scenario is the id of the scenario that made the exchange; empty for
	// those made outside of any.
	Scenario string `json:"scenario,omitempty"`
	// Step is the text of the step at which it was noticed.
	Step string `json:"step,omitempty"`
	// Line is the line of that step in its feature.
	Line int `json:"line,omitempty"`
}
