package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendUpdate = "friend_update"

// friendUpdateFaults: what friend_update alone does.
func friendUpdateFaults(m *catalogue) {
	add := m.of(friendUpdate)
	updateFieldFaults(add)
	updateListFaults(add)
	updateOtherFieldFaults(add)
	updateCustomFaults(add)
	updateWhomFaults(add)
	updateLimitFaults(add)
	updateRequestFaults(add)
	requiredFaults(add, "UpdateItem", "update_item_required")
	independenceFaults(add, friendUpdate, "too_many_lists")
}

// fieldChanger applies one change of an update.
type fieldChanger = func(*refserver.ItemContext, *refserver.Friend, refserver.FieldChange)

// changing does something else than to change a field.
func changing(change func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendUpdate.Change
		r.FriendUpdate.Change = func(c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			change(original, c, f, to)
		}
	})
}

// thenAlso does something more where a field is changed.
func thenAlso(more func(c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange)) func(*site) {
	return changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
		original(c, f, to)
		more(c, f, to)
	})
}

// keepsTag does not change one field.
func keepsTag(tag string) func(*site) {
	return changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
		if to.Tag != tag {
			original(c, f, to)
		}
	})
}

// updated does something else where a friend is updated.
func updated(effect func(original func(*refserver.ItemContext), c *refserver.ItemContext)) func(*site) {
	return on(friendUpdate).effect(effect)
}

func notUpdated() func(*site) {
	return updated(func(func(*refserver.ItemContext), *refserver.ItemContext) {})
}

func updateFieldFaults(add bodyFault) {
	add("remark_not_updated", "remark_is_updated", "0 is answered and the remark stays", keepsTag(refserver.TagRemark), always(), secondCall())
	add("part_not_updated", "updates_friends", "0 is answered for somebody about whom nothing changes", notUpdated(), firstItem(), lastItem())
	add("thousandth_not_updated", "at_most_1000_items", "the thousandth friend is answered 0 and not updated", notUpdated(), from(999))
	add("large_batch_not_updated", "at_most_1000_items", "a batch of more than 20 friends is answered 0 and changes nothing", notUpdated(), inLargeBatch())
	add("success_without_effect", "zero_means_updated", "0 is answered and nothing changes", notUpdated(), lastItem())
	add("lost_when_at_once", "concurrent_updates_lose_nothing", "of updates at the same time some are answered 0 and lost", notUpdated(), overlapping())
	add("remark_set_once", "remark_is_updated", "a remark that is there already stays",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if to.Tag != refserver.TagRemark || f.Remark == "" {
				original(c, f, to)
			}
		}))
	add("first_remark_dropped", "remark_is_updated", "about whom there was no remark gets none",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if to.Tag != refserver.TagRemark || f.Remark != "" {
				original(c, f, to)
			}
		}))
	add("same_remark_refused", "remark_is_updated", "a remark that is so already is refused", on(friendUpdate).first(refserver.Check{
		Name: "same", Code: chatapi.CodeBadParameter, Info: "Same", Applies: func(c *refserver.ItemContext) bool {
			f, _ := c.Own.Friend(c.Peer)
			return c.Item.Remark != "" && f.Remark == c.Item.Remark
		}}))
	add("remark_appended", "remark_is_updated", "a new remark is put behind the old one",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			before := f.Remark
			original(c, f, to)
			if to.Tag == refserver.TagRemark {
				f.Remark = before + f.Remark
			}
		}))
	add("empty_remark_passed_over", "empty_remark_clears", "an empty remark changes nothing",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if to.Value != "" {
				original(c, f, to)
			}
		}))
	for _, change := range textChanges() {
		switch change.id {
		case "loses_its_end", "in_lower_case", "in_upper_case", "loses_non_ascii", "loses_astral", "read_as_number", "numbers_dropped", "in_latin_1",
			"null_is_none", "json_dropped", "unescapes_backslashes", "composes_accents":
			add("remark_"+change.id, "remark_is_updated", "a remark "+change.text, thenAlso(func(_ *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
				if to.Tag == refserver.TagRemark {
					f.Remark = change.apply(f.Remark)
				}
			}))
		}
	}
}

