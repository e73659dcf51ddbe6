package reports

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"chatcontract/chatapi"
)

// ResultsSchemaFile is the name under which results.json refers to its schema;
// an editor finds it when it stands in the same folder.
const ResultsSchemaFile = "results.schema.json"

//go:embed results.schema.json
var resultsSchema string

// ResultsSchema is the JSON Schema (draft-07) of results.json.
func ResultsSchema() []byte { return []byte(resultsSchema) }

// resultsFile is a Result as results.json has it: bodies readable, lists never
// null, and a reference to the schema.
type resultsFile struct {
	Schema string `json:"$schema,omitempty"`
	Result
	Exchanges []resultsExchange `json:"exchanges"`
}

type resultsExchange struct {
	chatapi.Exchange
	Request  resultsRequest   `json:"request"`
	Response *resultsResponse `json:"response,omitempty"`
}

// A body is text in "body", or base64 in "body_base64" when it is not UTF-8.
type resultsRequest struct {
	chatapi.Request
	Body       *string `json:"body,omitempty"`
	BodyBase64 []byte  `json:"body_base64,omitempty"`
}

type resultsResponse struct {
	chatapi.Response
	Body       *string `json:"body,omitempty"`
	BodyBase64 []byte  `json:"body_base64,omitempty"`
}

func packBody(body []byte) (text *string, raw []byte) {
	if !utf8.Valid(body) {
		return nil, body
	}
	s := string(body)
	return &s, nil
}

func unpackBody(text *string, raw []byte) []byte {
	if text != nil {
		return []byte(*text)
	}
	return raw
}

// WriteResults writes results.json: everything that the run found out.
func WriteResults(w io.Writer, r *Result) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(newResultsFile(r)); err != nil {
		return fmt.Errorf("results.json: %w", err)
	}
	return nil
}

// ReadResults reads what WriteResults wrote. It refuses a file whose major
// version it does not know.
func ReadResults(r io.Reader) (*Result, error) {
	var file resultsFile
	switch err := json.NewDecoder(r).Decode(&file); {
	case errors.Is(err, io.EOF):
		return nil, errors.New("results.json is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("results.json ends in the middle")
	case err != nil:
		return nil, fmt.Errorf("results.json: %w", err)
	}
	ours, _, _ := strings.Cut(SchemaVersion, ".")
	if theirs, _, _ := strings.Cut(file.SchemaVersion, "."); theirs != ours {
		return nil, fmt.Errorf("results.json: schema_version is %q, this chatcontract reads %s.x", file.SchemaVersion, ours)
	}
	result := file.Result
	result.Exchanges = make([]chatapi.Exchange, len(file.Exchanges))
	for i, ex := range file.Exchanges {
		result.Exchanges[i] = ex.exchange()
	}
	return &result, nil
}

func newResultsFile(r *Result) resultsFile {
	file := resultsFile{Schema: ResultsSchemaFile, Result: *r, Exchanges: []resultsExchange{}}
	if file.SchemaVersion == "" {
		file.SchemaVersion = SchemaVersion
	}
	for _, ex := range r.Exchanges {
		file.Exchanges = append(file.Exchanges, newResultsExchange(ex))
	}
	file.fillLists()
	return file
}

func newResultsExchange(ex chatapi.Exchange) resultsExchange {
	out := resultsExchange{Exchange: ex, Request: resultsRequest{Request: ex.Request}}
	out.Request.Body, out.Request.BodyBase64 = packBody(ex.Request.Body)
	if ex.Response != nil {
		out.Response = &resultsResponse{Response: *ex.Response}
		out.Response.Header = filledMap(ex.Response.Header)
		out.Response.Body, out.Response.BodyBase64 = packBody(ex.Response.Body)
	}
	return out
}

func (ex resultsExchange) exchange() chatapi.Exchange {
	out := ex.Exchange
	out.Request = ex.Request.Request
	out.Request.Body = unpackBody(ex.Request.Body, ex.Request.BodyBase64)
	if ex.Response != nil {
		response := ex.Response.Response
		response.Body = unpackBody(ex.Response.Body, ex.Response.BodyBase64)
		out.Response = &response
	}
	return out
}

// fillLists makes nil lists and maps empty, so that no reader meets a null. It
// works on a copy: what it changes inside of lists it clones before.
func (r *Result) fillLists() {
	r.Summary.Requirements = filledMap(r.Summary.Requirements)
	r.Summary.Findings = filledMap(r.Summary.Findings)
	r.Requirements = append([]Requirement{}, r.Requirements...)
	for i := range r.Requirements {
		r.Requirements[i].Checks = filled(r.Requirements[i].Checks)
	}
	r.Scenarios = append([]Scenario{}, r.Scenarios...)
	for i := range r.Scenarios {
		r.Scenarios[i].Tags = filled(r.Scenarios[i].Tags)
		r.Scenarios[i].Steps = filled(r.Scenarios[i].Steps)
	}
	r.Findings = filled(r.Findings)
	r.Commands = append([]Command{}, r.Commands...)
	for i := range r.Commands {
		r.Commands[i].Codes = filledMap(r.Commands[i].Codes)
	}
	r.Pages = slices.Clone(r.Pages)
	for i := range r.Pages {
		r.Pages[i].Codes = filled(r.Pages[i].Codes)
	}
	if r.Baseline != nil {
		compared := *r.Baseline
		compared.New, compared.Unchanged, compared.Fixed = filled(compared.New), filled(compared.Unchanged), filled(compared.Fixed)
		r.Baseline = &compared
	}
	if r.SDKCoverage != nil {
		coverage := *r.SDKCoverage
		coverage.fillLists()
		r.SDKCoverage = &coverage
	}
	r.Unwatched.Fields = filled(r.Unwatched.Fields)
	r.Unwatched.Codes = filled(r.Unwatched.Codes)
	if r.LeftBehind != nil {
		left := *r.LeftBehind
		left.Accounts = filled(left.Accounts)
		r.LeftBehind = &left
	}
}

func filled[S ~[]E, E any](s S) S {
	if s == nil {
		return S{}
	}
	return s
}

func filledMap[M ~map[K]V, K comparable, V any](m M) M {
	if m == nil {
		return M{}
	}
	return m
}
