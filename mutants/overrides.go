package mutants

import (
	"slices"

	"chatcontract/refserver"
)

// rules makes a fault of a change of the rules.
func rules(change func(*refserver.Rules)) func(*site) {
	return func(s *site) { change(s.rules()) }
}

// onRequest makes a fault of an edit of requests, where the trigger holds for
// the request as a whole.
func onRequest(edit func(*call)) func(*site) {
	return func(s *site) {
		s.onRequest = append(s.onRequest, func(c *call) {
			if c.holds(c.at) {
				edit(c)
			}
		})
	}
}

// onAnswer makes a fault of an edit of answers, where the trigger holds for the
// request as a whole. What is no JSON object is left alone.
func onAnswer(edit func(*call)) func(*site) {
	return func(s *site) {
		s.onAnswer = append(s.onAnswer, func(c *call) {
			if c.answer != nil && c.holds(c.at) {
				edit(c)
			}
		})
	}
}

// onResult makes a fault of an edit of single results.
func onResult(edit func(*call, *object)) func(*site) {
	return func(s *site) {
		s.onAnswer = append(s.onAnswer, func(c *call) {
			if c.answer != nil {
				c.eachResult(func(_ int, item *object) { edit(c, item) })
			}
		})
	}
}

// check returns a named check of friend_add. A name that does not exist is a
// mistake of this package, which its test finds.
func check(r *refserver.Rules, name string) *refserver.Check {
	i := place(r, name)
	return &r.FriendAdd.Checks[i]
}

func place(r *refserver.Rules, name string) int {
	return slices.IndexFunc(r.FriendAdd.Checks, func(c refserver.Check) bool { return c.Name == name })
}

// without takes checks of friend_add away.
func without(names ...string) func(*site) {
	return rules(func(r *refserver.Rules) {
		r.FriendAdd.Checks = slices.DeleteFunc(r.FriendAdd.Checks, func(c refserver.Check) bool {
			return slices.Contains(names, c.Name)
		})
	})
}

// checkFirst puts a check before all others.
func checkFirst(added refserver.Check) func(*site) {
	return rules(func(r *refserver.Rules) { r.FriendAdd.Checks = append([]refserver.Check{added}, r.FriendAdd.Checks...) })
}

// checkBefore puts a check before a named one.
func checkBefore(name string, added refserver.Check) func(*site) {
	return rules(func(r *refserver.Rules) {
		r.FriendAdd.Checks = slices.Insert(r.FriendAdd.Checks, place(r, name), added)
	})
}

// applies replaces the condition of a check.
func applies(name string, condition func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := check(r, name).Applies
		check(r, name).Applies = func(c *refserver.ItemContext) bool { return condition(original, c) }
	})
}

// unless weakens a check: it no longer applies where the exception does.
func unless(name string, exception func(*refserver.ItemContext) bool) func(*site) {
	return applies(name, func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
		return !exception(c) && original(c)
	})
}

// effectOf gives a refusal an effect.
func effectOf(name string, effect func(*refserver.ItemContext)) func(*site) {
	return rules(func(r *refserver.Rules) { check(r, name).Effect = effect })
}

// entry changes what the initiator keeps about the friend.
func entry(change func(*refserver.ItemContext, *refserver.Friend)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendAdd.Entry
		r.FriendAdd.Entry = func(c *refserver.ItemContext) refserver.Friend {
			f := original(c)
			change(c, &f)
			return f
		}
	})
}

// sides replaces whose list gets an entry.
func sides(choose func(*refserver.ItemContext) (own, target bool)) func(*site) {
	return rules(func(r *refserver.Rules) { r.FriendAdd.Sides = choose })
}

// limits changes a documented number.
func limits(change func(*refserver.Limits)) func(*site) {
	return rules(func(r *refserver.Rules) { change(&r.Limits) })
}

// together makes one fault of several changes.
func together(changes ...func(*site)) func(*site) {
	return func(s *site) {
		for _, change := range changes {
			change(s)
		}
	}
}

// befriend puts both on the other's list, whatever the rules say.
func befriend(c *refserver.ItemContext) {
	c.Own.AddFriend(c.Rules.FriendAdd.Entry(c), c.Target)
	c.Target.AddFriend(c.Rules.FriendAdd.ReverseEntry(c), c.Own)
}

// pair names an initiator and a target.
type pair struct{ from, to string }

func pairOf(c *refserver.ItemContext) pair { return pair{c.Self, c.Peer} }
