package refserver

import "time"

// Rules holds every decision of the server, one per field. Replace a field (or
// one element of a slice or map) of DefaultRules() and the server has exactly
// that fault. Rule functions are called under the store's lock, must not keep
// what they are given, and must not call the server.
type Rules struct {
	Limits Limits
	// Plan is what the documentation leaves to the app's plan and console.
	Plan Plan
	// AccountKey turns a UserID into what accounts are compared by.
	AccountKey func(name string) string
	// Gateway is passed in order by every call before its body is read.
	Gateway []GatewayCheck
	// MayCall tells whether a caller with a valid signature may make a call.
	MayCall func(Caller) bool
	// Requests holds the request field table of each command.
	Requests map[string][]Field
	// InitiatorMustExist refuses the whole request if From_Account was never
	// imported.
	InitiatorMustExist bool
	// FailAccount lists the users for Fail_Account; nil leaves it out.
	FailAccount func([]Result) []string
	// ProfileTags are the standard profile fields by their tags.
	ProfileTags map[string]TagRule

	FriendAdd       AddRules
	FriendImport    ImportRules
	FriendUpdate    UpdateRules
	FriendDelete    DeleteRules
	FriendDeleteAll DeleteAllRules
	FriendCheck     CheckRules
	FriendGet       GetRules
	FriendGetList   GetListRules
	BlackListAdd    BlockRules
	BlackListDelete ItemRules
	BlackListGet    BlockPageRules
	BlackListCheck  BlockCheckRules
	GroupAdd        GroupAddRules
	GroupDelete     GroupDeleteRules
	GroupGet        GroupGetRules
	AccountImport   RegisterRules
	// MultiaccountImport has rules of its own, though it does for several what
	// account_import does for one.
	MultiaccountImport RegisterRules
	AccountDelete      AccountDeleteRules
	AccountCheck       AccountCheckRules
	Kick               ItemRules
	PortraitSet        ProfileRules
	PortraitGet        ReadRules
	QueryOnlineStatus  StatusRules
}

// Limits are the documented numbers (Relationship Chain Management; Use
// Limits; the commands' field tables). Bytes are bytes of UTF-8.
type Limits struct {
	// MaxFriends is the number of friends of one user: 3000.
	MaxFriends int
	// MaxLists is the number of friend lists of one user: 32.
	MaxLists int
	// MaxPending is the number of requests of one user that await
	// confirmation: 100.
	MaxPending int
	// MaxBlocked is the number of users on one blocklist: 1000.
	MaxBlocked int
	// MaxItems is the number of users in one SNS request: 1000.
	MaxItems int
	// MaxAccountItems is the number of accounts in one request of
	// account_check and account_delete: 100.
	MaxAccountItems int
	// MaxMultiImport is the number of accounts of one multiaccount_import: 100.
	MaxMultiImport int
	// MaxProfileItems is the number of users in one portrait_get: 100.
	MaxProfileItems int
	// MaxListNames is the number of friend lists in one group_add or group_get:
	// 32.
	MaxListNames int
	// MaxStatusItems is the number of users in one query_online_status: 500.
	MaxStatusItems int
	// MaxUserIDBytes is the length of a UserID: 32.
	MaxUserIDBytes int
	// MaxRemarkBytes is the length of a remark: 96.
	MaxRemarkBytes int
	// MaxListNameBytes is the length of a friend list's name: 30.
	MaxListNameBytes int
	// MaxWordingBytes is the length of a request's wording: 256.
	MaxWordingBytes int
	// MaxSourceLetters is the length of a source's keyword: 8.
	MaxSourceLetters int
	// MaxCustomTagLetters is the length of a custom field's keyword: 8.
	MaxCustomTagLetters int
	// MaxValueBytes is the length of a profile or custom field: 500.
	MaxValueBytes int
	// PageSize is the number of friends that friend_get returns at once. The
	// service chooses it.
	PageSize int
}

// Plan is what differs from app to app with the documentation's consent.
type Plan struct {
	// AllowType is the friend request setting of a new account.
	AllowType string
	// MaxAccounts is the number of accounts of a trial app; 0 for no limit.
	MaxAccounts int
	// MayDeleteAccounts: account_delete works; otherwise it answers 71000.
	MayDeleteAccounts bool
	// DeletedMayReturn: a deleted UserID can be imported again at once;
	// otherwise it answers 70399.
	DeletedMayReturn bool
	// CustomFields: every well-formed custom field was applied for in the
	// console.
	CustomFields bool
}

