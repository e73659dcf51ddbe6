package mutants

import (
	"cmp"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendDeleteAll = "friend_delete_all"

// wiping replaces whose list loses an entry about each friend.
func wiping(choose func(original func(*refserver.ItemContext) (bool, bool), c *refserver.ItemContext) (own, target bool)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendDeleteAll.Sides
		r.FriendDeleteAll.Sides = func(c *refserver.ItemContext) (bool, bool) { return choose(original, c) }
	})
}

// sparing leaves some on the user's list.
func sparing(spares func(*refserver.ItemContext) bool) func(*site) {
	return wiping(func(original func(*refserver.ItemContext) (bool, bool), c *refserver.ItemContext) (bool, bool) {
		own, target := original(c)
		return own && !spares(c), target
	})
}

// friendDeleteAllFaults: what only friend_delete_all does.
func friendDeleteAllFaults(m *catalogue) {
	add := m.of(friendDeleteAll)
	wipedFriendFaults(add)
	wipedSidesFaults(add)
	deleteTypeFaults(add)
	onlyOwnerFaults(add)
	const owner, rest = "from_account_is_wiped", "deletes_nothing_else"
	add("owner_of_call_before", owner, "it is the list of the user of the call before that is wiped", previousInitiator)
	add("owner_in_any_case", owner, "capitals in From_Account do not count", onRequest(mend(
		func(c *call) bool {
			from := c.request.text("From_Account")
			return from != strings.ToLower(from)
		}, func(o *object) { o.set("From_Account", strings.ToLower(o.text("From_Account"))) })))
	add("loses_all_friends", owner, "those who are left on both sides lose all their friends", alsoWiping(func(c *refserver.ItemContext) {
		if isBoth(c) {
			c.Target.RemoveAllFriends()
		}
	}))
	add("long_owner_spared", owner, "users whose UserIDs are as long as may be are not wiped", sparing(func(c *refserver.ItemContext) bool { return len(c.Self) == 32 }))
	add("digits_spared", owner, "users whose UserIDs are of digits are not wiped", sparing(func(c *refserver.ItemContext) bool { return isDigits(c.Self) }))
	add("blocklist_lost", rest, "the blocklist is emptied as well", alsoWiping(func(c *refserver.ItemContext) { unblockAll(c.Own) }))
	add("remarks_of_others_lost", rest, "what the others keep about the user is lost", alsoWiping(func(c *refserver.ItemContext) {
		if c.Target.HasFriend(c.Self) && !isBoth(c) {
			c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own)
		}
	}))
	add("results_told", "no_result_list", "the answer has a list of results", onAnswer(within(successes(), func(c *call) { c.answer.set("ResultItem", []any{}) })))
	add("empty_list_refused", "empty_list_succeeds", "who has no friends cannot be wiped", refusedWhere(func(c *call) bool { return c.request.has("From_Account") }), always(), secondCall())
	add("refused_and_carried_out", "refused_calls_change_nothing", "a request whose DeleteType is refused is carried out", mendThenRefuse(
		func(c *call) bool { return c.request.text("DeleteType") == "Delete_Type_Any" },
		func(o *object) { carryOut(o, func() { o.set("DeleteType", refserver.DeleteTypeBoth) }) }, chatapi.CodeBadParameter))
	add("list_carried_out", "refused_calls_change_nothing", "a request with a list of users is refused and wipes the first", mendThenRefuse(
		func(c *call) bool { return len(c.request.list("From_Account")) > 0 },
		func(o *object) { carryOut(o, func() { o.set("From_Account", o.list("From_Account")[0]) }) }, chatapi.CodeBadParameter))
	add = m.everywhere(friendDeleteAll)
	for _, name := range []string{"Remark", "GroupName", "AddWording"} {
		add(strings.ToLower(name)+"_returns", "wipes_standard_data", name+" is still there when a friend returns", dataReturn(friendDeleteAll, name))
	}
	add("custom_data_return", "wipes_custom_data", "custom fields are still there when a friend returns", dataReturn(friendDeleteAll, "CustomItem"))
	add("never_again", "friends_may_return", "nobody can be added again", neverAgain(friendDeleteAll))
}

