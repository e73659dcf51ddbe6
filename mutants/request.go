package mutants

import (
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// refuseWhere refuses requests of a kind that is documented as good.
func refuseWhere(condition func(*call) bool) func(*call) {
	return func(c *call) {
		if c.request != nil && condition(c) {
			c.fail(c.badRequest())
			c.answered = true
		}
	}
}

// acceptWhere answers success to requests of a kind that is to be refused, and
// does nothing.
func acceptWhere(condition func(*call) bool) func(*call) {
	return func(c *call) {
		if condition(c) {
			c.succeed()
			c.answered = true
		}
	}
}

// mend makes a request good before the server sees it, so that it is served
// instead of refused.
func mend(condition func(*call) bool, change func(*object)) func(*call) {
	return func(c *call) {
		if c.request != nil && condition(c) {
			change(c.request)
			c.edited()
		}
	}
}

// mendThenRefuse carries out what it should refuse, and answers the refusal.
func mendThenRefuse(condition func(*call) bool, change func(*object), code int64) func(*site) {
	return func(s *site) {
		s.onRequest = append(s.onRequest, mend(condition, change))
		s.onAnswer = append(s.onAnswer, func(c *call) {
			if c.request.has(carriedOut) {
				c.fail(code)
			}
		})
	}
}

// carriedOut marks a request that mendThenRefuse has let through. Members that
// nobody knows are ignored by the server.
const carriedOut = "MutantCarriedOut"

func carryOut(o *object, change func()) {
	change()
	o.set(carriedOut, zero)
}

func items(c *call) []*object { return c.request.objects("AddFriendItem") }

func firstItemOf(c *call) *object {
	if list := items(c); len(list) > 0 {
		return list[0]
	}
	return nil
}

func isNumber(v any) bool {
	text, ok := v.(literal)
	return ok && text != "" && (text[0] == '-' || text[0] >= '0' && text[0] <= '9')
}

func isNull(v any) bool { return v == null }

func isArray(v any) bool { _, ok := v.([]any); return ok }

func isObject(v any) bool { _, ok := v.(*object); return ok }

func isText(v any) bool { _, ok := v.(string); return ok }

// requestFaults: every request rule, not enforced.
func requestFaults(m *catalogue) {
	written := func(id, requirement, text string, edit func(*call)) fault {
		return fault{id: id, requirement: requirement, category: "requests", text: text, apply: onRequest(edit)}
	}
	initiatorFaults(m, written)
	itemListFaults(m, written)
	targetFaults(m, written)
	optionalFaults(m, written)
	bodyFaults(m, written)
}

func initiatorFaults(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	const requirement = "from_account_required"
	m.add(written("from_account_may_be_missing", requirement, "a request without From_Account is answered with success",
		acceptWhere(func(c *call) bool { return c.request.has("AddFriendItem") && !c.request.has("From_Account") })))
	m.add(written("from_account_may_be_null", requirement, "From_Account null is answered with success",
		acceptWhere(func(c *call) bool { return c.request.get("From_Account") == null })))
	m.add(written("from_account_may_be_a_number", requirement, "a Number as From_Account is answered with success",
		acceptWhere(func(c *call) bool { return isNumber(c.request.get("From_Account")) })))
	m.add(written("from_account_may_be_an_array", requirement, "the first of an Array of From_Account is the initiator",
		mend(func(c *call) bool { return isArray(c.request.get("From_Account")) },
			func(o *object) { o.set("From_Account", o.list("From_Account")[0]) })))
	m.add(written("from_account_case_insensitive", requirement, "from_account is read as From_Account",
		mend(func(c *call) bool { return c.request.has("from_account") }, func(o *object) { o.rename("from_account", "From_Account") })))
	m.add(fault{id: "from_account_row_missing", requirement: requirement, category: "requests", text: "From_Account is not checked",
		equivalent: "Without From_Account there is no initiator, so that the request is refused with 30003 in place of 30001; no page says which of them it is.",
		apply:      withoutRow("From_Account")})
	m.add(fault{id: "foreign_initiator_carried_out", requirement: requirement, category: "requests",
		text: "a request whose From_Account has another case is refused and carried out",
		apply: mendThenRefuse(func(c *call) bool { return c.request.has("from_account") },
			func(o *object) { carryOut(o, func() { o.rename("from_account", "From_Account") }) }, chatapi.CodeBadParameter)})
	m.add(written("empty_object_accepted", "errors_in_body", "an empty JSON object is answered with success",
		acceptWhere(func(c *call) bool { return c.request != nil && len(c.request.members) == 0 })))
}

// withoutRow takes a row of friend_add's field table away.
func withoutRow(path string) func(*site) { return on(friendAdd).withoutRow(path) }

func itemListFaults(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	const requirement = "add_friend_item_required"
	given := func(c *call) bool { return c.request.has("From_Account") }
	m.add(written("items_may_be_missing", requirement, "a request without AddFriendItem is answered with success",
		acceptWhere(func(c *call) bool { return given(c) && !c.request.has("AddFriendItem") })))
	m.add(written("items_may_be_null", requirement, "AddFriendItem null is answered with success",
		acceptWhere(func(c *call) bool { return c.request.get("AddFriendItem") == null })))
	m.add(written("items_may_be_an_object", requirement, "one friend object in place of AddFriendItem is added",
		mend(func(c *call) bool { return isObject(c.request.get("AddFriendItem")) },
			func(o *object) { o.set("AddFriendItem", []any{o.get("AddFriendItem")}) })))
	m.add(written("items_may_be_a_string", requirement, "a UserID in place of AddFriendItem is added",
		mend(func(c *call) bool { return isText(c.request.get("AddFriendItem")) },
			func(o *object) {
				o.set("AddFriendItem", []any{&object{members: []member{{"To_Account", o.get("AddFriendItem")}}}})
			})))
	m.add(written("items_may_be_strings", requirement, "UserIDs in place of friend objects are added",
		mend(func(c *call) bool {
			return len(c.request.list("AddFriendItem")) > 0 && isText(c.request.list("AddFriendItem")[0])
		},
			func(o *object) {
				o.set("AddFriendItem", []any{&object{members: []member{{"To_Account", o.list("AddFriendItem")[0]}}}})
			})))
	m.add(fault{id: "malformed_item_refused_after_the_others", requirement: "refused_calls_change_nothing", category: "requests",
		text: "a request with a malformed item adds the others and is refused",
		apply: mendThenRefuse(func(c *call) bool { return len(c.request.list("AddFriendItem")) > len(items(c)) && len(items(c)) > 0 },
			func(o *object) {
				carryOut(o, func() {
					var good []any
					for _, item := range o.objects("AddFriendItem") {
						good = append(good, item)
					}
					o.set("AddFriendItem", good)
				})
			}, chatapi.CodeBadParameter)})
}

func targetFaults(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	const requirement = "to_account_required"
	m.add(written("to_account_may_be_missing", requirement, "an item without To_Account is answered with success",
		acceptWhere(func(c *call) bool { return firstItemOf(c) != nil && !firstItemOf(c).has("To_Account") })))
	m.add(written("to_account_may_be_null", requirement, "To_Account null is answered with success",
		acceptWhere(func(c *call) bool { return firstItemOf(c).get("To_Account") == null })))
	m.add(written("to_account_may_be_a_number", requirement, "a Number as To_Account is answered with success",
		acceptWhere(func(c *call) bool { return isNumber(firstItemOf(c).get("To_Account")) })))
	m.add(written("to_account_may_be_an_array", requirement, "the first of an Array of To_Account is added",
		mend(func(c *call) bool { return isArray(firstItemOf(c).get("To_Account")) },
			func(o *object) {
				item := o.objects("AddFriendItem")[0]
				item.set("To_Account", item.list("To_Account")[0])
			})))
}

// optionalFaults: types and values of what may be left out.
func optionalFaults(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	for _, field := range []struct{ name, id, requirement string }{
		{"Remark", "remark", "remark_is_string"}, {"GroupName", "list", "group_name_is_string"},
		{"AddSource", "source", "add_source_is_string"}, {"AddWording", "wording", "add_wording_is_string"},
	} {
		wrong := func(c *call) bool { return isNumber(firstItemOf(c).get(field.name)) }
		m.add(written(field.id+"_may_be_a_number", field.requirement, "a Number as "+field.name+" is ignored",
			mend(wrong, func(o *object) { o.objects("AddFriendItem")[0].remove(field.name) })))
		m.add(written(field.id+"_number_becomes_text", field.requirement, "a Number as "+field.name+" is read as a text",
			mend(wrong, func(o *object) {
				o.objects("AddFriendItem")[0].set(field.name, map[bool]string{true: defaultSource, false: "17"}[field.name == "AddSource"])
			})))
	}
	m.add(written("list_may_be_an_array", "group_name_is_string", "an Array as GroupName is read as its first element",
		mend(func(c *call) bool { return isArray(firstItemOf(c).get("GroupName")) }, func(o *object) {
			item := o.objects("AddFriendItem")[0]
			item.set("GroupName", item.list("GroupName")[0])
		})))
	sourcePresence(m, written)
	addTypeRequests(m, written)
	forceRequests(m, written)
}

const defaultSource = "AddSource_Type_Contract"

func sourcePresence(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	none := func(c *call) bool { return firstItemOf(c).has("To_Account") && !firstItemOf(c).has("AddSource") }
	m.add(written("no_source_answers_30003", "add_source_is_string", "an item without AddSource is answered 30003", func(c *call) {
		if none(c) {
			c.fail(chatapi.CodeUnknownAccount)
			c.answered = true
		}
	}))
	m.add(written("no_source_not_added", "add_source_is_string", "an item without AddSource is answered 0 and not added", acceptWhere(none)))
}

func addTypeRequests(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	const requirement = "add_type_values"
	wrongType := func(c *call) bool { return isNumber(c.request.get("AddType")) }
	lower := func(c *call) bool { return c.request.text("AddType") == strings.ToLower(refserver.AddTypeBoth) }
	other := func(c *call) bool { return c.request.text("AddType") == "Add_Type_Triple" }
	for _, kind := range []struct {
		id, text  string
		condition func(*call) bool
	}{
		{"of_another_name", "that is none", other}, {"in_lower_case", "in lower case", lower}, {"of_another_type", "that is a Number", wrongType},
	} {
		m.add(written("add_type_"+kind.id, requirement, "an AddType "+kind.text+" is read as Add_Type_Both",
			mend(kind.condition, func(o *object) { o.set("AddType", refserver.AddTypeBoth) })))
		m.add(fault{id: "add_type_" + kind.id + "_carried_out", requirement: requirement, category: "requests",
			text: "a request with an AddType " + kind.text + " is refused and carried out",
			apply: mendThenRefuse(kind.condition, func(o *object) {
				carryOut(o, func() { o.set("AddType", refserver.AddTypeBoth) })
			}, chatapi.CodeBadParameter)})
	}
	m.add(fault{id: "add_type_not_checked", requirement: requirement, category: "requests", text: "AddType is not checked",
		apply: withoutRow("AddType")})
	m.add(written("add_type_answers_30003", requirement, "a wrong AddType is answered 30003", func(c *call) {
		if other(c) || lower(c) || wrongType(c) {
			c.fail(chatapi.CodeUnknownAccount)
			c.answered = true
		}
	}))
}

func forceRequests(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	drop := func(o *object) { o.remove("ForceAddFlags") }
	flags := func(c *call) any { return c.request.get("ForceAddFlags") }
	m.add(written("force_may_be_a_word", "force_add_flags_is_integer", "ForceAddFlags that is a word is ignored",
		mend(func(c *call) bool { return flags(c) == "yes" }, drop)))
	m.add(written("force_may_be_an_object", "force_add_flags_is_integer", "ForceAddFlags that is an Object is ignored",
		mend(func(c *call) bool { return isObject(flags(c)) }, drop)))
	for _, value := range []struct {
		id   string
		flag any
	}{{"2", literal("2")}, {"minus_1", literal("-1")}, {"text_1", "1"}} {
		m.add(written("force_may_be_"+value.id, "force_add_flags_0_or_1", "ForceAddFlags "+value.id+" is served",
			mend(func(c *call) bool { return flags(c) == value.flag }, drop)))
	}
}

// bodyFaults: what is no request at all.
func bodyFaults(m *catalogue, written func(id, requirement, text string, edit func(*call)) fault) {
	unreadable := func(prefix string) func(*call) bool {
		return func(c *call) bool {
			return c.request == nil && strings.HasPrefix(string(c.body), prefix) && len(c.body) > 0
		}
	}
	m.add(written("empty_body_accepted", "body_not_empty", "an empty body is answered with success",
		acceptWhere(func(c *call) bool { return len(c.body) == 0 })))
	m.add(written("empty_body_answers_30003", "body_not_empty", "an empty body is answered 30003", func(c *call) {
		if len(c.body) == 0 {
			c.fail(chatapi.CodeUnknownAccount)
			c.answered = true
		}
	}))
	m.add(written("cut_off_body_accepted", "errors_in_body", "a body that is cut off is answered with success", acceptWhere(unreadable("{"))))
	m.add(written("form_body_accepted", "errors_in_body", "a body that is no JSON is answered with success", acceptWhere(unreadable("From"))))
	m.add(written("array_body_accepted", "errors_in_body", "a body that is a JSON Array is answered with success", acceptWhere(unreadable("["))))
	m.add(fault{id: "errors_without_body", requirement: "http_status_200", category: "requests",
		text: "a malformed body is answered with HTTP status 400", near: []string{"friend_add.errors_in_body"}, apply: onAnswer(func(c *call) {
			if c.request == nil {
				c.status = 400
			}
		})})
}

// sourceFaults: a source has the prefix and a keyword of letters.
func sourceFaults(m *catalogue) {
	source := func(id, requirement, text string, accepts func(source string) bool) fault {
		return fault{id: id, requirement: requirement, category: "sources", text: text,
			apply: unless("add_source", func(c *refserver.ItemContext) bool { return c.Item.Source != nil && accepts(*c.Item.Source) })}
	}
	keyword := func(s string) string { _, word, _ := strings.Cut(s, "Source_Type_"); return word }
	has := func(test func(rune) bool) func(string) bool {
		return func(s string) bool {
			return strings.HasPrefix(s, "AddSource_Type_") && strings.ContainsFunc(keyword(s), test)
		}
	}
	m.add(source("source_without_prefix", "add_source_has_prefix", "a source needs no prefix", func(s string) bool { return !strings.Contains(s, "_") }),
		always(), lastItem())
	m.add(source("source_without_prefix_in_batch", "code_30001", "a source needs no prefix", func(s string) bool { return !strings.Contains(s, "_") }),
		firstItem())
	m.add(source("source_prefix_case_insensitive", "add_source_has_prefix", "the prefix of a source may be in lower case",
		func(s string) bool { return strings.HasPrefix(s, "addsource_type_") }))
	m.add(source("source_prefix_may_be_another", "add_source_has_prefix", "any prefix will do for a source",
		func(s string) bool { return strings.HasPrefix(s, "Source_Type_") }))
	m.add(source("source_with_digits", "add_source_keyword", "a source keyword may have digits", has(func(r rune) bool { return r >= '0' && r <= '9' })))
	m.add(source("source_with_hyphen", "add_source_keyword", "a source keyword may have hyphens", has(func(r rune) bool { return r == '-' })))
	m.add(source("source_beyond_ascii", "add_source_keyword", "a source keyword may have letters of any script", has(func(r rune) bool { return r > 127 })))
	m.add(source("source_not_checked", "add_source_keyword", "AddSource is not checked", func(string) bool { return true }))
	m.add(fault{id: "bad_source_answers_30003", requirement: "add_source_has_prefix", category: "sources", text: "a bad source is answered 30003",
		apply: rules(func(r *refserver.Rules) { check(r, "add_source").Code = chatapi.CodeUnknownAccount })})
	m.add(fault{id: "bad_source_added", requirement: "code_30001", category: "sources", text: "a bad source is answered 30001 and the friend is added",
		apply: effectOf("add_source", befriend)})
	m.add(fault{id: "bad_source_added", requirement: "add_source_has_prefix", category: "sources", text: "a bad source is answered 30001 and the friend is added",
		apply: effectOf("add_source", befriend)}, lastItem())
	m.add(fault{id: "bad_source_loses_the_others", requirement: "code_30001", category: "sources",
		text: "who is in a batch with a bad source is answered 0 and not added", apply: afterFailureLost("add_source")})
}

// afterFailureLost: those behind an item that a check refused are lost.
func afterFailureLost(name string) func(*site) {
	return func(s *site) {
		failed := map[string]bool{}
		together(
			effectOf(name, func(c *refserver.ItemContext) { failed[c.Self] = true }),
			sides(func(c *refserver.ItemContext) (bool, bool) {
				lost := c.Index > 0 && failed[c.Self]
				return !lost, !lost && c.Mutual()
			}))(s)
	}
}
