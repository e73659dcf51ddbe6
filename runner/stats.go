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

// Stats counts calls by their command. It keeps little, however many there are,
// and is safe for concurrent use.
type Stats struct {
	registry *specs.Registry

	mu       sync.Mutex
	started  time.Time
	commands map[string]*commandStats
}

type commandStats struct {
	calls int
	worst time.Duration
	// took are the latencies: of every call at first, and then of every so many.
	took       []time.Duration
	every      int
	retries    int
	retriedFor map[string]int
	perSecond  map[int]int
	// of is of how many seconds, together, perSecond has the busiest alone.
	of    int
	codes map[string]int
}

// otherCodes counts the codes of a target that answers too many different ones.
const otherCodes = "others"

func (c *commandStats) count(code string, n int) {
	if _, known := c.codes[code]; !known && len(c.codes) >= maxCodes {
		code = otherCodes
	}
	c.codes[code] += n
}

// maxLatencies is how many latencies of a command are kept, half of it at least.
const maxLatencies = 1 << 17

// latency notes how long a call took. From many calls on, it is kept of every
// second call, then of every fourth, and so on.
func (c *commandStats) latency(took time.Duration) {
	c.worst = max(c.worst, took)
	if c.calls%c.every == 0 {
		c.took = append(c.took, took)
	}
	c.calls++
	if len(c.took) < maxLatencies {
		return
	}
	for i := range len(c.took) / 2 {
		c.took[i] = c.took[2*i]
	}
	c.took, c.every = c.took[:len(c.took)/2], 2*c.every
}

// maxSeconds is for how many seconds calls are counted, half of it at least.
const maxSeconds = 1 << 13

// second notes in which second a call was made. From many seconds on, the
// busiest of every two are kept, then of every four, and so on: peaks are what
// reports show.
func (c *commandStats) second(at int) {
	c.perSecond[at]++
	if len(c.perSecond) < maxSeconds {
		return
	}
	c.of *= 2
	busiest := map[int]int{}
	for s, n := range c.perSecond {
		if best, known := busiest[s/c.of]; !known || n > c.perSecond[best] {
			busiest[s/c.of] = s
		}
	}
	kept := make(map[int]int, len(busiest))
	for _, s := range busiest {
		kept[s] = c.perSecond[s]
	}
	c.perSecond = kept
}

// NewStats has counted nothing. Calls are placed in time from started on; with
// the zero time, from the first call on.
func NewStats(registry *specs.Registry, started time.Time) *Stats {
	return &Stats{registry: registry, started: started, commands: map[string]*commandStats{}}
}

// Add counts one call.
func (s *Stats) Add(ex chatapi.Exchange) {
	codes := s.codesIn(ex)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.started.IsZero() {
		s.started = ex.Started
	}
	c, ok := s.commands[ex.Command]
	if !ok {
		c = &commandStats{every: 1, of: 1, codes: map[string]int{}, retriedFor: map[string]int{}, perSecond: map[int]int{}}
		s.commands[ex.Command] = c
	}
	c.latency(ex.Took)
	c.second(max(0, int(ex.Started.Sub(s.started)/time.Second)))
	if ex.Attempt > 1 {
		c.retries++
		c.retriedFor[ex.RetriedFor]++
	}
	if ex.Response == nil {
		c.count("no answer", 1)
		return
	}
	for code, n := range codes {
		c.count(strconv.FormatInt(code, 10), n)
	}
}

// codesIn counts the codes of an answer: the top level's, and those of single
// accounts that failed.
func (s *Stats) codesIn(ex chatapi.Exchange) map[int64]int {
	if ex.Response == nil {
		return nil
	}
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

// Totals are how many calls were made and how many of them were retries.
func (s *Stats) Totals() (calls, retries int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.commands {
		calls += c.calls
		retries += c.retries
	}
	return calls, retries
}

// Report sums up every command, with the settle times that were seen.
func (s *Stats) Report(settled map[string][]time.Duration) []reports.Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	seconds := s.seconds()
	var out []reports.Command
	for _, name := range slices.Sorted(maps.Keys(s.commands)) {
		c := s.commands[name]
		took := slices.Sorted(slices.Values(c.took))
		cmd := reports.Command{
			Name:    name,
			Calls:   c.calls,
			Retries: c.retries,
			Median:  quantile(took, 0.5),
			P95:     quantile(took, 0.95),
			Worst:   c.worst,
			Codes:   maps.Clone(c.codes),

			Latency: spread(took), RetriedFor: maps.Clone(c.retriedFor), Pace: pace(c.perSecond, seconds),
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
func (s *Stats) seconds() int {
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
