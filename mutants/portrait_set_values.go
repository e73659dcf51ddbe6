package mutants

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func profileValueFaults(m *catalogue) {
	add := m.of(portraitSet)
	const most = "value_at_most_500_bytes"
	add("value_bytes_one_less", most, "the limit of a value is 499 bytes", limits(func(l *refserver.Limits) { l.MaxValueBytes-- }))
	add("value_bytes_one_more", most, "the limit of a value is 501 bytes", limits(func(l *refserver.Limits) { l.MaxValueBytes++ }))
	add("value_bytes_unlimited", most, "the length of a value is not checked", limits(func(l *refserver.Limits) { l.MaxValueBytes = math.MaxInt32 }))
	long := func(tag string) func(string, any) bool {
		return func(t string, v any) bool { return (tag == "" || t == tag) && len(fmt.Sprint(v)) > 500 }
	}
	for _, tag := range []string{tagNick, tagSignature, refserver.TagImage} {
		add(strings.ToLower(strings.TrimPrefix(tag, "Tag_Profile_IM_"))+"_unlimited", most, "the length of "+tag+" is not checked", taking(long(tag)))
	}
	add("characters_of_values_counted", most, "characters are counted in place of bytes", taking(func(_ string, v any) bool {
		text := fmt.Sprint(v)
		return len(text) > 500 && utf8.RuneCountInString(text) <= 500
	}))
	for _, tag := range []string{refserver.TagImage, customPrefix + "Hobby"} {
		add("characters_of_"+strings.ToLower(tag[strings.LastIndex(tag, "_")+1:])+"_counted", most, "the characters of "+tag+" are counted in place of bytes",
			taking(func(t string, v any) bool {
				text, _ := v.(string)
				return t == tag && len(text) > 500 && utf8.RuneCountInString(text) <= 500
			}))
	}
	add("long_values_cut", most, "a value that is too long is cut off", judging(func(original profileJudge, r *refserver.Rules, tag string, v any) (any, int) {
		if text, ok := v.(string); ok {
			v = text[:min(500, len(text))]
		}
		return original(r, tag, v)
	}))
	add("wide_values_refused", most, "a value beyond ASCII may have 400 bytes", refusing(chatapi.CodeProfileTooLong, func(_ string, v any) bool {
		text, _ := v.(string)
		return len(text) > 400 && text[0] >= utf8.RuneSelf
	}))
	add("long_values_40605", most, "a value that is too long is refused with 40605", recoding(chatapi.CodeProfileTooLong, chatapi.CodeProfileBadValue))

	const location = "location_at_most_16_bytes"
	bound := func(id, text string, bytes int) {
		add("location_"+id, location, text, rules(func(r *refserver.Rules) {
			r.ProfileTags[tagLocation] = refserver.TagRule{Type: refserver.TypeString, MaxBytes: bytes}
		}))
	}
	bound("one_less", "the limit of a location is 15 bytes", 15)
	bound("one_more", "the limit of a location is 17 bytes", 17)
	bound("unlimited", "the length of a location is not checked", 0)
	add("location_characters_counted", location, "the characters of a location are counted", taking(func(tag string, v any) bool {
		text, _ := v.(string)
		return tag == tagLocation && utf8.RuneCountInString(text) <= 16
	}))

	const typed = "value_of_the_fields_type"
	add("numbers_as_texts", typed, "a Number is stored as text", judging(func(original profileJudge, r *refserver.Rules, tag string, v any) (any, int) {
		stored, code := original(r, tag, v)
		if code == chatapi.CodeProfileBadType && !strings.HasPrefix(tag, customPrefix) && fmt.Sprint(v) == "7" {
			return "7", chatapi.CodeOK
		}
		return stored, code
	}))
	for _, tag := range []string{tagBirthDay, tagLevel, tagRole, "Tag_Profile_IM_Language"} {
		add(strings.ToLower(strings.TrimPrefix(tag, "Tag_Profile_IM_"))+"_from_text", typed, "a String of digits is taken for "+tag, taking(func(t string, v any) bool {
			text, ok := v.(string)
			return t == tag && ok && isDigits(text)
		}))
	}
	add("no_number_as_zero", typed, "a String that is no number is taken as 0", judging(func(original profileJudge, r *refserver.Rules, tag string, v any) (any, int) {
		stored, code := original(r, tag, v)
		if text, ok := v.(string); ok && code == chatapi.CodeProfileBadType && !isDigits(text) {
			return int64(0), chatapi.CodeOK
		}
		return stored, code
	}))
	add("wrong_types_40605", typed, "a value of the wrong type is refused with 40605", recoding(chatapi.CodeProfileBadType, chatapi.CodeProfileBadValue))
	add("wrong_types_40001", typed, "a value of the wrong type is refused with 40001", recoding(chatapi.CodeProfileBadType, chatapi.CodeProfileBadParameter))

	const unknown = "unknown_tag"
	add("unknown_tags_ignored", unknown, "a tag that does not exist is accepted", taking(func(tag string, _ any) bool { return !strings.HasPrefix(tag, customPrefix) }))
	add("any_profile_tag", unknown, "any tag with the prefix of standard fields is accepted",
		taking(func(tag string, _ any) bool { return strings.HasPrefix(tag, "Tag_Profile_IM_") }))
	add("friend_tags_accepted", unknown, "tags of friends are accepted", taking(func(tag string, _ any) bool { return strings.HasPrefix(tag, "Tag_SNS_") }))
	add("tags_in_any_case", unknown, "tags may be in any case", taking(func(tag string, _ any) bool { return strings.EqualFold(tag, tagNick) }))
	add("short_tags", unknown, "tags need no prefix", taking(func(tag string, _ any) bool { return tag == "Nick" }))
	add("unknown_tags_40001", unknown, "a tag that does not exist is refused with 40001", recoding(chatapi.CodeProfileUnknownTag, chatapi.CodeProfileBadParameter))
	add("unknown_tags_40008", unknown, "a tag that does not exist is refused with 40008", recoding(chatapi.CodeProfileUnknownTag, 40008))
	add("friend_tags_skipped", unknown, "a tag of friends is passed over where others exist", onRequest(mend(
		func(c *call) bool { return len(c.request.objects("ProfileItem")) > 1 },
		func(o *object) {
			o.set("ProfileItem", slices.DeleteFunc(o.list("ProfileItem"), func(e any) bool {
				field, ok := e.(*object)
				return ok && strings.HasPrefix(field.text("Tag"), "Tag_SNS_")
			}))
		})))
	add("unknown_tags_skipped", unknown, "a tag that does not exist is passed over where others exist", onRequest(mend(
		func(c *call) bool { return len(c.request.objects("ProfileItem")) > 1 },
		func(o *object) {
			o.set("ProfileItem", slices.DeleteFunc(o.list("ProfileItem"), func(e any) bool {
				field, ok := e.(*object)
				return ok && field.text("Tag") == "Tag_Profile_IM_Mood"
			}))
		})))
}

