package refserver

import "chatcontract/chatapi"

// The states of a user (Querying Account Online Status, response fields).
const (
	StateOnline     = "Online"
	StatePushOnline = "PushOnline"
	StateOffline    = "Offline"
)

// StatusRules are the rules of query_online_status (Querying Account Online
// Status).
type StatusRules struct {
	ItemRules
	// State tells what is said of a user.
	State func(*ItemContext) string
	// Platforms are those that a user is logged in on; nil for none.
	Platforms func(*ItemContext) []Platform
	// AllFailed is the code of the request in which everybody failed.
	AllFailed func([]Result) int
}

// Platform is one element of Detail.
type Platform struct {
	Platform string
	Status   string
}

// userState is one element of QueryResult.
type userState struct {
	Account string `json:"To_Account"`
	State   string
	Detail  []Platform `json:",omitempty"`
}

// failedState is one element of ErrorList.
type failedState struct {
	Account string `json:"To_Account"`
	Code    int    `json:"ErrorCode"`
}

// statusAnswer has both lists, be they empty.
type statusAnswer struct {
	status
	QueryResult []userState
	ErrorList   []failedState
}

const queryOnlineStatus = "query_online_status"

func queryOnlineStatusCommand() *command {
	return &command{
		family: statusFamily(), name: queryOnlineStatus, info: "Err_QueryOnlineStatus",
		names: listed("To_Account"), run: queryStatus, anonymous: true, reads: true,
	}
}

// queryOnlineStatusFields: the page has a code of its own for each kind of bad
// To_Account.
func queryOnlineStatusFields() []Field {
	return []Field{
		{Path: "To_Account", Type: TypeArray, Required: true, MinItems: 1, MaxItems: func(l Limits) int { return l.MaxStatusItems }, TooManyCode: codeTooManyStatus},
		{Path: "To_Account[]", Type: TypeString, TypeCode: codeStatusNotAString},
		{Path: "IsNeedDetail", Type: TypeInteger, OneOf: []string{"0", "1"}},
	}
}

// defaultQueryOnlineStatus: nobody ever logs in here, as that takes a client.
func defaultQueryOnlineStatus() StatusRules {
	return StatusRules{
		ItemRules: ItemRules{Checks: []Check{{
			Name: "account_exists", Code: chatapi.CodeAccountNotExist, Info: "Account_Not_Exist",
			Applies: func(c *ItemContext) bool { return c.Target == nil },
		}}},
		State:     func(*ItemContext) string { return StateOffline },
		Platforms: func(*ItemContext) []Platform { return nil },
		AllFailed: func(results []Result) int { return results[0].Code },
	}
}

// queryStatus succeeds as soon as one status was read.
func queryStatus(c *call) any {
	answer := statusAnswer{status: succeeded(), QueryResult: []userState{}, ErrorList: []failedState{}}
	detail, _ := c.body.integer("IsNeedDetail")
	results := c.forEach(
		func(r *Rules) ItemRules { return r.QueryOnlineStatus.ItemRules },
		nil,
		func(ctx *ItemContext, r Result) {
			if r.Code != chatapi.CodeOK {
				answer.ErrorList = append(answer.ErrorList, failedState{r.Account, r.Code})
				return
			}
			rules := ctx.Rules.QueryOnlineStatus
			user := userState{Account: r.Account, State: rules.State(ctx)}
			if detail == 1 {
				user.Detail = rules.Platforms(ctx)
			}
			answer.QueryResult = append(answer.QueryResult, user)
		},
	)
	if len(answer.QueryResult) > 0 || len(results) == 0 {
		return answer
	}
	if code := c.rules.QueryOnlineStatus.AllFailed(results); code != chatapi.CodeOK {
		answer.status = status{ActionStatus: chatapi.ActionFail, ErrorCode: code, ErrorInfo: results[0].Info}
	}
	return answer
}
