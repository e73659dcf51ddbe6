package refserver_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func TestGateway(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	const body = `{"From_Account":"a","To_Account":["b"],"CheckType":"CheckResult_Type_Single"}`
	set := func(name, value string) func(url.Values) { return func(q url.Values) { q.Set(name, value) } }
	without := func(name string) func(url.Values) { return func(q url.Values) { q.Del(name) } }
	sig := func(sig chatapi.UserSig, key string) func(url.Values) { return set("usersig", sign(t, sig, key)) }
	good := chatapi.UserSig{Identifier: admin, SDKAppID: sdkAppID}
	other := func(change func(*chatapi.UserSig)) chatapi.UserSig { s := good; change(&s); return s }
	nothing := func(url.Values) {}
	for _, c := range []struct {
		name, method, path string
		query              func(url.Values)
		code               int
	}{
		{"good", "POST", "/v4/sns/friend_check", nothing, 0},
		{"bare host", "GET", "/", nothing, 60002},
		{"GET", "GET", "/v4/sns/friend_check", nothing, 60002},
		{"PUT", "PUT", "/v4/sns/friend_check", nothing, 60002},
		{"other version", "POST", "/v3/sns/friend_check", nothing, 60002},
		{"unknown command", "POST", "/v4/sns/friend_hug", nothing, 60009},
		{"other service", "POST", "/v4/profile/friend_check", nothing, 60009},
		{"upper case", "POST", "/v4/sns/Friend_Check", nothing, 60009},
		{"trailing slash", "POST", "/v4/sns/friend_check/", nothing, 60009},
		{"double slash", "POST", "/v4//sns/friend_check", nothing, 60009},
		{"no sdkappid", "POST", "/v4/sns/friend_check", without("sdkappid"), 60012},
		{"sdkappid in letters", "POST", "/v4/sns/friend_check", set("sdkappid", "x"), 60025},
		{"other sdkappid", "POST", "/v4/sns/friend_check", set("sdkappid", "1400000002"), 70020},
		{"no random", "POST", "/v4/sns/friend_check", without("random"), 0},
		{"random 0", "POST", "/v4/sns/friend_check", set("random", "0"), 0},
		{"random 4294967295", "POST", "/v4/sns/friend_check", set("random", "4294967295"), 0},
		{"random 4294967296", "POST", "/v4/sns/friend_check", set("random", "4294967296"), 60025},
		{"random -1", "POST", "/v4/sns/friend_check", set("random", "-1"), 60025},
		{"random empty", "POST", "/v4/sns/friend_check", set("random", ""), 60025},
		{"random in letters", "POST", "/v4/sns/friend_check", set("random", "seven"), 60025},
		{"contenttype xml", "POST", "/v4/sns/friend_check", set("contenttype", "xml"), 60025},
		{"contenttype JSON", "POST", "/v4/sns/friend_check", set("contenttype", "JSON"), 60025},
		{"no contenttype", "POST", "/v4/sns/friend_check", without("contenttype"), 60025},
		{"no identifier", "POST", "/v4/sns/friend_check", without("identifier"), 60025},
		{"other identifier", "POST", "/v4/sns/friend_check", set("identifier", "a"), 70013},
		{"no usersig", "POST", "/v4/sns/friend_check", without("usersig"), 70002},
		{"no token", "POST", "/v4/sns/friend_check", set("usersig", "xxx"), 70003},
		{"cut token", "POST", "/v4/sns/friend_check", set("usersig", a.sigs[admin][:40]), 70003},
		{"other key", "POST", "/v4/sns/friend_check", sig(good, "another key"), 70009},
		{"other app's token", "POST", "/v4/sns/friend_check", sig(other(func(s *chatapi.UserSig) { s.SDKAppID = 1 }), key), 70014},
		{"last second", "POST", "/v4/sns/friend_check", sig(other(func(s *chatapi.UserSig) { s.Created = epoch().Add(-time.Hour) }), key), 0},
		{"expired", "POST", "/v4/sns/friend_check", sig(other(func(s *chatapi.UserSig) { s.Created = epoch().Add(-time.Hour - time.Second) }), key), 70001},
	} {
		t.Run(c.name, func(t *testing.T) {
			query := a.query(admin)
			c.query(query)
			text := a.send(c.method, c.path+"?"+query.Encode(), body)
			if !strings.Contains(text, fmt.Sprintf(`"ErrorCode":%d,`, c.code)) {
				t.Errorf("got %s, want %d", text, c.code)
			}
			if c.code != 0 && strings.Contains(text, "ErrorDisplay") {
				t.Errorf("public errors have no ErrorDisplay: %s", text)
			}
		})
	}
	if text := a.send("POST", "/v4/sns/friend_check?sdkappid=%zz", body); !strings.Contains(text, "60002") {
		t.Errorf("URL that cannot be parsed: %s", text)
	}
	if got, want := a.send("GET", "/", ""), `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"HTTP parse Error"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestGatewayBodies(t *testing.T) {
	a := start(t)
	deep := strings.Repeat(`[`, 20000) + strings.Repeat(`]`, 20000)
	for _, body := range []string{
		"", " ", "{", `{"a":1}x`, `{"a":1,}`, `{'a':1}`, "\ufeff{}", "{\"a\":\"\xff\"}", `{"a":` + deep + `}`,
		`{"a":"` + strings.Repeat("x", 4<<20) + `"}`,
	} {
		if code := a.code("friend_check", body); code != 60003 {
			t.Errorf("%q: code %d, want 60003", shorten(body), code)
		}
	}
	// What is JSON but not what the command can decode, by service.
	for _, c := range []struct{ command, want string }{
		{"friend_add", `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"SNS_DECODE_ERR","ErrorDisplay":""}`},
		{"portrait_set", `{"ActionStatus":"FAIL","ErrorCode":40001,"ErrorInfo":"Err_Profile_Comm_Decode_Fail","ErrorDisplay":""}`},
		{"account_check", `{"ActionStatus":"FAIL","ErrorCode":70402,"ErrorInfo":"Err_TLS_PT_Open_Login_Decode_Fail"}`},
	} {
		a.want(c.command, `[]`, c.want)
		a.want(c.command, `{"x":[{"y":1,"y":1}]}`, c.want)
		names := make([]string, 40)
		for i := range names {
			names[i] = fmt.Sprintf(`"n%d":0`, i)
		}
		a.want(c.command, "{"+strings.Join(names, ",")+`,"n3":0}`, c.want)
	}
}

func TestCallersWithoutAdministratorRights(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	for _, c := range []struct {
		command, body string
		code          int
	}{
		{"account_import", `{"UserID":"x"}`, 70403},
		{"multiaccount_import", `{"Accounts":["x"]}`, 70403},
		{"account_check", `{"CheckItem":[{"UserID":"a"}]}`, 70403},
		{"account_delete", `{"DeleteItem":[{"UserID":"b"}]}`, 70403},
		{"portrait_get", `{"To_Account":["b"],"TagList":["Tag_Profile_IM_Nick"]}`, 40004},
		{"portrait_set", `{"From_Account":"b","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"x"}]}`, 40004},
		{"portrait_set", `{"From_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"x"}]}`, 0},
		{"friend_get", `{"From_Account":"b","StartIndex":0}`, 30004},
		{"friend_get", `{"From_Account":"a","StartIndex":0}`, 0},
		{"friend_import", batch("a", `,"ForceAddFlags":1`, "b"), 0},
	} {
		text := a.send("POST", a.path("a", c.command), c.body)
		if !strings.Contains(text, fmt.Sprintf(`"ErrorCode":%d`, c.code)) {
			t.Errorf("%s %s: %s, want %d", c.command, c.body, text, c.code)
		}
	}
}

func TestTokenCacheIsBounded(t *testing.T) {
	server := refserver.New(refserver.Config{SDKAppID: sdkAppID, Administrator: admin, SecretKey: key, Now: epoch})
	for i := range 10000 {
		post(server, "/v4/sns/friend_get", "sdkappid=1400000001&identifier=x&contenttype=json&usersig="+fmt.Sprint(i), "{}")
	}
	if n := refserver.CachedTokens(server); n > 4096 {
		t.Errorf("%d tokens cached", n)
	}
}
