package mutants

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// friendImportVariants: what the pages leave to friend_import.
func friendImportVariants() []Variant {
	const imp = on(friendImport)
	again := func(id, description string, code int) Variant {
		return Variant{ID: id, Description: description, apply: imp.before("own_list_full", refserver.Check{
			Name: "again", Code: code, Info: "Friend_Exist", Applies: func(c *refserver.ItemContext) bool { return c.Own.HasFriend(c.Peer) },
		})}
	}
	asks := func(id, description string, applies func(*refserver.ItemContext) bool) Variant {
		return Variant{ID: id, Description: description, apply: imp.before("own_list_full", refserver.Check{
			Name: "asks", Code: chatapi.CodeBadParameter, Info: "Asks", Applies: applies,
		})}
	}
	return []Variant{
		again("import_again_refused", "importing a friend again is refused with 30001", chatapi.CodeBadParameter),
		again("import_again_changes_nothing", "importing a friend again is answered 0 and changes nothing", chatapi.CodeOK),
		asks("import_asks_who_refuses", "whoever takes no friend requests is not imported",
			func(c *refserver.ItemContext) bool {
				return c.Target.ProfileText(refserver.TagAllowType) == refserver.DenyAny
			}),
		asks("import_asks_blocklists", "blocklists bar an import", func(c *refserver.ItemContext) bool { return c.Own.Blocks(c.Peer) || c.Target.Blocks(c.Self) }),
		{ID: "import_unknown_account_fails_all", Description: "an account that does not exist makes the whole import fail, as a former edition did", apply: wholeFor(imp, chatapi.CodeUnknownAccount, "account_exists")},
		{ID: "import_bad_item_fails_all", Description: "a bad parameter of one friend makes the whole import fail",
			apply: wholeFor(imp, chatapi.CodeBadParameter, "add_source", "remark", "list_name", "wording", "custom_item", "to_account")},
		{ID: "import_missing_source_fails_item", Description: "an item without AddSource fails alone", apply: together(
			imp.row("AddFriendItem[].AddSource", func(f *refserver.Field) { f.Required = false }),
			imp.first(refserver.Check{Name: "no_source", Code: chatapi.CodeBadParameter, Info: "Source_Missing",
				Applies: func(c *refserver.ItemContext) bool { return c.Item.Source == nil }}))},
		{ID: "import_texts_truncated", Description: "what is too long in an import is cut off", apply: cutImport()},
		{ID: "import_empty_lists_dropped", Description: "an empty list name of an import is read as none", apply: together(
			imp.unless("list_name", func(c *refserver.ItemContext) bool { return slices.Contains(c.Item.Lists, "") }),
			imported(func(_ *refserver.ItemContext, f *refserver.Friend) {
				f.Lists = slices.DeleteFunc(slices.Clone(f.Lists), func(list string) bool { return list == "" })
			}))},
		{ID: "import_add_type_refused", Description: "an import with AddType is refused", apply: onRequest(imp.calls(refuseWhere(func(c *call) bool { return c.request.has("AddType") })))},
		{ID: "import_custom_integers_refused", Description: "a custom field of an import takes no Integer", apply: imp.first(refserver.Check{
			Name: "custom_integer", Code: chatapi.CodeBadParameter, Info: "Custom_Value_Illegal", Applies: func(c *refserver.ItemContext) bool {
				return slices.ContainsFunc(c.Item.Custom, func(f refserver.CustomField) bool { _, isText := f.Value.(string); return !isText })
			}})},
		{ID: "custom_fields_not_applied_for", Description: "the app has no custom fields and refuses them", apply: rules(func(r *refserver.Rules) { r.Plan.CustomFields = false })},
		{ID: "custom_fields_passed_over", Description: "the app has no custom fields and passes them over", apply: together(
			imp.without("custom_item"),
			imported(func(_ *refserver.ItemContext, f *refserver.Friend) { f.Custom = nil }),
			changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
				if to.Tag == refserver.TagRemark || to.Tag == refserver.TagGroup {
					original(c, f, to)
				}
			}))},
		{ID: "import_missing_names_60015", Description: "a UserID of an import that is no String is refused with 60015", apply: onAnswer(imp.calls(misnamed("AddFriendItem", 60015)))},
		{ID: "import_misnamed_30003", Description: "a UserID of an import that is missing or no String is refused with 30003", apply: onAnswer(imp.calls(misnamed("AddFriendItem", chatapi.CodeUnknownAccount)))},
	}
}

