package steps

import (
	"context"
	"fmt"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/contract"
)

// friendListsAre compares a user's friend lists, and who is in them, with a
// table, by group_get. An empty cell is a list without friends.
func (s *State) friendListsAre(ctx context.Context, who string, table *messages.PickleTable) error {
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "list", "friends")
	if err != nil {
		return err
	}
	want := map[string][]string{}
	for _, row := range rows {
		want[expand(row["list"])] = nil
		if row["friends"] == "" {
			continue
		}
		if want[expand(row["list"])], err = s.userIDs(row["friends"]); err != nil {
			return err
		}
	}
	return s.expectFriendLists(ctx, who, want)
}

func (s *State) noFriendLists(ctx context.Context, who string) error {
	return s.expectFriendLists(ctx, who, map[string][]string{})
}

func (s *State) expectFriendLists(ctx context.Context, who string, want map[string][]string) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	expected := membership(want)
	var diff string
	ok, err := s.eventually(ctx, func() (bool, error) {
		got, err := s.friendLists(ctx, from)
		diff = contract.SetDiff(expected, membership(got))
		return diff == "", err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{
		Expected: fmt.Sprintf("%d friend lists of %s by group_get, with their friends", len(want), from), Actual: "others", Diff: diff,
	})
}

// membership lists the lists, and each friend of each.
func membership(lists map[string][]string) []string {
	var out []string
	for list, friends := range lists {
		out = append(out, "list "+list)
		for _, friend := range friends {
			out = append(out, friend+" in "+list)
		}
	}
	return out
}

// friendLists asks group_get for all lists and who is in them.
func (s *State) friendLists(ctx context.Context, from string) (map[string][]string, error) {
	reply, err := s.ask(ctx, "group_get", map[string]any{"From_Account": from, "NeedFriend": "Need_Friend_Type_Yes"})
	if err != nil {
		return nil, err
	}
	if Unserved(reply.Exchange, reply.Answer) {
		return nil, notTestable("the target does not serve group_get, which shows the friend lists")
	}
	lists := map[string][]string{}
	for _, item := range reply.Answer.Objects("ResultItem") {
		name, _ := item["GroupName"].(string)
		lists[name] = texts(item["To_Account"])
	}
	return lists, nil
}

// hasAtMostLists: a limit is not exceeded, however a request over it was
// answered.
func (s *State) hasAtMostLists(ctx context.Context, who string, n int) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	lists, err := s.friendLists(ctx, from)
	if err != nil || len(lists) <= n {
		return err
	}
	return s.violation(contract.Finding{Expected: fmt.Sprintf("at most %d friend lists by group_get", n), Actual: fmt.Sprint(len(lists))})
}

// texts are the Strings of an Array.
func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list {
		if text, ok := e.(string); ok {
			out = append(out, text)
		}
	}
	return out
}
