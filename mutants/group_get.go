package mutants

import (
	"slices"
	"sync"

	"chatcontract/refserver"
)

// shows replaces which lists are in the answer.
func shows(choose func(l *refserver.ListsContext, name string) bool) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupGet.Shows = choose })
}

// showsOf weakens what is shown: a list that is wanted is shown only if.
func showsOf(only func(l *refserver.ListsContext, name string) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.GroupGet.Shows
		r.GroupGet.Shows = func(l *refserver.ListsContext, name string) bool { return original(l, name) && only(l, name) }
	})
}

// showsFriends replaces whether lists come with their friends.
func showsFriends(choose func(l *refserver.ListsContext) bool) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupGet.ShowsFriends = choose })
}

// listFriends changes the friends of a list, and with them their number.
func listFriends(change func(l *refserver.ListsContext, name string, friends []string) []string) func(*site) {
	return rules(func(r *refserver.Rules) {
		r.GroupGet.Friends = func(l *refserver.ListsContext, name string) []string {
			return change(l, name, l.Own.ListMembers(name))
		}
	})
}

// eachList edits the lists of a successful answer.
func eachList(edit func(c *call, list *object)) func(*site) {
	return onAnswer(within(successes(), func(c *call) {
		for _, list := range c.answer.objects("ResultItem") {
			edit(c, list)
		}
	}))
}

// groupGetFaults: what only group_get promises.
func groupGetFaults(m *catalogue) {
	groupGetListFaults(m)
	groupGetMemberFaults(m)
	groupGetRequestFaults(m)
}

func groupGetListFaults(m *catalogue) {
	add := m.of(string(groupGet))
	at := func(l *refserver.ListsContext, name string) int { return slices.Index(l.Own.ListNames(), name) }
	unnamed := func(l *refserver.ListsContext) bool { return len(l.Names) == 0 }
	add("misses_the_first", "returns_lists", "the first list is missing", showsOf(func(l *refserver.ListsContext, name string) bool { return !unnamed(l) || at(l, name) > 0 }))
	add("misses_the_last", "returns_lists", "the last list is missing", showsOf(func(l *refserver.ListsContext, name string) bool {
		return !unnamed(l) || at(l, name) < l.Own.ListCount()-1
	}))
	add("misses_empty_lists", "returns_lists", "lists without friends are missing", showsOf(func(l *refserver.ListsContext, name string) bool {
		return !unnamed(l) || len(l.Own.ListMembers(name)) > 0
	}))
	for _, n := range []int{10, 31} {
		add("at_most_"+string(number(int64(n))), "returns_lists", "no more lists are returned than "+string(number(int64(n))), showsOf(func(l *refserver.ListsContext, name string) bool {
			return !unnamed(l) || at(l, name) < n
		}))
	}
	add("needs_names", "returns_lists", "without GroupName nothing is returned", showsOf(func(l *refserver.ListsContext, _ string) bool { return !unnamed(l) }))
	add("owner_mixed_up", "from_account_owns_lists", "the lists are those of whoever called before", previousInitiator)
	add("no_list_item", "list_item_present", "ResultItem is missing where there is no list", onAnswer(within(successes(), func(c *call) {
		if len(c.answer.list("ResultItem")) == 0 {
			c.answer.remove("ResultItem")
		}
	})))
	add("first_list_twice", "one_item_per_list", "the first list is there twice", onAnswer(within(successes(), func(c *call) {
		if list := c.answer.list("ResultItem"); len(list) > 0 {
			c.answer.set("ResultItem", append(slices.Clone(list), list[0]))
		}
	})))
	add("item_per_friend", "one_item_per_list", "a list is there once for each friend", onAnswer(within(successes(), func(c *call) {
		var all []any
		for _, list := range c.answer.objects("ResultItem") {
			for range max(1, integer(list.get("FriendNumber"))) {
				all = append(all, list)
			}
		}
		c.answer.set("ResultItem", slices.Concat([]any{}, all))
	})))
	add("names_ignored", "only_named_lists", "GroupName is ignored", shows(func(*refserver.ListsContext, string) bool { return true }))
	add("all_for_an_unknown_name", "only_named_lists", "where no named list is there all are returned", shows(func(l *refserver.ListsContext, name string) bool {
		return unnamed(l) || slices.Contains(l.Names, name) || !slices.ContainsFunc(l.Names, l.Own.HasList)
	}))
	add("names_left_out", "only_named_lists", "the named lists are left out and the others returned", shows(func(l *refserver.ListsContext, name string) bool {
		return unnamed(l) || !slices.Contains(l.Names, name)
	}))
	add("first_name_only", "named_lists", "of several named lists the first alone is returned", shows(func(l *refserver.ListsContext, name string) bool {
		return unnamed(l) || name == l.Names[0]
	}))
	add("last_name_lost", "named_lists", "the last of the named lists is not returned", shows(func(l *refserver.ListsContext, name string) bool {
		return unnamed(l) || slices.Contains(l.Names[:len(l.Names)-1], name)
	}))
	add("empty_named_lists_lost", "named_lists", "a named list without friends is not returned", showsOf(func(l *refserver.ListsContext, name string) bool {
		return unnamed(l) || len(l.Own.ListMembers(name)) > 0
	}))
	sequence := func(id, requirement, text string, of func(*refserver.ListsContext) int64) {
		add(id, requirement, text, rules(func(r *refserver.Rules) { r.GroupGet.Sequence = of }))
	}
	sequence("sequence_stands_still", "sequence_is_current", "CurrentSequence is always 1", func(*refserver.ListsContext) int64 { return 1 })
	sequence("sequence_stale", "sequence_is_current", "CurrentSequence is one behind", func(l *refserver.ListsContext) int64 { return l.Before - 1 })
	sequence("sequence_of_lists", "sequence_is_current", "CurrentSequence is the number of lists", func(l *refserver.ListsContext) int64 { return int64(l.Own.ListCount()) })
	sequence("sequence_of_empty_lists", "sequence_follows_other_commands", "CurrentSequence counts lists without friends", func(l *refserver.ListsContext) int64 {
		return int64(len(slices.DeleteFunc(l.Own.ListNames(), func(name string) bool { return len(l.Own.ListMembers(name)) > 0 })))
	})
	add("sequence_moved_by_reading", "sequence_is_current", "each reading moves CurrentSequence", func(s *site) {
		var mu sync.Mutex
		reads := map[string]int64{}
		s.rules().GroupGet.Sequence = func(l *refserver.ListsContext) int64 {
			mu.Lock()
			defer mu.Unlock()
			reads[l.From]++
			return l.Before + reads[l.From]
		}
	})
	add("sequence_absent", "current_sequence", "CurrentSequence is missing", onAnswer(func(c *call) { c.answer.remove("CurrentSequence") }),
		always(), secondCall())
}

