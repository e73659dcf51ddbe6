package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// multiImportFaults: several accounts are imported.
func multiImportFaults(m *catalogue) {
	add := m.of(string(multiImport))
	add("registers_nobody", "registers", "an import succeeds and nobody is imported", multiImport.effect(notDone),
		always(), firstItem(), middleItem(), lastItem(), inLargeBatch(), inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }))
	add("hundredth_not_registered", "at_most_100_accounts", "the hundredth account is answered with success and not imported", multiImport.effect(notDone), from(99))
	add("one_less", "at_most_100_accounts", "a request may have 99 accounts", limits(func(l *refserver.Limits) { l.MaxMultiImport-- }))
	add("at_most_50", "at_most_100_accounts", "a request may have 50 accounts", limits(func(l *refserver.Limits) { l.MaxMultiImport = 50 }))
	add("at_most_20", "registers", "a request may have 20 accounts", limits(func(l *refserver.Limits) { l.MaxMultiImport = 20 }))
	add("one_more", "more_than_100_accounts", "a request may have 101 accounts", limits(func(l *refserver.Limits) { l.MaxMultiImport++ }))
	add("unlimited", "more_than_100_accounts", "a request may have any number of accounts", limits(func(l *refserver.Limits) { l.MaxMultiImport = 1 << 20 }))
	add("first_100_of_more", "more_than_100_accounts", "of more than 100 accounts the first 100 are imported", onRequest(mend(tooMany, firstHundred)))
	add("too_many_but_registered", "refused_calls_change_nothing", "more than 100 accounts are refused, and the first 100 imported",
		mendThenRefuse(tooMany, func(o *object) { carryOut(o, func() { firstHundred(o) }) }, chatapi.CodeAccountBadRequest))
	add("string_refused_but_registered", "refused_calls_change_nothing", "a String as Accounts is refused, and imported",
		mendThenRefuse(func(c *call) bool { return isText(c.request.get("Accounts")) },
			func(o *object) { carryOut(o, func() { o.set("Accounts", []any{o.get("Accounts")}) }) }, chatapi.CodeAccountBadRequest))
	add("name_one_less", "names_at_most_32_bytes", "a UserID may have 31 bytes", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("name_one_more", "names_at_most_32_bytes", "a UserID may have 33 bytes", limits(func(l *refserver.Limits) { l.MaxUserIDBytes++ }), always(), lastItem(), firstItem())
	add("names_in_any_case", "names_are_registered", "UserIDs are compared without regard to case", anyCaseOfNames)
	add("numbers_not_registered", "names_are_registered", "a UserID of digits is not imported", multiImport.effect(notDone), numberLikeID())
	add("accounts_not_registered", "accounts_form", "accounts of Accounts are answered with success and not imported",
		onRequest(acceptWhere(func(c *call) bool { return isArray(c.request.get("Accounts")) })))
	multiImportRequests(add)
	multiImportProfile(add)
	multiImportAgain(add)
	multiImportFailures(add)
}

func tooMany(c *call) bool {
	return len(c.request.list("Accounts")) > 100 || len(c.request.list("AccountList")) > 100
}

func firstHundred(o *object) {
	for _, form := range []string{"Accounts", "AccountList"} {
		if list := o.list(form); len(list) > 100 {
			o.set(form, list[:100])
		}
	}
}

