package steps

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// placeholder names an account, or a member of the last answer, which begins
// with a capital: {{bob}}, {{StandardSequence}}.
var placeholder = regexp.MustCompile(`\{\{([A-Za-z][A-Za-z0-9]*)\}\}`)

// fillIn replaces placeholders by UserIDs and by values of the last answer.
func (s *State) fillIn(template string) (string, error) {
	var failure error
	out := placeholder.ReplaceAllStringFunc(template, func(m string) string {
		word := placeholder.FindStringSubmatch(m)[1]
		text, err := s.substitute(word)
		if err != nil {
			failure = err
		}
		return text
	})
	return out, failure
}

func (s *State) substitute(word string) (string, error) {
	if strings.ToLower(word[:1]) == word[:1] {
		return s.userID(word)
	}
	o, err := s.answered()
	if err != nil {
		return "", err
	}
	value := o.answer.Member(word)
	if value == nil {
		return "", notTestable("the answer before has no %s, which the scenario sends back", word)
	}
	return compact(value), nil
}

// value reads a cell: JSON where it is JSON, and text otherwise, in which "a × 96"
// stands for 96 times a.
func (s *State) value(cell string) (any, error) {
	text, err := s.fillIn(cell)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err == nil && !dec.More() && json.Valid([]byte(text)) {
		return value, nil
	}
	return expand(text), nil
}

// expectation is what a cell says of a value.
type expectation struct {
	text string
	met  func(got any, present bool) bool
}

// Words that a cell may have in the place of a value.
const (
	absentValue   = "absent"
	presentValue  = "present"
	nonZeroValue  = "not 0"
	positiveValue = "above 0"
	nowValue      = "about now"
)

// clockDifference is how far the target's clock may be from the judge's.
const clockDifference = time.Hour

// expectation reads a cell: absent, present, not 0, above 0, about now, or a value.
// Several values may be told apart by " or ".
func (s *State) expectation(cell string) (expectation, error) {
	switch cell {
	case absentValue:
		return expectation{cell, func(_ any, present bool) bool { return !present }}, nil
	case presentValue:
		return expectation{cell, func(got any, present bool) bool { return present && got != nil }}, nil
	case nonZeroValue:
		return expectation{cell, func(got any, _ bool) bool {
			n, ok := got.(json.Number)
			return ok && strings.Trim(n.String(), "-0.") != ""
		}}, nil
	case positiveValue:
		return expectation{cell, func(got any, _ bool) bool {
			n, ok := got.(json.Number)
			return ok && !strings.HasPrefix(n.String(), "-") && strings.Trim(n.String(), "0.") != ""
		}}, nil
	case nowValue:
		return expectation{cell, func(got any, _ bool) bool {
			n, ok := got.(json.Number)
			seconds, err := strconv.ParseInt(plainNumber(n), 10, 64)
			return ok && err == nil && s.now().Sub(time.Unix(seconds, 0)).Abs() <= clockDifference
		}}, nil
	}
	var wanted []expectation
	var texts []string
	for part := range strings.SplitSeq(cell, " or ") {
		one, err := s.expectedValue(part)
		if err != nil {
			return expectation{}, err
		}
		wanted, texts = append(wanted, one), append(texts, one.text)
	}
	return expectation{strings.Join(texts, " or "), func(got any, present bool) bool {
		for _, w := range wanted {
			if w.met(got, present) {
				return true
			}
		}
		return false
	}}, nil
}

func (s *State) expectedValue(cell string) (expectation, error) {
	if cell == absentValue {
		return s.expectation(cell)
	}
	want, err := s.value(cell)
	if err != nil {
		return expectation{}, err
	}
	return expectation{shorten(compact(want)), func(got any, present bool) bool { return present && equal(got, want) }}, nil
}

// equal compares decoded JSON. Numbers are equal that mean the same.
func equal(got, want any) bool {
	if a, ok := got.(json.Number); ok {
		b, ok := want.(json.Number)
		return ok && plainNumber(a) == plainNumber(b)
	}
	return reflect.DeepEqual(got, want)
}

// plainNumber drops a fraction of zeros: 7.0 is 7.
func plainNumber(n json.Number) string {
	whole, fraction, _ := strings.Cut(n.String(), ".")
	if strings.Trim(fraction, "0") == "" {
		return whole
	}
	return n.String()
}

// shown is a value as a message repeats it.
func shown(got any, present bool) string {
	if !present {
		return absentValue
	}
	return shorten(compact(got))
}

// compact is a value as JSON on one line.
func compact(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