// profileWholeFaults: one request is one whole, and about one profile.
func profileWholeFaults(m *catalogue) {
	add := m.of(portraitSet)
	fields := func(id, text string, writes func(i, n int) bool) {
		add(id, "several_fields", text, writing(func(_ refserver.Situation, i, n int) bool { return writes(i, n) }))
	}
	fields("first_field_only", "only the first of several fields is written", func(i, _ int) bool { return i == 0 })
	fields("last_field_only", "only the last of several fields is written", func(i, n int) bool { return i == n-1 })
	fields("last_field_lost", "the last of several fields is not written", func(i, n int) bool { return n == 1 || i < n-1 })
	fields("ten_fields", "no more than ten fields are written", func(i, _ int) bool { return i < 10 })

	bad := func(c *object) int {
		return slices.IndexFunc(c.objects("ProfileItem"), func(o *object) bool {
			return o.text("Tag") == tagGender && !strings.HasPrefix(o.text("Value"), "Gender_Type_")
		})
	}
	skip := func(id, text string, where func(i, n int) bool) {
		add(id, "succeeds_or_fails_as_a_whole", text, onRequest(mend(
			func(c *call) bool {
				i, n := bad(c.request), len(c.request.objects("ProfileItem"))
				return i >= 0 && n > 1 && where(i, n)
			},
			func(o *object) { i := bad(o); o.set("ProfileItem", slices.Delete(o.list("ProfileItem"), i, i+1)) })))
	}
	skip("bad_field_skipped", "a bad field is passed over where others are good", func(int, int) bool { return true })
	skip("bad_first_field_skipped", "a bad first field is passed over", func(i, _ int) bool { return i == 0 })
	skip("bad_last_field_skipped", "a bad last field is passed over", func(i, n int) bool { return i == n-1 })
	add("good_fields_kept", "succeeds_or_fails_as_a_whole", "the good fields before a bad one are written", rules(func(r *refserver.Rules) {
		r.PortraitSet.KeepsRefused = func(refserver.Situation) bool { return true }
	}))
	keep := func(id, text, tag string, code int64, at func(n int) int) {
		is := func(o *object) bool { return o.text("Tag") == tag }
		add(id, "succeeds_or_fails_as_a_whole", text, mendThenRefuse(
			func(c *call) bool {
				fields := c.request.objects("ProfileItem")
				i := at(len(fields))
				return len(fields) == 3 && !is(fields[i]) && slices.ContainsFunc(fields, is) && (tag != tagGender || bad(c.request) >= 0)
			},
			func(o *object) {
				carryOut(o, func() { i := at(3); o.set("ProfileItem", o.list("ProfileItem")[i:i+1]) })
			}, code))
	}
	first, last := func(int) int { return 0 }, func(n int) int { return n - 1 }
	keep("first_of_refused_kept", "of a request with a bad gender the first field is written", tagGender, chatapi.CodeProfileBadValue, first)
	keep("last_of_refused_kept", "of a request with a bad gender the last field is written", tagGender, chatapi.CodeProfileBadValue, last)
	keep("kept_behind_unknown_tag", "of a request with an unknown tag the last field is written", "Tag_Profile_IM_Mood", chatapi.CodeProfileUnknownTag, last)
	add("malformed_written", "refused_calls_change_nothing", "of a malformed request the first field is written", mendThenRefuse(
		func(c *call) bool {
			list := c.request.list("ProfileItem")
			return len(list) > 1 && isText(list[1])
		},
		func(o *object) { carryOut(o, func() { o.set("ProfileItem", o.list("ProfileItem")[:1]) }) }, chatapi.CodeProfileBadParameter))

	wellFormed := func(v any) bool { o, ok := v.(*object); return ok && o.has("Value") }
	add("well_formed_written", "refused_calls_change_nothing", "of a malformed request the well-formed fields are written", mendThenRefuse(
		func(c *call) bool {
			list := c.request.list("ProfileItem")
			return slices.ContainsFunc(list, wellFormed) && slices.ContainsFunc(list, func(v any) bool { return !wellFormed(v) })
		},
		func(o *object) {
			carryOut(o, func() {
				o.set("ProfileItem", slices.DeleteFunc(slices.Clone(o.list("ProfileItem")), func(v any) bool { return !wellFormed(v) }))
			})
		}, chatapi.CodeProfileBadParameter))

	add("first_write_wins", "replaces_the_value", "only the first call for a user writes", writing(func(at refserver.Situation, _, _ int) bool { return at.CallsBefore == 0 }))
	reset := func(id, tag string, value any) {
		add(id, "replaces_the_value", "a call that does not name "+tag+" resets it", onRequest(mend(
			func(c *call) bool {
				return !slices.ContainsFunc(c.request.objects("ProfileItem"), func(o *object) bool { return o.text("Tag") == tag })
			},
			func(o *object) {
				o.set("ProfileItem", append(o.list("ProfileItem"), &object{members: []member{{"Tag", tag}, {"Value", value}}}))
			})))
	}
	reset("level_reset", tagLevel, zero)
	reset("allow_type_reset", refserver.TagAllowType, refserver.AllowAny)

	key := func(id, text string, change func(string) string) {
		add(id, "writes_the_named_profile", text, rules(func(r *refserver.Rules) { r.AccountKey = change }))
	}
	key("account_in_capitals", "From_Account is read in capitals", strings.ToUpper)
	m.everywhere(portraitSet)("friends_written_too", "writes_the_named_profile", "the nicknames of friends are written as well", friendsWritten)
	add("previous_profile", "writes_the_named_profile", "the profile of the call before is written", previousInitiator)
}

