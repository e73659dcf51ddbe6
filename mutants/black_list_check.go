package mutants

import (
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// blockRelation changes what a check tells of two users who block each other or
// not.
func blockRelation(change func(original string, c *refserver.ItemContext, own, reverse bool) string) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.BlackListCheck.Relation
		r.BlackListCheck.Relation = func(c *refserver.ItemContext, own, reverse bool) string {
			return change(original(c, own, reverse), c, own, reverse)
		}
	})
}

func isOneWay(c *refserver.ItemContext) bool { return c.Type == refserver.BlockCheckTypeSingle }

// asTwoWay is what a two-way check tells.
func asTwoWay(own, reverse bool) string {
	switch {
	case own && reverse:
		return refserver.BlockRelationBothWay
	case own:
		return refserver.BlockRelationAWithB
	case reverse:
		return refserver.BlockRelationBWithA
	}
	return refserver.BlockRelationNone
}

// inversion swaps being blocked with not being blocked.
var inversion = map[string]string{
	refserver.BlockRelationBothWay: refserver.BlockRelationNone, refserver.BlockRelationNone: refserver.BlockRelationBothWay,
	refserver.BlockRelationAWithB: refserver.BlockRelationBWithA, refserver.BlockRelationBWithA: refserver.BlockRelationAWithB,
}

