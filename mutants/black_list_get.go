package mutants

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// blockPages changes how a blocklist is cut into pages.
func blockPages(change func(*refserver.BlockPageRules)) func(*site) {
	return rules(func(r *refserver.Rules) { change(&r.BlackListGet) })
}

// blockRange changes which entries a page has.
func blockRange(change func(at refserver.BlockPage, first, last int) (int, int)) func(*site) {
	return blockPages(func(r *refserver.BlockPageRules) {
		original := r.Range
		r.Range = func(at refserver.BlockPage) (int, int) {
			first, last := original(at)
			return change(at, first, last)
		}
	})
}

// blockNext changes where the next page begins.
func blockNext(change func(at refserver.BlockPage, original, last int) int) func(*site) {
	return blockPages(func(r *refserver.BlockPageRules) {
		original := r.Next
		r.Next = func(at refserver.BlockPage, last int) int { return change(at, original(at, last), last) }
	})
}

// entries changes the entries of an answer.
func entries(change func(c *call, list []any) []any) func(*site) {
	return onAnswer(func(c *call) {
		if c.answer.has("BlackListItem") {
			c.answer.set("BlackListItem", change(c, slices.Clone(c.answer.list("BlackListItem"))))
		}
	})
}

// blackListGetFaults: what is required, and who is listed.
func blackListGetFaults(m *catalogue) {
	add := m.of(blackListGet)
	for _, field := range []struct{ member, id, requirement, value string }{
		{"StartIndex", "start", "start_index_required", "0"},
		{"MaxLimited", "limit", "max_limited_required", "50"},
		{"LastSequence", "sequence", "last_sequence_required", "0"},
	} {
		set := func(o *object) { o.set(field.member, literal(field.value)) }
		may := func(how, text string, when func(*call) bool) {
			add(field.id+"_may_be_"+how, field.requirement, field.member+" may be "+text, onRequest(mend(when, set)))
		}
		may("missing", "missing", requestLacks(field.member, "From_Account"))
		may("null", "null", requestHas(field.member, isNull))
		may("a_text", "a text", requestHas(field.member, func(v any) bool { text, ok := v.(string); return ok && !isDigits(text) }))
		may("a_fraction", "a fraction", requestHas(field.member, func(v any) bool {
			text, _ := v.(literal)
			return strings.Contains(string(text), ".")
		}))
		add(field.id+"_may_be_digits", "integers_are_numbers", field.member+" may be a String of digits",
			onRequest(mend(requestHas(field.member, func(v any) bool { text, ok := v.(string); return ok && isDigits(text) }), set)))
		may("an_array", "an Array", requestHas(field.member, isArray))
		may("an_object", "an Object", requestHas(field.member, isObject))
		add(field.id+"_may_be_spelt_otherwise", field.requirement, field.member+" may be in small letters", otherCaseOf(strings.ToLower(field.member), field.member))
	}
	add("start_below_0", "start_index_out_of_range", "a StartIndex below 0 is read as 0", onRequest(mend(
		requestHas("StartIndex", func(v any) bool { return isNumber(v) && integer(v) < 0 }), func(o *object) { o.set("StartIndex", zero) })))
	add("starts_again_behind_the_end", "start_index_out_of_range", "behind its end a blocklist starts again", blockRange(
		func(at refserver.BlockPage, first, last int) (int, int) {
			if at.Start >= int64(at.Own.BlockedCount()) {
				return 0, min(int(at.Size), at.Own.BlockedCount())
			}
			return first, last
		}))
	limit := func(is func(int64) bool) func(*call) bool {
		return func(c *call) bool {
			return isNumber(c.request.get("MaxLimited")) && is(integer(c.request.get("MaxLimited")))
		}
	}
	add("limit_unchecked", "max_limited_above_0", "any MaxLimited is taken", on(blackListGet).row("MaxLimited", func(f *refserver.Field) { f.Positive = false }))
	add("limit_0_is_a_default", "max_limited_above_0", "MaxLimited 0 is read as 50", onRequest(mend(limit(func(n int64) bool { return n == 0 }),
		func(o *object) { o.set("MaxLimited", literal("50")) })))
	for _, most := range []string{"50", "100", "500", "999"} {
		bound := integer(literal(most))
		add("limit_above_"+most+"_refused", "max_limited_up_to_1000", "a MaxLimited above "+most+" is refused",
			onRequest(refuseWhere(limit(func(n int64) bool { return n > bound }))))
	}
	add("limit_1_refused", "max_limited_up_to_1000", "MaxLimited 1 is refused", onRequest(refuseWhere(limit(func(n int64) bool { return n == 1 }))))

	add("owner_mixed_up", "from_account_is_owner", "everybody is shown the blocklist of the one who pulled first", firstOwner)
	m.add(fault{id: blackListGet + "_shows_blockers", requirement: blackListGet + ".from_account_is_owner", category: blackListGet, everywhere: true,
		text: "those who block somebody are on its blocklist, too", apply: showsBlockers})
	add("first_missing", "lists_blocked", "the first entry of a page is missing", entries(func(_ *call, list []any) []any { return list[min(1, len(list)):] }))
	add("last_missing", "lists_blocked", "the last entry of a page is missing", entries(func(_ *call, list []any) []any { return list[:max(0, len(list)-1)] }))
	add("last_of_many_missing", "lists_blocked", "the last entry of a page of more than 20 is missing", entries(func(_ *call, list []any) []any {
		if len(list) > 20 {
			return list[:len(list)-1]
		}
		return list
	}))
	add("first_twice", "lists_blocked", "the first entry of a page is there twice", entries(func(_ *call, list []any) []any { return append(list[:min(1, len(list))], list...) }))
	add("at_most_999", "lists_blocked", "the thousandth entry is never shown", blockRange(func(_ refserver.BlockPage, first, last int) (int, int) { return first, min(last, 999) }))
	add("everybody_forgotten", "lists_blocked", "from the second call on the blocklist is empty",
		blockRange(func(refserver.BlockPage, int, int) (int, int) { return 0, 0 }), secondCall())
	add("ids_in_small_letters", "lists_blocked", "UserIDs are shown in small letters", entries(func(_ *call, list []any) []any {
		for _, e := range list {
			if item, ok := e.(*object); ok {
				item.set("To_Account", lowerASCII(item.text("To_Account")))
			}
		}
		return list
	}))
	add("ids_cut_off", "lists_blocked", "UserIDs are shown up to the 31st byte", entries(func(_ *call, list []any) []any {
		for _, e := range list {
			if item, ok := e.(*object); ok {
				id := item.text("To_Account")
				item.set("To_Account", id[:min(len(id), 31)])
			}
		}
		return list
	}))
	add("ids_of_digits_missing", "lists_blocked", "UserIDs of digits are not shown", entries(func(_ *call, list []any) []any {
		return slices.DeleteFunc(list, func(e any) bool { item, _ := e.(*object); return isDigits(item.text("To_Account")) })
	}))
	m.add(fault{id: blackListGet + "_friends_are_listed", requirement: blackListGet + ".lists_blocked", category: blackListGet, everywhere: true,
		text: "friends are on the blocklist, too", apply: rules(func(r *refserver.Rules) {
			effect := r.FriendImport.Effect
			r.FriendImport.Effect = func(c *refserver.ItemContext) { effect(c); c.Own.Block(c.Peer, c.Now.Unix(), c.Target) }
		})})
}

