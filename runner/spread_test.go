package runner

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
	"chatcontract/reports"
)

// Ten thousand durations take few buckets, none is lost, and each is in the
// bucket that ends above it.
func TestSpreadKeepsEveryDurationInFewBuckets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	took := []time.Duration{0, time.Nanosecond, 3 * time.Hour}
	for range 10_000 {
		took = append(took, time.Duration(rng.ExpFloat64()*float64(20*time.Millisecond)))
	}
	slices.Sort(took)
	buckets := spread(took)
	if len(buckets) > 43 {
		t.Errorf("%d buckets", len(buckets))
	}
	total := 0
	for _, b := range buckets {
		total += b.Count
		if within := took[total-1]; b.Count > 0 && within > b.UpTo {
			t.Errorf("%s is in the bucket up to %s", within, b.UpTo)
		}
	}
	if total != len(took) {
		t.Errorf("%d of %d durations are counted", total, len(took))
	}
	if got := spread(nil); got != nil {
		t.Errorf("nothing spreads over %v", got)
	}
	want := []reports.Bucket{{UpTo: time.Millisecond, Count: 2}, {UpTo: 1500 * time.Microsecond}, {UpTo: 2200 * time.Microsecond, Count: 1}}
	if diff := cmp.Diff(want, spread([]time.Duration{900 * time.Microsecond, time.Millisecond, 2 * time.Millisecond})); diff != "" {
		t.Error(diff)
	}
}

// A long run has wider windows, not more of them, and its peaks stay.
func TestPaceIsBounded(t *testing.T) {
	short := pace(map[int]int{0: 4, 2: 7}, 3)
	if diff := cmp.Diff(&reports.Pace{Window: time.Second, Peaks: []int{4, 0, 7}}, short); diff != "" {
		t.Error(diff)
	}
	long := pace(map[int]int{0: 3, 1: 9, 7199: 5}, 7200)
	if len(long.Peaks) != maxWindows || long.Window != time.Minute || long.Peaks[0] != 9 || long.Peaks[maxWindows-1] != 5 {
		t.Errorf("%+v", long)
	}
}

// A target that answers ever new codes fills neither memory nor the report.
func TestCodesAreBounded(t *testing.T) {
	s := NewStats(registryOf(t), time.Now())
	for code := range 5000 {
		s.Add(chatapi.Exchange{Command: "friend_add", Attempt: 1, Response: &chatapi.Response{Body: fmt.Appendf(nil, `{"ErrorCode":%d}`, code)}})
	}
	codes := s.Report(nil)[0].Codes
	if len(codes) != maxCodes+1 || codes[otherCodes] != 5000-maxCodes {
		t.Errorf("%d codes, %d others", len(codes), codes[otherCodes])
	}
}
