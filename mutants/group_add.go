package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const (
	groupAdd    = on("group_add")
	groupDelete = on("group_delete")
	groupGet    = on("group_get")
)

// Texts of list commands that several faults need.
const (
	needFriendYes    = refserver.NeedFriendYes
	maxListNameBytes = 30
)

// makes replaces whether a list is made.
func makes(choose func(l *refserver.ListsContext, name string) bool) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupAdd.Makes = choose })
}

// files replaces whether a friend goes into a list.
func files(choose func(c *refserver.ItemContext, name string) bool) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupAdd.Files = choose })
}

// behindBatch does something when all friends were decided about.
func behindBatch(do func(l *refserver.ListsContext, results []refserver.Result)) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupAdd.AfterBatch = do })
}

// renamed makes lists of another name than the given one.
func renamed(change func(string) string) func(*site) {
	return together(
		makes(func(l *refserver.ListsContext, name string) bool {
			l.Own.MakeList(change(name))
			return false
		}),
		files(func(c *refserver.ItemContext, name string) bool {
			c.Own.FileFriend(c.Peer, change(name))
			return false
		}))
}

// listCheck replaces the condition under which group_add or group_delete refuses
// a request.
func listCheck(of func(*refserver.Rules) []refserver.ListsCheck, name string, condition func(l *refserver.ListsContext) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		for i := range of(r) {
			if of(r)[i].Name == name {
				of(r)[i].Applies = condition
			}
		}
	})
}

func groupAddChecks(r *refserver.Rules) []refserver.ListsCheck { return r.GroupAdd.Refuses }

// anyName tells whether a name of the request is bad.
func anyName(bad func(string) bool) func(*refserver.ListsContext) bool {
	return func(l *refserver.ListsContext) bool { return slices.ContainsFunc(l.Names, bad) }
}

func tooLong(most int) func(string) bool {
	return func(name string) bool { return name == "" || len(name) > most }
}

// anyFailed tells whether somebody was refused.
func anyFailed(results []refserver.Result) bool {
	return slices.ContainsFunc(results, func(r refserver.Result) bool { return r.Code != chatapi.CodeOK })
}

// dropNewLists takes back what the request has made.
func dropNewLists(l *refserver.ListsContext) {
	for _, name := range l.Names {
		dropList(l, name)
	}
}

func dropList(l *refserver.ListsContext, name string) {
	for _, friend := range l.Own.ListMembers(name) {
		l.Own.UnfileFriend(friend, name)
	}
	l.Own.RemoveList(name)
}

// noOwner tells requests whose From_Account is none.
func noOwner(c *call) bool { return c.request != nil && !isText(c.request.get("From_Account")) }

// noNames tells requests whose GroupName is no Array of Strings.
func noNames(c *call) bool { return c.request != nil && !isTexts(c.request.get("GroupName")) }

func isTexts(v any) bool {
	list, ok := v.([]any)
	return ok && !slices.ContainsFunc(list, func(e any) bool { return !isText(e) })
}

// wrapped turns a text into an Array of it.
func wrapped(name string) (func(*call) bool, func(*object)) {
	return func(c *call) bool { return isText(c.request.get(name)) },
		func(o *object) { o.set(name, []any{o.get(name)}) }
}

// groupAddFaults: what only group_add promises.
func groupAddFaults(m *catalogue) {
	groupAddListFaults(m)
	groupAddFriendFaults(m)
	groupAddLimitFaults(m)
	groupAddRequestFaults(m)
}

