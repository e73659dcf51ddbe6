package runner

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/steps"
)

func found(levels ...specs.Level) *collector {
	c := newCollector("a scenario")
	for _, level := range levels {
		c.keep(contract.Finding{Requirement: "friend_add.some", Level: level})
	}
	return c
}

// A finding at a failing level fails a scenario whatever else happened; after
// that comes the harness's own mistake, then what could not be tested.
func TestScenarioVerdict(t *testing.T) {
	for name, tc := range map[string]struct {
		res          scenarioResult
		plain, under reports.Verdict // under --strict
	}{
		"nothing found":          {scenarioResult{collector: found()}, reports.Passed, reports.Passed},
		"documented":             {scenarioResult{collector: found(specs.Documented)}, reports.Failed, reports.Failed},
		"inferred":               {scenarioResult{collector: found(specs.Inferred)}, reports.Passed, reports.Failed},
		"observed":               {scenarioResult{collector: found(specs.Observed)}, reports.Passed, reports.Passed},
		"observed, documented":   {scenarioResult{collector: found(specs.Observed, specs.Documented)}, reports.Failed, reports.Failed},
		"not testable":           {scenarioResult{collector: found(), skip: "why"}, reports.NotTestable, reports.NotTestable},
		"not testable, violated": {scenarioResult{collector: found(specs.Documented), skip: "why"}, reports.Failed, reports.Failed},
		"defect":                 {scenarioResult{collector: found(), defect: errors.New("oops")}, reports.Failed, reports.Failed},
		"defect, not testable":   {scenarioResult{collector: found(), defect: errors.New("oops"), skip: "why"}, reports.Failed, reports.Failed},
		"silent":                 {scenarioResult{collector: found(), silent: true, skip: "no answer"}, reports.NotTestable, reports.NotTestable},
	} {
		for strict, want := range map[bool]reports.Verdict{false: tc.plain, true: tc.under} {
			r := &Run{env: &steps.Environment{Strict: strict}}
			got, reason := r.verdict(&tc.res)
			if got != want {
				t.Errorf("%s, strict %v: %s, want %s", name, strict, got, want)
			}
			if (reason == "") != (got == reports.Passed) {
				t.Errorf("%s, strict %v: %s with the reason %q", name, strict, got, reason)
			}
		}
	}
}

// A deadline that the pacer foresees interrupts a scenario, though the context has
// not ended, and is nobody's mistake.
func TestAForeseenDeadlineInterrupts(t *testing.T) {
	for err, want := range map[error]reports.StepStatus{
		fmt.Errorf("friend_add: %w", context.DeadlineExceeded):   reports.StepNotTestable,
		fmt.Errorf("friend_add: %w", context.Canceled):           reports.StepNotTestable,
		fmt.Errorf("friend_add: %w", errors.New("no such step")): reports.StepFailed,
	} {
		res := &scenarioResult{collector: found()}
		if got := res.take(t.Context(), godog.StepFailed, err); got != want || (res.defect != nil) != (want == reports.StepFailed) {
			t.Errorf("%v: %s, defect %v", err, got, res.defect)
		}
	}
}

// A requirement passes only on evidence: an answer that was checked for it, or
// a scenario of it that passed.
func TestRequirementVerdict(t *testing.T) {
	for name, tc := range map[string]struct {
		e      evidence
		want   reports.Verdict
		reason string
	}{
		"nothing":                     {evidence{}, reports.NotTestable, "no answer of this run put it to the test"},
		"an answer":                   {evidence{answers: 1}, reports.Passed, ""},
		"a scenario":                  {evidence{scenarios: []string{"a"}, passed: true}, reports.Passed, ""},
		"a finding":                   {evidence{findings: 1, answers: 9, passed: true}, reports.Failed, ""},
		"a scenario that was skipped": {evidence{scenarios: []string{"a"}, reason: "why"}, reports.NotTestable, "why"},
		"one passed, one was skipped": {evidence{scenarios: []string{"a", "b"}, passed: true, reason: "why"}, reports.Passed, ""},
	} {
		if got, reason := tc.e.verdict(); got != tc.want || reason != tc.reason {
			t.Errorf("%s: %s, %q; want %s, %q", name, got, reason, tc.want, tc.reason)
		}
	}
}

// A scenario keeps a few findings of each requirement and level: many of a low
// level do not crowd out the one that fails the run.
func TestFindingsAreKept(t *testing.T) {
	c := found(specs.Inferred, specs.Inferred, specs.Inferred, specs.Inferred, specs.Inferred, specs.Inferred, specs.Inferred, specs.Documented)
	kept := map[specs.Level]int{}
	for _, f := range c.findings {
		kept[f.Level]++
	}
	if kept[specs.Inferred] != perKind || kept[specs.Documented] != 1 {
		t.Errorf("kept %v", kept)
	}
}

