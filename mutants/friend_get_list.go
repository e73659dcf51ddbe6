package mutants

import (
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendGetList = on("friend_get_list")

// wantedField replaces what a wanted field is.
func wantedField(change func(c *refserver.ItemContext, tag string, value any, has bool) (any, bool)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendGetList.Value
		r.FriendGetList.Value = func(c *refserver.ItemContext, tag string) (any, bool) {
			value, has := original(c, tag)
			return change(c, tag, value, has)
		}
	})
}

// unread leaves wanted fields out.
func unread(dropped func(tag string) bool) func(*site) {
	return wantedField(func(_ *refserver.ItemContext, tag string, value any, has bool) (any, bool) {
		return value, has && !dropped(tag)
	})
}

// unknownTag refuses requests for some tags.
func unknownTag(refused func(tag string) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		known := r.FriendGetList.KnowsTag
		r.FriendGetList.KnowsTag = func(r *refserver.Rules, tag string) bool { return !refused(tag) && known(r, tag) }
	})
}

// fieldsRead edits each element of SnsProfileItem.
func fieldsRead(change func(field *object)) func(*site) {
	return onResult(func(_ *call, item *object) {
		for _, field := range item.objects("SnsProfileItem") {
			change(field)
		}
	})
}

// friendGetListFaults: what only friend_get_list does.
func friendGetListFaults(m *catalogue) {
	friendGetListRequests(m)
	friendGetListWho(m)
	friendGetListFields(m)
	friendGetListKinds(m)
}

