package runner

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/steps"
)

// A take is one time that a scenario ran, or what was outside of all scenarios.
type take struct {
	scenario string
	again    bool
}

func (t take) String() string {
	switch {
	case t.scenario == "":
		return "outside of all scenarios"
	case t.again:
		return t.scenario + " (run again)"
	}
	return t.scenario
}

// A replay answers the calls of a run from what was recorded of an earlier one.
type replay struct {
	head reports.LogHead
	// finished is when the run ended.
	finished time.Time
	reels    map[take]*reel
	notes    map[take]map[string]string
	byID     map[string]chatapi.Exchange
	// rerun are the scenarios that ran again to an end.
	rerun map[string]bool

	missing sync.Mutex // guards missed
	missed  []gap
}

// A gap is where the log and the run that it is said to be of differ.
type gap struct {
	take take
	what string
}

// A reel is what was recorded of one take, in its order.
type reel struct {
	mu    sync.Mutex
	items []recorded
	// passed are those that were due and not asked for.
	passed []recorded
	// moved is closed when an item was taken.
	moved chan struct{}
}

type recorded struct {
	ex     chatapi.Exchange
	upkeep bool
}

// outOfTurn is how long a call waits for those that were recorded before it,
// which calls of the same scenario made at the same time will ask for.
const outOfTurn = time.Second

// errNotRecorded ends a scenario whose next call the log does not have.
var errNotRecorded = errors.New("the exchange log does not have it")

// tape is the tape of a take.
func (p *replay) tape(r *Run, c *collector) *steps.Tape {
	return steps.ReplayedTape(p.notes[takeOf(c)], func() { p.inject(r, c) })
}

func takeOf(c *collector) take { return take{c.scenario, c.again} }

// inject judges the calls that looked after accounts and are due.
func (p *replay) inject(r *Run, c *collector) {
	if l := p.reels[takeOf(c)]; l != nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.inject(r, c)
	}
}

func (l *reel) inject(r *Run, c *collector) {
	for len(l.items) > 0 && l.items[0].upkeep {
		r.take(context.Background(), c, l.items[0].ex)
		l.items = l.items[1:]
	}
}

// answer is what was recorded of an attempt. It is judged here, so that the order
// is that of the recording.
func (r *Run) answer(ctx context.Context, asked chatapi.Exchange) (chatapi.Exchange, error) {
	if steps.IsUpkeep(ctx) {
		return asked, errNotRecorded // what came of it is judged already, and noted
	}
	c := r.collectorOf(ctx)
	l := r.cfg.replay.reels[takeOf(c)]
	if l == nil {
		return r.cfg.replay.miss(c, asked)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for stuck := false; ; {
		l.inject(r, c)
		same := func(item recorded) bool { return !item.upkeep && sameCall(item.ex, asked) }
		if i := slices.IndexFunc(l.passed, same); i >= 0 {
			found := l.passed[i]
			l.passed = slices.Delete(l.passed, i, i+1)
			return l.give(ctx, r, c, found.ex), nil
		}
		i := slices.IndexFunc(l.items, same)
		switch {
		case i < 0:
			return r.cfg.replay.miss(c, asked)
		case i == 0:
			found := l.items[0]
			l.items = l.items[1:]
			return l.give(ctx, r, c, found.ex), nil
		case stuck:
			l.pass(ctx, r, c, i)
		default:
			stuck = !l.wait()
		}
	}
}

// give judges an exchange and lets others go on.
func (l *reel) give(ctx context.Context, r *Run, c *collector, ex chatapi.Exchange) chatapi.Exchange {
	r.take(ctx, c, ex)
	close(l.moved)
	l.moved = make(chan struct{})
	return ex
}

// wait gives way to others until one of them moved on; it returns false where none
// does.
func (l *reel) wait() bool {
	moved := l.moved
	timer := time.NewTimer(outOfTurn)
	defer timer.Stop()
	l.mu.Unlock()
	defer l.mu.Lock()
	select {
	case <-moved:
		return true
	case <-timer.C:
		return false
	}
}

// pass puts aside what was due before the i-th and is not asked for.
func (l *reel) pass(ctx context.Context, r *Run, c *collector, i int) {
	for _, item := range l.items[:i] {
		if item.upkeep {
			r.take(ctx, c, item.ex)
		} else {
			l.passed = append(l.passed, item)
		}
	}
	l.items = l.items[i:]
}

var randomNumber = regexp.MustCompile(`([?&]random=)\d+`)

// sameCall tells whether two exchanges ask the same, random numbers apart.
func sameCall(a, b chatapi.Exchange) bool {
	return a.Command == b.Command && a.Attempt == b.Attempt && a.RetriedFor == b.RetriedFor && a.Request.Method == b.Request.Method &&
		bytes.Equal(a.Request.Body, b.Request.Body) &&
		randomNumber.ReplaceAllString(a.Request.URL, "$1") == randomNumber.ReplaceAllString(b.Request.URL, "$1")
}

// shownCall is how much of a body a gap shows, in bytes.
const shownCall = 200

func described(ex chatapi.Exchange) string {
	body := ex.Request.Body
	return ex.Command + " " + Printable(string(body[:min(len(body), shownCall)]))
}

func (p *replay) miss(c *collector, asked chatapi.Exchange) (chatapi.Exchange, error) {
	p.report(takeOf(c), "the log has no call of "+described(asked))
	return chatapi.Exchange{}, errNotRecorded
}

func (p *replay) report(t take, what string) {
	p.missing.Lock()
	defer p.missing.Unlock()
	p.missed = append(p.missed, gap{t, what})
}

// finish judges what is left of the calls that looked after accounts, and reports
// the calls of scenarios that nothing asked for.
func (p *replay) finish(r *Run, c *collector) {
	l := p.reels[takeOf(c)]
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	left := slices.Concat(l.passed, l.items)
	l.passed, l.items = nil, nil
	for _, item := range left {
		if item.upkeep {
			r.take(context.Background(), c, item.ex)
		} else {
			p.report(takeOf(c), "the scenario does not make the recorded call "+item.ex.ID+" of "+described(item.ex))
		}
	}
}

// gaps are where log and run differ. Takes that the run did not come to are among
// them.
func (p *replay) gaps() []gap {
	for _, t := range slices.SortedFunc(maps.Keys(p.reels), compareTakes) {
		l := p.reels[t]
		if n := len(l.items) + len(l.passed); n > 0 {
			p.report(t, fmt.Sprintf("nothing makes the %d calls that the log has of it", n))
		}
	}
	p.missing.Lock()
	defer p.missing.Unlock()
	return slices.Clone(p.missed)
}
