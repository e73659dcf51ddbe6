package traffic

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"chatcontract/contract"
	"chatcontract/specs"
)

const (
	// latestFindings is how many findings the live figures show.
	latestFindings = 20
	// rateSeconds is over how many whole seconds the rate is taken.
	rateSeconds = 10
)

// Live are the figures of calls that are still coming in, secrets removed.
type Live struct {
	// Started is when the first call could come.
	Started time.Time `json:"started"`
	// Calls are all that came; Judged those with something to judge.
	Calls    int `json:"calls"`
	Judged   int `json:"judged"`
	Unjudged int `json:"unjudged"`
	// Unanswered got no complete answer, for whatever reason.
	Unanswered int `json:"unanswered"`
	// Findings counts all findings, of every level.
	Findings int `json:"findings"`
	// PerSecond is the mean rate of calls over the last seconds.
	PerSecond float64 `json:"calls_per_second"`
	// Commands were called, those with findings first, then by name.
	Commands []LiveCommand `json:"commands"`
	// Failures are the requirements that were broken, documented ones first, then
	// by how often.
	Failures []LiveFailure `json:"failures"`
	// Latest are the last findings, newest first.
	Latest []LiveFinding `json:"latest"`
}

// A LiveCommand is how often a command was called.
type LiveCommand struct {
	// Command is its name; empty for calls of none that this harness judges.
	Command  string `json:"command"`
	Calls    int    `json:"calls"`
	Findings int    `json:"findings"`
}

// A LiveFailure is a requirement that was broken, with the first finding of it.
type LiveFailure struct {
	Count int         `json:"count"`
	First LiveFinding `json:"first"`
}

// A LiveFinding is a finding in short.
type LiveFinding struct {
	At          time.Time   `json:"at"`
	Requirement string      `json:"requirement"`
	Level       specs.Level `json:"level"`
	// Sent: the caller is to blame; otherwise the target.
	Sent     bool   `json:"sent"`
	Command  string `json:"command"`
	Pointer  string `json:"pointer,omitempty"`
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
}

// Live tells the figures so far.
func (r *Recorder) Live() Live { return r.live.figures() }

// live counts calls as they are judged. It is safe for concurrent use.
type live struct {
	now     func() time.Time
	started time.Time

	mu                                          sync.Mutex
	calls, judged, unjudged, unanswered, broken int
	commands                                    map[string]*LiveCommand
	failures                                    map[string]*LiveFailure
	latest                                      []LiveFinding // newest last
	// seconds are the calls of the last seconds, by the second.
	seconds [rateSeconds + 1]struct {
		at    int64
		calls int
	}
}

func newLive(now func() time.Time) *live {
	return &live{now: now, started: now(), commands: map[string]*LiveCommand{}, failures: map[string]*LiveFailure{}}
}

// note counts one call.
func (l *live) note(j Judged) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls++
	l.count()
	if j.Unjudged == "" {
		l.judged++
	} else {
		l.unjudged++
	}
	if j.Exchange.Response == nil {
		l.unanswered++
	}
	c := l.commands[j.Exchange.Command]
	if c == nil {
		c = &LiveCommand{Command: j.Exchange.Command}
		l.commands[c.Command] = c
	}
	c.Calls++
	for _, report := range []contract.Report{j.Sent, j.Answered} {
		for _, f := range report.Findings {
			c.Findings++
			l.add(f, j.Exchange.Started)
		}
	}
}

// count notes that a call came now.
func (l *live) count() {
	second := l.now().Unix()
	slot := &l.seconds[second%int64(len(l.seconds))]
	if slot.at != second {
		slot.at, slot.calls = second, 0
	}
	slot.calls++
}

func (l *live) add(f contract.Finding, at time.Time) {
	short := LiveFinding{
		At: at, Requirement: f.Requirement, Level: f.Level, Sent: f.Layer == contract.Sent,
		Command: f.Command, Pointer: f.Pointer, Expected: f.Expected, Actual: cmp.Or(f.Actual, f.Diff),
	}
	l.broken++
	known := l.failures[f.Requirement]
	if known == nil {
		known = &LiveFailure{First: short}
		l.failures[f.Requirement] = known
	}
	known.Count++
	if len(l.latest) == latestFindings {
		l.latest = slices.Delete(l.latest, 0, 1)
	}
	l.latest = append(l.latest, short)
}

func (l *live) figures() Live {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := Live{
		Started: l.started, Calls: l.calls, Judged: l.judged, Unjudged: l.unjudged, Unanswered: l.unanswered, Findings: l.broken,
		PerSecond: l.rate(), Commands: make([]LiveCommand, 0, len(l.commands)), Failures: make([]LiveFailure, 0, len(l.failures)),
		Latest: append([]LiveFinding{}, l.latest...),
	}
	for _, c := range l.commands {
		f.Commands = append(f.Commands, *c)
	}
	for _, failure := range l.failures {
		f.Failures = append(f.Failures, *failure)
	}
	slices.SortFunc(f.Commands, func(a, b LiveCommand) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.Command, b.Command))
	})
	slices.SortFunc(f.Failures, func(a, b LiveFailure) int {
		return cmp.Or(cmp.Compare(rank(a.First.Level), rank(b.First.Level)), cmp.Compare(b.Count, a.Count),
			cmp.Compare(a.First.Requirement, b.First.Requirement))
	})
	slices.Reverse(f.Latest)
	return f
}

// rate is the mean over the last whole seconds, or over those since the start.
func (l *live) rate() float64 {
	now := l.now()
	calls := 0
	for _, slot := range l.seconds {
		if age := now.Unix() - slot.at; age >= 1 && age <= rateSeconds {
			calls += slot.calls
		}
	}
	return float64(calls) / max(1, min(rateSeconds, float64(now.Unix()-l.started.Unix())))
}

// rank sorts the levels, documented first.
func rank(level specs.Level) int {
	return slices.Index([]specs.Level{specs.Documented, specs.Inferred, specs.Observed}, level)
}
