package mutants

import (
	"cmp"
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendDelete = "friend_delete"

// friendDeleteFaults: what only friend_delete does.
func friendDeleteFaults(m *catalogue) {
	add := m.of(friendDelete)
	deletedSidesFaults(add)
	deletedUserFaults(add)
	notAFriendFaults(add)
	accountListFaults(add, friendDelete)
	deleteTypeFaults(add)
	independenceFaults(add, friendDelete, "not_a_friend")
	add("refused_and_carried_out", "refused_calls_change_nothing", "a request whose DeleteType is refused is carried out", mendThenRefuse(
		func(c *call) bool { return c.request.text("DeleteType") == "Delete_Type_Any" },
		func(o *object) { carryOut(o, func() { o.set("DeleteType", refserver.DeleteTypeBoth) }) }, chatapi.CodeBadParameter))
	add("too_many_carried_out", "refused_calls_change_nothing", "the first of a request that is too large are deleted", mendThenRefuse(
		func(c *call) bool { return len(c.requested()) > 1000 },
		func(o *object) { carryOut(o, func() { o.set("To_Account", o.list("To_Account")[:1000]) }) }, chatapi.CodeBadParameter))
	add("malformed_carried_out", "refused_calls_change_nothing", "a request with a malformed element deletes the others", mendThenRefuse(
		func(c *call) bool {
			return len(c.request.objects("To_Account")) > 0 && len(c.request.list("To_Account")) > 1
		},
		func(o *object) { carryOut(o, func() { o.set("To_Account", o.list("To_Account")[:1]) }) }, chatapi.CodeBadParameter))
	add = m.everywhere(friendDelete)
	add("data_return", "may_be_added_again", "a friend who is added again has the former data", dataReturn(friendDelete, "Remark"))
}

// deletedSides replaces whose list loses an entry.
func deletedSides(choose func(*refserver.ItemContext) (own, target bool)) func(*site) {
	return rules(func(r *refserver.Rules) { r.FriendDelete.Sides = choose })
}

func isBoth(c *refserver.ItemContext) bool { return c.Type == refserver.DeleteTypeBoth }

// deletedSidesFaults: DeleteType decides whose list loses an entry.
func deletedSidesFaults(add bodyFault) {
	const single, both = "delete_type_single", "delete_type_both"
	everybody := func(*refserver.ItemContext) (bool, bool) { return true, true }
	add("single_is_both", single, "Delete_Type_Single deletes on both sides", deletedSides(everybody), always(), firstItem(), lastItem(), inBatch())
	add("single_on_other_list", single, "Delete_Type_Single deletes from the other's list", deletedSides(func(c *refserver.ItemContext) (bool, bool) { return isBoth(c), true }))
	add("both_is_single", both, "Delete_Type_Both deletes on one side", deletedSides(func(*refserver.ItemContext) (bool, bool) { return true, false }),
		always(), firstItem(), middleItem(), lastItem(), secondCall())
	add("both_on_other_list", both, "Delete_Type_Both deletes from the other's list alone", deletedSides(func(c *refserver.ItemContext) (bool, bool) { return !isBoth(c), isBoth(c) }))
	add("type_sticks", single, "the DeleteType of an owner's first call holds for all its calls", func(s *site) {
		first := map[string]string{}
		deletedSides(func(c *refserver.ItemContext) (bool, bool) {
			first[c.Self] = cmp.Or(first[c.Self], c.Type)
			return true, first[c.Self] == refserver.DeleteTypeBoth
		})(s)
	})
	nobody := deletedSides(func(*refserver.ItemContext) (bool, bool) { return false, false })
	add("nothing_deleted", "deletes", "0 is answered and nobody is deleted", nobody, always(), firstItem(), lastItem())
	add("not_deleted", "zero_means_deleted", "0 is answered to a later call and nobody is deleted", nobody, secondCall(), overlapping())
	add("large_batch_not_deleted", "to_account_is_deleted", "not everybody of a large batch is deleted", nobody, inLargeBatch(), from(50), from(100), from(499), numberLikeID())
	add("end_not_deleted", "at_most_1000_items", "the last of a thousand is not deleted", nobody, from(999))
	add("untyped_not_deleted", "delete_type_optional", "without DeleteType nobody is deleted",
		deletedSides(func(c *refserver.ItemContext) (bool, bool) { return c.Type != "", isBoth(c) }))
	add("untyped_on_other_list", "delete_type_optional", "without DeleteType it is the other's list that loses an entry",
		deletedSides(func(c *refserver.ItemContext) (bool, bool) { return c.Type != "", isBoth(c) || c.Type == "" }))
	add("untyped_refused", "delete_type_optional", "DeleteType is required", refusedWhere(func(c *call) bool { return !c.request.has("DeleteType") && c.at.Size > 0 }))
	add("independent_not_deleted", "batch_items_are_independent", "behind one that fails nobody is deleted", nobody, afterFailure())
	add("told_as_failure", "zero_means_deleted", "somebody who was deleted is told to be no friend", onResult(func(c *call, item *object) {
		if c.itemCode(item) == chatapi.CodeOK {
			c.setResult(item, chatapi.CodeNotAFriend)
			c.listFailures()
		}
	}), always(), lastItem(), secondCall())
}

// deletedUserFaults: whom a deletion is about, and whom not.
func deletedUserFaults(add bodyFault) {
	also := func(more func(*refserver.ItemContext)) func(*site) {
		return on(friendDelete).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			more(c)
		})
	}
	const named = "to_account_is_deleted"
	add("any_case_deleted", named, "those whose UserIDs differ in case alone are deleted together", also(func(c *refserver.ItemContext) {
		c.Own.RemoveFriend(strings.ToUpper(c.Peer))
	}))
	add("everybody_deleted", named, "with the last of a large batch everybody is deleted", also(func(c *refserver.ItemContext) {
		if c.Index == c.Size-1 {
			c.Own.RemoveAllFriends()
		}
	}), inLargeBatch())
	add("others_deleted", "deletes", "all friends are deleted with the last of a batch", also(func(c *refserver.ItemContext) { c.Own.RemoveAllFriends() }), lastItem())
	const owner = "from_account_owns_the_list"
	add("owner_of_call_before", owner, "it is the list of the owner of the call before that is deleted from", previousInitiator)
	add("owner_in_any_case", owner, "From_Account may be in capitals", onRequest(mend(
		func(c *call) bool {
			from := c.request.text("From_Account")
			return from != strings.ToLower(from)
		}, func(o *object) { o.set("From_Account", strings.ToLower(o.text("From_Account"))) })))
	add("loses_all_friends", owner, "who is deleted on both sides loses all friends", also(func(c *refserver.ItemContext) {
		if isBoth(c) {
			c.Target.RemoveAllFriends()
		}
	}))
	add("friends_lost", "deletes_nothing_else", "all friends are lost", also(func(c *refserver.ItemContext) { c.Own.RemoveAllFriends() }))
	add("blocklist_lost", "deletes_nothing_else", "the blocklist is emptied", also(func(c *refserver.ItemContext) { unblockAll(c.Own) }))
}

