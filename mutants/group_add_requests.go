package mutants

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func groupAddLimitFaults(m *catalogue) {
	add := m.of(string(groupAdd))
	names := func(condition func(*refserver.ListsContext) bool) func(*site) {
		return listCheck(groupAddChecks, "list_name", condition)
	}
	add("empty_name", "group_name_not_empty", "a list may have an empty name", names(anyName(func(name string) bool { return len(name) > maxListNameBytes })))
	add("empty_name_first", "group_name_not_empty", "only the first name must not be empty", names(func(l *refserver.ListsContext) bool { return tooLong(maxListNameBytes)(l.Names[0]) }))
	add("empty_name_last", "group_name_not_empty", "only the last name must not be empty", names(func(l *refserver.ListsContext) bool {
		return tooLong(maxListNameBytes)(l.Names[len(l.Names)-1])
	}))
	for _, f := range []struct {
		id, text string
		most     int
	}{
		{"name_of_29", "a name has at most 29 bytes", 29}, {"name_of_31", "a name may have 31 bytes", 31},
		{"name_of_96", "a name may have 96 bytes", 96}, {"name_of_any_length", "a name may have any length", 1 << 20},
	} {
		add(f.id, "group_name_at_most_30_bytes", f.text, names(anyName(tooLong(f.most))))
	}
	add("name_of_15_characters", "group_name_at_most_30_bytes", "each character of a name counts for two bytes", names(anyName(func(name string) bool {
		return tooLong(maxListNameBytes)(name) || 2*utf8.RuneCountInString(name) > maxListNameBytes
	})))
	add("name_of_5_escapes", "group_name_at_most_30_bytes", "a character beyond ASCII counts for the six bytes of its escape", names(anyName(func(name string) bool {
		return tooLong(maxListNameBytes)(name) || len(strconv.QuoteToASCII(name))-len(`""`) > maxListNameBytes
	})))
	add("31_lists", "at_most_32_lists", "a user may have 31 lists", limits(func(l *refserver.Limits) { l.MaxLists = 31 }))
	add("33_lists", "at_most_32_lists", "a user may have 33 lists", limits(func(l *refserver.Limits) { l.MaxLists, l.MaxListNames = 33, 33 }))
	add("any_number_of_lists", "at_most_32_lists", "a user may have any number of lists", limits(func(l *refserver.Limits) { l.MaxLists = 1 << 20 }))
	full := func(condition func(l *refserver.ListsContext) bool) func(*site) {
		return listCheck(groupAddChecks, "too_many_lists", condition)
	}
	add("limit_before_the_call", "at_most_32_lists", "the limit is looked at before the new lists are counted",
		full(func(l *refserver.ListsContext) bool { return l.Own.ListCount() >= l.Rules.Limits.MaxLists }))
	add("limit_of_own_lists", "at_most_32_lists", "lists that friends are in do not count",
		full(func(l *refserver.ListsContext) bool {
			empty := 0
			for _, name := range l.Own.ListNames() {
				if len(l.Own.ListMembers(name)) == 0 {
					empty++
				}
			}
			return empty+l.Own.NewLists(l.Names) > l.Rules.Limits.MaxLists
		}))
	add("limit_of_one_request", "at_most_32_lists", "the limit holds within one request alone",
		full(func(l *refserver.ListsContext) bool { return l.Own.NewLists(l.Names) > l.Rules.Limits.MaxLists }))
	add("full_is_30001", "code_30011", "one list too many is refused with 30001", rules(func(r *refserver.Rules) {
		for i := range r.GroupAdd.Refuses {
			r.GroupAdd.Refuses[i].Code = chatapi.CodeBadParameter
		}
	}))
	add("full_is_0", "code_30011", "one list too many is answered with success, and not made", together(
		full(func(*refserver.ListsContext) bool { return false }),
		makes(func(l *refserver.ListsContext, _ string) bool { return l.Own.ListCount() < l.Rules.Limits.MaxLists })))
	for _, f := range []struct {
		id, text string
		most     int
	}{{"31_names", "a request may have 31 names", 31}, {"20_names", "a request may have 20 names", 20}} {
		add(f.id, "at_most_32_names", f.text, limits(func(l *refserver.Limits) { l.MaxListNames = f.most }))
	}
	add("first_32_names", "more_than_32_names", "of more than 32 names the first 32 are taken", onRequest(mend(
		func(c *call) bool { list, _ := c.request.get("GroupName").([]any); return len(list) > 32 },
		func(o *object) { o.set("GroupName", o.list("GroupName")[:32]) })))
	add("999_friends", "at_most_1000_friends", "a request may have 999 friends", limits(func(l *refserver.Limits) { l.MaxItems = 999 }))
	add("500_friends", "at_most_1000_friends", "a request may have 500 friends", limits(func(l *refserver.Limits) { l.MaxItems = 500 }))
	add("1001_friends", "more_than_1000_friends", "a request may have 1001 friends", limits(func(l *refserver.Limits) { l.MaxItems = 1001 }))
}

