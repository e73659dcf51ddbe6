package mutants

import (
	"slices"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// statusVariants: what the page of query_online_status leaves open.
func statusVariants() []Variant {
	edit := func(id, description string, edit func(*call)) Variant {
		return Variant{ID: id, Description: description, apply: onAnswer(on(queryOnlineStatus).calls(edit))}
	}
	eachUser := func(change func(*object)) func(*call) {
		return func(c *call) {
			for _, user := range c.results() {
				change(user)
			}
		}
	}
	allFailed := func(code int) Variant {
		return Variant{ID: "status_all_failed_" + string(number(int64(code))), Description: "where nobody could be looked up the request fails with another code",
			apply: rules(func(r *refserver.Rules) {
				r.QueryOnlineStatus.AllFailed = func([]refserver.Result) int { return code }
			})}
	}
	whole := func(c *call, code int64) bool {
		return c.code() == code && c.request != nil && !c.answer.has("QueryResult")
	}
	badElement := func(c *call) bool {
		return slices.ContainsFunc(c.request.list("To_Account"), func(e any) bool { return !isText(e) })
	}
	return []Variant{
		edit("status_in_the_tables_name", "the state is called Status", eachUser(func(user *object) { user.rename("State", "Status") })),
		edit("status_in_both_names", "the state is called State and Status", eachUser(func(user *object) { user.set("Status", user.get("State")) })),
		edit("status_empty_list_left_out", "ErrorList is missing where nobody failed", func(c *call) {
			if len(c.answer.list("ErrorList")) == 0 {
				c.answer.remove("ErrorList")
			}
		}),
		edit("status_failures_without_lists", "a request in which everybody failed is answered without lists", func(c *call) {
			if c.code() != chatapi.CodeOK {
				c.answer.remove("QueryResult")
				c.answer.remove("ErrorList")
			}
		}),
		edit("status_lists_reversed", "both lists stand in the opposite order", func(c *call) {
			slices.Reverse(c.answer.list("QueryResult"))
			slices.Reverse(c.answer.list("ErrorList"))
		}),
		edit("status_with_display", "answers have an ErrorDisplay", func(c *call) { c.answer.set("ErrorDisplay", "") }),
		edit("status_empty_detail", "who is Offline has an empty Detail where it was asked for", func(c *call) {
			for _, user := range c.results() {
				if c.request.get("IsNeedDetail") == literal("1") {
					user.set("Detail", []any{})
				}
			}
		}),
		edit("status_numbers_60015", "elements of To_Account that are no Strings are refused by the gateway", func(c *call) {
			if whole(c, codeStatusNotAString) && badElement(c) {
				c.fail(chatapi.CodeUserIDNotAString)
			}
		}),
		edit("status_numbers_90001", "elements of To_Account that are no Strings cannot be parsed", func(c *call) {
			if whole(c, codeStatusNotAString) && badElement(c) {
				c.fail(codeStatusBadRequest)
			}
		}),
		edit("status_missing_to_90003", "a To_Account that is missing, or no Array, is refused with 90003", func(c *call) {
			if _, isArray := c.request.get("To_Account").([]any); whole(c, codeStatusBadRequest) && !isArray {
				c.fail(codeStatusNotAString)
			}
		}),
		allFailed(codeStatusNotAString), allFailed(90994), allFailed(70169),
		{ID: "status_need_detail_unchecked", Description: "IsNeedDetail may be any Integer", apply: on(queryOnlineStatus).row("IsNeedDetail", func(f *refserver.Field) { f.OneOf = nil })},
		{ID: "status_need_detail_in_quotes", Description: `IsNeedDetail "1" is taken as 1`, apply: onRequest(on(queryOnlineStatus).calls(mend(
			func(c *call) bool { return c.request.get("IsNeedDetail") == "1" },
			func(o *object) { o.set("IsNeedDetail", literal("1")) })))},
	}
}
