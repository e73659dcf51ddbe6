package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// batchFaults: each item of a batch has its own outcome.
func batchFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "batches", text: text, apply: apply,
			near: []string{"friend_add.batch_items_are_independent"}}
	}
	const independent = "batch_items_are_independent"
	for _, how := range []struct {
		id, text string
		code     int
	}{
		{"refused", "answered 30001", chatapi.CodeBadParameter}, {"skipped", "answered 0 and skipped", chatapi.CodeOK},
		{"pending", "answered 30539", chatapi.CodePending},
	} {
		m.add(written("stops_at_first_failure_rest_"+how.id, independent, "those behind a failed user are "+how.text,
			checkFirst(refserver.Check{Name: "stopped", Code: how.code, Info: "Stopped",
				Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 0 }})))
	}
	m.add(written("stops_after_two_failures", independent, "those behind the second failed user are refused",
		checkFirst(refserver.Check{Name: "stopped", Code: chatapi.CodeBadParameter, Info: "Stopped",
			Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 1 }})))
	m.add(written("failure_repeats_itself", independent, "a user behind one that failed fails for the same reason", func(s *site) {
		last := map[string]int{}
		rules(func(r *refserver.Rules) {
			for i, c := range r.FriendAdd.Checks {
				original, code := c.Effect, c.Code
				r.FriendAdd.Checks[i].Effect = func(c *refserver.ItemContext) {
					last[c.Self] = code
					if original != nil {
						original(c)
					}
				}
			}
		})(s)
		s.onAnswer = append(s.onAnswer, func(c *call) {
			code := int64(chatapi.CodeOK)
			for _, item := range c.results() {
				if c.itemCode(item) == chatapi.CodeOK && code != chatapi.CodeOK {
					c.setResult(item, code)
				}
				code = c.itemCode(item)
			}
			if len(c.results()) > 0 {
				c.listFailures()
			}
		})
	}))
	m.add(written("rolled_back", independent, "when one user fails the others are taken off the lists again",
		rules(func(r *refserver.Rules) { r.FriendAdd.AfterBatch = rollBack })),
		always(), inLargeBatch())
	m.add(written("rest_not_answered", "one_result_per_item", "those behind a failed user are not answered", onAnswer(func(c *call) {
		for i, item := range c.results() {
			if c.itemCode(item) != chatapi.CodeOK && i+1 < len(c.results()) {
				c.answer.set("ResultItem", c.answer.list("ResultItem")[:i+1])
				c.listFailures()
				return
			}
		}
	})))
	whole := written("fails_as_a_whole", independent, "when one user fails the whole request fails", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if code := c.itemCode(item); code != chatapi.CodeOK && len(c.results()) > 1 {
				c.fail(code)
				return
			}
		}
	}))
	m.add(whole, always(), inLargeBatch())
	keep := written("top_level_tells_item_failure", "item_failures_keep_ok", "when one user fails the top level says so, too", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if code := c.itemCode(item); code != chatapi.CodeOK {
				c.answer.set("ActionStatus", chatapi.ActionFail)
				c.answer.set("ErrorCode", number(code))
				c.answer.set("ErrorInfo", "Err_SNS_FriendAdd_Partial")
				return
			}
		}
	}))
	m.add(keep, always(), inLargeBatch(), secondCall())
	m.add(keep.breaking("item_failures_keep_ok_alone"), inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }))
	m.add(written("failing_batch_spoils_the_next", independent, "after a batch in which everybody failed the next one fails, too", func(s *site) {
		failed := map[string]bool{}
		together(
			rules(func(r *refserver.Rules) {
				r.FriendAdd.AfterBatch = func(b *refserver.BatchContext) {
					failed[b.From] = true
					for _, result := range b.Results {
						failed[b.From] = failed[b.From] && result.Code != chatapi.CodeOK
					}
				}
			}),
			checkFirst(refserver.Check{Name: "spoilt", Code: chatapi.CodeTooFrequent, Info: "Spoilt",
				Applies: func(c *refserver.ItemContext) bool { return c.Size > 1 && failed[c.Self] }}))(s)
	}))
	m.add(written("failed_items_added", independent, "users that fail in a batch are added all the same", rules(func(r *refserver.Rules) {
		for i, c := range r.FriendAdd.Checks {
			if c.Effect == nil {
				r.FriendAdd.Checks[i].Effect = func(c *refserver.ItemContext) {
					if c.Size > 1 && c.Peer != c.Self {
						befriend(c)
					}
				}
			}
		}
	})), firstItem(), lastItem(), afterFailure(), whenOneSided())
	sharedData(m, written)
	capped(m, written)
}