// Nor do many of one kind crowd out another kind, which may be the one that is not
// waived; but what a target can say without end is bounded.
func TestKindsOfFindingsAreKept(t *testing.T) {
	c := newCollector("a scenario")
	add := func(expected string) {
		c.keep(contract.Finding{Requirement: "friend_add.some", Level: specs.Documented, Expected: expected})
	}
	for i := range 100 {
		add(fmt.Sprintf("ResultCode 0 for judge%d", i))
	}
	add("an Integer")
	if n := len(c.findings); n != perKind+1 || c.findings[n-1].Expected != "an Integer" {
		t.Errorf("kept %+v", c.findings)
	}
	for i := range 100 {
		add(strings.Repeat("x", i))
	}
	if n := len(c.findings); n > perRequirement {
		t.Errorf("kept %d", n)
	}
}

// What no finding refers to is dropped, and of a long body the beginning is
// kept, so that a run does not hold every byte it was sent.
func TestExchangesAreForgotten(t *testing.T) {
	c := newCollector("a scenario")
	long := chatapi.Exchange{ID: "1", Response: &chatapi.Response{Status: 200, Body: make([]byte, 2*maxKeptBody)}}
	c.add(long, contract.Report{Findings: []contract.Finding{{Requirement: "friend_add.some", Exchange: "1"}}})
	c.add(chatapi.Exchange{ID: "2", Response: &chatapi.Response{Status: 200}}, contract.Report{})
	c.add(chatapi.Exchange{ID: "3", Failure: "connection refused"}, contract.Report{})
	c.add(chatapi.Exchange{ID: "4", Response: &chatapi.Response{Status: 200}}, contract.Report{})
	c.noAnswer()
	c.forget()
	if len(c.exchanges) != 2 || c.exchanges["3"].Failure == "" {
		t.Errorf("kept %d exchanges", len(c.exchanges))
	}
	if kept := c.exchanges["1"].Response; len(kept.Body) != maxKeptBody || !kept.Truncated {
		t.Errorf("kept %d bytes, truncated %v", len(kept.Body), kept.Truncated)
	}
	if long.Response.Truncated {
		t.Error("the judged exchange was changed")
	}
}

// Times are nearest ranks: the worst of few is not hidden.
func TestQuantiles(t *testing.T) {
	upTo := func(n int) []time.Duration {
		out := make([]time.Duration, n)
		for i := range out {
			out[i] = time.Duration(i + 1)
		}
		return out
	}
	for _, tc := range []struct {
		n           int
		median, p95 time.Duration
	}{{1, 1, 1}, {2, 1, 2}, {3, 2, 3}, {10, 5, 10}, {20, 10, 19}, {100, 50, 95}} {
		if m, p := quantile(upTo(tc.n), 0.5), quantile(upTo(tc.n), 0.95); m != tc.median || p != tc.p95 {
			t.Errorf("of %d: median %d, p95 %d; want %d, %d", tc.n, m, p, tc.median, tc.p95)
		}
	}
}

// Calls, retries and codes are counted per command, items' codes included.
func TestStatsCount(t *testing.T) {
	s := NewStats(registryOf(t), time.Now())
	answer := func(attempt int, took time.Duration, body string) chatapi.Exchange {
		return chatapi.Exchange{Command: "friend_add", Attempt: attempt, Took: took, Response: &chatapi.Response{Body: []byte(body)}}
	}
	s.Add(answer(1, 3, `{"ErrorCode":30006}`))
	s.Add(answer(2, 1, `{"ErrorCode":0,"ResultItem":[{"ResultCode":0},{"ResultCode":30539},{"ResultCode":30539}]}`))
	s.Add(chatapi.Exchange{Command: "friend_add", Attempt: 1, Took: 2})
	got := s.Report(map[string][]time.Duration{"friend_add": {4, 9, 5}})
	if len(got) != 1 {
		t.Fatalf("%+v", got)
	}
	c := got[0]
	if c.Calls != 3 || c.Retries != 1 || c.Median != 2 || c.Worst != 3 || c.Settle.Median != 5 || c.Settle.Worst != 9 {
		t.Errorf("%+v %+v", c, c.Settle)
	}
	for code, n := range map[string]int{"30006": 1, "0": 1, "30539": 2, "no answer": 1} {
		if c.Codes[code] != n {
			t.Errorf("code %s was counted %d times, want %d", code, c.Codes[code], n)
		}
	}
}
