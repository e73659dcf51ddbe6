package refserver

import "math"

// The standard profile fields (Profile Fields) that the server acts upon
// itself, and the values they take.
const (
	TagNick            = "Tag_Profile_IM_Nick"
	TagImage           = "Tag_Profile_IM_Image"
	TagAllowType       = "Tag_Profile_IM_AllowType"
	TagAdminForbidType = "Tag_Profile_IM_AdminForbidType"

	NeedConfirm = "AllowType_Type_NeedConfirm"
	AllowAny    = "AllowType_Type_AllowAny"
	DenyAny     = "AllowType_Type_DenyAny"

	ForbidNone    = "AdminForbid_Type_None"
	ForbidSendOut = "AdminForbid_Type_SendOut"
)

const customProfileTagPrefix = "Tag_Profile_Custom_"

// TagRule is one row of the table of standard profile fields.
type TagRule struct {
	Type JSONType
	// MaxBytes bounds a string more tightly than Limits.MaxValueBytes; 0 for
	// no such bound.
	MaxBytes int
	// OneOf lists the documented values; nil if any will do.
	OneOf []string
}

func defaultProfileTags() map[string]TagRule {
	text, integer := TagRule{Type: TypeString}, TagRule{Type: TypeInteger}
	return map[string]TagRule{
		TagNick:                        text,
		"Tag_Profile_IM_Gender":        {Type: TypeString, OneOf: []string{"Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male"}},
		"Tag_Profile_IM_BirthDay":      integer,
		"Tag_Profile_IM_Location":      {Type: TypeString, MaxBytes: 16},
		"Tag_Profile_IM_SelfSignature": text,
		TagAllowType:                   {Type: TypeString, OneOf: []string{NeedConfirm, AllowAny, DenyAny}},
		"Tag_Profile_IM_Language":      integer,
		TagImage:                       text,
		"Tag_Profile_IM_MsgSettings":   integer,
		TagAdminForbidType:             {Type: TypeString, OneOf: []string{ForbidNone, ForbidSendOut}},
		"Tag_Profile_IM_Level":         integer,
		"Tag_Profile_IM_Role":          integer,
	}
}

// tagRule returns the row of a standard field, or what holds for a custom one:
// a string, since integers are not available there.
func tagRule(tag string, rules *Rules) (TagRule, bool) {
	if rule, standard := rules.ProfileTags[tag]; standard {
		return rule, true
	}
	return TagRule{Type: TypeString}, isCustomTag(tag, customProfileTagPrefix, rules)
}

func isProfileTag(tag string, rules *Rules) bool {
	_, known := tagRule(tag, rules)
	return known
}

// isUint32: the integer fields are of this size.
func isUint32(n int64) bool { return 0 <= n && n <= math.MaxUint32 }

func (a *Account) profileValue(tag string) (any, bool) {
	if a == nil {
		return nil, false
	}
	value, has := a.profile[tag]
	return value, has
}
