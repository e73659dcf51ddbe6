package schemas

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// shown is how many bytes of a value a description shows.
const shown = 60

// describe names a decoded JSON value in a few words, such as "the Number 5".
// Of a long value, which may come from a hostile server, it shows the beginning.
func describe(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(value)
	case string:
		return "the String " + strconv.Quote(shorten(value, shown/2)) // quoting may double it
	case json.Number:
		return "the Number " + shorten(value.String(), shown)
	case float64, int, int64, uint64:
		return fmt.Sprintf("the Number %v", value)
	case []any:
		if len(value) == 0 {
			return "an empty Array"
		}
		return fmt.Sprintf("an Array of %d", len(value))
	case map[string]any:
		return fmt.Sprintf("an Object of %d", len(value))
	}
	return fmt.Sprintf("a %T", value)
}

// shorten cuts a text to a number of bytes, between characters.
func shorten(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit] + "…"
}
