package refserver

import (
	"slices"

	"chatcontract/chatapi"
)

// GetListRules are the rules of friend_get_list (Pulling Specified Friends).
type GetListRules struct {
	ItemRules
	// KnowsTag tells whether TagList may have a tag. No page says what becomes of
	// one that does not exist.
	KnowsTag func(r *Rules, tag string) bool
	// Value reads a wanted field; false where it has no value.
	Value func(c *ItemContext, tag string) (any, bool)
}

// friendItem is one element of InfoItem. A user that failed has no
// SnsProfileItem; one whose wanted fields have no value has an empty one.
type friendItem struct {
	Account string     `json:"To_Account"`
	Values  []tagValue `json:"SnsProfileItem,omitzero"`
	Code    int        `json:"ResultCode"`
	Info    string     `json:"ResultInfo"`
}

func friendGetListCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_get_list", info: "Err_SNS_FriendGetList",
		names: listed("To_Account"), run: friendGetList, reads: true,
	}
}

// friendGetListFields: 100 users are a recommendation here, so only the bound
// of the sibling commands holds.
func friendGetListFields() []Field {
	return append(append([]Field{fromAccount()}, toAccounts(maxItems)...), tagList()...)
}

func tagList() []Field {
	return []Field{
		{Path: "TagList", Type: TypeArray, Required: true, MinItems: 1},
		{Path: "TagList[]", Type: TypeString},
	}
}

func defaultFriendGetList() GetListRules {
	return GetListRules{
		ItemRules: ItemRules{Checks: []Check{
			badUserID(),
			unknownAccount(),
			{
				Name: "not_a_friend", Code: chatapi.CodeBadParameter, Info: "Friend_Not_Exist",
				Applies: func(c *ItemContext) bool { return !c.Own.HasFriend(c.Peer) },
			},
		}},
		KnowsTag: func(r *Rules, tag string) bool { return isFriendTag(tag, r) || isProfileTag(tag, r) },
		Value:    wantedValue,
	}
}

func friendGetList(c *call) any {
	tags := c.body.texts("TagList")
	for _, tag := range tags {
		if !c.rules.FriendGetList.KnowsTag(c.rules, tag) {
			return c.fail(chatapi.CodeBadParameter, c.command.info+"_Tag_Illegal")
		}
	}
	items := make([]friendItem, 0, len(c.names))
	results := c.forEach(
		func(r *Rules) ItemRules { return r.FriendGetList.ItemRules },
		nil,
		func(ctx *ItemContext, r Result) {
			item := friendItem{Account: r.Account, Code: r.Code, Info: r.Info}
			if r.Code == chatapi.CodeOK {
				item.Values = wantedValues(ctx, tags)
			}
			items = append(items, item)
		},
	)
	return struct {
		InfoItem    []friendItem
		FailAccount []string `json:"Fail_Account,omitempty"`
		displayStatus
	}{items, c.rules.FailAccount(results), displayed()}
}

func isFriendTag(tag string, rules *Rules) bool {
	return slices.Contains(standardFriendTags(), tag) || isCustomTag(tag, customFriendTagPrefix, rules)
}

// wantedValues returns the wanted fields that have a value, as asked for.
func wantedValues(c *ItemContext, tags []string) []tagValue {
	values := []tagValue{}
	for _, tag := range tags {
		if value, has := c.Rules.FriendGetList.Value(c, tag); has {
			values = append(values, tagValue{tag, value})
		}
	}
	return values
}

// wantedValue reads a friend field from the initiator's list and a profile field
// from the friend's profile.
func wantedValue(c *ItemContext, tag string) (any, bool) {
	friend, _ := c.Own.Friend(c.Peer)
	if value, has := friendValue(friend, tag); has {
		return value, true
	}
	return c.Target.profileValue(tag)
}
