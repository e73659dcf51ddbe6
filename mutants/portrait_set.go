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
	add("empty_texts_refused", "texts_are_stored", "an empty text is refused", refusing(chatapi.CodeProfileBadValue, func(_ string, v any) bool { return v == "" }))
	add("empty_texts_dropped", "texts_are_stored", "an empty text leaves a field as it is", onRequest(mend(
		func(c *call) bool { return firstField(c.request).get("Value") == "" },
		func(o *object) { firstField(o).set("Tag", "Tag_Profile_Custom_Dropped") })))
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
	for _, tag := range []string{tagBirthDay, tagLevel, tagRole, "Tag_Profile_IM_Language"} {
		add(strings.ToLower(strings.TrimPrefix(tag, "Tag_Profile_IM_"))+"_0_not_written", "integers_are_stored", tag+" is not set to 0", judging(
			func(original profileJudge, r *refserver.Rules, t string, value any) (any, int) {
				stored, code := original(r, t, value)
				if t == tag && stored == int64(0) {
					stored = int64(7)
				}
				return stored, code
			}))
	}
	add("level_as_role", "integers_are_stored", "level and role are mixed up", retagging(swapped(tagLevel, tagRole)))
	add("large_numbers_refused", "integers_are_stored", "numbers above 2147483647 are refused",
		refusing(chatapi.CodeProfileBadValue, func(_ string, value any) bool {
			n, err := strconv.ParseInt(fmt.Sprint(value), 10, 64)
			return err == nil && n > math.MaxInt32
		}))
	wrong := func(id, text string, becomes func(text string) (int64, bool)) {
		add(id, "integers_are_unsigned", text, judging(func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
			stored, code := original(r, tag, value)
			if !isText(value) && code != chatapi.CodeOK && r.ProfileTags[tag].Type == refserver.TypeInteger {
				if n, taken := becomes(fmt.Sprint(value)); taken {
					return n, chatapi.CodeOK
				}
			}
			return stored, code
		}))
	}
	wrong("large_numbers_wrapped", "numbers of more than 32 bits are cut to their last 32", func(text string) (int64, bool) {
		n, err := strconv.ParseInt(text, 10, 64)
		return n & math.MaxUint32, err == nil && n > 0
	})
	wrong("negative_as_zero", "negative numbers become 0", func(text string) (int64, bool) { return 0, strings.HasPrefix(text, "-") })
	wrong("fractions_floored", "fractions are cut off", func(text string) (int64, bool) {
		before, _, cut := strings.Cut(text, ".")
		n, _ := strconv.ParseInt(before, 10, 64)
		return n, cut
	})
	add("negative_accepted", "integers_are_unsigned", "negative numbers are accepted", taking(func(_ string, value any) bool { return strings.HasPrefix(fmt.Sprint(value), "-") }))
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
