package traffic

import (
	"fmt"
	"slices"
	"time"

	"chatcontract/specs"
)

// window is the time in which no more calls may start than a page allows for a
// second. It is a little shorter: calls that are sent at even distances arrive
// some of them late and the next ones in time, which is not the caller's doing.
const window = 950 * time.Millisecond

// A caller that makes all calls of a second at once and then waits for the next one
// keeps to the ceiling, although the last of them arrive late, over connections that
// have to be made first, and those of the next second do not. Such a pause is told from
// a breath by its length, and then so much is allowed for. Calls that come too soon
// every second are found over some seconds.
const (
	pause    = 300 * time.Millisecond
	lateness = 300 * time.Millisecond
	seconds  = 5
)

// memory is how far back calls are remembered: so late may one be judged.
const memory = 10 * time.Second

// frequency knows when calls of late started, by command and app.
type frequency struct {
	ceilings map[string]int
	calls    map[stream]*starts
}

// A stream is calls that are counted together.
type stream struct{ command, app string }

// maxStreams bounds how many are remembered: a caller could name ever new apps.
const maxStreams = 1000

// starts are when the calls of a stream started, in order of time.
type starts struct {
	times []time.Time
	// burst ends the latest run of too many calls.
	burst time.Time
}

func newFrequency(registry *specs.Registry) frequency {
	f := frequency{ceilings: map[string]int{}, calls: map[stream]*starts{}}
	for _, c := range registry.Commands() {
		f.ceilings[c.Name] = c.CallsPerSecond
	}
	return f
}

// A burst is too many calls.
type burst struct {
	calls int
	took  time.Duration
}

// add notes a call, which may have started before others that are known. It tells
// whether too many calls started around it, and within how long; but only once for
// a run of such calls.
func (f *frequency) add(command, app string, started time.Time) (found burst, exceeded bool) {
	key := stream{command, app}
	s := f.calls[key]
	if s == nil {
		if len(f.calls) >= maxStreams {
			clear(f.calls)
		}
		s = &starts{}
		f.calls[key] = s
	}
	return s.add(started, f.ceilings[command])
}

func (s *starts) add(started time.Time, ceiling int) (found burst, exceeded bool) {
	at, _ := slices.BinarySearchFunc(s.times, started, func(a, b time.Time) int {
		if a.After(b) {
			return 1
		}
		return -1 // behind those of the same time
	})
	s.times = slices.Insert(s.times, at, started)
	defer s.forget()
	for k := 1; k <= seconds; k++ {
		n := k * ceiling
		for first := max(0, at-n); first <= at && first+n < len(s.times); first++ {
			from, to := s.times[first], s.times[first+n]
			if !tooFast(s.times[first:first+n+1], k) {
				continue
			}
			told := !from.After(s.burst) && !s.burst.IsZero()
			if to.After(s.burst) {
				s.burst = to
			}
			if !told {
				return burst{n + 1, to.Sub(from)}, true
			}
		}
	}
	return burst{}, false
}

// tooFast tells whether these are more calls than so many seconds may have.
func tooFast(times []time.Time, k int) bool {
	took := times[len(times)-1].Sub(times[0])
	if took < time.Duration(k)*time.Second-lateness {
		return true
	}
	return k == 1 && took < window && !hasPause(times)
}

func hasPause(times []time.Time) bool {
	for i := range times[1:] {
		if times[i+1].Sub(times[i]) >= pause {
			return true
		}
	}
	return false
}

// forget drops the calls that are too long ago.
func (s *starts) forget() {
	oldest := s.times[len(s.times)-1].Add(-memory)
	n := 0
	for n < len(s.times) && s.times[n].Before(oldest) {
		n++
	}
	if n > len(s.times)/2 { // seldom, since it moves the rest
		s.times = slices.Delete(s.times, 0, n)
	}
}

func ceilingWords(ceiling int, found burst) (expected, actual string) {
	return fmt.Sprintf("at most %d calls in a second", ceiling), fmt.Sprintf("%d calls within %.2f s", found.calls, found.took.Seconds())
}
