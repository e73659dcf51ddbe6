package mutants

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const portraitGet = "portrait_get"

// profileValue tells what is shown of a field, and whether it is shown.
type profileValue func(c *refserver.ItemContext, tag string) (any, bool)

// showing changes what is shown of single fields.
func showing(change func(original profileValue, c *refserver.ItemContext, tag string) (any, bool)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.PortraitGet.Value
		r.PortraitGet.Value = func(c *refserver.ItemContext, tag string) (any, bool) { return change(original, c, tag) }
	})
}

// showingValue changes the values that are shown.
func showingValue(change func(tag string, value any) any) func(*site) {
	return showing(func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
		value, has := original(c, tag)
		if has {
			value = change(tag, value)
		}
		return value, has
	})
}

// hiding keeps fields from being shown.
func hiding(hides func(c *refserver.ItemContext, tag string) bool) func(*site) {
	return showing(func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
		value, has := original(c, tag)
		return value, has && !hides(c, tag)
	})
}

func portraitGetFaults(m *catalogue) {
	add := m.of(portraitGet)
	anything := func(*refserver.ItemContext, string) bool { return true }
	add("shows_nothing", "shows_fields", "no field is shown", hiding(anything))
	for _, tag := range []string{
		tagNick, tagGender, tagBirthDay, tagLocation, tagSignature, refserver.TagAllowType, "Tag_Profile_IM_Language", refserver.TagImage,
		refserver.TagAdminForbidType, tagLevel, tagRole,
	} {
		add(strings.ToLower(strings.TrimPrefix(tag, "Tag_Profile_IM_"))+"_hidden", "shows_fields", tag+" is not shown",
			hiding(func(_ *refserver.ItemContext, t string) bool { return t == tag }))
	}
	add("texts_cut", "shows_fields", "texts are shown up to 255 bytes", showingValue(func(_ string, v any) any {
		if text, ok := v.(string); ok {
			return text[:min(255, len(text))]
		}
		return v
	}))
	add("level_and_role_mixed_up", "shows_fields", "level and role are mixed up", showing(func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
		return original(c, swapped(tagLevel, tagRole)(tag))
	}))
	add("first_tag_only", "shows_fields", "only the first of the wanted fields is shown",
		rules(func(r *refserver.Rules) { r.PortraitGet.Shown = func(wanted []string) []string { return wanted[:1] } }))
	add("last_tag_lost", "shows_fields", "the last of several wanted fields is not shown", rules(func(r *refserver.Rules) {
		r.PortraitGet.Shown = func(wanted []string) []string { return wanted[:max(1, len(wanted)-1)] }
	}))
	add("stops_at_unset", "shows_fields", "a field that was never set hides those behind it", onResult(func(c *call, item *object) {
		var shown []any
		for _, tag := range c.request.list("TagList") {
			i := slices.IndexFunc(item.objects("ProfileItem"), func(o *object) bool { return o.get("Tag") == tag })
			if i < 0 {
				break
			}
			shown = append(shown, item.list("ProfileItem")[i])
		}
		if item.has("ProfileItem") {
			item.set("ProfileItem", append([]any{}, shown...))
		}
	}))
	add("first_value_stays", "shows_fields", "the first value that was read is shown from then on", func(s *site) {
		seen := map[string]any{}
		showing(func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
			value, has := original(c, tag)
			if before, read := seen[c.Peer+" "+tag]; read {
				return before, true
			}
			if has {
				seen[c.Peer+" "+tag] = value
			}
			return value, has
		})(s)
	})
	profileReadRequestFaults(m)
	profileReadUserFaults(m)
	profileReadFieldFaults(m)
	profileReadFailureFaults(m)
}

