package steps

import (
	"context"
	"strings"
	"sync"

	messages "github.com/cucumber/messages/go/v21"
)

// sendsForEach posts a body for each of some accounts, all at once. {{each}}
// stands for the account's UserID.
func (s *State) sendsForEach(ctx context.Context, command, whom string, doc *messages.PickleDocString) error {
	ids, err := s.userIDs(whom)
	if err != nil {
		return err
	}
	bodies := map[string]string{}
	for _, id := range ids {
		if bodies[id], err = s.fillIn(strings.ReplaceAll(doc.Content, "{{each}}", id)); err != nil {
			return err
		}
	}
	return s.allAtOnce(ctx, command, ids, func(id string) (request, string) {
		return request{command: command, accounts: []string{id}, body: func([]string) any { return raw(bodies[id]) }}, id
	})
}

// allAtOnce sends one request per account, all at once, and keeps each result
// under the account that the request is filed under.
func (s *State) allAtOnce(ctx context.Context, command string, ids []string, about func(id string) (r request, under string)) error {
	cmd, _, err := s.env.command(command)
	if err != nil {
		return err
	}
	all := newOutcome(cmd, ids)
	var mu sync.Mutex
	err = inParallel(ctx, ids, func(ctx context.Context, id string) error {
		r, under := about(id)
		o, err := s.send(ctx, r)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		all.file(o, under)
		return nil
	})
	if err != nil {
		return err
	}
	s.keep(all)
	return nil
}

// file adds what came of a call about one account.
func (o *outcome) file(other *outcome, under string) {
	o.exchange, o.answer = other.exchange, other.answer
	o.codes[under] = append(o.codes[under], other.every()...)
	o.repeated[under] = o.repeated[under] || len(other.repeated) > 0
}
