package mutants

import (
	"slices"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// The commands of the blocklist.
const (
	blackListAdd    = "black_list_add"
	blackListDelete = "black_list_delete"
	blackListGet    = "black_list_get"
	blackListCheck  = "black_list_check"
)

// blackListFaults are those of the commands of the blocklist.
func blackListFaults(m *catalogue) {
	for _, command := range []string{blackListAdd, blackListDelete, blackListCheck, blackListGet} {
		ownerFaults(m, command)
	}
	for _, command := range []string{blackListAdd, blackListDelete, blackListCheck} {
		userListFaults(m, command)
		listedUserFaults(m, command)
	}
	blackListAddFaults(m)
	friendshipOfBlockedFaults(m)
	blackListDeleteFaults(m)
	blackListCheckFaults(m)
	checkTypeFaults(m)
	blackListGetFaults(m)
	blackListPageFaults(m)
	blackListMemberFaults(m)
}

// requestHas is a condition on a member of the request.
func requestHas(name string, is func(any) bool) func(*call) bool {
	return func(c *call) bool { return c.request.has(name) && is(c.request.get(name)) }
}

// requestLacks: the request has a member, and another one not.
func requestLacks(name, other string) func(*call) bool {
	return func(c *call) bool { return c.request.has(other) && !c.request.has(name) }
}

// otherCaseOf reads a member in lower case as the documented one.
func otherCaseOf(written, documented string) func(*site) {
	return onRequest(mend(func(c *call) bool { return c.request.has(written) }, func(o *object) { o.rename(written, documented) }))
}

// ownerFaults: From_Account is required and a String.
func ownerFaults(m *catalogue, command string) {
	const member, requirement = "From_Account", "from_account_required"
	add := m.of(command)
	beside := "To_Account"
	if command == blackListGet {
		beside = "StartIndex"
	}
	add("owner_may_be_missing", requirement, "a request without From_Account is answered with success", onRequest(acceptWhere(requestLacks(member, beside))))
	add("owner_may_be_null", requirement, "From_Account null is answered with success", onRequest(acceptWhere(requestHas(member, isNull))))
	add("owner_may_be_a_number", requirement, "a Number as From_Account is answered with success", onRequest(acceptWhere(requestHas(member, isNumber))))
	add("owner_may_be_an_object", requirement, "an Object as From_Account is answered with success", onRequest(acceptWhere(requestHas(member, isObject))))
	add("owner_may_be_an_array", requirement, "the first of an Array of From_Account is the owner", onRequest(mend(requestHas(member, isArray),
		func(o *object) { o.set(member, o.list(member)[0]) })))
	add("owner_may_be_spelt_otherwise", requirement, "from_account is read as From_Account", otherCaseOf("from_account", member))
	add("owner_number_becomes_text", requirement, "a Number as From_Account is read as a text", onRequest(mend(requestHas(member, isNumber),
		func(o *object) { text, _ := o.get(member).(literal); o.set(member, string(text)) })))
	add("empty_object_accepted", "errors_in_body", "an empty JSON object is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request != nil && len(c.request.members) == 0 })))
	add("owner_need_not_exist", "code_30003", "a From_Account that was never imported is answered with success", onAnswer(func(c *call) {
		if c.code() == chatapi.CodeUnknownAccount && c.answer.text("ErrorInfo") == "Err_Sns_Invalid_Account" {
			c.succeed()
		}
	}))
}

// userListFaults: To_Account is required and an Array.
func userListFaults(m *catalogue, command string) {
	const member, requirement = "To_Account", "to_account_required"
	add := m.of(command)
	add("list_may_be_missing", requirement, "a request without To_Account is answered with success", onRequest(acceptWhere(requestLacks(member, "From_Account"))))
	add("list_may_be_null", requirement, "To_Account null is answered with success", onRequest(acceptWhere(requestHas(member, isNull))))
	add("list_may_be_a_number", requirement, "a Number as To_Account is answered with success", onRequest(acceptWhere(requestHas(member, isNumber))))
	add("list_may_be_a_string", requirement, "a String as To_Account is read as one user", onRequest(mend(requestHas(member, isText),
		func(o *object) { o.set(member, []any{o.get(member)}) })))
	add("list_may_be_an_object", requirement, "the values of an Object as To_Account are the users", onRequest(mend(requestHas(member, isObject),
		func(o *object) {
			values, _ := o.get(member).(*object)
			o.set(member, []any{values.members[0].value})
		})))
	add("list_may_be_spelt_otherwise", requirement, "to_account is read as To_Account", otherCaseOf("to_account", member))
	add("list_of_1000_refused", "at_most_1000_items", "a request of 1000 users is refused", limits(func(l *refserver.Limits) { l.MaxItems-- }))
	add("list_of_501_refused", "at_most_1000_items", "a request of more than 500 users is refused", limits(func(l *refserver.Limits) { l.MaxItems = 500 }))
	add("list_of_any_length", "more_than_1000_items", "a request may have any number of users", limits(func(l *refserver.Limits) { l.MaxItems = 1 << 20 }))
	add("list_of_1001", "more_than_1000_items", "a request may have 1001 users", limits(func(l *refserver.Limits) { l.MaxItems++ }))
	add("list_cut_off", "more_than_1000_items", "what is beyond 1000 users is left out", onRequest(mend(
		func(c *call) bool { return len(c.request.list(member)) > 1000 }, func(o *object) { o.set(member, o.list(member)[:1000]) })))
}

// listedUserFaults: the elements of To_Account are Strings.
func listedUserFaults(m *catalogue, command string) {
	const member, requirement = "To_Account", "to_account_required"
	add := m.of(command)
	first := func(is func(any) bool) func(*call) bool {
		return func(c *call) bool { list := c.request.list(member); return len(list) == 1 && is(list[0]) }
	}
	add("user_may_be_a_number", requirement, "a Number in To_Account is answered with success", onRequest(acceptWhere(first(isNumber))))
	add("user_may_be_null", requirement, "null in To_Account is answered with success", onRequest(acceptWhere(first(isNull))))
	add("user_may_be_an_object", requirement, "an Object in To_Account is read as its To_Account", onRequest(mend(first(isObject), func(o *object) {
		o.set(member, []any{o.objects(member)[0].get(member)})
	})))
	add("user_number_becomes_text", requirement, "a Number in To_Account is read as a text", onRequest(mend(first(isNumber), func(o *object) {
		text, _ := o.list(member)[0].(literal)
		o.set(member, []any{string(text)})
	})))
	add("users_need_not_exist", map[string]string{blackListAdd: "code_30003", blackListDelete: "not_blocked", blackListCheck: "code_30003"}[command],
		"a user who was never imported is answered with success", onResult(func(c *call, item *object) {
			if c.itemCode(item) == chatapi.CodeUnknownAccount {
				c.setResult(item, chatapi.CodeOK)
				c.listFailures()
			}
		}), always(), firstItem(), lastItem())
	add("unknown_user_fails_the_rest", "batch_items_are_independent", "whoever stands behind an account that was never imported is told not to exist either",
		onAnswer(failBehind(chatapi.CodeUnknownAccount)))
	add("first_failure_listed_alone", "fail_account_lists_failures", "of several failures the first one is listed alone", onAnswer(func(c *call) {
		if list, some := c.failures(); some {
			c.setFailures(list[:1])
		}
	}))
	add("null_among_users_dropped", requirement, "null among several users is passed over", onRequest(dropping(member, isNull)))
	if command == blackListCheck {
		return // it changes nothing
	}
	add("bad_user_refused_after_the_others", "refused_calls_change_nothing", "a request with a user who is no String carries out the others and is refused",
		mendThenRefuse(func(c *call) bool { return len(c.request.list(member)) == 2 && isNumber(c.request.list(member)[1]) },
			func(o *object) { carryOut(o, func() { o.set(member, o.list(member)[:1]) }) }, chatapi.CodeBadParameter))
	add("long_list_carried_out", "refused_calls_change_nothing", "of 1001 users the first 1000 are taken, and the request is refused",
		mendThenRefuse(func(c *call) bool { return len(c.request.list(member)) > 1000 },
			func(o *object) { carryOut(o, func() { o.set(member, o.list(member)[:1000]) }) }, chatapi.CodeBadParameter))
}

// failBehind: behind an item that failed with a code all fail with it.
func failBehind(code int64) func(*call) {
	return func(c *call) {
		failed := false
		for _, item := range c.results() {
			if failed = failed || c.itemCode(item) == code; failed {
				c.setResult(item, code)
			}
		}
		if failed {
			c.listFailures()
		}
	}
}

// dropping passes over elements of a longer Array that should have the request
// refused.
func dropping(list string, is func(any) bool) func(*call) {
	return mend(
		func(c *call) bool {
			return len(c.request.list(list)) > 1 && slices.ContainsFunc(c.request.list(list), is)
		},
		func(o *object) { o.set(list, slices.DeleteFunc(o.list(list), is)) })
}
