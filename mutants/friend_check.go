package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendCheck = "friend_check"

// relationOf names the relation; own is whether the initiator has the target on
// its list, reverse the other way round.
type relationOf = func(c *refserver.ItemContext, own, reverse bool) string

// relating changes what relation is told.
func relating(change func(original relationOf, c *refserver.ItemContext, own, reverse bool) string) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendCheck.Relation
		r.FriendCheck.Relation = func(c *refserver.ItemContext, own, reverse bool) string { return change(original, c, own, reverse) }
	})
}

// inPlaceOf tells one relation in the place of another, in two-way checks.
func inPlaceOf(right, wrong string) func(*site) {
	return relating(func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
		if is := original(c, own, reverse); is != right || c.Type != refserver.CheckTypeBoth {
			return is
		}
		return wrong
	})
}

// friendCheckFaults: what only friend_check does.
func friendCheckFaults(m *catalogue) {
	add := m.of(friendCheck)
	accountListFaults(add, friendCheck)
	checkingFaults(add)
	oneWayFaults(add)
	twoWayFaults(add)
	checkedUserFaults(add)
	relationFaults(add)
}

// checkingFaults: CheckType is not required, or has other values.
func checkingFaults(add bodyFault) {
	const required, values = "check_type_required", "check_type_values"
	typeIs := func(value func(any) bool) func(*call) bool {
		return func(c *call) bool { return c.request != nil && value(c.request.get("CheckType")) }
	}
	both := func(o *object) { o.set("CheckType", refserver.CheckTypeBoth) }
	add("type_may_be_missing", required, "without CheckType both lists are looked at", mending(func(c *call) bool {
		return c.at.Size > 0 && !c.request.has("CheckType") && !c.request.has("checktype")
	}, both))
	add("type_may_be_null", required, "CheckType null means both lists", mending(typeIs(isNull), both))
	add("type_may_be_a_number", required, "CheckType may be a Number", mending(typeIs(isNumber), both))
	add("type_may_be_an_array", required, "CheckType may be an Array", mending(typeIs(isArray), both))
	add("type_in_any_case", required, "checktype is read as CheckType", misspelling("", "checktype", "CheckType"))
	is := func(texts ...string) func(*call) bool {
		return typeIs(func(v any) bool {
			for _, text := range texts {
				if v == text {
					return true
				}
			}
			return false
		})
	}
	add("any_type", values, "any CheckType means both lists", mending(typeIs(isText), func(o *object) {
		if o.text("CheckType") != refserver.CheckTypeSingle {
			both(o)
		}
	}))
	add("type_value_in_any_case", values, "the value of CheckType may be in lower case", mending(is("checkresult_type_both"), both))
	add("type_without_prefix", values, "the value of CheckType may be without its prefix", mending(is("Single", "CheckType_Both"), both))
	add("type_of_blocklists", values, "the type of black_list_check is taken as well", mending(is("BlackCheckResult_Type_Both"), both))
	add("type_is_a_result", values, "a result may stand for CheckType", mending(is("CheckResult_Type_BothWay", "CheckResult_Type_AWithB"), both))
	add("empty_type", values, "an empty CheckType means both lists", mending(is(""), both))
}

// oneWayFaults: a one-way check asks the own list, and no other.
func oneWayFaults(add bodyFault) {
	const own, ignores = "single_asks_own_list", "single_ignores_other_list"
	single := func(choose func(own, reverse bool) string) func(*site) {
		return relating(func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			if c.Type != refserver.CheckTypeSingle {
				return original(c, own, reverse)
			}
			return choose(own, reverse)
		})
	}
	when := func(friend bool) string {
		if friend {
			return refserver.RelationAWithB
		}
		return refserver.RelationNone
	}
	sees := func(own, reverse bool) string {
		switch {
		case own && reverse:
			return refserver.RelationBothWay
		case !own && reverse:
			return refserver.RelationBWithA
		}
		return when(own)
	}
	add("single_sees_both", "single_results", "a one-way check is answered as a two-way one", single(sees), always(), lastItem())
	add("single_tells_both", "single_results", "a one-way check tells of mutual friends", single(func(own, reverse bool) string {
		if own && reverse {
			return refserver.RelationBothWay
		}
		return when(own)
	}))
	add("single_asks_any_list", ignores, "for a one-way check it is enough to be on either list", single(func(own, reverse bool) string { return when(own || reverse) }),
		always(), lastItem())
	add("single_asks_for_mutual", ignores, "for a one-way check mutual friends are none", single(func(own, reverse bool) string { return when(own && !reverse) }))
	add("single_asks_other_list", own, "a one-way check asks the other's list", single(func(_, reverse bool) string { return when(reverse) }))
	add("single_never", own, "a one-way check finds no friends", single(func(_, _ bool) string { return refserver.RelationNone }),
		always(), firstItem(), lastItem(), secondCall())
	add("single_always", own, "a one-way check finds friends everywhere", single(func(_, _ bool) string { return refserver.RelationAWithB }))
	add("type_sticks", own, "the CheckType of a user's first call holds for all its calls", func(s *site) {
		first := map[string]string{}
		relating(func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			if first[c.Self] == "" {
				first[c.Self] = c.Type
			}
			if first[c.Self] == refserver.CheckTypeBoth && c.Type == refserver.CheckTypeSingle {
				return sees(own, reverse)
			}
			return original(c, own, reverse)
		})(s)
	})
}

