package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
	"slices"
)

// accountDeleteFaults: accounts are deleted, with all that is kept of them.
func accountDeleteFaults(m *catalogue) {
	add := m.of(string(accountDelete))
	kept := rules(func(r *refserver.Rules) { r.AccountDelete.Deletes = func(*refserver.ItemContext) bool { return false } })
	add("deletes_nobody", "deletes", "0 is answered and nobody is deleted", kept, always(), firstItem(), lastItem(), inLargeBatch(),
		inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }))
	add("hundredth_not_deleted", "at_most_100_accounts", "the hundredth account is answered 0 and not deleted", kept, from(99))
	add("numbers_not_deleted", "user_id_is_deleted", "an account whose UserID is a number is not deleted", kept, numberLikeID())
	add("names_in_any_case", "user_id_is_deleted", "UserIDs are compared without regard to case", anyCaseOfNames)
	add("names_in_lower_case", "user_id_is_deleted", "UserIDs are looked for in lower case", rules(func(r *refserver.Rules) {
		r.AccountKey = lowerCase
	}))
	add("friend_add_takes_deleted", "deletes", "a deleted account can still be added", afterDeletion(friendAdd, func(gone func(*refserver.ItemContext) bool) func(*site) {
		return unless("account_exists", gone)
	}))
	accountDeleteLimits(add)
	accountDeleteRelations(add)
	accountDeleteResults(add)
	accountItemRequests(add, "DeleteItem", "delete_item_required")
	const member = "DeleteItem"
	add("malformed_batch_deleted", "refused_calls_change_nothing", "the good items of a malformed request are deleted",
		mendThenRefuse(func(c *call) bool { return holds(c.request.get(member), isText) && len(c.request.list(member)) > 1 },
			func(o *object) { carryOut(o, func() { o.set(member, o.list(member)[:1]) }) }, chatapi.CodeAccountBadRequest))
	add("string_refused_but_deleted", "refused_calls_change_nothing", "a String in the place of the Array is refused, and deleted",
		mendThenRefuse(func(c *call) bool { return isText(c.request.get(member)) },
			func(o *object) { carryOut(o, func() { o.set(member, []any{userObject(o.get(member))}) }) }, chatapi.CodeAccountBadRequest))
}

// afterDeletion weakens a command for accounts that were deleted.
func afterDeletion(command string, weaken func(gone func(*refserver.ItemContext) bool) func(*site)) func(*site) {
	return func(s *site) {
		s.command = ""
		deleted := map[string]bool{}
		accountDelete.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			deleted[c.Peer] = true
			original(c)
		})(s)
		weaken(func(c *refserver.ItemContext) bool { return c.Command == command && deleted[c.Peer] })(s)
	}
}

func accountDeleteLimits(add adder) {
	const member = "DeleteItem"
	most := func(n int) func(*site) { return limits(func(l *refserver.Limits) { l.MaxAccountItems = n }) }
	add("one_less", "at_most_100_accounts", "a request may have 99 accounts", most(99))
	add("at_most_50", "at_most_100_accounts", "a request may have 50 accounts", most(50))
	add("one_more", "more_than_100_accounts", "a request may have 101 accounts", most(101))
	add("unlimited", "more_than_100_accounts", "a request may have any number of accounts", most(1<<20))
	more := func(c *call) bool { return len(c.request.list(member)) > 100 }
	cut := func(o *object) { o.set(member, o.list(member)[:100]) }
	add("first_100_of_more", "more_than_100_accounts", "of more than 100 accounts the first 100 are deleted", onRequest(mend(more, cut)))
	add("too_many_but_deleted", "refused_calls_change_nothing", "more than 100 accounts are refused, and the first 100 deleted",
		mendThenRefuse(more, func(o *object) { carryOut(o, func() { cut(o) }) }, chatapi.CodeAccountBadRequest))
}