func multiImportRequests(add adder) {
	of := func(c *call, form string) any { return c.request.get(form) }
	neither := func(c *call) bool {
		return c.request != nil && !c.request.has("Accounts") && !c.request.has("AccountList")
	}
	add("accounts_may_be_missing", "accounts_required", "a request that names nobody is answered with success", onRequest(acceptWhere(neither)))
	for _, form := range []string{"Accounts", "AccountList"} {
		id := strings.ToLower(form)
		add(id+"_of_any_type", "accounts_required", form+" that is no Array is answered with success",
			onRequest(acceptWhere(func(c *call) bool { return c.request.has(form) && !isArray(of(c, form)) })))
		add(id+"_may_be_one", "accounts_required", form+" may be a single account instead of an Array",
			onRequest(mend(func(c *call) bool { return isText(of(c, form)) || isObject(of(c, form)) },
				func(o *object) { o.set(form, []any{o.get(form)}) })))
		add(id+"_may_be_null", "accounts_required", form+" null is answered with success", onRequest(acceptWhere(func(c *call) bool { return of(c, form) == null })))
	}
	element := func(form string, is func(any) bool) func(*call) bool {
		return func(c *call) bool { return slices.ContainsFunc(c.request.list(form), is) }
	}
	add("names_of_any_type", "account_names_are_strings", "an account of Accounts that is no String is answered with success",
		onRequest(acceptWhere(element("Accounts", func(v any) bool { return !isText(v) }))))
	add("null_names_dropped", "account_names_are_strings", "null among the accounts of Accounts is passed over", onRequest(dropping("Accounts", isNull)))
	add("null_objects_dropped", "account_list_user_id_required", "null among the accounts of AccountList is passed over", onRequest(dropping("AccountList", isNull)))
	add("objects_in_accounts", "account_names_are_strings", "Accounts may have Objects, as AccountList has",
		onRequest(mend(element("Accounts", isObject), func(o *object) { o.rename("Accounts", "AccountList") })))
	add("strings_in_account_list", "account_list_user_id_required", "AccountList may have Strings, as Accounts has",
		onRequest(mend(element("AccountList", isText), func(o *object) { o.rename("AccountList", "Accounts") })))
	add("user_id_may_be_missing", "account_list_user_id_required", "an element of AccountList without a good UserID is answered with success",
		onRequest(acceptWhere(element("AccountList", func(v any) bool { o, ok := v.(*object); return ok && !isText(o.get("UserID")) }))))
	for _, own := range namedMembers() {
		add(own.slug+"_of_any_type", "nick_and_face_url_are_strings", own.member+" of another type is ignored", multiImport.withoutRow("AccountList[]."+own.member))
	}
}

func multiImportProfile(add adder) {
	of := registered(ofMultiImport)
	write := func(nick, face func(*refserver.ItemContext) *string) func(*site) {
		return of.profile(func(c *refserver.ItemContext, a *refserver.Account) {
			setProfile(a, refserver.TagNick, nick(c))
			setProfile(a, refserver.TagImage, face(c))
		})
	}
	nick := func(c *refserver.ItemContext) *string { return c.Item.Nick }
	face := func(c *refserver.ItemContext) *string { return c.Item.FaceURL }
	none := func(*refserver.ItemContext) *string { return nil }
	add("nick_dropped", "nick_is_stored", "the nickname is not stored", write(none, face), always(), lastItem())
	add("face_url_dropped", "face_url_is_stored", "the avatar is not stored", write(nick, none), always(), lastItem())
	add("nick_as_face_url", "face_url_is_stored", "the avatar is stored as nickname", write(face, nick))
	firsts := func(id, requirement, text string, of func(*refserver.ItemContext) *string, apply func(shared func(*refserver.ItemContext) *string) func(*site)) {
		add(id, requirement, text, func(s *site) {
			first := map[string]*string{}
			apply(func(c *refserver.ItemContext) *string {
				if c.Index == 0 {
					first[c.From] = of(c)
				}
				return first[c.From]
			})(s)
		})
	}
	firsts("nick_of_the_first", "nick_is_stored", "every account gets the nickname of the first", nick,
		func(shared func(*refserver.ItemContext) *string) func(*site) { return write(shared, face) })
	firsts("face_url_of_the_first", "face_url_is_stored", "every account gets the avatar of the first", face,
		func(shared func(*refserver.ItemContext) *string) func(*site) { return write(nick, shared) })
	fresh := func(of func(*refserver.ItemContext) *string) func(*refserver.ItemContext) *string {
		return func(c *refserver.ItemContext) *string {
			if c.Target != nil {
				return nil
			}
			return of(c)
		}
	}
	add("existing_not_updated", "existing_accounts_are_updated", "an account that exists keeps its nickname and avatar", write(fresh(nick), fresh(face)), always(), lastItem())
	add("existing_nick_not_updated", "existing_accounts_are_updated", "an account that exists keeps its nickname", write(fresh(nick), face))
	add("existing_face_url_not_updated", "existing_accounts_are_updated", "an account that exists keeps its avatar", write(nick, fresh(face)))
	orEmpty := func(of func(*refserver.ItemContext) *string) func(*refserver.ItemContext) *string {
		return func(c *refserver.ItemContext) *string {
			if text := of(c); text != nil {
				return text
			}
			return new(string)
		}
	}
	add("existing_emptied", "existing_accounts_keep_the_rest", "what is not given is emptied", write(orEmpty(nick), orEmpty(face)))
}

