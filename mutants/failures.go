package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// failureListFaults: Fail_Account is there exactly when somebody failed, and
// names exactly those.
func failureListFaults(m *catalogue) {
	const lists, only, when = "fail_account_lists_failures", "fail_account_only_when_some_fail", "fail_account_when_some_fail"
	written := func(id, requirement, text string, edit func(*call)) fault {
		return fault{id: "fail_account_" + id, requirement: requirement, category: "Fail_Account", text: "Fail_Account " + text, apply: onAnswer(edit)}
	}
	// failing edits the list of those that failed, where there is one.
	failing := func(change func(c *call, list []any) []any) func(*call) {
		return func(c *call) {
			if list, ok := c.failures(); ok {
				c.setFailures(change(c, slices.Clone(list)))
			}
		}
	}
	m.add(written("always_there", only, "is there, and empty, when nobody failed", func(c *call) {
		if _, ok := c.failures(); !ok && len(c.results()) > 0 {
			c.setFailures([]any{})
		}
	}), always(), secondCall(), inLargeBatch(), inBatch(), whenForced(), whenOneSided(), overlapping())
	m.add(written("names_the_good", only, "names somebody who was added", func(c *call) {
		if _, ok := c.failures(); !ok && len(c.results()) > 0 {
			c.setFailures([]any{c.results()[0].get("To_Account")})
		}
	}), always(), whenForced(), secondCall())
	m.add(written("never_there", when, "is never there", failing(func(*call, []any) []any { return nil })),
		always(), inBatch(), inLargeBatch(), inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }), secondCall())
	m.add(written("only_when_all_fail", when, "is missing when somebody succeeded", failing(func(c *call, list []any) []any {
		if len(list) < len(c.results()) {
			return nil
		}
		return list
	})))
	for _, code := range []struct {
		id, text string
		code     int64
	}{
		{"pending", "a pending request", chatapi.CodePending}, {"refused", "a refused request", chatapi.CodeTargetRefuses},
		{"blocked", "somebody on the own blocklist", chatapi.CodeTargetBlocked}, {"blocking", "somebody whose blocklist has the initiator", chatapi.CodeBlockedByTarget},
		{"known", "a friend", chatapi.CodeBadParameter}, {"unknown", "an unknown account", chatapi.CodeUnknownAccount},
	} {
		leaveOut := failing(func(c *call, list []any) []any {
			for _, item := range c.results() {
				if c.itemCode(item) == code.code {
					list = slices.DeleteFunc(list, func(e any) bool { return e == item.get("To_Account") })
				}
			}
			return list
		})
		m.add(written("leaves_out_"+code.id, lists, "leaves out "+code.text, leaveOut))
		if code.code == chatapi.CodePending || code.code == chatapi.CodeTargetRefuses {
			m.add(written("without_"+code.id, when, "is missing where "+code.text+" is the only failure", func(c *call) {
				leaveOut(c)
				if list, ok := c.failures(); ok && len(list) == 0 {
					c.setFailures(nil)
				}
			}))
		}
	}
	m.add(written("misses_the_first", lists, "misses the first that failed", failing(func(_ *call, list []any) []any { return list[min(1, len(list)):] })))
	m.add(written("misses_the_last", lists, "misses the last that failed", failing(func(_ *call, list []any) []any { return list[:max(0, len(list)-1)] })),
		always(), inLargeBatch())
	m.add(written("has_one_at_most", lists, "has one account at most", failing(func(_ *call, list []any) []any { return list[:min(1, len(list))] })))
	m.add(written("has_10_at_most", lists, "has ten accounts at most", failing(func(_ *call, list []any) []any { return list[:min(10, len(list))] })))
	m.add(written("lists_everybody", lists, "lists everybody of the batch", failing(func(c *call, _ []any) []any {
		var all []any
		for _, item := range c.results() {
			all = append(all, item.get("To_Account"))
		}
		return all
	})), always(), inLargeBatch())
	m.add(written("lists_the_good", lists, "lists those who were added", failing(func(c *call, _ []any) []any {
		all := []any{}
		for _, item := range c.results() {
			if c.itemCode(item) == chatapi.CodeOK {
				all = append(all, item.get("To_Account"))
			}
		}
		return all
	})))
	m.add(written("has_a_stranger", lists, "has an account that was not asked for", failing(func(_ *call, list []any) []any { return append(list, "stranger") })),
		always(), inLargeBatch())
	m.add(written("has_the_initiator", lists, "has the initiator", failing(func(c *call, list []any) []any { return append(list, c.at.From) })))
	m.add(written("has_doubles", lists, "has an account twice", failing(func(_ *call, list []any) []any { return append(list, list[0]) })),
		always(), inLargeBatch(), secondCall())
	m.add(written("in_lower_case", lists, "has UserIDs in lower case", failing(func(_ *call, list []any) []any {
		for i, e := range list {
			text, _ := e.(string)
			list[i] = lowerASCII(text)
		}
		return list
	})))
	m.add(written("is_empty", lists, "is empty when somebody failed", failing(func(*call, []any) []any { return []any{} })))
	m.add(written("has_objects", "fail_account", "has objects", failing(func(_ *call, list []any) []any {
		for i, e := range list {
			list[i] = &object{members: []member{{"To_Account", e}}}
		}
		return list
	})), always(), inLargeBatch())
	m.add(written("has_null", "fail_account", "has null in it", failing(func(_ *call, list []any) []any { return append(list, null) })))
	m.add(written("is_null_without_failure", "fail_account", "is null when nobody failed", func(c *call) {
		if _, ok := c.failures(); !ok && len(c.results()) > 0 {
			c.answer.set("Fail_Account", null)
		}
	}))
	m.add(written("in_another_order", "fail_account_order", "has another order than the results", failing(func(_ *call, list []any) []any {
		slices.Reverse(list)
		return list
	})))
	m.add(written("joined", "fail_account", "is one text with commas", func(c *call) {
		if list, ok := c.failures(); ok {
			var text strings.Builder
			for _, e := range list {
				name, _ := e.(string)
				text.WriteString(name + ",")
			}
			c.answer.set("Fail_Account", text.String())
		}
	}))
}

