package mutants

import (
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func lowerCase(name string) string { return strings.ToLower(name) }

// accountCheckFaults: accounts are looked up.
func accountCheckFaults(m *catalogue) {
	add := m.of(string(accountCheck))
	status := func(of func(c *refserver.ItemContext, right string) string) func(*site) {
		return rules(func(r *refserver.Rules) {
			original := r.AccountCheck.Status
			r.AccountCheck.Status = func(c *refserver.ItemContext) string { return of(c, original(c)) }
		})
	}
	fixedStatus := func(text string) func(*site) {
		return status(func(*refserver.ItemContext, string) string { return text })
	}
	add("all_imported", "tells_imported", "every account is said to be imported", fixedStatus(refserver.AccountImported),
		always(), firstItem(), lastItem(), middleItem(), inLargeBatch())
	add("nobody_imported", "tells_imported", "no account is said to be imported", fixedStatus(refserver.AccountNotImported),
		always(), firstItem(), lastItem(), middleItem(), inLargeBatch())
	add("hundredth_imported", "at_most_100_accounts", "the hundredth account is said to be imported", fixedStatus(refserver.AccountImported), from(99))
	add("status_of_the_first", "tells_imported", "every account has the status of the first", onAnswer(func(c *call) {
		for _, item := range c.results() {
			item.set("AccountStatus", c.results()[0].get("AccountStatus"))
		}
	}))
	add("status_reversed", "tells_imported", "the two values are swapped", status(func(_ *refserver.ItemContext, right string) string {
		if right == refserver.AccountImported {
			return refserver.AccountNotImported
		}
		return refserver.AccountImported
	}))
	inWords := func(id, text string, of func(string) any) {
		add(id, "account_status_values", text, onResult(func(_ *call, item *object) {
			if right := item.text("AccountStatus"); right != "" {
				item.set("AccountStatus", of(right))
			}
		}))
	}
	inWords("account_status_in_lower_case", "AccountStatus is written in lower case", func(right string) any { return strings.ToLower(right) })
	inWords("status_of_another_word", "accounts that were not imported are Missing", func(right string) any {
		return strings.ReplaceAll(right, refserver.AccountNotImported, "Missing")
	})
	inWords("status_is_boolean", "AccountStatus is a Boolean", func(right string) any {
		if right == refserver.AccountImported {
			return literal("true")
		}
		return literal("false")
	})
	dropped := func(only string) func(*site) {
		return onResult(func(_ *call, item *object) {
			if only == "" || item.text("AccountStatus") == only {
				item.remove("AccountStatus")
			}
		})
	}
	add("status_missing", "account_status_of_each", "there is no AccountStatus", dropped(""))
	add("status_of_missing_missing", "account_status_of_each", "an account that was not imported has no AccountStatus", dropped(refserver.AccountNotImported))
	accountCheckResults(add)
	accountCheckLimits(add)
	accountItemRequests(add, "CheckItem", "check_item_required")
	add("names_in_any_case", "user_id_is_looked_up", "UserIDs are compared without regard to case", anyCaseOfNames)
	add("names_in_lower_case", "user_id_is_looked_up", "UserIDs are looked for in lower case", rules(func(r *refserver.Rules) { r.AccountKey = lowerCase }))
	add("names_cut_to_31_bytes", "user_id_is_looked_up", "UserIDs are compared up to the 31st byte", rules(func(r *refserver.Rules) { r.AccountKey = first31 }))
	for _, prefix := range []struct {
		id, text string
		alike    func(name, asked string) bool
	}{
		{"prefix_of_name", "the beginning of a UserID counts as imported", strings.HasPrefix},
		{"name_as_prefix", "whatever begins with a UserID counts as imported", func(name, asked string) bool { return strings.HasPrefix(asked, name) }},
	} {
		add(prefix.id, "user_id_is_looked_up", prefix.text, func(s *site) {
			s.command = ""
			var names sync.Map
			known := func(e *func(*refserver.ItemContext)) {
				effect := *e
				*e = func(c *refserver.ItemContext) { effect(c); names.Store(c.Peer, true) }
			}
			rules(func(r *refserver.Rules) { known(&r.AccountImport.Effect); known(&r.MultiaccountImport.Effect) })(s)
			status(func(c *refserver.ItemContext, right string) string {
				names.Range(func(name, _ any) bool {
					text, _ := name.(string)
					if prefix.alike(text, c.Peer) {
						right = refserver.AccountImported
					}
					return right != refserver.AccountImported
				})
				return right
			})(s)
		})
	}
	add("numbers_not_imported", "user_id_is_looked_up", "an account whose UserID is a number is said not to be imported", fixedStatus(refserver.AccountNotImported), numberLikeID())
	add("answers_are_kept", "follows_imports_and_deletions", "what was answered once is answered again", func(s *site) {
		var known sync.Map
		status(func(c *refserver.ItemContext, right string) string {
			have, _ := known.LoadOrStore(c.Peer, right)
			text, _ := have.(string)
			return text
		})(s)
	})
	add("deleted_stay_imported", "follows_imports_and_deletions", "an account that was looked up is imported for good", func(s *site) {
		var known sync.Map
		status(func(c *refserver.ItemContext, right string) string {
			if _, had := known.Load(c.Peer); had {
				return refserver.AccountImported
			}
			if right == refserver.AccountImported {
				known.Store(c.Peer, true)
			}
			return right
		})(s)
	})
	add("look_up_imports", "changes_nothing", "an account that is looked up is said to be imported from then on", func(s *site) {
		var asked sync.Map
		status(func(c *refserver.ItemContext, right string) string {
			if _, before := asked.LoadOrStore(c.Peer, true); before {
				return refserver.AccountImported
			}
			return right
		})(s)
	})
}

func accountCheckResults(add adder) {
	missing := refserver.Check{Name: "missing", Code: chatapi.CodeAccountNotExist, Info: "Account_Not_Exist", Applies: func(c *refserver.ItemContext) bool { return c.Target == nil }}
	fails := accountCheck.first(missing)
	single := inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 })
	add("missing_fails", "not_imported_is_no_failure", "an account that was not imported fails with 70107", fails, always(), firstItem(), lastItem(), single)
	add("missing_fails_the_request", "not_imported_is_no_failure", "where nobody was imported the request fails", onAnswer(func(c *call) {
		for _, item := range c.results() {
			if item.text("AccountStatus") != refserver.AccountNotImported {
				return
			}
		}
		if len(c.results()) > 0 {
			c.fail(chatapi.CodeAccountNotExist)
		}
	}))
	add("missing_left_out", "one_result_per_item", "an account that was not imported has no result", onAnswer(func(c *call) {
		var list []any
		for _, item := range c.results() {
			if item.text("AccountStatus") != refserver.AccountNotImported {
				list = append(list, item)
			}
		}
		if len(list) > 0 {
			c.answer.set("ResultItem", list)
		}
	}))
}

func accountCheckLimits(add adder) {
	most := func(n int) func(*site) { return limits(func(l *refserver.Limits) { l.MaxAccountItems = n }) }
	add("one_less", "at_most_100_accounts", "a request may have 99 accounts", most(99))
	add("at_most_50", "at_most_100_accounts", "a request may have 50 accounts", most(50))
	add("at_most_20", "tells_imported", "a request may have 20 accounts", most(20))
	add("one_more", "more_than_100_accounts", "a request may have 101 accounts", most(101))
	add("unlimited", "more_than_100_accounts", "a request may have any number of accounts", most(1<<20))
}

// first31 cuts a UserID, so that long ones that differ in their last byte are one.
func first31(id string) string { return id[:min(31, len(id))] }
