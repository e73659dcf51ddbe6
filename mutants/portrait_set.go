package mutants

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const (
	portraitSet = "portrait_set"

	tagNick      = refserver.TagNick
	tagGender    = "Tag_Profile_IM_Gender"
	tagLocation  = "Tag_Profile_IM_Location"
	tagSignature = "Tag_Profile_IM_SelfSignature"
	tagLevel     = "Tag_Profile_IM_Level"
	tagRole      = "Tag_Profile_IM_Role"
	tagBirthDay  = "Tag_Profile_IM_BirthDay"

	customPrefix = "Tag_Profile_Custom_"
)

// profileJudge judges one field of a profile: what is stored of it, or the code of
// the refusal.
type profileJudge func(r *refserver.Rules, tag string, value any) (any, int)

// judging replaces the judgement of single fields.
func judging(change func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int)) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.PortraitSet.Judge
		r.PortraitSet.Judge = func(r *refserver.Rules, tag string, value any) (any, int) { return change(original, r, tag, value) }
	})
}

// storing changes what is stored of good values.
func storing(change func(tag string, value any) any) func(*site) {
	return judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
		stored, code := original(r, tag, value)
		if code == chatapi.CodeOK {
			stored = change(tag, stored)
		}
		return stored, code
	})
}

// storingText changes what is stored of good texts.
func storingText(change func(tag, text string) any) func(*site) {
	return storing(func(tag string, value any) any {
		if text, ok := value.(string); ok {
			return change(tag, text)
		}
		return value
	})
}

// storingNumber changes what is stored of good numbers.
func storingNumber(change func(n int64) int64) func(*site) {
	return storing(func(_ string, value any) any {
		if n, ok := value.(int64); ok {
			return change(n)
		}
		return value
	})
}

// taking stores some values that should be refused.
func taking(takes func(tag string, value any) bool) func(*site) {
	return judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
		stored, code := original(r, tag, value)
		if code == chatapi.CodeOK || !takes(tag, value) {
			return stored, code
		}
		if text, ok := value.(string); ok {
			return text, chatapi.CodeOK
		}
		n, _ := strconv.ParseInt(fmt.Sprint(value), 10, 64)
		return n, chatapi.CodeOK
	})
}

// refusing refuses some values that are good.
func refusing(code int, refuses func(tag string, value any) bool) func(*site) {
	return judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
		stored, answered := original(r, tag, value)
		if answered == chatapi.CodeOK && refuses(tag, value) {
			return nil, code
		}
		return stored, answered
	})
}

// recoding refuses with another code than the documented one.
func recoding(code, other int) func(*site) {
	return judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
		stored, answered := original(r, tag, value)
		if answered == code {
			answered = other
		}
		return stored, answered
	})
}

// writing chooses which fields of a good request are written.
func writing(writes func(at refserver.Situation, i, n int) bool) func(*site) {
	return rules(func(r *refserver.Rules) { r.PortraitSet.Writes = writes })
}

// retagging stores values in other fields than the named ones.
func retagging(tag func(string) string) func(*site) {
	return rules(func(r *refserver.Rules) { r.PortraitSet.Tag = tag })
}

func swapped(one, other string) func(string) string {
	return func(tag string) string {
		switch tag {
		case one:
			return other
		case other:
			return one
		}
		return tag
	}
}

// firstField is the first element of ProfileItem; an object without members if
// there is none.
func firstField(o *object) *object {
	if list := o.objects("ProfileItem"); len(list) > 0 {
		return list[0]
	}
	return &object{}
}

func portraitSetFaults(m *catalogue) {
	add := m.of(portraitSet)
	add("stores_nothing", "sets_fields", "0 is answered and nothing is written", writing(func(refserver.Situation, int, int) bool { return false }))
	add("accepts_and_refuses", "sets_fields", "what is written is answered as refused", onAnswer(within(successes(), func(c *call) { c.fail(chatapi.CodeProfileBadParameter) })))
	profileRequestFaults(m)
	profileFieldFaults(m)
	profileValueFaults(m)
	profileWholeFaults(m)
	profileEffectFaults(m)
}

