package specs

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

// Extensions of the OpenAPI document.
const (
	extCallsPerSecond = "x-calls-per-second"
	extRequirement    = "x-requirement"
	extRequirements   = "x-requirements"
	extMaxBytes       = "x-max-bytes"
)

const mediaType = "application/json"

// Shape compares bodies with the OpenAPI document. It is safe for concurrent use.
// It is the adapter around kin-openapi, which nothing else of the project knows.
type Shape struct {
	operations map[string]operation
}

type operation struct {
	path            string
	callsPerSecond  int
	request, answer *openapi3.Schema
}

// LoadShape reads and validates the embedded OpenAPI document.
func LoadShape() (*Shape, error) {
	data, err := files.ReadFile("openapi.yaml")
	if err != nil {
		return nil, err
	}
	return loadShape(data)
}

func loadShape(data []byte) (*Shape, error) {
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData(data)
	if err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	if err := doc.Validate(loader.Context); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	s := &Shape{operations: map[string]operation{}}
	for path, item := range doc.Paths.Map() {
		if item.Post == nil {
			return nil, fmt.Errorf("openapi.yaml: %s: there is no post", path)
		}
		op, err := newOperation(path, item.Post)
		if err != nil {
			return nil, fmt.Errorf("openapi.yaml: %s: %w", path, err)
		}
		s.operations[item.Post.OperationID] = op
	}
	return s, nil
}

func newOperation(path string, post *openapi3.Operation) (operation, error) {
	if !strings.HasSuffix(path, "/"+post.OperationID) {
		return operation{}, fmt.Errorf("operationId %q is not the command", post.OperationID)
	}
	ceiling, ok := number(post.Extensions[extCallsPerSecond])
	if !ok {
		return operation{}, errors.New(extCallsPerSecond + " is missing")
	}
	if post.RequestBody == nil || post.RequestBody.Value.Content[mediaType] == nil {
		return operation{}, errors.New("there is no request body")
	}
	answer := post.Responses.Value("200")
	if answer == nil || answer.Value.Content[mediaType] == nil {
		return operation{}, errors.New("there is no answer")
	}
	request := post.RequestBody.Value.Content[mediaType].Schema.Value
	return operation{
		path:           strings.TrimPrefix(path, "/"),
		callsPerSecond: ceiling,
		request:        request,
		answer:         answer.Value.Content[mediaType].Schema.Value,
	}, nil
}

// Answer compares the body of an answer of a command, decoded into Go values
// with json.Number for numbers, with the document. It returns all violations,
// each once and at the deepest pointer, in the order of their pointers.
func (s *Shape) Answer(command string, body any) []Violation {
	op, ok := s.operations[command]
	if !ok {
		return []Violation{unknownCommand(command)}
	}
	return violations(command, op.answer, body)
}

// Request compares the body of a request with the strict documented form; texts
// are measured in bytes. Body and result are as for [Shape.Answer].
func (s *Shape) Request(command string, body any) []Violation {
	op, ok := s.operations[command]
	if !ok {
		return []Violation{unknownCommand(command)}
	}
	return violations(command, op.request, body)
}

func unknownCommand(command string) Violation {
	return Violation{
		Keyword:  "paths",
		Reason:   "the OpenAPI document does not know the command",
		Expected: "a documented command",
		Actual:   describe(command),
	}
}

func violations(command string, root *openapi3.Schema, body any) []Violation {
	var found []Violation
	visit(root, nil, body, func(path []string, err *openapi3.SchemaError) {
		found = append(found, violation(command, root, body, path, err))
	})
	longTexts(root, body, nil, func(path []string, limit int, actual string) {
		found = append(found, newViolation(command, root, path, extMaxBytes,
			fmt.Sprintf("the text has more than %d bytes", limit),
			fmt.Sprintf("at most %d bytes", limit),
			fmt.Sprintf("%d bytes: %s", len(actual), describe(actual))))
	})
	slices.SortStableFunc(found, func(a, b Violation) int { return strings.Compare(a.Pointer, b.Pointer) })
	return slices.CompactFunc(found, func(a, b Violation) bool {
		return a.Pointer == b.Pointer && a.Keyword == b.Keyword
	})
}

