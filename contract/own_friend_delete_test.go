package contract_test

import (
	"slices"
	"testing"
)

// What the sources about the deletion of friends disagree on is no fault of the
// level documented.
func TestDeletionsThatSourcesDisagreeOn(t *testing.T) {
	const (
		request = `{"From_Account":"alice","To_Account":["bob","carol"],"DeleteType":"Delete_Type_Both"}`
		all     = `{"From_Account":"alice"}`
		bob     = `{"To_Account":"bob","ResultCode":0,"ResultInfo":""}`
		carol   = `{"To_Account":"carol","ResultCode":0,"ResultInfo":""}`
	)
	failed := func(code string) string { return `{"To_Account":"carol","ResultCode":` + code + `,"ResultInfo":"Err"}` }
	for _, c := range []struct {
		name, command, request, answer string
		want                           []string
	}{
		{"no list of failures", "friend_delete", request, results(bob, failed("31704")) + okay, []string{"fail_account_when_some_fail inferred /Fail_Account"}},
		{"no friend, in the words of the FAQ", "friend_delete", request, results(bob, failed("30001")) + `"Fail_Account":["carol"],` + okay, nil},
		{"too often", "friend_delete", request, results(bob, failed("31707")) + `"Fail_Account":["carol"],` + okay, nil},
		{"0 in ErrorInfo", "friend_delete", request, results(bob, carol) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"0","ErrorDisplay":""}`,
			[]string{"empty_texts_on_success inferred /ErrorInfo"}},
		{"OK in ResultInfo", "friend_delete", request, results(bob, `{"To_Account":"carol","ResultCode":0,"ResultInfo":"OK"}`) + okay,
			[]string{"result_info_empty_on_success inferred /ResultItem/1/ResultInfo"}},
		{"a code of adding", "friend_delete", request, results(bob, failed("30010")) + `"Fail_Account":["carol"],` + okay,
			[]string{"result_code_documented /ResultItem/1/ResultCode"}},
		{"a code of the former edition", "friend_delete", request, results(bob, failed("31701")) + `"Fail_Account":["carol"],` + okay,
			[]string{"result_code_documented observed /ResultItem/1/ResultCode"}},
		{"everybody deleted, one by one", "friend_delete_all", all, results(bob) + okay, []string{"no_result_list inferred /ResultItem"}},
	} {
		if got := found(t, exchange(c.command, c.request, c.answer)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
