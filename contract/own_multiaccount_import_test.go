package contract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FailAccounts names accounts of the request, in either form of it, each once.
func TestFailAccountsWereRequested(t *testing.T) {
	const (
		old   = `{"Accounts":["a","b"]}`
		newer = `{"AccountList":[{"UserID":"a","Nick":"c"},{"UserID":"b"}]}`
		first = "fail_accounts_were_requested /FailAccounts/0"
		next  = "fail_accounts_were_requested /FailAccounts/1"
	)
	for name, c := range map[string]struct {
		request, failures string
		want              []string
	}{
		"nobody":                     {old, ``, nil},
		"an empty list":              {old, `,"FailAccounts":[]`, nil},
		"one of two":                 {old, `,"FailAccounts":["b"]`, nil},
		"one of the newer form":      {newer, `,"FailAccounts":["b"]`, nil},
		"all, in another order":      {newer, `,"FailAccounts":["b","a"]`, nil},
		"a stranger":                 {old, `,"FailAccounts":["c"]`, []string{first}},
		"a stranger of the new form": {newer, `,"FailAccounts":["a","c"]`, []string{next}},
		"one in another case":        {old, `,"FailAccounts":["A"]`, []string{first}},
		"one twice":                  {old, `,"FailAccounts":["a","a"]`, []string{next}},
		"one that was named twice":   {`{"Accounts":["a","a"]}`, `,"FailAccounts":["a","a"]`, nil},
		"a Number":                   {old, `,"FailAccounts":[7]`, []string{"fail_account /FailAccounts/0"}},
		"a request of other types":   {`{"Accounts":[7]}`, `,"FailAccounts":["7"]`, nil},
	} {
		answer := `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""` + c.failures + `}`
		if diff := cmp.Diff(c.want, found(t, exchange("multiaccount_import", c.request, answer))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}
