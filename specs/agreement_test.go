package specs

import (
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// The registry and the OpenAPI document know the same commands.
func TestRegistryAndDocumentAgree(t *testing.T) {
	r, s := loaded(t), loadedShape(t)
	for _, c := range r.Commands() {
		op, ok := s.operations[c.Name]
		if !ok {
			t.Errorf("the document does not have %s", c.Name)
			continue
		}
		if op.path != c.Path || op.callsPerSecond != c.CallsPerSecond {
			t.Errorf("%s: the document has %s and %d, the registry %s and %d", c.Name, op.path, op.callsPerSecond, c.Path, c.CallsPerSecond)
		}
		for _, member := range []string{c.Results.Member, c.Results.Failures} {
			if member != "" && op.answer.Properties[member] == nil {
				t.Errorf("%s: the answer has no %s", c.Name, member)
			}
		}
		_, display := op.answer.Properties["ErrorDisplay"]
		if display != c.HasErrorDisplay {
			t.Errorf("%s: ErrorDisplay %v, the registry says %v", c.Name, display, c.HasErrorDisplay)
		}
		for _, pattern := range c.Requested {
			path := strings.Split(strings.ReplaceAll(strings.TrimPrefix(pattern, "/"), "*", "0"), "/")
			if schema := schemaAt(op.request, path); schema == nil || !schema.Type.Is(openapi3.TypeString) {
				t.Errorf("%s: no accounts are requested at %s", c.Name, pattern)
			}
		}
	}
	if len(s.operations) != len(r.Commands()) {
		t.Errorf("the document has %d commands, the registry %d", len(s.operations), len(r.Commands()))
	}
}

// Every property of an answer names a requirement that there is, and every
// requirement that the shape checks is named by a property.
func TestPropertiesNameTheirRequirements(t *testing.T) {
	r, s := loaded(t), loadedShape(t)
	for _, c := range r.Commands() {
		op := s.operations[c.Name]
		var named []string
		properties(op.answer, nil, func(path []string, schema *openapi3.Schema) {
			if requirementOf(schema) == "" {
				t.Errorf("%s: %s names no requirement", c.Name, pointer(path))
				return
			}
			named = append(named, requirementAt(c.Name, op.answer, path, ""))
		})
		for _, id := range named {
			if req, ok := r.Requirement(id); !ok || !req.CheckedBy(CheckShape) {
				t.Errorf("%s: %q is no requirement that the shape checks", c.Name, id)
			}
		}
		for _, req := range r.Requirements() {
			if req.Command == c.Name && req.CheckedBy(CheckShape) && !slices.Contains(named, req.ID) {
				t.Errorf("no property of the answer names %s", req.ID)
			}
		}
		if _, ok := r.Requirement(requirementAt(c.Name, op.answer, nil, "")); !ok {
			t.Errorf("%s: the whole answer names no requirement", c.Name)
		}
		properties(op.request, nil, func(path []string, schema *openapi3.Schema) {
			ids := []string{requirementAt(c.Name, op.request, path, "")}
			for keyword := range asMap(schema.Extensions[extRequirements]) {
				ids = append(ids, requirementAt(c.Name, op.request, path, keyword))
			}
			for _, id := range ids {
				if _, ok := r.Requirement(id); !ok && id != "" {
					t.Errorf("%s: request, %s: there is no requirement %q", c.Name, pointer(path), id)
				}
			}
		})
	}
}

func asMap(value any) map[string]any {
	m, _ := value.(map[string]any)
	return m
}

// properties visits every property below a schema.
func properties(schema *openapi3.Schema, path []string, visit func([]string, *openapi3.Schema)) {
	for name, property := range schema.Properties {
		below := append(slices.Clone(path), name)
		visit(below, property.Value)
		properties(property.Value, below, visit)
	}
	if schema.Items != nil {
		properties(schema.Items.Value, append(slices.Clone(path), "0"), visit)
	}
}

// An x-max-bytes that is no number would never limit anything.
func TestByteLimitsAreNumbers(t *testing.T) {
	limits := 0
	for command, op := range loadedShape(t).operations {
		properties(op.request, nil, func(path []string, schema *openapi3.Schema) {
			value, ok := schema.Extensions[extMaxBytes]
			if !ok {
				return
			}
			limits++
			if n, ok := number(value); !ok || n <= 0 {
				t.Errorf("%s: %s has %v of type %T", command, pointer(path), value, value)
			}
		})
	}
	if limits == 0 {
		t.Error("no text is limited")
	}
}

func TestLoadShapeErrors(t *testing.T) {
	data, err := files.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"not valid":          {"openapi: 3.0.3", "openapi: {}"},
		"unresolved":         {"schemas/FriendAddRequest\"", "schemas/FriendEatRequest\""},
		"no ceiling":         {"      x-calls-per-second: 200\n", ""},
		"another command":    {"operationId: friend_add\n", "operationId: friend_eat\n"},
		"no answer":          {`"200":`, `"201":`},
		"no post":            {"/v4/sns/friend_add:\n    post:", "/v4/sns/friend_add:\n    put:"},
		"an unknown keyword": {"ErrorCode: {type: integer,", "ErrorCode: {typ: integer,"},
	} {
		changed := strings.Replace(string(data), change[0], change[1], 1)
		if changed == string(data) {
			t.Errorf("%s: there is no %q", name, change[0])
		}
		if _, err := loadShape([]byte(changed)); err == nil {
			t.Errorf("%s: loaded", name)
		} else if !strings.HasPrefix(err.Error(), "openapi.yaml: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
