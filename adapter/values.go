package adapter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// decode reads JSON with all digits of its numbers.
func decode(data []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var value any
	err := dec.Decode(&value)
	return value, err
}

// isEmpty tells a value that means nothing where it is added or left out: null, an
// empty text, Array or Object, 0 and false.
func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case json.Number:
		return sameNumber(v, "0")
	case bool:
		return !v
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// same compares two decoded values: numbers by what they are worth, texts byte for
// byte, Arrays in order.
func same(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		n, ok := b.(json.Number)
		return ok && sameNumber(a, n)
	case []any:
		list, ok := b.([]any)
		return ok && slices.EqualFunc(a, list, same)
	case map[string]any:
		object, ok := b.(map[string]any)
		if !ok || len(a) != len(object) {
			return false
		}
		for name, value := range a {
			if other, ok := object[name]; !ok || !same(value, other) {
				return false
			}
		}
		return true
	}
	return a == b
}

// longNumber is how many characters of a number are worth a comparison of what it is
// worth; longer ones, and large exponents, are compared as written.
const longNumber = 64

func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	if len(a) > longNumber || len(b) > longNumber || hugeExponent(a) || hugeExponent(b) {
		return false
	}
	x, ok := new(big.Rat).SetString(a.String())
	y, okToo := new(big.Rat).SetString(b.String())
	return ok && okToo && x.Cmp(y) == 0
}

func hugeExponent(n json.Number) bool {
	_, exponent, found := strings.Cut(strings.ToLower(n.String()), "e")
	return found && len(strings.TrimLeft(exponent, "+-0")) > 3
}

// kindOf names the JSON type of a value.
func kindOf(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case string:
		return "a String"
	case json.Number:
		return "a number"
	case bool:
		return "a Boolean"
	case []any:
		return "an Array"
	}
	return "an Object"
}

// shown repeats a value as JSON, shortened.
func shown(value any) string {
	const most = 80
	if text, ok := value.(string); ok && len(text) <= most {
		return strconv.Quote(text)
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return kindOf(value) // it was decoded from JSON, so this cannot be
	}
	text := strings.TrimSpace(b.String())
	if len(text) > most {
		return fmt.Sprintf("%s… (%d bytes)", strings.ToValidUTF8(text[:most], ""), len(text))
	}
	return text
}
