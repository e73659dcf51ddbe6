package refserver

import "chatcontract/chatapi"

// AccountDeleteRules are the rules of account_delete (Deleting Accounts).
type AccountDeleteRules struct {
	ItemRules
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
		ItemRules:        ItemRules{Checks: []Check{accountExists()}, Effect: deleteAccount},
		Deletes:          always,
		ForgetsRelations: always,
	}
}

// accountExists: the account commands have a code of their own for that.
func accountExists() Check {
	return Check{
		Name: "account_exists", Code: chatapi.CodeAccountNotExist, Info: "Account_Not_Exist",
		Applies: func(c *ItemContext) bool { return c.Target == nil },
	}
}

// The values of AccountStatus (Querying Accounts).
const (
	AccountImported    = "Imported"
	AccountNotImported = "NotImported"
)

// AccountCheckRules are the rules of account_check (Querying Accounts).
type AccountCheckRules struct {
	ItemRules
	// Status is AccountStatus of an account that was looked up.
	Status func(*ItemContext) string
}

func defaultAccountCheck() AccountCheckRules {
	return AccountCheckRules{Status: func(c *ItemContext) string {
		if c.Target == nil {
			return AccountNotImported
		}
		return AccountImported
	}}
}

// accountCheck: an account that was not imported is a successful answer.
func accountCheck(c *call) any {
	items := make([]checkedItem, len(c.names))
	rules := func(r *Rules) ItemRules { return r.AccountCheck.ItemRules }
	c.forEach(rules, nil, func(ctx *ItemContext, r Result) {
		item := checkedItem{Account: r.Account, Code: r.Code, Info: r.Info}
		if r.Code == chatapi.CodeOK {
			item.Status = ctx.Rules.AccountCheck.Status(ctx)
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
	items := make([]deletedItem, len(c.names))
	for i, r := range c.forEach(func(r *Rules) ItemRules { return r.AccountDelete.ItemRules }, nil, nil) {
		items[i] = deletedItem{Code: r.Code, Info: r.Info, Account: r.Account}
	}
	return struct {
		status
		ResultItem []deletedItem
	}{succeeded(), items}
}

func deleteAccount(c *ItemContext) {
	rules := c.Rules.AccountDelete
	if c.Target == nil || !rules.Deletes(c.Situation) {
		return
	}
	c.call.server.store.remove(c.Target, c.Peer, rules.ForgetsRelations(c.Situation))
}
