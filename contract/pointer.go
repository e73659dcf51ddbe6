package contract

import (
	"strconv"
	"strings"
)

var unescaper = strings.NewReplacer("~1", "/", "~0", "~")

func unescape(token string) string {
	return unescaper.Replace(token)
}

// lookup follows a JSON pointer; nil where it leads nowhere.
func lookup(value any, pointer string) any {
	if pointer == "" {
		return value
	}
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch v := value.(type) {
		case map[string]any:
			value = v[unescape(token)]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

// Collect follows a pattern of a JSON pointer in which * stands for every element
// of an Array, such as /AddFriendItem/*/To_Account, into a decoded value. It
// returns what it meets, nil where an element lacks the member.
func Collect(value any, pattern string) []any {
	if pattern == "" {
		return []any{value}
	}
	token, rest, _ := strings.Cut(strings.TrimPrefix(pattern, "/"), "/")
	if rest != "" {
		rest = "/" + rest
	}
	if token != "*" {
		object, ok := value.(map[string]any)
		if !ok {
			return []any{nil}
		}
		return Collect(object[unescape(token)], rest)
	}
	elements, _ := value.([]any)
	var out []any
	for _, e := range elements {
		out = append(out, Collect(e, rest)...)
	}
	return out
}
