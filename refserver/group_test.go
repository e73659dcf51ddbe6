package refserver_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// groups is the body of a command about friend lists.
func groups(from, more string, names ...string) string {
	list, _ := json.Marshal(names)
	return fmt.Sprintf(`{"From_Account":%q,"GroupName":%s%s}`, from, list, more)
}

const done = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`

// wantLists compares all lists and who is in them.
func (a *app) wantLists(from, want string) {
	a.Helper()
	got := ""
	for _, list := range a.lists(from).ResultItem {
		if list.FriendNumber != len(list.Friends) {
			a.Errorf("%s of %s: FriendNumber %d, and %d friends", list.GroupName, from, list.FriendNumber, len(list.Friends))
		}
		got += fmt.Sprintf(" %s:%s", list.GroupName, strings.Join(list.Friends, ","))
	}
	if diff := cmp.Diff(want, strings.TrimPrefix(got, " ")); diff != "" {
		a.Errorf("lists of %s (-want +got):\n%s", from, diff)
	}
}

type groupAnswer struct {
	ResultItem []struct {
		GroupName    string
		FriendNumber int
		Friends      []string `json:"To_Account"`
	}
	CurrentSequence int
	ErrorCode       int
}

func (a *app) lists(from string) groupAnswer {
	a.Helper()
	return a.grouped("group_get", fmt.Sprintf(`{"From_Account":%q,"NeedFriend":"Need_Friend_Type_Yes"}`, from))
}

func (a *app) grouped(command, body string) groupAnswer {
	a.Helper()
	var out groupAnswer
	if err := json.Unmarshal([]byte(a.call(command, body)), &out); err != nil {
		a.Fatal(err)
	}
	return out
}

func TestGroupAdd(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("friend_add", batch("a", "", "b", "c"), 0, 0)
	a.want("group_add", groups("a", "", "Sports"), `{"CurrentSequence":2,`+done)
	a.want("group_add", groups("a", `,"To_Account":["b","d","ghost",""]`, "Family", "Work"),
		`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"d","ResultCode":32216,"ResultInfo":"Err_SNS_GroupAdd_ToTinyId_Not_Friend"},`+
			`{"To_Account":"ghost","ResultCode":30003,"ResultInfo":"Err_SNS_GroupAdd_Account_Not_Exist"},`+
			`{"To_Account":"","ResultCode":30001,"ResultInfo":"Err_SNS_GroupAdd_To_Account_Illegal"}],`+
			`"Fail_Account":["d","ghost",""],"CurrentSequence":6,`+done)
	a.wantLists("a", "Sports: Family:b Work:b")
	a.wantLists("b", "")
	// A list that is there takes friends like a new one, and keeps those it has.
	a.wantCodes("group_add", groups("a", `,"To_Account":["c"]`, "Family"), 0)
	a.wantLists("a", "Sports: Family:b,c Work:b")
	if diff := cmp.Diff([]any{"Family", "Work"}, a.friendFields("a", "b")["IM_Group"]); diff != "" {
		t.Error(diff)
	}
	// Lists of one friend do not share their names with those of another.
	a.wantCodes("group_add", groups("a", `,"To_Account":["c"]`, "More"), 0)
	if diff := cmp.Diff([]any{"Family", "Work"}, a.friendFields("a", "b")["IM_Group"]); diff != "" {
		t.Error(diff)
	}
}

func TestGroupAddRefuses(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.want("group_add", groups("ghost", "", "Sports"),
		`{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"Err_Sns_Invalid_Account","ErrorDisplay":""}`)
	for name, body := range map[string]string{
		"no owner":                `{"GroupName":["x"]}`,
		"no names":                `{"From_Account":"a"}`,
		"one name":                `{"From_Account":"a","GroupName":"x"}`,
		"names of another type":   `{"From_Account":"a","GroupName":[1]}`,
		"an empty name":           groups("a", "", "x", ""),
		"a long name":             groups("a", "", strings.Repeat("x", 31)),
		"33 names":                groups("a", "", numbered("l", 33)...),
		"one friend":              groups("a", `,"To_Account":"b"`, "x"),
		"no friend":               groups("a", `,"To_Account":null`, "x"),
		"friends of another type": groups("a", `,"To_Account":[1]`, "x"),
		"1001 friends":            groups("a", string(mustJSON(t, numbered("f", 1001))), "x"),
	} {
		if code := a.code("group_add", body); code != 30001 {
			t.Errorf("%s: %d", name, code)
		}
	}
	a.wantLists("a", "")
	a.want("group_add", groups("a", "", strings.Repeat("x", 30)), `{"CurrentSequence":2,`+done)
}

func mustJSON(t *testing.T, names []string) []byte {
	t.Helper()
	list, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte(`,"To_Account":`), list...)
}

func TestAtMost32Lists(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	if code := a.code("group_add", groups("a", "", numbered("l", 31)...)); code != 0 {
		t.Fatal(code)
	}
	for _, step := range []struct {
		names []string
		want  int
	}{
		{[]string{"x", "y"}, 30011}, {[]string{"x", "x", "l3"}, 0}, {[]string{"y"}, 30011}, {[]string{"l3"}, 0},
	} {
		if code := a.code("group_add", groups("a", "", step.names...)); code != step.want {
			t.Errorf("%q: %d, want %d", step.names, code, step.want)
		}
	}
	a.wantCodes("friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","GroupName":"y"}]}`, 30011)
	if code := a.code("group_delete", groups("a", "", "l3", "l4")); code != 0 {
		t.Error(code)
	}
	a.wantCodes("friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","GroupName":"y"}]}`, 0)
	if n := len(a.lists("a").ResultItem); n != 31 {
		t.Errorf("%d lists", n)
	}
}

func TestGroupDelete(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.wantCodes("friend_import", batch("a", "", "b", "c"), 0, 0)
	a.wantCodes("friend_import", batch("b", "", "a"), 0)
	a.wantCodes("group_add", groups("a", `,"To_Account":["b","c"]`, "Sports", "Work"), 0, 0)
	a.wantCodes("group_add", groups("b", `,"To_Account":["a"]`, "Sports"), 0)
	before := a.lists("a").CurrentSequence
	if read := a.grouped("group_delete", groups("a", "", "Sports", "Nowhere")); read.ErrorCode != 0 || read.CurrentSequence <= before {
		t.Errorf("%+v, before %d", read, before)
	}
	a.wantLists("a", "Work:b,c")
	a.wantLists("b", "Sports:a")
	if diff := cmp.Diff([]any{"Work"}, a.friendFields("a", "b")["IM_Group"]); diff != "" {
		t.Error(diff)
	}
	a.wantRelation("a", "b", "BothWay")
	// A list of the same name begins anew.
	a.call("group_add", groups("a", "", "Sports"))
	a.wantLists("a", "Work:b,c Sports:")
	for _, bad := range []string{`{"From_Account":"a"}`, `{"GroupName":["Work"]}`, `{"From_Account":"a","GroupName":"Work"}`, groups("a", "", "")} {
		if code := a.code("group_delete", bad); code != 30001 {
			t.Errorf("%s: %d", bad, code)
		}
	}
	if code := a.code("group_delete", groups("ghost", "", "Work")); code != 30003 {
		t.Error(code)
	}
}

func TestGroupGet(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.want("group_get", `{"From_Account":"a"}`, `{"ResultItem":[],"CurrentSequence":1,`+done)
	a.wantCodes("friend_import", batch("a", "", "b", "c"), 0, 0)
	a.wantCodes("group_add", groups("a", `,"To_Account":["b","c"]`, "Sports"), 0, 0)
	a.call("group_add", groups("a", "", "Work"))
	const (
		sports = `{"GroupName":"Sports","FriendNumber":2`
		work   = `{"GroupName":"Work","FriendNumber":0`
		tail   = `],"CurrentSequence":5,` + done
	)
	for body, want := range map[string]string{
		`{"From_Account":"a"}`: sports + `},` + work + `}`,
		`{"From_Account":"a","NeedFriend":"Need_Friend_Type_No"}`:                         sports + `},` + work + `}`,
		`{"From_Account":"a","NeedFriend":"Need_Friend_Type_Yes"}`:                        sports + `,"To_Account":["b","c"]},` + work + `,"To_Account":[]}`,
		`{"From_Account":"a","GroupName":[]}`:                                             sports + `},` + work + `}`,
		`{"From_Account":"a","GroupName":["Work"]}`:                                       work + `}`,
		`{"From_Account":"a","GroupName":["Sports"],"NeedFriend":"Need_Friend_Type_Yes"}`: sports + `,"To_Account":["b","c"]}`,
		`{"From_Account":"a","GroupName":["sports"]}`:                                     ``,
	} {
		a.want("group_get", body, `{"ResultItem":[`+want+tail)
	}
	for _, bad := range []string{
		`{}`, `{"From_Account":"a","NeedFriend":1}`, `{"From_Account":"a","NeedFriend":"Yes"}`,
		`{"From_Account":"a","GroupName":"Work"}`, `{"From_Account":"a","GroupName":[1]}`, groups("a", "", numbered("l", 33)...),
	} {
		if code := a.code("group_get", bad); code != 30001 {
			t.Errorf("%s: %d", shorten(bad), code)
		}
	}
	if code := a.code("group_get", `{"From_Account":"ghost"}`); code != 30003 {
		t.Error(code)
	}
}

// Every command that changes a list, or who is in it, moves the sequence; what
// changes neither does not.
func TestListSequence(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	filed := `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_x","GroupName":["Sports"]}]}`
	for _, step := range []struct {
		command, body string
		moves         bool
	}{
		{"friend_import", batch("a", "", "b"), false},
		{"friend_import", filed, true},
		{"friend_import", batch("a", "", "c"), false},
		{"group_get", `{"From_Account":"a"}`, false},
		{"group_add", groups("a", "", "Sports"), false},
		{"group_add", groups("a", `,"To_Account":["c"]`, "Sports"), true},
		{"group_add", groups("a", "", "Work"), true},
		{"group_delete", groups("a", "", "Nowhere"), false},
		{"group_delete", groups("a", "", "Work"), true},
		{"friend_delete", users("a", `,"DeleteType":"Delete_Type_Both"`, "b"), true},
		{"friend_delete_all", `{"From_Account":"a"}`, true},
	} {
		before := a.lists("a").CurrentSequence
		a.call(step.command, step.body)
		if after := a.lists("a").CurrentSequence; (after > before) != step.moves || after < before {
			t.Errorf("%s %s: from %d to %d", step.command, step.body, before, after)
		}
	}
	a.wantLists("a", "")
}