func updateListFaults(add bodyFault) {
	filed := func(change func(c *refserver.ItemContext, before, after []string) []string) func(*site) {
		return changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			before := f.Lists
			original(c, f, to)
			if to.Tag == refserver.TagGroup {
				f.Lists = change(c, before, f.Lists)
			}
		})
	}
	const slug = "group_is_updated"
	add("lists_not_updated", slug, "0 is answered and the lists stay", keepsTag(refserver.TagGroup))
	add("lists_appended", slug, "the friend stays in the lists of before as well", filed(func(_ *refserver.ItemContext, before, after []string) []string {
		out := slices.Clone(before)
		for _, list := range after {
			if !slices.Contains(out, list) {
				out = append(out, list)
			}
		}
		return out
	}))
	add("only_the_first_list", slug, "the friend is filed under the first list alone",
		filed(func(_ *refserver.ItemContext, _, after []string) []string { return after[:min(1, len(after))] }))
	add("only_the_last_list", slug, "the friend is filed under the last list alone",
		filed(func(_ *refserver.ItemContext, _, after []string) []string { return after[max(0, len(after)-1):] }))
	add("new_lists_for_friends_in_none", slug, "a friend in no list stays in none", filed(func(_ *refserver.ItemContext, before, after []string) []string {
		if len(before) == 0 {
			return nil
		}
		return after
	}))
	add("lists_never_fewer", slug, "a friend is not taken off lists", filed(func(_ *refserver.ItemContext, before, after []string) []string {
		if len(after) < len(before) {
			return before
		}
		return after
	}))
	add("same_lists_refused", slug, "the lists of before are refused", on(friendUpdate).first(refserver.Check{
		Name: "same", Code: chatapi.CodeBadParameter, Info: "Same", Applies: func(c *refserver.ItemContext) bool {
			f, _ := c.Own.Friend(c.Peer)
			return len(c.Item.Lists) > 0 && slices.Equal(f.Lists, c.Item.Lists)
		}}))
	add("lists_split_at_commas", slug, "a list name is split at a comma", filed(func(_ *refserver.ItemContext, _, after []string) []string {
		var out []string
		for _, list := range after {
			out = append(out, strings.Split(list, ",")...)
		}
		return out
	}))
	add("unknown_list_refused", "unknown_list_is_made", "a list that does not exist is refused", on(friendUpdate).first(unknownList()))
	add("empty_list_name_stored", "group_not_empty", "a friend is filed under a list without a name",
		on(friendUpdate).unless("list_name", func(c *refserver.ItemContext) bool { return len(c.Item.Lists) == 1 && c.Item.Lists[0] == "" }))
	add("last_list_name_unlimited", "group_at_most_30_bytes", "only the first list's name is checked",
		on(friendUpdate).unless("list_name", func(c *refserver.ItemContext) bool {
			return len(c.Item.Lists) > 1 && len(c.Item.Lists[0]) <= c.Rules.Limits.MaxListNameBytes
		}))
	add("at_most_31_lists_for_a_friend", "at_most_32_lists", "a friend may be in 31 lists",
		on(friendUpdate).applies("too_many_lists", func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || len(c.Item.Lists) > 31
		}))
	add("list_too_many_filed", "at_most_32_lists", "a list too many is answered 30011, and made all the same",
		on(friendUpdate).effectOf("too_many_lists", fileAnyway))
	add("failure_with_effect", "zero_means_updated", "who is answered 30011 is filed all the same",
		on(friendUpdate).effectOf("too_many_lists", fileAnyway), inBatch())
}

// fileAnyway updates a friend who is refused.
func fileAnyway(c *refserver.ItemContext) { c.Rules.Items(friendUpdate).Effect(c) }

// unknownList refuses lists that do not exist.
func unknownList() refserver.Check {
	return refserver.Check{Name: "unknown_list", Code: chatapi.CodeBadParameter, Info: "Group_Not_Exist",
		Applies: func(c *refserver.ItemContext) bool {
			return c.Own.NewLists(c.Item.Lists) > 0 && !slices.Contains(c.Item.Lists, "") && !slices.ContainsFunc(c.Item.Lists, func(list string) bool {
				return len(list) > c.Rules.Limits.MaxListNameBytes
			})
		}}
}

