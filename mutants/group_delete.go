package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// deletes replaces whether a named list is deleted.
func deletes(choose func(l *refserver.ListsContext, name string) bool) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupDelete.Deletes = choose })
}

// alsoDeletes names lists that are deleted beside the named ones.
func alsoDeletes(choose func(l *refserver.ListsContext) []string) func(*site) {
	return rules(func(r *refserver.Rules) { r.GroupDelete.AlsoDeletes = choose })
}

// listsWhere are the user's lists that stand in some relation to a named one.
func listsWhere(related func(have, named string) bool) func(*refserver.ListsContext) []string {
	return func(l *refserver.ListsContext) []string {
		var out []string
		for _, have := range l.Own.ListNames() {
			if slices.ContainsFunc(l.Names, func(named string) bool { return related(have, named) }) {
				out = append(out, have)
			}
		}
		return out
	}
}

// groupDeleteFaults: what only group_delete promises.
func groupDeleteFaults(m *catalogue) {
	add := m.of(string(groupDelete))
	add("deletes_nothing", "deletes_lists", "success is answered and no list is deleted", deletes(func(*refserver.ListsContext, string) bool { return false }),
		always(), secondCall())
	add("deletes_the_first", "deletes_lists", "of several lists the first alone is deleted", deletes(func(l *refserver.ListsContext, name string) bool { return name == l.Names[0] }))
	add("misses_the_last", "deletes_lists", "of several lists the last is not deleted", deletes(func(l *refserver.ListsContext, name string) bool {
		return len(l.Names) == 1 || name != l.Names[len(l.Names)-1]
	}))
	add("deletes_empty_lists", "deletes_lists", "a list that friends are in is not deleted", deletes(func(l *refserver.ListsContext, name string) bool {
		return len(l.Own.ListMembers(name)) == 0
	}))
	add("deletes_full_lists", "deletes_lists", "a list that nobody is in is not deleted", deletes(func(l *refserver.ListsContext, name string) bool {
		return len(l.Own.ListMembers(name)) > 0
	}))
	add("empties_only", "deletes_lists", "the list is emptied, and stays", deletes(func(l *refserver.ListsContext, name string) bool {
		dropList(l, name)
		l.Own.MakeList(name)
		return false
	}))
	add("keeps_one", "deletes_lists", "the last list of a user is not deleted", deletes(func(l *refserver.ListsContext, _ string) bool { return l.Own.ListCount() > 1 }))
	add("ten_at_most", "deletes_lists", "of many lists the first ten are deleted", deletes(func(l *refserver.ListsContext, name string) bool { return slices.Index(l.Names, name) < 10 }))
	add("owner_mixed_up", "from_account_owns_lists", "the lists of whoever called before are deleted", previousInitiator)
	ownerAndNameFaults(add)

	add("deletes_all", "spares_other_lists", "all lists are deleted", alsoDeletes(func(l *refserver.ListsContext) []string { return l.Own.ListNames() }))
	add("deletes_by_prefix", "spares_other_lists", "lists whose name begins with a given one are deleted as well", alsoDeletes(listsWhere(strings.HasPrefix)))
	add("deletes_lists_of_the_same_friends", "spares_other_lists", "lists that share a friend with a given one are deleted as well", func(s *site) {
		var shared []string
		deletes(func(l *refserver.ListsContext, name string) bool {
			if name == l.Names[0] {
				shared = nil
			}
			for _, friend := range l.Own.ListMembers(name) {
				for _, other := range l.Own.ListNames() {
					if slices.Contains(l.Own.ListMembers(other), friend) {
						shared = append(shared, other)
					}
				}
			}
			return true
		})(s)
		alsoDeletes(func(*refserver.ListsContext) []string { return shared })(s)
	})
	add("friends_leave_all_lists", "friends_leave_the_list", "the friends of a deleted list leave all their lists", deletes(func(l *refserver.ListsContext, name string) bool {
		for _, friend := range l.Own.ListMembers(name) {
			for _, other := range l.Own.ListNames() {
				l.Own.UnfileFriend(friend, other)
			}
		}
		return true
	}))
	add("friends_move", "spares_other_lists", "the friends of a deleted list go into the first other one", deletes(func(l *refserver.ListsContext, name string) bool {
		for _, friend := range l.Own.ListMembers(name) {
			l.Own.FileFriend(friend, l.Own.ListNames()[0])
		}
		return true
	}))
	add("deletes_in_any_case", "unknown_list", "a list whose name differs in case is deleted", alsoDeletes(listsWhere(strings.EqualFold)))
	add("deletes_the_last_instead", "unknown_list", "where a name is unknown the last list is deleted", alsoDeletes(func(l *refserver.ListsContext) []string {
		if have := l.Own.ListNames(); len(have) > 0 && !slices.Contains(have, l.Names[0]) && l.Own.ListSequence() == l.Before {
			return have[len(have)-1:]
		}
		return nil
	}))
	add("clears_friends", "other_friends_stay", "all friends are deleted with a list", deletes(func(l *refserver.ListsContext, _ string) bool {
		l.Own.RemoveAllFriends()
		return true
	}))
	add("friend_data_stay", "friends_leave_the_list", "the friend data still name the deleted list", rules(func(r *refserver.Rules) {
		r.GroupDelete.Unfiles = func(*refserver.ListsContext, string) bool { return false }
	}))
	add("old_friends_return", "names_are_free_again", "a new list of an old name has the old friends", rules(func(r *refserver.Rules) {
		r.GroupDelete.Unfiles = func(*refserver.ListsContext, string) bool { return false }
	}))
	add("full_stays_full", "makes_room", "of a user who has 32 lists none is deleted", deletes(func(l *refserver.ListsContext, _ string) bool {
		return l.Own.ListCount() < l.Rules.Limits.MaxLists
	}))
	add("sequence_stands_still", "sequence_advances", "CurrentSequence is always 1", rules(func(r *refserver.Rules) {
		r.GroupDelete.Sequence = func(*refserver.ListsContext) int64 { return 1 }
	}), always(), secondCall())
	add("sequence_from_before", "sequence_advances", "CurrentSequence is that from before the call", rules(func(r *refserver.Rules) {
		r.GroupDelete.Sequence = func(l *refserver.ListsContext) int64 { return l.Before }
	}))
	add("sequence_absent", "current_sequence", "CurrentSequence is missing", onAnswer(func(c *call) { c.answer.remove("CurrentSequence") }),
		always(), secondCall())
	add("results_of_lists", "no_results", "each list has a result", onAnswer(within(successes(), func(c *call) {
		c.answer.set("ResultItem", []any{&object{members: []member{{"GroupName", "Sports"}, {"ResultCode", zero}}}})
	})))
	add("refused_call_deletes", "refused_calls_change_nothing", "a request that is refused for one name deletes the lists before it",
		mendThenRefuse(func(c *call) bool { return isArray(c.request.get("GroupName")) && !isTexts(c.request.get("GroupName")) },
			func(o *object) { carryOut(o, func() { o.set("GroupName", o.list("GroupName")[:1]) }) }, chatapi.CodeBadParameter))
}
