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

// hidingUpdates keeps fields of a kind back from callers who know a sequence, although
// friend_update came in between.
func hidingUpdates(sequence, prefix string) func(*site) {
	return func(s *site) {
		updated := map[string]bool{}
		s.onAnswer = append(s.onAnswer, guarded(func(c *call) {
			if c.command() == friendUpdate {
				updated[c.at.From] = true
			}
			given := c.request.get(sequence)
			if c.command() != string(friendGet) || !updated[c.at.From] || given == nil || given == zero {
				return
			}
			for _, friend := range c.answer.objects("UserDataItem") {
				withoutTags(friend, "ValueItem", begins(prefix))
			}
		}))
	}
}

// astralLost replaces characters of four bytes.
func astralLost(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xffff {
			return '?'
		}
		return r
	}, text)
}

// astralFieldsLost edits the texts of fields that are answered.
func astralFieldsLost(field *object) {
	if text, isText := field.get("Value").(string); isText {
		field.set("Value", astralLost(text))
	}
	if list := field.list("Value"); len(list) > 0 {
		var out []any
		for _, v := range list {
			text, _ := v.(string)
			out = append(out, astralLost(text))
		}
		field.set("Value", out)
	}
}

// blankChanges are what becomes of blanks in a text.
func blankChanges() []textChange {
	return []textChange{
		{"trimmed", "loses blanks around it", true, strings.TrimSpace},
		{"loses_end_blanks", "loses blanks behind it", true, func(s string) string { return strings.TrimRight(s, " ") }},
		{"loses_runs_of_blanks", "has single blanks for runs of them", true, func(s string) string {
			for strings.Contains(s, "  ") {
				s = strings.ReplaceAll(s, "  ", " ")
			}
			return s
		}},
	}
}

// friendMissFaults: what becomes of friends and their data beside others.
func friendMissFaults(m *catalogue) {
	add := m.of(friendUpdate)
	add("custom_resets_custom", "other_fields_stay", "a new custom value clears the other custom fields", thenAlso(func(_ *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
		if strings.HasPrefix(to.Tag, "Tag_SNS_Custom_") {
			f.Custom = []refserver.CustomField{refserver.CustomField(to)}
		}
	}))
	add("replayed", "remark_is_updated", "a request that was sent before has no effect", replaying)
	for _, change := range blankChanges() {
		add("remark_"+change.id, "remark_is_updated", "a remark "+change.text, thenAlso(func(_ *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if to.Tag == refserver.TagRemark {
				f.Remark = change.apply(f.Remark)
			}
		}))
	}

	add = m.of(friendImport)
	add("first_custom_field_only", "custom_value_is_stored", "of several custom fields the first is kept",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) { f.Custom = f.Custom[:min(1, len(f.Custom))] }))
	add("wording_becomes_the_remark", "remark_is_stored", "without a remark the wording becomes the remark",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) {
			if f.Remark == "" {
				f.Remark = f.Wording
			}
		}))
	add("unblocks", "asks_no_blocklist", "whoever is imported is off the blocklist", besides(func(c *refserver.ItemContext) { c.Own.Unblock(c.Peer) }))
	add("replayed", "imports_one_way", "a request that was sent before has no effect", replaying)
	for _, change := range blankChanges() {
		add("remark_"+change.id, "remark_is_stored", "a remark "+change.text,
			imported(func(_ *refserver.ItemContext, f *refserver.Friend) { f.Remark = change.apply(f.Remark) }))
	}

	add = m.everywhere(string(friendGet))
	add("update_hidden", "changes_are_returned", "friend_update does not make StandardSequence an old one", hidingUpdates("StandardSequence", "Tag_SNS_IM_"))
	add("custom_update_hidden", "custom_changes_are_returned", "friend_update does not make CustomSequence an old one", hidingUpdates("CustomSequence", "Tag_SNS_Custom_"))
	add = m.of(string(friendGet))
	add("characters_of_four_bytes_lost", "shows_all_fields", "characters of four bytes are shown as ?", fieldsListed(astralFieldsLost))
	add = m.of(string(friendGetList))
	add("characters_of_four_bytes_lost", "standard_friend_fields", "characters of four bytes are shown as ?", fieldsRead(astralFieldsLost))
	add = m.of(string(groupGet))
	add("characters_of_four_bytes_lost", "returns_lists", "characters of four bytes are shown as ?", eachList(func(_ *call, list *object) {
		list.set("GroupName", astralLost(list.text("GroupName")))
	}))

	add = m.of(friendDeleteAll)
	add("custom_spared", "deletes_all", "friends with custom data stay", sparing(func(c *refserver.ItemContext) bool {
		friend, _ := c.Own.Friend(c.Peer)
		return len(friend.Custom) > 0
	}))
	add("both_first_100", "delete_type_both", "Delete_Type_Both deletes on the other side of the first 100 friends",
		wiping(func(original func(*refserver.ItemContext) (bool, bool), c *refserver.ItemContext) (bool, bool) {
			own, target := original(c)
			return own, target && c.Index < 100
		}))
	add("profile_lost", "deletes_nothing_else", "the user's own profile is wiped as well", alsoWiping(func(c *refserver.ItemContext) {
		c.Own.RemoveProfileText(refserver.TagNick)
	}))

	add = m.of(friendDelete)
	add("lists_deleted", "deletes_nothing_else", "the lists that the friend was in are deleted", on(friendDelete).effect(
		func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			friend, _ := c.Own.Friend(c.Peer)
			original(c)
			for _, list := range friend.Lists {
				c.Own.RemoveList(list)
			}
		}))
}