// friendUpdateVariants: what the pages leave to friend_update.
func friendUpdateVariants() []Variant {
	const upd = on(friendUpdate)
	return []Variant{
		{ID: "update_stranger_30712", Description: "updating somebody who is no friend is refused with 30712, as the former edition had it", apply: upd.code("not_a_friend", 30712)},
		{ID: "update_stranger_fails_all", Description: "somebody who is no friend makes the whole update fail", apply: wholeFor(upd, chatapi.CodeBadParameter, "not_a_friend")},
		{ID: "update_unknown_account_is_a_stranger", Description: "an account that does not exist is no friend", apply: upd.code("account_exists", chatapi.CodeBadParameter)},
		{ID: "update_unknown_account_fails_all", Description: "an account that does not exist makes the whole update fail", apply: wholeFor(upd, chatapi.CodeUnknownAccount, "account_exists")},
		{ID: "update_bad_field_fails_all", Description: "a bad field of one friend makes the whole update fail", apply: wholeFor(upd, chatapi.CodeBadParameter, "tag", "value_type", "custom_value", "remark", "list_name")},
		{ID: "update_unknown_list_refused", Description: "a list that does not exist is refused by an update", apply: upd.before("too_many_lists", unknownList())},
		{ID: "update_unknown_list_fails_all", Description: "a list that does not exist makes the whole update fail", apply: together(
			upd.before("too_many_lists", unknownList()), wholeFor(upd, chatapi.CodeBadParameter, "unknown_list"))},
		{ID: "update_unknown_list_passed_over", Description: "a list that does not exist is passed over by an update", apply: together(
			upd.without("too_many_lists"),
			changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
				if lists, ok := to.Value.([]string); ok {
					to.Value = slices.DeleteFunc(slices.Clone(lists), func(list string) bool { return c.Own.NewLists([]string{list}) > 0 })
				}
				original(c, f, to)
			}))},
		{ID: "update_of_source_passed_over", Description: "an update of source, wording or time is answered 0 and changes nothing", apply: together(
			upd.unless("tag", func(c *refserver.ItemContext) bool { return isHowItBegan(c.Item.Changes[0].Tag) }),
			changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
				if !isHowItBegan(to.Tag) {
					original(c, f, to)
				}
			}))},
		{ID: "update_empty_remark_refused", Description: "an empty remark is refused by an update", apply: upd.first(refserver.Check{
			Name: "empty_remark", Code: chatapi.CodeBadParameter, Info: "Remark_Illegal", Applies: func(c *refserver.ItemContext) bool {
				return slices.ContainsFunc(c.Item.Changes, func(to refserver.FieldChange) bool { return to.Tag == refserver.TagRemark && to.Value == "" })
			}})},
		{ID: "update_empty_lists_dropped", Description: "an empty list name of an update is read as none", apply: together(
			upd.unless("list_name", func(c *refserver.ItemContext) bool { return slices.Contains(c.Item.Lists, "") }),
			thenAlso(func(_ *refserver.ItemContext, f *refserver.Friend, _ refserver.FieldChange) {
				f.Lists = slices.DeleteFunc(slices.Clone(f.Lists), func(list string) bool { return list == "" })
			}))},
		{ID: "update_texts_truncated", Description: "what is too long in an update is cut off", apply: together(
			upd.without("remark", "list_name", "custom_value"),
			thenAlso(func(c *refserver.ItemContext, f *refserver.Friend, _ refserver.FieldChange) { cutFriend(c, f) }))},
		{ID: "update_missing_names_60015", Description: "a UserID of an update that is no String is refused with 60015", apply: onAnswer(upd.calls(misnamed("UpdateItem", 60015)))},
	}
}

func isHowItBegan(tag string) bool {
	return tag == refserver.TagAddSource || tag == refserver.TagAddWording || tag == refserver.TagAddTime
}

// wholeFailure marks results that stand for a failure of the whole request.
const wholeFailure = "Whole_Request"

// wholeFor makes the whole request fail where one user fails a check. The others
// stay as they were dealt with.
func wholeFor(command on, code int64, names ...string) func(*site) {
	return together(
		rules(func(r *refserver.Rules) {
			for _, name := range names {
				command.check(r, name).Info = wholeFailure
			}
		}),
		onAnswer(command.calls(func(c *call) {
			if slices.ContainsFunc(c.results(), func(item *object) bool { return strings.HasSuffix(item.text(c.spec.Results.Info), wholeFailure) }) {
				c.fail(code)
			}
		})))
}

// misnamed refuses with another code where From_Account, or To_Account of the
// first item, is no String.
func misnamed(list string, code int64) func(*call) {
	return func(c *call) {
		if c.request == nil || c.code() != chatapi.CodeBadParameter {
			return
		}
		items := c.request.objects(list)
		if !isText(c.request.get("From_Account")) || len(items) > 0 && items[0] != nil && !isText(items[0].get("To_Account")) {
			c.fail(code)
		}
	}
}

// cutText keeps the legal part of a text.
func cutText(text string, most int) string {
	for len(text) > most {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

// cutFriend keeps the legal part of every text about a friend.
func cutFriend(c *refserver.ItemContext, f *refserver.Friend) {
	l := c.Rules.Limits
	f.Remark, f.Wording = cutText(f.Remark, l.MaxRemarkBytes), cutText(f.Wording, l.MaxWordingBytes)
	f.Source = cutText(f.Source, len("AddSource_Type_")+l.MaxSourceLetters)
	f.Lists, f.Custom = slices.Clone(f.Lists), slices.Clone(f.Custom)
	for i, list := range f.Lists {
		f.Lists[i] = cutText(list, l.MaxListNameBytes)
	}
	f.Lists = slices.DeleteFunc(f.Lists, func(list string) bool { return list == "" })
	for i, field := range f.Custom {
		if text, isText := field.Value.(string); isText {
			f.Custom[i].Value = cutText(text, l.MaxValueBytes)
		}
	}
}

func cutImport() func(*site) {
	const imp = on(friendImport)
	return together(
		imp.without("remark", "wording", "list_name"),
		imp.unless("custom_item", func(c *refserver.ItemContext) bool {
			return len(c.Item.Custom) > 0 && c.Item.Custom[0].Tag == "Tag_SNS_Custom_Note" && isText(c.Item.Custom[0].Value)
		}),
		imp.unless("add_source", func(c *refserver.ItemContext) bool { return isLongSource(*c.Item.Source) }),
		imported(cutFriend))
}
