package chatapi

import (
	"context"
	"sync"

	"golang.org/x/time/rate"
)

// The client stays this far below a documented ceiling, and lets this many
// calls go at once: a second's worth of calls that the network squeezes
// together must not exceed the ceiling.
const (
	ceilingShare = 0.9
	burst        = 4
)

// A pacer holds calls back so that no command exceeds its ceiling.
type pacer struct {
	perSecond float64
	mu        sync.Mutex
	limiters  map[string]*rate.Limiter
}

func newPacer(perSecond float64) *pacer {
	return &pacer{perSecond: perSecond, limiters: make(map[string]*rate.Limiter)}
}

func (p *pacer) wait(ctx context.Context, cmd Command) error {
	if p.perSecond < 0 {
		return ctx.Err()
	}
	err := p.limiter(cmd).Wait(ctx)
	if err != nil && ctx.Err() == nil {
		return context.DeadlineExceeded // the turn would come after the deadline
	}
	return err
}

func (p *pacer) limiter(cmd Command) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.limiters[cmd.Name]
	if !ok {
		l = rate.NewLimiter(p.limit(cmd), burst)
		p.limiters[cmd.Name] = l
	}
	return l
}

func (p *pacer) limit(cmd Command) rate.Limit {
	switch {
	case p.perSecond > 0:
		return rate.Limit(p.perSecond)
	case cmd.CallsPerSecond > 0:
		return rate.Limit(float64(cmd.CallsPerSecond) * ceilingShare)
	}
	return rate.Inf
}
