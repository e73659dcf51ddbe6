package steps

import (
	"context"
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
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

// isRefusedOrListsAre: a request may be refused as a whole, but is not carried
// out in part.
func (s *State) isRefusedOrListsAre(ctx context.Context, codeList, who string, table *messages.PickleTable) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if o.failed {
		return s.isRefused(ctx, wholeRequest, codeList)
	}
	return s.friendListsAre(ctx, who, table)
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

// hasLists counts the friend lists. A limit is not exceeded, however a request
// over it was answered.
func (s *State) hasLists(ctx context.Context, who, atMost string, n int) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	var got int
	ok, err := s.eventually(ctx, func() (bool, error) {
		lists, err := s.friendLists(ctx, from)
		got = len(lists)
		return got == n || atMost != "" && got < n, err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{Expected: fmt.Sprintf("%d friend lists by group_get", n), Actual: fmt.Sprint(got)})
}

// hasListsAnswered: requests that each made a list, of which some may have been
// told to try again, have made at least as many as were answered 0.
func (s *State) hasListsAnswered(ctx context.Context, who string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	want, got := 0, 0
	for _, id := range o.requested {
		if o.resultIn(id, []int64{chatapi.CodeOK}) {
			want++
		}
	}
	ok, err := s.eventually(ctx, func() (bool, error) {
		lists, err := s.friendLists(ctx, from)
		got = len(lists)
		return got >= want, err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{Expected: fmt.Sprintf("%d friend lists by group_get", want), Actual: fmt.Sprint(got)})
}

// isRefusedOrNamed: a name that is none, or is too long, may be refused, or made
// one that is, but is never kept.
func (s *State) isRefusedOrNamed(ctx context.Context, codeList, who string, limit int) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if o.failed {
		return s.isRefused(ctx, wholeRequest, codeList)
	}
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	lists, err := s.friendLists(ctx, from)
	if err != nil {
		return err
	}
	for name := range lists {
		if name == "" || len(name) > limit {
			return s.violation(contract.Finding{
				Expected: fmt.Sprintf("to be refused, or names of 1 to %d bytes by group_get", limit),
				Actual:   fmt.Sprintf("%q, of %d bytes", shorten(name), len(name)),
			})
		}
	}
	return nil
}

// answeredListsAre compares the lists of group_get's answer, in any order, with a
// table of list, FriendNumber and To_Account. An empty cell expects nothing.
func (s *State) answeredListsAre(_ context.Context, table *messages.PickleTable) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "list", "FriendNumber", "To_Account")
	if err != nil {
		return err
	}
	items := map[string]map[string]any{}
	var want, got []string
	for _, item := range o.answer.Objects("ResultItem") {
		name, _ := item["GroupName"].(string)
		items[name], got = item, append(got, name)
	}
	for _, row := range rows {
		want = append(want, row["list"])
	}
	if diff := contract.SetDiff(want, got); diff != "" {
		return s.violation(contract.Finding{Pointer: "/ResultItem", Expected: someOf(want), Actual: orNothing(someOf(got)), Diff: diff})
	}
	for _, row := range rows {
		if err := s.answeredList(items[row["list"]], row); err != nil {
			return err
		}
	}
	return nil
}

// answeredListsInclude compares some of the answered lists with a table, unless
// the request was refused as a whole.
func (s *State) answeredListsInclude(ctx context.Context, codeList string, table *messages.PickleTable) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if o.failed {
		return s.isRefused(ctx, wholeRequest, codeList)
	}
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "list", "FriendNumber", "To_Account")
	if err != nil {
		return err
	}
	items := map[string]map[string]any{}
	for _, item := range o.answer.Objects("ResultItem") {
		name, _ := item["GroupName"].(string)
		items[name] = item
	}
	for _, row := range rows {
		item, has := items[row["list"]]
		if !has {
			return s.violation(contract.Finding{Pointer: "/ResultItem", Expected: "the list " + row["list"] + " among others", Actual: "none of that name"})
		}
		if err := s.answeredList(item, row); err != nil {
			return err
		}
	}
	return nil
}

// answeredList compares one list with a row.
func (s *State) answeredList(item map[string]any, row map[string]string) error {
	if cell := row["FriendNumber"]; cell != "" {
		want, err := s.expectation(cell)
		if err != nil {
			return err
		}
		if got, present := item["FriendNumber"]; !want.met(got, present) {
			return s.violation(contract.Finding{Pointer: "/ResultItem", Expected: "FriendNumber " + want.text + " of " + row["list"], Actual: shown(got, present)})
		}
	}
	members, optional := strings.CutPrefix(row["To_Account"], "absent or ")
	_, present := item["To_Account"]
	got := texts(item["To_Account"])
	switch {
	case members == "" || optional && len(got) == 0:
		return nil
	case members == absentValue && (!present || isEmptyArray(item["To_Account"])):
		return nil
	case members == absentValue:
		return s.violation(contract.Finding{Pointer: "/ResultItem", Expected: "no To_Account of " + row["list"], Actual: shown(item["To_Account"], true)})
	}
	want, err := s.userIDs(members)
	if err != nil {
		return err
	}
	diff := contract.SetDiff(want, got)
	if diff == "" {
		return nil
	}
	return s.violation(contract.Finding{Pointer: "/ResultItem", Expected: someOf(want) + " in " + row["list"], Actual: orNothing(someOf(got)), Diff: diff})
}

// isEmptyArray: members that nobody asked for may be shown as none.
func isEmptyArray(v any) bool {
	list, isArray := v.([]any)
	return isArray && len(list) == 0
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
