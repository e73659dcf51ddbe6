package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"chatcontract/chatapi"
)

// view is an answer as the relations see it: the per-account results, the
// failure list and the accounts that were asked for.
type view struct {
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

// item is one element of the result list.
type item struct {
	account string
	code    int64
	info    string
	// coded: there is a code. plain: account and code have the documented types.
	coded, plain bool
}

// view reads what the relations need. What has a wrong type is left out: shape
// has said so already.
func (v *verdict) view(body map[string]any) view {
	r := v.command.Results
	var w view
	w.code, _ = integer(body["ErrorCode"])
	if list, ok := body[r.Member].([]any); ok && r.Member != "" {
		w.hasItems = true
		for _, e := range list {
			w.items = append(w.items, v.item(e))
		}
	}
	if list, ok := body[r.Failures].([]any); ok && r.Failures != "" {
		w.failures, w.hasFailures = texts(list)
	}
	w.requested, w.plainRequest = v.requested()
	return w
}

func (v *verdict) item(e any) item {
	r := v.command.Results
	object, _ := e.(map[string]any)
	var it item
	account, isText := object[r.Account].(string)
	code, isInteger := integer(object[r.Code])
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

func (v *verdict) requested() ([]string, bool) {
	r := reader{dec: jsontext.NewDecoder(bytes.NewReader(v.exchange.Request.Body))}
	body, err := r.value()
	if err != nil {
		return nil, false
	}
	for _, pattern := range v.command.Requested {
		if names, ok := texts(collect(body, pattern)); ok && len(names) > 0 {
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