// unblockAll empties a blocklist.
func unblockAll(a *refserver.Account) {
	for _, entry := range a.Blocked(0, a.BlockedCount()) {
		a.Unblock(entry.Name)
	}
}

// notAFriendFaults: those who are no friends cannot be deleted.
func notAFriendFaults(add bodyFault) {
	const stranger, requirement = "not_a_friend", "not_a_friend"
	command := on(friendDelete)
	add("strangers_deleted", requirement, "a stranger is deleted with success", command.without(stranger), always(), lastItem(), secondCall())
	add("strangers_30003", requirement, "a stranger is told to be no account", command.code(stranger, chatapi.CodeUnknownAccount))
	add("strangers_32216", requirement, "a stranger is told in the code of another command", command.code(stranger, 32216))
	add("friends_of_the_other", requirement, "it is the other's list that decides who is a friend", command.applies(stranger,
		func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return !c.Target.HasFriend(c.Self)
		}))
	add("strangers_forget", requirement, "a stranger who has the owner on the list loses it", command.effectOf(stranger,
		func(c *refserver.ItemContext) { c.Target.RemoveFriend(c.Self) }))
	add("blocked_deleted", requirement, "somebody on the blocklist is deleted with success", command.unless(stranger,
		func(c *refserver.ItemContext) bool { return c.Own.Blocks(c.Peer) }))
	add("mutual_friends_only", "delete_type_both", "only mutual friends can be deleted", command.applies(stranger,
		func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || isBoth(c) && !c.Target.HasFriend(c.Self)
		}))
	add("reverse_30003", requirement, "who has the owner on the list and is not on its list is told to be no account", command.before(stranger, refserver.Check{
		Name: "reverse", Code: chatapi.CodeUnknownAccount, Info: "Reverse",
		Applies: func(c *refserver.ItemContext) bool {
			return isBoth(c) && !c.Own.HasFriend(c.Peer) && c.Target.HasFriend(c.Self)
		},
	}))
	add("unknown_deleted", "code_30003", "an account that does not exist is deleted with success", command.without("account_exists", stranger))
}

