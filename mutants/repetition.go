package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// repetitionFaults: whoever is a friend already is not added again.
func repetitionFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "repetition", text: text, apply: apply}
	}
	again := written("friend_added_again", "already_friends", "a friend is added again with 0", without("already_friends"))
	m.add(again, always(), firstItem(), secondCall(), whenOneSided(),
		inRequests("first", func(s refserver.Situation) bool { return s.CallsBefore == 0 }))
	m.add(written("friend_added_again_keeps_data", "already_friends", "adding a friend again is answered 0 and changes nothing",
		rules(func(r *refserver.Rules) { check(r, "already_friends").Code = chatapi.CodeOK })))
	m.add(written("friend_refused_as_unknown", "already_friends", "adding a friend again is answered 30003",
		rules(func(r *refserver.Rules) { check(r, "already_friends").Code = chatapi.CodeUnknownAccount })),
		always(), inBatch(), whenOneSided())
	m.add(written("friend_refused_and_lost", "already_friends", "adding a friend again is refused and ends the friendship",
		effectOf("already_friends", func(c *refserver.ItemContext) { c.Own.RemoveFriend(c.Peer) })),
		always(), whenOneSided(), inBatch())
	m.add(written("friend_refused_and_overwritten", "refused_calls_change_nothing", "a refused second add replaces what is kept about the friend",
		effectOf("already_friends", func(c *refserver.ItemContext) { c.Own.AddFriend(c.Rules.FriendAdd.Entry(c), c.Target) })))
	m.add(written("repetition_doubles_nothing_but_sides", "already_friends", "a one-sided friend that is added one-sided again becomes a mutual one",
		effectOf("already_friends", func(c *refserver.ItemContext) {
			if c.Type == refserver.AddTypeSingle {
				befriend(c)
			}
		})))
	m.add(written("friend_of_the_other_side_refused", "allow_any_adds", "whoever has the initiator as a friend counts as a friend of it",
		applies("already_friends", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || c.Target.HasFriend(c.Self)
		})))
	m.add(written("deleted_friend_barred", "allow_any_adds", "a friend who was deleted cannot be added again", func(s *site) {
		ever := map[pair]bool{}
		applies("already_friends", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			before := ever[pairOf(c)]
			ever[pairOf(c)] = true
			return original(c) || before
		})(s)
	}))
	m.add(written("other_side_overwritten", "other_side_keeps_its_data", "the target's own data about the initiator are replaced",
		rules(func(r *refserver.Rules) {
			r.FriendAdd.Effect = func(c *refserver.ItemContext) {
				own, target := c.Rules.FriendAdd.Sides(c)
				if own {
					c.Own.AddFriend(c.Rules.FriendAdd.Entry(c), c.Target)
				}
				if target {
					c.Target.AddFriend(c.Rules.FriendAdd.ReverseEntry(c), c.Own)
				}
			}
		})))
	m.add(written("repetition_leaves_the_stranger", "already_friends", "a stranger in a batch with a friend is answered 0 and not added",
		func(s *site) {
			skip := map[string]bool{}
			together(
				effectOf("already_friends", func(c *refserver.ItemContext) { skip[c.Self] = true }),
				sides(func(c *refserver.ItemContext) (bool, bool) {
					lost := c.Index > 0 && skip[c.Self]
					delete(skip, c.Self)
					return !lost, !lost && c.Mutual()
				}))(s)
		}))
}

// accountFaults: accounts must have been imported, and are told apart.
func accountFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "accounts", text: text, apply: apply}
	}
	unknown := written("unknown_account_accepted", "code_30003", "an account that was never imported is answered 0", without("account_exists"))
	m.add(unknown, always(), firstItem(), lastItem(), secondCall(), whenForced(), whenOneSided())
	m.add(written("unknown_account_answers_30001", "code_30003", "an account that was never imported is answered 30001",
		rules(func(r *refserver.Rules) { check(r, "account_exists").Code = chatapi.CodeBadParameter })),
		always(), firstItem(), lastItem(), whenForced(), whenOneSided(), secondCall())
	m.add(written("unknown_initiator_accepted", "code_30003", "an initiator that was never imported is answered 0",
		rules(func(r *refserver.Rules) { r.InitiatorMustExist = false })))
	m.add(written("unknown_initiator_befriended", "code_30003", "an initiator that was never imported is answered 30003 and ends up on the target's list",
		together(
			rules(func(r *refserver.Rules) { r.InitiatorMustExist = false }),
			checkFirst(refserver.Check{Name: "initiator", Code: chatapi.CodeUnknownAccount, Info: "Initiator",
				Applies: func(c *refserver.ItemContext) bool { return c.Own == nil },
				Effect:  func(c *refserver.ItemContext) { c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Target) }}))))
	m.add(written("unknown_account_breaks_the_others", "code_30003", "whoever is in a batch with an unknown account is answered 0 and not added", func(s *site) {
		s.onAnswer = append(s.onAnswer, func(c *call) {
			for _, item := range c.results() {
				if c.itemCode(item) == chatapi.CodeUnknownAccount {
					c.succeed()
					return
				}
			}
		})
	}))
	m.add(written("oversized_id_looked_up", "code_30003", "a UserID of 33 bytes is answered with a code of an older edition",
		checkFirst(refserver.Check{Name: "oversized", Code: 30502, Info: "Too_Long",
			Applies: func(c *refserver.ItemContext) bool { return len(c.To) > 32 }})))

	m.add(fault{id: "ids_case_insensitive", requirement: "to_account_is_added", category: "accounts", everywhere: true,
		text:  "UserIDs that differ in case only are one account",
		apply: rules(func(r *refserver.Rules) { r.AccountKey = lowerASCII })})
	m.add(written("longest_id_refused", "to_account_is_added", "a UserID of 32 bytes is refused",
		limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- })))
	m.add(fault{id: "longer_id_accepted", requirement: "to_account_is_added", category: "accounts",
		text:       "friend_add takes a UserID of 33 bytes",
		equivalent: "No account of 33 bytes can be imported, so a request that names one is refused with 30003 in place of 30001; both are documented for it.",
		apply:      limits(func(l *refserver.Limits) { l.MaxUserIDBytes++ })})
	m.add(fault{id: "id_cut_off", requirement: "to_account_is_added", category: "accounts", everywhere: true,
		text:  "UserIDs are told apart by their first 16 bytes only",
		apply: rules(func(r *refserver.Rules) { r.AccountKey = func(id string) string { return id[:min(len(id), 16)] } })})
	m.add(written("number_like_id_refused", "to_account_is_added", "a UserID that looks like a number is refused",
		checkFirst(refserver.Check{Name: "number", Code: chatapi.CodeBadParameter, Info: "Number", Applies: func(c *refserver.ItemContext) bool { return isDigits(c.To) }})))
	m.add(written("neighbour_added_too", "to_account_is_added", "everybody in the batch is added to the list of the one behind, too", func(s *site) {
		previous := map[string]*refserver.Account{}
		rules(func(r *refserver.Rules) {
			effect := r.FriendAdd.Effect
			r.FriendAdd.Effect = func(c *refserver.ItemContext) {
				effect(c)
				if before := previous[c.Self]; before != nil {
					before.AddFriend(refserver.Friend{Name: c.Peer}, c.Target)
				}
				previous[c.Self] = c.Target
			}
		})(s)
	}))
}

func lowerASCII(text string) string {
	out := []byte(text)
	for i, b := range out {
		if b >= 'A' && b <= 'Z' {
			out[i] = b + 'a' - 'A'
		}
	}
	return string(out)
}