// resultFaults: one result for each requested account.
func resultFaults(m *catalogue) {
	const one = "one_result_per_item"
	written := func(id, requirement, text string, edit func(*call)) fault {
		return fault{id: "results_" + id, requirement: requirement, category: "ResultItem", text: "ResultItem " + text, apply: onAnswer(edit)}
	}
	listed := func(change func(c *call, list []any) []any) func(*call) {
		return func(c *call) {
			if list := c.answer.list("ResultItem"); len(list) > 0 {
				c.answer.set("ResultItem", change(c, slices.Clone(list)))
				c.listFailures()
			}
		}
	}
	m.add(written("miss_the_first", one, "misses the first account", listed(func(_ *call, list []any) []any { return list[1:] })),
		always(), inBatch(), inLargeBatch())
	m.add(written("miss_the_last", one, "misses the last account", listed(func(_ *call, list []any) []any { return list[:len(list)-1] })),
		always(), inBatch(), inLargeBatch(), secondCall())
	m.add(written("tell_failures_only", one, "has failures only", listed(func(c *call, list []any) []any {
		return slices.DeleteFunc(list, func(e any) bool { item, _ := e.(*object); return c.itemCode(item) == chatapi.CodeOK })
	})))
	m.add(written("tell_successes_only", one, "has successes only", listed(func(c *call, list []any) []any {
		return slices.DeleteFunc(list, func(e any) bool { item, _ := e.(*object); return c.itemCode(item) != chatapi.CodeOK })
	})))
	m.add(written("have_doubles", one, "has the first account twice", listed(func(_ *call, list []any) []any { return append(list, list[0]) })),
		always(), inLargeBatch(), secondCall())
	m.add(written("have_a_stranger", "result_to_account", "has an account that was not asked for", listed(func(_ *call, list []any) []any {
		return append(list, &object{members: []member{{"To_Account", "stranger"}, {"ResultCode", zero}, {"ResultInfo", ""}}})
	})), always(), inLargeBatch())
	m.add(written("have_the_initiator", "result_to_account", "names the initiator in place of the friend", eachAccount(func(c *call, _ string) string { return c.at.From })))
	m.add(written("in_lower_case", "result_to_account", "has UserIDs in lower case", eachAccount(func(_ *call, name string) string { return lowerASCII(name) })))
	m.add(written("cut_off", "result_to_account", "has UserIDs without their last character", eachAccount(func(_ *call, name string) string { return name[:max(0, len(name)-1)] })))
	m.add(written("nameless", "result_to_account", "has empty UserIDs", eachAccount(func(*call, string) string { return "" })))
	m.add(written("swapped", one, "swaps the outcomes of the first two", listed(func(_ *call, list []any) []any {
		if len(list) > 1 {
			a, _ := list[0].(*object)
			b, _ := list[1].(*object)
			first, second := a.get("To_Account"), b.get("To_Account")
			a.set("To_Account", second)
			b.set("To_Account", first)
		}
		return list
	})).breaking("zero_means_added"))
	m.add(written("in_another_order", "result_order", "has another order than the request", listed(func(_ *call, list []any) []any {
		slices.Reverse(list)
		return list
	})))
	m.add(written("empty", one, "is empty", listed(func(*call, []any) []any { return []any{} })), always(), inLargeBatch())
	m.add(written("are_texts", "result_item", "has UserIDs in place of objects", func(c *call) {
		var names []any
		for _, item := range c.results() {
			names = append(names, item.get("To_Account"))
		}
		if names != nil {
			c.answer.set("ResultItem", names)
		}
	}))
	m.add(written("by_name", "result_item", "is an object with a member for each account", func(c *call) {
		o := &object{}
		for _, item := range c.results() {
			o.members = append(o.members, member{item.text("To_Account"), item})
		}
		if len(o.members) > 0 {
			c.answer.set("ResultItem", o)
		}
	}))
	info := func(id, requirement, text string, applies func(code int64) bool, info string) fault {
		return fault{id: "info_" + id, requirement: requirement, category: "ResultItem", text: "ResultInfo " + text, apply: onResult(func(c *call, item *object) {
			if applies(c.itemCode(item)) {
				item.set("ResultInfo", info)
			}
		})}
	}
	good := func(code int64) bool { return code == chatapi.CodeOK }
	bad := func(code int64) bool { return code != chatapi.CodeOK }
	m.add(info("says_success", "result_info_empty_on_success", "says something on success", good, "success"), always(), firstItem(), lastItem(), inLargeBatch(), afterFailure())
	m.add(info("says_nothing", "result_info_tells_failure", "says nothing on failure", bad, ""))
}

func eachAccount(change func(*call, string) string) func(*call) {
	return func(c *call) {
		for _, item := range c.results() {
			item.set("To_Account", change(c, item.text("To_Account")))
		}
		if len(c.results()) > 0 {
			c.listFailures()
		}
	}
}
