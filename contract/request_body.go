package contract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"chatcontract/specs"
)

// requestBytes judges the body of a request.
func (v *verdict) requestBytes(r Request) {
	if r.Truncated {
		return
	}
	v.checked(slugNotEmpty)
	if len(bytes.TrimSpace(r.Body)) == 0 {
		v.find(Sent, slugNotEmpty, "", "a body", "an empty one")
		return
	}
	v.checked(slugRequestJSON)
	body, ok := v.requestObject(r.Body)
	if !ok {
		return
	}
	v.request, v.requestRead = body, true
	v.requestShape(body)
	v.requestFields(body)
	v.requestRules(body)
}

// requestObject reads one JSON object and finds what is wrong with its bytes.
func (v *verdict) requestObject(body []byte) (map[string]any, bool) {
	blame := func(actual string) { v.find(Sent, slugRequestJSON, "", "one JSON object", actual) }
	if bytes.HasPrefix(body, byteOrderMark) {
		blame("a byte order mark before it")
		body = body[len(byteOrderMark):]
	}
	if !utf8.Valid(body) {
		blame("invalid UTF-8 at byte " + strconv.Itoa(invalidAt(body)))
	}
	dec := jsontext.NewDecoder(bytes.NewReader(body), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	r := reader{dec: dec}
	value, err := r.value()
	if err != nil {
		blame(describe(body, err))
		return nil, false
	}
	v.checked(slugRequestUnique)
	for _, pointer := range r.duplicates {
		v.find(Sent, slugRequestUnique, pointer, "the member once", "the member more than once")
	}
	if _, err := dec.ReadToken(); !errors.Is(err, io.EOF) {
		blame(fmt.Sprintf("more data after byte %d", dec.InputOffset()))
	}
	object, ok := value.(map[string]any)
	if !ok {
		blame("a JSON " + kind(value))
	}
	return object, ok
}

// requestShape compares the body with the OpenAPI document.
func (v *verdict) requestShape(body map[string]any) {
	v.checked(slugRequestFields)
	for _, m := range v.judge.watched[v.command.Name].sent {
		if m.Required || isThere(body, m.Path) {
			v.tested(m.Requirement)
		}
	}
	for _, s := range v.judge.shape.Request(v.command.Name, body) {
		if v.ruled(s) {
			continue
		}
		actual := s.Actual
		if other := otherCase(body, s.Pointer); other != "" {
			actual = fmt.Sprintf("absent, though %q is there: names are case-sensitive", other)
		}
		if s.Requirement == "" {
			s.Requirement = v.id(slugRequestFields)
		}
		f := v.add(Sent, s.Requirement, s.Pointer, s.Expected, actual)
		v.soften(f, lookup(body, s.Pointer))
		// No page of today says what becomes of an empty Array, but for that of one command.
		if s.Keyword == "minItems" && s.Requirement != v.id("to_account_not_empty") {
			f.Level = specs.Inferred
		}
	}
}

// requestFields: a member that the page does not list may be meant as one that it
// does list, spelt in another case or in another place.
func (v *verdict) requestFields(body map[string]any) {
	v.checked(slugRequestListed)
	for _, pattern := range v.judge.shape.UndeclaredInRequest(v.command.Name, body) {
		_, name, _ := cutLast(pattern)
		if meant := v.meant(name); meant != "" {
			v.find(Sent, slugRequestFields, pattern, "the field at "+meant, "a field that the page does not list there")
			continue
		}
		v.find(Sent, slugRequestListed, pattern, "a field that the page lists", "another one")
	}
}

// meant is the pattern of the member that has the name in whatever case.
func (v *verdict) meant(name string) string {
	best := ""
	for _, m := range v.judge.watched[v.command.Name].sent {
		last := m.Path[len(m.Path)-1]
		if last == name {
			return m.Pointer()
		}
		if strings.EqualFold(last, name) {
			best = m.Pointer()
		}
	}
	return best
}