func groupGetMemberFaults(m *catalogue) {
	add := m.of(string(groupGet))
	counted := func(id, text string, count func(n int64, list *object) int64) {
		add(id, "friend_number_counts", text, eachList(func(_ *call, list *object) {
			list.set("FriendNumber", number(count(integer(list.get("FriendNumber")), list)))
		}))
	}
	counted("counts_the_owner", "FriendNumber counts the owner as well", func(n int64, _ *object) int64 { return n + 1 })
	counted("counts_to_100", "FriendNumber goes up to 100", func(n int64, _ *object) int64 { return min(n, 100) })
	counted("counts_named_friends", "FriendNumber is 0 where no friends are shown", func(n int64, list *object) int64 {
		if !list.has("To_Account") {
			return 0
		}
		return n
	})
	counted("counts_none_as_one", "FriendNumber of an empty list is 1", func(n int64, _ *object) int64 { return max(n, 1) })
	counted("counts_below_zero", "FriendNumber of an empty list is -1", func(n int64, _ *object) int64 {
		if n == 0 {
			return -1
		}
		return n
	})
	wanted := func(l *refserver.ListsContext) bool { return l.NeedFriend == needFriendYes }
	unnamed := func(l *refserver.ListsContext) bool { return len(l.Names) == 0 }
	add("friends_never_shown", "need_friend_yes", "friends are never shown", showsFriends(func(*refserver.ListsContext) bool { return false }))
	add("friends_of_named_lists", "need_friend_yes", "friends are shown only of named lists", showsFriends(func(l *refserver.ListsContext) bool { return wanted(l) && !unnamed(l) }))
	add("friends_to_100", "need_friend_yes", "the first 100 friends of a list are shown", eachList(func(_ *call, list *object) {
		if friends := list.list("To_Account"); len(friends) > 100 {
			list.set("To_Account", friends[:100])
			list.set("FriendNumber", number(100))
		}
	}))
	missing := func(id, text string, keep func([]string) []string) {
		add(id, "need_friend_yes", text, listFriends(func(l *refserver.ListsContext, _ string, friends []string) []string {
			if wanted(l) && len(friends) > 1 {
				return keep(friends)
			}
			return friends
		}))
	}
	missing("first_friend_missing", "the first friend of a list is missing", func(friends []string) []string { return friends[1:] })
	missing("last_friend_missing", "the last friend of a list is missing", func(friends []string) []string { return friends[:len(friends)-1] })
	missing("friend_under_another_name", "the first friend of a list is shown under another name", func(friends []string) []string {
		return append([]string{"Sports"}, friends[1:]...)
	})
	add("friends_of_the_first_list", "need_friend_yes", "every list has the friends of the first", listFriends(func(l *refserver.ListsContext, _ string, _ []string) []string {
		return l.Own.ListMembers(l.Own.ListNames()[0])
	}))
	add("each_friend_twice", "each_member_once", "the first friend of a list is named twice", listFriends(func(_ *refserver.ListsContext, _ string, friends []string) []string {
		if len(friends) > 0 {
			return append(friends, friends[0])
		}
		return friends
	}))
	add("friends_always_shown", "members_only_when_wanted", "friends are shown whether wanted or not", showsFriends(func(*refserver.ListsContext) bool { return true }))
	add("friends_of_named_lists_always_shown", "members_only_when_wanted", "friends of named lists are always shown", showsFriends(func(l *refserver.ListsContext) bool {
		return wanted(l) || !unnamed(l)
	}))
	add("friends_shown_once_wanted", "members_only_when_wanted", "once friends were wanted they are always shown", func(s *site) {
		var mu sync.Mutex
		once := map[string]bool{}
		showsFriends(func(l *refserver.ListsContext) bool {
			mu.Lock()
			defer mu.Unlock()
			once[l.From] = once[l.From] || wanted(l)
			return once[l.From]
		})(s)
	})
	add("no_is_yes", "need_friend_no", "Need_Friend_Type_No brings friends", showsFriends(func(l *refserver.ListsContext) bool { return l.NeedFriend != "" }))
	add("both_refused", "need_friend_with_group_name", "NeedFriend and GroupName together are refused", onRequest(refuseWhere(bothGiven)))
	add("both_return_nothing", "need_friend_with_group_name", "NeedFriend and GroupName together bring no list", showsOf(func(l *refserver.ListsContext, _ string) bool {
		return unnamed(l) || !wanted(l)
	}))
	add("both_bring_other_friends", "need_friend_with_group_name", "NeedFriend and GroupName together bring the friends of the first list", listFriends(
		func(l *refserver.ListsContext, _ string, friends []string) []string {
			if wanted(l) && !unnamed(l) {
				return l.Own.ListMembers(l.Own.ListNames()[0])
			}
			return friends
		}))
	add("one_list_per_friend", "friends_of_other_commands", "a friend is shown in the first of its lists only", listFriends(
		func(l *refserver.ListsContext, name string, friends []string) []string {
			return slices.DeleteFunc(friends, func(friend string) bool {
				entry, _ := l.Own.Friend(friend)
				return entry.Lists[0] != name
			})
		}))
	m.add(fault{id: "group_get_former_friends", requirement: "group_get.friends_of_other_commands", category: string(groupGet), command: string(groupGet), everywhere: true,
		text: "who is deleted as a friend is still shown in its lists", apply: formerFriends})
}

