package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// approvalFaults: how the target takes friend requests decides an ordinary add.
func approvalFaults(m *catalogue) {
	const category = "approval"
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: category, text: text, apply: apply}
	}
	m.add(written("approval_ignored", "allow_type_decides", "AllowType of the target is not consulted at all",
		rules(func(r *refserver.Rules) {
			r.FriendAdd.ConsultsApproval = func(*refserver.ItemContext) bool { return false }
		})),
		always(), whenExplicit())
	approvalRemovals(m, written)
	pendingFaults(m, written)

	m.add(written("initiators_approval_consulted", "allow_type_decides", "AllowType of the initiator decides in place of the target's",
		together(
			applies("target_refuses", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
				return c.Rules.FriendAdd.ConsultsApproval(c) && c.Own.ProfileText(refserver.TagAllowType) == refserver.DenyAny
			}),
			applies("needs_confirmation", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
				return c.Rules.FriendAdd.ConsultsApproval(c) && c.Own.ProfileText(refserver.TagAllowType) == refserver.NeedConfirm
			}))))
	m.add(written("initiators_refusal_counts_too", "allow_type_decides", "an initiator who refuses requests cannot send any either",
		checkBefore("target_refuses", refserver.Check{Name: "own_refusal", Code: chatapi.CodeTargetRefuses, Info: "Forbid",
			Applies: func(c *refserver.ItemContext) bool {
				return c.Own.ProfileText(refserver.TagAllowType) == refserver.DenyAny
			}})))
	m.add(written("bar_ignored", "admin_forbid_type_bars", "an initiator whom the administrator barred can add friends", without("barred")))
	m.add(written("bar_answers_30516", "admin_forbid_type_bars", "an initiator whom the administrator barred gets 30516",
		rules(func(r *refserver.Rules) { check(r, "barred").Code = chatapi.CodeTargetRefuses })))
	m.add(written("bar_holds_for_the_target", "allow_any_adds", "whom the administrator barred cannot be added",
		checkBefore("barred", refserver.Check{Name: "target_barred", Code: chatapi.CodeBarredFromAdding, Info: "Forbid_By_Admin",
			Applies: func(c *refserver.ItemContext) bool {
				return c.Target.ProfileText(refserver.TagAdminForbidType) == refserver.ForbidSendOut
			}})))
	m.add(written("allow_type_cached", "allow_type_decides", "AllowType of an account is read once and then remembered", cachedAllowType))
	m.add(written("data_skip_approval", "allow_type_decides", "a request with a remark is not put to the target's AllowType",
		unless("target_refuses", hasRemark)))
	m.add(written("data_skip_confirmation", "need_confirm_waits", "a request with a wording counts as confirmed",
		unless("needs_confirmation", func(c *refserver.ItemContext) bool { return c.Item.Wording != "" })))
	refusingAny := func(code int) func(*site) {
		return checkBefore("target_refuses", refserver.Check{Name: "allow_any", Code: code, Info: "Allow_Any", Applies: allowsAny})
	}
	m.add(written("allow_any_pending", "allow_any_adds", "a request to somebody who takes anyone's is pending", refusingAny(chatapi.CodePending)))
	m.add(written("allow_any_refused", "allow_any_adds", "a request to somebody who takes anyone's is refused", refusingAny(chatapi.CodeTargetRefuses)))
}

func hasRemark(c *refserver.ItemContext) bool { return c.Item.Remark != "" }

func allowsAny(c *refserver.ItemContext) bool {
	return c.Rules.FriendAdd.ConsultsApproval(c) && c.Target.ProfileText(refserver.TagAllowType) == refserver.AllowAny
}

func refusesAll(c *refserver.ItemContext) bool {
	return c.Target.ProfileText(refserver.TagAllowType) == refserver.DenyAny
}

func confirms(c *refserver.ItemContext) bool {
	return c.Target.ProfileText(refserver.TagAllowType) == refserver.NeedConfirm
}

