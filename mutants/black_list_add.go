package mutants

import (
	"slices"
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// doesNothing: a success has no effect.
func doesNothing(func(*refserver.ItemContext), *refserver.ItemContext) {}

// blackListAddFaults: whose blocklist gets whom, and how many.
func blackListAddFaults(m *catalogue) {
	add, command := m.of(blackListAdd), on(blackListAdd)
	nothing := command.effect(doesNothing)
	add("not_stored", "blocks", "0 is answered and nobody is blocked", nothing, always(), secondCall(), inLargeBatch(), lastItem(), from(1), from(99), from(499))
	add("not_stored", "zero_means_blocked", "0 is answered and nobody is blocked", nothing, firstItem(), afterFailure(),
		inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }))
	add("not_stored_beyond_999", "at_most_1000_items", "0 is answered to the thousandth user of a request, who is not blocked", nothing, from(999))
	add("failure_stops_the_batch", "batch_items_are_independent", "whoever stands behind somebody who failed is answered 0 and not blocked", nothing, afterFailure())
	add("failure_fails_the_rest", "batch_items_are_independent", "whoever stands behind somebody who failed is answered 30013", failing(codeBlocklistFull), afterFailure())
	add("failure_spoils_the_batch", "batch_items_are_independent", "when one user fails all do", onAnswer(failAll(codeBlocklistFull)))
	add("lost_write", "concurrent_blocks_lose_nothing", "of calls at the same time some are lost", nothing, overlapping())
	add("blocked_but_failed", "zero_means_blocked", "whoever is blocked is answered 30013", failing(codeBlocklistFull), lastItem(), firstItem())

	add("two_sided", "from_account_is_owner", "whoever is blocked blocks in turn", command.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
		original(c)
		c.Target.Block(c.Self, c.Now.Unix(), c.Own)
	}), always(), lastItem())
	add("on_the_others_list", "from_account_is_owner", "From_Account is put on To_Account's blocklist in place of the other way round",
		command.effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) {
			c.Target.Block(c.Self, c.Now.Unix(), c.Own)
		}))
	add("owner_mixed_up", "from_account_is_owner", "the blocked land on the blocklist of the owner of the call before", previousInitiator)
	add("blocked_by_counts_as_blocking", "from_account_is_owner", "whoever is blocked by somebody cannot block it",
		command.applies("already_blocked", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || c.Target.Blocks(c.Self)
		}))
	add("case_ignored", "to_account_is_blocked", "a UserID in capitals is read as one in small letters",
		rules(func(r *refserver.Rules) { r.AccountKey = lowerASCII }))
	add("longest_id_refused", "to_account_is_blocked", "a UserID of 32 bytes is refused", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("number_like_id_refused", "to_account_is_blocked", "a UserID of digits is refused", command.first(refserver.Check{
		Name: "number", Code: chatapi.CodeBadParameter, Info: "Number", Applies: func(c *refserver.ItemContext) bool { return isDigits(c.To) }}))
	add("namesake_blocked_too", "to_account_is_blocked", "whoever has the same UserID in another case is blocked as well", namesakes())

	add("overlong_id_is_success", "code_30003", "a UserID of 33 bytes is answered 0", onResult(func(c *call, item *object) {
		if len(item.text("To_Account")) > 32 {
			c.setResult(item, chatapi.CodeOK)
			c.listFailures()
		}
	}))

	add("again_is_success", "already_blocked", "blocking somebody again is answered 0", command.without("already_blocked"), always(), inBatch())
	add("again_is_another_code", "already_blocked", "blocking somebody again is answered 30013", command.code("already_blocked", codeBlocklistFull), always(), inBatch())
	add("again_unblocks", "already_blocked", "blocking somebody again takes it off the blocklist",
		command.effectOf("already_blocked", func(c *refserver.ItemContext) { c.Own.Unblock(c.Peer) }), always(), inBatch())
	add("remembered_forever", "blocks", "whoever was unblocked counts as blocked", remembersBlocks())

	full := limits(func(l *refserver.Limits) { l.MaxBlocked = 1 << 20 })
	add("full_at_999", "up_to_1000_blocked", "a blocklist holds 999 users", limits(func(l *refserver.Limits) { l.MaxBlocked-- }))
	add("full_forever", "up_to_1000_blocked", "a blocklist that was full once stays so", fullForever())
	add("never_full", "at_most_1000_blocked", "a blocklist is never full", full, always(), inBatch(), overlapping(),
		inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }))
	add("full_at_1001", "at_most_1000_blocked", "a blocklist holds 1001 users", limits(func(l *refserver.Limits) { l.MaxBlocked++ }))
	add("room_asked_once", "at_most_1000_blocked", "the room of the blocklist is asked for once in a request", full, from(1))
	add("full_but_blocked", "at_most_1000_blocked", "beyond 1000 users 30013 is answered and the user is blocked",
		command.effectOf("blocklist_full", func(c *refserver.ItemContext) { c.Own.Block(c.Peer, c.Now.Unix(), c.Target) }))
	add("full_is_another_code", "at_most_1000_blocked", "a full blocklist is told with 30001", command.code("blocklist_full", chatapi.CodeBadParameter), always(), inBatch())
	add("oldest_makes_room", "at_most_1000_blocked", "when the blocklist is full the oldest entry makes room", together(full,
		command.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if c.Own.BlockedCount() >= 1000 {
				c.Own.Unblock(c.Own.Blocked(0, 1)[0].Name)
			}
			original(c)
		})))
}