func groupAddRequestFaults(m *catalogue) {
	add := m.of(string(groupAdd))
	ownerAndNameFaults(add)
	accept := func(id, requirement, text string, condition func(*call) bool) {
		add(id, requirement, text, onRequest(acceptWhere(condition)))
	}
	to := func(c *call) any {
		if !c.request.has("To_Account") {
			return []any{}
		}
		return c.request.get("To_Account")
	}
	accept("friends_of_any_type", "to_account_is_array", "To_Account of another type is answered with success",
		func(c *call) bool { return c.request != nil && !isTexts(to(c)) })
	accept("friends_of_numbers", "to_account_is_array", "To_Account may hold Numbers",
		func(c *call) bool { return c.request != nil && isArray(to(c)) && !isTexts(to(c)) })
	one, wrap := wrapped("To_Account")
	add("one_friend", "to_account_is_array", "To_Account may be one String", onRequest(mend(one, wrap)))
	add("friends_needed", "creates_lists", "To_Account is required", groupAdd.row("To_Account", func(f *refserver.Field) { f.Required = true }))
	refused := func(id, text, check string) {
		add(id, "refused_calls_change_nothing", text, func(s *site) {
			original := refserver.DefaultRules().GroupAdd.Refuses
			i := slices.IndexFunc(original, func(c refserver.ListsCheck) bool { return c.Name == check })
			listCheck(groupAddChecks, check, func(l *refserver.ListsContext) bool {
				if !original[i].Applies(l) {
					return false
				}
				l.Own.MakeList(l.Names[0])
				return true
			})(s)
		})
	}
	refused("refused_for_a_name", "a request that is refused for a name makes the list before it", "list_name")
	refused("refused_for_the_limit", "a request that is refused for the limit makes the lists that there is room for", "too_many_lists")
	add("refused_for_friends", "refused_calls_change_nothing", "a request that is refused for its friends makes the list",
		mendThenRefuse(func(c *call) bool { return !isArray(to(c)) }, func(o *object) { carryOut(o, func() { o.remove("To_Account") }) }, chatapi.CodeBadParameter))
}

// ownerAndNameFaults: From_Account and GroupName of group_add and group_delete.
func ownerAndNameFaults(add func(id, requirement, text string, apply func(*site), triggers ...trigger)) {
	add("any_owner", "from_account_required", "a request whose From_Account is no String is answered with success", onRequest(acceptWhere(noOwner)))
	add("owner_in_an_array", "from_account_required", "From_Account may stand in an Array", onRequest(mend(
		func(c *call) bool { return isArray(c.request.get("From_Account")) },
		func(o *object) { o.set("From_Account", o.list("From_Account")[0]) })))
	add("owner_in_any_case", "from_account_required", "the name of From_Account may be in any case", onRequest(mend(
		func(c *call) bool { return c.request.has("from_account") },
		func(o *object) { o.set("From_Account", o.get("from_account")) })))
	add("any_names", "group_name_required", "a request whose GroupName is no Array of Strings is answered with success", onRequest(acceptWhere(noNames)))
	add("no_names", "group_name_required", "a request without GroupName is answered with success", onRequest(acceptWhere(func(c *call) bool {
		return c.request != nil && !c.request.has("GroupName")
	})))
	one, wrap := wrapped("GroupName")
	add("one_name", "group_name_required", "GroupName may be one String", onRequest(mend(one, wrap)))
	add("names_of_numbers", "group_name_required", "GroupName may hold Numbers", onRequest(mend(
		func(c *call) bool { return isArray(c.request.get("GroupName")) },
		func(o *object) {
			list := slices.Clone(o.list("GroupName"))
			for i, e := range list {
				if isNumber(e) {
					list[i] = string(e.(literal)) //nolint:forcetypeassert // a Number is one
				}
			}
			o.set("GroupName", list)
		})))
}
