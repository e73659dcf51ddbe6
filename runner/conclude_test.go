package runner

import (
	"errors"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/runner/waivers"
)

// A run is no measure for calls that others made, nor are those one for a run.
func TestBaselinesOfTheOtherKind(t *testing.T) {
	calls := func() *reports.Result {
		return &reports.Result{Traffic: &reports.Traffic{}, Outcome: reports.Outcome{Verdict: reports.Conforms},
			Scenarios: []reports.Scenario{{ID: "s", Verdict: reports.Passed}}}
	}
	run := calls()
	run.Traffic = nil
	known := waivers.Known{Requirement: func(string) bool { return true }, Scenario: func(string) bool { return true }}
	for name, tc := range map[string]struct {
		old *reports.Result
		ok  bool
	}{"calls": {calls(), true}, "a run": {run, false}, "nothing": {nil, true}} {
		err := Conclude(calls(), Terms{Known: Known{Baseline: tc.old}, Waivable: known})
		if _, usage := errors.AsType[*UsageError](err); (err == nil) != tc.ok || err != nil && !usage {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := &Run{cfg: Config{Baseline: calls()}}
	if err := r.checkBaseline(); err == nil {
		t.Error("a run takes calls that others made for its baseline")
	}
}

// However many calls a run makes, little is kept of them, and what reports show
// stays true.
func TestStatsAreBounded(t *testing.T) {
	const calls = 2*maxLatencies + 100
	start := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	s := NewStats(registryOf(t), time.Time{})
	for i := range calls {
		took := time.Duration(i%1000+1) * time.Millisecond
		s.Add(chatapi.Exchange{Command: "kick", Attempt: 1, Took: took, Started: start.Add(time.Duration(i) * 100 * time.Millisecond)})
	}
	s.Add(chatapi.Exchange{Command: "kick", Attempt: 1, Took: time.Minute, Started: start})
	c := s.commands["kick"]
	got := s.Report(nil)[0]
	if len(c.took) >= maxLatencies || len(c.perSecond) >= maxSeconds {
		t.Errorf("%d latencies and %d seconds are kept", len(c.took), len(c.perSecond))
	}
	if got.Calls != calls+1 || got.Worst != time.Minute || got.Median < 490*time.Millisecond || got.Median > 510*time.Millisecond {
		t.Errorf("%d calls, worst %v, median %v", got.Calls, got.Worst, got.Median)
	}
	for i, n := range got.Pace.Peaks[1 : len(got.Pace.Peaks)-1] {
		if n < 10 || n > 11 {
			t.Errorf("window %d: %d calls in a second", i, n)
		}
	}
}
