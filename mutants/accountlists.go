package mutants

import (
	"chatcontract/refserver"
)

// onlyOwnerFaults: From_Account is not required, or may be of another type.
func onlyOwnerFaults(add bodyFault) {
	const requirement = "from_account_required"
	from := func(value func(any) bool) func(*call) bool {
		return func(c *call) bool { return c.request != nil && value(c.request.get("From_Account")) }
	}
	add("from_account_may_be_missing", requirement, "a request without From_Account is answered with success", acceptedWhere(func(c *call) bool {
		return c.request != nil && len(c.request.members) > 0 && !c.request.has("From_Account") && !c.request.has("from_account")
	}))
	add("from_account_may_be_null", requirement, "From_Account null is answered with success", acceptedWhere(from(isNull)))
	add("from_account_may_be_a_number", requirement, "a Number as From_Account is answered with success", acceptedWhere(from(isNumber)))
	add("from_account_may_be_an_array", requirement, "the first of an Array of From_Account is read", mending(from(isArray),
		func(o *object) { o.set("From_Account", o.list("From_Account")[0]) }))
	add("from_account_may_be_an_object", requirement, "an Object as From_Account is read by its UserID", mending(from(isObject), func(o *object) {
		if inner := o.get("From_Account"); inner != nil {
			o.set("From_Account", inner.(*object).get("UserID")) //nolint:forcetypeassert // isObject
		}
	}))
	add("from_account_in_any_case", requirement, "from_account is read as From_Account", misspelling("", "from_account", "From_Account"))
	add("empty_object_accepted", "errors_in_body", "an empty JSON object is answered with success",
		acceptedWhere(func(c *call) bool { return c.request != nil && len(c.request.members) == 0 }))
}

// accountListFaults: the same, and To_Account is not required, is no Array of
// Strings, or has another limit.
func accountListFaults(add bodyFault, command on) {
	onlyOwnerFaults(add)
	const requirement = "to_account_required"
	to := func(value func(any) bool) func(*call) bool {
		return func(c *call) bool { return c.request != nil && value(c.request.get("To_Account")) }
	}
	first := func(value func(any) bool) func(*call) bool {
		return func(c *call) bool { list := c.request.list("To_Account"); return len(list) > 0 && value(list[0]) }
	}
	add("to_account_may_be_missing", requirement, "a request without To_Account is answered with success", acceptedWhere(func(c *call) bool {
		return c.request.has("From_Account") && !c.request.has("To_Account") && !c.request.has("to_account")
	}))
	add("to_account_may_be_null", requirement, "To_Account null is answered with success", acceptedWhere(to(isNull)))
	add("to_account_may_be_a_string", requirement, "one String may stand for To_Account", mending(to(isText),
		func(o *object) { o.set("To_Account", []any{o.get("To_Account")}) }))
	add("to_account_may_be_a_number", requirement, "a Number as To_Account is answered with success", acceptedWhere(to(isNumber)))
	add("to_account_may_be_an_object", requirement, "an Object as To_Account is answered with success", acceptedWhere(to(isObject)))
	add("to_account_may_hold_numbers", requirement, "Numbers in To_Account are answered with success", acceptedWhere(first(isNumber)))
	add("to_account_may_hold_null", requirement, "null in To_Account is answered with success", acceptedWhere(first(isNull)))
	add("to_account_may_hold_objects", requirement, "Objects in To_Account are read by their To_Account", mending(first(isObject), func(o *object) {
		o.set("To_Account", []any{o.objects("To_Account")[0].get("To_Account")})
	}))
	add("to_account_in_any_case", requirement, "to_account is read as To_Account", misspelling("", "to_account", "To_Account"))
	add("items_one_less", "at_most_1000_items", "the limit of a request is 999 users", limits(func(l *refserver.Limits) { l.MaxItems-- }))
	add("items_500", "at_most_1000_items", "the limit of a request is 500 users", limits(func(l *refserver.Limits) { l.MaxItems = 500 }))
	add("items_one_more", "more_than_1000_items", "the limit of a request is 1001 users", limits(func(l *refserver.Limits) { l.MaxItems++ }))
	add("items_unlimited", "more_than_1000_items", "a request may have any number of users", command.row("To_Account", func(f *refserver.Field) { f.MaxItems = nil }))
}
