package mutants

import (
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// friendshipFaults: AddType decides whose list a friendship is on.
func friendshipFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "friendship", text: text, apply: apply}
	}
	ownOnly := sides(func(*refserver.ItemContext) (bool, bool) { return true, false })
	mutual := written("mutual_is_one_sided", "add_type_both", "a mutual add is stored on the initiator's list only", ownOnly)
	m.add(mutual, always(), firstItem(), middleItem(), lastItem(), whenExplicit())
	m.add(mutual.breaking("add_type_default_both"), inRequests("unasked", func(s refserver.Situation) bool { return s.Type == "" }), secondCall())
	m.add(mutual.breaking("adds_friends"), inLargeBatch(), from(50), from(127), from(499))
	m.add(mutual.breaking("at_most_1000_items"), from(999))
	m.add(mutual.breaking("batch_items_are_independent"), afterFailure())
	m.add(written("mutual_on_targets_list_only", "add_type_both", "a mutual add is stored on the target's list only",
		sides(func(c *refserver.ItemContext) (bool, bool) { return !c.Mutual(), c.Mutual() })),
		always(), lastItem())

	single := written("one_sided_is_mutual", "add_type_single", "a one-sided add is stored on both lists",
		sides(func(*refserver.ItemContext) (bool, bool) { return true, true }))
	m.add(single, always(), firstItem(), middleItem(), lastItem(), inLargeBatch())
	m.add(single.breaking("batch_items_are_independent"), afterFailure())
	m.add(written("one_sided_on_targets_list", "add_type_single", "a one-sided add is stored on the target's list in place of the initiator's",
		sides(func(c *refserver.ItemContext) (bool, bool) { return c.Mutual(), true })),
		always(), inBatch())

	m.add(written("default_is_one_sided", "add_type_default_both", "without AddType the add is one-sided",
		rules(func(r *refserver.Rules) { r.FriendAdd.DefaultType = refserver.AddTypeSingle })),
		always(), secondCall())
	m.add(written("add_type_sticks", "add_type_default_both", "AddType of the initiator's last call is the default of the next", func(s *site) {
		last := map[string]string{}
		sides(func(c *refserver.ItemContext) (bool, bool) {
			if c.Type != "" {
				last[c.Self] = c.Type
			}
			return true, last[c.Self] != refserver.AddTypeSingle
		})(s)
	}))

	notStored := written("success_not_stored", "zero_means_added", "0 is answered and nobody is added",
		sides(func(*refserver.ItemContext) (bool, bool) { return false, false }))
	m.add(notStored, always(), firstItem(), lastItem())
	m.add(notStored.breaking("adds_friends"), inRequests("plain", func(s refserver.Situation) bool { return !s.Force }), secondCall(), inLargeBatch(), from(9), from(50), from(499))
	m.add(notStored.breaking("allow_any_adds"), inRequests("alone", func(s refserver.Situation) bool { return s.Size == 1 && !s.Force }))
	m.add(notStored.breaking("result_to_account"), numberLikeID())
	m.add(notStored.breaking("batch_items_are_independent"), middleItem(), afterFailure())
	m.add(notStored.breaking("concurrent_adds_lose_nothing"), overlapping())
	m.add(notStored.breaking("at_most_1000_items"), from(999))
	minimal := written("nothing_stored", "minimal_request", "0 is answered to a bare request and nobody is added", notStored.apply)
	m.add(minimal, inRequests("bare", func(s refserver.Situation) bool { return s.Type == "" && !s.Force }))
	m.add(minimal.breaking("complete_request"), inRequests("full", func(s refserver.Situation) bool { return s.Type != "" && s.Force }))
	m.add(minimal.breaking("mixed_batch"), inRequests("full_batch", func(s refserver.Situation) bool { return s.Force && s.Size > 1 }))

	m.add(written("initiator_mixed_up", "from_account_is_initiator", "the friends land on the list of the initiator of the call before", previousInitiator))
	m.add(written("minimal_request_refused", "minimal_request", "a request without AddType is refused", onRequest(func(c *call) {
		if c.request != nil && !c.request.has("AddType") && c.at.Size > 0 {
			c.fail(chatapi.CodeBadParameter)
			c.answered = true
		}
	})))
	m.add(written("order_of_members_matters", "minimal_request", "From_Account must be the first member", onRequest(func(c *call) {
		if c.request != nil && len(c.request.members) > 0 && c.request.members[0].name == "ForceAddFlags" {
			c.fail(chatapi.CodeBadParameter)
			c.answered = true
		}
	})))
	m.add(written("zero_for_nobody", "zero_means_added", "somebody who is added is answered 30539", onResult(func(c *call, item *object) {
		if c.itemCode(item) == chatapi.CodeOK {
			c.setResult(item, chatapi.CodePending)
			c.listFailures()
		}
	})), lastItem())
	m.add(written("one_direction_lost", "concurrent_adds_lose_nothing", "when two add each other at the same time only one of them has the other afterwards", addsCross))
	m.add(written("lost_on_a_shared_target", "concurrent_adds_lose_nothing", "of several that are added to one account's list at the same time one is kept", lostOnTarget))
}

// always2 is a trigger of one fault only.
func inRequests(name string, holds func(refserver.Situation) bool) trigger {
	return trigger{name: name, text: "in " + name + " requests", holds: holds}
}

// previousInitiator sends each call in the name of whoever called before.
func previousInitiator(s *site) {
	previous := ""
	var mu sync.Mutex
	s.onRequest = append(s.onRequest, func(c *call) {
		mu.Lock()
		defer mu.Unlock()
		if c.request == nil {
			return
		}
		if previous != "" && previous != c.at.From {
			c.request.set("From_Account", previous)
			c.edited()
		}
		previous = c.at.From
	})
}
