package proxy

import (
	"context"
	"runtime"
	"sync"

	"chatcontract/traffic"
)

// How many calls wait for their judgement before the next call waits too.
const (
	mostPending      = 1024
	mostPendingBytes = 128 << 20
)

// pending are the calls that are under way and those that wait for somebody to
// look at them. It loses none: where too many wait, the next call is held back
// before it is sent on.
type pending struct {
	handle func(traffic.Call)
	// most and mostBytes are the bounds above.
	most, mostBytes int

	mu      sync.Mutex
	changed *sync.Cond
	waiting []traffic.Call
	bytes   int
	// underway are the calls between enter and leave, handling those that a worker
	// has, and held those that are held back.
	underway, handling, held int
	// closed: no more calls. drained: no worker is needed any more.
	closed, drained bool
	workers         sync.WaitGroup
}

func newPending(handle func(traffic.Call)) *pending {
	q := &pending{handle: handle, most: mostPending, mostBytes: mostPendingBytes}
	q.changed = sync.NewCond(&q.mu)
	if handle != nil {
		for range min(4, max(2, runtime.GOMAXPROCS(0))) {
			q.workers.Go(q.work)
		}
	}
	return q
}

// enter begins a call, and holds it back while too many wait; a caller that has
// gone is not held. It is false when the proxy is closed.
func (q *pending) enter(ctx context.Context) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.full() {
		stop := context.AfterFunc(ctx, func() {
			q.mu.Lock()
			defer q.mu.Unlock()
			q.changed.Broadcast()
		})
		defer stop()
	}
	q.held++
	for q.full() && !q.closed && ctx.Err() == nil {
		q.changed.Wait()
	}
	q.held--
	if q.closed {
		return false
	}
	q.underway++
	return true
}

func (q *pending) full() bool {
	return len(q.waiting)+q.handling >= q.most || q.bytes >= q.mostBytes
}

// leave ends a call; nil is one that nobody is told of.
func (q *pending) leave(call *traffic.Call) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.underway--
	if call != nil && q.handle != nil {
		q.waiting = append(q.waiting, *call)
		q.bytes += size(*call)
	}
	q.changed.Broadcast()
}

func size(call traffic.Call) int {
	n := len(call.Body)
	if call.Response != nil {
		n += len(call.Response.Body)
	}
	return n
}

// work hands calls on until there are no more.
func (q *pending) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.waiting) == 0 && !q.drained {
			q.changed.Wait()
		}
		if len(q.waiting) == 0 {
			return
		}
		call := q.waiting[0]
		q.waiting[0] = traffic.Call{} // its bodies may go
		q.waiting = q.waiting[1:]
		q.handling++
		q.mu.Unlock()
		q.handle(call)
		q.mu.Lock()
		q.handling--
		q.bytes -= size(call)
		q.changed.Broadcast()
	}
}

// figures are how many calls are under way, how many wait to be judged, and how
// many are held back until fewer do.
func (q *pending) figures() (underway, waiting, held int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.underway, len(q.waiting) + q.handling, q.held
}

// wait lets no more calls in and waits for those under way as long as the context
// lasts. It is false if some still are.
func (q *pending) wait(ctx context.Context) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.changed.Broadcast()
	stop := context.AfterFunc(ctx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.changed.Broadcast()
	})
	defer stop()
	for q.underway > 0 && ctx.Err() == nil {
		q.changed.Wait()
	}
	return q.underway == 0
}

// close waits for calls and for all that they left to be handled, which needs no
// caller. Calls that outlast the context are lost.
func (q *pending) close(ctx context.Context) {
	q.wait(ctx)
	q.mu.Lock()
	q.drained = true // once nothing waits
	q.changed.Broadcast()
	q.mu.Unlock()
	q.workers.Wait()
}