// firstOwner pulls each blocklist for whoever was the first to pull one.
func firstOwner(s *site) {
	first := ""
	var mu sync.Mutex
	s.onRequest = append(s.onRequest, func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		if first == "" {
			first = c.at.From
		}
		if c.request != nil && first != "" && first != c.at.From {
			c.request.set("From_Account", first)
			c.edited()
		}
	})
}

// showsBlockers adds to a blocklist those who block its owner, as far as they
// were seen to.
func showsBlockers(s *site) {
	blockers := map[string][]string{}
	var mu sync.Mutex
	s.onAnswer = append(s.onAnswer, func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		switch c.command() {
		case blackListAdd:
			for _, item := range c.results() {
				if c.itemCode(item) == chatapi.CodeOK {
					blockers[item.text("To_Account")] = append(blockers[item.text("To_Account")], c.at.From)
				}
			}
		case blackListGet:
			list := c.answer.list("BlackListItem")
			for _, id := range blockers[c.at.From] {
				list = append(list, &object{members: []member{{"To_Account", id}, {"AddBlackTimeStamp", literal("1700000300")}}})
			}
			if c.answer.has("BlackListItem") {
				c.answer.set("BlackListItem", list)
			}
		}
	})
}

// blackListPageFaults: how large a page is, what the next one begins with, and
// how it is told that there is none.
func blackListPageFaults(m *catalogue) {
	add := m.of(blackListGet)
	add("one_entry_too_many", "max_limited_bounds_page", "a page has one entry more than MaxLimited",
		blockRange(func(at refserver.BlockPage, first, last int) (int, int) {
			return first, min(last+1, at.Own.BlockedCount())
		}))
	add("all_at_once", "max_limited_bounds_page", "MaxLimited is ignored", blockRange(func(at refserver.BlockPage, first, _ int) (int, int) { return first, at.Own.BlockedCount() }))
	add("pages_of_50", "max_limited_bounds_page", "a page has 50 entries whatever MaxLimited is",
		blockRange(func(at refserver.BlockPage, first, _ int) (int, int) {
			return first, min(first+50, at.Own.BlockedCount())
		}))

	add("next_skips_one", "start_index_continues", "the next page begins one entry too late", blockNext(func(at refserver.BlockPage, original, _ int) int {
		return map[bool]int{true: min(original+1, at.Own.BlockedCount())}[original > 0]
	}))
	add("next_repeats_one", "start_index_continues", "the next page begins with the last entry of this one", blockNext(func(at refserver.BlockPage, original, _ int) int {
		if original > 0 && at.Size > 1 {
			return original - 1
		}
		return original
	}))
	add("start_ignored", "start_index_continues", "every page is the first one", blockRange(func(_ refserver.BlockPage, first, last int) (int, int) { return 0, last - first }))
	add("start_counted_from_1", "start_index_continues", "StartIndex of a later page counts from 1", blockRange(func(at refserver.BlockPage, first, last int) (int, int) {
		if at.Start > 0 {
			return first - 1, last
		}
		return first, last
	}))
	add("start_counts_pages", "start_index_continues", "the next StartIndex is the number of the page", blockNext(func(at refserver.BlockPage, original, last int) int {
		if original > 0 {
			return (last + int(at.Size) - 1) / int(at.Size)
		}
		return 0
	}))
	add("later_pages_empty", "start_index_continues", "only the first two pages have entries", blockRange(func(at refserver.BlockPage, first, last int) (int, int) {
		if at.Start > at.Size {
			return first, first
		}
		return first, last
	}))

	add("ends_after_one_page", "start_index_0_ends", "StartIndex is always 0", blockNext(func(refserver.BlockPage, int, int) int { return 0 }))
	add("never_ends", "start_index_0_ends", "StartIndex is never 0", blockNext(func(_ refserver.BlockPage, original, last int) int { return cmp.Or(original, max(1, last)) }))
	add("ends_before_the_last_page", "start_index_0_ends", "StartIndex is 0 already when one page is left", blockNext(func(at refserver.BlockPage, original, last int) int {
		if int64(at.Own.BlockedCount()-last) <= at.Size {
			return 0
		}
		return original
	}))
	add("ends_with_minus_1", "start_index_0_ends", "StartIndex is -1 at the end", blockNext(func(_ refserver.BlockPage, original, _ int) int { return cmp.Or(original, -1) }))
	add("start_repeated", "start_index_0_ends", "StartIndex repeats the one of the request", blockNext(func(at refserver.BlockPage, _, _ int) int { return int(at.Start) }))

	add("second_pull_empty", "last_sequence_0_pulls", "LastSequence 0 shows what is new since the pull before", onlyNews)
	add("sequence_0_is_unchanged", "last_sequence_0_pulls", "LastSequence 0 shows nothing", blockRange(func(refserver.BlockPage, int, int) (int, int) { return 0, 0 }))
	add("first_pull_cached", "last_sequence_0_pulls", "a pull repeats the first answer", cachedPulls)
	add("sequence_must_be_0", "last_sequence_of_a_former_pull", "a LastSequence other than 0 is refused",
		onRequest(refuseWhere(func(c *call) bool {
			return isNumber(c.request.get("LastSequence")) && c.request.get("LastSequence") != zero
		})))
	add("sequence_must_be_known", "last_sequence_of_a_former_pull", "a LastSequence beyond the current one is refused",
		onRequest(refuseWhere(func(c *call) bool { return integer(c.request.get("LastSequence")) > 10 })))
	add("current_sequence_refused", "last_sequence_of_a_former_pull", "a LastSequence from 1 to 10 is refused",
		onRequest(refuseWhere(func(c *call) bool { n := integer(c.request.get("LastSequence")); return n > 0 && n <= 10 })))
}

