package mutants

import (
	"strconv"

	"chatcontract/chatapi"
)

// envelopeFaults: what the top level says must agree.
func envelopeFaults(m *catalogue) {
	written := func(id, requirement, text string, in scope, edit func(*call)) fault {
		return fault{id: "envelope_" + id, requirement: requirement, category: "envelope", text: text, apply: onAnswer(within(in, edit))}
	}
	status := func(text any) func(*call) { return func(c *call) { c.answer.set("ActionStatus", text) } }
	code := func(n int64) func(*call) { return func(c *call) { c.answer.set("ErrorCode", number(n)) } }
	failures := scope{holds: func(c *call) bool { return c.code() != chatapi.CodeOK }}
	m.add(written("success_says_fail", "action_status_agrees", "ActionStatus is FAIL with ErrorCode 0", successes(), status(chatapi.ActionFail)),
		always(), secondCall(), inLargeBatch())
	m.add(written("partial_failure_says_fail", "action_status_agrees", "ActionStatus is FAIL with ErrorCode 0 when some users fail", partialFailures(), status(chatapi.ActionFail)))
	m.add(written("failure_says_ok", "action_status_agrees", "ActionStatus is OK with an ErrorCode", failures, status(chatapi.ActionOK)))
	m.add(written("gateway_says_ok", "action_status_agrees", "ActionStatus is OK in the gateway's refusals", gatewayFailures(), status(chatapi.ActionOK)))
	m.add(written("failure_has_code_0", "action_status_agrees", "ErrorCode is 0 with ActionStatus FAIL", wholeFailures(), code(0)))
	m.add(written("success_has_code_1", "action_status_agrees", "ErrorCode is 1 with ActionStatus OK", successes(), code(1)))
	m.add(written("status_in_lower_case", "action_status", "ActionStatus is written in lower case", successes(), status("ok")))
	m.add(written("status_is_success", "action_status", "ActionStatus has a value of its own", successes(), status("SUCCESS")), always(), secondCall())
	m.add(written("failure_status_in_words", "action_status", "ActionStatus has a value of its own on failure", failures, status("FAILED")))
	m.add(written("partial_status", "action_status", "ActionStatus has a value of its own when some users fail", partialFailures(), status("PARTIAL")))
	m.add(written("status_empty", "action_status", "ActionStatus is empty", everyAnswer(), status("")))
	m.add(written("failure_without_reason", "error_info_tells_reason", "ErrorInfo is empty on failure", wholeFailures(), func(c *call) { c.answer.set("ErrorInfo", "") }))
	m.add(written("gateway_without_reason", "error_info_tells_reason", "ErrorInfo is empty in the gateway's refusals", gatewayFailures(), func(c *call) { c.answer.set("ErrorInfo", "") }))
	m.add(written("success_with_reason", "empty_texts_on_success", "ErrorInfo says something on success", successes(), func(c *call) { c.answer.set("ErrorInfo", "success") }))
	m.add(written("undocumented_code", "error_code_documented", "a failure of the whole request has a code that no page lists", wholeFailures(), code(39999)))
	m.add(written("undocumented_gateway_code", "error_code_documented", "the gateway refuses with a code that no page lists", gatewayFailures(), code(50001)))
	m.add(written("negative_code", "error_code_documented", "a failure of the whole request has a negative code", wholeFailures(), code(-1)))
	m.add(written("http_code", "error_code_documented", "a failure of the whole request has an HTTP status as its code", wholeFailures(), code(400)))
	m.add(written("huge_code", "integers_are_interoperable", "ErrorCode is beyond 2^53", failures, func(c *call) { c.answer.set("ErrorCode", literal("9007199254740995")) }))
	m.add(written("success_refused", "error_code_documented", "what should succeed fails with a code that no page lists", successes(), func(c *call) { c.fail(39998) }), secondCall())
}

// provoked is a code of friend_add that the suite provokes, and another
// documented one to answer in its place.
type provoked struct {
	code, other int64
}

// requirement is the slug of the code's own requirement.
func (p provoked) requirement() string { return "code_" + strconv.FormatInt(p.code, 10) }

func provokedCodes() []provoked {
	return []provoked{
		{chatapi.CodeBadParameter, chatapi.CodeTooFrequent},
		{chatapi.CodeSDKAppIDMismatch, chatapi.CodeBadParameter}, {chatapi.CodeUnknownAccount, chatapi.CodeSDKAppIDMismatch},
		{chatapi.CodeInternalError, chatapi.CodeBadParameter}, {chatapi.CodeNetworkTimeout, chatapi.CodeInternalError},
		{chatapi.CodeWriteConflict, chatapi.CodeInternalError}, {chatapi.CodeBarredFromAdding, chatapi.CodeTargetRefuses},
		{chatapi.CodeFriendListFull, chatapi.CodeTargetListFull}, {chatapi.CodeTooManyLists, chatapi.CodeBadParameter},
		{chatapi.CodeTooManyPending, chatapi.CodePending}, {chatapi.CodeTargetListFull, chatapi.CodeFriendListFull},
		{chatapi.CodeTargetBlocked, chatapi.CodeTargetRefuses}, {chatapi.CodeTargetRefuses, chatapi.CodeBlockedByTarget},
		{chatapi.CodeBlockedByTarget, chatapi.CodeTargetRefuses}, {chatapi.CodePending, chatapi.CodeTargetRefuses},
		{chatapi.CodeTooFrequent, chatapi.CodeTooManyPending},
	}
}