// visit reports what is wrong with the value at the path, at the deepest places.
func visit(schema *openapi3.Schema, path []string, value any, report func([]string, *openapi3.SchemaError)) {
	err := schema.VisitJSON(value, openapi3.MultiErrors(), openapi3.DisableSchemaErrorDetails())
	walkErrors(err, func(err *openapi3.SchemaError) {
		below := slices.Concat(path, err.JSONPointer())
		if beyondFloat(err) {
			return
		}
		if meant := alternativeFor(err); meant != nil {
			visit(meant, below, err.Value, report)
			return
		}
		report(below, err)
	})
}

// alternativeFor returns the alternative of a violated anyOf that an Array was
// meant for: what is wrong is then one of its elements.
func alternativeFor(err *openapi3.SchemaError) *openapi3.Schema {
	array, ok := err.Value.([]any)
	if !ok || len(array) == 0 || err.SchemaField != "anyOf" {
		return nil
	}
	i := slices.IndexFunc(err.Schema.AnyOf, func(ref *openapi3.SchemaRef) bool {
		return ref.Value.Type.Is(openapi3.TypeArray)
	})
	if i < 0 {
		return nil
	}
	return err.Schema.AnyOf[i].Value
}

// walkErrors reports the single errors of whatever VisitJSON returned.
func walkErrors(err error, report func(*openapi3.SchemaError)) {
	switch err := err.(type) { //nolint:errorlint // a tree, taken apart level by level
	case nil:
	case openapi3.MultiError:
		for _, child := range err {
			walkErrors(child, report)
		}
	case *openapi3.SchemaError:
		report(err)
	default:
		report(&openapi3.SchemaError{SchemaField: "schema", Reason: err.Error()})
	}
}

// beyondFloat tells whether kin-openapi gave up on an Integer that no float64
// holds, which is an Integer nevertheless.
func beyondFloat(err *openapi3.SchemaError) bool {
	return err.SchemaField == "type" && errors.Is(err.Origin, strconv.ErrRange) &&
		err.Schema != nil && err.Schema.Type.Permits(openapi3.TypeInteger)
}

func violation(command string, root *openapi3.Schema, body any, path []string, err *openapi3.SchemaError) Violation {
	keyword, reason := err.SchemaField, err.Reason
	actual := "absent"
	if keyword != "required" {
		actual = describe(valueAt(body, path)) // not err.Value, which has lost digits
	}
	if keyword == "nullable" { // null where something else belongs is a wrong type
		keyword, reason = "type", "null stands for no value here"
	}
	if keyword == "enum" && !permits(err.Schema, err.Value) { // which kin-openapi looks at later
		keyword, reason = "type", "a value of another type"
	}
	return newViolation(command, root, path, keyword, reason, expectation(root, path, err.Schema, keyword), actual)
}

// permits tells whether a value is of the type that a schema asks for.
func permits(schema *openapi3.Schema, value any) bool {
	switch value := value.(type) {
	case string:
		return schema.Type.Permits(openapi3.TypeString)
	case bool:
		return schema.Type.Permits(openapi3.TypeBoolean)
	case []any:
		return schema.Type.Permits(openapi3.TypeArray)
	case map[string]any:
		return schema.Type.Permits(openapi3.TypeObject)
	case json.Number:
		n, err := value.Float64()
		return err != nil || permits(schema, n)
	case float64:
		return schema.Type.Permits(openapi3.TypeNumber) || schema.Type.Permits(openapi3.TypeInteger) && value == math.Trunc(value)
	}
	return true
}

func newViolation(command string, root *openapi3.Schema, path []string, keyword, reason, expected, actual string) Violation {
	return Violation{
		Pointer:     pointer(path),
		Keyword:     keyword,
		Reason:      reason,
		Expected:    expected,
		Actual:      actual,
		Requirement: requirementAt(command, root, path, keyword),
	}
}

