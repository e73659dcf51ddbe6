package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// friendVariants: what the pages on deleting and verifying friends leave open.
func friendVariants() []Variant {
	deleting, checking := on(friendDelete), on(friendCheck)
	whole := func(command on, codes ...int64) func(*site) {
		return onAnswer(command.calls(func(c *call) {
			for _, item := range c.results() {
				for _, code := range codes {
					if c.itemCode(item) == code && item.text("ResultInfo") != "Err_Arranged" {
						c.fail(code)
						return
					}
				}
			}
		}))
	}
	alone := func(command on) func(*site) {
		return onAnswer(command.calls(func(c *call) {
			if list := c.results(); len(list) == 1 && c.itemCode(list[0]) != chatapi.CodeOK {
				c.fail(c.itemCode(list[0]))
			}
		}))
	}
	return []Variant{
		{ID: "deleting_strangers_30001", Description: "who is no friend cannot be deleted, with the code of the FAQ", apply: deleting.code("not_a_friend", chatapi.CodeBadParameter)},
		{ID: "deleting_both_by_default", Description: "friend_delete without DeleteType deletes on both sides",
			apply: rules(func(r *refserver.Rules) { r.FriendDelete.DefaultType = refserver.DeleteTypeBoth })},
		{ID: "deleting_unknown_is_no_friend", Description: "an account that does not exist is no friend to friend_delete", apply: deleting.without("account_exists")},
		{ID: "deleting_reverse_succeeds", Description: "Delete_Type_Both succeeds where only the other has the user", apply: deleting.unless("not_a_friend",
			func(c *refserver.ItemContext) bool { return isBoth(c) && c.Target.HasFriend(c.Self) })},
		{ID: "deleting_says_ok", Description: "friend_delete says OK in ResultInfo and 0 in ErrorInfo", apply: onAnswer(deleting.calls(func(c *call) {
			for _, item := range c.results() {
				if c.itemCode(item) == chatapi.CodeOK {
					item.set("ResultInfo", "OK")
				}
			}
			if c.code() == chatapi.CodeOK {
				c.answer.set("ErrorInfo", "0")
			}
		}))},
		{ID: "deleting_one_fails_whole", Description: "what fails in a deletion of one user fails the whole request", apply: alone(deleting)},
		{ID: "deleting_unknown_fails_whole", Description: "an account that does not exist fails the whole deletion, and others are deleted", apply: whole(deleting, chatapi.CodeUnknownAccount)},
		{ID: "wiping_empty_refused", Description: "who has no friends cannot be wiped", apply: onAnswer(on(friendDeleteAll).calls(func(c *call) {
			if c.code() == chatapi.CodeOK && c.at.CallsBefore > 0 && c.at.Type == refserver.DeleteTypeBoth {
				c.fail(chatapi.CodeBadParameter)
			}
		}))},
		{ID: "checking_fails_without_relation", Description: "what cannot be checked has no Relation", apply: onAnswer(checking.calls(func(c *call) {
			for _, item := range c.results() {
				if c.itemCode(item) != chatapi.CodeOK {
					item.remove("Relation")
				}
			}
		}))},
		{ID: "checking_fails_with_empty_relation", Description: "what cannot be checked has an empty Relation", apply: onAnswer(checking.calls(func(c *call) {
			for _, item := range c.results() {
				if c.itemCode(item) != chatapi.CodeOK {
					item.set("Relation", "")
				}
			}
		}))},
		{ID: "checking_unknown_fails_whole", Description: "an account that does not exist fails the whole check", apply: whole(checking, chatapi.CodeUnknownAccount)},
	}
}
