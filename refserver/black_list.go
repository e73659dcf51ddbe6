package refserver

import "chatcontract/chatapi"

// BlockRules are the rules of black_list_add (Blocklisting Users).
type BlockRules struct {
	ItemRules
	// Dissolves tells whose friend list loses its entry about the other.
	Dissolves func(*ItemContext) (own, target bool)
}

func blackListAddCommand() *command {
	return &command{
		family: snsFamily(), name: "black_list_add", info: "Err_SNS_BlackListAdd",
		names: listed("To_Account"), run: blackListAdd,
	}
}

func blackListDeleteCommand() *command {
	return &command{
		family: snsFamily(), name: "black_list_delete", info: "Err_SNS_BlackListDelete",
		names: listed("To_Account"), run: blackListDelete,
	}
}

func blackListFields() []Field {
	return append([]Field{fromAccount()}, toAccounts(maxItems)...)
}

func defaultBlackListAdd() BlockRules {
	return BlockRules{
		// Blocking ends a friendship on both sides.
		Dissolves: func(*ItemContext) (bool, bool) { return true, true },
		ItemRules: ItemRules{
			Checks: []Check{
				badUserID(),
				oneself(),
				unknownAccount(),
				{
					Name: "already_blocked", Code: chatapi.CodeBadParameter, Info: "Already_Exist",
					Applies: func(c *ItemContext) bool { return c.Own.Blocks(c.Peer) },
				},
				{
					Name: "blocklist_full", Code: codeBlocklistFull, Info: "Num_Exceed_Threshold",
					Applies: func(c *ItemContext) bool { return c.Own.BlockedCount() >= c.Rules.Limits.MaxBlocked },
				},
			},
			Effect: block,
		},
	}
}

func block(c *ItemContext) {
	c.Own.Block(c.Peer, c.Now.Unix(), c.Target)
	own, target := c.Rules.BlackListAdd.Dissolves(c)
	if own {
		c.Own.RemoveFriend(c.Peer)
	}
	if target {
		c.Target.RemoveFriend(c.Self)
	}
}

// defaultBlackListDelete: a friendship that the block dissolved stays so.
func defaultBlackListDelete() ItemRules {
	return ItemRules{
		Checks: []Check{
			badUserID(),
			unknownAccount(),
			{
				Name: "not_blocked", Code: chatapi.CodeBadParameter, Info: "Not_Exist",
				Applies: func(c *ItemContext) bool { return !c.Own.Blocks(c.Peer) },
			},
		},
		Effect: func(c *ItemContext) { c.Own.Unblock(c.Peer) },
	}
}

func blackListAdd(c *call) any {
	return c.answerBatch(c.forEach(func(r *Rules) ItemRules { return r.BlackListAdd.ItemRules }, nil, nil))
}

func blackListDelete(c *call) any {
	return c.answerBatch(c.forEach(func(r *Rules) ItemRules { return r.BlackListDelete }, nil, nil))
}
