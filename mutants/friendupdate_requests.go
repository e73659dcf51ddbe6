package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func updateLimitFaults(add bodyFault) {
	for _, b := range []struct {
		id, strict, lenient, text string
		field                     func(*refserver.Limits) *int
	}{
		{"remark_bytes", "remark_at_most_96_bytes", "remark_at_most_96_bytes", "a remark", func(l *refserver.Limits) *int { return &l.MaxRemarkBytes }},
		{"list_name_bytes", "group_at_most_30_bytes", "group_at_most_30_bytes", "a list name", func(l *refserver.Limits) *int { return &l.MaxListNameBytes }},
		{"items", "at_most_1000_items", "more_than_1000_items", "a batch", func(l *refserver.Limits) *int { return &l.MaxItems }},
		{"lists", "unknown_list_is_made", "at_most_32_lists", "the number of lists", func(l *refserver.Limits) *int { return &l.MaxLists }},
	} {
		add(b.id+"_one_less", b.strict, "the limit of "+b.text+" is one less", limits(func(l *refserver.Limits) { *b.field(l)-- }))
		add(b.id+"_one_more", b.lenient, "the limit of "+b.text+" is one more", limits(func(l *refserver.Limits) { *b.field(l)++ }))
	}
	add("remark_one_more", "remark_at_most_96_bytes", "the limit of a remark is one more", limits(func(l *refserver.Limits) { l.MaxRemarkBytes++ }), lastItem())
	add("remark_not_limited", "remark_at_most_96_bytes", "the length of a remark is not checked", on(friendUpdate).without("remark"))
	add("wide_remark_refused", "remark_at_most_96_bytes", "a remark beyond ASCII may have 90 bytes",
		on(friendUpdate).applies("remark", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || len(c.Item.Remark) > 90 && c.Item.Remark[0] > 127
		}))
	add("list_name_not_limited", "group_at_most_30_bytes", "the length of a list name is not checked", on(friendUpdate).without("list_name"))
	add("items_capped_at_500", "at_most_1000_items", "a batch of more than 500 is refused", limits(func(l *refserver.Limits) { l.MaxItems = 500 }))
	add("lists_not_limited", "at_most_32_lists", "the number of lists is not limited", on(friendUpdate).without("too_many_lists"))
	add("list_limit_answers_30010", "a_list_too_many_is_told", "a list too many is answered 30010", on(friendUpdate).code("too_many_lists", chatapi.CodeFriendListFull))
	add("list_limit_answers_30001", "a_list_too_many_is_told", "a list too many is answered 30001", on(friendUpdate).code("too_many_lists", chatapi.CodeBadParameter))
}