func groupAddListFaults(m *catalogue) {
	add := m.of(string(groupAdd))
	add("makes_nothing", "creates_lists", "success is answered and no list is made", makes(func(*refserver.ListsContext, string) bool { return false }),
		always(), secondCall())
	add("makes_the_first", "creates_lists", "of several lists the first alone is made", makes(func(l *refserver.ListsContext, name string) bool { return name == l.Names[0] }))
	add("misses_the_last", "creates_lists", "of several lists the last is not made", makes(func(l *refserver.ListsContext, name string) bool {
		return len(l.Names) == 1 || name != l.Names[len(l.Names)-1]
	}))
	add("makes_with_friends_only", "creates_lists", "a list is made only if friends go into it", makes(func(l *refserver.ListsContext, _ string) bool { return l.Size > 0 }))
	add("replaces_lists", "creates_lists", "new lists take the place of all that were there", makes(func(l *refserver.ListsContext, name string) bool {
		if name == l.Names[0] {
			for _, other := range l.Own.ListNames() {
				dropList(l, other)
			}
		}
		return true
	}))
	add("owner_mixed_up", "from_account_owns_lists", "the lists are those of whoever called before", previousInitiator)
	add("list_on_both_sides", "from_account_owns_lists", "the friend gets the list as well, with the owner in it", files(func(c *refserver.ItemContext, name string) bool {
		c.Target.MakeList(name)
		c.Target.FileFriend(c.Self, name)
		return true
	}))
	for _, f := range []struct {
		id, text string
		change   func(string) string
	}{
		{"names_in_lower_case", "names are kept in lower case", strings.ToLower},
		{"names_composed", "letters with combining accents are kept as one", func(name string) string { return strings.ReplaceAll(name, "e\u0308", "ë") }},
		{"names_escaped", "names are kept as HTML writes them", func(name string) string { return strings.NewReplacer("<", "&lt;", "&", "&amp;").Replace(name) }},
		{"names_without_emoji", "names lose what is beyond the basic plane", func(name string) string {
			return strings.Map(func(r rune) rune {
				if r > 0xffff {
					return '?'
				}
				return r
			}, name)
		}},
		{"names_in_ascii", "names lose what is beyond ASCII", func(name string) string {
			return strings.Map(func(r rune) rune {
				if r > 0x7f {
					return '?'
				}
				return r
			}, name)
		}},
		{"names_cut_at_a_comma", "names end before a comma", func(name string) string { first, _, _ := strings.Cut(name, ","); return first }},
		{"names_without_zeros", "names lose zeros before them", func(name string) string { return strings.TrimLeft(name, "0") }},
		{"names_that_say_nothing", "a name that says null is none", func(name string) string { return strings.ReplaceAll(name, "null", "") }},
		{"names_of_two_letters", "a name of one letter is doubled", func(name string) string {
			if len(name) == 1 {
				return name + name
			}
			return name
		}},
	} {
		add(f.id, "names_are_kept", f.text, renamed(f.change))
	}
	add("names_in_any_case", "names_differ_in_case", "a name that differs in case alone is that of the list that is there", makes(func(l *refserver.ListsContext, name string) bool {
		return !slices.ContainsFunc(l.Own.ListNames(), func(other string) bool { return strings.EqualFold(other, name) })
	}))
	add("existing_emptied", "existing_list", "a list that is there already is made anew", makes(func(l *refserver.ListsContext, name string) bool {
		dropList(l, name)
		return true
	}))
	add("existing_twice", "existing_list", "a list that is there already gets a second one beside it", makes(func(l *refserver.ListsContext, name string) bool {
		if l.Own.HasList(name) {
			l.Own.MakeList(name + " (2)")
		}
		return true
	}))
	stuck := func(l *refserver.ListsContext) int64 { return 1 }
	add("sequence_stands_still", "sequence_advances", "CurrentSequence is always 1", rules(func(r *refserver.Rules) { r.GroupAdd.Sequence = stuck }), always(), secondCall())
	add("sequence_from_before", "sequence_advances", "CurrentSequence is that from before the call", rules(func(r *refserver.Rules) {
		r.GroupAdd.Sequence = func(l *refserver.ListsContext) int64 { return l.Before }
	}))
	add("sequence_stands_still_on_failure", "sequence_advances", "CurrentSequence is that from before where somebody failed", func(s *site) {
		failed := map[string]bool{}
		behindBatch(func(l *refserver.ListsContext, results []refserver.Result) { failed[l.From] = anyFailed(results) })(s)
		s.rules().GroupAdd.Sequence = func(l *refserver.ListsContext) int64 {
			if failed[l.From] {
				return l.Before
			}
			return l.Own.ListSequence()
		}
	})
	add("sequence_absent", "current_sequence", "CurrentSequence is missing", onAnswer(func(c *call) { c.answer.remove("CurrentSequence") }),
		always(), secondCall(), inBatch())
	add("results_of_lists", "no_results_without_friends", "the lists have results where the request names nobody", onAnswer(within(successes(), func(c *call) {
		if !c.answer.has("ResultItem") {
			c.answer.set("ResultItem", []any{&object{members: []member{{"To_Account", "Sports"}, {"ResultCode", zero}, {"ResultInfo", ""}}}})
		}
	})))
	add("no_results", "result_item", "the friends have no results", onAnswer(within(successes(), func(c *call) { c.answer.remove("ResultItem") })))
}

