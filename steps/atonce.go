package steps

import (
	"context"
	"sync"
)

// sendsEachAtOnce calls a command whose To_Account is an Array once for each
// account, all at once.
func (s *State) sendsEachAtOnce(ctx context.Context, who, command, whom string) error {
	from, ids, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	cmd, _, err := s.env.command(command)
	if err != nil {
		return err
	}
	all := newOutcome(cmd, ids)
	var mu sync.Mutex
	err = inParallel(ctx, ids, func(ctx context.Context, id string) error {
		o, err := s.send(ctx, request{command: command, accounts: []string{id}, body: func(ids []string) any {
			return map[string]any{"From_Account": from, "To_Account": ids}
		}})
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		all.file(o, id)
		return nil
	})
	if err == nil {
		s.keep(all)
	}
	return err
}
