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

	mu       sync.Mutex
	commands map[string]*commandStats
}

type commandStats struct {
	took    []time.Duration
	retries int
	codes   map[string]int
}

func newStats(registry *specs.Registry) *stats {
	return &stats{registry: registry, commands: map[string]*commandStats{}}
}

func (s *stats) add(ex chatapi.Exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.commands[ex.Command]
	if !ok {
		c = &commandStats{codes: map[string]int{}}
		s.commands[ex.Command] = c
	}
	c.took = append(c.took, ex.Took)
	if ex.Attempt > 1 {
		c.retries++
	}
	if ex.Response == nil {
		c.codes["no answer"]++
		return
	}
	for code, n := range s.codesIn(ex) {
		c.codes[strconv.FormatInt(code, 10)] += n
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
		}
		if waits := settled[name]; len(waits) > 0 {
			slices.Sort(waits)
			cmd.Settle = &reports.Settle{Median: quantile(waits, 0.5), Worst: waits[len(waits)-1]}
		}
		out = append(out, cmd)
	}
	return out
}

// quantile is the smallest element of a sorted list that is no less than the
// share q of the list.
func quantile(sorted []time.Duration, q float64) time.Duration {
	return sorted[max(0, int(math.Ceil(q*float64(len(sorted))))-1)]
}