// sharedBytes is where servers with short keys cut UserIDs.
const sharedBytes = 24

// alike tells whether two UserIDs are the same as far as a short key goes.
func alike(one, other string) bool {
	return one[:min(sharedBytes, len(one))] == other[:min(sharedBytes, len(other))]
}

// similarIDFaults: UserIDs that are almost the same are taken for the same.
func similarIDFaults(m *catalogue) {
	trimmed := rules(func(r *refserver.Rules) { r.AccountKey = strings.TrimSpace })
	for _, f := range []struct{ command, id, requirement string }{
		{friendUpdate, "owner", "from_account_is_owner"}, {friendUpdate, "friend", "to_account_is_updated"},
		{friendDelete, "owner", "from_account_owns_the_list"}, {friendDelete, "friend", "to_account_is_deleted"},
		{friendDeleteAll, "owner", "from_account_is_wiped"}, {friendCheck, "owner", "code_30003"}, {friendCheck, "friend", "to_account_is_checked"},
		{string(friendGet), "owner", "from_account_is_owner"}, {string(friendGetList), "owner", "from_account_is_owner"},
		{string(friendGetList), "friend", "not_a_friend"}, {string(groupGet), "owner", "from_account_owns_lists"},
		{string(groupAdd), "owner", "from_account_owns_lists"}, {string(groupDelete), "owner", "from_account_owns_lists"},
	} {
		m.of(f.command)("blanks_around_"+f.id, f.requirement, "blanks around a UserID do not count", trimmed)
	}
	m.of(friendDelete)("short_keys", "to_account_is_deleted", "friends whose UserIDs differ behind the 24th byte are deleted as well",
		on(friendDelete).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			for _, friend := range c.Own.FriendNames() {
				if alike(friend, c.Peer) {
					c.Own.RemoveFriend(friend)
				}
			}
		}))
	m.of(friendCheck)("short_keys", "to_account_is_checked", "whoever differs from a friend behind the 24th byte is told as one",
		relating(func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			own = own || slices.ContainsFunc(c.Own.FriendNames(), func(friend string) bool { return alike(friend, c.Peer) })
			return original(c, own, reverse)
		}))
	inAnyCase := func(c *refserver.ItemContext) string {
		for _, friend := range c.Own.FriendNames() {
			if strings.EqualFold(friend, c.Peer) {
				return friend
			}
		}
		return c.Peer
	}
	m.of(friendUpdate)("friend_in_any_case", "to_account_is_updated", "where nobody has the UserID a friend is updated who has it in another case", together(
		on(friendUpdate).unless("not_a_friend", func(c *refserver.ItemContext) bool { return c.Own.HasFriend(inAnyCase(c)) }),
		updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if !c.Own.HasFriend(c.Peer) {
				c.Peer = inAnyCase(c)
			}
			original(c)
		})))
	m.of(friendCheck)("blocked_are_strangers", "relations", "a friend who is blocked is told as a stranger",
		relating(func(original relationOf, c *refserver.ItemContext, own, reverse bool) string {
			return original(c, own && !c.Own.Blocks(c.Peer), reverse)
		}))
}
