package contract

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"chatcontract/specs"
)

// requestRules are what a request's members demand of each other: a field's tag
// says what its value may be.
func (v *verdict) requestRules(body map[string]any) {
	switch v.command.Name {
	case "portrait_set":
		for i, field := range objectsIn(body, "ProfileItem") {
			v.profileValue(field, fmt.Sprintf("/ProfileItem/%d", i))
		}
	case "portrait_get":
		eachListedTag(body, func(tag, pointer string) { v.profileTag(tag, pointer) })
	case "friend_get_list":
		eachListedTag(body, v.listTag)
	case "friend_update":
		for i, item := range objectsIn(body, "UpdateItem") {
			for k, field := range objectsIn(item, "SnsItem") {
				v.friendValue(field, fmt.Sprintf("/UpdateItem/%d/SnsItem/%d/Value", i, k))
			}
		}
	}
}

// eachListedTag visits the elements of TagList that are Strings.
func eachListedTag(body map[string]any, visit func(tag, pointer string)) {
	tags, _ := body["TagList"].([]any)
	for i, e := range tags {
		if tag, ok := e.(string); ok {
			visit(tag, fmt.Sprintf("/TagList/%d", i))
		}
	}
}

// listTag: a standard field is one of those of profiles or of friends. What has
// another form, shape has said.
func (v *verdict) listTag(tag, pointer string) {
	const slug = "tags_of_all_kinds"
	v.checked(slug)
	known := slices.ContainsFunc(profileRules(), func(r profileRule) bool { return r.tag == tag }) || slices.Contains(friendTags(), tag)
	if !known && (strings.HasPrefix(tag, standardProfile) || strings.HasPrefix(tag, standardFriend)) {
		v.find(Sent, slug, pointer, "a field of profiles or of friends that the pages list", quote(tag))
	}
}

// friendTags are the standard friend fields; the last is known from an SDK alone.
func friendTags() []string {
	return []string{tagRemark, tagGroup, "Tag_SNS_IM_AddSource", "Tag_SNS_IM_AddWording", "Tag_SNS_IM_AddTime", "Tag_SNS_IM_RemarkTime"}
}

// ruled tells whether a rule says more exactly what the document says of the value
// of a friend field: what its lists may be.
func (v *verdict) ruled(s specs.Violation) bool {
	_, last, _ := cutLast(s.Pointer)
	return s.Requirement == v.id("value_required") && v.command.Name == "friend_update" && (s.Keyword == "maxItems" || last != "Value")
}

// objectsIn are the elements of an Array by their index; what is no Object is nil.
func objectsIn(parent map[string]any, name string) []map[string]any {
	list, _ := parent[name].([]any)
	out := make([]map[string]any, len(list))
	for i, e := range list {
		out[i], _ = e.(map[string]any)
	}
	return out
}

// A profileRule is what a standard profile field takes (Profile fields).
type profileRule struct {
	tag string
	// integer: an unsigned Integer; else a String.
	integer bool
	// observed: no page of today has the field, so that nothing is demanded.
	observed bool
	// values are all that it takes, and slug the requirement that says so; the
	// values of the others are free.
	values []string
	slug   string
	// most is how many bytes it has at most; 0 for the limit of all values.
	most int
}

func profileRules() []profileRule {
	return []profileRule{
		{tag: "Tag_Profile_IM_Nick"},
		{tag: "Tag_Profile_IM_Gender", values: []string{"Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male"}, slug: "gender_values"},
		{tag: "Tag_Profile_IM_BirthDay", integer: true},
		{tag: "Tag_Profile_IM_Location", most: 16, slug: "location_at_most_16_bytes"},
		{tag: "Tag_Profile_IM_SelfSignature"},
		// The page of friend_add misspells the first with three e's in a row.
		{tag: "Tag_Profile_IM_AllowType", slug: "allow_type_values", values: []string{
			"AllowType_Type_NeedConfirm", "AllowType_Type_AllowAny", "AllowType_Type_DenyAny", "AllowType_Type_NeeedConfirm",
		}},
		{tag: "Tag_Profile_IM_Language", integer: true},
		{tag: "Tag_Profile_IM_Image"},
		{tag: "Tag_Profile_IM_MsgSettings", observed: true},
		{tag: "Tag_Profile_IM_AdminForbidType", values: []string{"AdminForbid_Type_None", "AdminForbid_Type_SendOut"}, slug: "admin_forbid_type_values"},
		{tag: "Tag_Profile_IM_Level", integer: true},
		{tag: "Tag_Profile_IM_Role", integer: true},
	}
}

const (
	standardProfile = "Tag_Profile_IM_"
	customProfile   = "Tag_Profile_Custom_"
)

// profileTag: a standard field is one of the page's. What has another form, shape
// has said.
func (v *verdict) profileTag(tag, pointer string) (profileRule, bool) {
	i := slices.IndexFunc(profileRules(), func(r profileRule) bool { return r.tag == tag })
	if i >= 0 {
		v.checked("unknown_tag")
		return profileRules()[i], true
	}
	if strings.HasPrefix(tag, standardProfile) {
		v.find(Sent, "unknown_tag", pointer, "a profile field that the page lists", quote(tag))
	}
	return profileRule{}, false
}

