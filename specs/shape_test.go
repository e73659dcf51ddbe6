package specs

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tailscale/hujson"
)

func loadedShape(t testing.TB) *Shape {
	t.Helper()
	s, err := LoadShape()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// decoded decodes a body as the judge does.
func decoded(t testing.TB, body string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return value
}

func TestAnswer(t *testing.T) {
	s := loadedShape(t)
	const envelope = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""`
	for name, test := range map[string]struct {
		command, body string
		want          []Violation
	}{
		"missing members": {"friend_add", `{"ResultItem":[{"To_Account":"a"}],"ActionStatus":"OK","ErrorCode":0}`, []Violation{
			{"/ErrorInfo", "required", `property "ErrorInfo" is missing`, "a String", "absent", "friend_add.error_info"},
			{"/ResultItem/0/ResultCode", "required", `property "ResultCode" is missing`, "an Integer", "absent", "friend_add.result_code"},
			{"/ResultItem/0/ResultInfo", "required", `property "ResultInfo" is missing`, "a String", "absent", "friend_add.result_info"},
		}},
		"wrong types": {"friend_add", `{"ResultItem":[{"To_Account":7,"ResultCode":"0","ResultInfo":null},"b"],"Fail_Account":["a",null],` + envelope + `}`, []Violation{
			{"/Fail_Account/1", "type", "null stands for no value here", "a String", "null", "friend_add.fail_account"},
			{"/ResultItem/0/ResultCode", "type", "value must be an integer", "an Integer", `the String "0"`, "friend_add.result_code"},
			{"/ResultItem/0/ResultInfo", "type", "null stands for no value here", "a String", "null", "friend_add.result_info"},
			{"/ResultItem/0/To_Account", "type", "value must be a string", "a String", "the Number 7", "friend_add.result_to_account"},
			{"/ResultItem/1", "type", "value must be an object", "an Object", `the String "b"`, "friend_add.result_item"},
		}},
		"another status": {"friend_add", `{"ActionStatus":"ok","ErrorCode":0,"ErrorInfo":""}`, []Violation{
			{"/ActionStatus", "enum", `value is not one of the allowed values ["OK","FAIL"]`, `"OK" or "FAIL"`, `the String "ok"`, "friend_add.action_status"},
		}},
		"no object": {"friend_get", `[]`, []Violation{
			{"", "type", "value must be an object", "an Object", "an empty Array", "friend_get.body_is_json"},
		}},
		"names of the command": {"account_check", `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[{"ResultCode":0,"ResultInfo":"","AccountStatus":1}]}`, []Violation{
			{"/ResultItem/0/AccountStatus", "type", "a value of another type", `"Imported" or "NotImported"`, "the Number 1", "account_check.account_status_values"},
			{"/ResultItem/0/UserID", "required", `property "UserID" is missing`, "a String", "absent", "account_check.result_to_account"},
		}},
		"one of several types": {"friend_get_list", `{"InfoItem":[{"To_Account":"a","SnsProfileItem":[{"Tag":"T","Value":true}],"ResultCode":0,"ResultInfo":""}],` + envelope + `}`, []Violation{
			{"/InfoItem/0/SnsProfileItem/0/Value", "anyOf", `doesn't match any schema from "anyOf"`, "a String or an Integer or an Array", "true", "friend_get_list.shows_fields"},
		}},
		"not an integer": {"friend_add", `{"ActionStatus":"FAIL","ErrorCode":1.5,"ErrorInfo":""}`, []Violation{
			{"/ErrorCode", "type", "value must be an integer", "an Integer", "the Number 1.5", "friend_add.error_code"},
		}},
		"integers in other words":       {"friend_add", `{"ActionStatus":"FAIL","ErrorCode":3.0001e4,"ErrorInfo":""}`, nil},
		"integers without a fraction":   {"friend_add", `{"ActionStatus":"OK","ErrorCode":1.0,"ErrorInfo":""}`, nil},
		"integers beyond 2^53":          {"friend_add", `{"ActionStatus":"OK","ErrorCode":9007199254740993,"ErrorInfo":""}`, nil},
		"integers beyond every float64": {"friend_add", `{"ActionStatus":"OK","ErrorCode":1e400,"ErrorInfo":""}`, nil},
		"unknown members":               {"friend_add", `{"New":null,"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":"","New":{}}],` + envelope + `}`, nil},
		"the gateway's envelope":        {"friend_add", `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"HTTP parse Error"}`, nil},
		"unknown command": {"friend_eat", `{}`, []Violation{
			{"", "paths", "the OpenAPI document does not know the command", "a documented command", `the String "friend_eat"`, ""},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, s.Answer(test.command, decoded(t, test.body))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRequest(t *testing.T) {
	s := loadedShape(t)
	item := func(member string) string {
		return `{"From_Account":"a","AddFriendItem":[{"To_Account":"b",` + member + `}]}`
	}
	for name, test := range map[string]struct{ command, body, want string }{
		"nothing":              {"friend_add", `{}`, "/AddFriendItem required friend_add.add_friend_item_required, /From_Account required friend_add.from_account_required"},
		"no friends":           {"friend_add", `{"From_Account":"a","AddFriendItem":[]}`, "/AddFriendItem minItems friend_add.add_friend_item_required"},
		"1000 friends":         {"friend_add", friends(1000), ""},
		"1001 friends":         {"friend_add", friends(1001), "/AddFriendItem maxItems friend_add.at_most_1000_items"},
		"without AddSource":    {"friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b"}]}`, ""},
		"AddSource unprefixed": {"friend_add", item(`"AddSource":"Search"`), "/AddFriendItem/0/AddSource pattern friend_add.add_source_has_prefix"},
		"remark of 96 bytes":   {"friend_add", item(`"Remark":"` + strings.Repeat("é", 48) + `"`), ""},
		"remark of 98 bytes":   {"friend_add", item(`"Remark":"` + strings.Repeat("é", 49) + `"`), "/AddFriendItem/0/Remark x-max-bytes friend_add.remark_at_most_96_bytes"},
		"list name as Array":   {"friend_add", item(`"GroupName":["a"]`), "/AddFriendItem/0/GroupName type friend_add.group_name_is_string"},
		"empty list name":      {"friend_add", item(`"GroupName":""`), "/AddFriendItem/0/GroupName minLength friend_add.group_name_not_empty"},
		"force of 2":           {"friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b"}],"ForceAddFlags":2}`, "/ForceAddFlags enum friend_add.request_fields"},
		"long UserID":          {"friend_check", `{"From_Account":"` + strings.Repeat("a", 33) + `","To_Account":["b"],"CheckType":"CheckResult_Type_Both"}`, "/From_Account maxLength friend_check.from_account_required"},
		"UserID of 34 bytes":   {"friend_check", `{"From_Account":"` + strings.Repeat("é", 17) + `","To_Account":["b"],"CheckType":"CheckResult_Type_Both"}`, "/From_Account x-max-bytes friend_check.from_account_required"},
		"one-way check":        {"friend_check", `{"From_Account":"a","To_Account":["b"],"CheckType":"CheckResult_Type_Single"}`, ""},
		"check of nobody":      {"friend_check", `{"From_Account":"a","To_Account":[],"CheckType":"CheckResult_Type_Single"}`, "/To_Account minItems friend_check.to_account_required"},
		"check without type":   {"friend_check", `{"From_Account":"a","To_Account":["b"]}`, "/CheckType required friend_check.check_type_required"},
		"misspelt check type":  {"friend_check", `{"From_Account":"a","To_Account":["b"],"CheckType":"CheckType_Both"}`, "/CheckType enum friend_check.check_type_values"},
		"deletion, plain":      {"friend_delete", `{"From_Account":"a","To_Account":["b"]}`, ""},
		"deletion of 1001":     {"friend_delete", `{"From_Account":"a","To_Account":["b"` + strings.Repeat(`,"b"`, 1000) + `]}`, "/To_Account maxItems friend_delete.at_most_1000_items"},
		"deletion of a String": {"friend_delete", `{"From_Account":"a","To_Account":"b"}`, "/To_Account type friend_delete.to_account_required"},
		"deletion of a type":   {"friend_delete", `{"From_Account":"a","To_Account":["b"],"DeleteType":"Both"}`, "/DeleteType enum friend_delete.delete_type_values"},
		"deletion of nobody's": {"friend_delete_all", `{}`, "/From_Account required friend_delete_all.from_account_required"},
		"deletion in halves":   {"friend_delete_all", `{"From_Account":"a","DeleteType":"Delete_Type_Half"}`, "/DeleteType enum friend_delete_all.delete_type_values"},
		"import needs source":  {"friend_import", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b"}]}`, "/AddFriendItem/0/AddSource required friend_import.add_source_required"},
		"update of a time":     {"friend_update", `{"From_Account":"a","UpdateItem":[{"To_Account":"b","SnsItem":[{"Tag":"Tag_SNS_IM_AddTime","Value":1}]}]}`, "/UpdateItem/0/SnsItem/0/Tag pattern friend_update.updatable_fields"},
		"update to nothing":    {"friend_update", `{"From_Account":"a","UpdateItem":[{"To_Account":"b","SnsItem":[{"Tag":"Tag_SNS_IM_Remark"}]}]}`, "/UpdateItem/0/SnsItem/0/Value required friend_update.value_required"},
		"older form":           {"multiaccount_import", `{"Accounts":["a"]}`, ""},
		"newer form":           {"multiaccount_import", `{"AccountList":[{"UserID":"a"}]}`, ""},
		"neither form":         {"multiaccount_import", `{}`, " anyOf multiaccount_import.accounts_required"},
		"101 accounts":         {"multiaccount_import", `{"Accounts":["a"` + strings.Repeat(`,"a"`, 100) + `]}`, "/Accounts maxItems multiaccount_import.more_than_100_accounts"},
		"long value":           {"portrait_set", `{"From_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"` + strings.Repeat("v", 501) + `"}]}`, "/ProfileItem/0/Value x-max-bytes portrait_set.value_at_most_500_bytes"},
		"a friend's tag":       {"portrait_set", `{"From_Account":"a","ProfileItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"x"}]}`, "/ProfileItem/0/Tag pattern portrait_set.unknown_tag"},
		"a profile of nobody":  {"portrait_get", `{"To_Account":[],"TagList":["Tag_Profile_IM_Nick"]}`, "/To_Account minItems portrait_get.to_account_required"},
		"a status of nobody":   {"query_online_status", `{"To_Account":[]}`, "/To_Account minItems query_online_status.to_account_not_empty"},
		"a detail of 2":        {"query_online_status", `{"To_Account":["a"],"IsNeedDetail":2}`, "/IsNeedDetail enum query_online_status.request_fields"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, v := range s.Request(test.command, decoded(t, test.body)) {
				got = append(got, v.Pointer+" "+v.Keyword+" "+v.Requirement)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func friends(n int) string {
	return `{"From_Account":"a","AddFriendItem":[{"To_Account":"b"}` + strings.Repeat(`,{"To_Account":"b"}`, n-1) + `]}`
}

func TestDescriptionsAreShort(t *testing.T) {
	s := loadedShape(t)
	long := strings.Repeat("\x01é\"", 5000)
	for _, v := range s.Answer("friend_add", map[string]any{
		"ActionStatus": long, "ErrorCode": long, "ErrorInfo": json.Number(strings.Repeat("9", 5000)), "ErrorDisplay": map[string]any{long: long},
	}) {
		if len(v.Actual) > 200 || strings.ContainsFunc(v.Actual, func(r rune) bool { return r < ' ' }) {
			t.Errorf("%s: %q", v.Pointer, v.Actual)
		}
	}
}

// Every sample of the seed page, with its comments, is right.
func TestSeedSamples(t *testing.T) {
	s := loadedShape(t)
	names, err := filepath.Glob("testdata/seed/*.hujson")
	if err != nil || len(names) != 5 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		standard, err := hujson.Standardize(data)
		if err != nil {
			t.Fatal(err)
		}
		judge := s.Answer
		if strings.HasPrefix(filepath.Base(name), "request_") {
			judge = s.Request
		}
		if got := judge("friend_add", decoded(t, string(standard))); got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestGoodBodies(t *testing.T) {
	s := loadedShape(t)
	for _, c := range loaded(t).Commands() {
		for folder, judge := range map[string]func(string, any) []Violation{"answers": s.Answer, "requests": s.Request} {
			data, err := os.ReadFile(filepath.Join("testdata", folder, c.Name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			for i, body := range decoded(t, string(data)).([]any) {
				if got := judge(c.Name, body); got != nil {
					t.Errorf("%s of %s, body %d: %+v", folder, c.Name, i, got)
				}
			}
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	s := loadedShape(b)
	for _, n := range []int{1, 1000} {
		items := make([]string, n)
		for i := range items {
			items[i] = fmt.Sprintf(`{"To_Account":"user%d","ResultCode":0,"ResultInfo":""}`, i)
		}
		body := decoded(b, `{"ResultItem":[`+strings.Join(items, ",")+`],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := s.Answer("friend_add", body); got != nil {
					b.Fatal(got)
				}
			}
		})
	}
}

func FuzzShape(f *testing.F) {
	f.Add(`{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`)
	f.Add(`{"ResultItem":[null,{"To_Account":1e400,"ResultCode":-0.0}],"Fail_Account":{},"ErrorCode":1e-400}`)
	f.Add(`{"Accounts":["\u0000/~"],"ProfileItem":[{"Tag":"","Value":[[]]}]}`)
	s := loadedShape(f)
	commands := loaded(f).Commands()
	f.Fuzz(func(t *testing.T, text string) {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var body any
		if decoder.Decode(&body) != nil {
			return
		}
		for _, c := range commands {
			for _, v := range append(s.Answer(c.Name, body), s.Request(c.Name, body)...) {
				if len(v.Expected) > 200 || len(v.Actual) > 200 {
					t.Errorf("%s is long: %+v", c.Name, v)
				}
			}
		}
	})
}
