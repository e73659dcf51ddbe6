package refserver

import "chatcontract/chatapi"

// The values of CheckType (Verifying Users on a Blocklist, request fields).
const (
	BlockCheckTypeSingle = "BlackCheckResult_Type_Single"
	BlockCheckTypeBoth   = "BlackCheckResult_Type_Both"
)

// The values of Relation (Relationship Chain Management, blocklist).
const (
	BlockRelationNone    = "BlackCheckResult_Type_NO"
	BlockRelationBothWay = "BlackCheckResult_Type_BothWay"
	BlockRelationAWithB  = "BlackCheckResult_Type_AWithB"
	BlockRelationBWithA  = "BlackCheckResult_Type_BWithA"
)

// BlockCheckRules are the rules of black_list_check (Verifying Users on a
// Blocklist).
type BlockCheckRules struct {
	ItemRules
	// Relation names the relation: own is whether the initiator blocks the
	// target, reverse the other way round.
	Relation func(c *ItemContext, own, reverse bool) string
	// FailedRelation stands beside a code other than 0; it is the sample's.
	FailedRelation string
}

func blackListCheckCommand() *command {
	return &command{
		family: snsFamily(), name: "black_list_check", info: "Err_SNS_BlackListCheck",
		names: listed("To_Account"), run: blackListCheck, kind: "CheckType", reads: true,
	}
}

func blackListCheckFields() []Field {
	return append(blackListFields(),
		Field{Path: "CheckType", Type: TypeString, Required: true, OneOf: []string{BlockCheckTypeSingle, BlockCheckTypeBoth}})
}

func defaultBlackListCheck() BlockCheckRules {
	return BlockCheckRules{
		ItemRules:      ItemRules{Checks: []Check{badUserID(), unknownAccount()}},
		Relation:       blockRelation,
		FailedRelation: BlockRelationNone,
	}
}

// blockRelation: a one-way check never looks at the target's blocklist.
func blockRelation(c *ItemContext, own, reverse bool) string {
	reverse = reverse && c.Type == BlockCheckTypeBoth
	switch {
	case own && reverse:
		return BlockRelationBothWay
	case own:
		return BlockRelationAWithB
	case reverse:
		return BlockRelationBWithA
	}
	return BlockRelationNone
}

func blackListCheck(c *call) any {
	items := make([]checkItem, 0, len(c.names))
	results := c.forEach(
		func(r *Rules) ItemRules { return r.BlackListCheck.ItemRules },
		nil,
		func(ctx *ItemContext, r Result) {
			rules := ctx.Rules.BlackListCheck
			item := checkItem{Account: r.Account, Relation: rules.FailedRelation, Code: r.Code, Info: r.Info}
			if r.Code == chatapi.CodeOK {
				item.Relation = rules.Relation(ctx, ctx.Own.Blocks(ctx.Peer), ctx.Target.Blocks(ctx.Self))
			}
			items = append(items, item)
		},
	)
	return struct {
		BlackListCheckItem []checkItem
		FailAccount        []string `json:"Fail_Account,omitempty"`
		displayStatus
	}{items, c.rules.FailAccount(results), displayed()}
}
