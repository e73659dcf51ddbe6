package refserver_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

const accountOK = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`

func TestAccountImport(t *testing.T) {
	a := start(t)
	long := strings.Repeat("x", 501)
	a.want("account_import", `{"UserID":"a","Nick":"Amélie","FaceUrl":"https://img.example.org/a.png"}`, accountOK)
	a.want("account_import", `{"UserID":"a","Nick":"Amy"}`, accountOK)
	a.want("account_import", `{"UserID":"`+long[:32]+`","Nick":"`+long[:500]+`"}`, accountOK)
	a.want("portrait_get", `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_IM_Image","Tag_Profile_IM_Level","Tag_Profile_IM_AllowType"]}`,
		`{"UserProfileItem":[{"To_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"},`+
			`{"Tag":"Tag_Profile_IM_Image","Value":"https://img.example.org/a.png"},{"Tag":"Tag_Profile_IM_AllowType","Value":"AllowType_Type_AllowAny"}],`+
			`"ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	for body, code := range map[string]int{
		`{}`: 70402, `{"UserID":1}`: 70402, `{"UserID":""}`: 70402, `{"UserID":null}`: 70402,
		`{"UserID":"` + long[:33] + `"}`: 70402, `{"UserID":"x","Nick":7}`: 70402,
		`{"UserID":"x","Nick":"` + long + `"}`: 40601, `{"UserID":"x","FaceUrl":"` + long + `"}`: 40601,
	} {
		if got := a.code("account_import", body); got != code {
			t.Errorf("%s: %d, want %d", shorten(body), got, code)
		}
	}
	a.want("account_check", `{"CheckItem":[{"UserID":"a"},{"UserID":"x"}]}`,
		`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[`+
			`{"UserID":"a","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"},`+
			`{"UserID":"x","ResultCode":0,"ResultInfo":"","AccountStatus":"NotImported"}]}`)
}

// Importing again leaves the account as it is, but for what the request says.
func TestImportAgain(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.set("a", refserver.TagNick, "Al")
	a.set("a", refserver.TagImage, "a.png")
	a.wantCodes("friend_add", batch("a", "", "b"), 0)
	a.wantCodes("black_list_add", users("a", "", "c"), 0)
	for command, body := range map[string]string{
		"account_import":      `{"UserID":"a"}`,
		"multiaccount_import": `{"Accounts":["new","a"]}`,
	} {
		if code := a.code(command, body); code != 0 {
			t.Errorf("%s: %d", command, code)
		}
		a.wantRelation("a", "b", "BothWay")
		a.wantCodes("friend_add", batch("a", "", "c"), 30515)
	}
	if code := a.code("multiaccount_import", `{"AccountList":[{"UserID":"b","Nick":"Bo"},{"UserID":"a","Nick":"Alf"}]}`); code != 0 {
		t.Errorf("AccountList: %d", code)
	}
	a.want("portrait_get", `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_IM_Image"]}`,
		`{"UserProfileItem":[{"To_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Alf"},{"Tag":"Tag_Profile_IM_Image","Value":"a.png"}],`+
			`"ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
}

func TestMultiaccountImport(t *testing.T) {
	a := start(t)
	list := func(n int) string {
		text, _ := json.Marshal(map[string]any{"Accounts": numbered("m", n)})
		return string(text)
	}
	a.want("multiaccount_import", list(100), `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`)
	a.want("multiaccount_import", `{"AccountList":[{"UserID":"n","Nick":"N"},{"UserID":""},{"UserID":"o","Nick":"`+strings.Repeat("x", 501)+`"}]}`,
		`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":["","o"]}`)
	for _, bad := range []string{
		list(101), list(0), `{}`, `{"Accounts":["p"],"AccountList":[{"UserID":"q"}]}`,
		`{"Accounts":[7]}`, `{"Accounts":"p"}`, `{"AccountList":["p"]}`, `{"AccountList":[{}]}`, `{"Accounts":null}`,
	} {
		if code := a.code("multiaccount_import", bad); code != 70402 {
			t.Errorf("%s: %d", shorten(bad), code)
		}
	}
	for user, want := range map[string]string{"m0": "Imported", "m99": "Imported", "n": "Imported", "o": "NotImported", "p": "NotImported"} {
		if text := a.call("account_check", fmt.Sprintf(`{"CheckItem":[{"UserID":%q}]}`, user)); !strings.Contains(text, `"`+want+`"`) {
			t.Errorf("%s: %s, want %s", user, text, want)
		}
	}
}

