package mutants

import (
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// crossTime is how long a call of one user dwells under a fault that shows when
// different initiators meet, whose calls come over different connections.
const crossTime = 10 * time.Millisecond

// trafficFaults: what depends on how often and how fast calls come.
func trafficFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "traffic", text: text, apply: apply,
			near: []string{"friend_add.concurrent_adds_lose_nothing"}}
	}
	const lost = "concurrent_adds_lose_nothing"
	m.add(written("overlap_one_sided", lost, "the target's entry is lost", sides(func(*refserver.ItemContext) (bool, bool) { return false, true })), overlapping())
	m.add(written("overlap_refused", lost, "an add is answered 30001", checkFirst(refserver.Check{Name: "overlap", Code: chatapi.CodeBadParameter, Info: "Overlap",
		Applies: func(*refserver.ItemContext) bool { return true }})), overlapping())
	m.add(written("overlap_refused_but_added", lost, "an add is answered 30008 and carried out", checkFirst(refserver.Check{Name: "overlap", Code: chatapi.CodeFriendListFull, Info: "Overlap",
		Applies: func(*refserver.ItemContext) bool { return true }, Effect: befriend})), overlapping())
	m.add(written("second_call_refused", "adds_friends", "an initiator may call once", checkFirst(refserver.Check{Name: "second", Code: chatapi.CodeTooFrequent, Info: "Second",
		Applies: func(*refserver.ItemContext) bool { return true }})), secondCall())
	m.add(written("third_call_lost", "adds_friends", "what an initiator adds is answered 0 and lost", sides(func(*refserver.ItemContext) (bool, bool) { return false, false })),
		trigger{name: "third_call", text: "from the third call of an initiator on", holds: func(s refserver.Situation) bool { return s.CallsBefore > 1 }})
	m.add(written("failures_carried_over", "fail_account_only_when_some_fail", "Fail_Account of the call before is answered again", func(s *site) {
		var mu sync.Mutex
		before := map[string][]any{}
		s.onAnswer = append(s.onAnswer, func(c *call) {
			mu.Lock()
			defer mu.Unlock()
			list, _ := c.failures()
			if list == nil && len(c.results()) > 0 && before[c.at.From] != nil {
				c.setFailures(before[c.at.From])
			}
			before[c.at.From] = list
		})
	}))
	m.add(written("refuses_within_the_ceiling", "calls_within_ceiling_are_served", "every twentieth call is refused as too frequent", everyNth(20, chatapi.CodeFrequency)))
	m.add(written("fails_often", "transient_failures_are_rare", "every third call fails with 30006", everyNth(3, chatapi.CodeInternalError)))
}

// everyNth answers a code to every so manieth call.
func everyNth(n int, code int64) func(*site) {
	return func(s *site) {
		var mu sync.Mutex
		calls := 0
		s.onRequest = append(s.onRequest, func(c *call) {
			mu.Lock()
			defer mu.Unlock()
			if calls++; calls%n == 0 {
				c.fail(code)
				c.answered = true
			}
		})
	}
}

// addsCross: of two calls that add each other at the same time the second is
// answered and not stored.
func addsCross(s *site) {
	var mu sync.Mutex
	underWay := map[pair]bool{}
	lose := map[pair]bool{}
	s.onRequest = append(s.onRequest, func(c *call) {
		if c.at.Size != 1 {
			return
		}
		mine := pair{c.at.From, c.requested()[0]}
		mu.Lock()
		lose[mine] = underWay[pair{mine.to, mine.from}]
		underWay[mine] = true
		mu.Unlock()
		time.Sleep(crossTime)
	})
	s.onAnswer = append(s.onAnswer, func(c *call) {
		if c.at.Size != 1 {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		delete(underWay, pair{c.at.From, c.requested()[0]})
	})
	rules(func(r *refserver.Rules) {
		r.FriendAdd.Sides = func(c *refserver.ItemContext) (bool, bool) {
			mu.Lock()
			defer mu.Unlock()
			return true, c.Mutual() && !lose[pair{c.Peer, c.Self}] && !lose[pairOf(c)]
		}
		r.FriendAdd.Effect = func(c *refserver.ItemContext) {
			own, target := c.Rules.FriendAdd.Sides(c)
			if own {
				c.Own.AddFriend(c.Rules.FriendAdd.Entry(c), c.Target)
			}
			switch {
			case !target && c.Mutual():
				c.Target.RemoveFriend(c.Self)
			case target && !c.Target.HasFriend(c.Self):
				c.Target.AddFriend(c.Rules.FriendAdd.ReverseEntry(c), c.Own)
			}
		}
	})(s)
}

// lostOnTarget: of several calls that add the same account at the same time the
// first alone reaches its list.
func lostOnTarget(s *site) {
	var mu sync.Mutex
	underWay := map[string]int{}
	lose := map[pair]bool{}
	s.onRequest = append(s.onRequest, func(c *call) {
		if c.at.Size != 1 {
			return
		}
		to := c.requested()[0]
		mu.Lock()
		lose[pair{c.at.From, to}] = underWay[to] > 0
		underWay[to]++
		mu.Unlock()
		time.Sleep(crossTime)
	})
	s.onAnswer = append(s.onAnswer, func(c *call) {
		if c.at.Size != 1 {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		underWay[c.requested()[0]]--
	})
	sides(func(c *refserver.ItemContext) (bool, bool) {
		mu.Lock()
		defer mu.Unlock()
		return true, c.Mutual() && !lose[pairOf(c)]
	})(s)
}
