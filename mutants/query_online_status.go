package mutants

import (
	"slices"
	"strings"

	"chatcontract/refserver"
)

const queryOnlineStatus = "query_online_status"

// Codes of query_online_status.
const (
	codeAccountUnknown   = 70107
	codeStatusNotAString = 90003
)

// stating replaces the state that is told of users.
func stating(state string) func(*site) {
	return rules(func(r *refserver.Rules) {
		r.QueryOnlineStatus.State = func(*refserver.ItemContext) string { return state }
	})
}

// detailed gives everybody a state and a platform, as nobody logs in to the
// reference server, and edits them.
func detailed(state, platform, status string, edit func(user, detail *object)) func(*site) {
	return together(
		rules(func(r *refserver.Rules) {
			r.QueryOnlineStatus.State = func(*refserver.ItemContext) string { return state }
			r.QueryOnlineStatus.Platforms = func(*refserver.ItemContext) []refserver.Platform {
				return []refserver.Platform{{Platform: platform, Status: status}}
			}
		}),
		onResult(func(_ *call, user *object) {
			if details := user.objects("Detail"); len(details) > 0 && edit != nil {
				edit(user, details[0])
			}
		}))
}

// eachFailed edits the elements of ErrorList.
func eachFailed(edit func(*object)) func(*site) {
	return onAnswer(func(c *call) {
		for _, failed := range c.answer.objects("ErrorList") {
			edit(failed)
		}
	})
}

func queryOnlineStatusFaults(m *catalogue) {
	add := m.of(queryOnlineStatus)
	add("single_user_refused", "tells_status", "a request for one user is refused with 90001", onRequest(func(c *call) {
		if len(c.requested()) == 1 {
			c.fail(codeStatusBadRequest)
			c.answered = true
		}
	}))
	statusRequestFaults(m)
	onlineFaults(m)
	statusDetailFaults(m)
	statusFailureFaults(m)
}

