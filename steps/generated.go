package steps

import (
	"context"
	"fmt"
	"math/rand/v2"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// maxGeneratedBatch is the largest batch that is generated.
const maxGeneratedBatch = 24

// addsGenerated adds accounts in batches whose sizes and order the run's seed
// gives, one batch after another. A table of examples cannot hold every mix of
// successes and failures, and every place of a failure in a batch.
func (s *State) addsGenerated(ctx context.Context, who, whom string) error {
	from, ids, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(uint64(s.env.Seed), uint64(len(ids)))) //nolint:gosec // inputs of a test, no secret
	random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	cmd, _, err := s.env.command("friend_add")
	if err != nil {
		return err
	}
	all := newOutcome(cmd, ids)
	for rest := ids; len(rest) > 0; {
		n := min(len(rest), 1+random.IntN(maxGeneratedBatch))
		o, err := s.send(ctx, request{command: "friend_add", accounts: rest[:n], body: addRequest{from: from}.body})
		if err != nil {
			return err
		}
		for _, id := range rest[:n] {
			all.adopt(o, id)
		}
		rest = rest[n:]
	}
	s.keep(all)
	return nil
}

// adopt files what another outcome says of one account.
func (o *outcome) adopt(other *outcome, id string) {
	o.exchange, o.answer = other.exchange, other.answer
	o.codes[id] = other.codes[id]
	if other.failed {
		o.codes[id] = []int64{other.code}
	}
	o.repeated[id] = other.repeated[id]
}

// followSettings expects of every account the result that its own setting
// makes, whatever else was in its batch.
func (s *State) followSettings(context.Context) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	var wrong []string
	for _, a := range s.accounts {
		want := expectedCode(a.AllowType)
		s.allow([]int64{want})
		if _, asked := o.codes[a.UserID]; asked && !o.resultIn(a.UserID, []int64{want}) {
			wrong = append(wrong, fmt.Sprintf("%s for %s, who has %s", o.codeOf(a.UserID), a.UserID, a.AllowType))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return s.violation(contract.Finding{
		Pointer:  "/ResultItem",
		Expected: fmt.Sprintf("each result as the account's own setting makes it (batches of --seed %d)", s.env.Seed),
		Actual:   someOf(wrong),
	})
}

// expectedCode is the result of an ordinary mutual add (Outcome of adding, by
// Tag_Profile_IM_AllowType).
func expectedCode(allowType string) int64 {
	switch allowType {
	case NeedConfirm:
		return chatapi.CodePending
	case DenyAny:
		return chatapi.CodeTargetRefuses
	}
	return chatapi.CodeOK
}
