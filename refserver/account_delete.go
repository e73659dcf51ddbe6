package refserver

import "chatcontract/chatapi"

// AccountDeleteRules are the rules of account_delete (Deleting Accounts).
type AccountDeleteRules struct {
	// Checks refuse single accounts.
	Checks []Check
	// Deletes tells whether an account is really removed.
	Deletes func(Situation) bool
	// ForgetsRelations tells whether it leaves the lists of everybody else,
	// too: the relationship chain is deleted with the account.
	ForgetsRelations func(Situation) bool
}

// deletedItem is one element of ResultItem, members in the sample's order.
type deletedItem struct {
	Code    int    `json:"ResultCode"`
	Info    string `json:"ResultInfo"`
	Account string `json:"UserID"`
}

// checkedItem is one element of account_check's ResultItem.
type checkedItem struct {
	Account string `json:"UserID"`
	Code    int    `json:"ResultCode"`
	Info    string `json:"ResultInfo"`
	// Status is left out where the look-up failed.
	Status string `json:"AccountStatus,omitempty"`
}

func accountCheckCommand() *command {
	return &command{
		family: accountFamily(), name: "account_check", info: accountInfo,
		names: listedIn("CheckItem", "UserID"), run: accountCheck, anonymous: true, reads: true,
	}
}

func accountDeleteCommand() *command {
	return &command{
		family: accountFamily(), name: "account_delete", info: accountInfo,
		names: listedIn("DeleteItem", "UserID"), run: accountDelete, anonymous: true,
	}
}

func accountCheckFields() []Field  { return accountItems("CheckItem") }
func accountDeleteFields() []Field { return accountItems("DeleteItem") }

func accountItems(name string) []Field {
	most := func(l Limits) int { return l.MaxAccountItems }
	return []Field{
		{Path: name, Type: TypeArray, Required: true, MinItems: 1, MaxItems: most},
		{Path: name + "[]", Type: TypeObject},
		{Path: name + "[].UserID", Type: TypeString, Required: true},
	}
}

func defaultAccountDelete() AccountDeleteRules {
	always := func(Situation) bool { return true }
	return AccountDeleteRules{
		Checks: []Check{{
			Name: "account_exists", Code: chatapi.CodeAccountNotExist, Info: "Account_Not_Exist",
			Applies: func(c *ItemContext) bool { return c.Target == nil },
		}},
		Deletes:          always,
		ForgetsRelations: always,
	}
}

// accountCheck: an account that was not imported is a successful answer.
func accountCheck(c *call) any {
	items := make([]checkedItem, len(c.names))
	c.forEach(func(r *Rules) ItemRules { return r.AccountCheck }, nil, func(ctx *ItemContext, r Result) {
		item := checkedItem{Account: r.Account, Code: r.Code, Info: r.Info}
		if r.Code == chatapi.CodeOK {
			item.Status = "NotImported"
			if ctx.Target != nil {
				item.Status = "Imported"
			}
		}
		items[ctx.Index] = item
	})
	return struct {
		status
		ResultItem []checkedItem
	}{succeeded(), items}
}

func accountDelete(c *call) any {
	if !c.rules.Plan.MayDeleteAccounts {
		return c.fail(chatapi.CodeAccountUndeletable, accountInfo+"_Delete_Not_Allowed")
	}
	rules := func(r *Rules) ItemRules {
		return ItemRules{Checks: r.AccountDelete.Checks, Effect: c.deleteAccount}
	}
	items := make([]deletedItem, len(c.names))
	for i, r := range c.forEach(rules, nil, nil) {
		items[i] = deletedItem{Code: r.Code, Info: r.Info, Account: r.Account}
	}
	return struct {
		status
		ResultItem []deletedItem
	}{succeeded(), items}
}

func (c *call) deleteAccount(ctx *ItemContext) {
	rules := ctx.Rules.AccountDelete
	if ctx.Target == nil || !rules.Deletes(ctx.Situation) {
		return
	}
	store := &c.server.store
	store.remove(ctx.Target, rules.ForgetsRelations(ctx.Situation))
	if ctx.Rules.Plan.DeletedMayReturn {
		return
	}
	if store.gone == nil {
		store.gone = map[string]struct{}{}
	}
	store.gone[ctx.Peer] = struct{}{}
}
