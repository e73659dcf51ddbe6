package refserver

import (
	"strings"

	"chatcontract/chatapi"
)

// The values of AddType (Adding Friends, request fields).
const (
	AddTypeSingle = "Add_Type_Single"
	AddTypeBoth   = "Add_Type_Both"
)

const addSourcePrefix = "AddSource_Type_"

// AddRules are the rules of friend_add (Adding Friends).
type AddRules struct {
	ItemRules
	// DefaultType is AddType where it is not given.
	DefaultType string
	// ConsultsApproval tells whether AllowType of the target matters.
	ConsultsApproval func(*ItemContext) bool
	// Sides tells whose friend list gets an entry.
	Sides func(*ItemContext) (own, target bool)
	// Entry is what goes on the initiator's list.
	Entry func(*ItemContext) Friend
	// ReverseEntry is what goes on the target's list.
	ReverseEntry func(*ItemContext) Friend
	// KeepsPending tells whether a request that awaits confirmation is kept.
	KeepsPending func(*ItemContext) bool
	// AfterBatch, if set, is called once behind the last user. Nothing is
	// documented to happen then: users that were added stay added.
	AfterBatch func(*BatchContext)
}

// BatchContext is what AfterBatch gets.
type BatchContext struct {
	Situation
	Own     *Account
	Results []Result
}

// Mutual tells whether both lists are to get an entry.
func (c *ItemContext) Mutual() bool {
	if c.Type == "" {
		return c.Rules.FriendAdd.DefaultType == AddTypeBoth
	}
	return c.Type == AddTypeBoth
}

func friendAddCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_add", info: "Err_SNS_FriendAdd",
		names: listedIn("AddFriendItem", "To_Account"), run: friendAdd,
		kind: "AddType", forces: true,
	}
}

func friendAddFields() []Field {
	return []Field{
		fromAccount(),
		{Path: "AddFriendItem", Type: TypeArray, Required: true, MinItems: 1, MaxItems: maxItems},
		{Path: "AddFriendItem[]", Type: TypeObject},
		{Path: "AddFriendItem[].To_Account", Type: TypeString, Required: true},
		{Path: "AddFriendItem[].Remark", Type: TypeString},
		{Path: "AddFriendItem[].GroupName", Type: TypeString},
		// The editions disagree whether AddSource is required; the primary
		// page says no.
		{Path: "AddFriendItem[].AddSource", Type: TypeString},
		{Path: "AddFriendItem[].AddWording", Type: TypeString},
		{Path: "AddType", Type: TypeString, OneOf: []string{AddTypeSingle, AddTypeBoth}},
		{Path: "ForceAddFlags", Type: TypeInteger, OneOf: []string{"0", "1"}},
	}
}

func defaultFriendAdd() AddRules {
	return AddRules{
		ItemRules:        ItemRules{Checks: friendAddChecks(), Effect: addFriend},
		DefaultType:      AddTypeBoth,
		ConsultsApproval: ordinaryMutual,
		Sides:            func(c *ItemContext) (bool, bool) { return true, c.Mutual() },
		Entry:            initiatorsEntry,
		ReverseEntry:     targetsEntry,
		KeepsPending:     func(*ItemContext) bool { return true },
	}
}

// friendAddChecks returns the conditions in the order in which they win. The
// documentation has none; this one goes from what the item says, through who
// the two are and what stands between them, to how much room there is, and
// asks for the target's consent last, when nothing else is in the way.
func friendAddChecks() []Check {
	return append(friendFieldChecks(), []Check{
		oneself(),
		unknownAccount(),
		{
			// A block in either direction stops every kind of add. That
			// force does not override it is this server's reading.
			Name: "own_blocklist", Code: chatapi.CodeTargetBlocked, Info: "In_Black_List",
			Applies: func(c *ItemContext) bool { return c.Own.Blocks(c.Peer) },
		},
		{
			Name: "target_blocklist", Code: chatapi.CodeBlockedByTarget, Info: "In_Reverse_Black_List",
			Applies: func(c *ItemContext) bool { return c.Target.Blocks(c.Self) },
		},
		{
			Name: "barred", Code: chatapi.CodeBarredFromAdding, Info: "Forbid_By_Admin",
			Applies: func(c *ItemContext) bool {
				return !c.Force && c.Own.ProfileText(TagAdminForbidType) == ForbidSendOut
			},
		},
		{
			Name: "already_friends", Code: chatapi.CodeBadParameter, Info: "Friend_Exist",
			Applies: func(c *ItemContext) bool { return c.Own.HasFriend(c.Peer) },
		},
		{
			Name: "own_list_full", Code: chatapi.CodeFriendListFull, Info: "My_Friend_Num_Exceed_Threshold",
			Applies: func(c *ItemContext) bool { return c.Own.FriendCount() >= c.Rules.Limits.MaxFriends },
		},
		{
			Name: "target_list_full", Code: chatapi.CodeTargetListFull, Info: "Friend_Num_Exceed_Threshold",
			Applies: func(c *ItemContext) bool {
				return c.Mutual() && !c.Target.HasFriend(c.Self) &&
					c.Target.FriendCount() >= c.Rules.Limits.MaxFriends
			},
		},
		tooManyLists(),
		{
			Name: "target_refuses", Code: chatapi.CodeTargetRefuses, Info: "Friend_Allow_Type_Forbid",
			Applies: func(c *ItemContext) bool {
				return c.Rules.FriendAdd.ConsultsApproval(c) && c.Target.ProfileText(TagAllowType) == DenyAny
			},
		},
		{
			Name: "too_many_pending", Code: chatapi.CodeTooManyPending, Info: "Pendency_Num_Exceed_Threshold",
			Applies: func(c *ItemContext) bool {
				return needsConfirmation(c) && !c.Own.AwaitsConfirmation(c.Peer) &&
					c.Own.PendingCount() >= c.Rules.Limits.MaxPending
			},
		},
		{
			// A repeated request answers the same and counts once.
			Name: "needs_confirmation", Code: chatapi.CodePending, Info: "Friend_Need_Confirm",
			Applies: needsConfirmation,
			Effect:  keepPending,
		},
	}...)
}

