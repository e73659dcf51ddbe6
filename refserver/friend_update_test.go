package refserver_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

// update is the body of an update of one friend.
func update(from, to, fields string) string {
	return fmt.Sprintf(`{"From_Account":%q,"UpdateItem":[{"To_Account":%q,"SnsItem":[%s]}]}`, from, to, fields)
}

func field(tag, value string) string { return fmt.Sprintf(`{"Tag":%q,"Value":%s}`, tag, value) }

func TestFriendUpdate(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("friend_import", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_x","Remark":"r",`+
		`"GroupName":["x","y"],"AddWording":"w","AddTime":6,"CustomItem":[{"Tag":"Tag_SNS_Custom_Level","Value":"low"}]}]}`, 0)
	a.wantCodes("friend_import", batch("c", "", "b"), 0)
	a.want("friend_update", update("a", "b", field("Tag_SNS_IM_Remark", `"new"`)),
		`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	want := map[string]any{
		"IM_Remark": "new", "IM_Group": []any{"x", "y"}, "IM_AddSource": "AddSource_Type_x", "IM_AddWording": "w", "IM_AddTime": 6.0, "Custom_Level": "low",
	}
	if diff := cmp.Diff(want, a.friendFields("a", "b")); diff != "" {
		t.Errorf("a new remark (-want +got):\n%s", diff)
	}
	a.wantCodes("friend_update", update("a", "b", field("Tag_SNS_IM_Group", `["z","z","x"]`)+","+field("Tag_SNS_Custom_Level", `7`)), 0)
	want["IM_Group"], want["Custom_Level"] = []any{"z", "x"}, 7.0
	if diff := cmp.Diff(want, a.friendFields("a", "b")); diff != "" {
		t.Errorf("new lists and level (-want +got):\n%s", diff)
	}
	a.wantRelation("a", "b", "AWithB")
	if fields := a.friendFields("c", "b"); fields["IM_Remark"] != nil {
		t.Errorf("another owner has %v", fields)
	}
	a.want("friend_update", `{"From_Account":"a","UpdateItem":[{"To_Account":"ghost","SnsItem":[`+field("Tag_SNS_IM_Remark", `"n"`)+`]},`+
		`{"To_Account":"d","SnsItem":[`+field("Tag_SNS_IM_Remark", `"n"`)+`]},{"To_Account":"b","SnsItem":[`+field("Tag_SNS_IM_Remark", `""`)+`]}]}`,
		`{"ResultItem":[{"To_Account":"ghost","ResultCode":30003,"ResultInfo":"Err_SNS_FriendUpdate_Account_Not_Exist"},`+
			`{"To_Account":"d","ResultCode":30001,"ResultInfo":"Err_SNS_FriendUpdate_Friend_Not_Exist"},`+
			`{"To_Account":"b","ResultCode":0,"ResultInfo":""}],"Fail_Account":["ghost","d"],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	if fields := a.friendFields("a", "b"); fields["IM_Remark"] != nil {
		t.Errorf("an empty remark is kept: %v", fields)
	}
}

// What the fields table refuses is refused as a whole, what a tag's own rules
// refuse for the item alone.
func TestFriendUpdateRefusals(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.wantCodes("friend_import", batch("a", "", "b"), 0)
	for fields, code := range map[string]int{
		field("Tag_SNS_IM_Remark", `"`+fmt.Sprintf("%096d", 0)+`"`):        0,
		field("Tag_SNS_IM_Remark", `"`+fmt.Sprintf("%097d", 0)+`"`):        30001,
		field("Tag_SNS_IM_Remark", `1`):                                    30001,
		field("Tag_SNS_IM_Remark", `["x"]`):                                30001,
		field("Tag_SNS_IM_Group", `"x"`):                                   30001,
		field("Tag_SNS_IM_Group", `[""]`):                                  30001,
		field("Tag_SNS_IM_Group", `["`+fmt.Sprintf("%030d", 0)+`"]`):       0,
		field("Tag_SNS_IM_Group", `["x","`+fmt.Sprintf("%031d", 0)+`"]`):   30001,
		field("Tag_SNS_IM_AddSource", `"AddSource_Type_x"`):                30001,
		field("Tag_SNS_IM_AddTime", `1`):                                   30001,
		field("Tag_Profile_IM_Nick", `"x"`):                                30001,
		field("Tag_SNS_Custom_Abcdefghi", `"x"`):                           30001,
		field("Tag_SNS_Custom_Abcdefgh", `["x"]`):                          30001,
		field("Tag_SNS_Custom_Abcdefgh", `"`+fmt.Sprintf("%0500d", 0)+`"`): 0,
		field("Tag_SNS_Custom_Abcdefgh", `"`+fmt.Sprintf("%0501d", 0)+`"`): 30001,
	} {
		a.wantCodes("friend_update", update("a", "b", fields), code)
	}
	for _, bad := range []string{
		`{"From_Account":"a"}`, `{"From_Account":"a","UpdateItem":[]}`, `{"From_Account":"a","UpdateItem":[7]}`, update("a", "b", ""),
		update("a", "b", `7`), update("a", "b", `{"Value":"x"}`), update("a", "b", `{"Tag":"Tag_SNS_IM_Remark"}`),
		update("a", "b", field("Tag_SNS_IM_Remark", `null`)), update("a", "b", field("Tag_SNS_IM_Remark", `{}`)), update("a", "b", field("Tag_SNS_IM_Group", `["x",1]`)),
		`{"From_Account":"a","UpdateItem":[{"To_Account":"b"}]}`, `{"From_Account":"a","UpdateItem":[{"SnsItem":[` + field("Tag_SNS_IM_Remark", `"x"`) + `]}]}`,
	} {
		if code := a.code("friend_update", bad); code != 30001 {
			t.Errorf("%s: %d", bad, code)
		}
	}
	if code := a.code("friend_update", update("ghost", "b", field("Tag_SNS_IM_Remark", `"x"`))); code != 30003 {
		t.Errorf("an owner who does not exist: %d", code)
	}
}

func TestFriendUpdateListLimit(t *testing.T) {
	a := start(t, func(config *refserver.Config) {
		config.Rules = refserver.DefaultRules()
		config.Rules.Limits.MaxLists = 2
	})
	a.accounts("a", "b", "c")
	a.wantCodes("friend_import", batch("a", "", "b", "c"), 0, 0)
	a.wantCodes("friend_update", update("a", "b", field("Tag_SNS_IM_Group", `["x","y","z"]`)), 30011)
	a.wantCodes("friend_update", update("a", "b", field("Tag_SNS_IM_Group", `["x","y"]`)), 0)
	a.wantCodes("friend_update", update("a", "b", field("Tag_SNS_IM_Group", `[]`)), 0)
	a.wantCodes("friend_update", update("a", "c", field("Tag_SNS_IM_Group", `["y","x"]`)), 0)
	a.wantCodes("friend_update", update("a", "c", field("Tag_SNS_IM_Group", `["z"]`)), 30011)
}
