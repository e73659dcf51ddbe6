package runner

import (
	"context"
	"maps"
	"slices"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// perRequirement is how many findings of one requirement a scenario keeps.
const perRequirement = 5

// A collector gathers what the exchanges of one scenario show.
type collector struct {
	scenario string

	mu        sync.Mutex
	findings  []contract.Finding
	counts    map[string]int
	exchanges map[string]chatapi.Exchange
	made      int
	checked   map[string]int
	unwatched map[string]bool
	// unanswered are calls that the service did not answer.
	unanswered []chatapi.Exchange
	last       chatapi.Exchange
	step       string
	line       int
}

func newCollector(scenario string) *collector {
	return &collector{
		scenario:  scenario,
		counts:    map[string]int{},
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
	c, ok := ctx.Value(collectorKey{}).(*collector)
	if !ok {
		c = r.outside
	}
	r.stats.add(ex)
	r.silence.note(ex)
	report := r.judge.Exchange(ex)
	c.add(ex, report)
	r.stopAt(report.Findings)
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
	c.last = ex
	c.exchanges[ex.ID] = ex
	for _, id := range report.Checked {
		c.checked[id]++
	}
	for _, pointer := range report.Unwatched {
		c.unwatched[ex.Command+" "+pointer] = true
	}
	c.keep(report.Findings...)
}

// keep adds findings, up to a number for each requirement.
func (c *collector) keep(findings ...contract.Finding) {
	for _, f := range findings {
		c.counts[f.Requirement]++
		if c.counts[f.Requirement] > perRequirement {
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
	c.unanswered = append(c.unanswered, c.last)
}

func (c *collector) beginStep(text string, line int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.step, c.line = text, line
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
