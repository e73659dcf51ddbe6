package mutants

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// oneIn is how often a service may ask to try again: one call in fifty.
const oneIn = 50

// readLag is how far reads lag behind writes.
const readLag = 100 * time.Millisecond

// trafficVariants: services that are slow, busy, or not quite there.
func trafficVariants() []Variant {
	return []Variant{
		{ID: "slow_answers", Description: "answers take 100 to 300 ms", wrap: slowly, parallel: 32,
			tags: "@friend_add.allow_type_decides or @friend_add.fail_account_lists_failures or @friend_add.remark_is_stored or @friend_add.concurrent_adds_lose_nothing"},
		{ID: "lagging_reads", Description: "reads show a write 100 ms later", twin: lagging, parallel: 24},
		{ID: "ceiling", Description: "more than 200 calls of a command per second (100 of some account commands) are refused with 60007",
			apply: ceiling, paced: true},
		{ID: "retry_before", Description: "one call in fifty answers 30006, 30007 or 30008 and is not carried out", apply: retries(false), unarranged: true},
		{ID: "retry_after", Description: "one call in fifty answers 30006, 30007 or 30008 and is carried out", apply: retries(true), unarranged: true},
		{ID: "retry_items_before", Description: "one user in fifty is answered 30006, 30007 or 30008 and not added", apply: retryItems, unarranged: true},
		{ID: "retry_items_after", Description: "one user in fifty is answered 30006, 30007 or 30008 and added", apply: retryAddedItems, unarranged: true},
		{ID: "bad_gateway_before", Description: "one call in fifty gets HTTP status 502 and is not carried out", wrap: badGateway(false)},
		{ID: "bad_gateway_after", Description: "one call in fifty gets HTTP status 502 and is carried out", wrap: badGateway(true)},
		{ID: "write_conflicts", Description: "a write while another of the same initiator is under way is refused with 30008", apply: conflicts},
	}
}

func slowly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(100*time.Millisecond + rand.N(200*time.Millisecond)) //nolint:gosec // no secret
		next.ServeHTTP(w, r)
	})
}

// lagging serves writes from one server and reads from a copy that gets every
// write later.
func lagging(config refserver.Config) http.Handler {
	l := &lag{first: refserver.New(config), copy: refserver.New(config)}
	return l
}

type lag struct {
	first, copy http.Handler
	// writes keeps the order of writes the same in both.
	writes sync.Mutex
	// last is done when the latest write has reached the copy.
	last chan struct{}
}

func (l *lag) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch command := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]; {
	case slices.Contains([]string{"friend_check", "friend_get", "friend_get_list", "portrait_get", "account_check", blackListGet, blackListCheck}, command):
		l.copy.ServeHTTP(w, r)
	default:
		l.write(w, r)
	}
}

func (l *lag) write(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		return
	}
	again := func() *http.Request {
		out := r.Clone(context.WithoutCancel(r.Context()))
		out.Body, out.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		return out
	}
	if r.URL.Path == refserver.ArrangementPath {
		l.copy.ServeHTTP(newRecorder(), again())
		l.first.ServeHTTP(w, again())
		return
	}
	l.writes.Lock()
	defer l.writes.Unlock()
	l.first.ServeHTTP(w, again())
	before, done := l.last, make(chan struct{})
	l.last = done
	later := again()
	go func() {
		defer close(done)
		time.Sleep(readLag)
		if before != nil {
			<-before
		}
		l.copy.ServeHTTP(newRecorder(), later)
	}()
}

// ceiling counts the calls of each command within the last second.
func ceiling(s *site) {
	var mu sync.Mutex
	recent := map[string][]time.Time{}
	s.onRequest = append(s.onRequest, func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		now := time.Now()
		calls := slices.DeleteFunc(recent[c.command()], func(at time.Time) bool { return now.Sub(at) > time.Second })
		if len(calls) >= c.spec.CallsPerSecond {
			c.fail(chatapi.CodeFrequency)
			c.answered = true
		} else {
			calls = append(calls, now)
		}
		recent[c.command()] = calls
	})
}

// turns tells every fiftieth time, and which of the three codes it is.
func turns() func() (code int64, now bool) {
	var mu sync.Mutex
	n := 0
	codes := []int64{chatapi.CodeInternalError, chatapi.CodeNetworkTimeout, chatapi.CodeWriteConflict}
	return func() (int64, bool) {
		mu.Lock()
		defer mu.Unlock()
		n++
		return codes[n/oneIn%len(codes)], n%oneIn == 0
	}
}

// retries answers a code that asks to try again, where the command's page
// lists it.
func retries(carriedOut bool) func(*site) {
	return func(s *site) {
		turn := turns()
		edit := func(c *call) {
			code, now := turn()
			if _, listed := c.spec.Code(code); now && listed {
				c.fail(code)
				c.answered = !carriedOut
			}
		}
		if carriedOut {
			s.onAnswer = append(s.onAnswer, edit)
			return
		}
		s.onRequest = append(s.onRequest, edit)
	}
}

func retryItems(s *site) {
	turn := turns()
	rules(func(r *refserver.Rules) {
		var checks []refserver.Check
		var chosen int64
		// One check for each code, the first of which takes the turn.
		for i, code := range []int64{chatapi.CodeInternalError, chatapi.CodeNetworkTimeout, chatapi.CodeWriteConflict} {
			checks = append(checks, refserver.Check{Name: "try_again", Code: int(code), Info: "Try_Again", Applies: func(*refserver.ItemContext) bool {
				if i == 0 {
					chosen = 0
					if code, now := turn(); now {
						chosen = code
					}
				}
				return chosen == code
			}})
		}
		r.FriendAdd.Checks = append(checks, r.FriendAdd.Checks...)
	})(s)
}

func retryAddedItems(s *site) {
	turn := turns()
	s.onAnswer = append(s.onAnswer, func(c *call) {
		if !isFriendAdd(c) {
			return
		}
		for _, item := range c.results() {
			if code, now := turn(); now && c.itemCode(item) == chatapi.CodeOK {
				c.setResult(item, code)
			}
		}
		if len(c.results()) > 0 {
			c.listFailures()
		}
	})
}

func badGateway(carriedOut bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		turn := turns()
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, now := turn()
			if !now || r.URL.Path == refserver.ArrangementPath {
				next.ServeHTTP(w, r)
				return
			}
			if carriedOut {
				next.ServeHTTP(newRecorder(), r)
			}
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusBadGateway)
			_, _ = io.WriteString(w, "<html><body><h1>502 Bad Gateway</h1></body></html>")
		})
	}
}

// conflicts refuses a write that comes while another one of the same initiator
// is under way.
func conflicts(s *site) {
	var mu sync.Mutex
	busy := map[string]bool{}
	owner := map[*call]bool{}
	s.onRequest = append(s.onRequest, func(c *call) {
		if !slices.Contains([]string{friendAdd, blackListAdd, blackListDelete}, c.command()) {
			return
		}
		mu.Lock()
		if busy[c.at.From] {
			mu.Unlock()
			c.fail(chatapi.CodeWriteConflict)
			c.answered = true
			return
		}
		busy[c.at.From], owner[c] = true, true
		mu.Unlock()
		time.Sleep(time.Millisecond) // long enough for calls made at once to meet
	})
	s.onAnswer = append(s.onAnswer, func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		if owner[c] {
			delete(busy, c.at.From)
			delete(owner, c)
		}
	})
}