// blackListCheckFaults: which relation is told.
func blackListCheckFaults(m *catalogue) {
	add := m.of(blackListCheck)
	none := blockRelation(func(string, *refserver.ItemContext, bool, bool) string { return refserver.BlockRelationNone })
	add("knows_nobody", "tells_blocks", "nobody is said to be blocked", none, always(), firstItem(), lastItem(), inLargeBatch(), from(99), from(499))
	add("knows_nobody_beyond_999", "at_most_1000_items", "the thousandth user of a request is never said to be blocked", none, from(999))
	add("knows_nobody_again", "single_asks_own_list", "from the second call on nobody is said to be blocked", none, secondCall())
	add("failure_spoils_the_rest", "batch_items_are_independent", "nobody behind somebody who failed is said to be blocked", none, afterFailure())
	add("failure_spoils_the_batch", "batch_items_are_independent", "when one user fails all do", onAnswer(failAll(chatapi.CodeBadParameter)))

	single := func(id, requirement, text string, tell func(own, reverse bool) string, triggers ...trigger) {
		add("single_"+id, requirement, text, blockRelation(func(original string, c *refserver.ItemContext, own, reverse bool) string {
			if !isOneWay(c) {
				return original
			}
			return tell(own, reverse)
		}), triggers...)
	}
	blocks := map[bool]string{true: refserver.BlockRelationAWithB, false: refserver.BlockRelationNone}
	single("inverted", "single_asks_own_list", "a one-way check says the opposite", func(own, _ bool) string { return blocks[!own] }, always(), lastItem())
	single("always_blocked", "single_asks_own_list", "a one-way check says that everybody is blocked", func(bool, bool) string { return blocks[true] })
	single("never_blocked", "single_asks_own_list", "a one-way check says that nobody is blocked", func(bool, bool) string { return blocks[false] })
	single("asks_the_others_list", "single_ignores_other_list", "a one-way check looks at To_Account's blocklist", func(_, reverse bool) string { return blocks[reverse] })
	single("asks_either_list", "single_ignores_other_list", "a one-way check looks at either blocklist", func(own, reverse bool) string { return blocks[own || reverse] },
		always(), middleItem())
	single("needs_both_lists", "single_ignores_other_list", "a one-way check looks at both blocklists", func(own, reverse bool) string { return blocks[own && reverse] })
	single("one_sided_only", "single_ignores_other_list", "in a one-way check mutual blocks count as none", func(own, reverse bool) string { return blocks[own && !reverse] }, always(), lastItem())
	single("is_two_way", "single_results", "a one-way check is a two-way one", asTwoWay, always(), lastItem())
	single("says_both_way", "single_results", "a one-way check says BothWay of whoever is blocked", func(own, _ bool) string {
		return map[bool]string{true: refserver.BlockRelationBothWay, false: refserver.BlockRelationNone}[own]
	})
	add("friends_are_blocked", "single_asks_own_list", "a one-way check says that friends are blocked", friendsBlocked(refserver.BlockCheckTypeSingle))
	add("friends_are_blocked_two_way", "both_asks_both_lists", "a two-way check says that friends are blocked", friendsBlocked(refserver.BlockCheckTypeBoth))
	add("stale", "single_asks_own_list", "a check repeats what the first one said", stale())

	both := func(id, text string, tell func(own, reverse bool) string, triggers ...trigger) {
		add("both_"+id, "both_asks_both_lists", text, blockRelation(func(original string, c *refserver.ItemContext, own, reverse bool) string {
			if isOneWay(c) {
				return original
			}
			return tell(own, reverse)
		}), triggers...)
	}
	both("is_one_way", "a two-way check looks at From_Account's blocklist only", func(own, _ bool) string { return blocks[own] }, always(), lastItem(), from(100))
	both("asks_the_others_list", "a two-way check looks at To_Account's blocklist only", func(_, reverse bool) string { return asTwoWay(false, reverse) }, always(), firstItem())
	both("sides_swapped", "a two-way check swaps the sides", func(own, reverse bool) string { return asTwoWay(reverse, own) }, always(), middleItem())
	both("never_mutual", "a two-way check never says BothWay", func(own, reverse bool) string { return asTwoWay(own, reverse && !own) })
	both("always_mutual", "a two-way check says BothWay of every block", func(own, reverse bool) string { return asTwoWay(own || reverse, own || reverse) })
	both("inverted", "a two-way check says the opposite", func(own, reverse bool) string { return inversion[asTwoWay(own, reverse)] })
	add("anybodys_block_counts", "both_asks_both_lists", "whoever blocks anybody, or is blocked, counts as blocked",
		blockRelation(func(original string, c *refserver.ItemContext, _, _ bool) string {
			if !isOneWay(c) && original == refserver.BlockRelationNone && c.Own.BlockedCount()+c.Target.BlockedCount() > 0 {
				return refserver.BlockRelationAWithB
			}
			return original
		}))

	add("case_ignored", "to_account_is_checked", "a UserID is read without regard to case", blockRelation(
		func(original string, c *refserver.ItemContext, _, _ bool) string {
			for _, entry := range c.Own.Blocked(0, c.Own.BlockedCount()) {
				if lowerASCII(entry.Name) == lowerASCII(c.Peer) {
					return refserver.BlockRelationAWithB
				}
			}
			return original
		}))
	add("longest_id_refused", "to_account_is_checked", "a UserID of 32 bytes is refused", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("number_like_id_refused", "to_account_is_checked", "a UserID of digits is refused", on(blackListCheck).first(refserver.Check{
		Name: "number", Code: chatapi.CodeBadParameter, Info: "Number", Applies: func(c *refserver.ItemContext) bool { return isDigits(c.To) }}))
	add("check_unblocks", "checking_changes_nothing", "whoever is checked comes off the blocklist", onCheck(func(c *refserver.ItemContext) { c.Own.Unblock(c.Peer) }))
	add("check_blocks", "checking_changes_nothing", "whoever is checked is blocked", onCheck(func(c *refserver.ItemContext) { c.Own.Block(c.Peer, c.Now.Unix(), c.Target) }))
}

// onCheck does something to whoever is checked, after the relation was told.
func onCheck(change func(*refserver.ItemContext)) func(*site) {
	return blockRelation(func(original string, c *refserver.ItemContext, _, _ bool) string {
		change(c)
		return original
	})
}

func friendsBlocked(checkType string) func(*site) {
	return blockRelation(func(original string, c *refserver.ItemContext, _, _ bool) string {
		if c.Type == checkType && c.Own.HasFriend(c.Peer) {
			return refserver.BlockRelationAWithB
		}
		return original
	})
}

// stale remembers the first relation of every pair.
func stale() func(*site) {
	return func(s *site) {
		told := map[string]string{}
		var mu sync.Mutex
		blockRelation(func(original string, c *refserver.ItemContext, _, _ bool) string {
			mu.Lock()
			defer mu.Unlock()
			key := strings.Join([]string{c.Self, c.Peer, c.Type}, " ")
			if _, known := told[key]; !known {
				told[key] = original
			}
			return told[key]
		})(s)
	}
}

// checkTypeFaults: CheckType is required and has two values; Relation has four.
func checkTypeFaults(m *catalogue) {
	const member = "CheckType"
	add, command := m.of(blackListCheck), on(blackListCheck)
	required := func(id, text string, edit func(*call)) { add("type_"+id, "check_type_required", text, onRequest(edit)) }
	set := func(value any) func(*object) { return func(o *object) { o.set(member, value) } }
	required("may_be_missing", "without CheckType a check is two-way", mend(requestLacks(member, "To_Account"), set(refserver.BlockCheckTypeBoth)))
	required("may_be_null", "with CheckType null a check is one-way", mend(requestHas(member, isNull), set(refserver.BlockCheckTypeSingle)))
	required("may_be_a_number", "CheckType may be a Number", mend(requestHas(member, isNumber), set(refserver.BlockCheckTypeBoth)))
	required("may_be_an_array", "CheckType may be an Array", mend(requestHas(member, isArray), set(refserver.BlockCheckTypeBoth)))
	add("type_may_be_spelt_otherwise", "check_type_required", "checktype is read as CheckType", otherCaseOf("checktype", member))

	add("any_type", "check_type_values", "any CheckType is taken", command.row(member, func(f *refserver.Field) { f.OneOf = nil }))
	value := func(id, text string, is func(string) bool) {
		add("type_"+id, "check_type_values", text, onRequest(mend(func(c *call) bool { return is(c.request.text(member)) }, set(refserver.BlockCheckTypeBoth))))
	}
	value("of_friend_check", "the CheckType of friend_check is taken", func(t string) bool { return strings.HasPrefix(t, "CheckResult_Type_") })
	value("in_any_case", "CheckType is read without regard to case", func(t string) bool { return strings.EqualFold(t, refserver.BlockCheckTypeBoth) })
	value("without_prefix", "CheckType needs no prefix", func(t string) bool { return t == "Single" })
	value("relation", "a Relation is taken as CheckType", func(t string) bool { return t == refserver.BlockRelationAWithB })
	value("unknown", "an unknown CheckType is two-way", func(t string) bool { return t == "BlackCheckResult_Type_All" })
	add("type_empty", "check_type_values", "an empty CheckType is two-way", onRequest(mend(
		func(c *call) bool { return c.request.get(member) == "" }, set(refserver.BlockCheckTypeBoth))))

	named := func(id, text string, name func(string) string) {
		add("relation_"+id, "relation_values", text, onResult(func(_ *call, item *object) { item.set("Relation", name(item.text("Relation"))) }))
	}
	named("of_friend_check", "Relation has the names of friend_check", func(r string) string {
		return strings.Replace(strings.TrimPrefix(r, "Black"), "_NO", "_NoRelation", 1)
	})
	named("no_relation", "Relation says NoRelation where it is to say NO", func(r string) string { return strings.Replace(r, "_NO", "_NoRelation", 1) })
	named("in_lower_case", "Relation is in lower case", strings.ToLower)
	add("relation_dropped", "relation_on_success", "a successful check has no Relation", onResult(func(_ *call, item *object) { item.remove("Relation") }), always(), lastItem())
	add("relation_dropped_if_none", "relation_on_success", "there is no Relation where nobody blocks", onResult(func(_ *call, item *object) {
		if item.text("Relation") == refserver.BlockRelationNone {
			item.remove("Relation")
		}
	}))
	add("failure_says_blocked", "relation_on_failure", "somebody who failed is said to be blocked", rules(func(r *refserver.Rules) {
		r.BlackListCheck.FailedRelation = refserver.BlockRelationAWithB
	}))
}
