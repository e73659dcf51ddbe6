package mutants

import (
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// friendGetRequests: the request's fields are not checked.
func friendGetRequests(m *catalogue) {
	add := m.of(string(friendGet))
	initiatorRequests(add, "StartIndex")
	start := func(c *call) any { return c.request.get("StartIndex") }
	first := func(o *object) { o.set("StartIndex", zero) }
	add("start_index_may_be_missing", "start_index_required", "without StartIndex the first page is served",
		friendGet.row("StartIndex", func(f *refserver.Field) { f.Required = false }))
	add("start_index_not_checked", "start_index_required", "StartIndex is not checked", friendGet.withoutRow("StartIndex"))
	add("start_index_may_be_null", "start_index_required", "StartIndex null is the first page", onRequest(mend(func(c *call) bool { return start(c) == null }, first)))
	add("start_index_may_be_a_word", "start_index_required", "a StartIndex that is no number is the first page",
		onRequest(mend(func(c *call) bool { return isText(start(c)) && !isDigits(c.request.text("StartIndex")) }, first)))
	add("start_index_may_be_an_array", "start_index_required", "an Array as StartIndex is the first page", onRequest(mend(func(c *call) bool { return isArray(start(c)) }, first)))
	add("start_index_in_any_case", "start_index_required", "startindex is read as StartIndex",
		onRequest(mend(func(c *call) bool { return c.request.has("startindex") }, func(o *object) { o.rename("startindex", "StartIndex") })))
	add("start_index_as_text", "integers_are_numbers", "StartIndex may be a String of digits",
		onRequest(mend(func(c *call) bool { return isText(start(c)) && isDigits(c.request.text("StartIndex")) }, first)))
	add("standard_sequence_not_checked", "standard_sequence_is_integer", "StandardSequence is not checked", friendGet.withoutRow("StandardSequence"))
	add("custom_sequence_not_checked", "custom_sequence_is_integer", "CustomSequence is not checked", friendGet.withoutRow("CustomSequence"))
	for _, name := range []string{"StandardSequence", "CustomSequence"} {
		add(strings.ToLower(name)+"_needed", "sequences_may_be_left_out", "a request without "+name+" is refused",
			onRequest(refuseWhere(func(c *call) bool {
				return !c.request.has(name) && c.request.has("StartIndex") && isText(c.request.get("From_Account"))
			})))
	}
}

// initiatorRequests: From_Account is not checked. with is a member that tells a
// request from one that lacks everything.
func initiatorRequests(add func(id, requirement, text string, apply func(*site), triggers ...trigger), with string) {
	const requirement = "from_account_required"
	from := func(c *call) any { return c.request.get("From_Account") }
	add("from_account_may_be_missing", requirement, "a request without From_Account is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request.has(with) && !c.request.has("From_Account") })))
	add("from_account_may_be_null", requirement, "From_Account null is answered with success", onRequest(acceptWhere(func(c *call) bool { return from(c) == null })))
	add("from_account_may_be_a_number", requirement, "a Number as From_Account is answered with success", onRequest(acceptWhere(func(c *call) bool { return isNumber(from(c)) })))
	add("from_account_may_be_an_array", requirement, "the first of an Array of From_Account is the owner",
		onRequest(mend(func(c *call) bool { return isArray(from(c)) }, func(o *object) { o.set("From_Account", o.list("From_Account")[0]) })))
	add("from_account_may_be_an_object", requirement, "an Object as From_Account is answered with success", onRequest(acceptWhere(func(c *call) bool { return isObject(from(c)) })))
	add("from_account_in_any_case", requirement, "from_account is read as From_Account",
		onRequest(mend(func(c *call) bool { return c.request.has("from_account") }, func(o *object) { o.rename("from_account", "From_Account") })))
	add("unknown_from_account_served", "code_30003", "a From_Account that does not exist has nobody on its list", rules(func(r *refserver.Rules) { r.InitiatorMustExist = false }))
}

// friendGetOwner: somebody else's list or data.
func friendGetOwner(m *catalogue) {
	add := m.of(string(friendGet))
	add("case_of_from_account_ignored", "from_account_is_owner", "UserIDs are told apart without regard to case",
		rules(func(r *refserver.Rules) { r.AccountKey = strings.ToLower }))
	add("list_of_the_last_caller", "from_account_is_owner", "the list is that of the call before", previousInitiator)
	add("data_of_the_other_side", "from_account_is_owner", "what a friend keeps about the user is told", rules(func(r *refserver.Rules) {
		r.FriendGet.Entry = func(own, peer *refserver.Account, entry refserver.Friend) refserver.Friend {
			if theirs, has := peer.Friend(own.Name()); has {
				return theirs
			}
			return entry
		}
	}))
}

// friendGetFields: fields are left out, mixed up, or of a wrong type.
func friendGetFields(m *catalogue) {
	add := m.of(string(friendGet))
	for _, tag := range []string{refserver.TagRemark, refserver.TagGroup, refserver.TagAddSource, refserver.TagAddTime} {
		add("without_"+tag, "shows_all_fields", "there is no "+tag, hidden(is(tag)))
	}
	add("without_custom_fields", "shows_custom_fields", "custom fields are not shown", hidden(begins("Tag_SNS_Custom_")))
	add("without_wording", "shows_add_wording", "the wording is not shown", hidden(is(refserver.TagAddWording)))
	add("later_pages_without_fields", "shows_all_fields", "friends behind the first page have no fields", onAnswer(func(c *call) {
		if c.request.get("StartIndex") == zero {
			return
		}
		for _, friend := range c.answer.objects("UserDataItem") {
			friend.set("ValueItem", []any{})
		}
	}))
	add("fields_of_the_first", "shows_all_fields", "all friends have the fields of the first", friendsListed(func(c *call, i int, friend *object) {
		if i > 0 {
			friend.set("ValueItem", c.answer.objects("UserDataItem")[0].get("ValueItem"))
		}
	}))
	add("one_list_of_several", "shows_all_fields", "of several friend lists the first is shown", fieldsListed(func(field *object) {
		if list := field.list("Value"); len(list) > 1 {
			field.set("Value", list[:1])
		}
	}))
	add("add_time_in_milliseconds", "shows_all_fields", "times are in milliseconds", fieldsListed(func(field *object) {
		if field.text("Tag") == refserver.TagAddTime {
			field.set("Value", number(1000*integer(field.get("Value"))))
		}
	}))
	empty := func(tag string, value any) func(*site) {
		return friendsListed(func(_ *call, _ int, friend *object) { added(friend, "ValueItem", tag, value) })
	}
	add("empty_remark", "fields_without_value_left_out", "a friend without a remark has an empty one", empty(refserver.TagRemark, ""))
	add("nickname_shown", "no_profile_data", "the nickname of each friend is shown", empty(refserver.TagNick, "Nick"))
	add("value_item_missing", "value_item", "friends have no ValueItem", friendsListed(func(_ *call, _ int, friend *object) { friend.remove("ValueItem") }))
	add("to_account_empty", "to_account", "To_Account is empty", friendsListed(func(_ *call, _ int, friend *object) { friend.set("To_Account", "") }))
	valueTypeFaults(add, fieldsListed)
}

// valueTypeFaults: fields of other types than the documented ones.
func valueTypeFaults(add func(id, requirement, text string, apply func(*site), triggers ...trigger), each func(func(*object)) func(*site)) {
	wrong := func(id, text string, holds func(string) bool, change func(have any) any) {
		add(id, "value_types", text, each(func(field *object) {
			if holds(field.text("Tag")) {
				field.set("Value", change(field.get("Value")))
			}
		}))
	}
	wrong("lists_as_text", "friend lists are a String", is(refserver.TagGroup), func(have any) any {
		list, _ := have.([]any)
		if len(list) == 0 {
			return have
		}
		return list[0]
	})
	wrong("time_as_text", "Tag_SNS_IM_AddTime is a String", is(refserver.TagAddTime), func(have any) any { return string(number(integer(have))) })
	wrong("source_as_list", "the source is an Array", is(refserver.TagAddSource), func(have any) any { return []any{have} })
}

// friendGetSequences: data that did not change, and data that did.
func friendGetSequences(m *catalogue) {
	add := m.of(string(friendGet))
	knows := func(standard, custom func(at refserver.Situation, given, current int64) bool) func(*site) {
		return rules(func(r *refserver.Rules) {
			if standard != nil {
				r.FriendGet.KnowsStandard = standard
			}
			if custom != nil {
				r.FriendGet.KnowsCustom = custom
			}
		})
	}
	never := func(refserver.Situation, int64, int64) bool { return false }
	anyNumber := func(_ refserver.Situation, given, _ int64) bool { return given != 0 }
	add("standard_data_always_sent", "standard_sequence_skips", "standard data are sent whatever StandardSequence", knows(never, nil))
	add("custom_data_always_sent", "custom_sequence_skips", "custom data are sent whatever CustomSequence", knows(nil, never))
	add("sequence_moves_with_each_call", "standard_sequence_skips", "StandardSequence is another one on each call", together(knows(never, nil), onAnswer(func(c *call) {
		if c.code() == chatapi.CodeOK {
			c.answer.set("StandardSequence", number(int64(1000+c.at.CallsBefore)))
		}
	})))
	add("custom_sequence_moves_with_each_call", "custom_sequence_skips", "CustomSequence is another one on each call", together(knows(nil, never), onAnswer(func(c *call) {
		if c.code() == chatapi.CodeOK {
			c.answer.set("CustomSequence", number(int64(1000+c.at.CallsBefore)))
		}
	})))
	add("any_standard_sequence_skips", "changes_are_returned", "any StandardSequence but 0 keeps standard data back", knows(anyNumber, nil))
	add("any_custom_sequence_skips", "custom_changes_are_returned", "any CustomSequence but 0 keeps custom data back", knows(nil, anyNumber))
	add("sequence_stands_still", "changes_are_returned", "StandardSequence does not move", sequences(func(_ *refserver.Account, _, custom int64) (int64, int64) { return 1, custom }))
	add("custom_sequence_stands_still", "custom_changes_are_returned", "CustomSequence does not move", sequences(func(_ *refserver.Account, standard, _ int64) (int64, int64) { return standard, 1 }))
	add("sequence_counts_friends", "changes_are_returned", "StandardSequence is the number of friends", sequences(func(own *refserver.Account, _, custom int64) (int64, int64) {
		return int64(own.FriendCount()), custom
	}))
	add("standard_sequence_missing", "sequences_are_told", "there is no StandardSequence", onAnswer(func(c *call) { c.answer.remove("StandardSequence") }))
	add("custom_sequence_missing", "custom_sequence_is_told", "there is no CustomSequence", onAnswer(func(c *call) { c.answer.remove("CustomSequence") }))
	add("zero_is_known", "sequences_may_be_left_out", "StandardSequence 0 keeps standard data back", knows(func(_ refserver.Situation, given, current int64) bool { return given == 0 || given == current }, nil))
	same := func(name string) func(c *call) bool {
		return func(c *call) bool {
			given := c.request.get(name)
			return given != nil && given != zero && given == c.answer.get(name)
		}
	}
	for _, pair := range [][2]string{{"StandardSequence", "Tag_SNS_Custom_"}, {"CustomSequence", "Tag_SNS_IM_"}} {
		name, other := pair[0], pair[1]
		add(strings.ToLower(name)+"_holds_back_everything", "sequences_are_independent", "a known "+name+" keeps the other data back as well", onAnswer(func(c *call) {
			if same(name)(c) {
				for _, friend := range c.answer.objects("UserDataItem") {
					withoutTags(friend, "ValueItem", begins(other))
				}
			}
		}))
	}
}

// sequences replaces what the sequences of friend data are.
func sequences(change func(own *refserver.Account, standard, custom int64) (int64, int64)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendGet.Sequences
		r.FriendGet.Sequences = func(own *refserver.Account) (int64, int64) {
			standard, custom := original(own)
			return change(own, standard, custom)
		}
	})
}
