package steps

import (
	"context"
	"slices"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// resultsAreOr accepts that the request as a whole is refused, where the
// documentation leaves open in which form a failure is told.
func (s *State) resultsAreOr(ctx context.Context, codeList string, table *messages.PickleTable) error {
	o, want, err := s.answeredWith(codeList)
	if err != nil {
		return err
	}
	if o.failed && slices.Contains(want, o.code) {
		return nil
	}
	return s.resultsAre(ctx, table)
}

// areGone expects that whoever was answered 0 to a deletion is off the list. Of
// those who were not, or not asked for, it expects nothing.
func (s *State) areGone(ctx context.Context, whom, who string) error {
	from, ids, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	o, err := s.answered()
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return !o.resultIn(id, []int64{chatapi.CodeOK}) })
	if err := s.settle(ctx); err != nil || len(ids) == 0 {
		return err
	}
	var left []string
	ok, err := s.eventually(ctx, func() (bool, error) {
		relations, err := s.relations(ctx, from, ids)
		left = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
			return relations[id] != bothWay && relations[id] != aWithB
		})
		return len(left) == 0, err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{Expected: "nobody who was answered 0 to be a friend by friend_check", Actual: someOf(left)})
}
