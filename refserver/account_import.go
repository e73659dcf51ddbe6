package refserver

import "chatcontract/chatapi"

// newAccount is what an import says about one account. Nick and FaceUrl are
// nil if not given.
type newAccount struct {
	name          string
	nick, faceURL *string
}

func accountImportCommand() *command {
	return &command{
		family: accountFamily(), name: "account_import", info: accountInfo,
		names: func(o *object) []string { return []string{o.text("UserID")} }, run: accountImport, anonymous: true,
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

func imported(o *object) newAccount {
	return newAccount{name: o.text("UserID"), nick: o.optionalText("Nick"), faceURL: o.optionalText("FaceUrl")}
}

// accountImport imports one account. Its sample has ErrorInfo before ErrorCode.
func accountImport(c *call) any {
	code, info := c.importAccount(imported(c.body))
	answer := struct {
		ActionStatus string
		ErrorInfo    string
		ErrorCode    int
	}{chatapi.ActionOK, info, code}
	if code != chatapi.CodeOK {
		answer.ActionStatus = chatapi.ActionFail
	}
	return answer
}

// multiaccountImport imports each account that it can; FailAccounts lists the
// others beside OK, as in the sample.
func multiaccountImport(c *call) any {
	if c.body.has("Accounts") == c.body.has("AccountList") {
		return c.fail(chatapi.CodeAccountBadRequest, accountInfo+"_Accounts_Illegal")
	}
	accounts := make([]newAccount, len(c.names))
	for i, name := range c.names {
		accounts[i].name = name
	}
	for i, o := range c.body.objects("AccountList") {
		accounts[i] = imported(o)
	}
	var failed []string
	for _, a := range accounts {
		code, info := c.importAccount(a)
		if code == chatapi.CodeAccountLimit {
			return c.fail(code, info)
		}
		if _, arranged := c.arranged[a.name]; arranged || code != chatapi.CodeOK {
			failed = append(failed, a.name)
		}
	}
	return struct {
		status
		FailAccounts []string `json:",omitempty"`
	}{succeeded(), failed}
}

// importAccount creates an account or, if it exists, updates what is given:
// importing again is no error.
func (c *call) importAccount(a newAccount) (code int, info string) {
	if failure, arranged := c.arranged[a.name]; arranged {
		return failure.code, failure.info
	}
	if a.name == "" || len(a.name) > c.rules.Limits.MaxUserIDBytes {
		return chatapi.CodeAccountBadRequest, accountInfo + "_UserID_Illegal"
	}
	for _, text := range []*string{a.nick, a.faceURL} {
		if text != nil && len(*text) > c.rules.Limits.MaxValueBytes {
			return chatapi.CodeProfileTooLong, accountInfo + "_Value_Too_Long"
		}
	}
	store, key := &c.server.store, c.rules.AccountKey(a.name)
	account := store.accounts[key]
	if account == nil {
		plan := c.rules.Plan
		if _, deleted := store.gone[key]; deleted && !plan.DeletedMayReturn {
			return codeDeletedCannotReturn, accountInfo + "_Account_Deleted"
		}
		if plan.MaxAccounts > 0 && len(store.accounts) >= plan.MaxAccounts {
			return chatapi.CodeAccountLimit, accountInfo + "_Account_Limit"
		}
		account = store.create(key, plan.AllowType)
	}
	if a.nick != nil {
		account.profile[TagNick] = *a.nick
	}
	if a.faceURL != nil {
		account.profile[TagImage] = *a.faceURL
	}
	return chatapi.CodeOK, ""
}
