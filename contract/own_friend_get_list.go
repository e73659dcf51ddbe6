package contract

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
)

func friendGetListRelations() []ownRelation {
	return []ownRelation{
		{"friend_get_list", "only_wanted_tags", onlyWantedTags},
		{"friend_get_list", "value_types", listedValueTypes},
	}
}

func listedFields(answer map[string]any) []tagged {
	return taggedIn(answer, "InfoItem", "SnsProfileItem")
}

// onlyWantedTags: no field comes that was not asked for.
func onlyWantedTags(v *verdict, slug string, request, answer map[string]any) {
	wanted := elements(request["TagList"])
	for _, f := range listedFields(answer) {
		if !slices.Contains(wanted, any(f.tag)) {
			v.find(Relation, slug, f.pointer+"/Tag", "one of the tags of TagList", quote(f.tag))
		}
	}
}

func listedValueTypes(v *verdict, slug string, _, answer map[string]any) {
	v.valueTypes(slug, listedFields(answer))
}

// valueTypes: the Value of a standard field, and of a custom profile field, has
// the documented type. Custom friend fields are Strings or Integers, which the
// shape says.
func (v *verdict) valueTypes(slug string, fields []tagged) {
	for _, f := range fields {
		want, documented := valueType(f.tag)
		if !documented || !isSimple(f.value) {
			continue
		}
		if got := typeOf(f.value); got != want {
			v.find(Relation, slug, f.pointer+"/Value", want+" for "+shorten(f.tag), got)
		}
	}
}

// The types as findings name them.
const (
	aString   = "a String"
	anInteger = "an Integer"
	anArray   = "an Array"
)

// valueType is the type of a field's Value (Relationship Chain Management,
// Standard friend fields; Profile Fields, Standard fields). It is unknown for
// tags that the pages do not have.
func valueType(tag string) (string, bool) {
	switch tag {
	case "Tag_SNS_IM_Group":
		return anArray, true
	case "Tag_SNS_IM_AddTime", "Tag_Profile_IM_BirthDay", "Tag_Profile_IM_Language", "Tag_Profile_IM_Level", "Tag_Profile_IM_Role":
		return anInteger, true
	case "Tag_SNS_IM_Remark", "Tag_SNS_IM_AddSource", "Tag_SNS_IM_AddWording",
		"Tag_Profile_IM_Nick", "Tag_Profile_IM_Gender", "Tag_Profile_IM_Location", "Tag_Profile_IM_SelfSignature",
		"Tag_Profile_IM_AllowType", "Tag_Profile_IM_Image", "Tag_Profile_IM_AdminForbidType":
		return aString, true
	}
	return aString, strings.HasPrefix(tag, "Tag_Profile_Custom_")
}

// isSimple tells a value of one of the three types from what the shape rejects.
func isSimple(value any) bool { return typeOf(value) != "" }

func typeOf(value any) string {
	switch value.(type) {
	case string:
		return aString
	case []any:
		return anArray
	}
	if _, ok := chatapi.Integer(value); ok {
		return anInteger
	}
	return ""
}