// alsoWiping does something more about each friend.
func alsoWiping(more func(*refserver.ItemContext)) func(*site) {
	return wiping(func(original func(*refserver.ItemContext) (bool, bool), c *refserver.ItemContext) (bool, bool) {
		own, target := original(c)
		more(c)
		return own, target
	})
}

// wipedFriendFaults: not all friends go.
func wipedFriendFaults(add bodyFault) {
	const requirement = "deletes_all"
	spare := func(id, text string, spares func(*refserver.ItemContext) bool, triggers ...trigger) {
		add(id, requirement, text, sparing(spares), triggers...)
	}
	spare("nobody_deleted", "nobody is deleted", func(*refserver.ItemContext) bool { return true }, always(), secondCall())
	spare("first_spared", "the first friend stays", func(c *refserver.ItemContext) bool { return c.Index == 0 })
	spare("last_spared", "the last friend of several stays", func(c *refserver.ItemContext) bool { return c.Index > 0 && c.Index == c.Own.FriendCount()-1 })
	for _, most := range []int{20, 100, 1000, 2000} {
		spare("first_"+string(number(int64(most)))+"_only", "friends beyond the first "+string(number(int64(most)))+" stay",
			func(c *refserver.ItemContext) bool { return c.Index >= most })
	}
	spare("filed_spared", "friends in lists stay", func(c *refserver.ItemContext) bool {
		friend, _ := c.Own.Friend(c.Peer)
		return len(friend.Lists) > 0
	})
	spare("mutual_spared", "mutual friends stay", func(c *refserver.ItemContext) bool { return c.Target.HasFriend(c.Self) })
}

// wipedSidesFaults: whether the others lose an entry.
func wipedSidesFaults(add bodyFault) {
	type choice = func(*refserver.ItemContext) (bool, bool)
	sided := func(choose choice) func(*site) {
		return wiping(func(_ func(*refserver.ItemContext) (bool, bool), c *refserver.ItemContext) (bool, bool) {
			return choose(c)
		})
	}
	everybody := sided(func(*refserver.ItemContext) (bool, bool) { return true, true })
	add("default_is_both", "delete_type_default_single", "without DeleteType both sides are deleted from",
		rules(func(r *refserver.Rules) { r.FriendDeleteAll.DefaultType = refserver.DeleteTypeBoth }), always(), secondCall())
	add("type_sticks", "delete_type_default_single", "DeleteType of a user's last call is the default of the next", func(s *site) {
		last := map[string]string{}
		s.onRequest = append(s.onRequest, guarded(func(c *call) {
			last[c.at.From] = cmp.Or(c.at.Type, last[c.at.From])
			if c.at.Type == "" && last[c.at.From] != "" {
				c.request.set("DeleteType", last[c.at.From])
				c.edited()
			}
		}))
	})
	add("type_required", "delete_type_default_single", "DeleteType is required", refusedWhere(func(c *call) bool { return c.request.has("From_Account") && !c.request.has("DeleteType") }))
	add("single_is_both", "delete_type_single", "Delete_Type_Single deletes on both sides", everybody,
		inRequests("explicit", func(s refserver.Situation) bool { return s.Type == refserver.DeleteTypeSingle }))
	add("single_on_other_lists", "delete_type_single", "Delete_Type_Single deletes from the lists of the others",
		sided(func(c *refserver.ItemContext) (bool, bool) { return isBoth(c), true }))
	const both = "delete_type_both"
	add("both_is_single", both, "Delete_Type_Both deletes on one side", sided(func(*refserver.ItemContext) (bool, bool) { return true, false }))
	add("both_on_other_lists", both, "Delete_Type_Both deletes from the lists of the others alone", sided(func(c *refserver.ItemContext) (bool, bool) { return !isBoth(c), isBoth(c) }))
	add("both_first_only", both, "Delete_Type_Both deletes on the other side of the first friend only",
		sided(func(c *refserver.ItemContext) (bool, bool) { return true, isBoth(c) && c.Index == 0 }))
	add("both_not_the_first", both, "Delete_Type_Both does not delete on the other side of the first friend",
		sided(func(c *refserver.ItemContext) (bool, bool) { return true, isBoth(c) && c.Index > 0 }))
}
