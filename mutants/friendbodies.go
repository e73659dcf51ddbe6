package mutants

import (
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// bodyFault adds a fault of one command, as catalogue.of does.
type bodyFault = func(id, requirement, text string, apply func(*site), triggers ...trigger)

// anyIn tells whether an element of an Array of the request is of a kind.
func anyIn(list string, kind func(*object) bool) func(*call) bool {
	return func(c *call) bool {
		if c.request == nil {
			return false
		}
		for _, o := range c.request.objects(list) {
			if o != nil && kind(o) {
				return true
			}
		}
		return false
	}
}

// acceptedWhere answers success to requests of a kind that is to be refused.
func acceptedWhere(kind func(*call) bool) func(*site) { return onRequest(acceptWhere(kind)) }

// refusedWhere refuses requests of a kind that is good.
func refusedWhere(kind func(*call) bool) func(*site) { return onRequest(refuseWhere(kind)) }

// mending serves requests of a kind that is to be refused, made good.
func mending(kind func(*call) bool, change func(*object)) func(*site) {
	return onRequest(mend(kind, change))
}

// eachOf changes the elements of an Array of the request that are of a kind.
func eachOf(list string, kind func(*object) bool, change func(*object)) func(*site) {
	return mending(anyIn(list, kind), func(request *object) {
		for _, o := range request.objects(list) {
			if kind(o) {
				change(o)
			}
		}
	})
}

// misspelling serves a request in which a name is in another case.
func misspelling(list, wrong, right string) func(*site) {
	has := func(o *object) bool { return o.has(wrong) }
	rename := func(o *object) { o.rename(wrong, right) }
	if list == "" {
		return mending(func(c *call) bool { return has(c.request) }, rename)
	}
	return eachOf(list, has, rename)
}

// requiredFaults: From_Account, the Array of items and To_Account of each are
// not required, or may be of another type.
func requiredFaults(add bodyFault, list, listSlug string) {
	from := func(value func(any) bool) func(*call) bool {
		return func(c *call) bool { return c.request != nil && value(c.request.get("From_Account")) }
	}
	items := func(value func(any) bool) func(*call) bool {
		return func(c *call) bool { return c.request != nil && value(c.request.get(list)) }
	}
	to := func(value func(any) bool) func(*call) bool {
		return anyIn(list, func(o *object) bool { return value(o.get("To_Account")) })
	}
	missing := func(c *call) bool {
		return c.request != nil && c.request.has(list) && !c.request.has("From_Account") && !c.request.has("from_account")
	}
	add("from_account_may_be_missing", "from_account_required", "a request without From_Account is answered with success", acceptedWhere(missing))
	add("from_account_may_be_null", "from_account_required", "From_Account null is answered with success", acceptedWhere(from(isNull)))
	add("from_account_may_be_a_number", "from_account_required", "a Number as From_Account is answered with success", acceptedWhere(from(isNumber)))
	add("from_account_may_be_an_array", "from_account_required", "an Array as From_Account is answered with success", acceptedWhere(from(isArray)))
	add("from_account_in_any_case", "from_account_required", "from_account is read as From_Account", misspelling("", "from_account", "From_Account"))
	add("empty_object_accepted", "from_account_required", "an empty JSON object is answered with success",
		acceptedWhere(func(c *call) bool { return c.request != nil && len(c.request.members) == 0 }))
	add("items_may_be_missing", listSlug, "a request without "+list+" is answered with success",
		acceptedWhere(func(c *call) bool {
			return c.request != nil && c.request.has("From_Account") && len(c.request.members) == 1
		}))
	add("items_may_be_null", listSlug, list+" null is answered with success", acceptedWhere(items(isNull)))
	add("items_may_be_an_object", listSlug, "a single item may stand for "+list,
		mending(items(isObject), func(o *object) { o.set(list, []any{o.get(list)}) }))
	add("items_may_be_a_string", listSlug, "a String as "+list+" is answered with success", acceptedWhere(items(isText)))
	add("items_may_hold_strings", listSlug, "an Array of Strings as "+list+" is answered with success", acceptedWhere(func(c *call) bool {
		elements := c.request.list(list)
		return len(elements) > 0 && isText(elements[0])
	}))
	add("items_in_any_case", listSlug, "the name "+list+" may begin with a small letter",
		misspelling("", strings.ToLower(list[:1])+list[1:], list))
	add("to_account_may_be_missing", "to_account_required", "an item without To_Account is passed over",
		acceptedWhere(anyIn(list, func(o *object) bool { return !o.has("To_Account") && !o.has("to_account") })))
	add("to_account_may_be_null", "to_account_required", "To_Account null is answered with success", acceptedWhere(to(isNull)))
	add("to_account_may_be_a_number", "to_account_required", "a Number as To_Account is read as a UserID",
		eachOf(list, func(o *object) bool { return isNumber(o.get("To_Account")) }, func(o *object) {
			n, _ := o.get("To_Account").(literal)
			o.set("To_Account", string(n))
		}))
	add("to_account_number_accepted", "to_account_required", "a Number as To_Account is answered with success", acceptedWhere(to(isNumber)))
	add("to_account_may_be_an_array", "to_account_required", "an Array as To_Account is read as its first element",
		eachOf(list, func(o *object) bool { return isArray(o.get("To_Account")) }, func(o *object) { o.set("To_Account", o.list("To_Account")[0]) }))
	add("to_account_in_any_case", "to_account_required", "to_account is read as To_Account", misspelling(list, "to_account", "To_Account"))
	add("refused_and_carried_out", "refused_calls_change_nothing", "a request with a malformed item is refused, and the others are carried out",
		mendThenRefuse(func(c *call) bool { n := len(c.request.list(list)); return n > 1 && isText(c.request.list(list)[n-1]) },
			func(o *object) { carryOut(o, func() { o.set(list, o.list(list)[:len(o.list(list))-1]) }) }, chatapi.CodeBadParameter))
}

// independenceFaults: an item of a batch that fails spoils the others. failing is
// the name of the check by which items fail.
func independenceFaults(add bodyFault, command on, failing string) {
	const independent = "batch_items_are_independent"
	stopped := func(code int) func(*site) {
		return command.first(refserver.Check{Name: "stopped", Code: code, Info: "Stopped",
			Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 0 }})
	}
	add("stops_at_first_failure", independent, "those behind one that failed fail as well", stopped(chatapi.CodeTooManyLists))
	add("skips_behind_a_failure", independent, "those behind one that failed are answered 0 and passed over", stopped(chatapi.CodeOK))
	whole := onAnswer(func(c *call) {
		for _, item := range c.results() {
			if code := c.itemCode(item); code != chatapi.CodeOK && len(c.results()) > 1 {
				c.fail(code)
				return
			}
		}
	})
	add("fails_as_a_whole", independent, "when one fails the whole request fails", whole)
	add("first_failure_fails_all", independent, "when the first fails all fail", onAnswer(func(c *call) {
		if list := c.results(); len(list) > 1 && c.itemCode(list[0]) != chatapi.CodeOK {
			for _, item := range list {
				c.setResult(item, c.itemCode(list[0]))
			}
			c.listFailures()
		}
	}))
	add("failure_spoils_the_next_call", independent, "after a call in which somebody failed the next one fails", func(s *site) {
		failed := map[string]bool{}
		command.first(refserver.Check{Name: "spoilt", Code: chatapi.CodeTooManyLists, Info: "Spoilt",
			Applies: func(c *refserver.ItemContext) bool { return failed[c.Self] && c.CallsBefore > 0 && c.Index == 0 }})(s)
		rules(func(r *refserver.Rules) {
			command.check(r, failing).Effect = func(c *refserver.ItemContext) { failed[c.Self] = true }
		})(s)
	})
}