func updateOtherFieldFaults(add bodyFault) {
	resets := func(id, tag, text string, reset func(*refserver.ItemContext, *refserver.Friend)) {
		add(id, "other_fields_stay", text, thenAlso(func(c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if to.Tag == tag {
				reset(c, f)
			}
		}))
	}
	resets("remark_resets_lists", refserver.TagRemark, "a new remark takes the friend off all lists", func(_ *refserver.ItemContext, f *refserver.Friend) { f.Lists = nil })
	resets("remark_resets_wording", refserver.TagRemark, "a new remark clears the wording", func(_ *refserver.ItemContext, f *refserver.Friend) { f.Wording = "" })
	resets("remark_resets_time", refserver.TagRemark, "a new remark sets the time of the friendship", func(c *refserver.ItemContext, f *refserver.Friend) { f.AddTime = c.Now.Unix() })
	resets("remark_resets_custom", refserver.TagRemark, "a new remark clears custom fields", func(_ *refserver.ItemContext, f *refserver.Friend) { f.Custom = nil })
	resets("lists_reset_remark", refserver.TagGroup, "new lists clear the remark", func(_ *refserver.ItemContext, f *refserver.Friend) { f.Remark = "" })
	resets("lists_reset_source", refserver.TagGroup, "new lists clear the source", func(_ *refserver.ItemContext, f *refserver.Friend) { f.Source = "" })
	nth := func(id, text string, keep func(i, n int) bool) {
		add(id, "several_fields_at_once", text, onRequest(func(c *call) {
			for _, item := range c.request.objects("UpdateItem") {
				if fields := item.list("SnsItem"); item != nil && len(fields) > 1 {
					var kept []any
					for i, field := range fields {
						if keep(i, len(fields)) {
							kept = append(kept, field)
						}
					}
					item.set("SnsItem", kept)
					c.edited()
				}
			}
		}))
	}
	nth("only_the_first_field", "only the first field of an item changes", func(i, _ int) bool { return i == 0 })
	nth("only_the_last_field", "only the last field of an item changes", func(i, n int) bool { return i == n-1 })
	copies := onRequest(func(c *call) {
		items := c.request.objects("UpdateItem")
		for i := 1; i < len(items); i++ {
			if items[0] != nil && items[i] != nil && len(items[i].list("SnsItem")) > 0 {
				items[i].set("SnsItem", items[0].list("SnsItem"))
				c.edited()
			}
		}
	})
	add("fields_of_the_first_item", "different_fields_in_one_batch", "the first item's fields are those of the whole batch", copies)
	add("fields_of_the_first_item_for_all", "updates_friends", "the first item's fields are those of the whole batch", copies)
	stays := func(id, tag string, set func(*refserver.Friend, any)) {
		add(id, "source_wording_and_time_stay", tag+" can be updated", together(
			on(friendUpdate).unless("tag", func(c *refserver.ItemContext) bool { return c.Item.Changes[0].Tag == tag }),
			changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
				if to.Tag == tag {
					set(f, to.Value)
					return
				}
				original(c, f, to)
			})))
	}
	stays("source_updated", refserver.TagAddSource, func(f *refserver.Friend, v any) { f.Source, _ = v.(string) })
	stays("wording_updated", refserver.TagAddWording, func(f *refserver.Friend, v any) { f.Wording, _ = v.(string) })
	stays("time_updated", refserver.TagAddTime, func(f *refserver.Friend, v any) { f.AddTime, _ = v.(int64) })
}

func updateCustomFaults(add bodyFault) {
	isCustom := func(tag string) bool { return strings.HasPrefix(tag, "Tag_SNS_Custom_") }
	add("custom_not_updated", "custom_field_is_updated", "0 is answered and a custom field stays",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if !isCustom(to.Tag) {
				original(c, f, to)
			}
		}))
	add("custom_set_once", "custom_field_is_updated", "a custom field that has a value keeps it",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if !isCustom(to.Tag) || len(f.Custom) == 0 {
				original(c, f, to)
			}
		}))
	add("custom_in_ascii", "custom_field_is_updated", "a custom value loses what is beyond ASCII",
		changing(func(original fieldChanger, c *refserver.ItemContext, f *refserver.Friend, to refserver.FieldChange) {
			if text, isText := to.Value.(string); isText && isCustom(to.Tag) {
				to.Value = strings.Map(func(r rune) rune { return min(r, 127) }, text)
			}
			original(c, f, to)
		}))
	add("value_bytes_one_less", "custom_value_at_most_500_bytes", "the limit of a custom value is one less", limits(func(l *refserver.Limits) { l.MaxValueBytes-- }))
	add("value_bytes_one_more", "custom_value_at_most_500_bytes", "the limit of a custom value is one more", limits(func(l *refserver.Limits) { l.MaxValueBytes++ }))
}