func accountDeleteRelations(add adder) {
	leaves := func(friendLists, blocklists bool) func(*site) {
		return rules(func(r *refserver.Rules) {
			r.AccountDelete.Leaves = func(*refserver.ItemContext) (bool, bool) { return friendLists, blocklists }
		})
	}
	add("stays_on_friend_lists", "leaves_friend_lists", "a deleted account stays on the friend lists of others", leaves(false, true), always(), inBatch(), lastItem())
	add("stays_on_one_sided_lists", "leaves_friend_lists", "a deleted account stays on the lists of those who are not on its own", func(s *site) {
		rules(func(r *refserver.Rules) {
			r.AccountDelete.Leaves = func(c *refserver.ItemContext) (bool, bool) { return c.Target.FriendCount() > 0, true }
		})(s)
	})
	add("stays_on_blocklists", "leaves_blocklists", "a deleted account stays on the blocklists of others", leaves(true, false))
	keeps := func(what refserver.Remains) func(*site) {
		return rules(func(r *refserver.Rules) {
			r.AccountDelete.Keeps = func(*refserver.ItemContext) refserver.Remains { return what }
		})
	}
	add("friends_come_back", "deletes_friends", "an account that is imported again has its old friends", keeps(refserver.Remains{Friends: true}))
	add("blocklist_comes_back", "deletes_blocklist", "an account that is imported again has its old blocklist", keeps(refserver.Remains{Blocklist: true}))
	add("profile_comes_back", "deletes_profile", "an account that is imported again has its old profile", keeps(refserver.Remains{Profile: true}))
	everything := keeps(refserver.Remains{Friends: true, Blocklist: true, Profile: true})
	add("everything_comes_back", "data_do_not_come_back", "an account that is imported again has everything that it had", everything)
	add("old_friends_come_back", "data_do_not_come_back", "an account that is imported again has its old friends, and is on their lists",
		together(keeps(refserver.Remains{Friends: true}), leaves(false, false)))
	add("friends_of_friends_lost", "others_keep_their_data", "who had a deleted account as a friend has no friends left", func(s *site) {
		s.command = ""
		owners := map[string][]*refserver.Account{}
		on("friend_import").effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			owners[c.Peer] = append(owners[c.Peer], c.Own)
			original(c)
		})(s)
		accountDelete.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			for _, owner := range owners[c.Peer] {
				owner.RemoveAllFriends()
			}
			original(c)
		})(s)
	})
	add("profile_can_be_read", "deletes_profile", "the nickname of a deleted account can still be read", func(s *site) {
		s.command = ""
		rules(func(r *refserver.Rules) { r.AccountDelete.Deletes = func(*refserver.ItemContext) bool { return false } })(s)
	})
}

func accountDeleteResults(add adder) {
	missing := accountDelete.without("account_exists")
	single := inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 })
	add("missing_is_success", "missing_account_fails", "an account that does not exist is answered 0", missing, always(), firstItem(), lastItem(), secondCall(), single)
	add("missing_answers_70402", "missing_account_fails", "an account that does not exist is answered 70402", accountDelete.code("account_exists", chatapi.CodeAccountBadRequest), always(), single)
	failed := func(edit func(c *call)) func(*site) {
		return onAnswer(func(c *call) {
			for _, item := range c.results() {
				if c.itemCode(item) != chatapi.CodeOK && len(c.results()) > 1 {
					edit(c)
					return
				}
			}
		})
	}
	add("fails_as_a_whole", "batch_items_are_independent", "when one account fails the whole request fails", failed(func(c *call) { c.fail(chatapi.CodeAccountNotExist) }))
	add("rest_not_deleted", "batch_items_are_independent", "behind an account that failed nobody is deleted",
		rules(func(r *refserver.Rules) { r.AccountDelete.Deletes = func(*refserver.ItemContext) bool { return false } }), afterFailure())
	add("rest_fails", "batch_items_are_independent", "behind an account that failed everybody fails",
		accountDelete.first(refserver.Check{Name: "spoilt", Code: 70500, Info: "Spoilt", Applies: func(*refserver.ItemContext) bool { return true }}), afterFailure())
	add("failure_spoils_the_next_call", "batch_items_are_independent", "after an account that failed the next call fails", func(s *site) {
		spoilt := false
		together(accountDelete.effectOf("account_exists", func(c *refserver.ItemContext) { spoilt = spoilt || c.Size == 1 }),
			accountDelete.first(refserver.Check{Name: "spoilt", Code: 70500, Info: "Spoilt", Applies: func(c *refserver.ItemContext) bool { return spoilt && c.Size > 1 }}))(s)
	})
	add("all_failed_fails_as_a_whole", "item_failures_keep_ok_alone", "when every account fails the top level fails as well", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if c.itemCode(item) == chatapi.CodeOK {
				return
			}
		}
		if len(c.results()) > 0 {
			c.fail(chatapi.CodeAccountNotExist)
		}
	}))
	add("failures_listed", "no_fail_account", "Fail_Account lists who failed", onAnswer(func(c *call) {
		var list []any
		for _, item := range c.results() {
			if c.itemCode(item) != chatapi.CodeOK {
				list = append(list, item.get("UserID"))
			}
		}
		if len(list) > 0 {
			c.answer.set("Fail_Account", list)
		}
	}))
	add("failures_always_listed", "no_fail_account", "Fail_Account is there, and empty", onAnswer(within(successes(), func(c *call) { c.answer.set("Fail_Account", []any{}) })))
}

