package steps

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// Relations that black_list_check answers (Verifying Users on a Blocklist).
const blockedByFrom = "BlackCheckResult_Type_AWithB"

// blocklistIs expects a blocklist to hold exactly some users. The list itself
// and black_list_check must agree; the one that alone says otherwise is blamed.
func (s *State) blocklistIs(ctx context.Context, who, whom string) error {
	from, want, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	return s.expectBlocklist(ctx, from, want, "")
}

func (s *State) blocklistIsEmpty(ctx context.Context, who string) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	return s.expectBlocklist(ctx, from, nil, "")
}

// expectBlocklist blames a requirement where both readers agree that something
// else was done; the scenario's own where it is empty.
func (s *State) expectBlocklist(ctx context.Context, from string, want []string, requirement string) error {
	if err := s.settle(ctx); err != nil {
		return err
	}
	var got []string
	var checked blockCheck
	ok, err := s.eventually(ctx, func() (bool, error) {
		var err error
		if got, err = s.listed(ctx, "black_list_get", from); err != nil {
			return false, err
		}
		if checked, err = s.checkBlocks(ctx, from, want); err != nil {
			return false, err
		}
		return contract.SetDiff(want, got) == "" && len(checked.others(want)) == 0, nil
	})
	if err != nil || ok {
		return err
	}
	extra := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(got))), func(id string) bool { return slices.Contains(want, id) })
	more, err := s.checkBlocks(ctx, from, extra)
	if err != nil {
		return err
	}
	return s.violation(s.blocklistFinding(from, want, got, checked.with(more), requirement))
}

// blocklistFinding blames the reader that alone says otherwise than expected.
func (s *State) blocklistFinding(from string, want, got []string, checked blockCheck, requirement string) contract.Finding {
	diff := contract.SetDiff(want, got)
	f := contract.Finding{
		Requirement: requirement,
		Expected:    fmt.Sprintf("%s on the blocklist of %s", orNothing(someOf(want)), from),
		Actual:      fmt.Sprintf("black_list_get lists %s", orNothing(someOf(got))), Diff: diff,
	}
	switch otherwise := checked.others(want); {
	case diff == "":
		f.Requirement = s.purpose("black_list_check")
		f.Actual = "black_list_check says otherwise of " + someOf(otherwise) + ", though black_list_get lists what is expected"
	case checked.served && len(otherwise) == 0:
		f.Requirement = s.purpose("black_list_get")
		f.Actual += ", though black_list_check says what is expected"
	}
	return f
}

// blocklistAsAnswered expects on a blocklist, of those whom the latest request
// was about, exactly those who were blocked, or not unblocked, by its results.
func (s *State) blocklistAsAnswered(ctx context.Context, who string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	want, known := o.left(o.cmd.Name == "black_list_add")
	if !known {
		return notTestable("%s was asked for again and then refused, so that either attempt may have taken effect", o.cmd.Name)
	}
	requirement := ""
	if o.failed {
		// No page says that a request that fails as a whole changes nothing.
		requirement = s.orPrimary(o.cmd.Name + ".refused_calls_change_nothing")
	}
	return s.expectBlocklist(ctx, from, want, requirement)
}

// left are the accounts on a blocklist after a request that adds to it, or else
// takes off. It is not known where one was asked for again and refused: the
// attempt before may have taken effect.
func (o *outcome) left(adds bool) (on []string, known bool) {
	for _, id := range o.requested {
		done := o.resultIn(id, []int64{chatapi.CodeOK})
		if done == adds {
			on = append(on, id)
		}
		if !done && o.repeated[id] {
			return nil, false
		}
	}
	return on, true
}

// purpose is the requirement that says what a command is for, unless the
// scenario is about that command itself.
func (s *State) purpose(command string) string {
	cmd, ok := s.env.Registry.Command(command)
	if req, known := s.env.Registry.Requirement(s.primary()); !ok || known && req.Command == command {
		return s.primary()
	}
	return cmd.Purpose
}

// blockCheck is what black_list_check says of some accounts.
type blockCheck struct {
	// served: the target has the command.
	served  bool
	blocked map[string]bool
}

// others are those of whom it says something else than that exactly some are
// blocked.
func (c blockCheck) others(want []string) []string {
	var out []string
	for id, blocked := range c.blocked {
		if blocked != slices.Contains(want, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

func (c blockCheck) with(more blockCheck) blockCheck {
	all := blockCheck{served: c.served || more.served, blocked: maps.Clone(c.blocked)}
	maps.Copy(all.blocked, more.blocked)
	return all
}

// checkBlocks asks black_list_check, one way, who of some is on the blocklist. A
// target that does not serve it contradicts nothing.
func (s *State) checkBlocks(ctx context.Context, from string, ids []string) (blockCheck, error) {
	out := blockCheck{blocked: map[string]bool{}}
	if s.env.Lacks["black_list_check"] != "" {
		return out, nil
	}
	ids = slices.DeleteFunc(slices.Clone(ids), s.isMissing)
	for chunk := range slices.Chunk(ids, checkedPerCall) {
		o, err := s.send(ctx, request{command: "black_list_check", accounts: chunk, body: func(ids []string) any {
			return map[string]any{"From_Account": from, "To_Account": ids, "CheckType": "BlackCheckResult_Type_Single"}
		}})
		if err != nil || Unserved(o.exchange, o.answer) {
			return blockCheck{blocked: map[string]bool{}}, err
		}
		out.served = true
		for _, id := range chunk {
			out.blocked[id] = false
		}
		for _, r := range Results(o.cmd, o.answer, o.requested) {
			if _, asked := out.blocked[r.Account]; asked {
				out.blocked[r.Account] = r.Code == chatapi.CodeOK && r.Members["Relation"] == blockedByFrom
			}
		}
	}
	return out, nil
}

// blocklistHas counts the users on a blocklist, each once.
func (s *State) blocklistHas(ctx context.Context, who string, n int) error {
	return s.blocklistCounts(ctx, who, fmt.Sprintf("%d users", n), func(got int) bool { return got == n })
}

// blocklistHasAtMost: a limit is not exceeded, however a request over it was
// answered.
func (s *State) blocklistHasAtMost(ctx context.Context, who string, n int) error {
	return s.blocklistCounts(ctx, who, fmt.Sprintf("at most %d users", n), func(got int) bool { return got <= n })
}

func (s *State) blocklistCounts(ctx context.Context, who, want string, good func(int) bool) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	var got []string
	ok, err := s.eventually(ctx, func() (bool, error) {
		got, err = s.listed(ctx, "black_list_get", from)
		distinct := slices.Compact(slices.Sorted(slices.Values(got)))
		return good(len(got)) && len(distinct) == len(got), err
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{Expected: want + " by black_list_get, each once", Actual: fmt.Sprintf("%d", len(got))})
}