// codeFaults: for each documented code that the suite can provoke another one,
// an undocumented one, and success.
func codeFaults(m *catalogue) {
	for _, p := range provokedCodes() {
		text := strconv.FormatInt(p.code, 10)
		replaced := func(id string, other int64, requirement, say string) fault {
			f := fault{id: "code_" + text + "_" + id, requirement: requirement, category: "codes", text: text + " is answered as " + say,
				apply: onResult(func(c *call, item *object) {
					if c.itemCode(item) == p.code {
						c.setResult(item, other)
						c.listFailures()
					}
				})}
			f.near = []string{"friend_add." + p.requirement()}
			return f
		}
		other := replaced("is_"+strconv.FormatInt(p.other, 10), p.other, p.requirement(), strconv.FormatInt(p.other, 10)+", which is documented for something else")
		m.add(other)
		m.add(replaced("is_undocumented", 39999, "result_code_documented", "a code that no page lists"))
		m.add(replaced("is_success", chatapi.CodeOK, p.requirement(), "success"))
		switch p.code {
		case chatapi.CodePending, chatapi.CodeTargetRefuses, chatapi.CodeTargetBlocked, chatapi.CodeBlockedByTarget:
			second := p.requirement()
			switch p.code {
			case chatapi.CodeTargetBlocked, chatapi.CodeBlockedByTarget:
				m.add(other, inBatch())
				second = "blocklist_bars_requests"
			case chatapi.CodePending:
				second = "need_confirm_waits"
			}
			m.add(other.breaking(second), secondCall())
			m.add(other.breaking("batch_items_are_independent"), lastItem(), middleItem(), inLargeBatch())
		}
	}
	arrangedFaults(m)
	wholeCodes(m)
}

// arrangedFaults: what is arranged for one user is told for the request.
func arrangedFaults(m *catalogue) {
	for _, code := range []int64{chatapi.CodeSDKAppIDMismatch, chatapi.CodeInternalError, chatapi.CodeNetworkTimeout, chatapi.CodeWriteConflict,
		chatapi.CodeBarredFromAdding, chatapi.CodeTooManyPending, chatapi.CodeTooFrequent} {
		text := strconv.FormatInt(code, 10)
		m.add(fault{id: "code_" + text + "_beside_whole_failure", requirement: "item_failures_keep_ok", category: "codes",
			text: "when one user fails with " + text + " the top level says so, too", near: []string{"friend_add.code_" + text},
			apply: onAnswer(func(c *call) {
				for _, item := range c.results() {
					if c.itemCode(item) == code {
						c.answer.set("ActionStatus", chatapi.ActionFail)
						c.answer.set("ErrorCode", number(code))
						c.answer.set("ErrorInfo", "mutant")
					}
				}
			})})
	}
}

// wholeCodes: codes of the request as a whole.
func wholeCodes(m *catalogue) {
	whole := func(id, requirement string, from int64, text string, edit func(*call)) fault {
		return fault{id: "whole_" + id, requirement: requirement, category: "codes", text: text, apply: onAnswer(func(c *call) {
			if c.code() == from {
				edit(c)
			}
		})}
	}
	set := func(code int64) func(*call) { return func(c *call) { c.answer.set("ErrorCode", number(code)) } }
	m.add(whole("30001_is_30003", "add_friend_item_required", chatapi.CodeBadParameter, "a malformed request is answered 30003", set(chatapi.CodeUnknownAccount)))
	m.add(whole("30001_is_30540", "to_account_required", chatapi.CodeBadParameter, "a malformed request is answered 30540", set(chatapi.CodeTooFrequent)))
	m.add(whole("30001_is_30009", "from_account_required", chatapi.CodeBadParameter, "a malformed request is answered 30009", set(chatapi.CodeBarredFromAdding)))
	m.add(whole("30001_is_success", "errors_in_body", chatapi.CodeBadParameter, "a malformed request is answered with success", func(c *call) { c.succeed() }))
	m.add(whole("30003_is_30001", "code_30003", chatapi.CodeUnknownAccount, "an unknown initiator is answered 30001", set(chatapi.CodeBadParameter)))
	m.add(whole("30003_is_success", "code_30003", chatapi.CodeUnknownAccount, "an unknown initiator is answered with success", func(c *call) { c.succeed() }))
	m.add(whole("60003_is_30009", "errors_in_body", chatapi.CodeBodyNotJSON, "a body that is no JSON is answered 30009", set(chatapi.CodeBarredFromAdding)))
	m.add(whole("60003_is_success", "errors_in_body", chatapi.CodeBodyNotJSON, "a body that is no JSON is answered with success", func(c *call) { c.succeed() }))
	for _, field := range []struct{ name, requirement string }{
		{"Remark", "remark_is_string"}, {"GroupName", "group_name_is_string"}, {"AddSource", "add_source_is_string"}, {"AddWording", "add_wording_is_string"},
	} {
		m.add(fault{id: "wrong_" + field.name + "_is_30003", requirement: field.requirement, category: "codes", text: field.name + " of a wrong type is answered 30003",
			apply: onAnswer(func(c *call) {
				if item := firstItemOf(c); c.code() == chatapi.CodeBadParameter && item.has(field.name) && !isText(item.get(field.name)) {
					c.answer.set("ErrorCode", number(chatapi.CodeUnknownAccount))
				}
			})})
	}
	for _, field := range []struct{ id, requirement string }{{"integer", "force_add_flags_is_integer"}, {"value", "force_add_flags_0_or_1"}} {
		m.add(fault{id: "wrong_force_" + field.id + "_is_30003", requirement: field.requirement, category: "codes", text: "a wrong ForceAddFlags is answered 30003",
			apply: onAnswer(func(c *call) {
				if c.code() == chatapi.CodeBadParameter && c.request.has("ForceAddFlags") {
					c.answer.set("ErrorCode", number(chatapi.CodeUnknownAccount))
				}
			})})
	}
}
