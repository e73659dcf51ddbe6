package mutants

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// profileVariants: what the pages of portrait_set and portrait_get leave open.
func profileVariants() []Variant {
	return slices.Concat(profileWriteVariants(), profileRefusalVariants(), profileReadVariants())
}

// recoded answers failures of a command's whole requests with another code, where
// the condition holds for the request.
func recoded(command string, code int64, to int64, condition func(*call) bool) func(*site) {
	return onAnswer(on(command).calls(func(c *call) {
		if c.code() == code && c.request != nil && condition(c) && !strings.Contains(c.answer.text("ErrorInfo"), "Arranged") {
			c.fail(to)
		}
	}))
}

// integerTags are the fields of numbers.
var integerTags = []string{tagBirthDay, tagLevel, tagRole, "Tag_Profile_IM_Language"}

func fromIsNoText(c *call) bool { return !isText(c.request.get("From_Account")) }

// profileWriteVariants: values that may be stored, or stored in part.
func profileWriteVariants() []Variant {
	return []Variant{
		{ID: "profile_custom_fields_unknown", Description: "nobody applied for custom fields", apply: rules(func(r *refserver.Rules) { r.Plan.CustomFields = false })},
		{ID: "profile_location_cut", Description: "a location that is too long is cut off", apply: judging(
			func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
				text, ok := value.(string)
				for ok && tag == tagLocation && len(text) > 16 {
					_, size := utf8.DecodeLastRuneInString(text)
					text = text[:len(text)-size]
					value = text
				}
				return original(r, tag, value)
			})},
		{ID: "profile_location_40601", Description: "a location that is too long is refused with 40601", apply: judging(
			func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
				stored, code := original(r, tag, value)
				if tag == tagLocation && code == chatapi.CodeProfileBadValue {
					code = chatapi.CodeProfileTooLong
				}
				return stored, code
			})},
		{ID: "profile_numbers_unchecked", Description: "numbers are taken whatever their size and sign", apply: taking(func(tag string, value any) bool {
			return slices.Contains(integerTags, tag) && !isText(value) && isDigits(strings.TrimPrefix(fmt.Sprint(value), "-"))
		})},
		{ID: "profile_numbers_40610", Description: "numbers out of range are of the wrong type", apply: judging(
			func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
				stored, code := original(r, tag, value)
				if code == chatapi.CodeProfileBadValue && !isText(value) {
					code = chatapi.CodeProfileBadType
				}
				return stored, code
			})},
		{ID: "profile_msg_settings_unknown", Description: "Tag_Profile_IM_MsgSettings does not exist",
			apply: rules(func(r *refserver.Rules) { delete(r.ProfileTags, "Tag_Profile_IM_MsgSettings") })},
		{ID: "profile_zero_is_unset", Description: "a number that is set to 0 is not shown", apply: showing(
			func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
				value, has := original(c, tag)
				return value, has && value != int64(0)
			})},
	}
}

// profileRefusalVariants: the same refusal with another documented code.
func profileRefusalVariants() []Variant {
	badElement := func(c *call) bool {
		list := c.request.list("To_Account")
		return len(list) > 0 && slices.ContainsFunc(list, func(e any) bool { return !isText(e) })
	}
	noTag := func(c *call) bool {
		return slices.ContainsFunc(c.request.objects("ProfileItem"), func(o *object) bool { return !isText(o.get("Tag")) })
	}
	otherValue := func(c *call) bool {
		return slices.ContainsFunc(c.request.objects("ProfileItem"), func(o *object) bool {
			n, isNumber := o.get("Value").(literal)
			return !isText(o.get("Value")) && (!isNumber || n == "true" || n == "false" || n == null)
		})
	}
	return []Variant{
		{ID: "profile_from_40003", Description: "without From_Account there is no such account", apply: recoded(portraitSet, 40001, 40003, fromIsNoText)},
		{ID: "profile_from_60015", Description: "a From_Account that is no String is refused by the gateway", apply: recoded(portraitSet, 40001, 60015, fromIsNoText)},
		{ID: "profile_tag_40009", Description: "a field without Tag has a tag that does not exist", apply: recoded(portraitSet, 40001, 40009, noTag)},
		{ID: "profile_value_40610", Description: "a value that is missing, or is neither String nor Number, is of the wrong type", apply: recoded(portraitSet, 40001, 40610, otherValue)},
		{ID: "profile_value_40001", Description: "a value that is neither String nor Number is a bad parameter", apply: recoded(portraitSet, 40610, 40001, otherValue)},
		{ID: "profile_custom_form_40001", Description: "a custom field of a wrong name is a bad parameter", apply: judging(
			func(original profileJudge, r *refserver.Rules, tag string, value any) (any, int) {
				stored, code := original(r, tag, value)
				if code == chatapi.CodeProfileUnknownTag && strings.HasPrefix(strings.ToLower(tag), "tag_profile_custom") {
					code = chatapi.CodeProfileBadParameter
				}
				return stored, code
			})},
		{ID: "profile_long_ids_40001", Description: "a UserID of more than 32 bytes is a bad parameter", apply: together(
			recoded(portraitSet, 40003, 40001, func(c *call) bool { return len(c.request.text("From_Account")) > 32 }),
			on(portraitGet).first(refserver.Check{
				Name: "long", Code: chatapi.CodeProfileBadParameter, Info: "To_Account_Illegal", Applies: func(c *refserver.ItemContext) bool { return len(c.To) > 32 },
			}))},
		{ID: "profile_to_60015", Description: "elements of To_Account that are no Strings are refused by the gateway", apply: recoded(portraitGet, 40001, 60015, badElement)},
		{ID: "profile_to_40003", Description: "elements of To_Account that are no Strings are no accounts", apply: recoded(portraitGet, 40001, 40003, badElement)},
		{ID: "profile_empty_to_40001", Description: "an empty To_Account is a bad parameter", apply: recoded(portraitGet, 40002, 40001, func(c *call) bool { return c.request.has("To_Account") })},
		{ID: "profile_tags_40009", Description: "elements of TagList that are no Strings do not exist", apply: recoded(portraitGet, 40001, 40009, func(c *call) bool {
			return slices.ContainsFunc(c.request.list("TagList"), func(e any) bool { return !isText(e) })
		})},
		{ID: "profile_barred_30001", Description: "who is barred from friend requests is refused with 30001", apply: check30001("barred")},
		{ID: "profile_failures_without_display", Description: "failures of the profile commands have no ErrorDisplay", apply: onAnswer(func(c *call) {
			if slices.Contains([]string{portraitSet, portraitGet}, c.command()) && c.code() != chatapi.CodeOK {
				c.answer.remove("ErrorDisplay")
			}
		})},
	}
}

