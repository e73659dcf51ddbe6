package refserver

import "chatcontract/chatapi"

// The values of CheckType (Verifying Friends, request fields).
const (
	CheckTypeSingle = "CheckResult_Type_Single"
	CheckTypeBoth   = "CheckResult_Type_Both"
)

// The values of Relation (Relationship Chain Management, checking friends).
const (
	RelationNone    = "CheckResult_Type_NoRelation"
	RelationBothWay = "CheckResult_Type_BothWay"
	RelationAWithB  = "CheckResult_Type_AWithB"
	RelationBWithA  = "CheckResult_Type_BWithA"
)

// CheckRules are the rules of friend_check (Verifying Friends).
type CheckRules struct {
	ItemRules
	// Relation names the relation: own is whether the initiator has the
	// target on its list, reverse the other way round.
	Relation func(c *ItemContext, own, reverse bool) string
}

// checkItem is one element of InfoItem.
type checkItem struct {
	Account  string `json:"To_Account"`
	Relation string
	Code     int    `json:"ResultCode"`
	Info     string `json:"ResultInfo"`
}

func friendCheckCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_check", info: "Err_SNS_FriendCheck",
		names: listed("To_Account"), run: friendCheck, kind: "CheckType", reads: true,
	}
}

func friendCheckFields() []Field {
	return append(append([]Field{fromAccount()}, toAccounts(maxItems)...),
		Field{Path: "CheckType", Type: TypeString, Required: true, OneOf: []string{CheckTypeSingle, CheckTypeBoth}})
}

func defaultFriendCheck() CheckRules {
	return CheckRules{
		ItemRules: ItemRules{Checks: []Check{badUserID(), unknownAccount()}},
		Relation:  relation,
	}
}

// relation: a one-way check never looks at the target's list.
func relation(c *ItemContext, own, reverse bool) string {
	reverse = reverse && c.Type == CheckTypeBoth
	switch {
	case own && reverse:
		return RelationBothWay
	case own:
		return RelationAWithB
	case reverse:
		return RelationBWithA
	}
	return RelationNone
}

func friendCheck(c *call) any {
	items := make([]checkItem, 0, len(c.names))
	results := c.forEach(
		func(r *Rules) ItemRules { return r.FriendCheck.ItemRules },
		nil,
		func(ctx *ItemContext, r Result) {
			item := checkItem{Account: r.Account, Relation: RelationNone, Code: r.Code, Info: r.Info}
			if r.Code == chatapi.CodeOK {
				item.Relation = ctx.Rules.FriendCheck.Relation(
					ctx, ctx.Own.HasFriend(ctx.Peer), ctx.Target.HasFriend(ctx.Self))
			}
			items = append(items, item)
		},
	)
	return struct {
		InfoItem    []checkItem
		FailAccount []string `json:"Fail_Account,omitempty"`
		displayStatus
	}{items, c.rules.FailAccount(results), displayed()}
}
