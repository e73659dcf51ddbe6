package schemas

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// tame returns the body with every number in a form that gojsonschema can take:
// it panics on numbers that no float64 holds, spends long on large exponents,
// and tells -0 from 0. What a number means to a condition stays the same: whether
// it is 0, whether it is an Integer, on which side of a bound it lies. The body
// itself is not changed; mostly it is returned as it is, and changed is false.
func tame(body any) (tamed any, changed bool) {
	switch value := body.(type) {
	case json.Number:
		number := tameNumber(string(value))
		return json.Number(number), number != string(value)
	case []any:
		return tameArray(value)
	case map[string]any:
		return tameObject(value)
	}
	return body, false
}

func tameArray(array []any) (tamed any, changed bool) {
	result := array
	for i, element := range array {
		element, different := tame(element)
		if !different {
			continue
		}
		if !changed {
			result, changed = slices.Clone(array), true
		}
		result[i] = element
	}
	return result, changed
}

func tameObject(object map[string]any) (tamed any, changed bool) {
	result := object
	for name, element := range object {
		element, different := tame(element)
		if !different {
			continue
		}
		if !changed {
			result, changed = maps.Clone(object), true
		}
		result[name] = element
	}
	return result, changed
}

// plain is how long a number may be that is taken as it is.
const plain = 24

func tameNumber(number string) string {
	negative := strings.HasPrefix(number, "-")
	digits, _, exponential := strings.Cut(strings.ToLower(number), "e")
	zero := strings.Trim(digits, "-0.") == ""
	if !exponential && len(number) <= plain && (!zero || !negative) {
		return number
	}
	value, err := strconv.ParseFloat(number, 64)
	switch {
	case zero:
		return "0"
	case err != nil && negative:
		return "-1e300" // beyond every bound, and an Integer
	case err != nil:
		return "1e300"
	case value == 0 && negative:
		return "-0.5" // too small for a float64, but neither 0 nor an Integer
	case value == 0:
		return "0.5"
	}
	return strconv.FormatFloat(value, 'g', -1, 64)
}
