package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendImport = "friend_import"

// friendImportFaults: what friend_import alone does.
func friendImportFaults(m *catalogue) {
	add := m.of(friendImport)
	importSideFaults(add)
	importDataFaults(add)
	importListFaults(add)
	importCustomFaults(add)
	importLimitFaults(add)
	importRequestFaults(add)
	importOutcomeFaults(add)
	requiredFaults(add, "AddFriendItem", "add_friend_item_required")
	independenceFaults(add, friendImport, "too_many_lists")
}

// imported changes what goes on the list.
func imported(change func(*refserver.ItemContext, *refserver.Friend)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendImport.Entry
		r.FriendImport.Entry = func(c *refserver.ItemContext) refserver.Friend {
			f := original(c)
			change(c, &f)
			return f
		}
	})
}

// besides does something more where a friend is imported.
func besides(more func(*refserver.ItemContext)) func(*site) {
	return on(friendImport).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
		original(c)
		more(c)
	})
}

func notImported() func(*site) {
	return on(friendImport).effect(func(func(*refserver.ItemContext), *refserver.ItemContext) {})
}

func importSideFaults(add bodyFault) {
	mutual := besides(func(c *refserver.ItemContext) { c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own) })
	add("is_mutual", "imports_one_way", "the import is mutual", mutual)
	add("batch_is_mutual", "imports_several", "the import is mutual", mutual, lastItem(), inLargeBatch())
	add("on_the_friends_list", "imports_one_way", "the owner goes on the friend's list in place of the other way round",
		on(friendImport).effect(func(_ func(*refserver.ItemContext), c *refserver.ItemContext) {
			c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own)
		}))
	add("friends_of_each_other", "imports_one_way", "those who are imported together become each other's friends", func(s *site) {
		first := map[string]*refserver.Account{}
		besides(func(c *refserver.ItemContext) {
			if c.Index == 0 {
				first[c.Self] = c.Target
			} else if before := first[c.Self]; before != nil {
				before.AddFriend(refserver.Friend{Name: c.Peer}, c.Target)
			}
		})(s)
	})
	add("reverse_friend_passed_over", "imports_one_way", "whoever has the owner on the list already is answered 0 and not imported",
		on(friendImport).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if !c.Target.HasFriend(c.Self) {
				original(c)
			}
		}))
	add("not_stored", "imports_one_way", "0 is answered and nobody is imported", notImported())
	add("success_without_effect", "zero_means_imported", "0 is answered and nobody is imported", notImported(), lastItem())
	add("part_not_stored", "imports_several", "0 is answered for somebody who is not imported", notImported(),
		firstItem(), middleItem(), lastItem(), secondCall(), inLargeBatch(), from(499))
	add("thousandth_not_stored", "at_most_1000_items", "the thousandth friend is answered 0 and not imported", notImported(), from(999))
	add("lost_when_at_once", "concurrent_imports_lose_nothing", "of imports at the same time some are answered 0 and lost", notImported(), overlapping())
	add("owner_mixed_up", "from_account_is_owner", "the friends go on the list of the owner of the call before", previousInitiator)
	add("other_case_imported", "to_account_is_imported", "whoever has the same UserID in capitals is imported as well",
		besides(func(c *refserver.ItemContext) {
			if capitals := strings.ToUpper(c.Peer); capitals != c.Peer {
				c.Own.AddFriend(refserver.Friend{Name: capitals}, c.Target)
			}
		}))
	add("digits_not_stored", "to_account_is_imported", "a UserID of digits is answered 0 and not imported", notImported(), numberLikeID())
	add("long_user_id_refused", "to_account_is_imported", "a UserID of 32 bytes is refused", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("other_side_reset", "other_side_keeps_its_data", "what the friend keeps about the owner is lost",
		besides(func(c *refserver.ItemContext) {
			if c.Target.HasFriend(c.Self) {
				c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own)
			}
		}))
	add("replaces_the_list", "other_friends_stay", "an import replaces the whole list",
		on(friendImport).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if c.Index == 0 {
				c.Own.RemoveAllFriends()
			}
			original(c)
		}))
	add("again_takes_off", "repeated_import_keeps_one_entry", "whoever is imported again is taken off the list",
		on(friendImport).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if c.Own.HasFriend(c.Peer) {
				c.Own.RemoveFriend(c.Peer)
				return
			}
			original(c)
		}))
}