// profileEffectFaults: who has a profile, and what two of its fields decide.
func profileEffectFaults(m *catalogue) {
	add := m.of(portraitSet)
	add("unknown_accounts_accepted", "unknown_account", "an account that was not imported is answered with success",
		rules(func(r *refserver.Rules) { r.InitiatorMustExist = false }), always(), secondCall())
	recode := func(code int64) func(*site) {
		return onAnswer(func(c *call) {
			if c.code() == chatapi.CodeProfileUnknownAccount {
				c.answer.set("ErrorCode", number(code))
			}
		})
	}
	add("unknown_accounts_40004", "unknown_account", "an account that was not imported is refused with 40004", recode(40004))
	add("unknown_accounts_40009", "unknown_account", "an account that was not imported is refused with 40009", recode(chatapi.CodeProfileUnknownTag))

	everywhere := func(id, requirement, text string, apply func(*site)) {
		m.add(fault{id: portraitSet + "_" + id, requirement: portraitSet + "." + requirement, category: portraitSet, everywhere: true, text: text, apply: apply})
	}
	everywhere("deny_does_not_count", "allow_type_governs_friend_add", "AllowType_Type_DenyAny does not keep friend_add from adding", without("target_refuses"))
	everywhere("confirm_does_not_count", "allow_type_governs_friend_add", "AllowType_Type_NeedConfirm does not keep friend_add from adding", without("needs_confirmation"))
	everywhere("anyone_is_confirm", "allow_type_governs_friend_add", "AllowType_Type_AllowAny has requests wait",
		checkBefore("target_refuses", refserver.Check{Name: "allow_any", Code: chatapi.CodePending, Info: "Allow_Any", Applies: allowsAny}))
	everywhere("confirm_is_deny", "allow_type_governs_friend_add", "AllowType_Type_NeedConfirm refuses", on(friendAdd).code("needs_confirmation", chatapi.CodeTargetRefuses))
	everywhere("first_allow_type_counts", "allow_type_governs_friend_add", "friend_add goes by the first AllowType of a target that it met", func(s *site) {
		first := map[string]string{}
		applies("target_refuses", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			if _, met := first[c.Peer]; !met {
				first[c.Peer] = c.Target.ProfileText(refserver.TagAllowType)
			}
			return first[c.Peer] == refserver.DenyAny && c.Rules.FriendAdd.ConsultsApproval(c)
		})(s)
	})
	everywhere("bar_does_not_count", "admin_forbid_type_bars", "a barred user may start friend requests", without("barred"))
	everywhere("bar_stays", "admin_forbid_type_bars", "who was barred once stays so", func(s *site) {
		judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
			if tag == refserver.TagAdminForbidType && value == refserver.ForbidNone {
				value = refserver.ForbidSendOut
			}
			return original(r, tag, value)
		})(s)
	})
	everywhere("everybody_barred", "admin_forbid_type_bars", "who was never barred may not start friend requests", applies("barred",
		func(original func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return original(c) || !c.Force
		}))
}

// friendsWritten gives a nickname to the friends of whoever has a profile written.
func friendsWritten(s *site) {
	friends := map[string][]*refserver.Account{}
	on(friendImport).effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
		original(c)
		friends[c.Self] = append(friends[c.Self], c.Target)
	})(s)
	writing(func(at refserver.Situation, _, _ int) bool {
		for _, friend := range friends[at.From] {
			friend.SetProfileText(tagNick, "a friend's")
		}
		return true
	})(s)
}
