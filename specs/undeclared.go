package specs

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// Undeclared lists the members of an answer that the OpenAPI document does not
// have, as patterns in which * stands for every element of an Array, such as
// /ResultItem/*/Extra. They are allowed; nothing watches them.
func (s *Shape) Undeclared(command string, body any) []string {
	op, ok := s.operations[command]
	if !ok {
		return nil
	}
	found := map[string]bool{}
	undeclared(op.answer, "", body, found)
	return slices.Sorted(maps.Keys(found))
}

// UndeclaredInRequest is the same for the body of a request.
func (s *Shape) UndeclaredInRequest(command string, body any) []string {
	op, ok := s.operations[command]
	if !ok {
		return nil
	}
	found := map[string]bool{}
	undeclared(op.request, "", body, found)
	return slices.Sorted(maps.Keys(found))
}

func undeclared(schema *openapi3.Schema, path string, value any, found map[string]bool) {
	switch value := value.(type) {
	case map[string]any:
		if len(schema.Properties) == 0 {
			return // an Object whose members the documentation leaves open
		}
		for name, child := range value {
			property, ok := schema.Properties[name]
			if !ok {
				found[path+pointer([]string{name})] = true
				continue
			}
			undeclared(property.Value, path+pointer([]string{name}), child, found)
		}
	case []any:
		if schema.Items == nil {
			return
		}
		for _, element := range value {
			undeclared(schema.Items.Value, path+"/*", element, found)
		}
	}
}