func TestAccountDelete(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("friend_add", batch("a", "", "b", "c"), 0, 0)
	a.wantCodes("black_list_add", users("d", "", "b"), 0)
	a.set("b", refserver.TagNick, "Bo")
	a.want("account_delete", `{"DeleteItem":[{"UserID":"b"},{"UserID":"ghost"},{"UserID":"b"}]}`,
		`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[{"ResultCode":0,"ResultInfo":"","UserID":"b"},`+
			`{"ResultCode":70107,"ResultInfo":"Err_TLS_PT_Open_Login_Account_Not_Exist","UserID":"ghost"},`+
			`{"ResultCode":70107,"ResultInfo":"Err_TLS_PT_Open_Login_Account_Not_Exist","UserID":"b"}]}`)
	if read := a.read("friend_get", `{"From_Account":"a","StartIndex":0}`); read.FriendNum != 1 {
		t.Errorf("a has %d friends left, want 1", read.FriendNum)
	}
	a.wantCodes("friend_add", batch("a", "", "b"), 30003)
	// A successor of the same name starts from nothing.
	a.accounts("b")
	a.wantRelation("a", "b", "NoRelation")
	a.wantCodes("friend_add", batch("b", "", "d"), 0)
	if text := a.call("portrait_get", `{"To_Account":["b"],"TagList":["Tag_Profile_IM_Nick"]}`); strings.Contains(text, "Bo") {
		t.Errorf("the profile survived: %s", text)
	}
	for _, command := range []string{"account_delete:DeleteItem", "account_check:CheckItem"} {
		name, member, _ := strings.Cut(command, ":")
		body := func(n int) string {
			return `{"` + member + `":[` + strings.TrimSuffix(strings.Repeat(`{"UserID":"x"},`, n), ",") + `]}`
		}
		for text, code := range map[string]int{body(100): 0, body(101): 70402, body(0): 70402, `{}`: 70402, `{"` + member + `":[{"UserID":1}]}`: 70402} {
			if got := a.code(name, text); got != code {
				t.Errorf("%s %s: %d, want %d", name, shorten(text), got, code)
			}
		}
	}
}

func TestPlan(t *testing.T) {
	a := start(t, func(config *refserver.Config) {
		config.Rules = refserver.DefaultRules()
		config.Rules.Plan = refserver.Plan{AllowType: refserver.NeedConfirm, MaxAccounts: 2, MayDeleteAccounts: true}
	})
	a.accounts("a", "b")
	if code := a.code("account_import", `{"UserID":"c"}`); code != 70398 {
		t.Errorf("third account of two: %d", code)
	}
	if code := a.code("multiaccount_import", `{"Accounts":["a","c"]}`); code != 70398 {
		t.Errorf("third account of two: %d", code)
	}
	a.wantCodes("friend_add", batch("a", "", "b"), 30539)
	a.call("account_delete", `{"DeleteItem":[{"UserID":"b"}]}`)
	if code := a.code("account_import", `{"UserID":"b"}`); code != 70399 {
		t.Errorf("a deleted account returns: %d", code)
	}
	if code := a.code("portrait_set", `{"From_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_Custom_x","Value":"x"}]}`); code != 40009 {
		t.Errorf("a custom field nobody applied for: %d", code)
	}

	a = start(t, func(config *refserver.Config) {
		config.Rules = refserver.DefaultRules()
		config.Rules.Plan.MayDeleteAccounts = false
	})
	a.accounts("a")
	a.want("account_delete", `{"DeleteItem":[{"UserID":"a"}]}`,
		`{"ActionStatus":"FAIL","ErrorCode":71000,"ErrorInfo":"Err_TLS_PT_Open_Login_Delete_Not_Allowed"}`)
}