func rollBack(b *refserver.BatchContext) {
	failed := false
	for _, r := range b.Results {
		failed = failed || r.Code != chatapi.CodeOK
	}
	for _, r := range b.Results {
		if failed && r.Code == chatapi.CodeOK {
			b.Own.RemoveFriend(r.Account)
		}
	}
}

// sharedData: a failed item's data show up elsewhere.
func sharedData(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	last := func(take func(*refserver.Friend, refserver.Item)) func(*site) {
		return func(s *site) { dataOfTheFailed(s, take) }
	}
	m.add(written("remark_of_the_failed", "remark_is_stored", "a user behind a failed one gets the failed one's remark",
		last(func(f *refserver.Friend, item refserver.Item) { f.Remark = item.Remark })))
	m.add(written("list_of_the_failed", "group_name_files_the_friend", "a user behind a failed one gets the failed one's list",
		last(func(f *refserver.Friend, item refserver.Item) { f.Lists = item.Lists })))
	m.add(written("data_lost_after_failure", "remark_is_stored", "a user behind a failed one is added without what is said about it",
		sides(func(c *refserver.ItemContext) (bool, bool) {
			return c.Item.Remark == "", c.Item.Remark == "" && c.Mutual()
		})), afterFailure())
}

// capped: only so many items of a batch are dealt with.
func capped(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	for _, n := range []int{1, 9, 50, 127, 499, 999} {
		slug := "one_result_per_item"
		m.add(written("results_end_at_"+string(number(int64(n))), slug, "no more users are answered than "+string(number(int64(n))), onAnswer(func(c *call) {
			if list := c.answer.list("ResultItem"); len(list) > n {
				c.answer.set("ResultItem", list[:n])
				c.listFailures()
			}
		})))
	}
	for _, n := range []int{1, 9, 50, 127, 499} {
		m.add(written("refuses_more_than_"+string(number(int64(n))), "adds_friends", "a batch of more users than "+string(number(int64(n)))+" is refused",
			limits(func(l *refserver.Limits) { l.MaxItems = n })))
	}
	m.add(written("body_limit_64k", "at_most_1000_items", "a body of more than 64 KiB is refused", onRequest(func(c *call) {
		if len(c.body) > 64<<10 {
			c.fail(chatapi.CodeBodyNotJSON)
			c.answered = true
		}
	})))
	m.add(written("body_limit_128k", "at_most_1000_items", "a body of more than 128 KiB is refused", onRequest(func(c *call) {
		if len(c.body) > 128<<10 {
			c.fail(chatapi.CodeBodyNotJSON)
			c.answered = true
		}
	})))
	m.add(written("thousandth_is_forgotten", "at_most_1000_items", "the thousandth user is answered 0 and not added",
		sides(func(*refserver.ItemContext) (bool, bool) { return false, false })), from(999))
	m.add(written("remark_of_the_thousand_shared", "remark_is_stored", "in a large batch everybody gets the first one's remark", func(s *site) {
		first := map[string]string{}
		entry(func(c *refserver.ItemContext, f *refserver.Friend) {
			if c.Index == 0 {
				first[c.Self] = f.Remark
			}
			f.Remark = first[c.Self]
		})(s)
	}), inLargeBatch())
}

// dataOfTheFailed fills items from the one that failed last before them.
func dataOfTheFailed(s *site, take func(*refserver.Friend, refserver.Item)) {
	data := map[string]refserver.Item{}
	rules(func(r *refserver.Rules) {
		for i, c := range r.FriendAdd.Checks {
			original := c.Effect
			r.FriendAdd.Checks[i].Effect = func(c *refserver.ItemContext) {
				data[c.Self] = c.Item
				if original != nil {
					original(c)
				}
			}
		}
	})(s)
	entry(func(c *refserver.ItemContext, f *refserver.Friend) {
		if item, failed := data[c.Self]; failed && c.Index > 0 {
			take(f, item)
		}
	})(s)
}
