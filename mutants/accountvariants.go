package mutants

import (
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// codeBatchSize tells that a batch has a bad size (Error Codes).
const codeBatchSize = 70206

// codeBadFormat was seen for malformed requests of kick.
const codeBadFormat = 60008

// accountVariants: what the pages of the account commands and of kick leave open.
func accountVariants() []Variant {
	answers := func(id, description string, command on, edit func(*call)) Variant {
		return Variant{ID: id, Description: description, apply: onAnswer(command.calls(edit))}
	}
	requests := func(id, description string, command on, edit func(*call)) Variant {
		return Variant{ID: id, Description: description, apply: onRequest(command.calls(edit))}
	}
	refused := func(c *call) bool {
		return c.code() == chatapi.CodeAccountBadRequest && !strings.Contains(c.answer.text("ErrorInfo"), "Arranged")
	}
	return []Variant{
		{ID: "account_names_60015", Description: "the account commands refuse a UserID that is no String with 60015", apply: onAnswer(func(c *call) {
			if refused(c) && c.spec.Family == "account" && namesOtherTypes(c.request) {
				c.fail(chatapi.CodeUserIDNotAString)
			}
		})},
		{ID: "account_batches_70206", Description: "the account commands refuse batches of a bad size with 70206", apply: onAnswer(func(c *call) {
			if refused(c) && len(c.requested()) > 100 {
				c.fail(codeBatchSize)
			}
		})},
		requests("long_names_fail_the_import", "multiaccount_import refuses a request with a name that is too long", multiImport, func(c *call) {
			for _, name := range c.requested() {
				if len(name) > 32 {
					c.fail(chatapi.CodeAccountBadRequest)
					c.answered = true
				}
			}
		}),
		answers("import_of_nobody_fails", "multiaccount_import fails where everybody does", multiImport, func(c *call) {
			if n := len(c.answer.list("FailAccounts")); n > 0 && n == len(c.requested()) {
				c.fail(chatapi.CodeAccountBadRequest)
			}
		}),
		answers("fail_accounts_always", "FailAccounts is there, and empty, when nobody failed", multiImport, func(c *call) {
			if c.code() == chatapi.CodeOK && !c.answer.has("FailAccounts") {
				c.answer.set("FailAccounts", []any{})
			}
		}),
		{ID: "second_import_ignores_nick", Description: "account_import leaves nickname and avatar of an account that exists alone", apply: rules(func(r *refserver.Rules) {
			original := r.AccountImport.Profile
			r.AccountImport.Profile = func(c *refserver.ItemContext, a *refserver.Account) {
				if c.Target == nil {
					original(c, a)
				}
			}
		})},
		{ID: "identifier_accepted", Description: "Identifier is read as UserID, as in a former edition", apply: onRequest(mend(
			func(c *call) bool {
				return c.spec != nil && c.spec.Family == "account" && c.request.has("Identifier") && !c.request.has("UserID")
			},
			func(o *object) { o.rename("Identifier", "UserID") }))},
		answers("missing_deletion_fails", "account_delete of a single account that does not exist fails as a whole", accountDelete, func(c *call) {
			if list := c.results(); len(list) == 1 && c.itemCode(list[0]) == chatapi.CodeAccountNotExist {
				c.fail(chatapi.CodeAccountNotExist)
			}
		}),
		requests("nameless_deletions_fail_each", "account_delete answers 70107 for an item without a good UserID", accountDelete, mend(
			func(c *call) bool { return holds(c.request.get("DeleteItem"), isObject) },
			func(o *object) {
				for _, item := range o.objects("DeleteItem") {
					if item != nil && !isText(item.get("UserID")) {
						item.set("UserID", "")
					}
				}
			})),
		answers("kick_malformed_60008", "kick refuses malformed requests with 60008", kick, func(c *call) {
			if refused(c) {
				c.fail(codeBadFormat)
			}
		}),
		answers("kick_long_names_70402", "kick refuses a UserID that is too long as a bad parameter", kick, func(c *call) {
			if c.code() == chatapi.CodeAccountNotExist && len(c.request.text("UserID")) > 32 {
				c.fail(chatapi.CodeAccountBadRequest)
			}
		}),
	}
}

// namesOtherTypes tells whether a request of the account commands has something
// else in the place of a UserID.
func namesOtherTypes(request *object) bool {
	for _, list := range []string{"Accounts", "AccountList", "CheckItem", "DeleteItem"} {
		for _, e := range request.list(list) {
			if o, ok := e.(*object); ok {
				e = o.get("UserID")
			}
			if !isText(e) {
				return true
			}
		}
	}
	return request != nil && request.get("UserID") != nil && !isText(request.get("UserID"))
}
