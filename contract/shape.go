package contract

import (
	"fmt"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// shape compares the body with the OpenAPI document.
func (v *verdict) shape(body map[string]any) {
	for _, s := range v.judge.shape.Answer(v.command.Name, body) {
		actual := s.Actual
		if other := otherCase(body, s.Pointer); other != "" {
			actual = fmt.Sprintf("absent, though %q is there: names are case-sensitive", other)
		}
		f := v.add(Shape, s.Requirement, s.Pointer, s.Expected, actual)
		if f.Requirement == v.id(slugErrorInfo) && v.excused(body) {
			f.Level = specs.Inferred
		}
	}
}

// excused: the overview calls ErrorInfo mandatory, and leaves it out of its own
// sample. A gateway that does the same is not blamed; the command's page always
// has it.
func (v *verdict) excused(body map[string]any) bool {
	code, _ := chatapi.Integer(body["ErrorCode"])
	_, present := body["ErrorInfo"]
	return !present && v.public(code)
}

// conditions applies the JSON Schemas.
func (v *verdict) conditions(body map[string]any) {
	for _, c := range v.judge.conditions.Answer(v.command.Name, body) {
		v.add(Condition, c.Requirement, c.Pointer, c.Expected, c.Actual)
	}
}

// otherCase finds the member that stands, in another case, where the pointer
// finds nothing.
func otherCase(body any, pointer string) string {
	parent, name, found := cutLast(pointer)
	if !found {
		return ""
	}
	object, ok := lookup(body, parent).(map[string]any)
	if !ok {
		return ""
	}
	if _, present := object[name]; present {
		return ""
	}
	best := ""
	for other := range object {
		if strings.EqualFold(other, name) && (best == "" || other < best) {
			best = other
		}
	}
	return best
}

func cutLast(pointer string) (parent, name string, found bool) {
	i := strings.LastIndexByte(pointer, '/')
	if i < 0 {
		return "", "", false
	}
	return pointer[:i], unescape(pointer[i+1:]), true
}
