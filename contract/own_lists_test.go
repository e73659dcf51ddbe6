package contract_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each relation of the commands about friend lists accepts its good example, and
// finds in the bad one what it is for and nothing else.
func TestListRelations(t *testing.T) {
	const (
		tail   = `"CurrentSequence":5,` + okay
		sports = `{"GroupName":"Sports","FriendNumber":2}`
		full   = `{"GroupName":"Sports","FriendNumber":2,"To_Account":["bob","carol"]}`
		empty  = `{"GroupName":"Family","FriendNumber":0}`
		all    = `{"From_Account":"alice"}`
		wanted = `{"From_Account":"alice","NeedFriend":"Need_Friend_Type_Yes"}`
		named  = `{"From_Account":"alice","GroupName":["Sports"]}`
		both   = `{"From_Account":"alice","NeedFriend":"Need_Friend_Type_Yes","GroupName":["Sports"]}`
		no     = `{"From_Account":"alice","NeedFriend":"Need_Friend_Type_No"}`
		plain  = `{"From_Account":"alice","GroupName":["Sports"]}`
		filing = `{"From_Account":"alice","GroupName":["Sports"],"To_Account":["bob"]}`
	)
	for _, c := range []struct{ name, command, request, answer, want string }{
		{"no results where nobody was named", "group_add", plain, `{` + tail, ""},
		{"results where somebody was named", "group_add", filing, results(bob) + tail, ""},
		{"no results where somebody was named", "group_add", filing, `{` + tail, "result_item /ResultItem"},
		{"an empty list of results", "group_add", plain, results() + tail, "no_results_without_friends inferred /ResultItem"},
		{"results of nobody", "group_add", plain, results(bob) + tail, "no_results_without_friends /ResultItem"},
		{"two lists", "group_get", all, results(sports, empty) + tail, ""},
		{"a list twice", "group_get", all, results(sports, empty, sports) + tail, "one_item_per_list /ResultItem/2/GroupName"},
		{"the named list", "group_get", named, results(sports) + tail, ""},
		{"another list", "group_get", named, results(empty, sports) + tail, "only_named_lists /ResultItem/0/GroupName"},
		{"a list in another case", "group_get", named, results(`{"GroupName":"sports","FriendNumber":2}`) + tail, "only_named_lists /ResultItem/0/GroupName"},
		{"members that are wanted", "group_get", wanted, results(full, empty) + tail, ""},
		{"too few members", "group_get", wanted, results(`{"GroupName":"Sports","FriendNumber":2,"To_Account":["bob"]}`) + tail, "friend_number_counts /ResultItem/0/FriendNumber"},
		{"a negative number", "group_get", all, results(`{"GroupName":"Sports","FriendNumber":-1}`) + tail, "friend_number_counts /ResultItem/0/FriendNumber"},
		{"members that are missing", "group_get", wanted, results(empty, sports) + tail, "need_friend_yes /ResultItem/1/To_Account"},
		{"members of a named list", "group_get", both, results(full) + tail, ""},
		{"no members of a named list", "group_get", both, results(sports) + tail, ""},
		{"members that nobody wants", "group_get", all, results(full) + tail, "members_only_when_wanted /ResultItem/0/To_Account"},
		{"an empty list that nobody wants", "group_get", named, results(`{"GroupName":"Sports","FriendNumber":0,"To_Account":[]}`) + tail, "members_only_when_wanted inferred /ResultItem/0/To_Account"},
		{"no members for the SDK's No", "group_get", no, results(sports) + tail, ""},
		{"members for the SDK's No", "group_get", no, results(full) + tail, "need_friend_no inferred /ResultItem/0/To_Account"},
		{"a member twice", "group_get", wanted, results(`{"GroupName":"Sports","FriendNumber":2,"To_Account":["bob","bob"]}`) + tail, "each_member_once inferred /ResultItem/0/To_Account"},
		{"a failure", "group_get", all, `{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"x","ErrorDisplay":""}`, ""},
		{"an element that is no object", "group_get", all, results(`"Sports"`) + tail, "list_item /ResultItem/0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []string
			if c.want != "" {
				want = []string{c.want}
			}
			if diff := cmp.Diff(want, found(t, exchange(c.command, c.request, c.answer))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Codes of the edition before 2019 are known as such, and told from unknown ones.
func TestLegacyListCodes(t *testing.T) {
	for code, want := range map[string]string{
		"32218": "error_code_documented observed /ErrorCode", "32309": "error_code_documented observed /ErrorCode",
		"32216": "", "32205": "error_code_documented /ErrorCode", "32600": "error_code_documented /ErrorCode",
	} {
		var list []string
		if want != "" {
			list = []string{want}
		}
		answer := `{"ActionStatus":"FAIL","ErrorCode":` + code + `,"ErrorInfo":"x","ErrorDisplay":""}`
		if diff := cmp.Diff(list, found(t, exchange("group_add", "{}", answer))); diff != "" {
			t.Errorf("%s:\n%s", code, diff)
		}
	}
}

// A requirement of a command's own members counts as put to the test by answers
// that have the member, and a condition of its own by those that succeed.
func TestOwnMembersAreChecked(t *testing.T) {
	for _, c := range []struct {
		answer string
		want   []string
	}{
		{results(`{"GroupName":"Sports","FriendNumber":0}`) + `"CurrentSequence":5,` + okay, []string{"list_item", "group_name", "friend_number", "current_sequence"}},
		{results() + `"CurrentSequence":5,` + okay, []string{"list_item", "current_sequence"}},
		{`{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"x","ErrorDisplay":""}`, nil},
	} {
		checked := judge(t).Exchange(exchange("group_get", `{"From_Account":"alice"}`, c.answer)).Checked
		for _, slug := range []string{"list_item", "group_name", "friend_number", "to_account", "current_sequence"} {
			if got, want := slices.Contains(checked, "group_get."+slug), slices.Contains(c.want, slug); got != want {
				t.Errorf("%s: %s is checked: %v", c.answer, slug, got)
			}
		}
	}
}