// holds tells whether an Array has an element of a kind.
func holds(list any, is func(any) bool) bool {
	elements, _ := list.([]any)
	return slices.ContainsFunc(elements, is)
}

func userObject(user any) *object { return &object{members: []member{{"UserID", user}}} }

// accountItemRequests: the rules of an Array of Objects with a UserID each, not
// enforced.
func accountItemRequests(add adder, list, required string) {
	of := func(c *call) any { return c.request.get(list) }
	add("items_may_be_missing", required, "a request without "+list+" is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request != nil && !c.request.has(list) })))
	add("items_may_be_null", required, list+" null is answered with success", onRequest(acceptWhere(func(c *call) bool { return of(c) == null })))
	add("items_of_any_type", required, list+" that is no Array is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request.has(list) && !isArray(of(c)) })))
	add("items_may_be_one", required, list+" may be a single Object",
		onRequest(mend(func(c *call) bool { return isObject(of(c)) }, func(o *object) { o.set(list, []any{o.get(list)}) })))
	add("items_may_be_strings", required, "the elements of "+list+" may be Strings",
		onRequest(mend(func(c *call) bool { return holds(of(c), isText) }, func(o *object) {
			var users []any
			for _, e := range o.list(list) {
				if isText(e) {
					e = userObject(e)
				}
				users = append(users, e)
			}
			o.set(list, users)
		})))
	add("null_among_items_dropped", required, "null among the elements of "+list+" is passed over", onRequest(dropping(list, isNull)))
	lower := string(list[0]|0x20) + list[1:]
	add("items_in_any_case", required, lower+" is read as "+list,
		onRequest(mend(func(c *call) bool { return c.request.has(lower) }, func(o *object) { o.rename(lower, list) })))
	user := func(is func(o *object) bool) func(c *call) bool {
		return func(c *call) bool { return holds(of(c), func(v any) bool { o, ok := v.(*object); return ok && is(o) }) }
	}
	add("user_id_may_be_missing", "user_id_required", "an item without UserID is answered with success", onRequest(acceptWhere(user(func(o *object) bool { return !o.has("UserID") }))))
	add("user_id_may_be_null", "user_id_required", "an item with a UserID of null is answered with success", onRequest(acceptWhere(user(func(o *object) bool { return o.get("UserID") == null }))))
	add("user_id_may_be_an_array", "user_id_required", "an item with an Array of UserIDs is answered with success", onRequest(acceptWhere(user(func(o *object) bool { return isArray(o.get("UserID")) }))))
	add("user_id_number_as_text", "user_id_required", "a Number as UserID is read as text",
		onRequest(mend(user(func(o *object) bool { return isNumber(o.get("UserID")) }), func(o *object) {
			for _, item := range o.objects(list) {
				text, _ := item.get("UserID").(literal)
				item.set("UserID", string(text))
			}
		})))
}
