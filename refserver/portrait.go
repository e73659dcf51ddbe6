package refserver

import (
	"slices"

	"chatcontract/chatapi"
)

// ProfileRules are the rules of portrait_set (Setting Profiles).
type ProfileRules struct {
	// Judge tells what is stored of a value, or the code with which the request is
	// refused.
	Judge func(rules *Rules, tag string, value any) (stored any, code int)
	// Tag is the field in which a value is stored.
	Tag func(tag string) string
	// Writes tells whether the i-th of n fields is written when all are good.
	Writes func(at Situation, i, n int) bool
	// KeepsRefused: the fields before a bad one are written although the request is
	// refused.
	KeepsRefused func(at Situation) bool
}

// ReadRules are the rules of portrait_get (Pulling Profiles).
type ReadRules struct {
	ItemRules
	// Value is what is shown of a field, and whether it is shown.
	Value func(c *ItemContext, tag string) (any, bool)
	// Shown are the fields that are shown when these are wanted.
	Shown func(wanted []string) []string
	// KnowsTag tells whether a field may be asked for at all.
	KnowsTag func(rules *Rules, tag string) bool
}

// profileUser is one element of UserProfileItem. A user that failed has no
// ProfileItem.
type profileUser struct {
	Account string     `json:"To_Account"`
	Values  []tagValue `json:"ProfileItem,omitzero"`
	Code    int        `json:"ResultCode"`
	Info    string     `json:"ResultInfo"`
}

func portraitSetCommand() *command {
	return &command{
		family: profileFamily(), name: "portrait_set", info: "Err_Profile_PortraitSet",
		names: nobody, run: portraitSet,
	}
}

func portraitGetCommand() *command {
	return &command{
		family: profileFamily(), name: "portrait_get", info: "Err_Profile_PortraitGet",
		names: listed("To_Account"), run: portraitGet, anonymous: true, reads: true,
	}
}

func portraitSetFields() []Field {
	return []Field{
		fromAccount(),
		{Path: "ProfileItem", Type: TypeArray, Required: true, MinItems: 1},
		{Path: "ProfileItem[]", Type: TypeObject},
		{Path: "ProfileItem[].Tag", Type: TypeString, Required: true},
		// The tag decides the type of Value.
	}
}

// portraitGetFields: 40002 says that no user was given.
func portraitGetFields() []Field {
	users := toAccounts(func(l Limits) int { return l.MaxProfileItems })
	users[0].MissingCode = chatapi.CodeProfileNoAccount
	return append(users, tagList()...)
}

func defaultPortraitSet() ProfileRules {
	return ProfileRules{
		Judge:        profileValue,
		Tag:          func(tag string) string { return tag },
		Writes:       func(Situation, int, int) bool { return true },
		KeepsRefused: func(Situation) bool { return false },
	}
}

// newValue is a field that a request wants written.
type newValue struct {
	tag   string
	value any
}

// portraitSet writes all fields or none: there is no result per field.
func portraitSet(c *call) any {
	fields := c.body.objects("ProfileItem")
	rules := c.rules.PortraitSet
	judged := make([]newValue, 0, len(fields))
	for _, field := range fields {
		value, present := field.get("Value")
		if !present {
			return c.fail(chatapi.CodeProfileBadParameter, c.command.info+"_Value_Missing")
		}
		stored, code := rules.Judge(c.rules, field.text("Tag"), value)
		if code != chatapi.CodeOK {
			if rules.KeepsRefused(c.at) {
				c.writeProfile(judged)
			}
			return c.fail(code, c.command.info+"_Value_Illegal")
		}
		judged = append(judged, newValue{rules.Tag(field.text("Tag")), stored})
	}
	c.writeProfile(judged)
	return displayed()
}

func (c *call) writeProfile(values []newValue) {
	own := c.own()
	if own == nil {
		return // only rules that need no initiator get here
	}
	for i, v := range values {
		if c.rules.PortraitSet.Writes(c.at, i, len(values)) {
			own.profile[v.tag] = v.value
		}
	}
}

// profileValue judges one field in the order tag, type, length, value.
func profileValue(rules *Rules, tag string, value any) (any, int) {
	rule, known := tagRule(tag, rules)
	if !known {
		return nil, chatapi.CodeProfileUnknownTag
	}
	if !rule.Type.holds(value) {
		return nil, chatapi.CodeProfileBadType
	}
	if n, isInteger := asInteger(value); isInteger {
		if !isUint32(n) {
			return nil, chatapi.CodeProfileBadValue
		}
		return n, chatapi.CodeOK
	}
	text, _ := value.(string)
	switch {
	case len(text) > rules.Limits.MaxValueBytes:
		return nil, chatapi.CodeProfileTooLong
	case rule.MaxBytes > 0 && len(text) > rule.MaxBytes,
		rule.OneOf != nil && !slices.Contains(rule.OneOf, text):
		return nil, chatapi.CodeProfileBadValue
	}
	return text, chatapi.CodeOK
}

// defaultPortraitGet: an account that was not imported fails for itself. The
// page can also be read as a failure of the whole request.
func defaultPortraitGet() ReadRules {
	return ReadRules{
		ItemRules: ItemRules{Checks: []Check{{
			Name: "account_exists", Code: chatapi.CodeProfileUnknownAccount, Info: "Account_Not_Exist",
			Applies: func(c *ItemContext) bool { return c.Target == nil },
		}}},
		Value:    func(c *ItemContext, tag string) (any, bool) { return c.Target.profileValue(tag) },
		Shown:    func(wanted []string) []string { return wanted },
		KnowsTag: func(rules *Rules, tag string) bool { return isProfileTag(tag, rules) },
	}
}

// portraitGet reads profiles of friends and strangers alike.
func portraitGet(c *call) any {
	tags := c.body.texts("TagList")
	for _, tag := range tags {
		if !c.rules.PortraitGet.KnowsTag(c.rules, tag) {
			return c.fail(chatapi.CodeProfileUnknownTag, c.command.info+"_Tag_Illegal")
		}
	}
	users := make([]profileUser, 0, len(c.names))
	results := c.forEach(
		func(r *Rules) ItemRules { return r.PortraitGet.ItemRules },
		nil,
		func(ctx *ItemContext, r Result) {
			user := profileUser{Account: r.Account, Code: r.Code, Info: r.Info}
			if r.Code == chatapi.CodeOK {
				user.Values = []tagValue{}
				rules := ctx.Rules.PortraitGet
				for _, tag := range rules.Shown(tags) {
					if value, has := rules.Value(ctx, tag); has {
						user.Values = append(user.Values, tagValue{tag, value})
					}
				}
			}
			users = append(users, user)
		},
	)
	return struct {
		UserProfileItem []profileUser
		FailAccount     []string `json:"Fail_Account,omitempty"`
		displayStatus
	}{users, c.rules.FailAccount(results), displayed()}
}
