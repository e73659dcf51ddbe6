package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"chatcontract/chatapi"
)

// request is a call about accounts, whose body can be made again for some of
// them.
type request struct {
	command  string
	accounts []string
	body     func(accounts []string) any
	call     chatapi.Call
}

// send makes a call whose results are per account. Accounts that are answered
// with a code that the documentation advises to retry are asked for again.
func (s *State) send(ctx context.Context, r request) (*outcome, error) {
	cmd, wire, err := s.env.command(r.command)
	if err != nil {
		return nil, err
	}
	if r.command == "friend_add" {
		if err := s.decideRequests(ctx, append(s.closedInitiator(r), r.accounts...)); err != nil {
			return nil, err
		}
	}
	if err := s.env.Accounts.affords(r.command, r.accounts); err != nil {
		return nil, err
	}
	r.call.Final = s.isArrangedFor[wholeOf(r.command)]
	out := newOutcome(cmd, r.accounts)
	pending := r.accounts
	for attempt := 1; ; attempt++ {
		r.call.Command = wire
		if r.call.Body, err = encode(r.body(pending)); err != nil {
			return nil, fmt.Errorf("encode the body of %s: %w", r.command, err)
		}
		reply, err := s.env.do(ctx, r.call)
		if err != nil {
			return nil, err
		}
		s.hears(reply)
		out.take(reply, pending, attempt > 1)
		pending = slices.DeleteFunc(out.retryable(wire, pending), func(id string) bool { return s.isArrangedFor[id] })
		if out.failed || r.call.Final || len(pending) == 0 || attempt == chatapi.DefaultAttempts {
			break
		}
		if err := sleep(ctx, time.Duration(attempt)*pollPause); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// raw is a body that is sent as it is, whether JSON or not.
type raw []byte

func encode(body any) ([]byte, error) {
	if r, ok := body.(raw); ok {
		return r, nil
	}
	return json.Marshal(body)
}

// ask makes a call that has no results per account.
func (s *State) ask(ctx context.Context, command string, body any) (chatapi.Reply, error) {
	reply, err := s.env.ask(ctx, command, body)
	s.hears(reply)
	return reply, err
}

func (e *Environment) ask(ctx context.Context, command string, body any) (chatapi.Reply, error) {
	_, wire, err := e.command(command)
	if err != nil {
		return chatapi.Reply{}, err
	}
	data, err := encode(body)
	if err != nil {
		return chatapi.Reply{}, fmt.Errorf("encode the body of %s: %w", command, err)
	}
	return e.do(ctx, chatapi.Call{Command: wire, Body: data})
}

// slowDowns is how often a call is put off that came too often.
const slowDowns = 3

// do makes a call. The client stays below the documented ceiling, but others
// may use up the app's share of it: then the documentation advises to slow
// down.
func (e *Environment) do(ctx context.Context, call chatapi.Call) (chatapi.Reply, error) {
	if reason := e.Lacks[call.Command.Name]; reason != "" {
		return chatapi.Reply{}, notTestable("%s", reason)
	}
	if call.Command.Name == "account_delete" && e.namesGiven(call.Body) {
		return chatapi.Reply{}, notTestable("it would delete a pre-provisioned account")
	}
	for put := 1; ; put++ {
		reply, err := e.Client.Do(ctx, call)
		if err != nil || put > slowDowns {
			return reply, err
		}
		if code, failed := reply.Answer.Failed(); !failed || !chatapi.TooFrequent(code) {
			return reply, nil
		}
		if err := sleep(ctx, min(time.Duration(put)*time.Second, e.Settle)); err != nil {
			return reply, err
		}
	}
}

// Unserved tells whether the target does not have a command at all.
func Unserved(ex chatapi.Exchange, a chatapi.Answer) bool {
	if code, failed := a.Failed(); failed && code == chatapi.CodeUnknownCommand {
		return true
	}
	if a.HasEnvelope() || ex.Response == nil {
		return false
	}
	switch ex.Response.Status {
	case http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return true
	}
	return false
}
