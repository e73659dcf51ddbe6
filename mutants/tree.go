package mutants

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// object is a JSON object whose members keep their order and may come twice.
type object struct {
	members []member
}

type member struct {
	name  string
	value any
}

// literal is JSON text that is written as it is: numbers, true, false, null,
// and whatever a fault puts there.
type literal string

const (
	null     = literal("null")
	zero     = literal("0")
	maxDepth = 64
)

var errNoObject = errors.New("not one JSON object")

// parse reads one JSON object. Its values are *object, []any, string and
// literal.
func parse(text []byte) (*object, error) {
	dec := jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true))
	value, err := readValue(dec, 0)
	if err != nil {
		return nil, err
	}
	o, ok := value.(*object)
	if _, err := dec.ReadToken(); !ok || !errors.Is(err, io.EOF) {
		return nil, errNoObject
	}
	return o, nil
}

func readValue(dec *jsontext.Decoder, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errNoObject
	}
	switch dec.PeekKind() {
	case '{':
		return readObject(dec, depth)
	case '[':
		return readArray(dec, depth)
	case '"':
		token, err := dec.ReadToken()
		return token.String(), err
	default:
		value, err := dec.ReadValue()
		return literal(value), err
	}
}

func readObject(dec *jsontext.Decoder, depth int) (any, error) {
	o := &object{}
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	for dec.PeekKind() != '}' {
		name, err := dec.ReadToken()
		if err != nil {
			return nil, err
		}
		m := member{name: name.String()}
		if m.value, err = readValue(dec, depth+1); err != nil {
			return nil, err
		}
		o.members = append(o.members, m)
	}
	_, err := dec.ReadToken()
	return o, err
}

func readArray(dec *jsontext.Decoder, depth int) (any, error) {
	list := []any{}
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	for dec.PeekKind() != ']' {
		value, err := readValue(dec, depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	_, err := dec.ReadToken()
	return list, err
}

// appendValue writes a value on one line.
func appendValue(dst []byte, v any) []byte {
	switch v := v.(type) {
	case *object:
		dst = append(dst, '{')
		for i, m := range v.members {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendText(dst, m.name)
			dst = append(dst, ':')
			dst = appendValue(dst, m.value)
		}
		return append(dst, '}')
	case []any:
		dst = append(dst, '[')
		for i, e := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendValue(dst, e)
		}
		return append(dst, ']')
	case string:
		return appendText(dst, v)
	case literal:
		return append(dst, v...)
	}
	return append(dst, null...)
}

func appendText(dst []byte, text string) []byte {
	out, err := jsontext.AppendQuote(dst, text)
	if err != nil {
		return append(out, `""`...) // not reached: what was read is valid UTF-8
	}
	return out
}

// get returns the first member of that name; nil if there is none.
func (o *object) get(name string) any {
	if o == nil {
		return nil
	}
	if i := o.index(name); i >= 0 {
		return o.members[i].value
	}
	return nil
}

func (o *object) index(name string) int {
	return slices.IndexFunc(o.members, func(m member) bool { return m.name == name })
}

func (o *object) has(name string) bool { return o != nil && o.index(name) >= 0 }

// set replaces a member, or appends it.
func (o *object) set(name string, value any) {
	if i := o.index(name); i >= 0 {
		o.members[i].value = value
		return
	}
	o.members = append(o.members, member{name, value})
}

func (o *object) remove(name string) {
	o.members = slices.DeleteFunc(o.members, func(m member) bool { return m.name == name })
}

// rename keeps the member's place.
func (o *object) rename(name, to string) {
	if i := o.index(name); i >= 0 {
		o.members[i].name = to
	}
}

// duplicate repeats a member at the end.
func (o *object) duplicate(name string, value any) {
	if o.has(name) {
		o.members = append(o.members, member{name, value})
	}
}

// text is a member of type String; empty when it is none.
func (o *object) text(name string) string {
	text, _ := o.get(name).(string)
	return text
}

func (o *object) list(name string) []any {
	list, _ := o.get(name).([]any)
	return list
}

// objects are the elements of an Array that are objects.
func (o *object) objects(name string) []*object {
	var out []*object
	for _, e := range o.list(name) {
		if element, ok := e.(*object); ok {
			out = append(out, element)
		}
	}
	return out
}
