package mutants

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// refusalFaults: what a command refuses is answered as success, once for each
// requirement that says what it refuses, so that every request that the features
// send against it has to fail.
func refusalFaults(m *catalogue) {
	for _, r := range []struct{ command, requirements string }{
		{"account_import", "user_id_required"},
		{"account_delete", "user_id_required delete_item_required"},
		{"account_check", "check_item_required"},
		{"black_list_add", "to_account_required"},
		{"black_list_delete", "to_account_required"},
		{"black_list_check", "to_account_required"},
		{"friend_get", "from_account_required standard_sequence_is_integer integers_are_numbers errors_in_body"},
		{"friend_get_list", "to_account_required errors_in_body"},
		{portraitGet, "to_account_required tag_list_required"},
		{portraitSet, "from_account_required profile_item_required tag_required value_required custom_tag_form integers_are_uint32"},
		{queryOnlineStatus, "to_account_required to_account_strings is_need_detail_is_integer is_need_detail_0_or_1"},
	} {
		add := m.of(r.command)
		for requirement := range strings.FieldsSeq(r.requirements) {
			add("nothing_refused_"+requirement, requirement, "what is refused is answered as success", onAnswer(func(c *call) {
				if c.code() != chatapi.CodeOK {
					c.succeed()
				}
			}))
		}
	}
}

// spreadingFaults: a code that one user of several failed with tells on others.
func spreadingFaults(m *catalogue) {
	for _, code := range []int64{40006, 40007} {
		text := strconv.FormatInt(code, 10)
		m.of(portraitGet)("everybody_"+text, "failures_leave_others_alone", "where one user failed with "+text+", the others do not exist", onAnswer(func(c *call) {
			if !someoneFailed(c, "UserProfileItem", "ResultCode", code) {
				return
			}
			for _, item := range c.results() {
				if c.itemCode(item) == chatapi.CodeOK {
					c.setResult(item, chatapi.CodeProfileUnknownAccount)
					item.remove("ProfileItem")
				}
			}
			c.listFailures()
		}))
	}
	for _, code := range []int64{70169, 91000} {
		text := strconv.FormatInt(code, 10)
		m.of(queryOnlineStatus)("everybody_"+text, "failures_leave_others_alone", "where one user failed with "+text+", the others are Online", onAnswer(func(c *call) {
			if !someoneFailed(c, "ErrorList", "ErrorCode", code) {
				return
			}
			for _, item := range c.answer.objects("QueryResult") {
				item.set("State", refserver.StateOnline)
			}
		}))
	}
}

func someoneFailed(c *call, list, member string, code int64) bool {
	return slices.ContainsFunc(c.answer.objects(list), func(item *object) bool { return integer(item.get(member)) == code })
}

// neighbourFaults: what is right for most names and values, and wrong for those
// that lie next to them.
func neighbourFaults(m *catalogue) {
	imports, several, set, get := m.of(string(accountImport)), m.of("multiaccount_import"), m.of(portraitSet), m.of(portraitGet)
	imports("nick_at_most_400_bytes", "nick_at_most_500_bytes", "a nickname of more than 400 bytes is refused", accountImport.first(refserver.Check{
		Name: "nick", Code: chatapi.CodeAccountBadRequest, Info: "Nick", Applies: func(c *refserver.ItemContext) bool { return c.Item.Nick != nil && len(*c.Item.Nick) > 400 },
	}))
	imports("names_by_their_beginning", "user_id_is_registered", "two UserIDs are one where only the ending two tells them apart", func(s *site) {
		s.command = ""
		rules(func(r *refserver.Rules) {
			r.AccountKey = func(name string) string { return strings.TrimSuffix(name, "two") }
		})(s)
	})
	several("names_in_upper_case_dropped", "names_are_registered", "of two UserIDs that differ in case the second is lost", onRequest(mend(
		func(c *call) bool {
			return len(c.requested()) == 2 && strings.EqualFold(c.requested()[0], c.requested()[1])
		},
		func(o *object) {
			for _, member := range []string{"Accounts", "AccountList"} {
				if list := o.list(member); len(list) == 2 {
					o.set(member, list[:1])
				}
			}
		})))
	several("names_without_their_end", "names_are_registered", "UserIDs are told apart by all but their last five letters", func(s *site) {
		s.command = ""
		rules(func(r *refserver.Rules) {
			r.AccountKey = func(name string) string { return name[:max(0, len(name)-len("shade"))] }
		})(s)
	})
	set("location_at_most_14_bytes", "location_at_most_16_bytes", "a location of more than 14 bytes is refused", refusing(chatapi.CodeProfileBadValue,
		func(tag string, value any) bool {
			text, ok := value.(string)
			return ok && tag == tagLocation && len(text) > 14
		}))
	set("location_of_two_bytes", "location_at_most_16_bytes", "a location of one byte is refused", refusing(chatapi.CodeProfileBadValue,
		func(tag string, value any) bool {
			text, ok := value.(string)
			return ok && tag == tagLocation && len(text) == 1
		}))
	set("one_is_two", "integers_are_stored", "the number 1 is stored as 2", storingNumber(func(n int64) int64 {
		if n == 1 {
			return 2
		}
		return n
	}))
	get("shown_once", "changes_nothing", "what was read once is empty from then on", func(s *site) {
		var mu sync.Mutex
		read := map[any]bool{}
		onResult(func(_ *call, item *object) {
			mu.Lock()
			defer mu.Unlock()
			if name := item.get("To_Account"); read[name] && item.has("ProfileItem") {
				item.set("ProfileItem", []any{})
			} else {
				read[name] = true
			}
		})(s)
	})
	m.add(fault{
		id: "explicit_both_pending", category: "approval", requirement: "allow_type_decides",
		text: "a request with Add_Type_Both waits, whoever takes it",
		apply: checkBefore("target_refuses", refserver.Check{Name: "both", Code: chatapi.CodePending, Info: "Both", Applies: func(c *refserver.ItemContext) bool {
			return c.Type == refserver.AddTypeBoth && allowsAny(c)
		}}),
	})
}
