package contract_test

import (
	"slices"
	"testing"
)

// What a command alone promises of its answers counts as put to the test where
// the answer has the member, or is a success that must have it.
func TestOwnMembersAreCounted(t *testing.T) {
	const pull = `{"From_Account":"alice","StartIndex":0,"MaxLimited":1,"LastSequence":0}`
	full := `{"BlackListItem":[{"To_Account":"bob","AddBlackTimeStamp":1700000300}],"StartIndex":0,"CurruentSequence":4,` + okay
	empty := `{"BlackListItem":[],"StartIndex":0,"CurruentSequence":4,` + okay
	failure := `{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"x","ErrorDisplay":""}`
	for _, c := range []struct {
		answer, slug string
		tested       bool
	}{
		{full, "to_account", true},
		{full, "add_black_time_stamp", true},
		{full, "black_list_item", true},
		{full, "start_index", true},
		{empty, "black_list_item", true},
		{empty, "to_account", false},
		{empty, "curruent_sequence", true},
		{empty, "black_list_item_on_success", true},
		{failure, "black_list_item", false},
		{failure, "start_index", false},
		{failure, "error_info", true},
	} {
		got := judge(t).Exchange(exchange("black_list_get", pull, c.answer)).Checked
		if slices.Contains(got, "black_list_get."+c.slug) != c.tested {
			t.Errorf("%s in %s: %q", c.slug, c.answer, got)
		}
	}
}
