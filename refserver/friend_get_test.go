package refserver_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

// pulled pages through a list and returns who is on each page.
func (a *app) pulled(from string) (pages [][]string) {
	a.Helper()
	for at, complete := 0, 0; complete == 0; {
		read := a.read("friend_get", fmt.Sprintf(`{"From_Account":"%s","StartIndex":%d}`, from, at))
		var names []string
		for _, item := range read.UserDataItem {
			names = append(names, item.Account)
		}
		pages = append(pages, names)
		at, complete = read.NextStartIndex, read.CompleteFlag
	}
	return pages
}

func TestPagesHoldEveryFriendOnce(t *testing.T) {
	for _, size := range []int{1, 3, 7, 8} {
		a := start(t, func(config *refserver.Config) {
			config.Rules = refserver.DefaultRules()
			config.Rules.Limits.PageSize = size
		})
		names := numbered("f", 7)
		a.accounts(append(names, "a")...)
		a.wantCodes("friend_import", batch("a", "", names...), make([]int, 7)...)
		pages := a.pulled("a")
		var got []string
		for _, page := range pages {
			got = append(got, page...)
		}
		if diff := cmp.Diff(names, got); diff != "" || len(pages) != (7+size-1)/size {
			t.Errorf("%d on a page: %d pages (-want +got):\n%s", size, len(pages), diff)
		}
	}
}

// Each kind of friend data has a sequence, which moves when data of that kind
// come, change or go, and stands still otherwise.
func TestFriendGetSequences(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	custom := func(to, value string) string {
		return `{"From_Account":"a","AddFriendItem":[{"To_Account":"` + to + `","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"` + value + `"}]}]}`
	}
	for _, step := range []struct {
		name, command, body string
		standard, custom    bool
	}{
		{"nothing happens", "friend_get", `{"From_Account":"a","StartIndex":0}`, false, false},
		{"a friend comes", "friend_import", batch("a", "", "b"), true, false},
		{"a friend gets a custom field", "friend_import", custom("b", "x"), true, true},
		{"another list changes", "friend_import", batch("c", "", "a"), false, false},
		{"a request is refused", "friend_delete", users("a", "", "c"), false, false},
		{"a friend with a custom field goes", "friend_delete", users("a", "", "b"), true, true},
		{"a friend without one comes", "friend_import", batch("a", "", "c"), true, false},
		{"a friend is blocklisted", "black_list_add", users("a", "", "c"), true, false},
	} {
		before := a.read("friend_get", `{"From_Account":"a","StartIndex":0}`)
		a.call(step.command, step.body)
		after := a.read("friend_get", `{"From_Account":"a","StartIndex":0}`)
		standard, own := after.StandardSequence-before.StandardSequence, after.CustomSequence-before.CustomSequence
		if (standard > 0) != step.standard || (own > 0) != step.custom {
			t.Errorf("%s: the sequences move by %d and %d", step.name, standard, own)
		}
	}
}

// TagList may name fields of four kinds; those without a value are left out, and
// one that does not exist is refused.
func TestFriendGetListTags(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.set("b", "Tag_Profile_IM_Nick", "Bo")
	a.set("b", "Tag_Profile_Custom_Team", "blue")
	a.wantCodes("friend_import", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_x","Remark":"r","AddTime":5,`+
		`"CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}`, 0)
	a.wantCodes("friend_import", `{"From_Account":"b","AddFriendItem":[{"To_Account":"a","AddSource":"AddSource_Type_x","Remark":"other side"}]}`, 0)
	for tags, want := range map[string]string{
		"Tag_SNS_IM_Remark":       `{"Tag":"Tag_SNS_IM_Remark","Value":"r"}`,
		"Tag_SNS_IM_AddTime":      `{"Tag":"Tag_SNS_IM_AddTime","Value":5}`,
		"Tag_SNS_IM_Group":        "",
		"Tag_SNS_Custom_Note":     `{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}`,
		"Tag_SNS_Custom_Other":    "",
		"Tag_Profile_IM_Nick":     `{"Tag":"Tag_Profile_IM_Nick","Value":"Bo"}`,
		"Tag_Profile_IM_Image":    "",
		"Tag_Profile_Custom_Team": `{"Tag":"Tag_Profile_Custom_Team","Value":"blue"}`,
		"Tag_Profile_IM_Nick,Tag_SNS_IM_Group,Tag_SNS_IM_Remark": `{"Tag":"Tag_Profile_IM_Nick","Value":"Bo"},{"Tag":"Tag_SNS_IM_Remark","Value":"r"}`,
	} {
		a.want("friend_get_list", users("a", `,"TagList":["`+strings.ReplaceAll(tags, ",", `","`)+`"]`, "b"),
			`{"InfoItem":[{"To_Account":"b","SnsProfileItem":[`+want+`],"ResultCode":0,"ResultInfo":""}],`+
				`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	}
	for _, tags := range []string{`null`, `"Tag_SNS_IM_Remark"`, `[]`, `[7]`, `["Tag_SNS_Custom_TooLongName"]`, `["Tag_Profile_IM_Mood"]`, `["tag_sns_im_remark"]`} {
		if code := a.code("friend_get_list", users("a", `,"TagList":`+tags, "b")); code != 30001 {
			t.Errorf("TagList %s: %d", tags, code)
		}
	}
}

// Whoever is not on the list fails alone, whatever stands before or behind.
func TestFriendGetListReadsFriendsAlone(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("friend_import", batch("a", "", "b"), 0)
	a.wantCodes("friend_import", batch("c", "", "a"), 0)
	a.wantCodes("friend_get_list", users("a", `,"TagList":["Tag_SNS_IM_Remark"]`, "c", "b", "d", "ghost", "a"), 30001, 0, 30001, 30003, 30001)
	if code := a.code("friend_get_list", users("ghost", `,"TagList":["Tag_SNS_IM_Remark"]`, "b")); code != 30003 {
		t.Errorf("an unknown owner: %d", code)
	}
}