func TestPortraits(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	long := strings.Repeat("x", 501)
	for _, c := range []struct {
		tag, value string
		code       int
	}{
		{"IM_Nick", `""`, 0},
		{"IM_Nick", `"` + long[:500] + `"`, 0},
		{"IM_Nick", `"` + long + `"`, 40601},
		{"IM_Nick", `7`, 40610},
		{"IM_Nick", `null`, 40001},
		{"IM_Nick", `["x"]`, 40610},
		{"IM_Gender", `"Gender_Type_Female"`, 0},
		{"IM_Gender", `"female"`, 40605},
		{"IM_BirthDay", `20240229`, 0},
		{"IM_BirthDay", `"20240229"`, 40610},
		{"IM_Location", `"` + long[:16] + `"`, 0},
		{"IM_Location", `"` + long[:17] + `"`, 40605},
		{"IM_SelfSignature", `"` + long[:500] + `"`, 0},
		{"IM_AllowType", `"AllowType_Type_NeedConfirm"`, 0},
		{"IM_AllowType", `"AllowType_Type_NeeedConfirm"`, 40605},
		{"IM_Language", `4294967295`, 0},
		{"IM_Language", `4294967296`, 40605},
		{"IM_Language", `-1`, 40605},
		{"IM_Language", `1.5`, 40610},
		{"IM_Image", `"` + long + `"`, 40601},
		{"IM_MsgSettings", `1`, 0},
		{"IM_AdminForbidType", `"AdminForbid_Type_SendOut"`, 0},
		{"IM_AdminForbidType", `"x"`, 40605},
		{"IM_Level", `1`, 0},
		{"IM_Role", `1`, 0},
		{"IM_Mood", `"x"`, 40009},
		{"Custom_Abcdefgh", `"x"`, 0},
		{"Custom_Abcdefghi", `"x"`, 40009},
		{"Custom_A1", `"x"`, 40009},
		{"Custom_A", `1`, 40610},
	} {
		body := fmt.Sprintf(`{"From_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_%s","Value":%s}]}`, c.tag, c.value)
		if got := a.code("portrait_set", body); got != c.code {
			t.Errorf("%s: %d, want %d", shorten(body), got, c.code)
		}
	}
	// All fields or none.
	if code := a.code("portrait_set", `{"From_Account":"b","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"x"},{"Tag":"Tag_Profile_IM_Role","Value":"x"}]}`); code != 40610 {
		t.Errorf("a bad second field: %d", code)
	}
	a.want("portrait_get", `{"To_Account":["b","ghost"],"TagList":["Tag_Profile_IM_Nick"]}`,
		`{"UserProfileItem":[{"To_Account":"b","ProfileItem":[],"ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"ghost","ResultCode":40003,"ResultInfo":"Err_Profile_PortraitGet_Account_Not_Exist"}],`+
			`"Fail_Account":["ghost"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.want("portrait_set", `{"From_Account":"ghost","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"x"}]}`,
		`{"ActionStatus":"FAIL","ErrorCode":40003,"ErrorInfo":"Err_Profile_Invalid_Account","ErrorDisplay":""}`)
	get := func(n int) string {
		to, _ := json.Marshal(numbered("x", n))
		return `{"To_Account":` + string(to) + `,"TagList":["Tag_Profile_IM_Nick"]}`
	}
	for body, code := range map[string]int{
		get(100): 0, get(101): 40001, get(0): 40002, `{"TagList":["Tag_Profile_IM_Nick"]}`: 40002,
		`{"To_Account":["a"]}`: 40001, `{"To_Account":"a","TagList":["Tag_Profile_IM_Nick"]}`: 40001,
		`{"To_Account":["a"],"TagList":["Tag_SNS_IM_Remark"]}`: 40009,
	} {
		if got := a.code("portrait_get", body); got != code {
			t.Errorf("portrait_get %s: %d, want %d", shorten(body), got, code)
		}
	}
	for _, bad := range []string{
		`{"From_Account":"a"}`, `{"From_Account":"a","ProfileItem":[]}`, `{"From_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick"}]}`,
		`{"From_Account":"a","ProfileItem":[{"Tag":7,"Value":"x"}]}`, `{"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"x"}]}`,
	} {
		if got := a.code("portrait_set", bad); got != 40001 {
			t.Errorf("portrait_set %s: %d", bad, got)
		}
	}
}

func TestNamesAreComparedByteForByte(t *testing.T) {
	a := start(t)
	names := []string{"a", "A", "é", "e\u0301", "007", "7", "a ", "友"}
	a.accounts(names...)
	a.wantCodes("friend_add", batch("a", "", names[1:]...), 0, 0, 0, 0, 0, 0, 0)
	var got []string
	for _, item := range a.read("friend_get", `{"From_Account":"a","StartIndex":0}`).UserDataItem {
		got = append(got, item.Account)
	}
	if diff := cmp.Diff(names[1:], got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
