package steps

import (
	"context"
	"fmt"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// listedAtMost is for how many accounts the other side's list is read as well;
// beyond, friend_check alone tells.
const listedAtMost = 3

// friendship is how one account stands to others.
type friendship struct {
	// forward: the others are on its list. backward: it is on theirs.
	forward, backward bool
}

func (f friendship) relation() string {
	switch {
	case f.forward && f.backward:
		return bothWay
	case f.forward:
		return aWithB
	case f.backward:
		return bWithA
	}
	return noRelation
}

func (s *State) mutual(ctx context.Context, one, others string) error {
	return s.expectFriendship(ctx, one, others, friendship{forward: true, backward: true})
}

func (s *State) oneSided(ctx context.Context, one, others string) error {
	return s.expectFriendship(ctx, one, others, friendship{forward: true})
}

func (s *State) strangers(ctx context.Context, one, others string) error {
	return s.expectFriendship(ctx, one, others, friendship{})
}

// expectFriendship reads what friend_check and the friend lists of both sides
// tell, for as long as the target may take to show a write.
func (s *State) expectFriendship(ctx context.Context, one, others string, want friendship) error {
	from, ids, err := s.oneAndOthers(one, others)
	if err != nil {
		return err
	}
	if want == (friendship{}) {
		if err := s.settle(ctx); err != nil {
			return err
		}
	}
	var seen sight
	ok, err := s.eventually(ctx, func() (bool, error) {
		seen, err = s.look(ctx, from, ids)
		return err == nil && seen.check(want) == "" && seen.lists(want) == "", err
	})
	if err != nil || ok {
		return err
	}
	// Of many accounts only some were looked up on both lists. Whom to blame
	// shows on both lists of one that is wrong.
	if id := seen.firstWrong(want); id != "" && len(ids) > 1 {
		closer, err := s.look(ctx, from, []string{id})
		if err != nil {
			return err
		}
		if closer.firstWrong(want) != "" {
			seen = closer
		}
	}
	return s.violation(seen.finding(want))
}

// sight is what the reading commands tell about one account and others.
type sight struct {
	from      string
	others    []string
	relations map[string]string
	// read are those whose place on the list was read: one call's worth.
	read []string
	// forward and backward are who is on whose list.
	forward  map[string]bool
	backward map[string]bool
}

func (s *State) look(ctx context.Context, from string, others []string) (sight, error) {
	v := sight{from: from, others: others, forward: map[string]bool{}, backward: map[string]bool{}}
	var err error
	if v.relations, err = s.relations(ctx, from, others); err != nil {
		return v, err
	}
	v.read = others[:min(len(others), listedPerCall)]
	data, err := s.friendData(ctx, from, v.read, tagRemark)
	if err != nil {
		return v, err
	}
	for id := range data {
		v.forward[id] = true
	}
	for _, id := range others[:min(len(others), listedAtMost)] {
		data, err := s.friendData(ctx, id, []string{from}, tagRemark)
		if err != nil {
			return v, err
		}
		v.backward[id] = data[from] != nil
	}
	return v, nil
}

// firstWrong is the first account that friend_check tells otherwise of; empty
// when it tells of all what is wanted.
func (v sight) firstWrong(want friendship) string {
	for _, id := range v.others {
		if got := v.relations[id]; got != want.relation() && (got != "" || want != friendship{}) {
			return id
		}
	}
	return ""
}

// check compares what friend_check tells; empty when as wanted.
func (v sight) check(want friendship) string {
	id := v.firstWrong(want)
	if id == "" {
		return ""
	}
	return fmt.Sprintf("friend_check says %s of %s", orNothing(v.relations[id]), id)
}

// lists compares what the friend lists tell; empty when as wanted.
func (v sight) lists(want friendship) string {
	for _, id := range v.read {
		if v.forward[id] != want.forward {
			return fmt.Sprintf("friend_get_list %s %s on the list of %s", hasOrLacks(v.forward[id]), id, v.from)
		}
		if got, known := v.backward[id]; known && got != want.backward {
			return fmt.Sprintf("friend_get_list %s %s on the list of %s", hasOrLacks(got), v.from, id)
		}
	}
	return ""
}

func hasOrLacks(has bool) string {
	if has {
		return "has"
	}
	return "lacks"
}

// finding blames the command under test when both readers agree that it did
// something else, and the reader that alone says otherwise when they do not.
func (v sight) finding(want friendship) contract.Finding {
	check, lists := v.check(want), v.lists(want)
	f := contract.Finding{Expected: fmt.Sprintf("%s for %s with %s", want.relation(), v.from, someOf(v.others))}
	switch {
	case lists == "":
		f.Requirement, f.Actual = "friend_check.relations", check+", though the friend lists are as expected"
	case check == "":
		f.Requirement, f.Actual = "friend_get_list.shows_fields", lists+", though friend_check says "+want.relation()
	default:
		f.Actual = check + "; " + lists
	}
	return f
}

// allAsAnswered expects that exactly those requested accounts are friends
// whose result was 0.
func (s *State) allAsAnswered(ctx context.Context, who string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	return s.expectAsAnswered(ctx, who, o, o.requested)
}

func (s *State) asAnswered(ctx context.Context, who, whom string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	return s.expectAsAnswered(ctx, who, o, ids)
}

func (s *State) expectAsAnswered(ctx context.Context, who string, o *outcome, ids []string) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	var wrong []string
	ok, err := s.eventually(ctx, func() (bool, error) {
		relations, err := s.relations(ctx, from, ids)
		if err != nil {
			return false, err
		}
		wrong = o.contradictions(ids, relations)
		return len(wrong) == 0, nil
	})
	if err != nil || ok {
		return err
	}
	f := contract.Finding{Expected: "exactly the accounts with ResultCode 0 to be friends", Actual: someOf(wrong)}
	if o.failed {
		// No page says that a request that fails as a whole changes nothing.
		f.Requirement = s.orPrimary(o.cmd.Name + ".refused_calls_change_nothing")
	}
	return s.violation(f)
}

