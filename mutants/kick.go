package mutants

import (
	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// kickFaults: the login state of an account is made useless.
func kickFaults(m *catalogue) {
	add := m.of(string(kick))
	user := func(c *call) any { return c.request.get("UserID") }
	refuse := func(applies func(*refserver.ItemContext) bool) func(*site) {
		return kick.first(refserver.Check{Name: "refuses", Code: chatapi.CodeAccountBadRequest, Info: "Refused", Applies: applies})
	}
	everybody := func(*refserver.ItemContext) bool { return true }
	add("refused", "invalidates", "an account that exists is refused", refuse(everybody))
	add("friendless_refused", "invalidates", "an account without friends is refused", refuse(func(c *refserver.ItemContext) bool { return c.Target != nil && c.Target.FriendCount() == 0 }))
	add("not_online_refused", "invalidates", "an account that is not logged in is refused, as if it did not exist",
		kick.first(refserver.Check{Name: "online", Code: chatapi.CodeAccountNotExist, Info: "Account_Not_Exist", Applies: everybody}))
	add("again_refused", "again_is_no_error", "an account that was kicked is refused", refuse(everybody), secondCall())
	missing := kick.without("account_exists")
	add("missing_is_success", "missing_account_fails", "an account that does not exist is answered with success", missing, always(), secondCall())
	add("missing_answers_70402", "missing_account_fails", "an account that does not exist is answered 70402", kick.code("account_exists", chatapi.CodeAccountBadRequest))
	add("deleted_is_success", "missing_account_fails", "an account that was deleted can be kicked", afterDeletion(string(kick), func(gone func(*refserver.ItemContext) bool) func(*site) {
		return kick.unless("account_exists", gone)
	}))
	add("missing_is_imported", "missing_account_fails", "an account that does not exist is imported by the call", rules(func(r *refserver.Rules) {
		kick.check(r, "account_exists").Effect = r.AccountImport.Effect
	}))
	add("names_in_any_case", "user_id_is_kicked", "UserIDs are compared without regard to case", anyCaseOfNames)
	add("names_in_lower_case", "user_id_is_kicked", "UserIDs are looked for in lower case", rules(func(r *refserver.Rules) { r.AccountKey = lowerCase }))
	add("numbers_refused", "user_id_is_kicked", "a UserID of digits is refused", refuse(everybody), numberLikeID())
	add("deletes", "account_goes_on", "an account that is kicked is deleted", kick.effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) { c.DeleteTarget() }))
	add("empties_friends", "keeps_the_account", "an account that is kicked has no friends left", kick.effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) { c.Target.RemoveAllFriends() }))

	add("user_id_may_be_missing", "user_id_required", "a request without UserID is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request != nil && !c.request.has("UserID") })))
	for _, kind := range []struct {
		id, text string
		is       func(any) bool
	}{{"null", "null", func(v any) bool { return v == null }}, {"number", "a Number", isNumber}, {"object", "an Object", isObject}} {
		add("user_id_may_be_"+kind.id, "user_id_required", "a UserID that is "+kind.text+" is answered with success",
			onRequest(acceptWhere(func(c *call) bool { return c.request.has("UserID") && kind.is(user(c)) })))
	}
	add("user_id_number_as_text", "user_id_required", "a Number as UserID is read as text",
		onRequest(mend(func(c *call) bool { return isNumber(user(c)) }, func(o *object) { text, _ := o.get("UserID").(literal); o.set("UserID", string(text)) })))
	add("user_id_in_any_case", "user_id_required", "userid is read as UserID",
		onRequest(mend(func(c *call) bool { return c.request.has("userid") }, func(o *object) { o.rename("userid", "UserID") })))
	add("array_accepted", "one_account_per_call", "an Array of accounts is answered with success", onRequest(acceptWhere(func(c *call) bool { return isArray(user(c)) })))
	add("first_of_an_array", "one_account_per_call", "the first of an Array of accounts is kicked",
		onRequest(mend(func(c *call) bool { return isArray(user(c)) }, func(o *object) { o.set("UserID", o.list("UserID")[0]) })))
}
