package mutants

import (
	"strconv"
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendGet = on("friend_get")

// pages replaces how a page is cut out of the friends. It starts from the page
// that is right.
func pages(change func(at refserver.Situation, start, size, total int, right refserver.Page) refserver.Page) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendGet.Page
		r.FriendGet.Page = func(at refserver.Situation, start int64, size, total int) refserver.Page {
			return change(at, int(start), size, total, original(at, start, size, total))
		}
	})
}

// friendsListed edits each element of UserDataItem.
func friendsListed(change func(c *call, i int, friend *object)) func(*site) {
	return onAnswer(func(c *call) {
		for i, friend := range c.answer.objects("UserDataItem") {
			change(c, i, friend)
		}
	})
}

// fieldsListed edits each element of ValueItem.
func fieldsListed(change func(field *object)) func(*site) {
	return friendsListed(func(_ *call, _ int, friend *object) {
		for _, field := range friend.objects("ValueItem") {
			change(field)
		}
	})
}

// withoutTags takes fields out of a list of Tag and Value.
func withoutTags(owner *object, list string, dropped func(tag string) bool) {
	kept := []any{}
	for _, field := range owner.objects(list) {
		if !dropped(field.text("Tag")) {
			kept = append(kept, field)
		}
	}
	if owner.has(list) {
		owner.set(list, kept)
	}
}

func is(tag string) func(string) bool { return func(other string) bool { return other == tag } }

func begins(prefix string) func(string) bool {
	return func(tag string) bool { return strings.HasPrefix(tag, prefix) }
}

// hidden leaves fields out of every page.
func hidden(dropped func(tag string) bool) func(*site) {
	return friendsListed(func(_ *call, _ int, friend *object) { withoutTags(friend, "ValueItem", dropped) })
}

// added puts a field to those of a friend who has none of that tag.
func added(owner *object, list, tag string, value any) {
	for _, field := range owner.objects(list) {
		if field.text("Tag") == tag {
			return
		}
	}
	if owner.has(list) {
		owner.set(list, append(owner.list(list), &object{members: []member{{"Tag", tag}, {"Value", value}}}))
	}
}

// friendGetFaults: what only friend_get does.
func friendGetFaults(m *catalogue) {
	friendGetPages(m)
	friendGetCounts(m)
	friendGetRequests(m)
	friendGetOwner(m)
	friendGetFields(m)
	friendGetSequences(m)
}

// friendGetPages: somebody is lost, or comes twice.
func friendGetPages(m *catalogue) {
	add := m.of(string(friendGet))
	lost := pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
		if !p.Complete {
			p.To--
		}
		return p
	})
	add("last_of_a_page_lost", "lists_friends", "the last friend of a page that is not the last one is left out", lost)
	add("border_lost", "next_start_index", "the last friend of a page that is not the last one is left out", lost)
	late := pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
		if !p.Complete {
			p.Next++
		}
		return p
	})
	add("next_page_starts_late", "next_start_index", "the next page begins one friend too late", late)
	add("next_page_loses_the_first", "lists_friends", "the next page begins one friend too late", late)
	early := pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
		if !p.Complete {
			p.Next--
		}
		return p
	})
	add("next_page_starts_early", "next_start_index", "the next page begins with the last friend of this one", early)
	add("border_friend_twice", "lists_friends", "the next page begins with the last friend of this one", early)
	for _, most := range []int{200, 500, 1000, 2000} {
		name := strconv.Itoa(most)
		add("nobody_after_"+name, "lists_friends", "friends behind the first "+name+" are not listed", pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
			p.From, p.To = min(p.From, most), min(p.To, most)
			if p.To == most {
				p.Next, p.Complete = 0, true
			}
			return p
		}))
	}
	add("last_friend_never_listed", "lists_friends", "a last page with one friend is not listed", pages(func(_ refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
		if p.Next == total-1 {
			p.Next, p.Complete = 0, true
		}
		return p
	}))
	add("start_index_ignored", "lists_friends", "StartIndex is not looked at", onRequest(mend(
		func(c *call) bool { return c.request.has("StartIndex") }, func(o *object) { o.set("StartIndex", zero) })))
	add("start_index_counts_pages", "next_start_index", "StartIndex is read as the number of a page", pages(func(at refserver.Situation, start, size, total int, p refserver.Page) refserver.Page {
		if start == 0 {
			return p
		}
		return refserver.DefaultRules().FriendGet.Page(at, int64(start)*int64(size), size, total)
	}))
	add("friend_twice_on_a_page", "lists_friends", "the first friend of a page stands there twice", onAnswer(func(c *call) {
		if list := c.answer.list("UserDataItem"); len(list) > 0 {
			c.answer.set("UserDataItem", append(list, list[0]))
		}
	}))
	add("oneself_listed", "lists_friends", "a user is on its own list", onAnswer(func(c *call) {
		if c.code() == chatapi.CodeOK {
			own := &object{members: []member{{"To_Account", c.at.From}, {"ValueItem", []any{}}}}
			c.answer.set("UserDataItem", append(c.answer.list("UserDataItem"), own))
		}
	}))
	add("new_friends_missing", "lists_friends", "whoever came after the first call is not listed", firstCallOnly)
	add("page_goes_on", "start_index_0_is_the_first_page", "StartIndex 0 goes on where the last call ended", goesOn)
	add("second_pull_starts_late", "start_index_0_is_the_first_page", "from the second pull on, StartIndex 0 leaves out the first friend", pages(
		func(at refserver.Situation, start, _, _ int, p refserver.Page) refserver.Page {
			if start == 0 && at.CallsBefore > 0 {
				p.From = min(p.From+1, p.To)
			}
			return p
		}))
}