// onlyNews shows an owner nothing until the blocklist has changed.
func onlyNews(s *site) {
	known := map[string]int64{}
	var mu sync.Mutex
	blockRange(func(at refserver.BlockPage, first, last int) (int, int) {
		mu.Lock()
		defer mu.Unlock()
		if at.Start > 0 {
			return first, last
		}
		if known[at.From] == at.Own.BlockSequence() {
			return first, first
		}
		known[at.From] = at.Own.BlockSequence()
		return first, last
	})(s)
}

// cachedPulls answers each request as it was answered first.
func cachedPulls(s *site) {
	answers := map[string][]byte{}
	var mu sync.Mutex
	s.onAnswer = append(s.onAnswer, func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		if first, known := answers[string(c.body)]; known {
			c.text = first
		} else if c.answer.has("BlackListItem") && len(c.answer.list("BlackListItem")) > 0 {
			answers[string(c.body)] = appendValue(nil, c.answer)
		}
	})
}

// blackListMemberFaults: members of the answer that only black_list_get has.
func blackListMemberFaults(m *catalogue) {
	add := m.of(blackListGet)
	dropped := func(name, requirement string) {
		add(name+"_dropped", requirement, name+" is missing", onAnswer(within(successes(), func(c *call) { c.answer.remove(name) })))
	}
	renamed := func(name, other, requirement string) {
		add(name+"_renamed", requirement, name+" is spelt "+other, onAnswer(within(successes(), func(c *call) { c.answer.rename(name, other) })))
	}
	dropped("StartIndex", "start_index")
	dropped("CurruentSequence", "curruent_sequence")
	renamed("StartIndex", "NextStartIndex", "start_index")
	renamed("CurruentSequence", "CurrentSequence", "curruent_sequence")
	dropped("BlackListItem", "black_list_item_on_success")
	add("BlackListItem_null_if_empty", "black_list_item", "BlackListItem is null where nobody is blocked", onAnswer(func(c *call) {
		if c.answer.has("BlackListItem") && len(c.answer.list("BlackListItem")) == 0 {
			c.answer.set("BlackListItem", null)
		}
	}))
	add("former_names", "to_account", "entries have the names of the former edition", onAnswer(func(c *call) {
		for _, item := range c.answer.objects("BlackListItem") {
			item.rename("To_Account", "Black_Account")
		}
	}))
	add("former_time", "add_black_time_stamp", "the time has the name of the former edition", onAnswer(func(c *call) {
		for _, item := range c.answer.objects("BlackListItem") {
			item.rename("AddBlackTimeStamp", "BlackTimeStamp")
		}
	}))
	stamp := func(change func(int64) int64) func(*site) {
		return blockPages(func(r *refserver.BlockPageRules) {
			r.Stamp = func(_ refserver.BlockPage, entry refserver.Blocked) int64 { return change(entry.Time) }
		})
	}
	add("time_in_milliseconds", "time_in_seconds", "the time is in milliseconds", stamp(func(t int64) int64 { return t * 1000 }))
	add("time_of_the_day_before", "time_in_seconds", "the time is a day too early", stamp(func(t int64) int64 { return t - 86400 }))
	add("time_of_the_day_after", "time_in_seconds", "the time is a day too late", stamp(func(t int64) int64 { return t + 86400 }))
	add("no_time", "time_in_seconds", "the time is always 0", stamp(func(int64) int64 { return 0 }))
	add("sequence_stands_still", "curruent_sequence_moves", "CurruentSequence is always 1", blockPages(func(r *refserver.BlockPageRules) {
		r.Sequence = func(refserver.BlockPage) int64 { return 1 }
	}))
	add("sequence_counts_entries", "curruent_sequence_moves", "CurruentSequence is the number of entries", blockPages(func(r *refserver.BlockPageRules) {
		r.Sequence = func(at refserver.BlockPage) int64 { return int64(at.Own.BlockedCount()) }
	}))
}
