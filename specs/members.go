package specs

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// A Member is a member of a command's requests or answers, as the OpenAPI document
// has it.
type Member struct {
	// Path are the names that lead to it; * stands for every element of an Array.
	Path []string
	// Type is string, integer, array or object; empty where several will do.
	Type string
	// Required: an object that may have it always has it.
	Required bool
	// Requirement is the id of the requirement that it fulfils.
	Requirement string
	// Values are all that it may be, written as in JSON; empty where they are not
	// listed.
	Values []string
	// Default is what the member means where it is left out, as in JSON; empty where
	// the documentation names nothing.
	Default string
}

// Pointer is the path as a pattern such as /ResultItem/*/ResultCode.
func (m Member) Pointer() string { return pointer(m.Path) }

// Members are the members of a command's answers at every depth, in the order of
// their paths.
func (s *Shape) Members(command string) []Member {
	op, ok := s.operations[command]
	if !ok {
		return nil
	}
	return members(command, op.answer, op.answer, nil)
}

// RequestMembers are the same of a command's requests.
func (s *Shape) RequestMembers(command string) []Member {
	op, ok := s.operations[command]
	if !ok {
		return nil
	}
	return members(command, op.request, op.request, nil)
}

func members(command string, root, schema *openapi3.Schema, path []string) []Member {
	var list []Member
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		property := schema.Properties[name].Value
		below := append(slices.Clone(path), name)
		m := Member{Path: below, Required: slices.Contains(schema.Required, name), Requirement: requirementAt(command, root, below, "type")}
		if property.Type != nil && len(*property.Type) == 1 {
			m.Type = (*property.Type)[0]
		}
		for _, value := range property.Enum {
			m.Values = append(m.Values, written(value))
		}
		if property.Default != nil {
			m.Default = written(property.Default)
		}
		list = append(list, m)
		list = append(list, members(command, root, property, below)...)
	}
	if schema.Items != nil {
		list = append(list, members(command, root, schema.Items.Value, append(slices.Clone(path), "*"))...)
	}
	return list
}

// written is a value as in JSON.
func written(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "" // it came out of YAML, so this cannot be
	}
	return string(text)
}