// expectation says what would have been right at the path.
func expectation(root *openapi3.Schema, path []string, schema *openapi3.Schema, keyword string) string {
	if keyword == "required" {
		schema = schemaAt(root, path)
	}
	if schema == nil {
		return "another value"
	}
	switch keyword {
	case "minItems":
		return fmt.Sprintf("at least %d elements", schema.MinItems)
	case "maxItems":
		return fmt.Sprintf("at most %d elements", *schema.MaxItems)
	case "minLength":
		return fmt.Sprintf("at least %d characters", schema.MinLength)
	case "maxLength":
		return fmt.Sprintf("at most %d characters", *schema.MaxLength)
	case "minimum":
		return fmt.Sprintf("at least %v", *schema.Min)
	case "maximum":
		return fmt.Sprintf("at most %v", *schema.Max)
	case "pattern":
		return "a String like " + schema.Pattern
	}
	return kind(schema)
}

// kind names what a schema asks for, such as "a String".
func kind(schema *openapi3.Schema) string {
	switch {
	case len(schema.Enum) > 0:
		values := make([]string, len(schema.Enum))
		for i, value := range schema.Enum {
			values[i] = fmt.Sprintf("%#v", value)
		}
		return strings.Join(values, " or ")
	case schema.Type == nil && len(schema.AnyOf) > 0:
		return alternatives(schema.AnyOf)
	case len(schema.AnyOf) > 0:
		return typeName(schema) + " with " + alternatives(schema.AnyOf)
	}
	return typeName(schema)
}

func alternatives(refs openapi3.SchemaRefs) string {
	var names []string
	for _, ref := range refs {
		if len(ref.Value.Required) > 0 {
			names = append(names, strings.Join(ref.Value.Required, " and "))
			continue
		}
		names = append(names, typeName(ref.Value))
	}
	return strings.Join(names, " or ")
}

func typeName(schema *openapi3.Schema) string {
	switch {
	case schema.Type.Is(openapi3.TypeString):
		return "a String"
	case schema.Type.Is(openapi3.TypeInteger):
		return "an Integer"
	case schema.Type.Is(openapi3.TypeArray):
		return "an Array"
	case schema.Type.Is(openapi3.TypeObject):
		return "an Object"
	}
	return "a value"
}

// step follows one token of a JSON pointer into a schema; nil if it leads nowhere.
func step(schema *openapi3.Schema, token string) *openapi3.Schema {
	if property := schema.Properties[token]; property != nil {
		return property.Value
	}
	if schema.Items != nil {
		return schema.Items.Value
	}
	return nil
}

func schemaAt(schema *openapi3.Schema, path []string) *openapi3.Schema {
	for _, token := range path {
		if schema = step(schema, token); schema == nil {
			return nil
		}
	}
	return schema
}

// requirementAt returns the requirement of the property at the path, or else of
// the nearest property around it.
func requirementAt(command string, schema *openapi3.Schema, path []string, keyword string) string {
	id := requirementOf(schema)
	for _, token := range path {
		if schema = step(schema, token); schema == nil {
			break
		}
		if own := requirementOf(schema); own != "" {
			id = own
		}
	}
	if schema != nil {
		if byKeyword, ok := schema.Extensions[extRequirements].(map[string]any); ok {
			if own, ok := byKeyword[keyword].(string); ok {
				id = own
			}
		}
	}
	if id == "" || strings.Contains(id, ".") {
		return id
	}
	return command + "." + id
}

func requirementOf(schema *openapi3.Schema) string {
	id, _ := schema.Extensions[extRequirement].(string)
	return id
}

// longTexts reports the Strings that have more bytes than x-max-bytes allows,
// unless they have more characters than maxLength allows, which says it already.
func longTexts(schema *openapi3.Schema, body any, path []string, report func(path []string, limit int, actual string)) {
	switch body := body.(type) {
	case string:
		if limit, ok := number(schema.Extensions[extMaxBytes]); ok && len(body) > limit && !tooLong(schema, body) {
			report(slices.Clone(path), limit, body)
		}
	case []any:
		if schema.Items == nil {
			return
		}
		for i, element := range body {
			longTexts(schema.Items.Value, element, append(path, strconv.Itoa(i)), report)
		}
	case map[string]any:
		for name, property := range schema.Properties {
			if value, ok := body[name]; ok {
				longTexts(property.Value, value, append(path, name), report)
			}
		}
	}
}

func tooLong(schema *openapi3.Schema, body string) bool {
	return schema.MaxLength != nil && uint64(utf8.RuneCountInString(body)) > *schema.MaxLength //nolint:gosec // a length is not negative
}
