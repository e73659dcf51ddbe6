package specs

import (
	"encoding/json"
	"strconv"
	"strings"
)

// A Violation is one place at which a body departs from the OpenAPI document.
type Violation struct {
	// Pointer is the JSON pointer to the offending value, or to where a missing
	// member would be; empty for the whole body.
	Pointer string
	// Keyword is the OpenAPI keyword that is violated, such as type or required.
	Keyword string
	// Reason says it in one sentence.
	Reason string
	// Expected and Actual are short and fit on a line.
	Expected, Actual string
	// Requirement is the id of the requirement that the property fulfils; empty
	// if it has none.
	Requirement string
}

// pointerEscaper is made once: making it is slow.
var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// pointer writes a path as a JSON pointer.
func pointer(path []string) string {
	var b strings.Builder
	for _, token := range path {
		b.WriteByte('/')
		b.WriteString(pointerEscaper.Replace(token))
	}
	return b.String()
}

// valueAt follows a path into a decoded body; nil if it leads nowhere.
func valueAt(body any, path []string) any {
	for _, token := range path {
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

// number reads an Integer of an extension.
func number(value any) (int, bool) {
	switch value := value.(type) {
	case float64:
		return int(value), true
	case int:
		return value, true
	case uint64:
		return int(value), true //nolint:gosec // a limit of the document
	case json.Number:
		n, err := value.Int64()
		return int(n), err == nil
	}
	return 0, false
}
