package traffic_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"chatcontract/reports"
	"chatcontract/traffic"
)

// More calls than a page allows are one finding for each burst, by app; calls of
// which nobody wrote down the time are none.
func TestCeiling(t *testing.T) {
	const id = "kick.calls_within_ceiling"
	kick := call(t, `{"UserID":"bob"}`, "")
	kick.URL.Path = "/v4/im_open_login_svc/kick"
	for name, tc := range map[string]struct {
		change func(i int, c *traffic.Call)
		want   int
	}{
		"at the ceiling":  {func(i int, c *traffic.Call) { c.Started = began.Add(time.Duration(i) * 5 * time.Millisecond) }, 0},
		"too many":        {func(i int, c *traffic.Call) { c.Started = began.Add(time.Duration(i) * time.Millisecond) }, 1},
		"too many, twice": {func(i int, c *traffic.Call) { c.Started = began.Add(time.Duration(i/210) * 5 * time.Second) }, 2},
		"two apps": {func(i int, c *traffic.Call) {
			u := *c.URL
			u.RawQuery = strings.Replace(u.RawQuery, "1400000001", fmt.Sprint(i%4), 1)
			c.URL = &u
		}, 0},
		"no time": {func(_ int, c *traffic.Call) { c.Started = time.Time{} }, 0},
	} {
		r := recorder(t)
		found := 0
		for i := range 420 {
			c := kick
			tc.change(i, &c)
			for _, f := range r.Add(c).Sent.Findings {
				if f.Requirement == id {
					found++
					if f.Expected != "at most 200 calls in a second" || !strings.HasPrefix(f.Actual, "201 calls within 0.") || f.Exchange == "" {
						t.Errorf("%s: %+v", name, f)
					}
				}
			}
		}
		if found != tc.want {
			t.Errorf("%s: %d findings, want %d", name, found, tc.want)
		}
	}
}

// Calls are judged by many at once, results are made meanwhile, and none is lost.
func TestConcurrentCalls(t *testing.T) {
	r := recorder(t)
	var group sync.WaitGroup
	var mu sync.Mutex
	ids := map[string]bool{}
	right, wrong := call(t, one, added), call(t, nameless, refused)
	for range 8 {
		group.Go(func() {
			for i := range 15 {
				c := right
				if i%5 == 0 {
					c = wrong
				}
				j := r.Add(c)
				mu.Lock()
				ids[j.Exchange.ID] = true
				mu.Unlock()
			}
		})
	}
	result(t, r, traffic.Terms{})
	group.Wait()
	out := result(t, r, traffic.Terms{})
	if len(ids) != 120 || out.Traffic.Calls != 120 || out.Traffic.Judged != 120 || out.Commands[0].Calls != 120 {
		t.Errorf("%d ids, %+v", len(ids), out.Traffic)
	}
	for _, q := range out.Requirements {
		if q.ID == "friend_add.from_account_required" && (q.Verdict != reports.Failed || q.Answers != 120) {
			t.Errorf("%+v", q)
		}
	}
}

// A finding that repeats the beginning of a signature in a body says nothing of it,
// also where the URL has none.
func TestFindingsTellNoStraySignature(t *testing.T) {
	sig := signed(t)
	c := call(t, `{"From_Account":"`+sig+`","AddFriendItem":[]}`, "")
	u := *c.URL
	u.RawQuery, c.URL = "", &u
	found := recorder(t).Add(c).Sent.Findings
	if len(found) == 0 || strings.Contains(fmt.Sprint(found), sig[:20]) || !strings.Contains(fmt.Sprint(found), "$CHAT_USERSIG…") {
		t.Errorf("%+v", found)
	}
}
