package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// blocklistFaults: a blocklist bars requests in both directions.
func blocklistFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "blocklist", text: text, apply: apply}
	}
	own := written("own_blocklist_ignored", "code_30515", "the initiator's blocklist is not consulted", without("own_blocklist"))
	target := written("targets_blocklist_ignored", "code_30525", "the target's blocklist is not consulted", without("target_blocklist"))
	for _, f := range []fault{own, target} {
		m.add(f, always(), whenOneSided(), firstItem())
		m.add(f.breaking("blocklist_bars_requests"), secondCall())
		m.add(f.breaking("batch_items_are_independent"), middleItem(), lastItem(), afterFailure())
	}
	m.add(own.breaking("code_30515"), inBatch())
	both := written("blocklists_ignored", "blocklist_bars_requests", "no blocklist is consulted", without("own_blocklist", "target_blocklist"))
	m.add(both, always(), inBatch())

	m.add(written("blocklist_codes_swapped", "code_30515", "30515 and 30525 are swapped", rules(func(r *refserver.Rules) {
		check(r, "own_blocklist").Code, check(r, "target_blocklist").Code = chatapi.CodeBlockedByTarget, chatapi.CodeTargetBlocked
	})))
	m.add(written("blocked_by_target_answers_30515", "code_30525", "whoever is on the target's blocklist gets 30515",
		rules(func(r *refserver.Rules) { check(r, "target_blocklist").Code = chatapi.CodeTargetBlocked })),
		always(), inBatch(), whenOneSided())
	m.add(written("blocked_target_answers_30525", "code_30515", "whoever adds somebody on the own blocklist gets 30525",
		rules(func(r *refserver.Rules) { check(r, "own_blocklist").Code = chatapi.CodeBlockedByTarget })),
		always(), inBatch(), whenOneSided())
	m.add(written("blocked_but_added", "code_30515", "somebody on the own blocklist is answered 30515 and added", effectOf("own_blocklist", befriend)))
	m.add(written("blocked_by_target_but_added", "code_30525", "somebody whose blocklist has the initiator is answered 30525 and added",
		effectOf("target_blocklist", befriend)))
	m.add(written("blocklist_asked_after_approval", "blocklist_bars_requests", "whoever wants to confirm is asked although a blocklist bars it",
		rules(func(r *refserver.Rules) {
			for _, name := range []string{"own_blocklist", "target_blocklist"} {
				original := check(r, name).Applies
				check(r, name).Applies = func(c *refserver.ItemContext) bool { return original(c) && !confirms(c) }
			}
		})))
	m.add(written("any_blocklist_entry_bars_the_owner", "code_30515", "whoever has blocklisted somebody cannot add anybody",
		applies("own_blocklist", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Own.BlockedCount() > 0
		})))
	m.add(written("any_blocklist_entry_bars_everybody", "code_30525", "whoever has blocklisted somebody cannot be added by anybody",
		applies("target_blocklist", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Target.BlockedCount() > 0
		})))
	m.add(written("blocklist_ends_after_one_refusal", "blocklist_bars_requests", "a blocklist bars the first request only", func(s *site) {
		barred := map[pair]bool{}
		once := func(c *refserver.ItemContext) bool {
			again := barred[pairOf(c)]
			barred[pairOf(c)] = c.Own.Blocks(c.Peer) || c.Target.Blocks(c.Self)
			return again
		}
		for _, name := range []string{"own_blocklist", "target_blocklist"} {
			if name == "target_blocklist" {
				unless(name, func(c *refserver.ItemContext) bool { return !c.Own.Blocks(c.Peer) && once(c) })(s)
				continue
			}
			unless(name, func(c *refserver.ItemContext) bool { return c.Own.Blocks(c.Peer) && once(c) })(s)
		}
	}))
	m.add(written("unblocked_stays_blocked", "blocklist_bars_requests", "who was once on the own blocklist cannot be added any more", func(s *site) {
		s.command = ""
		blocked := map[pair]bool{}
		rules(func(r *refserver.Rules) {
			effect := r.BlackListAdd.Effect
			r.BlackListAdd.Effect = func(c *refserver.ItemContext) { blocked[pairOf(c)] = true; effect(c) }
			check(r, "own_blocklist").Applies = func(c *refserver.ItemContext) bool { return blocked[pairOf(c)] }
		})(s)
	}))
	m.add(written("blocklist_works_one_way", "blocklist_bars_requests", "whoever has blocklisted the initiator can be added as long as it is not asked to confirm",
		unless("target_blocklist", allowsAny)))
	m.add(written("former_friends_pass_the_blocklist", "blocklist_bars_requests", "somebody who was a friend before can be added although blocklisted", func(s *site) {
		s.command = ""
		former := map[pair]bool{}
		rules(func(r *refserver.Rules) {
			effect := r.BlackListAdd.Effect
			r.BlackListAdd.Effect = func(c *refserver.ItemContext) {
				former[pairOf(c)] = c.Own.HasFriend(c.Peer)
				effect(c)
			}
		})(s)
		unless("own_blocklist", func(c *refserver.ItemContext) bool { return former[pairOf(c)] })(s)
	}))
	m.add(written("mutual_blocks_cancel", "blocklist_bars_requests", "two who have blocklisted each other can add each other", func(s *site) {
		mutual := func(c *refserver.ItemContext) bool { return c.Own.Blocks(c.Peer) && c.Target.Blocks(c.Self) }
		together(unless("own_blocklist", mutual), unless("target_blocklist", mutual))(s)
	}))
}