// firstCallOnly lists as many friends as there were when the list was pulled
// first.
func firstCallOnly(s *site) {
	var mu sync.Mutex
	seen := map[string]int{}
	pages(func(at refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
		mu.Lock()
		defer mu.Unlock()
		if _, known := seen[at.From]; !known {
			seen[at.From] = total
		}
		p.From, p.To = min(p.From, seen[at.From]), min(p.To, seen[at.From])
		return p
	})(s)
}

// goesOn keeps a place in each list.
func goesOn(s *site) {
	var mu sync.Mutex
	place := map[string]int{}
	pages(func(at refserver.Situation, start, size, total int, p refserver.Page) refserver.Page {
		mu.Lock()
		defer mu.Unlock()
		if start == 0 {
			p = refserver.DefaultRules().FriendGet.Page(at, int64(place[at.From]), size, total)
		}
		place[at.From] = p.To
		return p
	})(s)
}

// friendGetCounts: FriendNum, CompleteFlag and NextStartIndex.
func friendGetCounts(m *catalogue) {
	add := m.of(string(friendGet))
	total := func(change func(at refserver.Situation, total, listed int) int) func(*site) {
		return rules(func(r *refserver.Rules) { r.FriendGet.Total = change })
	}
	add("friend_num_of_the_page", "friend_num", "FriendNum is the number of friends on the page", total(func(_ refserver.Situation, _, listed int) int { return listed }))
	add("friend_num_up_to_1000", "friend_num", "FriendNum is 1000 at most", total(func(_ refserver.Situation, total, _ int) int { return min(total, 1000) }))
	add("friend_num_one_more", "friend_num", "FriendNum counts the user as well", total(func(_ refserver.Situation, total, _ int) int { return total + 1 }))
	add("friend_num_never_falls", "friend_num", "FriendNum does not follow deletions", neverFalls)
	add("friend_num_missing", "friend_num", "there is no FriendNum", onAnswer(func(c *call) { c.answer.remove("FriendNum") }))

	flag := func(change func(start, total int, p refserver.Page) bool) func(*site) {
		return pages(func(_ refserver.Situation, start, _, total int, p refserver.Page) refserver.Page {
			p.Complete = change(start, total, p)
			return p
		})
	}
	add("complete_flag_always_1", "complete_flag", "CompleteFlag is never 0", flag(func(int, int, refserver.Page) bool { return true }))
	add("complete_flag_always_0", "complete_flag", "CompleteFlag is always 0", flag(func(int, int, refserver.Page) bool { return false }))
	add("complete_flag_inverted", "complete_flag", "CompleteFlag is 0 on the last page alone", flag(func(_, _ int, p refserver.Page) bool { return !p.Complete }))
	add("complete_after_second_page", "complete_flag", "CompleteFlag is 1 on the second page", flag(func(start, _ int, p refserver.Page) bool { return p.Complete || start > 0 }))
	add("complete_flag_0_on_full_page", "complete_flag", "CompleteFlag is 0 on a last page that is full", pages(
		func(_ refserver.Situation, _, size, total int, p refserver.Page) refserver.Page {
			if p.Complete && p.To-p.From == size {
				p.Complete, p.Next = false, total
			}
			return p
		}))
	add("complete_flag_0_without_friends", "complete_flag", "CompleteFlag is 0 where there are no friends", flag(func(_, total int, p refserver.Page) bool { return p.Complete && total > 0 }))
	add("complete_flag_missing", "complete_flag", "there is no CompleteFlag", onAnswer(func(c *call) { c.answer.remove("CompleteFlag") }))

	next := func(change func(start, size int, p refserver.Page) int) func(*site) {
		return pages(func(_ refserver.Situation, start, size, _ int, p refserver.Page) refserver.Page {
			if !p.Complete {
				p.Next = change(start, size, p)
			}
			return p
		})
	}
	add("next_start_index_0", "next_start_index", "NextStartIndex is always 0", next(func(int, int, refserver.Page) int { return 0 }))
	add("next_start_index_of_this_page", "next_start_index", "NextStartIndex is the StartIndex of the request", next(func(start, _ int, _ refserver.Page) int { return start }))
	add("next_start_index_is_the_page_size", "next_start_index", "NextStartIndex does not count from the beginning", next(func(_, size int, _ refserver.Page) int { return size }))
	add("next_start_index_missing", "next_start_index", "there is no NextStartIndex", onAnswer(func(c *call) { c.answer.remove("NextStartIndex") }))
	add("next_start_index_at_the_end", "next_start_index_0_at_the_end", "NextStartIndex of the last page is the number of friends", pages(
		func(_ refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
			if p.Complete {
				p.Next = total
			}
			return p
		}))
}

// neverFalls keeps the largest number of friends that each list had.
func neverFalls(s *site) {
	var mu sync.Mutex
	most := map[string]int{}
	rules(func(r *refserver.Rules) {
		r.FriendGet.Total = func(at refserver.Situation, total, _ int) int {
			mu.Lock()
			defer mu.Unlock()
			most[at.From] = max(most[at.From], total)
			return most[at.From]
		}
	})(s)
}

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
	add("empty_lists", "fields_without_value_left_out", "a friend in no list has an empty Array", empty(refserver.TagGroup, []any{}))
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
