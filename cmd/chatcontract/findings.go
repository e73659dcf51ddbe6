package main

import (
	"io"
	"regexp"
	"sync"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/traffic"
)

// mostTold is how many different findings are told as they happen. All are in the
// reports.
const mostTold = 1000

// teller tells findings as they happen: each at once when it is first made, and
// after that only how often, ever more rarely.
type teller struct {
	out      io.Writer
	terminal reports.Terminal
	registry *specs.Registry
	// strict: what is inferred fails as well.
	strict bool

	mu   sync.Mutex
	seen map[toldFinding]int
	// curl is the last that was told; the findings of one call share it.
	curl string
}

// A toldFinding is the same finding in another call.
type toldFinding struct {
	requirement, pointer string
	sent                 bool
}

func newTeller(out io.Writer, color bool, registry *specs.Registry, strict bool) *teller {
	return &teller{out: out, terminal: reports.Terminal{Color: color}, registry: registry, strict: strict, seen: map[toldFinding]int{}}
}

// tell writes what was found in a call.
func (t *teller) tell(j traffic.Judged) {
	for _, report := range []contract.Report{j.Sent, j.Answered} {
		for _, f := range report.Findings {
			t.finding(f)
		}
	}
}

// position is the place of an element in an array, which differs from call to call.
var position = regexp.MustCompile(`/[0-9]+`)

func (t *teller) finding(f contract.Finding) {
	t.mu.Lock()
	defer t.mu.Unlock()
	same := toldFinding{f.Requirement, position.ReplaceAllString(f.Pointer, "/*"), f.Layer == contract.Sent}
	times, known := t.seen[same]
	if !known && len(t.seen) == mostTold {
		return
	}
	times++
	t.seen[same] = times
	text := ""
	switch {
	case times == 1:
		section := ""
		if req, ok := t.registry.Requirement(f.Requirement); ok {
			section = req.Section
		}
		if f.Curl == t.curl {
			f.Curl = ""
		} else {
			t.curl = f.Curl
		}
		text = t.terminal.FindingLines(f, section, f.Level.Fails(t.strict))
	case isMilestone(times):
		text = t.terminal.AgainLine(f, times)
	}
	_, _ = io.WriteString(t.out, text) // a closed terminal is no reason to stop
}

// isMilestone: 3, 10, 30, 100, 300 and so on.
func isMilestone(times int) bool {
	for times > 10 && times%10 == 0 {
		times /= 10
	}
	return times == 3 || times == 10
}
