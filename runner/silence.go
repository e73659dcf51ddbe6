package runner

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"chatcontract/chatapi"
	"chatcontract/steps"
)

// silentCalls is after how many calls in a row without any answer a run asks
// whether the target is still there.
const silentCalls = 5

// silence follows how long the target has not answered at all, so that a run
// against one that died ends without a timeout for every scenario left.
type silence struct {
	inARow atomic.Int64
	gone   atomic.Bool
	asking sync.Mutex
}

// note counts calls, not attempts.
func (s *silence) note(ex chatapi.Exchange) {
	switch {
	case !unanswered(ex):
		s.inARow.Store(0)
	case ex.Attempt == 1:
		s.inARow.Add(1)
	}
}

// unanswered tells whether an exchange holds no answer of the service.
func unanswered(ex chatapi.Exchange) bool {
	return ex.Response == nil ||
		chatapi.NetworkError(ex.Response.Status) && !chatapi.DecodeAnswer(ex.Response.Body).HasEnvelope()
}

// listen asks a target that was silent for a while whether it is still there.
// Scenarios that end in the meantime wait for the answer.
func (r *Run) listen(ctx context.Context) {
	if r.silence.inARow.Load() < silentCalls || r.cfg.replay != nil {
		return
	}
	ctx = steps.Upkeep(ctx)
	r.silence.asking.Lock()
	defer r.silence.asking.Unlock()
	if r.silence.inARow.Load() < silentCalls || r.silence.gone.Load() || ctx.Err() != nil {
		return
	}
	if _, err := r.probe(ctx); errors.Is(err, chatapi.ErrNoAnswer) {
		r.silence.gone.Store(true)
		return
	}
	r.silence.inARow.Store(0)
}
