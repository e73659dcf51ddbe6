package refserver_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

func TestFriendImport(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.set("b", refserver.TagAllowType, refserver.DenyAny)
	a.wantCodes("black_list_add", users("c", "", "a"), 0)
	item := `{"To_Account":"b","AddSource":"AddSource_Type_Move","Remark":"r","RemarkTime":5,"GroupName":["x","y","x"],` +
		`"AddWording":"w","AddTime":6,"CustomItem":[{"Tag":"Tag_SNS_Custom_Level","Value":3}]}`
	a.want("friend_import", `{"From_Account":"a","AddFriendItem":[`+item+`,{"To_Account":"ghost","AddSource":"AddSource_Type_Move"}]}`,
		`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"ghost","ResultCode":30003,"ResultInfo":"Err_SNS_FriendImport_Account_Not_Exist"}],"Fail_Account":["ghost"],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.wantRelation("a", "b", "AWithB")
	want := map[string]any{
		"IM_Remark": "r", "IM_RemarkTime": 5.0, "IM_Group": []any{"x", "y"}, "IM_AddSource": "AddSource_Type_Move",
		"IM_AddWording": "w", "IM_AddTime": 6.0, "Custom_Level": 3.0,
	}
	if diff := cmp.Diff(want, a.friendFields("a", "b")); diff != "" {
		t.Errorf("imported entry (-want +got):\n%s", diff)
	}
	// Blocklists do not matter, and neither does a repetition.
	a.wantCodes("friend_import", batch("a", "", "c", "b"), 0, 0)
	if diff := cmp.Diff(map[string]any{"IM_AddSource": "AddSource_Type_Test", "IM_AddTime": 1.7e9}, a.friendFields("a", "b")); diff != "" {
		t.Errorf("entry imported again (-want +got):\n%s", diff)
	}
	for item, code := range map[string]int{
		`{"To_Account":"a","AddSource":"AddSource_Type_x"}`:                                                                            30001,
		`{"To_Account":"c","AddSource":"x"}`:                                                                                           30001,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","GroupName":["ok",""]}`:                                                      30001,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_Abcdefgh","Value":"v"}]}`:               0,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_Abcdefghi","Value":"v"}]}`:              30001,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_A"}]}`:                                  30001,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Value":"v"}]}`:                                               30001,
		fmt.Sprintf(`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_A","Value":"%0500d"}]}`, 0): 0,
		fmt.Sprintf(`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_A","Value":"%0501d"}]}`, 0): 30001,
	} {
		a.wantCodes("friend_import", `{"From_Account":"a","AddFriendItem":[`+item+`]}`, code)
	}
	for _, bad := range []string{
		`{"To_Account":"c"}`, `{"To_Account":"c","AddSource":"AddSource_Type_x","GroupName":"x"}`,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","GroupName":[1]}`,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","AddTime":"1"}`,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[{"Tag":"Tag_SNS_Custom_A","Value":1.5}]}`,
		`{"To_Account":"c","AddSource":"AddSource_Type_x","CustomItem":[7]}`,
	} {
		if code := a.code("friend_import", `{"From_Account":"a","AddFriendItem":[`+bad+`]}`); code != 30001 {
			t.Errorf("%s: %d", bad, code)
		}
	}
}

func TestFriendImportLimits(t *testing.T) {
	a := start(t, func(config *refserver.Config) {
		config.Rules = refserver.DefaultRules()
		config.Rules.Limits.MaxFriends = 2
		config.Rules.Limits.MaxLists = 2
	})
	a.accounts("a", "b", "c", "d")
	lists := func(to, names string) string {
		return `{"From_Account":"a","AddFriendItem":[{"To_Account":"` + to + `","AddSource":"AddSource_Type_x","GroupName":` + names + `}]}`
	}
	a.wantCodes("friend_import", lists("b", `["x","y","z"]`), 30011)
	a.wantCodes("friend_import", lists("b", `["x","y"]`), 0)
	a.wantCodes("friend_import", lists("c", `["y","x"]`), 0)
	a.wantCodes("friend_import", batch("a", "", "d", "c"), 30010, 0)
}