// statusRequestFaults: what the request needs, not enforced.
func statusRequestFaults(m *catalogue) {
	add := m.of(queryOnlineStatus)
	accept := func(id, requirement, text string, condition func(*call) bool) {
		add(id, requirement, text, onRequest(func(c *call) {
			if c.request != nil && condition(c) {
				c.succeed()
				c.answer.set("ErrorList", []any{})
				c.answered = true
			}
		}))
	}
	accept("missing_to_accepted", "to_account_required", "a request without To_Account is answered with success", func(c *call) bool { return !c.request.has("To_Account") })
	accept("null_to_accepted", "to_account_required", "To_Account null is answered with success", func(c *call) bool { return c.request.get("To_Account") == null })
	add("one_to_without_array", "to_account_required", "To_Account may be one String", onRequest(mend(
		func(c *call) bool { return isText(c.request.get("To_Account")) }, func(o *object) { o.set("To_Account", []any{o.get("To_Account")}) })))
	accept("empty_to_accepted", "to_account_not_empty", "an empty To_Account is answered with success",
		func(c *call) bool {
			return c.request.has("To_Account") && len(c.request.list("To_Account")) == 0 && !isText(c.request.get("To_Account"))
		})
	add("empty_to_90003", "to_account_not_empty", "an empty To_Account is refused with 90003",
		on(queryOnlineStatus).row("To_Account", func(f *refserver.Field) { f.MissingCode = codeStatusNotAString }))
	add("numbers_as_accounts", "to_account_strings", "Numbers are read as UserIDs", onRequest(mend(
		func(c *call) bool {
			return slices.ContainsFunc(c.request.list("To_Account"), func(e any) bool { return !isText(e) })
		},
		func(o *object) {
			list := o.list("To_Account")
			for i, e := range list {
				if n, ok := e.(literal); ok {
					list[i] = string(n)
				}
			}
		})))
	add("null_elements_dropped", "to_account_strings", "null among the elements of To_Account is passed over", onRequest(dropping("To_Account", isNull)))
	add("other_elements_passed_over", "to_account_strings", "elements of To_Account that are no Strings are passed over", onRequest(mend(
		func(c *call) bool { return slices.ContainsFunc(c.request.list("To_Account"), isText) },
		func(o *object) {
			o.set("To_Account", slices.DeleteFunc(o.list("To_Account"), func(e any) bool { return !isText(e) }))
		})))
	users := func(id, requirement, text string, most int) {
		add(id, requirement, text, limits(func(l *refserver.Limits) { l.MaxStatusItems = most }))
	}
	users("users_one_less", "up_to_500_users", "the limit of a request is 499 users", 499)
	users("users_100", "up_to_500_users", "the limit of a request is 100 users", 100)
	users("users_one_more", "more_than_500_users", "the limit of a request is 501 users", 501)
	users("users_999", "more_than_500_users", "the limit of a request is 999 users", 999)
	add("too_many_users_90001", "more_than_500_users", "too many users are refused with 90001",
		on(queryOnlineStatus).row("To_Account", func(f *refserver.Field) { f.TooManyCode = codeStatusBadRequest }))
	add("too_many_users_cut", "more_than_500_users", "of too many users the first 500 are looked up", onRequest(mend(
		func(c *call) bool { return len(c.request.list("To_Account")) > 500 }, func(o *object) { o.set("To_Account", o.list("To_Account")[:500]) })))

	need := func(id, requirement, text string, change func(*refserver.Field)) {
		add(id, requirement, text, on(queryOnlineStatus).row("IsNeedDetail", change))
	}
	need("need_detail_required", "is_need_detail_optional", "IsNeedDetail is required", func(f *refserver.Field) { f.Required = true })
	need("need_detail_0_refused", "is_need_detail_optional", "IsNeedDetail 0 is refused", func(f *refserver.Field) { f.OneOf = []string{"1"} })
	need("need_detail_1_refused", "is_need_detail_optional", "IsNeedDetail 1 is refused", func(f *refserver.Field) { f.OneOf = []string{"0"} })
	add("need_detail_unchecked", "is_need_detail_is_integer", "IsNeedDetail may be anything", on(queryOnlineStatus).withoutRow("IsNeedDetail"))
	need("need_detail_2_accepted", "is_need_detail_0_or_1", "any Integer is accepted as IsNeedDetail", func(f *refserver.Field) { f.OneOf = nil })
}

// onlineFaults: what is told of users who never logged in.
func onlineFaults(m *catalogue) {
	add := m.of(queryOnlineStatus)
	const offline = "offline_without_login"
	add("everybody_online", offline, "everybody is Online", stating(refserver.StateOnline), always(), lastItem())
	add("everybody_push_online", offline, "everybody is PushOnline", stating(refserver.StatePushOnline), always(), inBatch())
	add("large_batches_online", "up_to_500_users", "in large batches everybody is Online", stating(refserver.StateOnline), from(99), from(499))
	add("friends_are_online", offline, "whoever has a friend is Online", rules(func(r *refserver.Rules) {
		r.QueryOnlineStatus.State = func(c *refserver.ItemContext) string {
			if c.Target.FriendCount() > 0 {
				return refserver.StateOnline
			}
			return refserver.StateOffline
		}
	}))
	add("no_state", "state", "no state is told", onResult(func(_ *call, user *object) { user.remove("State") }), always(), lastItem())
	add("state_renamed", "state", "the state is called OnlineStatus", onResult(func(_ *call, user *object) { user.rename("State", "OnlineStatus") }))
	add("state_in_lower_case", "state_values", "the state is told in lower case", onResult(func(_ *call, user *object) { user.set("State", strings.ToLower(user.text("State"))) }))
	add("state_of_another_name", "state_values", "who is not there is Away", stating("Away"))
	add("state_in_the_tables_name_of_another_value", "state_values", "the state is called Status, and is Logout", onResult(func(_ *call, user *object) {
		user.rename("State", "Status")
		user.set("Status", "Logout")
	}))
	add("display", "no_error_display", "answers have an ErrorDisplay", onAnswer(func(c *call) { c.answer.set("ErrorDisplay", "") }))
	add("accounts_in_any_case", "looks_up_the_named", "UserIDs are read in lower case", rules(func(r *refserver.Rules) { r.AccountKey = strings.ToLower }))
	add("long_ids_unknown", "looks_up_the_named", "a UserID of 32 bytes is unknown", on(queryOnlineStatus).first(refserver.Check{
		Name: "long", Code: codeAccountUnknown, Info: "Account_Not_Exist", Applies: func(c *refserver.ItemContext) bool { return len(c.To) == 32 },
	}))
}