// Check is one condition under which a user of a batch is refused.
type Check struct {
	// Name identifies the condition within its command.
	Name string
	Code int
	// Info is the text without its beginning, which the command provides:
	// Friend_Exist for Err_SNS_FriendAdd_Friend_Exist.
	Info string
	// Applies tells whether the condition is met.
	Applies func(*ItemContext) bool
	// Effect is what the refusal leaves behind; nil for nothing.
	Effect func(*ItemContext)
}

// ItemRules decide about one user of a batch: the first check that applies
// refuses it; if none does, Effect is carried out.
type ItemRules struct {
	Checks []Check
	Effect func(*ItemContext)
}

// ItemContext is what a rule knows about one user of a batch.
type ItemContext struct {
	Situation
	call *call
	// Rules are the rules that hold for this user.
	Rules *Rules
	// Item is what the request says about the user.
	Item Item
	// Self and Peer are From_Account and To_Account as the store knows them.
	Self, Peer string
	// Own and Target are their accounts, nil if not imported; a nil account
	// has nothing and nobody.
	Own, Target *Account
	Now         time.Time
}

// Item holds the members of one element of AddFriendItem, UpdateItem or
// AccountList. Other commands give the user's name only.
type Item struct {
	// Nick and FaceURL are nil if not given.
	Nick, FaceURL *string

	Remark     string
	RemarkTime int64
	// Lists is GroupName: one name at most for friend_add.
	Lists []string
	// Source is nil if there is none.
	Source  *string
	Wording string
	// AddTime is nil if there is none.
	AddTime *int64
	Custom  []CustomField
	// Changes is SnsItem of friend_update. Remark and Lists hold what it says
	// of them, too.
	Changes []FieldChange
}

// FieldChange is one field that friend_update is to change. Value is a string,
// an int64 or a []string.
type FieldChange struct {
	Tag   string
	Value any
}

// CustomField is one custom friend field. Value is a string, an int64, or nil
// if missing.
type CustomField struct {
	Tag   string
	Value any
}

// Result is the outcome for one user of a batch.
type Result struct {
	// Account is the user's name as the request has it.
	Account string
	// Code is 0 for success.
	Code int
	// Info is the text beside the code, empty on success.
	Info string
}

// Caller is who makes a call and for whom.
type Caller struct {
	Identifier    string
	Administrator bool
	// Service is sns, profile, openim or im_open_login_svc.
	Service string
	// From is From_Account, "" for commands without it.
	From string
	// Force: the call claims the administrator's right to force an add.
	Force bool
}

// Items returns the rules by which a command decides about single users; nil if
// it decides about none.
func (r *Rules) Items(command string) *ItemRules { //nolint:cyclop // a table
	switch command {
	case "friend_add":
		return &r.FriendAdd.ItemRules
	case "friend_import":
		return &r.FriendImport.ItemRules
	case "friend_update":
		return &r.FriendUpdate.ItemRules
	case "friend_delete":
		return &r.FriendDelete.ItemRules
	case "friend_check":
		return &r.FriendCheck.ItemRules
	case "friend_get_list":
		return &r.FriendGetList.ItemRules
	case "black_list_add":
		return &r.BlackListAdd.ItemRules
	case "black_list_delete":
		return &r.BlackListDelete
	case "black_list_check":
		return &r.BlackListCheck.ItemRules
	case "group_add":
		return &r.GroupAdd.ItemRules
	case "account_import":
		return &r.AccountImport.ItemRules
	case "multiaccount_import":
		return &r.MultiaccountImport.ItemRules
	case "account_delete":
		return &r.AccountDelete.ItemRules
	case "account_check":
		return &r.AccountCheck.ItemRules
	case "kick":
		return &r.Kick
	case "portrait_get":
		return &r.PortraitGet.ItemRules
	case queryOnlineStatus:
		return &r.QueryOnlineStatus.ItemRules
	}
	return nil
}

