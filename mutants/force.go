package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// forceFaults: ForceAddFlags 1 adds whatever the target's AllowType, 0 does not.
func forceFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "force", text: text, apply: apply}
	}
	m.add(written("force_ignored", "force_adds", "ForceAddFlags 1 has no effect",
		rules(func(r *refserver.Rules) {
			r.FriendAdd.ConsultsApproval = func(c *refserver.ItemContext) bool { return c.Mutual() }
		})),
		always(), firstItem(), middleItem(), lastItem(), secondCall())
	m.add(written("force_overcomes_confirmation_only", "force_adds", "force adds who would have to confirm, but not who refuses everybody",
		applies("target_refuses", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Mutual() && refusesAll(c)
		})))
	m.add(written("force_overcomes_refusal_only", "force_adds", "force adds who refuses everybody, but not who would have to confirm",
		applies("needs_confirmation", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return c.Mutual() && confirms(c)
		})))
	m.add(written("force_refused_for_anyone", "force_adds", "force is refused where it is not needed",
		checkFirst(refserver.Check{Name: "needless_force", Code: chatapi.CodeBadParameter, Info: "Force_Needless",
			Applies: func(c *refserver.ItemContext) bool {
				return c.Force && c.Size == 1 && c.Target.ProfileText(refserver.TagAllowType) == refserver.AllowAny
			}})))
	m.add(written("forced_is_one_sided", "force_adds", "a forced add is stored on the initiator's list only",
		sides(func(c *refserver.ItemContext) (bool, bool) { return true, c.Mutual() && !c.Force })))
	m.add(written("forced_single_is_mutual", "add_type_single", "a forced one-sided add is stored on both lists",
		sides(func(c *refserver.ItemContext) (bool, bool) { return true, c.Mutual() || c.Force })))
	m.add(written("force_asks_one_sided", "force_adds", "a forced one-sided add asks the target's AllowType",
		rules(func(r *refserver.Rules) {
			r.FriendAdd.ConsultsApproval = func(c *refserver.ItemContext) bool {
				return c.Mutual() && !c.Force || c.Force && c.Type == refserver.AddTypeSingle
			}
		})))
	m.add(written("force_waits_for_pending", "force_adds", "whose confirmation is pending cannot be added by force",
		checkFirst(refserver.Check{Name: "pending", Code: chatapi.CodePending, Info: "Need_Confirm",
			Applies: func(c *refserver.ItemContext) bool { return c.Force && c.Own.AwaitsConfirmation(c.Peer) }})))
	m.add(written("forced_not_stored", "force_adds", "a forced add is answered 0 and not stored",
		sides(func(*refserver.ItemContext) (bool, bool) { return false, false })),
		whenForced())
	m.add(written("forced_lists_failures", "fail_account_only_when_some_fail", "a forced add lists those in Fail_Account who would have failed otherwise",
		onAnswer(func(c *call) {
			if list, ok := c.failures(); !ok && list == nil && c.code() == 0 && len(c.results()) > 0 {
				c.setFailures([]any{c.results()[0].get("To_Account")})
			}
		})), whenForced())

	// ForceAddFlags 0 is an ordinary add.
	m.add(written("zero_forces", "force_zero_is_ordinary", "ForceAddFlags is read as given or not, so that 0 forces, too",
		onRequest(func(c *call) {
			if c.request.get("ForceAddFlags") == zero {
				c.request.set("ForceAddFlags", literal("1"))
				c.edited()
			}
		})))
	m.add(written("zero_is_refused", "force_zero_is_ordinary", "ForceAddFlags 0 is refused", onRequest(func(c *call) {
		if c.request.get("ForceAddFlags") == zero {
			c.fail(chatapi.CodeBadParameter)
			c.answered = true
		}
	})))
	m.add(written("force_sticks", "force_zero_is_ordinary", "once an initiator has forced an add, all that it adds is forced", func(s *site) {
		forced := map[string]bool{}
		rules(func(r *refserver.Rules) {
			r.FriendAdd.ConsultsApproval = func(c *refserver.ItemContext) bool {
				forced[c.Self] = forced[c.Self] || c.Force
				return c.Mutual() && !forced[c.Self]
			}
		})(s)
	}))
}
