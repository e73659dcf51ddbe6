package steps

import (
	"testing"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// friendAddResults is how friend_add reports results.
var friendAddResults = &specs.Command{
	Name:    "friend_add",
	Results: specs.Results{Member: "ResultItem", Account: "To_Account", Code: "ResultCode", Info: "ResultInfo", Failures: "Fail_Account"},
}

func took(body string, repeated bool, accounts ...string) *outcome {
	o := newOutcome(friendAddResults, accounts)
	o.take(chatapi.Reply{Answer: chatapi.DecodeAnswer([]byte(body)), Repeated: repeated}, accounts, false)
	return o
}

const (
	bobAdded    = `{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}`
	bobRefused  = `{"ResultItem":[{"To_Account":"bob","ResultCode":30001}],"ActionStatus":"OK","ErrorCode":0}`
	wholeFailed = `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x"}`
	twoResults  = `{"ResultItem":[{"To_Account":"bob","ResultCode":0},{"To_Account":"bob","ResultCode":30001}],"ErrorCode":0}`
)

// A result is accepted only if every element for the account has a wanted code,
// and "already so" is a success only after a repetition.
func TestResultIn(t *testing.T) {
	for name, test := range map[string]struct {
		outcome *outcome
		want    int64
		good    bool
	}{
		"added":                           {took(bobAdded, false, "bob"), 0, true},
		"refused":                         {took(bobRefused, false, "bob"), 0, false},
		"refused as wanted":               {took(bobRefused, false, "bob"), 30001, true},
		"already so after a repetition":   {took(bobRefused, true, "bob"), 0, true},
		"as a whole after a repetition":   {took(wholeFailed, true, "bob"), 0, true},
		"as a whole":                      {took(wholeFailed, false, "bob"), 0, false},
		"two elements that differ":        {took(twoResults, false, "bob"), 0, false},
		"no element":                      {took(`{"ErrorCode":0}`, false, "bob"), 0, false},
		"no element, whatever was wanted": {took(`{"ErrorCode":0}`, false, "bob"), 30001, false},
	} {
		if got := test.outcome.resultIn("bob", []int64{test.want}); got != test.good {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A refusal may be told for the item or for the request; success never is one.
func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		outcome *outcome
		ids     []string
		good    bool
	}{
		"for the item":                         {took(bobRefused, false, "bob"), []string{"bob"}, true},
		"for the request":                      {took(wholeFailed, false, "bob"), []string{"bob"}, true},
		"not at all":                           {took(bobAdded, false, "bob"), []string{"bob"}, false},
		"one of two elements":                  {took(twoResults, false, "bob"), []string{"bob"}, false},
		"nothing said":                         {took(`{"ErrorCode":0}`, false, "bob"), []string{"bob"}, false},
		"an unreadable request, by its items":  {took(bobRefused, false), nil, true},
		"an unreadable request, as a whole":    {took(wholeFailed, false), nil, true},
		"an unreadable request, repeated":      {took(wholeFailed, true), nil, true},
		"an unreadable request that is served": {took(`{"ErrorCode":0}`, false), nil, false},
	} {
		if got := test.outcome.refused(test.ids, []int64{30001}); got != test.good {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Whoever was answered 0 is a friend and nobody else is; an attempt before a
// repetition may have added somebody all the same.
func TestContradictions(t *testing.T) {
	for name, test := range map[string]struct {
		outcome  *outcome
		relation string
		wrong    bool
	}{
		"added, friend":             {took(bobAdded, false, "bob"), bothWay, false},
		"added, one-sided":          {took(bobAdded, false, "bob"), aWithB, false},
		"added, no friend":          {took(bobAdded, false, "bob"), noRelation, true},
		"added, unknown":            {took(bobAdded, false, "bob"), "", true},
		"refused, no friend":        {took(bobRefused, false, "bob"), noRelation, false},
		"refused, friend":           {took(bobRefused, false, "bob"), bothWay, true},
		"refused as a whole":        {took(wholeFailed, false, "bob"), noRelation, false},
		"refused, added all along":  {took(`{"ResultItem":[{"To_Account":"bob","ResultCode":30006}],"ErrorCode":0}`, true, "bob"), bothWay, false},
		"as a whole, yet a friend":  {took(wholeFailed, false, "bob"), aWithB, true},
		"refused, the other has me": {took(bobRefused, false, "bob"), bWithA, false},
	} {
		relations := map[string]string{"bob": test.relation}
		if got := test.outcome.contradictions([]string{"bob"}, relations); (len(got) > 0) != test.wrong {
			t.Errorf("%s: %v", name, got)
		}
	}
}
