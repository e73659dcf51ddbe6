package refserver

import "chatcontract/chatapi"

// AccountDeleteRules are the rules of account_delete (Deleting Accounts).
type AccountDeleteRules struct {
	ItemRules
	// Deletes tells whether an account is really removed.
	Deletes func(*ItemContext) bool
	// Leaves tells whose lists the account leaves: the friend lists and the
	// blocklists of everybody else, since the relationship chain is deleted, too.
	Leaves func(*ItemContext) (friendLists, blocklists bool)
	// Keeps tells what of the account's own data would come back with an account
	// of the same name: nothing.
	Keeps func(*ItemContext) Remains
}

// Remains are what a deletion leaves of an account.
type Remains struct{ Friends, Blocklist, Profile bool }

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
	return AccountDeleteRules{
		ItemRules: ItemRules{Checks: []Check{accountExists()}, Effect: deleteAccount},
		Deletes:   func(*ItemContext) bool { return true },
		Leaves:    func(*ItemContext) (bool, bool) { return true, true },
		Keeps:     func(*ItemContext) Remains { return Remains{} },
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
	if c.Rules.AccountDelete.Deletes(c) {
		c.DeleteTarget()
	}
}

// DeleteTarget deletes the account that the request names, as far as the rules of
// account_delete go.
func (c *ItemContext) DeleteTarget() {
	if c.Target == nil {
		return
	}
	rules := c.Rules.AccountDelete
	friendLists, blocklists := rules.Leaves(c)
	c.call.server.store.remove(c.Target, c.Peer, friendLists, blocklists)
	if kept := rules.Keeps(c); kept != (Remains{}) {
		c.call.server.store.keep(c.Target, kept)
	}
	c.Target = nil
}
