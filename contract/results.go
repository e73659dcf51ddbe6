package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"chatcontract/chatapi"
)

// view is an answer as the relations see it: the per-account results, the
// failure list and the accounts that were asked for.
type view struct {
	body  map[string]any
	code  int64
	items []item
	// hasItems: the result list is there and is an Array.
	hasItems bool
	failures []string
	// hasFailures: the failure list is there and is an Array of Strings.
	hasFailures bool
	requested   []string
	// plainRequest: every requested account is a String, so that each can be
	// expected in the results.
	plainRequest bool
}

// item is one element of the result list, or of the list of errors beside it.
type item struct {
	// pointer leads to the element, and codePointer to its code.
	pointer, codePointer string
	account              string
	code                 int64
	info                 string
	// coded: there is a code. plain: account and code have the documented types.
	coded, plain bool
}

// view reads what the relations need. What has a wrong type is left out: shape
// has said so already.
func (v *verdict) view(body map[string]any) view {
	r := v.command.Results
	w := view{body: body}
	w.code, _ = integer(body["ErrorCode"])
	if list, ok := body[r.Member].([]any); ok && r.Member != "" {
		w.hasItems = true
		for i, e := range list {
			w.items = append(w.items, v.item(e, fmt.Sprintf("/%s/%d", r.Member, i), r.Code))
		}
	}
	if list, ok := body[r.Errors].([]any); ok && r.Errors != "" {
		for i, e := range list {
			w.items = append(w.items, v.item(e, fmt.Sprintf("/%s/%d", r.Errors, i), r.ErrorCode))
		}
	}
	if list, ok := body[r.Failures].([]any); ok && r.Failures != "" {
		w.failures, w.hasFailures = texts(list)
	}
	w.requested, w.plainRequest = v.requested()
	return w
}

// item reads one element. One that has no code by its nature tells a success.
func (v *verdict) item(e any, pointer, codeMember string) item {
	r := v.command.Results
	object, _ := e.(map[string]any)
	it := item{pointer: pointer, codePointer: pointer + "/" + codeMember}
	account, isText := object[r.Account].(string)
	code, isInteger := int64(0), true
	if codeMember != "" {
		code, isInteger = integer(object[codeMember])
	}
	it.info, _ = object[r.Info].(string)
	it.account, it.code, it.coded, it.plain = account, code, isInteger, isText && isInteger
	return it
}

// integer reads a code leniently. An Integer that is too large for any code
// stays one: it is not 0, and no page lists it.
func integer(value any) (int64, bool) {
	if n, ok := chatapi.Integer(value); ok {
		return n, true
	}
	number, _ := value.(json.Number)
	n, err := strconv.ParseInt(number.String(), 10, 64)
	return n, errors.Is(err, strconv.ErrRange)
}

// requestBody is the decoded body of the request; nil if it is no JSON.
func (v *verdict) requestBody() any {
	if !v.requestRead {
		v.requestRead = true
		r := reader{dec: jsontext.NewDecoder(bytes.NewReader(v.exchange.Request.Body))}
		if body, err := r.value(); err == nil {
			v.request = body
		}
	}
	return v.request
}

func (v *verdict) requested() ([]string, bool) {
	body := v.requestBody()
	for _, pattern := range v.command.Requested {
		if names, ok := texts(Collect(body, pattern)); ok && len(names) > 0 {
			return names, true
		}
	}
	return nil, false
}

// texts converts an Array of Strings; false when an element is none.
func texts(list []any) ([]string, bool) {
	out := make([]string, 0, len(list))
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

// failed are the accounts whose code is not 0, in the order of the results.
func (w view) failed() []string {
	var out []string
	for _, it := range w.items {
		if it.code != 0 {
			out = append(out, it.account)
		}
	}
	return out
}

func (w view) allPlain() bool {
	return !slices.ContainsFunc(w.items, func(it item) bool { return !it.plain })
}

func (w view) count(failed bool) int {
	n := 0
	for _, it := range w.items {
		if it.coded && (it.code != 0) == failed {
			n++
		}
	}
	return n
}

// count tells how often each name occurs.
func count(names []string) map[string]int {
	m := make(map[string]int, len(names))
	for _, n := range names {
		m[n]++
	}
	return m
}

// once returns each name once, in order of first occurrence.
func once(names []string) []string {
	seen := make(map[string]bool, len(names))
	var out []string
	for _, n := range names {
		if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}
