package runner

import (
	"bytes"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// How many findings of one requirement a scenario keeps: so many that begin by
// expecting the same, since one that is waived must not crowd out another, and so
// many in all.
const (
	perKind        = 5
	perRequirement = 30
)

// A Quota bounds how many findings of each requirement are kept. Its zero value
// has room for all. It is not safe for concurrent use.
type Quota struct {
	counts map[countKey]int
}

// countKey is what findings are counted by: a requirement may be found violated
// at a lower level than its own, which must not crowd out the others.
type countKey struct {
	requirement string
	level       specs.Level
	// expected tells kinds of findings apart; empty for all of them together.
	expected string
}

// Take tells whether there is room for a finding, and counts it where there is.
func (q *Quota) Take(f contract.Finding) bool {
	if q.counts == nil {
		q.counts = map[countKey]int{}
	}
	key := countKey{requirement: f.Requirement, level: f.Level}
	kind := key
	kind.expected = kindOf(f)
	if q.counts[kind] >= perKind || q.counts[key] >= perRequirement {
		return false
	}
	q.counts[kind]++
	q.counts[key]++
	return true
}

// kindOf is what a finding expected, up to the first number.
func kindOf(f contract.Finding) string {
	kind, _, _ := strings.Cut(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, f.Expected), "0")
	return "expected " + kind
}

// maxKeptBody is how much of a body is kept for the reports. It is judged whole.
const maxKeptBody = 256 << 10

// Abridged is an exchange with no more of its bodies than reports have room for.
func Abridged(ex chatapi.Exchange) chatapi.Exchange {
	if len(ex.Request.Body) > maxKeptBody {
		ex.Request.Body, ex.Request.Truncated = bytes.Clone(ex.Request.Body[:maxKeptBody]), true
	}
	if ex.Response == nil || len(ex.Response.Body) <= maxKeptBody {
		return ex
	}
	response := *ex.Response
	response.Body, response.Truncated = bytes.Clone(response.Body[:maxKeptBody]), true
	ex.Response = &response
	return ex
}