// profileRequestFaults: what the request needs, not enforced.
func profileRequestFaults(m *catalogue) {
	add := m.of(portraitSet)
	accept := func(id, requirement, text string, condition func(*call) bool) {
		add(id, requirement, text, onRequest(acceptWhere(func(c *call) bool { return c.request != nil && condition(c) })))
	}
	accept("missing_from_accepted", "from_account_required", "a request without From_Account is answered with success",
		func(c *call) bool { return !c.request.has("From_Account") })
	accept("null_from_accepted", "from_account_required", "From_Account null is answered with success",
		func(c *call) bool { return c.request.get("From_Account") == null })
	add("number_as_from", "from_account_required", "a Number is read as a UserID", onRequest(mend(
		func(c *call) bool { _, ok := c.request.get("From_Account").(literal); return ok },
		func(o *object) { text, _ := o.get("From_Account").(literal); o.set("From_Account", string(text)) })))
	add("from_in_an_array", "from_account_required", "From_Account may be an Array", onRequest(mend(
		func(c *call) bool { return len(c.request.list("From_Account")) == 1 },
		func(o *object) { o.set("From_Account", o.list("From_Account")[0]) })))
	add("from_in_any_case", "from_account_required", "the name From_Account may be in lower case", onRequest(mend(
		func(c *call) bool { return c.request.has("from_account") }, func(o *object) { o.rename("from_account", "From_Account") })))
	accept("missing_items_accepted", "profile_item_required", "a request without ProfileItem is answered with success",
		func(c *call) bool { return !c.request.has("ProfileItem") })
	accept("null_items_accepted", "profile_item_required", "ProfileItem null is answered with success",
		func(c *call) bool { return c.request.get("ProfileItem") == null })
	add("one_item_without_array", "profile_item_required", "ProfileItem may be one Object", onRequest(mend(
		func(c *call) bool { _, ok := c.request.get("ProfileItem").(*object); return ok },
		func(o *object) { o.set("ProfileItem", []any{o.get("ProfileItem")}) })))
	accept("texts_as_items_accepted", "profile_item_required", "Strings in ProfileItem are passed over",
		func(c *call) bool { return slices.ContainsFunc(c.request.list("ProfileItem"), isText) })
	accept("missing_tag_accepted", "tag_required", "a field without Tag is passed over", func(c *call) bool {
		return slices.ContainsFunc(c.request.objects("ProfileItem"), func(o *object) bool { return !o.has("Tag") })
	})
	accept("number_as_tag_accepted", "tag_required", "a Tag that is a Number is passed over", func(c *call) bool {
		_, ok := firstField(c.request).get("Tag").(literal)
		return ok
	})
	accept("missing_value_accepted", "value_required", "a field without Value is passed over", func(c *call) bool {
		return slices.ContainsFunc(c.request.objects("ProfileItem"), func(o *object) bool { return !o.has("Value") })
	})
	accept("null_value_accepted", "value_required", "Value null clears the field", func(c *call) bool { return firstField(c.request).get("Value") == null })
	add("any_value_as_text", "value_required", "a Boolean, an Array or an Object is stored as text", onRequest(mend(
		func(c *call) bool {
			switch v := firstField(c.request).get("Value").(type) {
			case *object, []any:
				return true
			case literal:
				return v == "true" || v == "false"
			}
			return false
		},
		func(o *object) { firstField(o).set("Value", string(appendValue(nil, firstField(o).get("Value")))) })))
}