func (v *verdict) profileValue(field map[string]any, pointer string) {
	tag, _ := field["Tag"].(string)
	value, number := field["Value"].(json.Number)
	text, isText := field["Value"].(string)
	rule, known := v.profileTag(tag, pointer+"/Tag")
	pointer += "/Value"
	switch {
	case !number && !isText: // shape has said so
	case !known:
		if number && strings.HasPrefix(tag, customProfile) {
			v.find(Sent, "custom_fields_hold_no_integers", pointer, "a String", "the Number "+shorten(value.String()))
		}
	case rule.observed:
	case rule.integer && isText, !rule.integer && number:
		v.profileType(rule, pointer, number)
	case number:
		v.profileInteger(value, pointer)
	default:
		v.profileText(rule, text, pointer)
	}
}

func (v *verdict) profileType(rule profileRule, pointer string, number bool) {
	names := map[bool]string{true: "an Integer", false: "a String"}
	v.find(Sent, "value_of_the_fields_type", pointer, names[rule.integer]+" for "+rule.tag, names[number])
}

func (v *verdict) profileInteger(value json.Number, pointer string) {
	v.checked("value_of_the_fields_type", "integers_are_uint32")
	n, _ := value.Float64() // infinite for one that is too large
	switch {
	case n != math.Trunc(n): // shape has said so
	case n < 0: // that the service refuses it is inferred; that no page allows it is not
		v.find(Sent, slugRequestFields, pointer, "an unsigned Integer", shorten(value.String()))
	case n > math.MaxUint32:
		v.find(Sent, "integers_are_uint32", pointer, "at most 4294967295", shorten(value.String()))
	}
}

func (v *verdict) profileText(rule profileRule, text, pointer string) {
	v.checked("value_of_the_fields_type", rule.slug)
	switch {
	case rule.values != nil && !slices.Contains(rule.values, text):
		v.find(Sent, rule.slug, pointer, strings.Join(rule.values[:min(3, len(rule.values))], " or "), quote(text))
	case rule.most > 0 && len(text) > rule.most:
		v.find(Sent, rule.slug, pointer, fmt.Sprintf("at most %d bytes", rule.most), fmt.Sprintf("%d bytes: %s", len(text), quote(text)))
	}
}

// Friend fields that friend_update takes (Relationship Chain Management).
const (
	tagRemark    = "Tag_SNS_IM_Remark"
	tagGroup     = "Tag_SNS_IM_Group"
	customFriend = "Tag_SNS_Custom_"

	standardFriend = "Tag_SNS_IM_"

	mostLists       = 32
	mostCustomBytes = 500
)

func (v *verdict) friendValue(field map[string]any, pointer string) {
	value, present := field["Value"]
	if !present || value == nil { // shape has said so
		return
	}
	tag, _ := field["Tag"].(string)
	switch {
	case tag == tagRemark:
		v.checked("remark_is_string", slugRemarkBytes)
		if text, ok := value.(string); ok {
			v.atMostBytes(slugRemarkBytes, text, pointer)
			return
		}
		v.find(Sent, "remark_is_string", pointer, "a String", kindOf(value))
	case tag == tagGroup:
		v.friendLists(value, pointer)
	case strings.HasPrefix(tag, customFriend):
		const slug = "custom_value_at_most_500_bytes"
		v.checked(slug)
		if text, ok := value.(string); ok && len(text) > mostCustomBytes {
			v.find(Sent, slug, pointer, fmt.Sprintf("at most %d bytes", mostCustomBytes), fmt.Sprintf("%d bytes: %s", len(text), quote(text)))
		}
	}
}

func (v *verdict) friendLists(value any, pointer string) {
	const isArray, notEmpty, most = "group_is_array", "group_not_empty", "at_most_32_lists"
	v.checked(isArray)
	list, ok := value.([]any)
	if !ok {
		v.find(Sent, isArray, pointer, "an Array of Strings", kindOf(value))
		return
	}
	v.checked(notEmpty, slugGroupBytes, most)
	if len(list) > mostLists {
		v.find(Sent, most, pointer, fmt.Sprintf("at most %d elements", mostLists), fmt.Sprintf("%d elements", len(list)))
	}
	for i, e := range list {
		at := fmt.Sprintf("%s/%d", pointer, i)
		switch name, isText := e.(string); {
		case !isText:
			v.find(Sent, isArray, at, "a String", kindOf(e))
		case name == "":
			v.find(Sent, notEmpty, at, "a name", `""`)
		default:
			v.atMostBytes(slugGroupBytes, name, at)
		}
	}
}

func kindOf(value any) string {
	if value == nil {
		return "null"
	}
	return "a JSON " + kind(value)
}

// Lengths of which one page says that they are counted in characters, and the
// others in bytes.
const (
	slugRemarkBytes = "remark_at_most_96_bytes"
	slugGroupBytes  = "group_at_most_30_bytes"
)

func eitherUnit() map[string]int {
	return map[string]int{slugRemarkBytes: 96, slugGroupBytes: 30, "group_name_at_most_30_bytes": 30}
}

func (v *verdict) atMostBytes(slug, text, pointer string) {
	most := eitherUnit()[slug]
	if len(text) <= most {
		return
	}
	f := v.find(Sent, slug, pointer, fmt.Sprintf("at most %d bytes", most), fmt.Sprintf("%d bytes: %s", len(text), quote(text)))
	v.soften(f, text)
}

// soften lowers the level of a finding about a text that is too long in bytes and
// not in characters, where one page counts those: a caller may have gone by it.
func (v *verdict) soften(f *Finding, value any) {
	text, isText := value.(string)
	most, either := eitherUnit()[strings.TrimPrefix(f.Requirement, v.command.Name+".")]
	if isText && either && utf8.RuneCountInString(text) <= most {
		f.Level = specs.Inferred
		f.Actual = fmt.Sprintf("%s, which are %d characters", f.Actual, utf8.RuneCountInString(text))
	}
}
