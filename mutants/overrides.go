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

// on is a command whose rules are overridden.
type on string

// checks are the conditions under which it refuses single users.
func (c on) checks(r *refserver.Rules) *[]refserver.Check { return &r.Items(string(c)).Checks }

// check returns a named check. A name that does not exist is a mistake of this
// package, which its tests find.
func (c on) check(r *refserver.Rules, name string) *refserver.Check {
	return &(*c.checks(r))[c.place(r, name)]
}

func (c on) place(r *refserver.Rules, name string) int {
	return slices.IndexFunc(*c.checks(r), func(check refserver.Check) bool { return check.Name == name })
}

// without takes checks away.
func (c on) without(names ...string) func(*site) {
	return rules(func(r *refserver.Rules) {
		*c.checks(r) = slices.DeleteFunc(*c.checks(r), func(check refserver.Check) bool { return slices.Contains(names, check.Name) })
	})
}

// first puts a check before all others.
func (c on) first(added refserver.Check) func(*site) {
	return rules(func(r *refserver.Rules) { *c.checks(r) = append([]refserver.Check{added}, *c.checks(r)...) })
}

// before puts a check before a named one.
func (c on) before(name string, added refserver.Check) func(*site) {
	return rules(func(r *refserver.Rules) { *c.checks(r) = slices.Insert(*c.checks(r), c.place(r, name), added) })
}

// applies replaces the condition of a check.
func (c on) applies(name string, condition func(original func(*refserver.ItemContext) bool, at *refserver.ItemContext) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := c.check(r, name).Applies
		c.check(r, name).Applies = func(at *refserver.ItemContext) bool { return condition(original, at) }
	})
}

// unless weakens a check: it no longer applies where the exception does.
func (c on) unless(name string, exception func(*refserver.ItemContext) bool) func(*site) {
	return c.applies(name, func(original func(*refserver.ItemContext) bool, at *refserver.ItemContext) bool {
		return !exception(at) && original(at)
	})
}

// code gives a check another code.
func (c on) code(name string, code int) func(*site) {
	return rules(func(r *refserver.Rules) { c.check(r, name).Code = code })
}

// effectOf gives a refusal an effect.
func (c on) effectOf(name string, effect func(*refserver.ItemContext)) func(*site) {
	return rules(func(r *refserver.Rules) { c.check(r, name).Effect = effect })
}

// effect replaces what a success does.
func (c on) effect(change func(original func(*refserver.ItemContext), at *refserver.ItemContext)) func(*site) {
	return rules(func(r *refserver.Rules) {
		items := r.Items(string(c))
		original := items.Effect
		items.Effect = func(at *refserver.ItemContext) { change(original, at) }
	})
}

// row changes a row of the request's field table.
func (c on) row(path string, change func(*refserver.Field)) func(*site) {
	return rules(func(r *refserver.Rules) {
		for i := range r.Requests[string(c)] {
			if row := &r.Requests[string(c)][i]; row.Path == path {
				change(row)
			}
		}
	})
}

// withoutRow takes a row of the request's field table away.
func (c on) withoutRow(path string) func(*site) {
	return rules(func(r *refserver.Rules) {
		r.Requests[string(c)] = slices.DeleteFunc(r.Requests[string(c)], func(row refserver.Field) bool { return row.Path == path })
	})
}

// calls makes an edit of calls of this command alone, for variants, which see
// those of all.
func (c on) calls(edit func(*call)) func(*call) {
	return func(at *call) {
		if at.command() == string(c) {
			edit(at)
		}
	}
}

// The same for friend_add.

func check(r *refserver.Rules, name string) *refserver.Check { return on(friendAdd).check(r, name) }

func place(r *refserver.Rules, name string) int { return on(friendAdd).place(r, name) }

func without(names ...string) func(*site) { return on(friendAdd).without(names...) }

func checkFirst(added refserver.Check) func(*site) { return on(friendAdd).first(added) }

func checkBefore(name string, added refserver.Check) func(*site) {
	return on(friendAdd).before(name, added)
}

func applies(name string, condition func(original func(*refserver.ItemContext) bool, at *refserver.ItemContext) bool) func(*site) {
	return on(friendAdd).applies(name, condition)
}

func unless(name string, exception func(*refserver.ItemContext) bool) func(*site) {
	return on(friendAdd).unless(name, exception)
}

func effectOf(name string, effect func(*refserver.ItemContext)) func(*site) {
	return on(friendAdd).effectOf(name, effect)
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
