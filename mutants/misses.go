package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// replaying answers a body that was sent before as it was answered then, and
// does nothing, although what it was about may have changed.
func replaying(s *site) {
	earlier := map[string]*object{}
	key := func(c *call) string { return c.command() + " " + string(appendValue(nil, c.request)) }
	s.onRequest = append(s.onRequest, guarded(func(c *call) {
		if answer, known := earlier[key(c)]; known && c.command() != "" {
			c.answer, c.answered = answer, true
		}
	}))
	s.onAnswer = append(s.onAnswer, guarded(func(c *call) {
		if c.answer != nil && c.code() == chatapi.CodeOK {
			earlier[key(c)] = c.answer
		}
	}))
}

// listMissFaults: what becomes of friend lists that others, or other names, have a
// part in.
func listMissFaults(m *catalogue) {
	add := m.of(string(groupDelete))
	add("stops_at_an_unknown_list", "deletes_lists", "lists behind one that does not exist stay", func(s *site) {
		stopped := false
		deletes(func(l *refserver.ListsContext, name string) bool {
			if name == l.Names[0] {
				stopped = false
			}
			stopped = stopped || !l.Own.HasList(name)
			return !stopped
		})(s)
	})
	add("unknown_list_deletes_none", "deletes_lists", "beside a list that does not exist none is deleted", func(s *site) {
		unknown := false
		deletes(func(l *refserver.ListsContext, name string) bool {
			if name == l.Names[0] {
				unknown = slices.ContainsFunc(l.Names, func(name string) bool { return !l.Own.HasList(name) })
			}
			return !unknown
		})(s)
	})
	add("takes_friends_off_other_lists", "spares_other_lists", "the friends of a deleted list leave all their lists", deletes(func(l *refserver.ListsContext, name string) bool {
		for _, friend := range l.Own.ListMembers(name) {
			for _, other := range l.Own.ListNames() {
				l.Own.UnfileFriend(friend, other)
			}
		}
		return true
	}))
	add("blanks_passed_over", "unknown_list", "blanks in a name do not count", alsoDeletes(listsWhere(func(have, named string) bool {
		return have == strings.ReplaceAll(named, " ", "")
	})))
	add("replayed", "deletes_lists", "a request that was sent before has no effect", replaying)

	add = m.of(string(groupGet))
	add("nothing_beside_an_unknown_list", "named_lists", "beside a list that does not exist none is returned", showsOf(func(l *refserver.ListsContext, _ string) bool {
		return !slices.ContainsFunc(l.Names, func(name string) bool { return !l.Own.HasList(name) })
	}))
	named := func(related func(have, named string) bool) func(*site) {
		return shows(func(l *refserver.ListsContext, have string) bool {
			return len(l.Names) == 0 || slices.ContainsFunc(l.Names, func(named string) bool { return related(have, named) })
		})
	}
	add("beginnings_match", "only_named_lists", "lists whose name begins with a given one are returned as well", named(strings.HasPrefix))
	add("case_passed_over", "only_named_lists", "lists whose name differs in case are returned as well", named(strings.EqualFold))
	add("blanks_passed_over", "only_named_lists", "blanks around a name do not count", named(func(have, named string) bool { return have == strings.TrimSpace(named) }))
	everywhere := m.everywhere(string(groupGet))
	everywhere("sequence_of_everybody", "sequence_is_current", "the lists of others move CurrentSequence", func(s *site) {
		changes := 0
		s.onAnswer = append(s.onAnswer, guarded(func(c *call) {
			switch {
			case c.command() == string(groupAdd):
				changes++
			case c.command() == string(groupGet) && c.answer.has("CurrentSequence"):
				c.answer.set("CurrentSequence", number(integer(c.answer.get("CurrentSequence"))+int64(changes)))
			}
		}))
	})

	add = m.of(string(groupAdd))
	add("older_list_in_any_case", "names_differ_in_case", "a list that differs from an older one in case is that one", func(s *site) {
		older := func(own *refserver.Account, name string) string {
			for _, have := range own.ListNames() {
				if strings.EqualFold(have, name) {
					return have
				}
			}
			return name
		}
		makes(func(l *refserver.ListsContext, name string) bool {
			l.Own.MakeList(older(l.Own, name))
			return false
		})(s)
		files(func(c *refserver.ItemContext, name string) bool {
			c.Own.FileFriend(c.Peer, older(c.Own, name))
			return false
		})(s)
	})
	for _, f := range []struct {
		id, text string
		change   func(string) string
	}{
		{"names_trimmed", "names lose blanks around them", strings.TrimSpace},
		{"names_without_end_blanks", "names lose blanks behind them", func(name string) string { return strings.TrimRight(name, " ") }},
		{"names_of_single_blanks", "runs of blanks in a name become one", func(name string) string {
			for strings.Contains(name, "  ") {
				name = strings.ReplaceAll(name, "  ", " ")
			}
			return name
		}},
	} {
		add(f.id, "names_are_kept", f.text, renamed(f.change))
	}
	add("replayed", "creates_lists", "a request that was sent before has no effect", replaying)
	add("others_file_the_friend_too", "from_account_owns_lists", "whoever has the friend has it in the new list", func(s *site) {
		owners := map[string]*refserver.Account{}
		files(func(c *refserver.ItemContext, name string) bool {
			owners[c.Self] = c.Own
			for _, owner := range owners {
				if owner.HasFriend(c.Peer) {
					owner.MakeList(name)
					owner.FileFriend(c.Peer, name)
				}
			}
			return true
		})(s)
	})
	add("lost_when_at_once", "concurrent_lists_are_not_lost", "of lists made at the same time some are answered 0 and lost",
		makes(func(*refserver.ListsContext, string) bool { return false }), overlapping())
}
