package refserver

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Why a body cannot be used: the gateway answers the first, the command the
// second.
var (
	errMalformed = errors.New("body is not JSON")
	errUndecoded = errors.New("body is no object, or has a member twice")
)

// fewMembers is up to how many members of an object are searched one by one.
const fewMembers = 16

// object is a JSON object. Names compare byte for byte (RESTful API Overview:
// names are case-sensitive), which is why encoding/json does not decode it. A
// nil object has no members.
type object struct {
	names  []string
	values []any
}

// number is a JSON number as written.
type number string

// decodeBody reads a request body: one JSON object in UTF-8 in which no object
// has two members of one name. The values are *object, []any, string, number,
// bool and nil.
func decodeBody(text []byte) (*object, error) {
	if !json.Valid(text) || !utf8.Valid(text) {
		return nil, errMalformed
	}
	s := scanner{text: text}
	body, isObject := s.value().(*object)
	if !isObject || s.duplicate {
		return nil, errUndecoded
	}
	return body, nil
}

// get returns a member and whether it is there and not null.
func (o *object) get(name string) (any, bool) {
	if o == nil {
		return nil, false
	}
	for i, have := range o.names {
		if have == name {
			return o.values[i], o.values[i] != nil
		}
	}
	return nil, false
}

// has tells whether a member is there, be it null.
func (o *object) has(name string) bool {
	return o != nil && slices.Contains(o.names, name)
}

// text returns a String member, "" for anything else: the rules of the request
// have judged the types before.
func (o *object) text(name string) string {
	value, _ := o.get(name)
	text, _ := value.(string)
	return text
}

// optionalText tells an absent String member from an empty one.
func (o *object) optionalText(name string) *string {
	value, _ := o.get(name)
	if text, ok := value.(string); ok {
		return &text
	}
	return nil
}

func (o *object) integer(name string) (int64, bool) {
	value, _ := o.get(name)
	return asInteger(value)
}

func (o *object) array(name string) []any {
	value, _ := o.get(name)
	array, _ := value.([]any)
	return array
}

// texts returns an Array of String.
func (o *object) texts(name string) []string {
	return asTexts(o.array(name))
}

// objects returns an Array of Object.
func (o *object) objects(name string) []*object {
	array := o.array(name)
	out := make([]*object, len(array))
	for i, value := range array {
		out[i], _ = value.(*object)
	}
	return out
}

func asTexts(array []any) []string {
	out := make([]string, len(array))
	for i, value := range array {
		out[i], _ = value.(string)
	}
	return out
}

// asInteger accepts whole numbers written without fraction and exponent.
func asInteger(value any) (int64, bool) {
	literal, ok := value.(number)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(string(literal), 10, 64)
	return n, err == nil
}

// scanner builds values from text that is known to be valid JSON.
type scanner struct {
	text      []byte
	at        int
	duplicate bool
}

func (s *scanner) value() any {
	switch s.next() {
	case '{':
		return s.object()
	case '[':
		return s.array()
	case '"':
		return s.string()
	case 't':
		s.at += len("true")
		return true
	case 'f':
		s.at += len("false")
		return false
	case 'n':
		s.at += len("null")
		return nil
	}
	start := s.at
	for s.at < len(s.text) && isNumberByte(s.text[s.at]) {
		s.at++
	}
	return number(s.text[start:s.at])
}

func isNumberByte(b byte) bool {
	return '0' <= b && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E'
}

// next skips white space and returns the byte it stands on.
func (s *scanner) next() byte {
	for {
		switch b := s.text[s.at]; b {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return b
		}
	}
}

func (s *scanner) object() *object {
	o := &object{}
	var seen map[string]struct{}
	s.at++
	for s.next() != '}' {
		if s.text[s.at] == ',' {
			s.at++
			s.next()
		}
		name := s.string()
		if len(o.names) == fewMembers {
			// From here on a search through the slice would be quadratic.
			seen = make(map[string]struct{}, 2*fewMembers)
			for _, have := range o.names {
				seen[have] = struct{}{}
			}
		}
		if seen == nil {
			s.duplicate = s.duplicate || o.has(name)
		} else {
			_, twice := seen[name]
			s.duplicate = s.duplicate || twice
			seen[name] = struct{}{}
		}
		s.next()
		s.at++ // the colon
		o.names = append(o.names, name)
		o.values = append(o.values, s.value())
	}
	s.at++
	return o
}

func (s *scanner) array() []any {
	array := []any{}
	s.at++
	for s.next() != ']' {
		if s.text[s.at] == ',' {
			s.at++
		}
		array = append(array, s.value())
	}
	s.at++
	return array
}

func (s *scanner) string() string {
	start := s.at
	escaped := false
	for s.at++; s.text[s.at] != '"'; s.at++ {
		if s.text[s.at] == '\\' {
			escaped = true
			s.at++
		}
	}
	s.at++
	if !escaped {
		return string(s.text[start+1 : s.at-1])
	}
	var out string
	_ = json.Unmarshal(s.text[start:s.at], &out) // valid, as json.Valid has said
	return out
}