// profileReadRequestFaults: what the request needs, not enforced.
func profileReadRequestFaults(m *catalogue) {
	add := m.of(portraitGet)
	const to, tags = "to_account_required", "tag_list_required"
	accept := func(id, requirement, text string, condition func(*call) bool) {
		add(id, requirement, text, onRequest(acceptWhere(func(c *call) bool { return c.request != nil && condition(c) })))
	}
	wrap := func(id, requirement, name string) {
		add(id, requirement, name+" may be one String", onRequest(mend(func(c *call) bool { return isText(c.request.get(name)) },
			func(o *object) { o.set(name, []any{o.get(name)}) })))
	}
	accept("missing_to_accepted", to, "a request without To_Account is answered with success", func(c *call) bool { return !c.request.has("To_Account") })
	accept("empty_to_accepted", "empty_to_account", "an empty To_Account is answered with success", func(c *call) bool { return c.request.has("To_Account") && len(c.requested()) == 0 })
	add("missing_to_40001", to, "a request without To_Account is refused with 40001", on(portraitGet).row("To_Account", func(f *refserver.Field) { f.MissingCode = 0 }))
	wrap("one_to_without_array", to, "To_Account")
	add("numbers_as_accounts", to, "Numbers are read as UserIDs, and unknown ones are passed over", onRequest(mend(
		func(c *call) bool {
			return slices.ContainsFunc(c.request.list("To_Account"), func(e any) bool { return !isText(e) }) && slices.ContainsFunc(c.request.list("To_Account"), isText)
		},
		func(o *object) {
			o.set("To_Account", slices.DeleteFunc(o.list("To_Account"), func(e any) bool { return !isText(e) }))
		})))
	add("from_as_to", to, "From_Account stands for To_Account", onRequest(mend(
		func(c *call) bool { return c.request.has("From_Account") && !c.request.has("To_Account") },
		func(o *object) { o.set("To_Account", []any{o.get("From_Account")}) })))
	everything := []any{tagNick, tagLevel}
	add("missing_tags_mean_all", tags, "without TagList all fields are shown", onRequest(mend(
		func(c *call) bool { return !c.request.has("TagList") }, func(o *object) { o.set("TagList", everything) })))
	add("null_tags_mean_all", tags, "with TagList null all fields are shown", onRequest(mend(
		func(c *call) bool { return c.request.get("TagList") == null }, func(o *object) { o.set("TagList", everything) })))
	wrap("one_tag_without_array", tags, "TagList")
	add("number_tags_passed_over", tags, "Numbers in TagList are passed over", onRequest(mend(
		func(c *call) bool {
			list := c.request.list("TagList")
			return len(list) > 0 && !slices.ContainsFunc(list, isText)
		}, func(o *object) { o.set("TagList", everything) })))
	add("tags_member_in_any_case", tags, "the name TagList may be in lower case", onRequest(mend(
		func(c *call) bool { return c.request.has("taglist") }, func(o *object) { o.rename("taglist", "TagList") })))
	add("users_one_less", "up_to_100_users", "the limit of a request is 99 users", limits(func(l *refserver.Limits) { l.MaxProfileItems-- }))
	add("users_50", "up_to_100_users", "the limit of a request is 50 users", limits(func(l *refserver.Limits) { l.MaxProfileItems = 50 }))
	add("users_one_more", "more_than_100_users", "the limit of a request is 101 users", limits(func(l *refserver.Limits) { l.MaxProfileItems++ }))

	const unknown = "unknown_tag"
	knowing := func(id, text string, knows func(tag string) bool) {
		add(id, unknown, text, rules(func(r *refserver.Rules) {
			original := r.PortraitGet.KnowsTag
			r.PortraitGet.KnowsTag = func(r *refserver.Rules, tag string) bool { return original(r, tag) || knows(tag) }
		}))
	}
	knowing("unknown_tags_ignored", "a tag that does not exist is passed over", func(string) bool { return true })
	knowing("tags_in_any_case", "tags may be in any case", func(tag string) bool { return strings.EqualFold(tag, tagNick) })
	knowing("friend_tags_ignored", "tags of friends are passed over", func(tag string) bool { return strings.HasPrefix(tag, "Tag_SNS_") })
	knowing("any_profile_tag", "a tag with the prefix of standard fields is passed over", func(tag string) bool { return strings.HasPrefix(tag, "Tag_Profile_IM_") })
	add("unknown_tags_40001", unknown, "a tag that does not exist is answered with 40001", onAnswer(func(c *call) {
		if c.code() == chatapi.CodeProfileUnknownTag {
			c.answer.set("ErrorCode", number(chatapi.CodeProfileBadParameter))
		}
	}))
	add("unknown_last_tag_ignored", unknown, "a tag that does not exist is passed over behind one that exists", onRequest(mend(
		func(c *call) bool {
			list := c.request.list("TagList")
			return len(list) == 2 && list[0] == tagNick && list[1] == "Tag_Profile_IM_Mood"
		},
		func(o *object) { o.set("TagList", []any{tagNick}) })))
}

