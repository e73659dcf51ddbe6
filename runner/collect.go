package runner

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/steps"
)

// A collector gathers what the exchanges of one scenario show.
type collector struct {
	scenario string
	// again: the scenario runs a second time.
	again bool
	// tape notes what no exchange shows; nil where there is no exchange log.
	tape *steps.Tape
	// logging keeps the log in the order in which exchanges are judged.
	logging sync.Mutex

	mu        sync.Mutex
	findings  []contract.Finding
	quota     Quota
	exchanges map[string]chatapi.Exchange
	made      int
	checked   map[string]int
	unwatched map[string]bool
	// unanswered are calls that the service did not answer; silent is the
	// latest attempt without an answer.
	unanswered []chatapi.Exchange
	silent     chatapi.Exchange
	// throttled says what became of the first call that the target put off; empty
	// for none.
	throttled string
	step      string
	line      int
}

func newCollector(scenario string) *collector {
	return &collector{
		scenario:  scenario,
		exchanges: map[string]chatapi.Exchange{},
		checked:   map[string]int{},
		unwatched: map[string]bool{},
	}
}

type collectorKey struct{}

func withCollector(ctx context.Context, c *collector) context.Context {
	return context.WithValue(ctx, collectorKey{}, c)
}

// record has every exchange judged, whichever scenario made it.
func (r *Run) record(ctx context.Context, ex chatapi.Exchange) {
	r.take(ctx, r.collectorOf(ctx), ex)
}

func (r *Run) collectorOf(ctx context.Context) *collector {
	if c, ok := ctx.Value(collectorKey{}).(*collector); ok {
		return c
	}
	return r.outside
}

// take judges an exchange for a collector.
func (r *Run) take(ctx context.Context, c *collector, ex chatapi.Exchange) {
	r.stats.Add(ex)
	if r.cfg.OnExchange != nil {
		r.cfg.OnExchange(ex)
	}
	r.silence.note(ex)
	report := r.judgement(ex)
	r.log(ctx, c, ex, report)
	r.stopAt(report.Findings)
}

// judgement of an exchange. A command that the target does not serve at all, and
// that only arranges or observes, makes scenarios not testable; its answer is
// no finding. Neither is that of a command which it declares to lack: a run makes
// one such call at most, to find out whether the target is there.
func (r *Run) judgement(ex chatapi.Exchange) contract.Report {
	if r.lacks[ex.Command] != "" {
		return contract.Report{}
	}
	if ex.Response != nil && steps.Unserved(ex, chatapi.DecodeAnswer(ex.Response.Body)) && !slices.Contains(r.commands(), ex.Command) {
		return contract.Report{}
	}
	return r.judge.Exchange(ex)
}

// stopAt ends the run when a finding is what it looks for.
func (r *Run) stopAt(findings []contract.Finding) {
	if r.cfg.Until != nil && slices.ContainsFunc(findings, r.cfg.Until) {
		r.stopOnce.Do(func() { close(r.stopped) })
	}
}

func (r *Run) isStopped() bool {
	select {
	case <-r.stopped:
		return true
	default:
		return false
	}
}

func (c *collector) add(ex chatapi.Exchange, report contract.Report) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made++
	if unanswered(ex) {
		c.silent = ex
	}
	c.noteThrottled(ex)
	if c.scenario != "" || len(report.Findings) > 0 {
		c.exchanges[ex.ID] = Abridged(ex)
	}
	for _, id := range report.Checked {
		c.checked[id]++
	}
	for _, pointer := range report.Unwatched {
		c.unwatched[ex.Command+" "+pointer] = true
	}
	c.keep(report.Findings...)
}

// noteThrottled notes a call that was answered too frequent, or repeated.
func (c *collector) noteThrottled(ex chatapi.Exchange) {
	if c.throttled != "" {
		return
	}
	if ex.Attempt > 1 {
		c.throttled = fmt.Sprintf("of %s was repeated (%s)", ex.Command, ex.RetriedFor)
	}
	if ex.Response == nil {
		return
	}
	if code, _ := chatapi.DecodeAnswer(ex.Response.Body).ErrorCode(); chatapi.TooFrequent(code) {
		c.throttled = fmt.Sprintf("of %s was answered %d, too frequent", ex.Command, code)
	}
}

// keep adds findings, up to a number for each requirement.
func (c *collector) keep(findings ...contract.Finding) {
	for _, f := range findings {
		if !c.quota.Take(f) {
			continue
		}
		f.Scenario = c.scenario
		if f.Step == "" {
			f.Step = c.step
		}
		if f.Line == 0 {
			f.Line = c.line
		}
		c.findings = append(c.findings, f)
	}
}

// noAnswer notes that the latest call got no answer.
func (c *collector) noAnswer() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.unanswered = append(c.unanswered, c.silent)
	c.exchanges[c.silent.ID] = c.silent
}

func (c *collector) beginStep(text string, line int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.step, c.line = text, line
}

// forget drops the exchanges that nothing refers to, once a scenario is over.
func (c *collector) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := map[string]chatapi.Exchange{}
	for _, f := range c.findings {
		if ex, ok := c.exchanges[f.Exchange]; ok {
			kept[ex.ID] = ex
		}
	}
	for _, ex := range c.unanswered {
		kept[ex.ID] = ex
	}
	c.exchanges = kept
}

// explaining are the exchanges that findings refer to.
func (c *collector) explaining(findings []contract.Finding) []chatapi.Exchange {
	kept := map[string]chatapi.Exchange{}
	for _, f := range findings {
		if ex, ok := c.exchanges[f.Exchange]; ok {
			kept[ex.ID] = ex
		}
	}
	return slices.Collect(maps.Values(kept))
}
