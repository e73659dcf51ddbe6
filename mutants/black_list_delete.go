package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// blackListDeleteFaults: who comes off whose blocklist.
func blackListDeleteFaults(m *catalogue) {
	add, command := m.of(blackListDelete), on(blackListDelete)
	nothing := command.effect(doesNothing)
	add("not_carried_out", "unblocks", "0 is answered and nobody is unblocked", nothing, always(), secondCall(), inLargeBatch(), lastItem(), from(1), from(99), from(499))
	add("not_carried_out", "zero_means_unblocked", "0 is answered and nobody is unblocked", nothing, firstItem(), afterFailure())
	add("not_carried_out_beyond_999", "at_most_1000_items", "0 is answered to the thousandth user of a request, who stays blocked", nothing, from(999))
	add("failure_stops_the_batch", "batch_items_are_independent", "whoever stands behind somebody who failed is answered 0 and stays blocked", nothing, afterFailure())
	add("failure_fails_the_rest", "batch_items_are_independent", "whoever stands behind somebody who failed is answered 30001", failing(chatapi.CodeBadParameter), afterFailure())
	add("failure_spoils_the_batch", "batch_items_are_independent", "when one user fails all do", onAnswer(failAll(chatapi.CodeBadParameter)))
	add("lost_write", "concurrent_calls_lose_nothing", "of calls at the same time some are lost", nothing, overlapping())
	add("unblocked_but_failed", "zero_means_unblocked", "whoever is unblocked is answered 30001", failing(chatapi.CodeBadParameter), lastItem(), firstItem())
	add("once_only", "unblocks", "whoever was unblocked once and blocked again cannot be unblocked", func(s *site) {
		done := map[pair]bool{}
		command.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if !done[pairOf(c)] {
				original(c)
			}
			done[pairOf(c)] = true
		})(s)
	})

	also := func(change func(*refserver.ItemContext)) func(*site) {
		return command.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			change(c)
		})
	}
	unblock := func(c *refserver.ItemContext, first, last int) {
		for _, entry := range c.Own.Blocked(first, last) {
			c.Own.Unblock(entry.Name)
		}
	}
	add("two_sided", "from_account_is_owner", "whoever is unblocked unblocks in turn", also(func(c *refserver.ItemContext) { c.Target.Unblock(c.Self) }))
	add("off_the_others_list", "from_account_is_owner", "From_Account comes off To_Account's blocklist in place of the other way round",
		command.effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) { c.Target.Unblock(c.Self) }))
	add("clears_the_list", "to_account_is_unblocked", "everybody comes off the blocklist",
		also(func(c *refserver.ItemContext) { unblock(c, 0, c.Own.BlockedCount()) }))
	add("takes_the_oldest", "to_account_is_unblocked", "the oldest entry of the blocklist goes in place of the named one",
		command.effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) { unblock(c, 0, 1) }))
	add("takes_the_latest", "to_account_is_unblocked", "the latest entry of the blocklist goes in place of the named one",
		command.effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) {
			unblock(c, c.Own.BlockedCount()-1, c.Own.BlockedCount())
		}))
	add("case_ignored", "to_account_is_unblocked", "whoever has the same UserID in another case comes off, too", also(func(c *refserver.ItemContext) {
		for _, entry := range c.Own.Blocked(0, c.Own.BlockedCount()) {
			if lowerASCII(entry.Name) == lowerASCII(c.Peer) {
				c.Own.Unblock(entry.Name)
			}
		}
	}))
	add("longest_id_refused", "to_account_is_unblocked", "a UserID of 32 bytes is refused", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("number_like_id_refused", "to_account_is_unblocked", "a UserID of digits is refused", command.first(refserver.Check{
		Name: "number", Code: chatapi.CodeBadParameter, Info: "Number", Applies: func(c *refserver.ItemContext) bool { return isDigits(c.To) }}))

	add("not_blocked_is_success", "not_blocked", "unblocking somebody who is not blocked is answered 0", command.without("not_blocked"), always(), firstItem(), lastItem())
	add("not_blocked_is_another_code", "not_blocked", "unblocking somebody who is not blocked is answered 30004",
		command.code("not_blocked", chatapi.CodeNeedsAdministrator), always(), firstItem(), lastItem())
	add("not_blocked_is_blocked", "not_blocked", "unblocking somebody who is not blocked blocks it",
		command.effectOf("not_blocked", func(c *refserver.ItemContext) { c.Own.Block(c.Peer, c.Now.Unix(), c.Target) }), always(), firstItem())
	add("blocked_by_counts", "not_blocked", "whoever blocks the caller counts as blocked",
		command.unless("not_blocked", func(c *refserver.ItemContext) bool { return c.Target.Blocks(c.Self) }))
	add("friend_counts", "not_blocked", "unblocking a friend is answered 0",
		command.unless("not_blocked", func(c *refserver.ItemContext) bool { return c.Own.HasFriend(c.Peer) }))

	m.add(fault{id: blackListDelete + "_restores_friendship", requirement: blackListDelete + ".restores_no_friendship", category: blackListDelete,
		everywhere: true, text: "a friendship comes back with the end of the block", apply: restoresFriendships})
	for _, bar := range []struct{ id, text, check string }{
		{"requests_of_the_owner_stay_barred", "whoever unblocked somebody cannot add it", "own_blocklist"},
		{"requests_of_the_other_stay_barred", "whoever was unblocked cannot add the one who blocked it", "target_blocklist"},
	} {
		m.add(fault{id: blackListDelete + "_" + bar.id, requirement: blackListDelete + ".allows_friend_requests_again", category: blackListDelete,
			everywhere: true, text: bar.text, apply: staysBarred(bar.check)})
	}
}

// restoresFriendships remembers who were friends when one blocked the other.
func restoresFriendships(s *site) {
	were := map[pair]bool{}
	on(blackListAdd).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
		were[pairOf(c)] = c.Own.HasFriend(c.Peer) && c.Target.HasFriend(c.Self)
		original(c)
	})(s)
	on(blackListDelete).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
		original(c)
		if were[pairOf(c)] {
			c.Own.AddFriend(refserver.Friend{Name: c.Peer}, c.Target)
			c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own)
		}
	})(s)
}

// staysBarred: a block bars friend requests for ever.
func staysBarred(check string) func(*site) {
	return func(s *site) {
		blocked := map[pair]bool{}
		on(blackListAdd).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			blocked[pairOf(c)] = true
		})(s)
		applies(check, func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			between := pair{c.Self, c.Peer}
			if check == "target_blocklist" {
				between = pair{c.Peer, c.Self}
			}
			return original(c) || blocked[between]
		})(s)
	}
}
