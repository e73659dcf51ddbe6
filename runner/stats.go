package runner

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/steps"
)

// stats counts the calls of a run.
type stats struct {
	registry *specs.Registry
	started  time.Time

	mu       sync.Mutex
	commands map[string]*commandStats
}

type commandStats struct {
	took       []time.Duration
	retries    int
	retriedFor map[string]int
	perSecond  map[int]int
	codes      map[string]int
}

// otherCodes counts the codes of a target that answers too many different ones.
const otherCodes = "others"

func (c *commandStats) count(code string, n int) {
	if _, known := c.codes[code]; !known && len(c.codes) >= maxCodes {
		code = otherCodes
	}
	c.codes[code] += n
}

func newStats(registry *specs.Registry, started time.Time) *stats {
	return &stats{registry: registry, started: started, commands: map[string]*commandStats{}}
}

func (s *stats) add(ex chatapi.Exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.commands[ex.Command]
	if !ok {
		c = &commandStats{codes: map[string]int{}, retriedFor: map[string]int{}, perSecond: map[int]int{}}
		s.commands[ex.Command] = c
	}
	c.took = append(c.took, ex.Took)
	c.perSecond[max(0, int(ex.Started.Sub(s.started)/time.Second))]++
	if ex.Attempt > 1 {
		c.retries++
		c.retriedFor[ex.RetriedFor]++
	}
	if ex.Response == nil {
		c.count("no answer", 1)
		return
	}
	for code, n := range s.codesIn(ex) {
		c.count(strconv.FormatInt(code, 10), n)
	}
}

// codesIn counts the codes of an answer: the top level's, and those of single
// accounts that failed.
func (s *stats) codesIn(ex chatapi.Exchange) map[int64]int {
	answer := chatapi.DecodeAnswer(ex.Response.Body)
	out := map[int64]int{}
	if code, ok := answer.ErrorCode(); ok {
		out[code]++
	}
	cmd, ok := s.registry.Command(ex.Command)
	if !ok {
		return out
	}
	for _, r := range steps.Results(cmd, answer, nil) {
		if r.Coded && r.Code != 0 {
			out[r.Code]++
		}
	}
	return out
}

func (s *stats) totals() (calls, retries int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.commands {
		calls += len(c.took)
		retries += c.retries
	}
	return calls, retries
}

// report sums up every command, with the settle times that were seen.
func (s *stats) report(settled map[string][]time.Duration) []reports.Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	seconds := s.seconds()
	var out []reports.Command
	for _, name := range slices.Sorted(maps.Keys(s.commands)) {
		c := s.commands[name]
		slices.Sort(c.took)
		cmd := reports.Command{
			Name:    name,
			Calls:   len(c.took),
			Retries: c.retries,
			Median:  quantile(c.took, 0.5),
			P95:     quantile(c.took, 0.95),
			Worst:   c.took[len(c.took)-1],
			Codes:   c.codes,

			Latency: spread(c.took), RetriedFor: c.retriedFor, Pace: pace(c.perSecond, seconds),
		}
		if known, ok := s.registry.Command(name); ok {
			cmd.Ceiling = known.CallsPerSecond
		}
		if waits := settled[name]; len(waits) > 0 {
			slices.Sort(waits)
			cmd.Settle = &reports.Settle{Median: quantile(waits, 0.5), Worst: waits[len(waits)-1], Spread: spread(waits)}
		}
		out = append(out, cmd)
	}
	return out
}

// seconds is how many seconds there are until the latest call, the same for all
// commands so that their plots have one scale.
func (s *stats) seconds() int {
	last := -1
	for _, c := range s.commands {
		for second := range c.perSecond {
			last = max(last, second)
		}
	}
	return last + 1
}

// quantile is the smallest element of a sorted list that is no less than the
// share q of the list.
func quantile(sorted []time.Duration, q float64) time.Duration {
	return sorted[max(0, int(math.Ceil(q*float64(len(sorted))))-1)]
}