func multiImportAgain(add adder) {
	exists := refserver.Check{Name: "exists", Code: chatapi.CodeAccountBadRequest, Info: "Account_Exists", Applies: func(c *refserver.ItemContext) bool { return c.Target != nil }}
	again := multiImport.first(exists)
	add("again_listed", "again_is_no_error", "an account that exists is listed as failed", again, always(), firstItem(), lastItem(), secondCall())
	add("named_twice_listed", "again_is_no_error", "an account that a request names twice is listed as failed", onAnswer(func(c *call) {
		met := map[string]bool{}
		for _, name := range c.requested() {
			if met[name] && c.code() == chatapi.CodeOK {
				c.answer.set("FailAccounts", []any{name})
			}
			met[name] = true
		}
	}))
	add("again_fails_the_rest", "registers", "behind an account that exists nobody is imported", func(s *site) {
		met := map[string]bool{}
		multiImport.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			met[c.From] = c.Target != nil || c.Index > 0 && met[c.From]
			if !met[c.From] {
				original(c)
			}
		})(s)
	})
	before := func(change func(*refserver.ItemContext)) func(*site) {
		return multiImport.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			change(c)
			original(c)
		})
	}
	add("again_drops_friends", "again_keeps_the_account", "a second import empties the friend list", before(func(c *refserver.ItemContext) { c.Target.RemoveAllFriends() }), always(), firstItem())
	add("again_drops_blocklist", "again_keeps_the_account", "a second import empties the blocklist", before(func(c *refserver.ItemContext) { c.Target.UnblockAll() }))
	add("again_is_another", "again_keeps_the_account", "a second import replaces the account by a new one", before((*refserver.ItemContext).DeleteTarget))
}

func multiImportFailures(add adder) {
	const list = "FailAccounts"
	failing := func(change func(c *call, failed []any)) func(*site) {
		return onAnswer(func(c *call) {
			if failed := c.answer.list(list); len(failed) > 0 {
				change(c, failed)
			}
		})
	}
	add("failures_hidden", "failures_are_listed", "who could not be imported is not listed", failing(func(c *call, _ []any) { c.answer.remove(list) }))
	add("first_failure_listed_alone", "failures_are_listed", "of several failures the first one is listed alone", failing(func(c *call, failed []any) { c.answer.set(list, failed[:1]) }))
	add("last_failure_listed_alone", "failures_are_listed", "of several failures the last one is listed alone", failing(func(c *call, failed []any) { c.answer.set(list, failed[len(failed)-1:]) }))
	add("failures_list_everybody", "failures_are_listed", "when one fails all are listed", failing(func(c *call, _ []any) {
		var all []any
		for _, name := range c.requested() {
			all = append(all, name)
		}
		c.answer.set(list, all)
	}))
	add("failures_list_the_good", "failures_are_listed", "those that were imported are listed", onAnswer(within(successes(), func(c *call) {
		var all []any
		for _, name := range c.requested() {
			all = append(all, name)
		}
		c.answer.set(list, all)
	})))
	add("one_failure_fails_all", "failures_are_listed", "when one fails the request fails", failing(func(c *call, _ []any) { c.fail(70500) }))
	add("rest_not_registered", "failures_are_listed", "behind one that failed nobody is imported", multiImport.effect(notDone), afterFailure())
	add("stranger_listed", "fail_accounts_were_requested", "somebody is listed who was not asked for", onAnswer(within(successes(), func(c *call) { c.answer.set(list, []any{"stranger"}) })))
	add("failures_listed_twice", "fail_accounts_were_requested", "who failed is listed twice", failing(func(c *call, failed []any) { c.answer.set(list, append(slices.Clone(failed), failed...)) }))
	add("failures_in_lower_case", "fail_accounts_were_requested", "who failed is listed in lower case", failing(func(c *call, failed []any) {
		name, _ := failed[0].(string)
		c.answer.set(list, []any{strings.ToLower(name)})
	}))
}