// deleteTypeFaults: the values of DeleteType, in both commands that have it.
func deleteTypeFaults(add bodyFault) {
	const requirement = "delete_type_values"
	text := func(c *call) string { return c.request.text("DeleteType") }
	add("any_type", requirement, "an unknown DeleteType is passed over", mending(
		func(c *call) bool {
			return c.request.has("DeleteType") && text(c) != refserver.DeleteTypeBoth && text(c) != refserver.DeleteTypeSingle
		},
		func(o *object) { o.remove("DeleteType") }))
	add("type_in_any_case", requirement, "DeleteType may be in lower case", mending(
		func(c *call) bool { return text(c) == "delete_type_both" }, func(o *object) { o.set("DeleteType", refserver.DeleteTypeBoth) }))
	add("type_without_prefix", requirement, "DeleteType may be without its prefix", mending(
		func(c *call) bool { return text(c) == "Both" }, func(o *object) { o.set("DeleteType", refserver.DeleteTypeBoth) }))
	add("type_as_number", requirement, "DeleteType may be a Number", mending(
		func(c *call) bool { return isNumber(c.request.get("DeleteType")) }, func(o *object) { o.set("DeleteType", refserver.DeleteTypeBoth) }))
	add("type_as_array", requirement, "DeleteType may be an Array", mending(
		func(c *call) bool { return isArray(c.request.get("DeleteType")) }, func(o *object) { o.set("DeleteType", refserver.DeleteTypeBoth) }))
}

// dataReturn keeps what friend_import was given about a friend, and gives it
// again after a command was to forget it.
func dataReturn(forgotten string, names ...string) func(*site) {
	return func(s *site) {
		former, due := map[string]*object{}, map[string]bool{}
		s.onRequest = append(s.onRequest, guarded(func(c *call) {
			if c.command() == forgotten {
				due[c.at.From] = true
				return
			}
			if c.command() != "friend_import" {
				return
			}
			for _, item := range c.request.objects("AddFriendItem") {
				key := c.at.From + " " + item.text("To_Account")
				for _, name := range names {
					if due[c.at.From] && !item.has(name) && former[key].has(name) {
						item.set(name, former[key].get(name))
					}
				}
				former[key] = item
			}
			c.edited()
		}))
	}
}

// neverAgain refuses to import friends of whom a command deleted some.
func neverAgain(command string) func(*site) {
	return func(s *site) {
		deleted := map[string]bool{}
		s.onRequest = append(s.onRequest, guarded(func(c *call) {
			switch {
			case c.command() == command:
				deleted[c.at.From] = true
			case c.command() == "friend_import" && deleted[c.at.From]:
				c.fail(chatapi.CodeBadParameter)
				c.answered = true
			}
		}))
	}
}

// guarded edits one request at a time.
func guarded(edit func(*call)) func(*call) {
	var mu sync.Mutex
	return func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		if c.request != nil {
			edit(c)
		}
	}
}