// statusDetailFaults: the platforms, which no one is logged in on here.
func statusDetailFaults(m *catalogue) {
	add := m.of(queryOnlineStatus)
	online := func(id, requirement, text string, edit func(user, detail *object)) {
		add(id, requirement, text, detailed(refserver.StateOnline, "Web", refserver.StateOnline, edit))
	}
	add("detail_unasked", "detail_only_on_request", "Detail is there whether it was asked for or not", onResult(func(_ *call, user *object) {
		user.set("Detail", []any{&object{members: []member{{"Platform", "Web"}, {"Status", refserver.StateOnline}}}})
	}))
	add("empty_detail_unasked", "detail_only_on_request", "an empty Detail is there whether it was asked for or not",
		onResult(func(_ *call, user *object) { user.set("Detail", []any{}) }))
	add("detail_of_the_offline", "detail_of_logged_in_platforms", "who is Offline has an empty Detail", onResult(func(c *call, user *object) {
		if c.request.get("IsNeedDetail") == literal("1") {
			user.set("Detail", []any{})
		}
	}))
	add("push_online_hides_online", "online_device_wins", "a user with a platform that is Online is PushOnline",
		detailed(refserver.StatePushOnline, "Web", refserver.StateOnline, nil))
	add("offline_hides_online", "online_device_wins", "a user with a platform that is Online is Offline",
		detailed(refserver.StateOffline, "Mac", refserver.StateOnline, nil))
	online("detail_is_a_string", "detail", "Detail is a String", func(user, _ *object) { user.set("Detail", "Web") })
	online("detail_is_null", "detail", "Detail is null", func(user, _ *object) { user.set("Detail", null) })
	online("detail_of_strings", "detail", "Detail is an Array of Strings", func(user, _ *object) { user.set("Detail", []any{"Web"}) })
	online("no_platform", "detail_platform", "Platform is missing", func(_, detail *object) { detail.remove("Platform") })
	online("platform_is_a_number", "detail_platform", "Platform is a Number", func(_, detail *object) { detail.set("Platform", literal("7")) })
	online("platform_of_another_name", "detail_platform", "Web is called Browser", func(_, detail *object) { detail.set("Platform", "Browser") })
	online("platform_in_lower_case", "detail_platform", "Platform is in lower case", func(_, detail *object) { detail.set("Platform", "web") })
	online("no_platform_status", "detail_status", "Status of a platform is missing", func(_, detail *object) { detail.remove("Status") })
	online("platform_status_is_a_number", "detail_status", "Status of a platform is a Number", func(_, detail *object) { detail.set("Status", literal("1")) })
}