// friendFieldChecks are the limits of the standard friend fields, which
// friend_add and friend_import share.
func friendFieldChecks() []Check {
	return []Check{
		badUserID(),
		{
			Name: "add_source", Code: chatapi.CodeBadParameter, Info: "Source_Illegal",
			Applies: func(c *ItemContext) bool {
				return c.Item.Source != nil && !isSource(*c.Item.Source, c.Rules.Limits.MaxSourceLetters)
			},
		},
		{
			Name: "remark", Code: chatapi.CodeBadParameter, Info: "Remark_Illegal",
			Applies: func(c *ItemContext) bool { return len(c.Item.Remark) > c.Rules.Limits.MaxRemarkBytes },
		},
		{
			Name: "list_name", Code: chatapi.CodeBadParameter, Info: "GroupName_Illegal",
			Applies: func(c *ItemContext) bool {
				for _, name := range c.Item.Lists {
					if name == "" || len(name) > c.Rules.Limits.MaxListNameBytes {
						return true
					}
				}
				return false
			},
		},
		{
			Name: "wording", Code: chatapi.CodeBadParameter, Info: "Wording_Illegal",
			Applies: func(c *ItemContext) bool { return len(c.Item.Wording) > c.Rules.Limits.MaxWordingBytes },
		},
	}
}

// isSource: the prefix, then a keyword of English letters.
func isSource(source string, maxLetters int) bool {
	keyword, prefixed := strings.CutPrefix(source, addSourcePrefix)
	return prefixed && isKeyword(keyword, maxLetters)
}

func isKeyword(text string, maxLetters int) bool {
	for i := range len(text) {
		if lower := text[i] | 0x20; lower < 'a' || lower > 'z' {
			return false
		}
	}
	return text != "" && len(text) <= maxLetters
}

func tooManyLists() Check {
	return Check{
		Name: "too_many_lists", Code: chatapi.CodeTooManyLists, Info: "Group_Num_Exceed_Threshold",
		Applies: func(c *ItemContext) bool {
			fresh := c.Own.NewLists(c.Item.Lists)
			return fresh > 0 && c.Own.ListCount()+fresh > c.Rules.Limits.MaxLists
		},
	}
}

// ordinaryMutual: a one-sided add touches the initiator's list only and a
// forced one is the administrator's decision, so neither asks the target.
func ordinaryMutual(c *ItemContext) bool { return c.Mutual() && !c.Force }

func needsConfirmation(c *ItemContext) bool {
	return c.Rules.FriendAdd.ConsultsApproval(c) && c.Target.ProfileText(TagAllowType) == NeedConfirm
}

func keepPending(c *ItemContext) {
	if c.Rules.FriendAdd.KeepsPending(c) {
		c.Own.AddPending(Request{Friend: c.Rules.FriendAdd.Entry(c), Time: c.Now.Unix()}, c.Target)
	}
}

func addFriend(c *ItemContext) {
	rules := c.Rules.FriendAdd
	own, target := rules.Sides(c)
	if own {
		c.Own.AddFriend(rules.Entry(c), c.Target)
	}
	// A target that had the initiator before keeps what it wrote about it.
	if target && !c.Target.HasFriend(c.Self) {
		c.Target.AddFriend(rules.ReverseEntry(c), c.Own)
	}
}

// initiatorsEntry holds everything that the request says about the friend.
func initiatorsEntry(c *ItemContext) Friend {
	entry := Friend{
		Name:    c.Peer,
		Remark:  c.Item.Remark,
		Lists:   c.Item.Lists,
		Wording: c.Item.Wording,
		AddTime: c.Now.Unix(),
	}
	if c.Item.Source != nil {
		entry.Source = *c.Item.Source
	}
	return entry
}

// targetsEntry holds how and when the friendship began. Remark and list are the
// initiator's own.
func targetsEntry(c *ItemContext) Friend {
	entry := Friend{Name: c.Self, AddTime: c.Now.Unix()}
	if c.Item.Source != nil {
		entry.Source = *c.Item.Source
	}
	return entry
}

func friendAdd(c *call) any {
	items := c.body.objects("AddFriendItem")
	results := c.forEach(
		func(r *Rules) ItemRules { return r.FriendAdd.ItemRules },
		func(i int) Item { return addItem(items[i]) },
		nil,
	)
	if c.rules.FriendAdd.AfterBatch != nil {
		c.rules.FriendAdd.AfterBatch(&BatchContext{Situation: c.at, Own: c.own(), Results: results})
	}
	return c.answerBatch(results)
}

func addItem(o *object) Item {
	item := Item{
		Remark:  o.text("Remark"),
		Source:  o.optionalText("AddSource"),
		Wording: o.text("AddWording"),
	}
	if list := o.optionalText("GroupName"); list != nil {
		item.Lists = []string{*list}
	}
	return item
}