// updateWhomFaults: about whom the data change, and who remains a friend.
func updateWhomFaults(add bodyFault) {
	add("owner_mixed_up", "from_account_is_owner", "the update is made for the owner of the call before", previousInitiator)
	add("other_side_updated", "from_account_is_owner", "what the friend keeps about the owner changes as well",
		updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			if f, ok := c.Target.Friend(c.Self); ok && c.Item.Remark != "" {
				f.Remark = c.Item.Remark
				c.Target.AddFriend(f, c.Own)
			}
		}))
	add("everybodys_remark", "from_account_is_owner", "the remark about a user is everybody's", func(s *site) {
		owners := map[string][]*refserver.Account{}
		updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			owners[c.Peer] = append(owners[c.Peer], c.Own)
			for _, owner := range owners[c.Peer] {
				if f, ok := owner.Friend(c.Peer); ok && c.Item.Remark != "" {
					f.Remark = c.Item.Remark
					owner.AddFriend(f, c.Target)
				}
			}
		})(s)
	})
	add("other_case_updated", "to_account_is_updated", "the friend with the same UserID in capitals is updated instead",
		updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if capitals := strings.ToUpper(c.Peer); c.Own.HasFriend(capitals) {
				c.Peer = capitals
			}
			original(c)
		}))
	add("digits_not_updated", "to_account_is_updated", "a friend whose UserID is a number is answered 0 and not updated", notUpdated(), numberLikeID())
	add("long_user_id_refused", "to_account_is_updated", "a UserID of 32 bytes is refused", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("makes_mutual", "friendships_stay", "an update puts the owner on the friend's list",
		updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			if !c.Target.HasFriend(c.Self) {
				c.Target.AddFriend(refserver.Friend{Name: c.Self}, c.Own)
			}
		}))
	add("breaks_the_other_side", "friendships_stay", "an update takes the owner off the friend's list",
		updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			original(c)
			c.Target.RemoveFriend(c.Self)
		}))
	stranger := func(effect func(*refserver.ItemContext)) func(*site) {
		return together(on(friendUpdate).without("not_a_friend"), updated(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			if c.Own.HasFriend(c.Peer) {
				original(c)
				return
			}
			effect(c)
		}))
	}
	add("stranger_answered_0", "not_a_friend", "somebody who is no friend is answered 0", stranger(func(*refserver.ItemContext) {}), always(), firstItem(), lastItem())
	add("stranger_becomes_a_friend", "not_a_friend", "somebody who is no friend becomes one",
		stranger(func(c *refserver.ItemContext) { c.Own.AddFriend(refserver.Friend{Name: c.Peer}, c.Target) }))
	add("stranger_refused_and_befriended", "not_a_friend", "somebody who is no friend is refused and becomes one",
		on(friendUpdate).effectOf("not_a_friend", func(c *refserver.ItemContext) { c.Own.AddFriend(refserver.Friend{Name: c.Peer}, c.Target) }))
	add("fan_answered_0", "not_a_friend", "who has the owner as a friend is answered 0",
		on(friendUpdate).unless("not_a_friend", func(c *refserver.ItemContext) bool { return c.Target.HasFriend(c.Self) }))
	add("stranger_answers_31704", "not_a_friend", "somebody who is no friend is answered 31704", on(friendUpdate).code("not_a_friend", chatapi.CodeNotAFriend))
	add("unknown_account_updated", "unknown_account", "an account that does not exist is answered 0",
		together(on(friendUpdate).without("account_exists"), on(friendUpdate).unless("not_a_friend", func(c *refserver.ItemContext) bool { return c.Target == nil })))
	add("unknown_account_answers_30011", "unknown_account", "an account that does not exist is answered 30011", on(friendUpdate).code("account_exists", chatapi.CodeTooManyLists))
	add("unknown_owner_served", "unknown_account", "an owner who does not exist is answered with success", together(
		rules(func(r *refserver.Rules) { r.InitiatorMustExist = false }),
		on(friendUpdate).unless("not_a_friend", func(c *refserver.ItemContext) bool { return c.Own == nil })))
}
