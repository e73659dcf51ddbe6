package refserver

import (
	"slices"

	"chatcontract/chatapi"
)

// The values of DeleteType (Deleting Friends, request fields).
const (
	DeleteTypeSingle = "Delete_Type_Single"
	DeleteTypeBoth   = "Delete_Type_Both"
)

// DeleteRules are the rules of friend_delete (Deleting Friends).
type DeleteRules struct {
	ItemRules
	// DefaultType is DeleteType where it is not given. The page does not say;
	// one-way is what Deleting All Friends says of itself.
	DefaultType string
	// Sides tells whose friend list loses an entry.
	Sides func(*ItemContext) (own, target bool)
}

// DeleteAllRules are the rules of friend_delete_all (Deleting All Friends).
type DeleteAllRules struct {
	// DefaultType is DeleteType where it is not given: one-way.
	DefaultType string
	// Sides tells of each friend, as if it had been asked for, whose friend list
	// loses an entry. The context's Type is never empty.
	Sides func(*ItemContext) (own, target bool)
}

func friendDeleteCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_delete", info: "Err_SNS_FriendDelete",
		names: listed("To_Account"), run: friendDelete, kind: "DeleteType",
	}
}

func friendDeleteAllCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_delete_all", info: "Err_SNS_FriendDeleteAll",
		names: nobody, run: friendDeleteAll, kind: "DeleteType",
	}
}

func deleteType() Field {
	return Field{Path: "DeleteType", Type: TypeString, OneOf: []string{DeleteTypeSingle, DeleteTypeBoth}}
}

func friendDeleteFields() []Field {
	return append(append([]Field{fromAccount()}, toAccounts(maxItems)...), deleteType())
}

func friendDeleteAllFields() []Field {
	return []Field{fromAccount(), deleteType()}
}

func defaultFriendDelete() DeleteRules {
	return DeleteRules{
		DefaultType: DeleteTypeSingle,
		Sides: func(c *ItemContext) (bool, bool) {
			return true, typeOr(c.Type, c.Rules.FriendDelete.DefaultType) == DeleteTypeBoth
		},
		ItemRules: ItemRules{
			Checks: []Check{
				badUserID(),
				unknownAccount(),
				{
					Name: "not_a_friend", Code: chatapi.CodeNotAFriend, Info: "Not_Friend",
					Applies: func(c *ItemContext) bool { return !c.Own.HasFriend(c.Peer) },
				},
			},
			Effect: func(c *ItemContext) {
				own, target := c.Rules.FriendDelete.Sides(c)
				if own {
					c.Own.RemoveFriend(c.Peer)
				}
				if target {
					c.Target.RemoveFriend(c.Self)
				}
			},
		},
	}
}

func defaultFriendDeleteAll() DeleteAllRules {
	return DeleteAllRules{
		DefaultType: DeleteTypeSingle,
		Sides:       func(c *ItemContext) (bool, bool) { return true, c.Type == DeleteTypeBoth },
	}
}

func typeOr(given, otherwise string) string {
	if given == "" {
		return otherwise
	}
	return given
}

func friendDelete(c *call) any {
	return c.answerBatch(c.forEach(func(r *Rules) ItemRules { return r.FriendDelete.ItemRules }, nil, nil))
}

func friendDeleteAll(c *call) any {
	own := c.own()
	if own == nil {
		return displayed()
	}
	rules := c.rules.FriendDeleteAll
	ctx := &ItemContext{Situation: c.at, Rules: c.rules, Self: own.name, Own: own, Now: c.now}
	ctx.Type = typeOr(c.at.Type, rules.DefaultType)
	var gone []string
	for i, friend := range slices.Clone(own.friends.rows) {
		ctx.To, ctx.Index, ctx.Peer = friend.name, i, friend.name
		ctx.Target = c.account(c.rules, friend.name)
		leaves, left := rules.Sides(ctx)
		if leaves {
			gone = append(gone, friend.name)
		}
		if left {
			ctx.Target.RemoveFriend(own.name)
		}
	}
	if len(gone) == own.FriendCount() {
		own.RemoveAllFriends()
		return displayed()
	}
	for _, name := range gone {
		own.RemoveFriend(name)
	}
	return displayed()
}