func friendGetListRequests(m *catalogue) {
	add := m.of(string(friendGetList))
	initiatorRequests(add, "TagList")
	to := func(c *call) any { return c.request.get("To_Account") }
	add("to_account_may_be_missing", "to_account_required", "a request without To_Account is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request.has("TagList") && !c.request.has("To_Account") })))
	add("to_account_may_be_null", "to_account_required", "To_Account null is answered with success", onRequest(acceptWhere(func(c *call) bool { return to(c) == null })))
	add("to_account_may_be_a_string", "to_account_required", "a String as To_Account is the only user",
		onRequest(mend(func(c *call) bool { return isText(to(c)) }, func(o *object) { o.set("To_Account", []any{o.get("To_Account")}) })))
	add("to_account_may_be_a_number", "to_account_required", "a Number as To_Account is answered with success", onRequest(acceptWhere(func(c *call) bool { return isNumber(to(c)) })))
	add("to_account_may_have_numbers", "to_account_required", "a Number in To_Account is read as the UserID of its digits",
		onRequest(mend(func(c *call) bool { return isNumber(first(c.request.list("To_Account"))) }, func(o *object) {
			digits, _ := o.list("To_Account")[0].(literal)
			o.set("To_Account", []any{string(digits)})
		})))
	add("to_account_in_any_case", "to_account_required", "to_account is read as To_Account",
		onRequest(mend(func(c *call) bool { return c.request.has("to_account") }, func(o *object) { o.rename("to_account", "To_Account") })))
	tags := func(c *call) any { return c.request.get("TagList") }
	add("tag_list_may_be_missing", "tag_list_required", "without TagList nothing is read", friendGetList.row("TagList", func(f *refserver.Field) { f.Required = false }))
	add("tag_list_may_be_null", "tag_list_required", "TagList null reads nothing", onRequest(mend(func(c *call) bool { return tags(c) == null },
		func(o *object) { o.set("TagList", []any{refserver.TagRemark}) })))
	add("tag_list_not_checked", "tag_list_required", "TagList is not checked", friendGetList.withoutRow("TagList"))
	add("tag_list_may_be_a_string", "tag_list_required", "a String as TagList is the only tag",
		onRequest(mend(func(c *call) bool { return isText(tags(c)) }, func(o *object) { o.set("TagList", []any{o.get("TagList")}) })))
	add("tag_list_may_have_numbers", "tag_list_required", "a Number in TagList is not looked at",
		onRequest(mend(func(c *call) bool { return isNumber(first(c.request.list("TagList"))) }, func(o *object) { o.set("TagList", []any{refserver.TagRemark}) })))
	add("tag_list_in_any_case", "tag_list_required", "taglist is read as TagList",
		onRequest(mend(func(c *call) bool { return c.request.has("taglist") }, func(o *object) { o.rename("taglist", "TagList") })))
	atMost := func(n int) func(*site) { return limits(func(l *refserver.Limits) { l.MaxItems = n }) }
	add("at_most_99_users", "at_least_100_accounts", "more than 99 users are refused", atMost(99))
	add("at_most_30_users", "at_least_100_accounts", "more than 30 users are refused", atMost(30))
	add("at_most_100_users", "more_than_100_accounts", "more than 100 users are refused", atMost(100))
}

// friendGetListWho: who is read, and who is not.
func friendGetListWho(m *catalogue) {
	add := m.of(string(friendGetList))
	everybody := friendGetList.without("not_a_friend")
	add("strangers_read", "not_a_friend", "whoever exists can be read", everybody, always(), firstItem(), lastItem())
	add("strangers_read_behind_failures", "not_a_friend", "strangers behind one who failed can be read", friendGetList.first(refserver.Check{
		Name: "mutant", Code: chatapi.CodeOK, Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 0 },
	}))
	add("stranger_in_large_batch_read", "not_a_friend", "in a large batch strangers can be read", everybody, inLargeBatch())
	add("admirers_read", "not_a_friend", "whoever has the user as a friend can be read",
		friendGetList.unless("not_a_friend", func(c *refserver.ItemContext) bool { return c.Target.HasFriend(c.Self) }))
	add("oneself_read", "not_a_friend", "a user can read itself", friendGetList.unless("not_a_friend", func(c *refserver.ItemContext) bool { return c.Self == c.Peer }))
	add("case_of_to_account_ignored", "not_a_friend", "UserIDs are told apart without regard to case", rules(func(r *refserver.Rules) { r.AccountKey = strings.ToLower }))
	add("not_a_friend_is_31704", "not_a_friend", "somebody who is no friend fails with 31704", friendGetList.code("not_a_friend", chatapi.CodeNotAFriend))
	add("not_a_friend_is_30003", "not_a_friend", "somebody who is no friend fails with 30003", friendGetList.code("not_a_friend", chatapi.CodeUnknownAccount))
	add("strangers_pass_silently", "not_a_friend", "somebody who is no friend succeeds without fields", onResult(func(c *call, item *object) {
		if c.itemCode(item) == chatapi.CodeBadParameter {
			c.setResult(item, chatapi.CodeOK)
			item.set("SnsProfileItem", []any{})
			c.relist()
		}
	}))
	ghost := func(c *refserver.ItemContext) bool { return c.Target == nil }
	add("unknown_users_read", "code_30003", "a user who does not exist succeeds without fields",
		together(friendGetList.unless("account_exists", ghost), friendGetList.unless("not_a_friend", ghost)))
	add("one_failure_fails_those_behind", "items_are_independent", "whoever stands behind one who failed fails, too", friendGetList.first(refserver.Check{
		Name: "mutant", Code: chatapi.CodeBadParameter, Info: "Mutant", Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 0 },
	}))
	add("one_failure_fails_the_request", "items_are_independent", "one user who cannot be read fails the request", onAnswer(func(c *call) {
		if list, _ := c.failures(); len(list) > 0 && len(list) < len(c.results()) {
			c.fail(chatapi.CodeBadParameter)
		}
	}))
	add("failed_have_an_empty_list", "failed_have_no_fields", "whoever could not be read has an empty SnsProfileItem", onResult(func(c *call, item *object) {
		if c.itemCode(item) != chatapi.CodeOK {
			item.set("SnsProfileItem", []any{})
		}
	}), always(), lastItem())
	add("failed_have_fields", "failed_have_no_fields", "whoever could not be read has fields", onResult(func(c *call, item *object) {
		if c.itemCode(item) != chatapi.CodeOK {
			item.set("SnsProfileItem", []any{&object{members: []member{{"Tag", first(c.request.list("TagList"))}, {"Value", ""}}}})
		}
	}))
	add("data_of_the_other_side", "from_account_is_owner", "what the friend keeps about the user is read", wantedField(func(c *refserver.ItemContext, tag string, value any, has bool) (any, bool) {
		if theirs, isFriend := c.Target.Friend(c.Self); isFriend && tag == refserver.TagRemark {
			return theirs.Remark, theirs.Remark != ""
		}
		return value, has
	}))
	add("remarks_shared", "from_account_is_owner", "all users see the remark that was read first about a friend", remembered(refserver.TagRemark))
}

