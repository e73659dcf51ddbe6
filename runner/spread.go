package runner

import (
	"time"

	"chatcontract/reports"
)

// What a result keeps of the times and calls of a command is bounded, however
// long the run and however odd the target.
const (
	maxWindows = 120
	maxCodes   = 200
)

// bucketEnds are where buckets end: six per power of ten, from 0.1 ms to 100 s.
func bucketEnds() []time.Duration {
	var ends []time.Duration
	for unit := 10; unit <= 10_000_000; unit *= 10 {
		for _, tenths := range []int{10, 15, 22, 33, 47, 68} {
			ends = append(ends, time.Duration(unit*tenths)*time.Microsecond)
		}
	}
	return ends
}

// spread counts sorted durations in buckets, from the first that holds one to
// the last. The last bucket of all has no end but the longest duration.
func spread(sorted []time.Duration) []reports.Bucket {
	var out []reports.Bucket
	ends, at := bucketEnds(), 0
	for i, end := range ends {
		n := 0
		for at < len(sorted) && (sorted[at] <= end || i == len(ends)-1) {
			end = max(end, sorted[at])
			n, at = n+1, at+1
		}
		if n > 0 || len(out) > 0 {
			out = append(out, reports.Bucket{UpTo: end, Count: n})
		}
		if at == len(sorted) {
			break
		}
	}
	return out
}

// pace sums up how many calls were made in each second of a run of that many
// seconds.
func pace(perSecond map[int]int, seconds int) *reports.Pace {
	for s := range perSecond {
		seconds = max(seconds, s+1)
	}
	width := max(1, (seconds+maxWindows-1)/maxWindows)
	peaks := make([]int, (seconds+width-1)/width)
	for s, calls := range perSecond {
		peaks[s/width] = max(peaks[s/width], calls)
	}
	return &reports.Pace{Window: time.Duration(width) * time.Second, Peaks: peaks}
}