// check30001 lets a check of friend_add answer with the general code.
func check30001(name string) func(*site) {
	return rules(func(r *refserver.Rules) { check(r, name).Code = chatapi.CodeBadParameter })
}

// profileReadVariants: how profiles are shown.
func profileReadVariants() []Variant {
	edit := func(id, description string, edit func(*call)) Variant {
		return Variant{ID: id, Description: description, apply: onAnswer(on(portraitGet).calls(edit))}
	}
	eachUser := func(change func(c *call, user *object)) func(*call) {
		return func(c *call) {
			for _, user := range c.results() {
				change(c, user)
			}
		}
	}
	return []Variant{
		edit("profile_unknown_fail_the_call", "an account that was not imported fails the whole request", func(c *call) {
			for _, user := range c.results() {
				if c.itemCode(user) == chatapi.CodeProfileUnknownAccount && !strings.Contains(user.text("ResultInfo"), "Arranged") {
					c.fail(chatapi.CodeProfileUnknownAccount)
					return
				}
			}
		}),
		edit("profile_single_fails_the_call", "where nobody could be read the request fails", func(c *call) {
			list := c.results()
			if len(list) > 0 && !slices.ContainsFunc(list, func(user *object) bool { return c.itemCode(user) == chatapi.CodeOK }) {
				c.fail(c.itemCode(list[0]))
			}
		}),
		edit("profile_unknown_tags_per_user", "a tag that does not exist fails each user", func(c *call) {
			if c.code() == chatapi.CodeProfileUnknownTag {
				c.succeed()
				for _, user := range c.results() {
					c.setResult(user, chatapi.CodeProfileUnknownTag)
				}
				c.listFailures()
			}
		}),
		edit("profile_fields_reversed", "the fields stand in the opposite order", eachUser(func(_ *call, user *object) { slices.Reverse(user.list("ProfileItem")) })),
		edit("profile_no_fields_no_list", "a user without any of the wanted fields has no ProfileItem", eachUser(func(_ *call, user *object) {
			if len(user.list("ProfileItem")) == 0 {
				user.remove("ProfileItem")
			}
		})),
		edit("profile_failures_have_empty_lists", "users who failed have an empty ProfileItem", eachUser(func(c *call, user *object) {
			if c.itemCode(user) != chatapi.CodeOK {
				user.set("ProfileItem", []any{})
			}
		})),
		{ID: "profile_unset_fields_shown", Description: "fields that were never set are shown as empty, 0 or the first of their values", apply: showing(
			func(original profileValue, c *refserver.ItemContext, tag string) (any, bool) {
				value, has := original(c, tag)
				switch rule := c.Rules.ProfileTags[tag]; {
				case has:
				case rule.Type == refserver.TypeInteger:
					return int64(0), true
				case len(rule.OneOf) > 0:
					return rule.OneOf[0], true
				default:
					return "", true
				}
				return value, has
			})},
		{ID: "profile_many_users", Description: "portrait_get serves more than 100 users", apply: limits(func(l *refserver.Limits) { l.MaxProfileItems = 1000 })},
	}
}