func bothGiven(c *call) bool { return c.request.has("NeedFriend") && c.request.has("GroupName") }

// formerFriends remembers the lists of those that friend_delete takes off the
// friend list.
func formerFriends(s *site) {
	type place struct{ owner, list string }
	former := map[place][]string{}
	on("friend_delete").effect(func(original func(*refserver.ItemContext), at *refserver.ItemContext) {
		entry, _ := at.Own.Friend(at.Peer)
		for _, list := range entry.Lists {
			former[place{at.Self, list}] = append(former[place{at.Self, list}], at.Peer)
		}
		original(at)
	})(s)
	listFriends(func(l *refserver.ListsContext, name string, friends []string) []string {
		return append(friends, former[place{l.From, name}]...)
	})(s)
}

func groupGetRequestFaults(m *catalogue) {
	add := m.of(string(groupGet))
	accept := func(id, requirement, text string, condition func(*call) bool) {
		add(id, requirement, text, onRequest(acceptWhere(condition)))
	}
	accept("any_owner", "from_account_required", "a request whose From_Account is no String is answered with success", noOwner)
	accept("no_owner", "from_account_required", "a request without From_Account is answered with success", func(c *call) bool {
		return c.request != nil && len(c.request.members) > 0 && !c.request.has("From_Account")
	})
	accept("need_friend_of_any_type", "need_friend_is_string", "NeedFriend of another type is answered with success", func(c *call) bool {
		return c.request.has("NeedFriend") && !isText(c.request.get("NeedFriend"))
	})
	add("need_friend_is_a_switch", "need_friend_is_string", "NeedFriend may be 1 or true", onRequest(mend(
		func(c *call) bool {
			need := c.request.get("NeedFriend")
			return need == literal("1") || need == literal("true")
		},
		func(o *object) { o.set("NeedFriend", needFriendYes) })))
	add("need_friend_of_any_text", "need_friend_values", "any text is taken as NeedFriend", groupGet.row("NeedFriend", func(f *refserver.Field) { f.OneOf = nil }))
	accept("names_of_any_type", "group_name_is_array", "GroupName of another type is answered with success", func(c *call) bool {
		return c.request.has("GroupName") && !isTexts(c.request.get("GroupName"))
	})
	one, wrap := wrapped("GroupName")
	add("one_name", "group_name_is_array", "GroupName may be one String", onRequest(mend(one, wrap)))
	add("names_needed", "returns_lists", "GroupName is required", groupGet.row("GroupName", func(f *refserver.Field) { f.Required = true }))
	add("need_friend_needed", "returns_lists", "NeedFriend is required", groupGet.row("NeedFriend", func(f *refserver.Field) { f.Required = true }))
	add("31_names", "at_most_32_names", "a request may have 31 names", limits(func(l *refserver.Limits) { l.MaxListNames = 31 }))
	add("any_number_of_names", "more_than_32_names", "a request may have any number of names", limits(func(l *refserver.Limits) { l.MaxListNames = 1 << 20 }))
}