// profileReadUserFaults: whose fields are shown.
func profileReadUserFaults(m *catalogue) {
	add := m.of(portraitGet)
	add("fields_of_the_first", "each_users_own_fields", "everybody is shown with the fields of the first user", showing(
		func(_ profileValue, c *refserver.ItemContext, tag string) (any, bool) { return profileOf(c.Own, tag) }),
		lastItem(), middleItem(), from(99))
	previous := func(s *site) {
		var before map[string]any
		seen := map[string]any{}
		at := -1
		showing(func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
			if c.Index != at {
				if before = seen; c.Index <= at {
					before = map[string]any{}
				}
				seen, at = map[string]any{}, c.Index
			}
			value, has := original(c, tag)
			if !has {
				value, has = before[tag]
			}
			if has {
				seen[tag] = value
			}
			return value, has
		})(s)
	}
	add("fields_of_the_one_before", "each_users_own_fields", "a field that a user never set is that of the user before", previous)
	add("accounts_in_capitals", "each_users_own_fields", "UserIDs are read in capitals, if there is such an account", showing(
		func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
			if value, has := original(c, tag); has && tag != tagNick || strings.ToUpper(c.Peer) == c.Peer {
				return value, has
			}
			return nil, false
		}), inBatch())
	const who = "friends_and_strangers"
	add("strangers_hidden", who, "of strangers no field is shown", hiding(func(c *refserver.ItemContext, _ string) bool {
		return c.Self != c.Peer && !c.Own.HasFriend(c.Peer)
	}))
	add("strangers_40007", who, "strangers cannot be read", on(portraitGet).first(refserver.Check{
		Name: "stranger", Code: 40007, Info: "No_Permission",
		Applies: func(c *refserver.ItemContext) bool {
			return c.Target != nil && c.Self != c.Peer && !c.Own.HasFriend(c.Peer)
		},
	}))
	add("blocked_hidden", who, "of blocklisted users no field is shown", hiding(func(c *refserver.ItemContext, _ string) bool { return c.Own.Blocks(c.Peer) }))
	add("lonely_hidden", who, "of users without friends no field is shown", hiding(func(c *refserver.ItemContext, _ string) bool { return c.Target.FriendCount() == 0 }))
}

// profileOf reads a text of a profile: the fields that tell users apart here.
func profileOf(a *refserver.Account, tag string) (any, bool) {
	text := a.ProfileText(tag)
	return text, text != ""
}