// statusFailureFaults: users who cannot be looked up.
func statusFailureFaults(m *catalogue) {
	add := m.of(queryOnlineStatus)
	add("unknown_accounts_offline", "unknown_account", "an account that does not exist is Offline", on(queryOnlineStatus).without("account_exists"),
		always(), lastItem(), firstItem(), inLargeBatch(), secondCall())
	add("unknown_accounts_90003", "unknown_account", "an account that does not exist is told with 90003", on(queryOnlineStatus).code("account_exists", codeStatusNotAString))
	add("unknown_accounts_70169", "unknown_account", "an account that does not exist is told with 70402", on(queryOnlineStatus).code("account_exists", 70402))
	add("failures_spread", "failures_leave_others_alone", "users behind one who failed fail as well", on(queryOnlineStatus).first(refserver.Check{
		Name: "mutant", Code: codeAccountUnknown, Info: "Mutant", Applies: func(*refserver.ItemContext) bool { return true },
	}), afterFailure())
	add("online_behind_a_failure", "failures_leave_others_alone", "users behind one who failed are Online", stating(refserver.StateOnline), afterFailure())
	add("failures_not_listed", "one_result_per_item", "users who failed are in no list", onAnswer(func(c *call) { c.answer.set("ErrorList", []any{}) }))
	add("failures_in_both_lists", "one_result_per_item", "users who failed are Offline as well", onAnswer(within(successes(), func(c *call) {
		read := c.answer.list("QueryResult")
		for _, failed := range c.answer.objects("ErrorList") {
			read = append(read, &object{members: []member{{"To_Account", failed.text("To_Account")}, {"State", refserver.StateOffline}}})
		}
		c.answer.set("QueryResult", read)
	})))
	add("one_failure_fails_the_call", "item_failures_keep_ok", "when one user fails the top level says so, too", onAnswer(func(c *call) {
		if len(c.answer.list("ErrorList")) > 0 {
			c.answer.set("ActionStatus", "FAIL")
			c.answer.set("ErrorCode", number(codeAccountUnknown))
			c.answer.set("ErrorInfo", mutantInfo)
		}
	}))
	add("every_failure_is_success", "every_failure_fails_the_call", "ErrorCode is 0 when everybody failed", rules(func(r *refserver.Rules) {
		r.QueryOnlineStatus.AllFailed = func([]refserver.Result) int { return 0 }
	}))
	add("one_unknown_is_success", "every_failure_fails_the_call", "ErrorCode is 0 when the only user failed", rules(func(r *refserver.Rules) {
		r.QueryOnlineStatus.AllFailed = func(results []refserver.Result) int {
			if len(results) == 1 {
				return 0
			}
			return results[0].Code
		}
	}))
	add("empty_list_left_out", "error_list_present", "ErrorList is missing when nobody failed", onAnswer(func(c *call) {
		if len(c.answer.list("ErrorList")) == 0 {
			c.answer.remove("ErrorList")
		}
	}))
	add("failed_without_account", "error_list", "To_Account is missing in ErrorList", eachFailed(func(o *object) { o.remove("To_Account") }))
	add("failed_account_in_array", "error_list", "To_Account is an Array in ErrorList", eachFailed(func(o *object) { o.set("To_Account", []any{o.get("To_Account")}) }))
	add("failed_as_texts", "error_list", "ErrorList is an Array of Strings", onAnswer(func(c *call) {
		var names []any
		for _, failed := range c.answer.objects("ErrorList") {
			names = append(names, failed.get("To_Account"))
		}
		if names != nil {
			c.answer.set("ErrorList", names)
		}
	}))
	add("failed_without_code", "error_list_code", "ErrorCode is missing in ErrorList", eachFailed(func(o *object) { o.remove("ErrorCode") }))
	add("failed_code_as_text", "error_list_code", "ErrorCode is a String in ErrorList", eachFailed(func(o *object) { text, _ := o.get("ErrorCode").(literal); o.set("ErrorCode", string(text)) }))
	add("failed_with_0", "error_list_code_documented", "ErrorCode is 0 in ErrorList", eachFailed(func(o *object) { o.set("ErrorCode", zero) }))
	add("failed_with_another_code", "error_list_code_documented", "ErrorCode in ErrorList is one that no page lists", eachFailed(func(o *object) { o.set("ErrorCode", literal("30003")) }))
}