// importDataFaults: what is said about a friend is kept.
func importDataFaults(add bodyFault) {
	for _, field := range dataFields() {
		spoilt := func(change func(string) string) func(*site) {
			return imported(func(c *refserver.ItemContext, f *refserver.Friend) {
				if field.given(c) {
					field.put(f, change(*field.of(f)))
				}
			})
		}
		add(field.id+"_not_stored", field.requirement, field.name+" is not kept", spoilt(func(string) string { return "" }), always(), secondCall())
		add(field.id+"_of_some_not_stored", "items_keep_their_own_data", field.name+" is not kept", spoilt(func(string) string { return "" }),
			firstItem(), lastItem())
		for _, change := range textChanges() {
			switch change.id {
			case "loses_its_end", "in_lower_case", "in_upper_case":
			case "loses_non_ascii", "read_as_number", "numbers_dropped", "in_latin_1":
				if field.name == "AddSource" {
					continue
				}
			default:
				if field.name != "Remark" || change.id != "loses_astral" && change.id != "null_is_none" && change.id != "json_dropped" && change.id != "unescapes_backslashes" {
					continue
				}
			}
			add(field.id+"_"+change.id, field.requirement, field.name+" "+change.text, spoilt(change.apply))
		}
		if field.name == "AddSource" {
			continue
		}
		add(field.id+"_of_the_item_before", field.requirement, field.name+" of an item fills the next one that has none", func(s *site) {
			last := map[string]string{}
			imported(func(c *refserver.ItemContext, f *refserver.Friend) {
				if field.given(c) {
					last[c.Self] = *field.of(f)
				} else if c.Index > 0 {
					field.put(f, last[c.Self])
				}
			})(s)
		})
	}
	add("data_of_the_first_item", "items_keep_their_own_data", "remark, wording, source and time of the first item are those of the whole batch", func(s *site) {
		first := map[string]refserver.Friend{}
		imported(func(c *refserver.ItemContext, f *refserver.Friend) {
			if c.Index == 0 {
				first[c.Self] = *f
			}
			of := first[c.Self]
			f.Remark, f.Wording, f.Source, f.AddTime = of.Remark, of.Wording, of.Source, of.AddTime
		})(s)
	})
	add("time_of_the_first_item", "items_keep_their_own_data", "the time of the first item is that of the whole batch", func(s *site) {
		first := map[string]int64{}
		imported(func(c *refserver.ItemContext, f *refserver.Friend) {
			if c.Index == 0 {
				first[c.Self] = f.AddTime
			}
			f.AddTime = first[c.Self]
		})(s)
	})
	add("remark_and_wording_swapped", "remark_is_stored", "remark and wording are mixed up",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) { f.Remark, f.Wording = f.Wording, f.Remark }))
	add("remark_defaults_to_the_user_id", "remark_is_stored", "without a remark the UserID becomes the remark",
		imported(func(c *refserver.ItemContext, f *refserver.Friend) {
			if f.Remark == "" {
				f.Remark = c.Peer
			}
		}))
	add("time_is_now", "add_time_is_stored", "the friendship begins when it is imported",
		imported(func(c *refserver.ItemContext, f *refserver.Friend) { f.AddTime = c.Now.Unix() }))
	add("time_in_milliseconds", "add_time_is_stored", "the time of the friendship is kept in milliseconds",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) { f.AddTime *= 1000 }))
	add("time_of_the_remark", "complete_item", "an item with RemarkTime begins its friendship then",
		imported(func(c *refserver.ItemContext, f *refserver.Friend) {
			if c.Item.RemarkTime != 0 {
				f.AddTime = c.Item.RemarkTime
			}
		}))
	add("remark_time_refused", "remark_time_is_integer", "an item with RemarkTime is refused",
		refusedWhere(anyIn("AddFriendItem", func(o *object) bool { return o.has("RemarkTime") })))
	add("complete_item_refused", "complete_item", "an item with more than six members is refused",
		refusedWhere(anyIn("AddFriendItem", func(o *object) bool { return len(o.members) > 6 })))
	add("bare_item_refused", "optional_fields", "an item needs a remark",
		refusedWhere(anyIn("AddFriendItem", func(o *object) bool { return len(o.members) == 2 && o.has("AddSource") })))
}

