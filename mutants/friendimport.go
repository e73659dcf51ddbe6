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
				if field.name != "Remark" || change.id != "loses_astral" && change.id != "null_is_none" && change.id != "json_dropped" && change.id != "unescapes_backslashes" && change.id != "composes_accents" {
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