// contradictions lists accounts whose friendship is not what was answered. One
// that was asked for again may have been added by the attempt before.
func (o *outcome) contradictions(ids []string, relations map[string]string) []string {
	var out []string
	for _, id := range ids {
		added := o.resultIn(id, []int64{chatapi.CodeOK})
		friend := slices.Contains([]string{bothWay, aWithB}, relations[id])
		if added != friend && (added || !o.repeated[id]) {
			out = append(out, fmt.Sprintf("%s for %s, who has %s", o.codeOf(id), id, orNothing(relations[id])))
		}
	}
	return out
}

// hasAsManyAsAnswered counts the results of calls that added the same account.
func (s *State) hasAsManyAsAnswered(ctx context.Context, who string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	n := 0
	for _, id := range o.requested {
		if o.repeated[id] {
			return notTestable("a call had to be repeated, so that a friendship may stand without a 0")
		}
		if o.resultIn(id, []int64{chatapi.CodeOK}) {
			n++
		}
	}
	return s.hasExactly(ctx, who, n)
}

// hasAtMost: a limit is not exceeded, however a request over it was answered.
func (s *State) hasAtMost(ctx context.Context, who string, n int) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	friends, err := s.friendList(ctx, from)
	if err != nil || len(friends) <= n {
		return err
	}
	return s.violation(contract.Finding{
		Expected: fmt.Sprintf("at most %d friends by friend_get", n),
		Actual:   fmt.Sprintf("%d", len(friends)),
	})
}

// hasExactly pages through friend_get: nobody is lost, nobody comes twice.
func (s *State) hasExactly(ctx context.Context, who string, n int) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	var friends []string
	ok, err := s.eventually(ctx, func() (bool, error) {
		if friends, err = s.friendList(ctx, from); err != nil {
			return false, err
		}
		distinct := map[string]bool{}
		for _, id := range friends {
			distinct[id] = true
		}
		return len(distinct) == n && len(friends) == n, nil
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{
		Expected: fmt.Sprintf("%d friends by friend_get", n),
		Actual:   fmt.Sprintf("%d", len(friends)),
	})
}
