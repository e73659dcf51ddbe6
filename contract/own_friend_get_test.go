package contract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A relation of one command is put to the test with an answer that passes and
// one that fails.
type ownCheck struct {
	name, request string
	good, bad     string
	want          []string
}

func judgeOwn(t *testing.T, command string, checks []ownCheck) {
	t.Helper()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			if got := found(t, exchange(command, c.request, c.good)); got != nil {
				t.Errorf("the good answer: %q", got)
			}
			if diff := cmp.Diff(c.want, found(t, exchange(command, c.request, c.bad))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

const (
	first  = `{"From_Account":"alice","StartIndex":0}`
	second = `{"From_Account":"alice","StartIndex":2,"StandardSequence":0,"CustomSequence":0}`
	knows  = `{"From_Account":"alice","StartIndex":0,"StandardSequence":7,"CustomSequence":3}`
	last   = `"StandardSequence":7,"CustomSequence":3,"FriendNum":2,"CompleteFlag":1,"NextStartIndex":0,` + okay
	more   = `"StandardSequence":7,"CustomSequence":3,"FriendNum":5,"CompleteFlag":0,"NextStartIndex":2,` + okay
	bobs   = `{"To_Account":"bob","ValueItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bo"}]}`
	carols = `{"To_Account":"carol","ValueItem":[]}`
)

func friends(items ...string) string {
	text := `{"UserDataItem":[`
	for i, item := range items {
		if i > 0 {
			text += ","
		}
		text += item
	}
	return text + `],`
}

func field(tag, value string) string {
	return friends(`{"To_Account":"bob","ValueItem":[{"Tag":"`+tag+`","Value":`+value+`}]}`, carols)
}

func TestFriendGetRelations(t *testing.T) {
	tail := func(more string) string { return friends(bobs, carols) + more + okay }
	judgeOwn(t, "friend_get", []ownCheck{
		{"somebody twice on a page", first, friends(bobs, carols) + last, friends(bobs, bobs) + last, []string{"lists_friends /UserDataItem/1/To_Account"}},
		{"an empty UserID", first, friends(bobs, carols) + last, friends(bobs, `{"To_Account":"","ValueItem":[]}`) + last, []string{"to_account /UserDataItem/1/To_Account"}},
		{"a friend without ValueItem", first, friends(bobs, carols) + last, friends(`{"To_Account":"bob"}`, carols) + last, []string{"value_item /UserDataItem/0/ValueItem"}},
		{
			"profile data", first, friends(bobs, carols) + last, field("Tag_Profile_IM_Nick", `"Bo"`) + last,
			[]string{"no_profile_data /UserDataItem/0/ValueItem/0/Tag"},
		},
		{
			"a list that is no Array", first, field("Tag_SNS_IM_Group", `["Sports"]`) + last, field("Tag_SNS_IM_Group", `"Sports"`) + last,
			[]string{"value_types /UserDataItem/0/ValueItem/0/Value"},
		},
		{
			"a time that is a text", first, field("Tag_SNS_IM_AddTime", `1700000200`) + last, field("Tag_SNS_IM_AddTime", `"1700000200"`) + last,
			[]string{"value_types /UserDataItem/0/ValueItem/0/Value"},
		},
		{
			"a remark that is a number", first, field("Tag_SNS_Custom_Level", `3`) + last, field("Tag_SNS_IM_Remark", `3`) + last,
			[]string{"value_types /UserDataItem/0/ValueItem/0/Value"},
		},
		{
			"no StandardSequence", first, tail(`"StandardSequence":7,"CustomSequence":3,"FriendNum":2,"CompleteFlag":1,"NextStartIndex":0,`),
			tail(`"CustomSequence":3,"FriendNum":2,"CompleteFlag":1,"NextStartIndex":0,`),
			[]string{"sequences_are_told /StandardSequence"},
		},
		{
			"no CustomSequence", first, friends(bobs, carols) + last,
			tail(`"StandardSequence":7,"FriendNum":2,"CompleteFlag":1,"NextStartIndex":0,`),
			[]string{"custom_sequence_is_told inferred /CustomSequence"},
		},
		{
			"standard data that are known", knows, friends(carols) + last, friends(bobs, carols) + last,
			[]string{"standard_sequence_skips /UserDataItem/0/ValueItem/0"},
		},
		{
			"custom data that are known", knows, friends(`{"To_Account":"carol"}`) + last, field("Tag_SNS_Custom_Level", `3`) + last,
			[]string{"custom_sequence_skips /UserDataItem/0/ValueItem/0"},
		},
		{
			"no FriendNum", first, friends(bobs, carols) + last, tail(`"StandardSequence":7,"CustomSequence":3,"CompleteFlag":1,"NextStartIndex":0,`),
			[]string{"friend_num /FriendNum"},
		},
		{
			"FriendNum of too few", first, friends(bobs, carols) + last,
			tail(`"StandardSequence":7,"CustomSequence":3,"FriendNum":1,"CompleteFlag":1,"NextStartIndex":0,`), []string{"friend_num /FriendNum"},
		},
		{
			"no CompleteFlag", first, friends(bobs, carols) + last, tail(`"StandardSequence":7,"CustomSequence":3,"FriendNum":2,"NextStartIndex":0,`),
			[]string{"complete_flag /CompleteFlag"},
		},
		{
			"incomplete with everybody", first, friends(bobs, carols) + last,
			tail(`"StandardSequence":7,"CustomSequence":3,"FriendNum":2,"CompleteFlag":0,"NextStartIndex":2,`), []string{"complete_flag /CompleteFlag"},
		},
		{
			"no NextStartIndex", first, friends(bobs, carols) + more, tail(`"StandardSequence":7,"CustomSequence":3,"FriendNum":5,"CompleteFlag":0,`),
			[]string{"next_start_index /NextStartIndex"},
		},
		{
			"NextStartIndex of the same page", second, friends(bobs, carols) + `"StandardSequence":7,"CustomSequence":3,"FriendNum":5,"CompleteFlag":0,"NextStartIndex":4,` + okay,
			friends(bobs, carols) + more, []string{"next_start_index /NextStartIndex"},
		},
		{
			"NextStartIndex on the last page", first, friends(bobs, carols) + last,
			tail(`"StandardSequence":7,"CustomSequence":3,"FriendNum":2,"CompleteFlag":1,"NextStartIndex":2,`),
			[]string{"next_start_index_0_at_the_end inferred /NextStartIndex"},
		},
	})
}

// Where the request's sequences may leave data out, nothing says which members
// remain; and a target may count no sequences for nothing.
func TestFriendGetRelationsAreSilentWhereThePageIs(t *testing.T) {
	for name, c := range map[string]struct{ request, answer string }{
		"nothing changed, and nothing said": {knows, "{" + okay},
		"nothing changed, in other words":   {knows, `{"UserDataItem":[{"To_Account":"bob"}],"CompleteFlag":0,"NextStartIndex":0,` + okay},
		"sequences of 0":                    {second, friends(bobs) + `"StandardSequence":0,"CustomSequence":0,"FriendNum":3,"CompleteFlag":1,"NextStartIndex":0,` + okay},
		"another sequence":                  {knows, friends(bobs) + `"StandardSequence":8,"CustomSequence":3,"FriendNum":1,"CompleteFlag":1,"NextStartIndex":0,` + okay},
		"an edition without CustomSequence": {knows, field("Tag_SNS_Custom_Level", `3`) + `"StandardSequence":8,"FriendNum":2,"CompleteFlag":1,"NextStartIndex":0,` + okay},
		"an abbreviated page":               {first, friends(bobs) + `"StandardSequence":7,"CustomSequence":3,"FriendNum":20,"CompleteFlag":1,"NextStartIndex":0,` + okay},
	} {
		if got := found(t, exchange("friend_get", c.request, c.answer)); got != nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}