// codeBlocklistFull is listed for black_list_add alone, and not one that is
// tried again.
const codeBlocklistFull = 30013

// failing answers a success with a code.
func failing(code int64) func(*site) {
	return onResult(func(c *call, item *object) {
		if c.itemCode(item) == chatapi.CodeOK {
			c.setResult(item, code)
			c.listFailures()
		}
	})
}

// failAll: one failure is told of everybody.
func failAll(code int64) func(*call) {
	return func(c *call) {
		if _, some := c.failures(); !some {
			return
		}
		for _, item := range c.results() {
			if c.itemCode(item) == chatapi.CodeOK {
				c.setResult(item, code)
			}
		}
		c.listFailures()
	}
}

// namesakes blocks whoever has the same UserID in capitals as well.
func namesakes() func(*site) {
	return on(blackListAdd).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
		original(c)
		c.Own.Block(strings.ToUpper(c.Peer), c.Now.Unix(), nil)
	})
}

// remembersBlocks: whoever was blocked once is blocked already.
func remembersBlocks() func(*site) {
	return func(s *site) {
		seen := map[pair]bool{}
		on(blackListAdd).applies("already_blocked", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			again := seen[pairOf(c)]
			seen[pairOf(c)] = true
			return original(c) || again
		})(s)
	}
}

// fullForever: room that was made is not used.
func fullForever() func(*site) {
	return func(s *site) {
		full := map[string]bool{}
		command := on(blackListAdd)
		together(
			command.applies("blocklist_full", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
				return original(c) || full[c.Self]
			}),
			command.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
				original(c)
				full[c.Self] = full[c.Self] || c.Own.BlockedCount() >= c.Rules.Limits.MaxBlocked
			}))(s)
	}
}

// friendshipOfBlockedFaults: a block ends a friendship on both sides, and bars
// requests from both.
func friendshipOfBlockedFaults(m *catalogue) {
	add := m.of(blackListAdd)
	dissolves := func(own, target bool) func(*site) {
		return rules(func(r *refserver.Rules) {
			r.BlackListAdd.Dissolves = func(*refserver.ItemContext) (bool, bool) { return own, target }
		})
	}
	add("friends_stay", "dissolves_friendship", "a block leaves friendships alone", dissolves(false, false), always(), lastItem(), secondCall())
	add("friend_stays_on_the_others_list", "dissolves_friendship", "a block ends a friendship on the blocker's side only", dissolves(true, false), always(), lastItem())
	add("friend_stays_on_the_own_list", "dissolves_friendship", "a block ends a friendship on the blocked one's side only", dissolves(false, true), always(), lastItem())
	add("all_friends_go", "dissolves_friendship", "a block ends all friendships of the blocker", on(blackListAdd).effect(
		func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			c.Own.RemoveAllFriends()
		}))
	one := func(sided func(c *refserver.ItemContext) bool) func(*site) {
		return rules(func(r *refserver.Rules) {
			r.BlackListAdd.Dissolves = func(c *refserver.ItemContext) (bool, bool) { return !sided(c), !sided(c) }
		})
	}
	add("own_one_sided_friend_stays", "dissolves_one_sided_friendship", "a block leaves a one-sided friendship of the blocker alone",
		one(func(c *refserver.ItemContext) bool { return !c.Target.HasFriend(c.Self) }))
	add("others_one_sided_friend_stays", "dissolves_one_sided_friendship", "a block leaves a one-sided friendship of the blocked one alone",
		one(func(c *refserver.ItemContext) bool { return !c.Own.HasFriend(c.Peer) }))

	requests := func(id, text string, apply func(*site)) {
		m.add(fault{id: blackListAdd + "_" + id, requirement: blackListAdd + ".bars_friend_requests", category: blackListAdd, everywhere: true, text: text, apply: apply})
	}
	requests("bars_nobody", "a block bars no friend requests", without("own_blocklist", "target_blocklist"))
	requests("bars_the_blocked_only", "a block bars the requests of the blocked one only", without("own_blocklist"))
	requests("bars_the_blocker_only", "a block bars the requests of the blocker only", without("target_blocklist"))
	requests("bars_once", "a block bars the first request only", func(s *site) {
		var mu sync.Mutex
		barred := map[pair]bool{}
		for _, name := range []string{"own_blocklist", "target_blocklist"} {
			applies(name, func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
				mu.Lock()
				defer mu.Unlock()
				either := pair{min(c.Self, c.Peer), max(c.Self, c.Peer)}
				if !original(c) || barred[either] {
					return false
				}
				barred[either] = true
				return true
			})(s)
		}
	})
	requests("bars_everybody_of_a_batch", "those who are blocked by the same user cannot add each other", func(s *site) {
		blockers := map[string][]string{}
		on(blackListAdd).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			blockers[c.Peer] = append(blockers[c.Peer], c.Self)
		})(s)
		applies("own_blocklist", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			for _, one := range blockers[c.Self] {
				if slices.Contains(blockers[c.Peer], one) {
					return true
				}
			}
			return original(c)
		})(s)
	})
}
