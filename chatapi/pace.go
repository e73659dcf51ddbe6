package chatapi

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

// The client stays this far below a documented ceiling, for other callers of the
// same app, and lets this many calls go at once.
const (
	ceilingShare = 0.97
	burst        = 4
)

// PerSecond is how many calls of a command with a documented ceiling a client
// makes in a second at most.
func PerSecond(ceiling int) float64 { return ceilingShare * float64(ceiling) }

// A pacer holds calls back so that no command exceeds its ceiling.
type pacer struct {
	perSecond float64
	mu        sync.Mutex
	lanes     map[string]*lane
}

// A lane is the pace of one command.
type lane struct {
	*rate.Limiter
	// second has as many places as the ceiling has calls, nil without a ceiling.
	// A call keeps its place from before it is sent until a second after its
	// answer, so that no second at the target holds more of them, however the
	// network spreads or squeezes them.
	second *semaphore.Weighted
}

func newPacer(perSecond float64) *pacer {
	return &pacer{perSecond: perSecond, lanes: make(map[string]*lane)}
}

// wait returns when the call may be sent, and a function that the caller calls
// when the call is over.
func (p *pacer) wait(ctx context.Context, cmd Command) (over func(), err error) {
	if p.perSecond < 0 {
		return func() {}, ctx.Err()
	}
	l := p.lane(cmd)
	if err := l.Wait(ctx); err != nil {
		if ctx.Err() == nil {
			err = context.DeadlineExceeded // the turn would come after the deadline
		}
		return nil, err
	}
	if l.second == nil {
		return func() {}, nil
	}
	if err := l.second.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	return func() { time.AfterFunc(time.Second, func() { l.second.Release(1) }) }, nil
}

func (p *pacer) lane(cmd Command) *lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.lanes[cmd.Name]
	if !ok {
		l = &lane{Limiter: rate.NewLimiter(p.limit(cmd), burst)}
		if p.perSecond == 0 && cmd.CallsPerSecond > 0 {
			l.second = semaphore.NewWeighted(int64(cmd.CallsPerSecond))
		}
		p.lanes[cmd.Name] = l
	}
	return l
}

func (p *pacer) limit(cmd Command) rate.Limit {
	switch {
	case p.perSecond > 0:
		return rate.Limit(p.perSecond)
	case cmd.CallsPerSecond > 0:
		return rate.Limit(PerSecond(cmd.CallsPerSecond))
	}
	return rate.Inf
}
