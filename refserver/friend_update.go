package refserver

import (
	"slices"

	"chatcontract/chatapi"
)

// UpdateRules are the rules of friend_update (Updating Friends).
type UpdateRules struct {
	ItemRules
	// Owner is whose friend list changes.
	Owner func(*ItemContext) *Account
	// Change applies one of the item's changes to the friend's entry.
	Change func(c *ItemContext, friend *Friend, change FieldChange)
}

func friendUpdateCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_update", info: "Err_SNS_FriendUpdate",
		names: listedIn("UpdateItem", "To_Account"), run: friendUpdate,
	}
}

func friendUpdateFields() []Field {
	return []Field{
		fromAccount(),
		{Path: "UpdateItem", Type: TypeArray, Required: true, MinItems: 1, MaxItems: maxItems},
		{Path: "UpdateItem[]", Type: TypeObject},
		{Path: "UpdateItem[].To_Account", Type: TypeString, Required: true},
		{Path: "UpdateItem[].SnsItem", Type: TypeArray, Required: true, MinItems: 1},
		{Path: "UpdateItem[].SnsItem[]", Type: TypeObject},
		{Path: "UpdateItem[].SnsItem[].Tag", Type: TypeString, Required: true},
		{Path: "UpdateItem[].SnsItem[].Value", Type: TypeFieldValue, Required: true},
		{Path: "UpdateItem[].SnsItem[].Value[]", Type: TypeString},
	}
}

func defaultFriendUpdate() UpdateRules {
	return UpdateRules{
		ItemRules: ItemRules{Checks: friendUpdateChecks(), Effect: updateFriend},
		Owner:     func(c *ItemContext) *Account { return c.Own },
		Change:    changeField,
	}
}

func friendUpdateChecks() []Check {
	return append([]Check{
		{
			Name: "tag", Code: chatapi.CodeBadParameter, Info: "Tag_Illegal",
			Applies: func(c *ItemContext) bool {
				return c.changes(func(change FieldChange) bool { return !isUpdatable(change.Tag, c.Rules) })
			},
		},
		{
			Name: "value_type", Code: chatapi.CodeBadParameter, Info: "Value_Type_Illegal",
			Applies: func(c *ItemContext) bool {
				return c.changes(func(change FieldChange) bool { return !hasFieldsType(change) })
			},
		},
		{
			Name: "custom_value", Code: chatapi.CodeBadParameter, Info: "Value_Illegal",
			Applies: func(c *ItemContext) bool {
				return c.changes(func(change FieldChange) bool {
					text, isText := change.Value.(string)
					return isText && change.Tag != TagRemark && len(text) > c.Rules.Limits.MaxValueBytes
				})
			},
		},
	}, append(friendFieldChecks(), []Check{
		unknownAccount(),
		{
			Name: "not_a_friend", Code: chatapi.CodeBadParameter, Info: "Friend_Not_Exist",
			Applies: func(c *ItemContext) bool { return !c.Own.HasFriend(c.Peer) },
		},
		tooManyLists(),
	}...)...)
}

// changes tells whether any change of the item is of a kind.
func (c *ItemContext) changes(kind func(FieldChange) bool) bool {
	return slices.ContainsFunc(c.Item.Changes, kind)
}

// isUpdatable: the remark, the lists and the custom fields, and nothing else
// that a friend has.
func isUpdatable(tag string, rules *Rules) bool {
	return tag == TagRemark || tag == TagGroup || isCustomTag(tag, customFriendTagPrefix, rules)
}

// hasFieldsType: an Array for the lists, a String for the remark, and a String
// or an Integer for what the app applied for.
func hasFieldsType(change FieldChange) bool {
	switch change.Value.(type) {
	case []string:
		return change.Tag == TagGroup
	case string:
		return change.Tag != TagGroup
	case int64:
		return change.Tag != TagGroup && change.Tag != TagRemark
	}
	return false
}

// updateFriend replaces the entry. Lists that do not exist are made, which the
// page's code for too many lists suggests; lists that lose the friend stay.
func updateFriend(c *ItemContext) {
	owner := c.Rules.FriendUpdate.Owner(c)
	friend, _ := owner.Friend(c.Peer)
	for _, change := range c.Item.Changes {
		c.Rules.FriendUpdate.Change(c, &friend, change)
	}
	owner.AddFriend(friend, c.Target)
}

func changeField(_ *ItemContext, friend *Friend, change FieldChange) {
	switch value := change.Value.(type) {
	case []string:
		friend.Lists = value
	case string:
		if change.Tag == TagRemark {
			friend.Remark = value
			return
		}
		friend.Custom = withCustom(friend.Custom, CustomField(change))
	default:
		friend.Custom = withCustom(friend.Custom, CustomField(change))
	}
}

// withCustom returns fields of which one has a new value. The given slice may
// be shared and stays as it is.
func withCustom(fields []CustomField, field CustomField) []CustomField {
	fields = slices.Clone(fields)
	for i, have := range fields {
		if have.Tag == field.Tag {
			fields[i] = field
			return fields
		}
	}
	return append(fields, field)
}

func friendUpdate(c *call) any {
	items := c.body.objects("UpdateItem")
	return c.answerBatch(c.forEach(
		func(r *Rules) ItemRules { return r.FriendUpdate.ItemRules },
		func(i int) Item { return updateItem(items[i]) },
		nil,
	))
}

func updateItem(o *object) Item {
	var item Item
	for _, field := range o.objects("SnsItem") {
		change := fieldChange(field)
		switch value := change.Value.(type) {
		case string:
			if change.Tag == TagRemark {
				item.Remark = value
			}
		case []string:
			item.Lists = value
		}
		item.Changes = append(item.Changes, change)
	}
	return item
}

func fieldChange(o *object) FieldChange {
	change := FieldChange{Tag: o.text("Tag")}
	value, _ := o.get("Value")
	switch value := value.(type) {
	case []any:
		change.Value = unique(asTexts(value))
	case string:
		change.Value = value
	default:
		if n, isInteger := asInteger(value); isInteger {
			change.Value = n
		}
	}
	return change
}