// importListFaults: lists under which a friend is filed.
func importListFaults(add bodyFault) {
	filed := func(change func(*refserver.ItemContext, []string) []string) func(*site) {
		return imported(func(c *refserver.ItemContext, f *refserver.Friend) { f.Lists = change(c, f.Lists) })
	}
	const files = "group_name_files_the_friend"
	add("only_the_first_list", files, "a friend is filed under the first list alone", filed(func(_ *refserver.ItemContext, lists []string) []string {
		return lists[:min(1, len(lists))]
	}))
	add("only_the_last_list", files, "a friend is filed under the last list alone", filed(func(_ *refserver.ItemContext, lists []string) []string {
		return lists[max(0, len(lists)-1):]
	}))
	add("lists_joined", files, "several lists become one", filed(func(_ *refserver.ItemContext, lists []string) []string {
		if len(lists) == 0 {
			return lists
		}
		return []string{strings.Join(lists, ",")}
	}))
	add("lists_split", files, "a list name is split at a comma", filed(func(_ *refserver.ItemContext, lists []string) []string {
		var out []string
		for _, list := range lists {
			out = append(out, strings.Split(list, ",")...)
		}
		return out
	}))
	add("new_lists_only", files, "a friend is filed under lists that did not exist alone", filed(func(c *refserver.ItemContext, lists []string) []string {
		var out []string
		for _, list := range lists {
			if c.Own.NewLists([]string{list}) == 1 {
				out = append(out, list)
			}
		}
		return out
	}))
	add("known_lists_only", files, "a friend is not filed under lists that did not exist", filed(func(c *refserver.ItemContext, lists []string) []string {
		var out []string
		for _, list := range lists {
			if c.Own.NewLists([]string{list}) == 0 {
				out = append(out, list)
			}
		}
		return out
	}))
	add("filed_under_a_default", files, "every friend is filed under a list of its own as well",
		filed(func(_ *refserver.ItemContext, lists []string) []string {
			if len(lists) == 0 {
				return lists
			}
			return append([]string{"Friends"}, lists...)
		}))
	add("empty_list_name_stored", "group_name_not_empty", "a list without a name is made",
		on(friendImport).unless("list_name", func(c *refserver.ItemContext) bool { return len(c.Item.Lists) == 1 && c.Item.Lists[0] == "" }))
	add("last_list_name_unlimited", "group_name_at_most_30_bytes", "only the first list's name is checked",
		on(friendImport).unless("list_name", func(c *refserver.ItemContext) bool {
			return len(c.Item.Lists) > 1 && len(c.Item.Lists[0]) <= c.Rules.Limits.MaxListNameBytes
		}))
	add("one_list_per_friend", "at_most_32_lists", "a friend may be in 16 lists",
		on(friendImport).applies("too_many_lists", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || len(c.Item.Lists) > 16
		}))
	add("list_too_many_imported", "at_most_32_lists", "a list too many is answered 30011, and the friend is imported all the same",
		on(friendImport).effectOf("too_many_lists", func(c *refserver.ItemContext) { c.Own.AddFriend(refserver.Friend{Name: c.Peer}, c.Target) }))
	add("lists_of_a_batch_do_not_add_up", "at_most_32_lists", "lists are counted when the batch begins", func(s *site) {
		before := map[string]int{}
		on(friendImport).applies("too_many_lists", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			if c.Index == 0 {
				before[c.Self] = c.Own.ListCount()
			}
			fresh := c.Own.NewLists(c.Item.Lists)
			return fresh > 0 && before[c.Self]+fresh > c.Rules.Limits.MaxLists
		})(s)
	})
	add("full_lists_take_nobody", "at_most_32_lists", "with 32 lists nobody is filed under any", on(friendImport).applies("too_many_lists",
		func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || len(c.Item.Lists) > 0 && c.Own.ListCount() >= c.Rules.Limits.MaxLists
		}))
}

func importCustomFaults(add bodyFault) {
	add("custom_not_stored", "custom_value_is_stored", "custom fields are not kept",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) { f.Custom = nil }))
	add("custom_lost_beside_a_remark", "custom_value_is_stored", "custom fields are not kept where there is a remark",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) {
			if f.Remark != "" {
				f.Custom = nil
			}
		}))
	add("custom_value_in_capitals", "custom_value_is_stored", "custom values are kept in capitals",
		imported(func(_ *refserver.ItemContext, f *refserver.Friend) {
			fields := []refserver.CustomField{}
			for _, field := range f.Custom {
				if text, isText := field.Value.(string); isText {
					field.Value = strings.ToUpper(text)
				}
				fields = append(fields, field)
			}
			f.Custom = fields
		}))
	add("custom_of_the_first_item", "custom_value_is_stored", "custom fields of the first item are those of the whole batch", func(s *site) {
		first := map[string][]refserver.CustomField{}
		imported(func(c *refserver.ItemContext, f *refserver.Friend) {
			if c.Index == 0 {
				first[c.Self] = f.Custom
			}
			f.Custom = first[c.Self]
		})(s)
	})
	add("any_custom_value", "custom_value_types", "a custom value may be of any type",
		together(on(friendImport).withoutRow("AddFriendItem[].CustomItem[].Value"), on(friendImport).without("custom_item")))
	add("custom_not_checked", "custom_item_is_array", "CustomItem may be anything",
		together(on(friendImport).withoutRow("AddFriendItem[].CustomItem"), on(friendImport).withoutRow("AddFriendItem[].CustomItem[]")))
	add("any_custom_tag", "custom_tag_is_custom", "any Tag is taken as a custom field",
		on(friendImport).unless("custom_item", func(c *refserver.ItemContext) bool {
			return len(c.Item.Custom) > 0 && !strings.HasPrefix(c.Item.Custom[0].Tag, "Tag_SNS_Custom_")
		}))
	add("custom_may_hold_strings", "custom_item_is_array", "Strings in CustomItem are passed over",
		eachOf("AddFriendItem", func(o *object) bool { l := o.list("CustomItem"); return len(l) > 0 && isText(l[0]) }, func(o *object) { o.remove("CustomItem") }))
	add("custom_integer_answers_30003", "custom_value_types", "an Integer in a custom field is answered 30003", on(friendImport).first(refserver.Check{
		Name: "custom_integer", Code: chatapi.CodeUnknownAccount, Info: "Custom_Value_Illegal", Applies: func(c *refserver.ItemContext) bool {
			return slices.ContainsFunc(c.Item.Custom, func(f refserver.CustomField) bool { _, isInteger := f.Value.(int64); return isInteger })
		}}))
}

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
