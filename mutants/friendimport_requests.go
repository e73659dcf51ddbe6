package mutants

import (
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func importLimitFaults(add bodyFault) {
	for _, b := range []struct {
		id, strict, lenient, text string
		field                     func(*refserver.Limits) *int
	}{
		{"remark_bytes", "remark_at_most_96_bytes", "remark_at_most_96_bytes", "a remark", func(l *refserver.Limits) *int { return &l.MaxRemarkBytes }},
		{"list_name_bytes", "group_name_at_most_30_bytes", "group_name_at_most_30_bytes", "a list name", func(l *refserver.Limits) *int { return &l.MaxListNameBytes }},
		{"wording_bytes", "add_wording_of_121_to_256_bytes", "add_wording_at_most_256_bytes", "a wording", func(l *refserver.Limits) *int { return &l.MaxWordingBytes }},
		{"source_letters", "add_source_keyword", "add_source_keyword", "a source keyword", func(l *refserver.Limits) *int { return &l.MaxSourceLetters }},
		{"value_bytes", "custom_value_at_most_500_bytes", "custom_value_at_most_500_bytes", "a custom value", func(l *refserver.Limits) *int { return &l.MaxValueBytes }},
		{"items", "at_most_1000_items", "more_than_1000_items", "a batch", func(l *refserver.Limits) *int { return &l.MaxItems }},
		{"lists", "at_most_32_lists", "at_most_32_lists", "the number of lists", func(l *refserver.Limits) *int { return &l.MaxLists }},
		{"friends", "at_most_3000_friends", "at_most_3000_friends", "the friend list", func(l *refserver.Limits) *int { return &l.MaxFriends }},
	} {
		add(b.id+"_one_less", b.strict, "the limit of "+b.text+" is one less", limits(func(l *refserver.Limits) { *b.field(l)-- }))
		add(b.id+"_one_more", b.lenient, "the limit of "+b.text+" is one more", limits(func(l *refserver.Limits) { *b.field(l)++ }))
	}
	add("remark_one_more", "remark_at_most_96_bytes", "the limit of a remark is one more", limits(func(l *refserver.Limits) { l.MaxRemarkBytes++ }), lastItem())
	add("wording_limit_100", "add_wording_at_most_256_bytes", "a wording of more than 100 bytes is refused", limits(func(l *refserver.Limits) { l.MaxWordingBytes = 100 }))
	add("remark_not_limited", "remark_at_most_96_bytes", "the length of a remark is not checked", on(friendImport).without("remark"))
	add("list_name_not_limited", "group_name_at_most_30_bytes", "the length of a list name is not checked", on(friendImport).without("list_name"))
	add("wording_not_limited", "add_wording_at_most_256_bytes", "the length of a wording is not checked", on(friendImport).without("wording"))
	add("remark_too_long_answers_30003", "remark_at_most_96_bytes", "a remark that is too long is answered 30003", on(friendImport).code("remark", chatapi.CodeUnknownAccount))
	add("items_capped_at_500", "at_most_1000_items", "a batch of more than 500 is refused", limits(func(l *refserver.Limits) { l.MaxItems = 500 }))
	add("items_capped_at_50", "imports_several", "a batch of more than 50 is refused", limits(func(l *refserver.Limits) { l.MaxItems = 50 }))
	add("friends_not_limited", "at_most_3000_friends", "the number of friends is not limited", on(friendImport).without("own_list_full"))
	add("full_list_takes_friends", "at_most_3000_friends", "a full list answers 30010 and takes the friend all the same",
		on(friendImport).effectOf("own_list_full", func(c *refserver.ItemContext) { c.Own.AddFriend(refserver.Friend{Name: c.Peer}, c.Target) }))
	add("friends_of_a_batch_do_not_add_up", "at_most_3000_friends", "friends are counted when the batch begins", func(s *site) {
		before := map[string]int{}
		on(friendImport).applies("own_list_full", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			if c.Index == 0 {
				before[c.Self] = c.Own.FriendCount()
			}
			return !c.Own.HasFriend(c.Peer) && before[c.Self] >= c.Rules.Limits.MaxFriends
		})(s)
	})
	add("lists_not_limited", "at_most_32_lists", "the number of lists is not limited", on(friendImport).without("too_many_lists"))
	add("list_limit_answers_30010", "code_30011", "a list too many is answered 30010", on(friendImport).code("too_many_lists", chatapi.CodeFriendListFull))
	add("full_list_answers_30011", "code_30010", "a full list is answered 30011", on(friendImport).code("own_list_full", chatapi.CodeTooManyLists))
}

