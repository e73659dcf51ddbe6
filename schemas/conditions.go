package schemas

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

//go:embed *.json
var files embed.FS

const (
	requestSuffix  = ".request.json"
	responseSuffix = ".response.json"
)

// A Violation is one condition that an answer does not meet.
type Violation struct {
	// Requirement is the id of the requirement, which is the condition's name.
	Requirement string
	// Pointer is the JSON pointer to the offending value, or to where a missing
	// member would be.
	Pointer string
	// Expected and Actual are short and fit on a line.
	Expected, Actual string
}

// Conditions applies the JSON Schemas. It is safe for concurrent use. It is the
// adapter around gojsonschema, which nothing else of the project knows.
type Conditions struct {
	answers, requests map[string]*schemaFile
}

// schemaFile is one compiled file: as a whole, its shape, and each condition.
type schemaFile struct {
	whole, shape *gojsonschema.Schema
	conditions   []condition
}

type condition struct {
	requirement, expected string
	schema                *gojsonschema.Schema
}

// Load compiles the embedded schemas, once and for all.
func Load() (*Conditions, error) { return load(files) }

func load(fsys fs.FS) (*Conditions, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	c := &Conditions{answers: map[string]*schemaFile{}, requests: map[string]*schemaFile{}}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		file, err := compile(name, data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if command, ok := strings.CutSuffix(name, responseSuffix); ok {
			c.answers[command] = file
		} else if command, ok := strings.CutSuffix(name, requestSuffix); ok {
			c.requests[command] = file
		} else {
			return nil, fmt.Errorf("%s: neither a request nor a response", name)
		}
	}
	return c, nil
}

func compile(name string, data []byte) (*schemaFile, error) {
	var content struct {
		Definitions map[string]struct {
			Expected string `json:"x-expected"`
		} `json:"definitions"`
	}
	if err := json.Unmarshal(data, &content); err != nil {
		return nil, err
	}
	loader := gojsonschema.NewSchemaLoader()
	loader.Draft = gojsonschema.Draft7
	loader.AutoDetect = false
	url := "schemas://chatcontract/" + name
	if err := loader.AddSchema(url, gojsonschema.NewBytesLoader(data)); err != nil {
		return nil, err
	}
	file := &schemaFile{}
	var err error
	if file.whole, err = loader.Compile(gojsonschema.NewReferenceLoader(url)); err != nil {
		return nil, err
	}
	for definition, annotation := range content.Definitions {
		if definition != "shape" && annotation.Expected == "" {
			continue // a part of others
		}
		schema, err := loader.Compile(gojsonschema.NewReferenceLoader(url + "#/definitions/" + definition))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", definition, err)
		}
		if definition == "shape" {
			file.shape = schema
			continue
		}
		file.conditions = append(file.conditions, condition{definition, annotation.Expected, schema})
	}
	slices.SortFunc(file.conditions, func(a, b condition) int { return strings.Compare(a.requirement, b.requirement) })
	return file, nil
}

// Answer returns the conditions that an answer of a command does not meet, at
// every level, one violation for each requirement and pointer. The body is
// decoded into Go values with json.Number for numbers. Where a type is wrong no
// condition is violated; that is for the shape.
func (c *Conditions) Answer(command string, body any) []Violation {
	file, ok := c.answers[command]
	if !ok {
		return []Violation{unknownCommand(command)}
	}
	body, _ = tame(body)
	var found []Violation
	for _, condition := range file.conditions {
		for _, v := range violations(condition.schema, body) {
			v.Requirement, v.Expected = condition.requirement, condition.expected
			found = append(found, v)
		}
	}
	return found
}

// ValidAnswer validates an answer against the whole file: its shape and its
// documented conditions. The violations name no requirement.
func (c *Conditions) ValidAnswer(command string, body any) []Violation {
	return whole(c.answers, command, body)
}

// ValidRequest validates a request against the whole file. JSON Schema cannot
// measure bytes: specs.Shape.Request does.
func (c *Conditions) ValidRequest(command string, body any) []Violation {
	return whole(c.requests, command, body)
}

func whole(files map[string]*schemaFile, command string, body any) []Violation {
	file, ok := files[command]
	if !ok {
		return []Violation{unknownCommand(command)}
	}
	body, _ = tame(body)
	return violations(file.whole, body)
}

func unknownCommand(command string) Violation {
	return Violation{Expected: "a documented command", Actual: describe(command)}
}

// violations validates a tamed body and returns what is wrong, once for each
// pointer and without the keywords that only say that something below is wrong.
func violations(schema *gojsonschema.Schema, body any) []Violation {
	result, err := schema.Validate(gojsonschema.NewRawLoader(body))
	if err != nil {
		return []Violation{{Expected: "a body that can be validated", Actual: shorten(err.Error(), shown)}}
	}
	var found []Violation
	seen := map[string]bool{}
	for _, resultErr := range result.Errors() {
		switch resultErr.(type) {
		case *gojsonschema.ConditionThenError, *gojsonschema.ConditionElseError, *gojsonschema.NumberAllOfError:
			continue
		}
		v := violation(resultErr, body)
		if !seen[v.Pointer] {
			seen[v.Pointer] = true
			found = append(found, v)
		}
	}
	return found
}

func violation(err gojsonschema.ResultError, body any) Violation {
	path := strings.TrimPrefix(err.Context().String("/"), gojsonschema.STRING_CONTEXT_ROOT)
	if _, missing := err.(*gojsonschema.RequiredError); missing {
		property, _ := err.Details()["property"].(string)
		return Violation{Pointer: path + "/" + property, Expected: "present", Actual: "absent"}
	}
	return Violation{
		Pointer:  path,
		Expected: shorten(err.Description(), shown),
		Actual:   describe(valueAt(body, path)),
	}
}

// valueAt returns the value at a path whose tokens are names of the schema and
// indices, and so need no unescaping; nil if there is none.
func valueAt(body any, path string) any {
	tokens := strings.Split(path, "/")
	for _, token := range tokens[1:] { // a path is empty or begins with a slash
		switch value := body.(type) {
		case map[string]any:
			body = value[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(value) {
				return nil
			}
			body = value[i]
		default:
			return nil
		}
	}
	return body
}
