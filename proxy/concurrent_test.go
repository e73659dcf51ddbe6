package proxy

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"chatcontract/traffic"
)

const (
	manyCallers    = 300
	callsOfCaller  = 3
	everyNthAborts = 5
)

// Whatever many callers saw is told of exactly once, and so is each call of those
// that went away before they saw anything. Those who are told are slow, so that
// the queue is full most of the time.
func TestNoCallIsLost(t *testing.T) {
	var reached sync.Map
	target := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if gone, ok := reached.Load(string(body)); ok {
			close(gone.(chan struct{}))
			<-r.Context().Done()
			return
		}
		fmt.Fprintf(w, "answer to %s", body)
	})
	s := start(t, target, nil)
	s.proxy.pending.most = 20
	tell := s.proxy.pending.handle
	s.proxy.pending.handle = func(call traffic.Call) {
		sha256.Sum256(make([]byte, 1<<16)) // as long as a judge may take
		tell(call)
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: manyCallers}}
	defer client.CloseIdleConnections()
	var callers sync.WaitGroup
	for n := range manyCallers {
		callers.Go(func() {
			if n%everyNthAborts == 0 {
				id, arrived := fmt.Sprint("gone-", n), make(chan struct{})
				reached.Store(id, arrived)
				conn := dial(t, s.url.Host)
				fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", len(id), id)
				<-arrived
				conn.Close()
				return
			}
			for i := range callsOfCaller {
				id := fmt.Sprintf("%d-%d", n, i)
				resp, err := client.Post(s.url.String(), "", strings.NewReader(id))
				if err != nil {
					t.Error(err)
					return
				}
				body, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if string(body) != "answer to "+id || err != nil {
					t.Errorf("%s saw %d %q, %v", id, resp.StatusCode, body, err)
				}
			}
		})
	}
	callers.Wait()
	s.close(t)
	times := map[string]int{}
	for _, call := range s.calls {
		id := string(call.Body)
		times[id]++
		switch {
		case strings.HasPrefix(id, "gone-"):
			if call.Failure != goneBefore || call.Response != nil {
				t.Errorf("%s: told of %q, %+v", id, call.Failure, call.Response)
			}
		case call.Response == nil || string(call.Response.Body) != "answer to "+id || call.Truncated:
			t.Errorf("%s: told of %q, %+v", id, call.Failure, call.Response)
		}
	}
	if want := manyCallers/everyNthAborts + manyCallers*(everyNthAborts-1)/everyNthAborts*callsOfCaller; len(times) != want || len(s.calls) != want {
		t.Errorf("told of %d calls, %d different ones; want %d", len(s.calls), len(times), want)
	}
}

// While too many calls wait to be judged, the next one waits, and none is lost;
// one whose caller has gone does not wait.
func TestAFullQueueHoldsCallsBack(t *testing.T) {
	goOn, sent := make(chan struct{}), make(chan struct{}, 10)
	target := serve(t, func(http.ResponseWriter, *http.Request) { sent <- struct{}{} })
	s := start(t, target, nil)
	s.proxy.pending.most = 1
	tell := s.proxy.pending.handle
	s.proxy.pending.handle = func(call traffic.Call) {
		<-goOn
		tell(call)
	}
	call := func() {
		resp, err := http.Get(s.url.String())
		if err != nil {
			t.Error(err)
			return
		}
		resp.Body.Close()
	}
	call() // it is answered, though nobody has judged it
	<-sent
	eventually(t, "the call waits", func() bool { _, waiting, _ := s.proxy.pending.figures(); return waiting == 1 })
	conn := dial(t, s.url.Host)
	fmt.Fprint(conn, "GET /gone HTTP/1.1\r\nHost: x\r\n\r\n")
	conn.Close()
	eventually(t, "the caller that has gone does not wait", func() bool { _, waiting, _ := s.proxy.pending.figures(); return waiting == 2 })
	over := make(chan struct{})
	go func() {
		defer close(over)
		call()
	}()
	eventually(t, "the second call is held back", func() bool { _, _, held := s.proxy.pending.figures(); return held == 1 })
	select {
	case <-sent:
		t.Error("the second call is sent on")
	default:
	}
	close(goOn)
	<-over
	if s.close(t); len(s.calls) != 3 {
		t.Errorf("told of %d calls, want 3", len(s.calls))
	}
}

func TestBodiesCountForTheQueue(t *testing.T) {
	q := newPending(nil)
	q.handle = func(traffic.Call) {} // without workers
	q.mostBytes = 100
	for _, full := range []bool{false, false, true} {
		if q.full() != full {
			t.Fatalf("%d bytes: full is %t", q.bytes, q.full())
		}
		if !full {
			q.enter(t.Context())
			q.leave(&traffic.Call{Body: make([]byte, 50)})
		}
	}
}
