package steps

import (
	"context"
	"slices"

	"chatcontract/chatapi"
)

// Relations that friend_check answers (Verifying Friends).
const (
	bothWay    = "CheckResult_Type_BothWay"
	aWithB     = "CheckResult_Type_AWithB"
	bWithA     = "CheckResult_Type_BWithA"
	noRelation = "CheckResult_Type_NoRelation"
)

// Sizes of reading calls: the documented limit of friend_check, and the number
// that friend_get_list advises.
const (
	checkedPerCall = 1000
	listedPerCall  = 100
)

// relations asks friend_check how one account stands to others, both ways. An
// account that could not be checked is absent from the result. Accounts that do
// not exist are left out: on some targets they fail the check of all others.
func (s *State) relations(ctx context.Context, from string, others []string) (map[string]string, error) {
	out := map[string]string{}
	others = slices.DeleteFunc(slices.Clone(others), s.isMissing)
	for chunk := range slices.Chunk(others, checkedPerCall) {
		o, err := s.send(ctx, request{command: "friend_check", accounts: chunk, body: func(ids []string) any {
			return map[string]any{"From_Account": from, "To_Account": ids, "CheckType": "CheckResult_Type_Both"}
		}})
		if err != nil {
			return nil, err
		}
		if Unserved(o.exchange, o.answer) {
			return nil, notTestable("the target does not serve friend_check, which shows what friend_add did")
		}
		for _, item := range o.answer.Objects("InfoItem") {
			id, _ := item["To_Account"].(string)
			relation, _ := item["Relation"].(string)
			if code, _ := chatapi.Integer(item["ResultCode"]); code == 0 {
				out[id] = relation
			}
		}
	}
	return out, nil
}

func (s *State) isMissing(userID string) bool {
	if exists, known := s.exists[userID]; known {
		return !exists
	}
	return slices.ContainsFunc(s.accounts, func(a Account) bool { return a.Missing && a.UserID == userID })
}

// friendData asks friend_get_list for what an account keeps about others. An
// account that is no friend is absent from the result.
func (s *State) friendData(ctx context.Context, from string, others []string, tags ...string) (map[string]map[string]any, error) {
	out := map[string]map[string]any{}
	for chunk := range slices.Chunk(others, listedPerCall) {
		o, err := s.send(ctx, request{command: "friend_get_list", accounts: chunk, body: func(ids []string) any {
			return map[string]any{"From_Account": from, "To_Account": ids, "TagList": tags}
		}})
		if err != nil {
			return nil, err
		}
		if Unserved(o.exchange, o.answer) {
			return nil, notTestable("the target does not serve friend_get_list, which shows what friend_add did")
		}
		for _, item := range o.answer.Objects("InfoItem") {
			id, _ := item["To_Account"].(string)
			if code, ok := chatapi.Integer(item["ResultCode"]); ok && code == 0 {
				out[id] = tagValues(item["SnsProfileItem"])
			}
		}
	}
	return out, nil
}

// friendList pages through friend_get and returns every friend in the order of
// the pages.
func (s *State) friendList(ctx context.Context, from string) ([]string, error) {
	return s.listed(ctx, "friend_get", from)
}
