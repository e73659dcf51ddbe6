package steps

import (
	"context"
	"fmt"
	"maps"
	"slices"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// profileHas compares profile fields with a table of tag and value, by
// portrait_get.
func (s *State) profileHas(ctx context.Context, who string, table *messages.PickleTable) error {
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "tag", "value")
	if err != nil {
		return err
	}
	id, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.decideRequests(ctx, []string{id}); err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	for _, row := range rows {
		want, err := s.expectation(row["value"])
		if err != nil {
			return err
		}
		if err := s.expectProfile(ctx, id, row["tag"], want); err != nil {
			return err
		}
	}
	return nil
}

func (s *State) expectProfile(ctx context.Context, id, tag string, want expectation) error {
	var got any
	var present bool
	ok, err := s.eventually(ctx, func() (bool, error) {
		values, err := s.profile(ctx, id, tag)
		got, present = values[tag]
		return err == nil && want.met(got, present), err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{Expected: fmt.Sprintf("%s = %s, by portrait_get of %s", tag, want.text, id), Actual: shown(got, present)})
}

// profile asks portrait_get for fields of one user.
func (s *State) profile(ctx context.Context, id string, tags ...string) (map[string]any, error) {
	o, err := s.send(ctx, request{command: "portrait_get", accounts: []string{id}, body: func(ids []string) any {
		return map[string]any{"To_Account": ids, "TagList": tags}
	}})
	if err != nil {
		return nil, err
	}
	if Unserved(o.exchange, o.answer) {
		return nil, notTestable("the target does not serve portrait_get, which shows profiles")
	}
	for _, r := range Results(o.cmd, o.answer, o.requested) {
		if r.Account == id && r.Code == chatapi.CodeOK {
			return tagValues(r.Members["ProfileItem"]), nil
		}
	}
	return map[string]any{}, nil
}

// isRefusedOrShown: a value over a limit is refused, or a legal part of it is
// kept, but never the whole.
func (s *State) isRefusedOrShown(ctx context.Context, whom, codeList, who string, limit int, tag string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if o.failed {
		return s.isRefused(ctx, whom, codeList)
	}
	id, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	return s.expectProfile(ctx, id, tag, expectation{
		text: fmt.Sprintf("at most %d bytes", limit), met: func(got any, _ bool) bool { return longest(got) <= limit },
	})
}

// succeedsIfAllowed: what the console decides is not testable where it says no.
func (s *State) succeedsIfAllowed(ctx context.Context, codeList string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	allowed, err := parseCodes(codeList)
	if err != nil {
		return err
	}
	if o.refused(o.requested, allowed) {
		s.allow(allowed)
		return notTestable("the app's console does not allow it: %s answers %s", o.cmd.Name, joinCodes(allowed))
	}
	return s.succeeds(ctx)
}

// Values of AccountStatus (Querying Accounts).
const (
	imported    = "Imported"
	notImported = "NotImported"
)

// areImported expects accounts to be known to the service, or not to be, by
// account_check.
func (s *State) areImported(ctx context.Context, whom, how string) error {
	ids, err := s.userIDs(whom)
	if err != nil {
		return err
	}
	want := imported
	if how == "not imported" {
		want = notImported
	}
	expected := map[string]string{}
	for _, id := range ids {
		expected[id] = want
	}
	return s.expectStatus(ctx, expected)
}

// expectStatus expects account_check to say what is wanted of each account.
func (s *State) expectStatus(ctx context.Context, want map[string]string) error {
	if err := s.settle(ctx); err != nil {
		return err
	}
	ids := slices.Sorted(maps.Keys(want))
	var wrong []string
	ok, err := s.eventually(ctx, func() (bool, error) {
		status, err := s.accountStatus(ctx, ids)
		wrong = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return status[id] == want[id] })
		return len(wrong) == 0, err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{
		Expected: fmt.Sprintf("account_check to say %s of %s", want[wrong[0]], someOf(wrong)), Actual: "otherwise",
	})
}

func (s *State) accountStatus(ctx context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	for chunk := range slices.Chunk(ids, perCall) {
		o, err := s.send(ctx, request{command: "account_check", accounts: chunk, body: func(ids []string) any {
			items := make([]map[string]string, len(ids))
			for i, id := range ids {
				items[i] = map[string]string{"UserID": id}
			}
			return map[string]any{"CheckItem": items}
		}})
		if err != nil {
			return nil, err
		}
		if Unserved(o.exchange, o.answer) {
			return nil, notTestable("the target does not serve account_check, which shows which accounts exist")
		}
		for _, r := range Results(o.cmd, o.answer, o.requested) {
			out[r.Account], _ = r.Members["AccountStatus"].(string)
		}
	}
	return out, nil
}
