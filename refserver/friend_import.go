package refserver

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
)

const customFriendTagPrefix = "Tag_SNS_Custom_"

// ImportRules are the rules of friend_import (Importing Friends).
type ImportRules struct {
	ItemRules
	// Entry is what goes on the initiator's list. The friend's list is never
	// touched: the command imports one-way friends.
	Entry func(*ItemContext) Friend
}

func friendImportCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_import", info: "Err_SNS_FriendImport",
		names: listedIn("AddFriendItem", "To_Account"), run: friendImport,
	}
}

func friendImportFields() []Field {
	return []Field{
		fromAccount(),
		{Path: "AddFriendItem", Type: TypeArray, Required: true, MinItems: 1, MaxItems: maxItems},
		{Path: "AddFriendItem[]", Type: TypeObject},
		{Path: "AddFriendItem[].To_Account", Type: TypeString, Required: true},
		{Path: "AddFriendItem[].Remark", Type: TypeString},
		{Path: "AddFriendItem[].RemarkTime", Type: TypeInteger, NotNegative: true},
		{Path: "AddFriendItem[].GroupName", Type: TypeArray},
		{Path: "AddFriendItem[].GroupName[]", Type: TypeString},
		{Path: "AddFriendItem[].AddSource", Type: TypeString, Required: true},
		{Path: "AddFriendItem[].AddWording", Type: TypeString},
		{Path: "AddFriendItem[].AddTime", Type: TypeInteger, NotNegative: true},
		{Path: "AddFriendItem[].CustomItem", Type: TypeArray},
		{Path: "AddFriendItem[].CustomItem[]", Type: TypeObject},
		{Path: "AddFriendItem[].CustomItem[].Tag", Type: TypeString},
		{Path: "AddFriendItem[].CustomItem[].Value", Type: TypeStringOrInteger},
	}
}

// defaultFriendImport: neither the target's approval nor blocklists matter. A
// friend imported again is no error (the command's table has no code for it)
// but has its data replaced, so that an import can be repeated.
func defaultFriendImport() ImportRules {
	return ImportRules{
		ItemRules: ItemRules{Checks: friendImportChecks(), Effect: importFriend},
		Entry:     importedEntry,
	}
}

func friendImportChecks() []Check {
	return append(friendFieldChecks(), []Check{
		{
			Name: "custom_item", Code: chatapi.CodeBadParameter, Info: "Custom_Item_Illegal",
			Applies: func(c *ItemContext) bool {
				for _, field := range c.Item.Custom {
					if !isCustomFriendField(field, c.Rules) {
						return true
					}
				}
				return false
			},
		},
		oneself(),
		unknownAccount(),
		{
			Name: "own_list_full", Code: chatapi.CodeFriendListFull, Info: "My_Friend_Num_Exceed_Threshold",
			Applies: func(c *ItemContext) bool {
				return !c.Own.HasFriend(c.Peer) && c.Own.FriendCount() >= c.Rules.Limits.MaxFriends
			},
		},
		tooManyLists(),
	}...)
}

func isCustomFriendField(field CustomField, rules *Rules) bool {
	if !isCustomTag(field.Tag, customFriendTagPrefix, rules) {
		return false
	}
	text, isText := field.Value.(string)
	return field.Value != nil && (!isText || len(text) <= rules.Limits.MaxValueBytes)
}

// isCustomTag: prefix and a keyword of letters, applied for in the console.
func isCustomTag(tag, prefix string, rules *Rules) bool {
	keyword, prefixed := strings.CutPrefix(tag, prefix)
	return prefixed && isKeyword(keyword, rules.Limits.MaxCustomTagLetters) && rules.Plan.CustomFields
}

func importFriend(c *ItemContext) {
	c.Own.AddFriend(c.Rules.FriendImport.Entry(c), c.Target)
}

func importedEntry(c *ItemContext) Friend {
	entry := initiatorsEntry(c)
	entry.RemarkTime = c.Item.RemarkTime
	entry.Custom = c.Item.Custom
	if c.Item.AddTime != nil {
		entry.AddTime = *c.Item.AddTime
	}
	return entry
}

func friendImport(c *call) any {
	items := c.body.objects("AddFriendItem")
	return c.answerBatch(c.forEach(
		func(r *Rules) ItemRules { return r.FriendImport.ItemRules },
		func(i int) Item { return importItem(items[i]) },
		nil,
	))
}

func importItem(o *object) Item {
	item := Item{
		Remark:  o.text("Remark"),
		Source:  o.optionalText("AddSource"),
		Wording: o.text("AddWording"),
		Lists:   unique(o.texts("GroupName")),
	}
	item.RemarkTime, _ = o.integer("RemarkTime")
	if at, given := o.integer("AddTime"); given {
		item.AddTime = &at
	}
	for _, custom := range o.objects("CustomItem") {
		item.Custom = append(item.Custom, customField(custom))
	}
	return item
}

// unique drops repetitions: a friend is in a list once.
func unique(names []string) []string {
	var kept []string
	for _, name := range names {
		if !slices.Contains(kept, name) {
			kept = append(kept, name)
		}
	}
	return kept
}

func customField(o *object) CustomField {
	field := CustomField{Tag: o.text("Tag")}
	value, _ := o.get("Value")
	if text, isText := value.(string); isText {
		field.Value = text
	}
	if n, isInteger := asInteger(value); isInteger {
		field.Value = n
	}
	return field
}
