package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// limitFaults: every documented number, one too strict and one too lenient.
func limitFaults(m *catalogue) {
	type bound struct {
		id, strict, lenient, text string
		field                     func(*refserver.Limits) *int
	}
	for _, b := range []bound{
		{"remark_bytes", "remark_at_most_96_bytes", "remark_at_most_96_bytes", "a remark", func(l *refserver.Limits) *int { return &l.MaxRemarkBytes }},
		{"list_name_bytes", "group_name_at_most_30_bytes", "group_name_at_most_30_bytes", "a list name", func(l *refserver.Limits) *int { return &l.MaxListNameBytes }},
		{"wording_bytes", "add_wording_of_121_to_256_bytes", "add_wording_at_most_256_bytes", "a wording", func(l *refserver.Limits) *int { return &l.MaxWordingBytes }},
		{"source_letters", "add_source_keyword", "add_source_keyword", "a source keyword", func(l *refserver.Limits) *int { return &l.MaxSourceLetters }},
		{"items", "at_most_1000_items", "more_than_1000_items", "a batch", func(l *refserver.Limits) *int { return &l.MaxItems }},
		{"lists", "at_most_32_lists", "at_most_32_lists", "the number of lists", func(l *refserver.Limits) *int { return &l.MaxLists }},
		{"friends", "at_most_3000_friends", "at_most_3000_friends", "the friend list", func(l *refserver.Limits) *int { return &l.MaxFriends }},
		{"pending", "up_to_100_pending", "more_than_100_pending", "the number of pending requests", func(l *refserver.Limits) *int { return &l.MaxPending }},
	} {
		m.add(fault{id: b.id + "_one_less", requirement: b.strict, category: "limits", text: "the limit of " + b.text + " is one less",
			apply: limits(func(l *refserver.Limits) { *b.field(l)-- })})
		lenient := fault{id: b.id + "_one_more", requirement: b.lenient, category: "limits", text: "the limit of " + b.text + " is one more",
			apply: limits(func(l *refserver.Limits) { *b.field(l)++ })}
		m.add(lenient)
		if b.id == "remark_bytes" || b.id == "list_name_bytes" {
			m.add(lenient, lastItem())
		}
	}
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "limits", text: text, apply: apply}
	}
	for _, name := range []string{"remark", "list_name", "wording"} {
		slug := map[string]string{"remark": "remark_at_most_96_bytes", "list_name": "group_name_at_most_30_bytes", "wording": "add_wording_at_most_256_bytes"}[name]
		m.add(written(name+"_limit_missing", slug, "the length of the "+name+" is not checked", without(name)))
		m.add(written(name+"_too_long_answers_30003", slug, "a "+name+" that is too long is answered 30003",
			rules(func(r *refserver.Rules) { check(r, name).Code = chatapi.CodeUnknownAccount })))
	}
	m.add(written("wording_limit_100", "add_wording_at_most_256_bytes", "a wording of more than 100 bytes is refused",
		limits(func(l *refserver.Limits) { l.MaxWordingBytes = 100 })))
	m.add(written("wide_wording_refused", "add_wording_of_121_to_256_bytes", "a wording beyond ASCII is refused from 250 bytes on",
		applies("wording", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || len(c.Item.Wording) > 250 && c.Item.Wording[0] > 127
		})))
	m.add(written("wide_wording_unlimited", "add_wording_at_most_256_bytes", "the length of a wording beyond ASCII is not checked",
		unless("wording", func(c *refserver.ItemContext) bool { return c.Item.Wording != "" && c.Item.Wording[0] > 127 })))
	wide := func(name, slug string, most int, text func(*refserver.ItemContext) string) {
		m.add(written("wide_"+name+"_refused", slug, "a "+name+" beyond ASCII may have a third of the length",
			applies(name, func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
				t := text(c)
				return original(c) || t != "" && t[0] > 127 && len(t) > most
			})))
	}
	wide("remark", "remark_at_most_96_bytes", 90, func(c *refserver.ItemContext) string { return c.Item.Remark })
	wide("list_name", "group_name_at_most_30_bytes", 28, firstList)
	listFaults(m, written)
	friendLimitFaults(m, written)
	pendingLimitFaults(m, written)
}

func firstList(c *refserver.ItemContext) string {
	if len(c.Item.Lists) == 0 {
		return ""
	}
	return c.Item.Lists[0]
}

func listFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	m.add(written("empty_list_name_stored", "group_name_not_empty", "a list without a name is made", rules(func(r *refserver.Rules) {
		check(r, "list_name").Applies = func(c *refserver.ItemContext) bool { return len(firstList(c)) > c.Rules.Limits.MaxListNameBytes }
	})))
	m.add(written("list_limit_missing", "at_most_32_lists", "the number of lists is not limited", without("too_many_lists")),
		always(), inLargeBatch())
	m.add(written("list_limit_answers_30010", "code_30011", "a list too many is answered 30010",
		rules(func(r *refserver.Rules) { check(r, "too_many_lists").Code = chatapi.CodeFriendListFull })))
	m.add(written("list_limit_answers_30001", "code_30011", "a list too many is answered 30001",
		rules(func(r *refserver.Rules) { check(r, "too_many_lists").Code = chatapi.CodeBadParameter })))
	m.add(written("list_too_many_not_added", "at_most_32_lists", "a list too many is answered 30011, and the friend is added all the same", together(
		effectOf("too_many_lists", func(c *refserver.ItemContext) {
			f := c.Rules.FriendAdd.Entry(c)
			f.Lists = nil
			c.Own.AddFriend(f, c.Target)
		}))))
	m.add(written("every_filing_counts", "at_most_32_lists", "each friend that is filed counts as a list", func(s *site) {
		filed := map[string]int{}
		applies("too_many_lists", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			if len(c.Item.Lists) == 0 {
				return false
			}
			filed[c.Self]++
			return filed[c.Self] > c.Rules.Limits.MaxLists
		})(s)
	}))
	m.add(written("known_list_refused", "at_most_32_lists", "with 32 lists nobody can be filed under one of them",
		applies("too_many_lists", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return len(c.Item.Lists) > 0 && c.Own.ListCount() >= c.Rules.Limits.MaxLists
		})))
}

func friendLimitFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	own := written("own_list_limit_missing", "at_most_3000_friends", "a user may have any number of friends", without("own_list_full"))
	m.add(own, always(), inBatch(), whenForced())
	m.add(own.breaking("code_30010"), whenOneSided())
	m.add(written("own_list_full_answers_30014", "code_30010", "whose own list is full gets 30014",
		rules(func(r *refserver.Rules) { check(r, "own_list_full").Code = chatapi.CodeTargetListFull })))
	m.add(written("target_list_limit_missing", "code_30014", "the target's list may be full", without("target_list_full")))
	m.add(written("target_list_full_answers_30010", "code_30014", "who adds somebody whose list is full gets 30010",
		rules(func(r *refserver.Rules) { check(r, "target_list_full").Code = chatapi.CodeFriendListFull })))
	m.add(written("target_list_one_less", "code_30014", "the target's list is full with 2999 friends",
		applies("target_list_full", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Mutual() && c.Target.FriendCount() >= c.Rules.Limits.MaxFriends-1
		})))
	m.add(written("target_full_one_sided", "code_30014", "a mutual add of somebody whose list is full is answered 30014 and stored one-sided",
		effectOf("target_list_full", func(c *refserver.ItemContext) { c.Own.AddFriend(c.Rules.FriendAdd.Entry(c), c.Target) })))
	m.add(written("full_list_drops_the_oldest", "at_most_3000_friends", "a full list answers 30010 and takes the friend all the same",
		effectOf("own_list_full", befriend)),
		always(), inBatch())
	m.add(written("forced_full_answers_30014", "at_most_3000_friends", "a forced add to a full list gets a code of its own",
		rules(func(r *refserver.Rules) { check(r, "own_list_full").Code = chatapi.CodeTooManyPending })),
		whenForced())
}

func pendingLimitFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	m.add(written("friends_count_as_pending", "up_to_100_pending", "friends count towards the pending requests",
		applies("too_many_pending", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Rules.FriendAdd.ConsultsApproval(c) && confirms(c) && c.Own.PendingCount()+c.Own.FriendCount() >= c.Rules.Limits.MaxPending
		})))
	m.add(written("pending_limit_per_call", "up_to_100_pending", "a call may leave 50 requests pending",
		checkBefore("too_many_pending", refserver.Check{Name: "per_call", Code: chatapi.CodeTooManyPending, Info: "Per_Call",
			Applies: func(c *refserver.ItemContext) bool {
				return c.Rules.FriendAdd.ConsultsApproval(c) && confirms(c) && c.Index >= 50
			}})))
	m.add(written("pending_limit_missing", "more_than_100_pending", "any number of requests may be pending", without("too_many_pending")))
}