func updateRequestFaults(add bodyFault) {
	const list = "UpdateItem"
	item := func(kind func(*object) bool) func(*site) { return acceptedWhere(anyIn(list, kind)) }
	add("fields_may_be_missing", "sns_item_required", "an item without SnsItem is passed over",
		item(func(o *object) bool { return o.has("To_Account") && !o.has("SnsItem") && !o.has("snsItem") }))
	add("fields_may_be_null", "sns_item_required", "SnsItem null is answered with success", item(func(o *object) bool { return isNull(o.get("SnsItem")) }))
	add("fields_may_be_an_object", "sns_item_required", "a single field may stand for SnsItem",
		eachOf(list, func(o *object) bool { return isObject(o.get("SnsItem")) }, func(o *object) { o.set("SnsItem", []any{o.get("SnsItem")}) }))
	add("fields_may_be_a_string", "sns_item_required", "a String as SnsItem is answered with success", item(func(o *object) bool { return isText(o.get("SnsItem")) }))
	add("fields_may_hold_strings", "sns_item_required", "an Array of Strings as SnsItem is answered with success",
		item(func(o *object) bool { l := o.list("SnsItem"); return len(l) > 0 && isText(l[0]) }))
	add("fields_in_any_case", "sns_item_required", "snsItem is read as SnsItem", misspelling(list, "snsItem", "SnsItem"))
	field := func(kind func(*object) bool) func(*object) bool {
		return func(o *object) bool {
			return slices.ContainsFunc(o.objects("SnsItem"), func(f *object) bool { return f != nil && kind(f) })
		}
	}
	add("tag_may_be_missing", "tag_required", "a field without Tag is passed over", item(field(func(f *object) bool { return !f.has("Tag") && !f.has("tag") })))
	add("tag_may_be_null", "tag_required", "Tag null is answered with success", item(field(func(f *object) bool { return isNull(f.get("Tag")) })))
	add("tag_may_be_a_number", "tag_required", "a Number as Tag is answered with success", item(field(func(f *object) bool { return isNumber(f.get("Tag")) })))
	add("tag_in_any_case", "tag_required", "tag is read as Tag", renamingFields("tag", "Tag"))
	add("value_may_be_missing", "value_required", "a field without Value is passed over", item(field(func(f *object) bool { return f.has("Tag") && !f.has("Value") && !f.has("value") })))
	add("value_may_be_null", "value_required", "Value null clears the field", item(field(func(f *object) bool { return isNull(f.get("Value")) })))
	add("value_in_any_case", "value_required", "value is read as Value", renamingFields("value", "Value"))
	add("remark_may_be_a_number", "remark_is_string", "a Number is taken as a remark",
		item(field(func(f *object) bool { return f.text("Tag") == refserver.TagRemark && isNumber(f.get("Value")) })))
	add("remark_may_be_an_array", "remark_is_string", "an Array is taken as a remark",
		item(field(func(f *object) bool { return f.text("Tag") == refserver.TagRemark && isArray(f.get("Value")) })))
	add("remark_may_be_an_object", "remark_is_string", "an Object is taken as a remark",
		item(field(func(f *object) bool { return f.text("Tag") == refserver.TagRemark && isObject(f.get("Value")) })))
	add("lists_may_be_an_object", "group_is_array", "an Object is taken as the lists",
		item(field(func(f *object) bool { return f.text("Tag") == refserver.TagGroup && isObject(f.get("Value")) })))
	add("value_type_not_checked", "remark_is_string", "the type of a value is not checked", on(friendUpdate).without("value_type"))
	add("lists_may_be_a_string", "group_is_array", "a String is taken as one list",
		item(field(func(f *object) bool { return f.text("Tag") == refserver.TagGroup && isText(f.get("Value")) })))
	add("lists_may_be_a_number", "group_is_array", "a Number is taken as a list",
		item(field(func(f *object) bool { return f.text("Tag") == refserver.TagGroup && isNumber(f.get("Value")) })))
	add("lists_with_numbers", "group_is_array", "a Number in the lists is passed over", eachField(func(f *object) bool { v := f.list("Value"); return len(v) > 1 && isNumber(v[1]) }, func(f *object) { f.set("Value", f.list("Value")[:1]) }))
	add("unknown_tag_passed_over", "other_fields_are_refused", "a Tag that no friend has is passed over",
		item(field(func(f *object) bool { return f.text("Tag") == "Tag_SNS_IM_Mood" })))
	add("any_tag_updatable", "other_fields_are_refused", "any Tag can be updated", on(friendUpdate).without("tag"))
	for _, other := range []struct{ id, tag string }{
		{"tag_in_lower_case", strings.ToLower(refserver.TagRemark)}, {"tag_without_prefix", "Remark"},
		{"profile_tag", refserver.TagNick}, {"unknown_tag", "Tag_SNS_IM_Mood"},
	} {
		add(other.id+"_updates", "updatable_fields", "the Tag "+other.tag+" updates the remark",
			eachField(func(f *object) bool { return f.text("Tag") == other.tag }, func(f *object) { f.set("Tag", refserver.TagRemark) }))
	}
}

// renamingFields serves fields whose member is in another case.
func renamingFields(wrong, right string) func(*site) {
	return eachField(func(f *object) bool { return f.has(wrong) }, func(f *object) { f.rename(wrong, right) })
}

// eachField changes the fields of the request's items that are of a kind.
func eachField(kind func(*object) bool, change func(*object)) func(*site) {
	return onRequest(func(c *call) {
		if c.request == nil {
			return
		}
		for _, item := range c.request.objects("UpdateItem") {
			for _, f := range item.objects("SnsItem") {
				if f != nil && kind(f) {
					change(f)
					c.edited()
				}
			}
		}
	})
}