func importRequestFaults(add bodyFault) {
	const list = "AddFriendItem"
	add("source_optional", "add_source_required", "AddSource may be missing",
		on(friendImport).row(list+"[].AddSource", func(f *refserver.Field) { f.Required = false }))
	add("source_may_be_null", "add_source_required", "AddSource null is answered with success",
		acceptedWhere(anyIn(list, func(o *object) bool { return o.get("AddSource") == null })))
	add("source_may_be_a_number", "add_source_required", "a Number as AddSource is answered with success",
		acceptedWhere(anyIn(list, func(o *object) bool { return isNumber(o.get("AddSource")) })))
	add("source_may_be_an_array", "add_source_required", "an Array as AddSource is answered with success",
		acceptedWhere(anyIn(list, func(o *object) bool { return isArray(o.get("AddSource")) })))
	add("source_of_a_batch_optional", "add_source_required", "AddSource may be missing behind the first item",
		eachOf(list, func(o *object) bool { return !o.has("AddSource") && o.has("To_Account") }, func(o *object) { o.set("AddSource", "AddSource_Type_None") }),
		inBatch())
	add("source_prefix_added", "add_source_has_prefix", "a source without prefix gets one",
		eachOf(list, func(o *object) bool { return o.text("AddSource") == "Contract" }, func(o *object) { o.set("AddSource", "AddSource_Type_Contract") }))
	add("source_prefix_in_any_case", "add_source_has_prefix", "the prefix of a source may be in any case",
		on(friendImport).unless("add_source", func(c *refserver.ItemContext) bool {
			return strings.HasPrefix(strings.ToLower(*c.Item.Source), "addsource_type_") && !strings.HasPrefix(*c.Item.Source, "AddSource_Type_")
		}))
	add("source_not_checked", "add_source_has_prefix", "a source may be any text", on(friendImport).without("add_source"), always(), lastItem())
	add("source_of_any_characters", "add_source_keyword", "a source keyword may have any characters",
		on(friendImport).unless("add_source", func(c *refserver.ItemContext) bool { return strings.HasPrefix(*c.Item.Source, "AddSource_Type_") }))
	add("bad_source_answers_30003", "code_30001", "a bad source is answered 30003", on(friendImport).code("add_source", chatapi.CodeUnknownAccount))
	passedOver := func(member, slug string) {
		add(strings.ToLower(member)+"_of_any_type", slug, member+" of another type is passed over", on(friendImport).withoutRow(list+"[]."+member))
	}
	passedOver("Remark", "remark_is_string")
	passedOver("AddWording", "add_wording_is_string")
	passedOver("RemarkTime", "remark_time_is_integer")
	passedOver("AddTime", "add_time_is_integer")
	passedOver("GroupName", "group_name_is_array")
	add("groupname_may_be_a_string", "group_name_is_array", "a String as GroupName is one list",
		eachOf(list, func(o *object) bool { return isText(o.get("GroupName")) }, func(o *object) { o.set("GroupName", []any{o.get("GroupName")}) }))
	add("groupname_with_numbers", "group_name_is_array", "a Number in GroupName is passed over",
		eachOf(list, func(o *object) bool { l := o.list("GroupName"); return len(l) > 1 && isNumber(l[1]) }, func(o *object) { o.set("GroupName", o.list("GroupName")[:1]) }))
	add("add_type_makes_mutual", "no_add_type", "AddType Add_Type_Both makes the import mutual", func(s *site) {
		both := map[string]bool{}
		s.onRequest = append(s.onRequest, func(c *call) { both[c.at.From] = c.at.Type == refserver.AddTypeBoth })
		besides(func(c *refserver.ItemContext) {
			if both[c.From] {
				c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own)
			}
		})(s)
	})
}

func importOutcomeFaults(add bodyFault) {
	asks := func(id, requirement, text string, applies func(*refserver.ItemContext) bool) {
		add(id, requirement, text, on(friendImport).first(refserver.Check{Name: "asks", Code: chatapi.CodeBadParameter, Info: "Asks", Applies: applies}))
	}
	asks("asks_who_refuses", "asks_nobody", "whoever takes no friend requests is refused",
		func(c *refserver.ItemContext) bool {
			return c.Target.ProfileText(refserver.TagAllowType) == refserver.DenyAny
		})
	asks("asks_who_confirms", "asks_nobody", "whoever confirms friend requests is refused",
		func(c *refserver.ItemContext) bool {
			return c.Target.ProfileText(refserver.TagAllowType) == refserver.NeedConfirm
		})
	asks("asks_own_blocklist", "asks_no_blocklist", "whom the owner has blocklisted is refused", func(c *refserver.ItemContext) bool { return c.Own.Blocks(c.Peer) })
	asks("asks_other_blocklist", "asks_no_blocklist", "whoever has blocklisted the owner is refused", func(c *refserver.ItemContext) bool { return c.Target.Blocks(c.Self) })
	add("success_told_as_failure", "zero_means_imported", "somebody who is imported is answered 30011", onResult(func(c *call, item *object) {
		if c.itemCode(item) == chatapi.CodeOK {
			c.setResult(item, chatapi.CodeTooManyLists)
			c.listFailures()
		}
	}), lastItem())
	add("unknown_account_imported", "code_30003", "an account that does not exist is imported", on(friendImport).without("account_exists"))
	add("unknown_account_answers_30001", "code_30003", "an account that does not exist is answered 30001", on(friendImport).code("account_exists", chatapi.CodeBadParameter))
	add("unknown_last_account_imported", "code_30003", "an account that does not exist is imported", on(friendImport).without("account_exists"), lastItem())
	add("long_user_id_imported", "code_30003", "a UserID of more than 32 bytes is answered with success",
		acceptedWhere(anyIn("AddFriendItem", func(o *object) bool { return len(o.text("To_Account")) > 32 })))
	add("unknown_owner_served", "code_30003", "an owner who does not exist is answered with success",
		rules(func(r *refserver.Rules) { r.InitiatorMustExist = false }))
}