// profileReadFieldFaults: which fields are shown, and in which form.
func profileReadFieldFaults(m *catalogue) {
	add := m.of(portraitGet)
	shown := func(id, requirement, text string, change func(wanted []string) []string) {
		add(id, requirement, text, rules(func(r *refserver.Rules) { r.PortraitGet.Shown = change }))
	}
	shown("nick_always", "only_wanted_fields", "the nickname is shown whether wanted or not", func(wanted []string) []string {
		if slices.Contains(wanted, tagNick) {
			return wanted
		}
		return append(slices.Clone(wanted), tagNick)
	})
	shown("allow_type_always", "only_wanted_fields", "AllowType is shown whether wanted or not", func(wanted []string) []string {
		if slices.Contains(wanted, refserver.TagAllowType) {
			return wanted
		}
		return append(slices.Clone(wanted), refserver.TagAllowType)
	})
	shown("fields_twice", "each_field_once", "the first field is shown twice", func(wanted []string) []string { return append(slices.Clone(wanted), wanted[0]) })
	add("custom_hidden", "custom_fields", "custom fields are not shown", hiding(func(_ *refserver.ItemContext, tag string) bool { return strings.HasPrefix(tag, customPrefix) }))
	add("custom_cut", "custom_fields", "custom fields are shown up to four bytes", showingValue(func(tag string, v any) any {
		if text, ok := v.(string); ok && strings.HasPrefix(tag, customPrefix) {
			return text[:min(4, len(text))]
		}
		return v
	}))
	add("numbers_as_texts", "value_types", "numbers are shown as Strings", showingValue(func(_ string, v any) any { return fmt.Sprint(v) }))
	for _, tag := range []string{tagLevel, tagBirthDay, "Tag_Profile_IM_Language", tagRole} {
		add(strings.ToLower(strings.TrimPrefix(tag, "Tag_Profile_IM_"))+"_as_text", "value_types", tag+" is shown as a String", showingValue(func(t string, v any) any {
			if t == tag {
				return fmt.Sprint(v)
			}
			return v
		}))
	}
	add("digits_as_number", "value_types", "a text of digits is shown as a Number", showingValue(func(_ string, v any) any {
		if text, ok := v.(string); ok && isDigits(text) {
			n, _ := strconv.ParseInt(text, 10, 64)
			return n
		}
		return v
	}))
	for _, enumerated := range [][2]string{{tagGender, "Gender_Type_"}, {refserver.TagAllowType, "AllowType_Type_"}, {refserver.TagAdminForbidType, "AdminForbid_Type_"}} {
		tag, prefix := enumerated[0], enumerated[1]
		add(strings.ToLower(prefix)+"left_out", "enumerated_values", "the values of "+tag+" are shown without their prefix", showingValue(func(t string, v any) any {
			if text, ok := v.(string); ok && t == tag {
				return strings.TrimPrefix(text, prefix)
			}
			return v
		}))
	}
	add("values_in_lower_case", "enumerated_values", "AllowType is shown in lower case", showingValue(func(tag string, v any) any {
		if text, ok := v.(string); ok && tag == refserver.TagAllowType {
			return strings.ToLower(text)
		}
		return v
	}))
	add("barred_by_default", "default_of_admin_forbid_type", "a new account is shown as barred", showingValue(func(tag string, v any) any {
		if tag == refserver.TagAdminForbidType {
			return refserver.ForbidSendOut
		}
		return v
	}))
}

// profileReadFailureFaults: users that cannot be read.
func profileReadFailureFaults(m *catalogue) {
	add := m.of(portraitGet)
	unknown := on(portraitGet).without("account_exists")
	add("unknown_accounts_read", "unknown_account", "an account that was not imported is answered with 0", unknown, always(), lastItem(), inLargeBatch(), secondCall())
	add("unknown_accounts_40001", "unknown_account", "an account that was not imported is answered with 40001", on(portraitGet).code("account_exists", chatapi.CodeProfileBadParameter))
	add("unknown_accounts_30003", "unknown_account", "an account that was not imported is answered with the code of another service", on(portraitGet).code("account_exists", chatapi.CodeUnknownAccount))
	const others = "failures_leave_others_alone"
	hidden := hiding(func(*refserver.ItemContext, string) bool { return true })
	add("nothing_behind_a_failure", others, "of users behind one who failed no field is shown", hidden, afterFailure())
	add("failures_spread", others, "users behind one who failed fail as well", on(portraitGet).first(refserver.Check{
		Name: "mutant", Code: chatapi.CodeProfileUnknownAccount, Info: "Mutant", Applies: func(*refserver.ItemContext) bool { return true },
	}), afterFailure())
	add("unknown_account_fails_the_rest", others, "whoever stands behind an account that was not imported is told not to exist either",
		onAnswer(failBehind(chatapi.CodeProfileUnknownAccount)))
	add("fields_of_failed_users", "failed_users_show_nothing", "users who failed are shown with a field", onResult(func(c *call, item *object) {
		if c.itemCode(item) != chatapi.CodeOK {
			tag, _ := c.request.list("TagList")[0].(string)
			item.set("ProfileItem", []any{&object{members: []member{{"Tag", tag}, {"Value", ""}}}})
		}
	}))
	add("empty_list_of_failed_users", "failed_users_have_no_profile_item", "users who failed have an empty ProfileItem", onResult(func(c *call, item *object) {
		if c.itemCode(item) != chatapi.CodeOK {
			item.set("ProfileItem", []any{})
		}
	}))
}