// twoWayFaults: a two-way check asks both lists.
func twoWayFaults(add bodyFault) {
	const (
		bothWay, aWithB = refserver.RelationBothWay, refserver.RelationAWithB
		bWithA, none    = refserver.RelationBWithA, refserver.RelationNone
	)
	add("both_is_single", "both_asks_both_lists", "a two-way check is answered as a one-way one", relating(
		func(_ relationOf, _ *refserver.ItemContext, own, _ bool) string {
			if own {
				return aWithB
			}
			return none
		}), always(), lastItem(), secondCall())
	add("both_asks_other_list", "both_asks_both_lists", "a two-way check asks the other's list alone", relating(
		func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			if c.Type == refserver.CheckTypeBoth {
				own = false
			}
			return original(c, own, reverse)
		}))
	add("both_way_is_one_way", "both_way", "mutual friends are told as friends of the user's alone", inPlaceOf(bothWay, aWithB), always(), firstItem(), lastItem())
	add("both_way_misspelt", "both_way", "mutual friends are told as strangers", inPlaceOf(bothWay, none))
	add("own_is_both_way", "a_with_b", "friends of the user's alone are told as mutual ones", inPlaceOf(aWithB, bothWay), always(), lastItem())
	add("own_is_reverse", "a_with_b", "who is on the user's list is told as having the user", inPlaceOf(aWithB, bWithA))
	add("reverse_is_own", "b_with_a", "who has the user is told as being on its list", inPlaceOf(bWithA, aWithB), always(), firstItem())
	add("reverse_is_none", "b_with_a", "who has the user is told as a stranger", inPlaceOf(bWithA, none))
	add("none_is_own", "no_relation", "strangers are told as friends of the user's", inPlaceOf(none, aWithB), always(), lastItem())
	add("none_is_reverse", "no_relation", "strangers are told as having the user", inPlaceOf(none, bWithA))
	add("pending_is_own", "no_relation", "a pending request is told as a friendship", relating(
		func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			return original(c, own || c.Own.AwaitsConfirmation(c.Peer), reverse)
		}))
	add("blocked_is_own", "no_relation", "somebody on the blocklist is told as a friend", relating(
		func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			return original(c, own || c.Own.Blocks(c.Peer), reverse)
		}))
	add("friends_of_friends", "both_asks_both_lists", "a friend of a friend is told as having the user", relating(
		func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			return original(c, own, reverse || !own && c.Index > 0 && c.Target.FriendCount() > 0 && !c.Target.HasFriend(c.Self) && c.Own.FriendCount() > 0)
		}))
}

// checkedUserFaults: each user has a result of its own.
func checkedUserFaults(add bodyFault) {
	unseen := relating(func(relationOf, *refserver.ItemContext, bool, bool) string { return refserver.RelationNone })
	add("only_the_first", "checks_several", "only the first of several is looked up", unseen,
		inRequests("further", func(s refserver.Situation) bool { return s.Index > 0 }), from(20), from(100), from(499))
	add("single_user_refused", "checks_several", "a request for one user is refused", refusedWhere(func(c *call) bool { return len(c.requested()) == 1 && c.request.has("CheckType") }))
	add("end_unseen", "at_most_1000_items", "the last of a thousand are not looked up", unseen, from(989))
	add("any_case", "to_account_is_checked", "upper and lower case are the same", relating(
		func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			return original(c, own || hasInAnyCase(c.Own, c.Peer), reverse)
		}))
	add("digits_unseen", "to_account_is_checked", "users whose UserIDs are of digits are not looked up", unseen, numberLikeID())
	add("unknown_in_any_case", "to_account_is_checked", "an account that does not exist is looked up in lower case", on(friendCheck).unless("account_exists",
		func(c *refserver.ItemContext) bool { return hasInAnyCase(c.Own, c.To) }))
	add("unknown_is_stranger", "code_30003", "an account that does not exist is told as a stranger", on(friendCheck).without("account_exists"))
	stranger := refserver.Check{Name: "stranger", Code: chatapi.CodeBadParameter, Info: "Not_Friend",
		Applies: func(c *refserver.ItemContext) bool {
			return c.Target != nil && !c.Own.HasFriend(c.Peer) && !c.Target.HasFriend(c.Self)
		}}
	add("strangers_refused", "strangers_are_no_error", "strangers are an error", on(friendCheck).first(stranger), always(),
		inRequests("one_way", func(s refserver.Situation) bool { return s.Type == refserver.CheckTypeSingle }))
	const independent = "batch_items_are_independent"
	add("stops_at_first_failure", independent, "those behind one that failed fail as well", on(friendCheck).first(refserver.Check{
		Name: "stopped", Code: chatapi.CodeUnknownAccount, Info: "Stopped",
		Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 0 && c.Target != nil },
	}))
	add("unseen_behind_a_failure", independent, "those behind one that failed are told as strangers", unseen, afterFailure())
	add("first_failure_fails_all", independent, "when somebody fails all fail", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if code := c.itemCode(item); code != chatapi.CodeOK {
				for _, other := range c.results() {
					c.setResult(other, code)
				}
				c.listFailures()
				return
			}
		}
	}))
}