func TestFriendDelete(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("friend_add", batch("a", "", "b", "c", "d"), 0, 0, 0)
	a.want("friend_delete", users("a", "", "b", "b", "ghost"),
		`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"b","ResultCode":31704,"ResultInfo":"Err_SNS_FriendDelete_Not_Friend"},`+
			`{"To_Account":"ghost","ResultCode":30003,"ResultInfo":"Err_SNS_FriendDelete_Account_Not_Exist"}],"Fail_Account":["b","ghost"],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.wantRelation("a", "b", "BWithA")
	a.wantCodes("friend_delete", users("a", `,"DeleteType":"Delete_Type_Single"`, "c"), 0)
	a.wantRelation("a", "c", "BWithA")
	a.wantCodes("friend_delete", users("a", `,"DeleteType":"Delete_Type_Both"`, "d"), 0)
	a.wantRelation("a", "d", "NoRelation")
	for _, bad := range []string{
		users("a", `,"DeleteType":"Both"`, "b"), `{"From_Account":"a"}`, `{"From_Account":"a","To_Account":"b"}`,
		`{"From_Account":"a","To_Account":[]}`, `{"From_Account":"a","To_Account":[null]}`, users("a", "", numbered("x", 1001)...),
	} {
		if code := a.code("friend_delete", bad); code != 30001 {
			t.Errorf("%s: %d", shorten(bad), code)
		}
	}
	if n := len(a.codes("friend_delete", users("a", "", numbered("x", 1000)...))); n != 1000 {
		t.Errorf("%d results of 1000", n)
	}
}

func TestFriendDeleteAll(t *testing.T) {
	const done = `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
	a := start(t)
	a.accounts("a", "b", "c")
	a.wantCodes("friend_add", batch("a", "", "b", "c"), 0, 0)
	a.want("friend_delete_all", `{"From_Account":"a"}`, done)
	a.wantRelation("a", "b", "BWithA")
	a.wantCodes("friend_add", batch("a", "", "b"), 0)
	a.want("friend_delete_all", `{"From_Account":"a","DeleteType":"Delete_Type_Both"}`, done)
	a.wantRelation("a", "b", "NoRelation")
	a.wantRelation("a", "c", "BWithA")
	a.want("friend_delete_all", `{"From_Account":"ghost"}`,
		`{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"Err_Sns_Invalid_Account","ErrorDisplay":""}`)
}

func TestFriendCheck(t *testing.T) {
	a := start(t)
	a.accounts("a", "both", "own", "reverse", "none")
	a.wantCodes("friend_add", batch("a", "", "both"), 0)
	a.wantCodes("friend_import", batch("a", "", "own"), 0)
	a.wantCodes("friend_import", batch("reverse", "", "a"), 0)
	for _, c := range []struct {
		kind string
		want string
	}{
		{"Single", "AWithB AWithB NoRelation NoRelation NoRelation"},
		{"Both", "BothWay AWithB BWithA NoRelation NoRelation"},
	} {
		read := a.read("friend_check", users("a", `,"CheckType":"CheckResult_Type_`+c.kind+`"`, "both", "own", "reverse", "none", "ghost"))
		got := ""
		for _, item := range read.InfoItem {
			got += " " + item.Relation[len("CheckResult_Type_"):]
		}
		if got != " "+c.want {
			t.Errorf("%s: %s", c.kind, got)
		}
	}
	a.want("friend_check", users("a", `,"CheckType":"CheckResult_Type_Both"`, "none", "ghost"),
		`{"InfoItem":[{"To_Account":"none","Relation":"CheckResult_Type_NoRelation","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"ghost","Relation":"CheckResult_Type_NoRelation","ResultCode":30003,"ResultInfo":"Err_SNS_FriendCheck_Account_Not_Exist"}],`+
			`"Fail_Account":["ghost"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	for _, bad := range []string{users("a", "", "b"), users("a", `,"CheckType":"Both"`, "b"), users("a", `,"CheckType":null`, "b")} {
		if code := a.code("friend_check", bad); code != 30001 {
			t.Errorf("%s: %d", bad, code)
		}
	}
}

func TestFriendGet(t *testing.T) {
	a := start(t)
	names := numbered("f", 201)
	a.accounts(append(names, "a", "b")...)
	a.want("friend_get", `{"From_Account":"a","StartIndex":0}`,
		`{"UserDataItem":[],"StandardSequence":1,"CustomSequence":1,"FriendNum":0,"CompleteFlag":1,"NextStartIndex":0,`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.wantCodes("friend_import", `{"From_Account":"b","AddFriendItem":[{"To_Account":"a","AddSource":"AddSource_Type_x","GroupName":["g"],`+
		`"CustomItem":[{"Tag":"Tag_SNS_Custom_x","Value":"v"}]}]}`, 0)
	a.want("friend_get", `{"From_Account":"b","StartIndex":0,"StandardSequence":0}`,
		`{"UserDataItem":[{"To_Account":"a","ValueItem":[{"Tag":"Tag_SNS_IM_AddSource","Value":"AddSource_Type_x"},`+
			`{"Tag":"Tag_SNS_IM_Group","Value":["g"]},{"Tag":"Tag_SNS_IM_AddTime","Value":1700000000},{"Tag":"Tag_SNS_Custom_x","Value":"v"}]}],`+
			`"StandardSequence":2,"CustomSequence":2,"FriendNum":1,"CompleteFlag":1,"NextStartIndex":0,`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	// What the caller has already is left out.
	for sequences, want := range map[string]int{
		`"StandardSequence":2`: 1, `"CustomSequence":2`: 3, `"StandardSequence":1,"CustomSequence":1`: 4,
	} {
		read := a.read("friend_get", `{"From_Account":"b","StartIndex":0,`+sequences+`}`)
		if got := len(read.UserDataItem[0].Values); got != want {
			t.Errorf("%s: %d values, want %d", sequences, got, want)
		}
	}
	if read := a.read("friend_get", `{"From_Account":"b","StartIndex":0,"StandardSequence":2,"CustomSequence":2}`); len(read.UserDataItem) != 0 || read.FriendNum != 1 {
		t.Errorf("nothing is new, but: %+v", read)
	}

	a.wantCodes("friend_delete", users("a", "", a.addAll("a", names)[200]), 0)
	var got []string
	pages := 0
	for at, complete := 0, 0; complete == 0; pages++ {
		read := a.read("friend_get", fmt.Sprintf(`{"From_Account":"a","StartIndex":%d}`, at))
		if read.FriendNum != 200 {
			t.Errorf("FriendNum %d, want 200", read.FriendNum)
		}
		for _, item := range read.UserDataItem {
			got = append(got, item.Account)
		}
		at, complete = read.NextStartIndex, read.CompleteFlag
	}
	if diff := cmp.Diff(names[:200], got); diff != "" || pages != 2 {
		t.Errorf("%d pages (-want +got):\n%s", pages, diff)
	}
	if read := a.read("friend_get", `{"From_Account":"a","StartIndex":999}`); len(read.UserDataItem) != 0 || read.CompleteFlag != 1 {
		t.Errorf("a page behind the end: %+v", read)
	}
	for _, bad := range []string{`{"From_Account":"a"}`, `{"From_Account":"a","StartIndex":-1}`, `{"From_Account":"a","StartIndex":"0"}`} {
		if code := a.code("friend_get", bad); code != 30001 {
			t.Errorf("%s: %d", bad, code)
		}
	}
}

func (a *app) addAll(from string, names []string) []string {
	a.Helper()
	if read := a.read("friend_add", batch(from, "", names...)); read.FailAccount != nil {
		a.Fatalf("not added: %v", read.FailAccount)
	}
	return names
}

func TestFriendGetList(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.set("b", "Tag_Profile_IM_Nick", "Bo")
	a.wantCodes("friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","GroupName":"Sports"}]}`, 0)
	a.want("friend_get_list", users("a", `,"TagList":["Tag_SNS_IM_Group","Tag_Profile_IM_Nick","Tag_SNS_IM_Remark"]`, "b", "c"),
		`{"InfoItem":[{"To_Account":"b","SnsProfileItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Sports"]},{"Tag":"Tag_Profile_IM_Nick","Value":"Bo"}],`+
			`"ResultCode":0,"ResultInfo":""},{"To_Account":"c","ResultCode":30001,"ResultInfo":"Err_SNS_FriendGetList_Friend_Not_Exist"}],`+
			`"Fail_Account":["c"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.want("friend_get_list", users("a", `,"TagList":["Tag_SNS_IM_Remark"]`, "b"),
		`{"InfoItem":[{"To_Account":"b","SnsProfileItem":[],"ResultCode":0,"ResultInfo":""}],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.wantCodes("friend_get_list", users("a", `,"TagList":["Tag_SNS_IM_Remark"]`, "ghost"), 30003)
	for _, bad := range []string{users("a", "", "b"), users("a", `,"TagList":[]`, "b"), users("a", `,"TagList":["Tag_SNS_IM_Mood"]`, "b")} {
		if code := a.code("friend_get_list", bad); code != 30001 {
			t.Errorf("%s: %d", bad, code)
		}
	}
}

func TestBlacklist(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.wantCodes("friend_add", batch("a", "", "b"), 0)
	a.want("black_list_add", users("a", "", "b", "b", "a", "ghost"),
		`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"b","ResultCode":30001,"ResultInfo":"Err_SNS_BlackListAdd_Already_Exist"},`+
			`{"To_Account":"a","ResultCode":30001,"ResultInfo":"Err_SNS_BlackListAdd_Self_Illegal"},`+
			`{"To_Account":"ghost","ResultCode":30003,"ResultInfo":"Err_SNS_BlackListAdd_Account_Not_Exist"}],"Fail_Account":["b","a","ghost"],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.wantRelation("a", "b", "NoRelation")
	a.wantCodes("friend_add", batch("a", "", "b"), 30515)
	a.wantCodes("friend_add", batch("b", "", "a"), 30525)
	a.wantCodes("black_list_delete", users("a", "", "b", "b", "ghost"), 0, 30001, 30003)
	a.wantRelation("a", "b", "NoRelation")
	a.wantCodes("friend_add", batch("b", "", "a"), 0)
}

func TestBlacklistLimit(t *testing.T) {
	a := start(t)
	names := numbered("f", 1001)
	a.accounts(append(names, "a")...)
	if read := a.read("black_list_add", users("a", "", names[:1000]...)); read.FailAccount != nil {
		t.Errorf("not blocked: %v", read.FailAccount)
	}
	a.wantCodes("black_list_add", users("a", "", names[1000]), 30013)
	a.wantCodes("black_list_delete", users("a", "", names[3]), 0)
	a.wantCodes("black_list_add", users("a", "", names[1000]), 0)
}