// approvalRemovals: one of the two values counts as another.
func approvalRemovals(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	refusing := written("refusal_ignored", "code_30516", "a target that refuses everybody is added all the same", without("target_refuses"))
	confirming := written("confirmation_ignored", "code_30539", "a target that wants to confirm is added at once", without("needs_confirmation"))
	m.add(refusing, always(), secondCall())
	m.add(confirming, always())
	m.add(confirming.breaking("pending_is_not_success"), inBatch(), secondCall())
	for _, f := range []fault{refusing, confirming} {
		f = f.breaking("batch_items_are_independent")
		f.near = []string{"friend_add.fail_account_lists_failures"}
		m.add(f, firstItem(), middleItem(), lastItem(), inLargeBatch(), afterFailure())
	}
	m.add(written("refusal_asks_confirmation", "code_30516", "a target that refuses everybody is asked to confirm", together(
		without("target_refuses"),
		applies("needs_confirmation", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || c.Rules.FriendAdd.ConsultsApproval(c) && refusesAll(c)
		}))))
	m.add(written("confirmation_refuses", "code_30539", "a target that wants to confirm counts as refusing everybody",
		applies("target_refuses", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || c.Rules.FriendAdd.ConsultsApproval(c) && confirms(c)
		})))
	m.add(written("refused_but_added", "code_30516", "a refused friend is stored all the same", effectOf("target_refuses", befriend)))
	m.add(written("refusal_once", "code_30516", "a target refuses an initiator once, and gives in when asked again", func(s *site) {
		asked := map[pair]bool{}
		unless("target_refuses", func(c *refserver.ItemContext) bool {
			again := asked[pairOf(c)]
			asked[pairOf(c)] = true
			return again
		})(s)
	}))
}

// pendingFaults: a pending request is no friendship.
func pendingFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	for _, where := range []struct {
		id, text   string
		own, other bool
	}{
		{"on_both_lists", "on both lists", true, true},
		{"on_own_list", "on the initiator's list", true, false},
		{"on_targets_list", "on the target's list", false, true},
	} {
		f := written("pending_is_"+where.id, "pending_is_not_success", "a pending request is answered 30539 and stored as a friendship "+where.text,
			effectOf("needs_confirmation", func(c *refserver.ItemContext) {
				if where.own {
					c.Own.AddFriend(c.Rules.FriendAdd.Entry(c), c.Target)
				}
				if where.other {
					c.Target.AddFriend(c.Rules.FriendAdd.ReverseEntry(c), c.Own)
				}
			}))
		m.add(f, always(), inBatch())
		m.add(f.breaking("need_confirm_waits"), secondCall())
	}
	m.add(written("pending_answered_0", "pending_is_not_success", "a pending request is answered 0",
		rules(func(r *refserver.Rules) { check(r, "needs_confirmation").Code = chatapi.CodeOK })))
	m.add(written("pending_answered_0", "batch_items_are_independent", "a pending request is answered 0",
		rules(func(r *refserver.Rules) { check(r, "needs_confirmation").Code = chatapi.CodeOK })), lastItem())
	m.add(written("pending_answered_0_everywhere", "zero_means_added", "somebody who still has to confirm counts as added",
		rules(func(r *refserver.Rules) { check(r, "needs_confirmation").Code = chatapi.CodeOK })))
	m.add(written("repetition_confirms", "need_confirm_waits", "asking again stands in for the confirmation",
		unless("needs_confirmation", func(c *refserver.ItemContext) bool { return c.Own.AwaitsConfirmation(c.Peer) })))
	m.add(written("pending_overflow_adds", "need_confirm_waits", "beyond 100 pending requests nobody has to confirm any more", together(
		without("too_many_pending"),
		unless("needs_confirmation", func(c *refserver.ItemContext) bool { return c.Own.PendingCount() >= c.Rules.Limits.MaxPending }))))
	m.add(written("pending_bars_the_asked", "pending_is_not_success", "whoever has yet to confirm a request cannot add anybody", func(s *site) {
		asked := map[string]bool{}
		together(
			rules(func(r *refserver.Rules) {
				keeps := check(r, "needs_confirmation").Effect
				check(r, "needs_confirmation").Effect = func(c *refserver.ItemContext) { asked[c.Peer] = true; keeps(c) }
			}),
			checkFirst(refserver.Check{Name: "asked", Code: chatapi.CodePending, Info: "Asked",
				Applies: func(c *refserver.ItemContext) bool { return asked[c.Self] }}))(s)
	}))
	m.add(written("pending_answers_repetition_0", "need_confirm_waits", "a repeated request that still waits is answered 0",
		checkBefore("target_refuses", refserver.Check{Name: "repeated", Code: chatapi.CodeOK,
			Applies: func(c *refserver.ItemContext) bool { return !c.Force && c.Own.AwaitsConfirmation(c.Peer) }})))
}

// cachedAllowType never looks at a changed AllowType.
func cachedAllowType(s *site) {
	cache := map[string]string{}
	cached := func(c *refserver.ItemContext) string {
		if _, known := cache[c.Peer]; !known {
			cache[c.Peer] = c.Target.ProfileText(refserver.TagAllowType)
		}
		return cache[c.Peer]
	}
	together(
		applies("target_refuses", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Rules.FriendAdd.ConsultsApproval(c) && cached(c) == refserver.DenyAny
		}),
		applies("needs_confirmation", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Rules.FriendAdd.ConsultsApproval(c) && cached(c) == refserver.NeedConfirm
		}))(s)
}