// relationFaults: the member Relation, and what a check leaves behind.
func relationFaults(add bodyFault) {
	relation := func(id, requirement, text string, failed bool, edit func(o *object)) {
		add(id, requirement, text, onResult(func(c *call, item *object) {
			if (c.itemCode(item) != chatapi.CodeOK) == failed {
				edit(item)
			}
		}))
	}
	renamed := func(change func(string) string) func(*object) {
		return func(o *object) { o.set("Relation", change(o.text("Relation"))) }
	}
	relation("relation_dropped", "relation_on_success", "Relation is missing", false, func(o *object) { o.remove("Relation") })
	relation("relation_of_strangers_dropped", "relation_on_success", "Relation is missing for strangers", false, func(o *object) {
		if o.text("Relation") == refserver.RelationNone {
			o.remove("Relation")
		}
	})
	relation("relation_renamed", "relation_on_success", "Relation has another name", false, func(o *object) { o.rename("Relation", "RelationType") })
	relation("relation_in_lower_case", "relation_values", "the values of Relation are in lower case", false, renamed(strings.ToLower))
	relation("relation_without_prefix", "relation_values", "the values of Relation have no prefix", false,
		renamed(func(is string) string { return strings.TrimPrefix(is, "CheckResult_Type_") }))
	relation("relation_of_blocklists", "relation_values", "the values of Relation are those of black_list_check", false, renamed(func(is string) string { return "Black" + is }))
	relation("strangers_are_no", "relation_values", "the Relation of strangers is CheckResult_Type_NO", false,
		renamed(func(is string) string { return strings.Replace(is, "NoRelation", "NO", 1) }))
	relation("failures_without_relation", "relation_on_failure", "failures have no Relation", true, func(o *object) { o.remove("Relation") })
	relation("failures_with_relation", "relation_on_failure", "failures have a Relation", true, renamed(func(string) string { return refserver.RelationBothWay }))
	add("first_relation_stays", "relations", "the first relation that was told is told from then on", func(s *site) {
		told := map[pair]string{}
		relating(func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			if told[pairOf(c)] == "" {
				told[pairOf(c)] = original(c, own, reverse)
			}
			return told[pairOf(c)]
		})(s)
	})
	add("lists_contradicted", "relations", "a friend without a friend in return is told as a stranger", inPlaceOf(refserver.RelationAWithB, refserver.RelationNone))
	add("strangers_befriended", "checking_changes_nothing", "who is checked becomes a friend", rules(func(r *refserver.Rules) {
		r.FriendCheck.Effect = func(c *refserver.ItemContext) {
			if !c.Own.HasFriend(c.Peer) {
				c.Own.AddFriend(refserver.Friend{Name: c.Peer}, c.Target)
			}
		}
	}))
	add("friends_lost", "checking_changes_nothing", "who is checked is a friend no longer", rules(func(r *refserver.Rules) {
		r.FriendCheck.Effect = func(c *refserver.ItemContext) {
			if c.Type == refserver.CheckTypeSingle {
				c.Target.RemoveAllFriends()
			}
		}
	}))
}

// hasInAnyCase tells whether somebody of that name is on the list, upper and
// lower case being the same.
func hasInAnyCase(a *refserver.Account, name string) bool {
	return slices.ContainsFunc(a.FriendNames(), func(friend string) bool { return strings.EqualFold(friend, name) })
}