func groupAddFriendFaults(m *catalogue) {
	add := m.of(string(groupAdd))
	nowhere := files(func(*refserver.ItemContext, string) bool { return false })
	add("files_nobody", "files_friends", "0 is answered and the friend is in no list", nowhere, always(), firstItem(), lastItem(), inLargeBatch())
	add("files_nobody_late", "at_most_1000_friends", "0 is answered and the friend is in no list", nowhere, from(99), from(500), from(999))
	add("files_nobody_behind_a_failure", "batch_items_are_independent", "0 is answered and the friend is in no list", nowhere, afterFailure())
	add("files_into_the_first", "files_friends", "of several lists the first alone gets the friends", files(func(c *refserver.ItemContext, name string) bool { return name == c.Item.Lists[0] }))
	add("files_into_the_last", "files_friends", "of several lists the last alone gets the friends", files(func(c *refserver.ItemContext, name string) bool {
		return name == c.Item.Lists[len(c.Item.Lists)-1]
	}))
	add("files_into_old_lists", "files_friends", "the friends go into the lists that were there as well", files(func(c *refserver.ItemContext, _ string) bool {
		for _, name := range c.Own.ListNames() {
			c.Own.FileFriend(c.Peer, name)
		}
		return true
	}))
	add("files_everybody", "files_friends", "all friends go into a new list, named or not", behindBatch(func(l *refserver.ListsContext, results []refserver.Result) {
		for _, friend := range l.Own.FriendNames() {
			for _, name := range l.Names {
				if len(results) > 0 {
					l.Own.FileFriend(friend, name)
				}
			}
		}
	}))
	add("moves_friends", "friends_keep_their_lists", "a friend leaves the lists that it was in", groupAdd.effect(func(original func(*refserver.ItemContext), at *refserver.ItemContext) {
		for _, name := range at.Own.ListNames() {
			if !slices.Contains(at.Item.Lists, name) {
				at.Own.UnfileFriend(at.Peer, name)
			}
		}
		original(at)
	}), always(), lastItem())
	add("forgets_remarks", "friend_data_shows_lists", "the remark about the friend is lost", groupAdd.effect(func(original func(*refserver.ItemContext), at *refserver.ItemContext) {
		original(at)
		entry, _ := at.Own.Friend(at.Peer)
		entry.Remark = ""
		at.Own.AddFriend(entry, at.Target)
	}))
	add("stranger_is_0", "not_a_friend", "somebody who is no friend is answered 0", groupAdd.without("not_a_friend"), always(), firstItem(), middleItem(), lastItem())
	add("stranger_is_added", "not_a_friend", "somebody who is no friend becomes one", together(groupAdd.without("not_a_friend"),
		groupAdd.effect(func(original func(*refserver.ItemContext), at *refserver.ItemContext) {
			if !at.Own.HasFriend(at.Peer) {
				at.Own.AddFriend(refserver.Friend{Name: at.Peer, Lists: at.Item.Lists}, at.Target)
			}
			original(at)
		})))
	add("stranger_is_filed", "not_a_friend", "somebody who is no friend is told so, and added to the list", groupAdd.effectOf("not_a_friend", func(at *refserver.ItemContext) {
		at.Own.AddFriend(refserver.Friend{Name: at.Peer, Lists: at.Item.Lists}, at.Target)
	}))
	add("stranger_is_31704", "not_a_friend", "somebody who is no friend is answered with friend_delete's code", groupAdd.code("not_a_friend", chatapi.CodeNotAFriend))
	add("unknown_is_0", "not_a_friend", "somebody who does not exist is answered 0",
		together(groupAdd.without("account_exists"), groupAdd.unless("not_a_friend", func(at *refserver.ItemContext) bool { return at.Target == nil })))
	add("reverse_is_enough", "reverse_friend_is_no_friend", "who has the owner as a friend counts as one", groupAdd.unless("not_a_friend", func(at *refserver.ItemContext) bool {
		return at.Target.HasFriend(at.Self)
	}))
	spoil := func(l *refserver.ListsContext, results []refserver.Result) {
		if anyFailed(results) {
			dropNewLists(l)
		}
	}
	add("failure_spoils_the_lists", "batch_items_are_independent", "no list is made where somebody fails, and success is answered", behindBatch(spoil))
	add("failure_spoils_the_friends", "batch_items_are_independent", "nobody is put into the lists where somebody fails", behindBatch(func(l *refserver.ListsContext, results []refserver.Result) {
		spoil(l, results)
		for _, name := range l.Names {
			l.Own.MakeList(name)
		}
	}))
	add("failure_sticks", "batch_items_are_independent", "after a failure the next call puts nobody into its lists", func(s *site) {
		failed := map[string]bool{}
		behindBatch(func(l *refserver.ListsContext, results []refserver.Result) {
			if failed[l.From] {
				dropNewLists(l)
			}
			failed[l.From] = anyFailed(results)
		})(s)
	})
}
