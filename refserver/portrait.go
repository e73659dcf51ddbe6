package refserver

import (
	"slices"

	"chatcontract/chatapi"
)

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

// portraitSet writes all fields or none: there is no result per field.
func portraitSet(c *call) any {
	fields := c.body.objects("ProfileItem")
	values := make([]any, len(fields))
	for i, field := range fields {
		value, present := field.get("Value")
		if !present {
			return c.fail(chatapi.CodeProfileBadParameter, c.command.info+"_Value_Missing")
		}
		var code int
		if values[i], code = c.profileValue(field.text("Tag"), value); code != chatapi.CodeOK {
			return c.fail(code, c.command.info+"_Value_Illegal")
		}
	}
	own := c.own()
	if own == nil {
		return displayed()
	}
	for i, field := range fields {
		own.profile[field.text("Tag")] = values[i]
	}
	return displayed()
}

// profileValue judges one field in the order tag, type, length, value.
func (c *call) profileValue(tag string, value any) (any, int) {
	rule, known := tagRule(tag, c.rules)
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
	case len(text) > c.rules.Limits.MaxValueBytes:
		return nil, chatapi.CodeProfileTooLong
	case rule.MaxBytes > 0 && len(text) > rule.MaxBytes,
		rule.OneOf != nil && !slices.Contains(rule.OneOf, text):
		return nil, chatapi.CodeProfileBadValue
	}
	return text, chatapi.CodeOK
}

// defaultPortraitGet: an account that was not imported fails for itself. The
// page can also be read as a failure of the whole request.
func defaultPortraitGet() ItemRules {
	return ItemRules{Checks: []Check{{
		Name: "account_exists", Code: chatapi.CodeProfileUnknownAccount, Info: "Account_Not_Exist",
		Applies: func(c *ItemContext) bool { return c.Target == nil },
	}}}
}

// portraitGet reads profiles of friends and strangers alike.
func portraitGet(c *call) any {
	tags := c.body.texts("TagList")
	for _, tag := range tags {
		if !isProfileTag(tag, c.rules) {
			return c.fail(chatapi.CodeProfileUnknownTag, c.command.info+"_Tag_Illegal")
		}
	}
	users := make([]profileUser, 0, len(c.names))
	results := c.forEach(
		func(r *Rules) ItemRules { return r.PortraitGet },
		nil,
		func(ctx *ItemContext, r Result) {
			user := profileUser{Account: r.Account, Code: r.Code, Info: r.Info}
			if r.Code == chatapi.CodeOK {
				user.Values = []tagValue{}
				for _, tag := range tags {
					if value, has := ctx.Target.profileValue(tag); has {
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