// DefaultRules returns the documented service as a fresh value.
func DefaultRules() *Rules {
	return &Rules{
		Limits:             defaultLimits(),
		Plan:               defaultPlan(),
		AccountKey:         func(name string) string { return name },
		Gateway:            defaultGateway(),
		MayCall:            actsForItself,
		Requests:           defaultRequests(),
		InitiatorMustExist: true,
		FailAccount:        failedAccounts,
		ProfileTags:        defaultProfileTags(),
		FriendAdd:          defaultFriendAdd(),
		FriendImport:       defaultFriendImport(),
		FriendUpdate:       defaultFriendUpdate(),
		FriendDelete:       defaultFriendDelete(),
		FriendDeleteAll:    defaultFriendDeleteAll(),
		FriendCheck:        defaultFriendCheck(),
		FriendGet:          defaultFriendGet(),
		FriendGetList:      defaultFriendGetList(),
		BlackListAdd:       defaultBlackListAdd(),
		BlackListDelete:    defaultBlackListDelete(),
		BlackListGet:       defaultBlackListGet(),
		BlackListCheck:     defaultBlackListCheck(),
		GroupAdd:           defaultGroupAdd(),
		GroupDelete:        defaultGroupDelete(),
		GroupGet:           defaultGroupGet(),
		AccountImport:      defaultAccountImport(),
		MultiaccountImport: defaultMultiaccountImport(),
		AccountDelete:      defaultAccountDelete(),
		AccountCheck:       defaultAccountCheck(),
		Kick:               defaultKick(),
		PortraitSet:        defaultPortraitSet(),
		PortraitGet:        defaultPortraitGet(),
		QueryOnlineStatus:  defaultQueryOnlineStatus(),
	}
}

func defaultLimits() Limits {
	return Limits{
		MaxFriends:          3000,
		MaxLists:            32,
		MaxPending:          100,
		MaxBlocked:          1000,
		MaxItems:            1000,
		MaxAccountItems:     100,
		MaxMultiImport:      100,
		MaxProfileItems:     100,
		MaxListNames:        32,
		MaxStatusItems:      500,
		MaxUserIDBytes:      32,
		MaxRemarkBytes:      96,
		MaxListNameBytes:    30,
		MaxWordingBytes:     256,
		MaxSourceLetters:    8,
		MaxCustomTagLetters: 8,
		MaxValueBytes:       500,
		PageSize:            100,
	}
}

func defaultPlan() Plan {
	return Plan{
		AllowType:         AllowAny,
		MayDeleteAccounts: true,
		DeletedMayReturn:  true,
		CustomFields:      true,
	}
}

// defaultRequests collects the tables that stand beside the commands.
func defaultRequests() map[string][]Field {
	return map[string][]Field{
		"account_import":      accountImportFields(),
		"multiaccount_import": multiaccountImportFields(),
		"account_check":       accountCheckFields(),
		"account_delete":      accountDeleteFields(),
		"kick":                kickFields(),
		"portrait_set":        portraitSetFields(),
		"portrait_get":        portraitGetFields(),
		queryOnlineStatus:     queryOnlineStatusFields(),
		"friend_add":          friendAddFields(),
		"friend_import":       friendImportFields(),
		"friend_update":       friendUpdateFields(),
		"friend_delete":       friendDeleteFields(),
		"friend_delete_all":   friendDeleteAllFields(),
		"friend_check":        friendCheckFields(),
		"friend_get":          friendGetFields(),
		"friend_get_list":     friendGetListFields(),
		"black_list_add":      blackListFields(),
		"black_list_delete":   blackListFields(),
		"black_list_get":      blackListGetFields(),
		"black_list_check":    blackListCheckFields(),
		"group_add":           groupAddFields(),
		"group_delete":        groupDeleteFields(),
		"group_get":           groupGetFields(),
	}
}

// actsForItself: the administrator may do everything, everybody else only what
// concerns the own account, and neither force an add nor manage accounts
// (codes 30004, 40004, 70403 and 90009; Login Authentication, App Admin).
func actsForItself(c Caller) bool {
	return c.Administrator || c.Identifier == c.From && !c.Force
}

// failedAccounts: Fail_Account lists the users whose code is not 0, in the
// order of the results, and is left out if there are none.
func failedAccounts(results []Result) []string {
	var failed []string
	for _, r := range results {
		if r.Code != 0 {
			failed = append(failed, r.Account)
		}
	}
	return failed
}
