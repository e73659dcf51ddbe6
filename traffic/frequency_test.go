package traffic

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// A caller that keeps to the ceiling is never blamed, and one that exceeds it is,
// once for each burst.
func TestFrequency(t *testing.T) {
	const ceiling = 20
	start := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	// evenly are so many calls at even distances, each of them late by up to jitter.
	evenly := func(n int, distance, jitter time.Duration) []time.Time {
		random := rand.New(rand.NewPCG(1, 2))
		var list []time.Time
		for i := range n {
			late := time.Duration(0)
			if jitter > 0 {
				late = time.Duration(random.Int64N(int64(jitter)))
			}
			list = append(list, start.Add(time.Duration(i)*distance+late))
		}
		return list
	}
	burst := func(at time.Duration, n int) []time.Time {
		return slices.Repeat([]time.Time{start.Add(at)}, n)
	}
	for name, tc := range map[string]struct {
		calls  []time.Time
		bursts int
	}{
		"at the ceiling":                   {evenly(200, time.Second/ceiling, 0), 0},
		"at the ceiling, with jitter":      {evenly(200, time.Second/ceiling, 45*time.Millisecond), 0},
		"a full burst each second":         {slices.Concat(burst(0, ceiling), burst(time.Second, ceiling), burst(2*time.Second, ceiling)), 0},
		"a full burst, arriving early":     {slices.Concat(burst(0, ceiling), burst(955*time.Millisecond, ceiling)), 0},
		"one too many at once":             {burst(0, ceiling+1), 1},
		"a tenth too fast":                 {evenly(200, time.Second/ceiling*9/10, 0), 1},
		"far too fast":                     {evenly(500, time.Millisecond, 0), 1},
		"two bursts":                       {slices.Concat(burst(0, 3*ceiling), burst(5*time.Second, 3*ceiling)), 2},
		"the second burst within a second": {slices.Concat(burst(0, ceiling), burst(690*time.Millisecond, 1)), 1},
		"a slow first burst each second":   {slices.Concat(evenly(ceiling, 12*time.Millisecond, 0), burst(time.Second, ceiling), burst(2*time.Second, ceiling)), 0},
		"bursts too soon after each other": {slices.Concat(burst(0, ceiling), burst(800*time.Millisecond, ceiling), burst(1600*time.Millisecond, ceiling)), 1},
		"bursts a tenth too soon":          {slices.Concat(burst(0, ceiling), burst(900*time.Millisecond, ceiling), burst(1800*time.Millisecond, ceiling), burst(2700*time.Millisecond, ceiling), burst(3600*time.Millisecond, ceiling)), 1},
		"a fifth too fast, for a second":   {evenly(26, time.Second/25, 0), 1},
		"one call alone":                   {burst(0, 1), 0},
	} {
		for order, calls := range map[string][]time.Time{"in order": tc.calls, "out of order": shuffled(tc.calls)} {
			s, bursts := &starts{}, 0
			for _, at := range calls {
				if found, too := s.add(at, ceiling); too {
					bursts++
					if found.took >= seconds*time.Second-lateness || found.calls <= ceiling {
						t.Errorf("%s, %s: %+v", name, order, found)
					}
				}
			}
			if bursts != tc.bursts && (order == "in order" || bursts > tc.bursts+1 || tc.bursts > 0 != (bursts > 0)) {
				t.Errorf("%s, %s: %d bursts, want %d", name, order, bursts, tc.bursts)
			}
		}
	}
}

// shuffled swaps calls that are near each other, as calls do that are answered at
// different speed.
func shuffled(calls []time.Time) []time.Time {
	random := rand.New(rand.NewPCG(3, 4))
	calls = slices.Clone(calls)
	for i := range calls {
		j := min(len(calls)-1, i+random.IntN(8))
		calls[i], calls[j] = calls[j], calls[i]
	}
	return calls
}

// Calls of long ago are forgotten.
func TestFrequencyForgets(t *testing.T) {
	s := &starts{}
	start := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	for i := range 5_000 {
		s.add(start.Add(time.Duration(i)*10*time.Millisecond), 200)
	}
	if n := len(s.times); n > 3000 {
		t.Errorf("%d calls are remembered", n)
	}
	f := frequency{ceilings: map[string]int{}, calls: map[stream]*starts{}}
	for i := range 2000 {
		f.add("kick", time.Duration(i).String(), start)
	}
	if n := len(f.calls); n > maxStreams {
		t.Errorf("%d streams are remembered", n)
	}
}
