package chatapi

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// An Answer is a response body read leniently, so that scenarios can go on
// where the judge has already said what is wrong with the body: a byte order
// mark and trailing data are passed over, numbers may be strings.
type Answer struct {
	members map[string]any
}

// DecodeAnswer reads a body. What is not a JSON object becomes an Answer
// without members.
func DecodeAnswer(body []byte) Answer {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var members map[string]any
	if err := dec.Decode(&members); err != nil {
		return Answer{}
	}
	return Answer{members: members}
}

// HasEnvelope tells whether the body is an answer of the service at all.
func (a Answer) HasEnvelope() bool {
	_, hasCode := a.ErrorCode()
	return hasCode
}

// ErrorCode is the top-level code; false when there is none.
func (a Answer) ErrorCode() (int64, bool) {
	return Integer(a.members["ErrorCode"])
}

// Failed tells whether the request as a whole failed, and with which code.
func (a Answer) Failed() (int64, bool) {
	code, _ := a.ErrorCode()
	if code != 0 {
		return code, true
	}
	return code, a.Text("ActionStatus") == ActionFail
}

// Text is a top-level member of type String; empty when it is none.
func (a Answer) Text(name string) string {
	s, _ := a.members[name].(string)
	return s
}

// Member is a top-level member as decoded: nil when absent or null, numbers as
// json.Number.
func (a Answer) Member(name string) any {
	return a.members[name]
}

// Objects are the elements of a top-level Array that are objects.
func (a Answer) Objects(name string) []map[string]any {
	list, _ := a.members[name].([]any)
	out := make([]map[string]any, 0, len(list))
	for _, e := range list {
		if o, ok := e.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

// Integer reads a JSON number, or a string that holds one.
func Integer(v any) (int64, bool) {
	var text string
	switch v := v.(type) {
	case json.Number:
		text = v.String()
	case string:
		text = v
	default:
		return 0, false
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f != math.Trunc(f) || f < -1<<63 || f >= 1<<63 {
		return 0, false
	}
	return int64(f), true
}
