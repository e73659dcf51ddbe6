package contract

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// requestRules are what a request's members demand of each other: a field of a
// profile or of a friend is named by its tag, and the tag decides what its value
// may be.
func (v *verdict) requestRules(body map[string]any) {
	switch v.command.Name {
	case "portrait_set":
		eachTag(body["ProfileItem"], "/ProfileItem", v.profileField)
	case "friend_update":
		friends, _ := body["UpdateItem"].([]any)
		for i, friend := range friends {
			object, _ := friend.(map[string]any)
			eachTag(object["SnsItem"], fmt.Sprintf("/UpdateItem/%d/SnsItem", i), v.friendField)
		}
	}
}

// eachTag visits the elements of an Array of Tag and Value which have both.
func eachTag(list any, pointer string, visit func(pointer, tag string, value any)) {
	elements, _ := list.([]any)
	for i, e := range elements {
		object, _ := e.(map[string]any)
		tag, named := object["Tag"].(string)
		value, valued := object["Value"]
		if named && valued {
			visit(fmt.Sprintf("%s/%d/Value", pointer, i), tag, value)
		}
	}
}

// Standard profile fields (Profile fields, Standard fields).
var (
	profileTexts    = []string{"Nick", "Gender", "Location", "SelfSignature", "AllowType", "Image", "AdminForbidType"}
	profileIntegers = []string{"BirthDay", "Language", "Level", "Role", "MsgSettings"}
	profileValues   = map[string]struct {
		slug   string
		values []string
	}{
		"Gender": {"gender_values", []string{"Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male"}},
		// One page of another command spells it with three e's.
		"AllowType":       {"allow_type_values", []string{"AllowType_Type_NeedConfirm", "AllowType_Type_AllowAny", "AllowType_Type_DenyAny", "AllowType_Type_NeeedConfirm"}},
		"AdminForbidType": {"admin_forbid_type_values", []string{"AdminForbid_Type_None", "AdminForbid_Type_SendOut"}},
	}
)

const (
	maxLocation = 16
	maxRemark   = 96
	maxListName = 30
	maxLists    = 32
	maxCustom   = 500
)

func (v *verdict) profileField(pointer, tag string, value any) {
	text, isText := value.(string)
	if custom(tag, "Tag_Profile_Custom_") {
		v.checked("custom_fields_hold_no_integers")
		if _, isNumber := value.(json.Number); isNumber {
			v.find(Sent, "custom_fields_hold_no_integers", pointer, "a String, as the field is a custom one", "an Integer")
		}
		return
	}
	name, ok := strings.CutPrefix(tag, "Tag_Profile_IM_")
	switch {
	case ok && slices.Contains(profileTexts, name):
		v.checked("value_of_the_fields_type")
		if !isText {
			v.find(Sent, "value_of_the_fields_type", pointer, "a String, as of "+tag, "a JSON "+kind(value))
			return
		}
	case ok && slices.Contains(profileIntegers, name):
		v.profileInteger(pointer, tag, value)
		return
	case strings.HasPrefix(tag, "Tag_Profile_"):
		v.find(Sent, "unknown_tag", strings.TrimSuffix(pointer, "Value")+"Tag", "a field of profiles", quote(tag))
		return
	}
	if allowed, ok := profileValues[name]; ok {
		v.checked(allowed.slug)
		if !slices.Contains(allowed.values, text) {
			v.find(Sent, allowed.slug, pointer, "one of "+strings.Join(allowed.values[:min(3, len(allowed.values))], ", "), quote(text))
		}
	}
	if name == "Location" {
		v.bytesAtMost("location_at_most_16_bytes", pointer, text, maxLocation)
	}
}

func (v *verdict) profileInteger(pointer, tag string, value any) {
	number, isNumber := value.(json.Number)
	if !isNumber {
		v.checked("value_of_the_fields_type")
		v.find(Sent, "value_of_the_fields_type", pointer, "an Integer, as of "+tag, "a JSON "+kind(value))
		return
	}
	v.checked("integers_are_unsigned", "integers_are_uint32")
	if n, err := strconv.ParseUint(number.String(), 10, 64); err == nil && n > math.MaxUint32 {
		v.find(Sent, "integers_are_uint32", pointer, "at most 4294967295", number.String())
	}
}

func (v *verdict) friendField(pointer, tag string, value any) {
	text, isText := value.(string)
	switch {
	case tag == "Tag_SNS_IM_Remark":
		v.checked("remark_is_string")
		if !isText {
			v.find(Sent, "remark_is_string", pointer, "a String, as of "+tag, "a JSON "+kind(value))
			return
		}
		v.bytesAtMost("remark_at_most_96_bytes", pointer, text, maxRemark)
	case tag == "Tag_SNS_IM_Group":
		v.listNames(pointer, value)
	case isText && custom(tag, "Tag_SNS_Custom_"):
		v.bytesAtMost("custom_value_at_most_500_bytes", pointer, text, maxCustom)
	}
}

// listNames judges the value of the field that files a friend under lists.
func (v *verdict) listNames(pointer string, value any) {
	v.checked("group_is_array")
	elements, isArray := value.([]any)
	names, areTexts := texts(elements)
	if !isArray || !areTexts {
		v.find(Sent, "group_is_array", pointer, "an Array of Strings", "a JSON "+kind(value))
		return
	}
	v.checked("group_not_empty")
	for i, name := range names {
		at := fmt.Sprintf("%s/%d", pointer, i)
		if name == "" {
			v.find(Sent, "group_not_empty", at, "a name", `""`)
		}
		v.bytesAtMost("group_at_most_30_bytes", at, name, maxListName)
	}
	v.checked("at_most_32_lists")
	if len(names) > maxLists {
		v.find(Sent, "at_most_32_lists", pointer, fmt.Sprintf("at most %d lists", maxLists), strconv.Itoa(len(names)))
	}
}

func (v *verdict) bytesAtMost(slug, pointer, text string, limit int) {
	v.checked(slug)
	if len(text) > limit {
		v.find(Sent, slug, pointer, fmt.Sprintf("at most %d bytes", limit), fmt.Sprintf("%d bytes: %s", len(text), quote(text)))
	}
}

var keyword = regexp.MustCompile(`^[A-Za-z]{1,8}$`)

// custom tells whether a tag is that of a custom field.
func custom(tag, prefix string) bool {
	name, ok := strings.CutPrefix(tag, prefix)
	return ok && keyword.MatchString(name)
}
