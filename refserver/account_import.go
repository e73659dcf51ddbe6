package refserver

import "chatcontract/chatapi"

// RegisterRules are the rules of account_import and multiaccount_import
// (Importing Accounts).
type RegisterRules struct {
	ItemRules
	// Profile writes what the request says of nickname and avatar into the
	// profile of an account, which is new or was there before.
	Profile func(c *ItemContext, account *Account)
}

func accountImportCommand() *command {
	return &command{
		family: accountFamily(), name: "account_import", info: accountInfo,
		names: namedOnce("UserID"), run: accountImport, anonymous: true,
	}
}

func multiaccountImportCommand() *command {
	return &command{
		family: accountFamily(), name: "multiaccount_import", info: accountInfo,
		names: func(o *object) []string {
			if o.has("AccountList") {
				return listedIn("AccountList", "UserID")(o)
			}
			return o.texts("Accounts")
		},
		run: multiaccountImport, anonymous: true,
	}
}

func accountImportFields() []Field {
	return []Field{
		{Path: "UserID", Type: TypeString, Required: true},
		{Path: "Nick", Type: TypeString},
		{Path: "FaceUrl", Type: TypeString},
	}
}

// multiaccountImportFields: Accounts is the older form, AccountList the newer.
// Which of them is there is for the command to see.
func multiaccountImportFields() []Field {
	most := func(l Limits) int { return l.MaxMultiImport }
	return []Field{
		{Path: "Accounts", Type: TypeArray, MinItems: 1, MaxItems: most},
		{Path: "Accounts[]", Type: TypeString},
		{Path: "AccountList", Type: TypeArray, MinItems: 1, MaxItems: most},
		{Path: "AccountList[]", Type: TypeObject},
		{Path: "AccountList[].UserID", Type: TypeString, Required: true},
		{Path: "AccountList[].Nick", Type: TypeString},
		{Path: "AccountList[].FaceUrl", Type: TypeString},
	}
}

func defaultAccountImport() RegisterRules {
	return RegisterRules{
		ItemRules: ItemRules{Checks: registerChecks(), Effect: func(c *ItemContext) { register(c, c.Rules.AccountImport) }},
		Profile:   writeProfile,
	}
}

func defaultMultiaccountImport() RegisterRules {
	return RegisterRules{
		ItemRules: ItemRules{Checks: registerChecks(), Effect: func(c *ItemContext) { register(c, c.Rules.MultiaccountImport) }},
		Profile:   writeProfile,
	}
}

// registerChecks are the conditions under which an account is not imported.
func registerChecks() []Check {
	long := func(text *string, c *ItemContext) bool {
		return text != nil && len(*text) > c.Rules.Limits.MaxValueBytes
	}
	return []Check{
		{
			Name: "user_id", Code: chatapi.CodeAccountBadRequest, Info: "UserID_Illegal",
			Applies: func(c *ItemContext) bool { return c.To == "" || len(c.To) > c.Rules.Limits.MaxUserIDBytes },
		},
		{
			Name: "nick", Code: chatapi.CodeProfileTooLong, Info: "Nick_Too_Long",
			Applies: func(c *ItemContext) bool { return long(c.Item.Nick, c) },
		},
		{
			Name: "face_url", Code: chatapi.CodeProfileTooLong, Info: "FaceUrl_Too_Long",
			Applies: func(c *ItemContext) bool { return long(c.Item.FaceURL, c) },
		},
		{
			Name: "deleted", Code: codeDeletedCannotReturn, Info: "Account_Deleted",
			Applies: func(c *ItemContext) bool {
				return c.Target == nil && !c.Rules.Plan.DeletedMayReturn && c.call.server.store.isGone(c.Peer)
			},
		},
		{
			Name: "account_limit", Code: chatapi.CodeAccountLimit, Info: "Account_Limit",
			Applies: func(c *ItemContext) bool {
				most := c.Rules.Plan.MaxAccounts
				return c.Target == nil && most > 0 && len(c.call.server.store.accounts) >= most
			},
		},
	}
}

// writeProfile: what is not given stays as it is.
func writeProfile(c *ItemContext, account *Account) {
	if c.Item.Nick != nil {
		account.SetProfileText(TagNick, *c.Item.Nick)
	}
	if c.Item.FaceURL != nil {
		account.SetProfileText(TagImage, *c.Item.FaceURL)
	}
}

// register creates an account or, if it exists, goes on with it: importing again
// is no error and makes no second account.
func register(c *ItemContext, rules RegisterRules) {
	account := c.Target
	if account == nil {
		account = c.call.server.store.create(c.Peer, c.Rules.Plan.AllowType)
	}
	rules.Profile(c, account)
}

func accountImport(c *call) any {
	rules := func(r *Rules) ItemRules { return r.AccountImport.ItemRules }
	result := c.forEach(rules, func(int) Item { return itemOf(c.body) }, nil)[0]
	return plainAnswer(result.Code, result.Info)
}

func itemOf(o *object) Item {
	return Item{Nick: o.optionalText("Nick"), FaceURL: o.optionalText("FaceUrl")}
}

// multiaccountImport imports each account that it can; FailAccounts lists the
// others beside OK, as in the sample. That the app is full is told of the whole
// request.
func multiaccountImport(c *call) any {
	if c.body.has("Accounts") == c.body.has("AccountList") {
		return c.fail(chatapi.CodeAccountBadRequest, accountInfo+"_Accounts_Illegal")
	}
	item := func(int) Item { return Item{} }
	if list := c.body.objects("AccountList"); len(list) > 0 {
		item = func(i int) Item { return itemOf(list[i]) }
	}
	rules := func(r *Rules) ItemRules { return r.MultiaccountImport.ItemRules }
	var failed []string
	for _, result := range c.forEach(rules, item, nil) {
		switch {
		case result.Code == chatapi.CodeOK:
		case result.Code == chatapi.CodeAccountLimit && len(c.arranged) == 0:
			return c.fail(result.Code, result.Info)
		default:
			failed = append(failed, result.Account)
		}
	}
	return struct {
		status
		FailAccounts []string `json:",omitempty"`
	}{succeeded(), failed}
}