// profileFieldFaults: single standard and custom fields.
func profileFieldFaults(m *catalogue) {
	add := m.of(portraitSet)
	text := func(id, what string, change func(tag, text string) any) {
		add("text_"+id, "texts_are_stored", "texts are stored "+what, storingText(change))
	}
	text("trimmed", "without the blanks around them", func(_, t string) any { return strings.TrimSpace(t) })
	text("escaped", "with HTML escaped", func(_, t string) any { return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(t) })
	text("in_ascii", "in ASCII", func(_, t string) any {
		return strings.Map(func(r rune) rune {
			if r > utf8.RuneSelf {
				return '?'
			}
			return r
		}, t)
	})
	text("in_16_bits", "without what is beyond 16 bits", func(_, t string) any {
		return strings.Map(func(r rune) rune {
			if r > math.MaxUint16 {
				return -1
			}
			return r
		}, t)
	})
	text("on_one_line", "on one line", func(_, t string) any { return strings.ReplaceAll(t, "\n", " ") })
	text("unescaped", "with %XX decoded", func(_, t string) any { return strings.ReplaceAll(t, "%E5%8F%8B", "友") })
	text("of_255_bytes", "up to 255 bytes", func(_, t string) any { return t[:min(255, len(t))] })
	text("of_digits_as_number", "as numbers where they consist of digits", func(_, t string) any {
		if n, err := strconv.ParseInt(t, 10, 64); err == nil {
			return n
		}
		return t
	})
	add("image_lost", "texts_are_stored", "the image is accepted and not stored", retagging(swapped(refserver.TagImage, "lost")))
	add("signature_as_nick", "texts_are_stored", "nickname and signature are mixed up", retagging(swapped(tagNick, tagSignature)))

	number := func(id, what string, change func(int64) int64) {
		add("number_"+id, "integers_are_stored", "numbers are stored "+what, storingNumber(change))
	}
	number("in_31_bits", "in 31 bits", func(n int64) int64 { return n & math.MaxInt32 })
	number("signed", "as signed numbers of 32 bits", func(n int64) int64 { return int64(int32(uint32(n))) }) //nolint:gosec // that is the fault
	number("in_a_byte", "in one byte", func(n int64) int64 { return n & math.MaxUint8 })
	number("in_16_bits", "in 16 bits", func(n int64) int64 { return n & math.MaxUint16 })
	add("zero_not_written", "integers_are_stored", "a number is not set to 0", judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
		stored, code := original(r, tag, value)
		if stored == int64(0) {
			stored = int64(7)
		}
		return stored, code
	}))
	add("level_as_role", "integers_are_stored", "level and role are mixed up", retagging(swapped(tagLevel, tagRole)))
	add("large_numbers_refused", "integers_are_stored", "numbers above 2147483647 are refused",
		refusing(chatapi.CodeProfileBadValue, func(_ string, value any) bool {
			n, err := strconv.ParseInt(fmt.Sprint(value), 10, 64)
			return err == nil && n > math.MaxInt32
		}))
	add("negative_accepted", "integers_are_uint32", "negative numbers are accepted", taking(func(_ string, value any) bool { return strings.HasPrefix(fmt.Sprint(value), "-") }))
	add("uint64_accepted", "integers_are_uint32", "numbers of more than 32 bits are accepted", taking(func(_ string, value any) bool { return fmt.Sprint(value) == "4294967296" }))
	add("msg_settings_unknown", "msg_settings", "Tag_Profile_IM_MsgSettings does not exist", rules(func(r *refserver.Rules) { delete(r.ProfileTags, "Tag_Profile_IM_MsgSettings") }))

	enumerationFaults(m, "gender_values", tagGender, "Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male")
	enumerationFaults(m, "allow_type_values", refserver.TagAllowType, refserver.NeedConfirm, refserver.AllowAny, refserver.DenyAny)
	enumerationFaults(m, "admin_forbid_type_values", refserver.TagAdminForbidType, refserver.ForbidNone, refserver.ForbidSendOut)

	isCustom := func(tag string) bool { return strings.HasPrefix(tag, customPrefix) }
	add("custom_fields_lost", "custom_fields", "custom fields are accepted and not stored", retagging(func(tag string) string {
		if isCustom(tag) {
			return "lost"
		}
		return tag
	}))
	add("custom_fields_cut", "custom_fields", "custom fields keep 100 bytes", storingText(func(tag, t string) any {
		if isCustom(tag) {
			return t[:min(100, len(t))]
		}
		return t
	}))
	add("custom_integers_accepted", "custom_fields_hold_no_integers", "custom fields take Integers", taking(func(tag string, _ any) bool { return isCustom(tag) }))
	add("nine_letters_accepted", "custom_tag_form", "a custom field may have a name of nine letters", limits(func(l *refserver.Limits) { l.MaxCustomTagLetters++ }))
	add("custom_digits_accepted", "custom_tag_form", "a custom field may have digits in its name",
		taking(func(tag string, _ any) bool { return isCustom(tag) && strings.ContainsAny(tag, "0123456789") }))
	add("custom_prefix_without_underscore", "custom_tag_form", "the prefix of custom fields needs no underscore",
		taking(func(tag string, _ any) bool { return strings.HasPrefix(tag, "Tag_Profile_Custom") && !isCustom(tag) }))
}

// enumerationFaults: a field with a list of values takes others, or not all.
func enumerationFaults(m *catalogue, requirement, tag string, values ...string) {
	add := m.of(portraitSet)
	for _, value := range values {
		add(strings.ToLower(value)+"_refused", requirement, value+" is refused",
			refusing(chatapi.CodeProfileBadValue, func(t string, v any) bool { return t == tag && v == value }))
	}
	last := values[len(values)-1]
	add(requirement+"_mixed_up", requirement, last+" is stored as "+values[0], storingText(func(t, v string) any {
		if t == tag && v == last {
			return values[0]
		}
		return v
	}))
	add(requirement+"_unchecked", requirement, "any String is accepted", taking(func(t string, v any) bool { return t == tag && isText(v) }))
	add(requirement+"_in_any_case", requirement, "the values are accepted in any case", judging(
		func(original profileJudge, r *refserver.Rules, t string, v any) (any, int) {
			given, _ := v.(string)
			for _, value := range values {
				if t == tag && strings.EqualFold(given, value) {
					return value, chatapi.CodeOK
				}
			}
			return original(r, t, v)
		}))
	add(requirement+"_40001", requirement, "another String is refused with 40001", judging(
		func(original profileJudge, r *refserver.Rules, t string, v any) (any, int) {
			stored, code := original(r, t, v)
			if t == tag && code == chatapi.CodeProfileBadValue {
				code = chatapi.CodeProfileBadParameter
			}
			return stored, code
		}))
}

// profileValueFaults: lengths, types and tags.
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
	add("good_fields_kept", "refused_calls_change_nothing", "the good fields before a bad one are written", rules(func(r *refserver.Rules) {
		r.PortraitSet.KeepsRefused = func(refserver.Situation) bool { return true }
	}))

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