// first is the first element of a list; nil if there is none.
func first(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// remembered answers a field of a user with what it was when it was read first.
func remembered(remembers string) func(*site) {
	return func(s *site) {
		var mu sync.Mutex
		seen := map[string]any{}
		wantedField(func(c *refserver.ItemContext, tag string, value any, has bool) (any, bool) {
			if tag != remembers || !has {
				return value, has
			}
			mu.Lock()
			defer mu.Unlock()
			if old, known := seen[c.Peer]; known {
				return old, true
			}
			seen[c.Peer] = value
			return value, true
		})(s)
	}
}

// friendGetListFields: what is read is not what was wanted, or not what there
// is.
func friendGetListFields(m *catalogue) {
	add := m.of(string(friendGetList))
	add("profile_remembered", "shows_fields", "a nickname is read as it was when it was read first", remembered(refserver.TagNick))
	add("no_fields", "standard_friend_fields", "there is no SnsProfileItem", onResult(func(_ *call, item *object) { item.remove("SnsProfileItem") }))
	add("time_not_wanted", "only_wanted_tags", "the time of adding is always there", onResult(func(_ *call, item *object) {
		added(item, "SnsProfileItem", refserver.TagAddTime, literal("1700000000"))
	}))
	add("tags_in_lower_case", "only_wanted_tags", "tags come in lower case", fieldsRead(func(field *object) { field.set("Tag", strings.ToLower(field.text("Tag"))) }))
	empty := func(tag string, value any) func(*site) {
		return wantedField(func(_ *refserver.ItemContext, wanted string, have any, has bool) (any, bool) {
			if wanted == tag && !has {
				return value, true
			}
			return have, has
		})
	}
	add("empty_remark", "fields_without_value_left_out", "a friend without a remark has an empty one", empty(refserver.TagRemark, ""))
	add("friend_without_values_fails", "fields_without_value_left_out", "a friend of whom no wanted field has a value fails", onResult(func(c *call, item *object) {
		if item.has("SnsProfileItem") && len(item.list("SnsProfileItem")) == 0 {
			item.remove("SnsProfileItem")
			c.setResult(item, chatapi.CodeBadParameter)
			c.listFailures()
		}
	}))
	add("only_first_wanted_tag", "tags_of_all_kinds", "only the first tag of TagList is read", onRequest(mend(
		func(c *call) bool {
			return len(c.request.list("TagList")) > 1 && isText(first(c.request.list("TagList")))
		},
		func(o *object) { o.set("TagList", o.list("TagList")[:1]) })))
	add("fields_of_the_first", "standard_friend_fields", "all friends have the fields of the first", onAnswer(func(c *call) {
		list := c.results()
		for i, item := range list {
			if i > 0 && item.has("SnsProfileItem") && list[0].has("SnsProfileItem") {
				item.set("SnsProfileItem", list[0].get("SnsProfileItem"))
			}
		}
	}))
	valueTypeFaults(add, fieldsRead)
	add("level_as_text", "value_types", "the number fields of a profile are Strings", fieldsRead(func(field *object) {
		if isNumber(field.get("Value")) && strings.HasPrefix(field.text("Tag"), "Tag_Profile_") {
			field.set("Value", string(number(integer(field.get("Value")))))
		}
	}))
}

// friendGetListKinds: the four kinds of tags.
func friendGetListKinds(m *catalogue) {
	add := m.of(string(friendGetList))
	for _, tag := range []string{refserver.TagGroup, refserver.TagRemark, refserver.TagAddSource, refserver.TagAddWording, refserver.TagAddTime} {
		add("without_"+tag, "standard_friend_fields", tag+" is never read", unread(is(tag)))
	}
	add("wording_unknown", "standard_friend_fields", "Tag_SNS_IM_AddWording is refused", unknownTag(is(refserver.TagAddWording)))
	add("one_list_of_several", "standard_friend_fields", "of several friend lists the first is read", fieldsRead(func(field *object) {
		if list := field.list("Value"); len(list) > 1 {
			field.set("Value", list[:1])
		}
	}))
	const customFriend, customProfile, profile = "Tag_SNS_Custom_", "Tag_Profile_Custom_", "Tag_Profile_"
	add("without_custom_friend_fields", "custom_friend_fields", "custom friend fields are never read", unread(begins(customFriend)))
	add("custom_friend_fields_refused", "custom_friend_fields", "custom friend fields are refused", unknownTag(begins(customFriend)))
	add("without_custom_profile_fields", "custom_profile_fields", "custom profile fields are never read", unread(begins(customProfile)))
	add("custom_profile_fields_refused", "custom_profile_fields", "custom profile fields are refused", unknownTag(begins(customProfile)))
	add("without_profile_fields", "standard_profile_fields", "profile fields are never read", unread(begins(profile)))
	add("profile_fields_refused", "standard_profile_fields", "profile fields are refused", unknownTag(begins(profile)))
	for _, tag := range []string{"Tag_Profile_IM_BirthDay", "Tag_Profile_IM_Gender", "Tag_Profile_IM_Image", "Tag_Profile_IM_Level", "Tag_Profile_IM_AllowType"} {
		add("without_"+tag, "standard_profile_fields", tag+" is never read", unread(is(tag)))
	}
	add("own_profile_read", "standard_profile_fields", "the profile is that of From_Account", wantedField(func(c *refserver.ItemContext, tag string, value any, has bool) (any, bool) {
		if !strings.HasPrefix(tag, profile) {
			return value, has
		}
		text := c.Own.ProfileText(tag)
		return text, text != ""
	}))
	kinds := func(c *call) int {
		seen := map[string]bool{}
		for _, e := range c.request.list("TagList") {
			tag, _ := e.(string)
			seen[strings.Join(strings.SplitN(tag, "_", 4)[:min(2, strings.Count(tag, "_")+1)], "_")] = true
		}
		return len(seen)
	}
	add("kinds_not_mixed", "tags_of_all_kinds", "profile and friend fields in one request are refused", onRequest(refuseWhere(func(c *call) bool { return kinds(c) > 1 })))
	add("friend_fields_only_alone", "tags_of_all_kinds", "friend fields are not read along with profile fields", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if kinds(c) > 1 {
				withoutTags(item, "SnsProfileItem", begins("Tag_SNS_"))
			}
		}
	}))
	add("profile_fields_only_alone", "tags_of_all_kinds", "profile fields are not read along with friend fields", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if kinds(c) > 1 {
				withoutTags(item, "SnsProfileItem", begins(profile))
			}
		}
	}))
}
