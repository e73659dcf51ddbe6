package refserver_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"chatcontract/refserver"
)

// post calls the handler without a network, with any path and query.
func post(server http.Handler, path, query, body string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	server.ServeHTTP(recorder, &http.Request{
		Method:        http.MethodPost,
		URL:           &url.URL{Path: path, RawQuery: query},
		Body:          io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)),
	})
	return recorder
}

// Whatever arrives, the answer is HTTP 200 and one envelope.
func FuzzFront(f *testing.F) {
	a := start(f)
	a.accounts("a", "b", "c")
	query := a.query(admin).Encode()
	for _, seed := range [][2]string{
		{"/v4/sns/friend_add", batch("a", `,"AddType":"Add_Type_Single","ForceAddFlags":1`, "b", "c", "a", "ghost")},
		{"/v4/sns/friend_import", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_x","GroupName":["l","l"],"AddTime":1,"RemarkTime":2,"CustomItem":[{"Tag":"Tag_SNS_Custom_x","Value":3}]}]}`},
		{"/v4/sns/friend_check", users("a", `,"CheckType":"CheckResult_Type_Both"`, "b")},
		{"/v4/sns/friend_get", `{"From_Account":"a","StartIndex":9223372036854775807,"StandardSequence":1}`},
		{"/v4/sns/friend_get_list", users("a", `,"TagList":["Tag_SNS_IM_Group","Tag_Profile_IM_Nick"]`, "b")},
		{"/v4/sns/friend_delete", users("a", `,"DeleteType":"Delete_Type_Both"`, "b", "b")},
		{"/v4/sns/friend_delete_all", `{"From_Account":"a"}`},
		{"/v4/sns/black_list_add", users("a", "", "c")},
		{"/v4/sns/black_list_delete", users("a", "", "c")},
		{"/v4/sns/group_add", groups("a", `,"To_Account":["b","a","ghost"]`, "l", "l", "")},
		{"/v4/sns/group_get", groups("a", `,"NeedFriend":"Need_Friend_Type_Yes"`, "l")},
		{"/v4/sns/group_delete", groups("a", "", "l", "m")},
		{"/v4/profile/portrait_set", `{"From_Account":"a","ProfileItem":[{"Tag":"Tag_Profile_IM_Level","Value":4294967295}]}`},
		{"/v4/profile/portrait_get", `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Level"]}`},
		{"/v4/im_open_login_svc/account_import", `{"UserID":"é\ud800\u0000","Nick":"n"}`},
		{"/v4/im_open_login_svc/multiaccount_import", `{"AccountList":[{"UserID":"d"}]}`},
		{"/v4/im_open_login_svc/account_check", `{"CheckItem":[{"UserID":"d"}]}`},
		{"/v4/im_open_login_svc/account_delete", `{"DeleteItem":[{"UserID":"d"},{"UserID":"d"}]}`},
		{"/arrangement", `{"Command":"friend_add","From_Account":"a","To_Account":"b","Code":30006,"Times":2}`},
		{"/v4/sns/friend_add", `{"a":{"a":[{},[],-1.5e+9,true,false,null,"\\\""]},"a":0}`},
		{"*", "\x00"},
	} {
		f.Add(seed[0], query, seed[1])
		f.Add(seed[0], "sdkappid=%", seed[1])
	}
	f.Fuzz(func(t *testing.T, path, query, body string) {
		recorder := post(a.server, path, query, body)
		if recorder.Code != http.StatusOK {
			t.Fatalf("status %d", recorder.Code)
		}
		var envelope struct {
			ActionStatus *string
			ErrorCode    *int
			ErrorInfo    *string
		}
		decoder := json.NewDecoder(bytes.NewReader(recorder.Body.Bytes()))
		if err := decoder.Decode(&envelope); err != nil {
			t.Fatalf("answer %q: %v", recorder.Body, err)
		}
		if _, err := decoder.Token(); err != io.EOF {
			t.Fatalf("something follows the answer %q", recorder.Body)
		}
		if envelope.ActionStatus == nil || envelope.ErrorCode == nil || envelope.ErrorInfo == nil {
			t.Fatalf("members missing in %q", recorder.Body)
		}
		if (*envelope.ActionStatus == "OK") != (*envelope.ErrorCode == 0) {
			t.Fatalf("status and code disagree in %q", recorder.Body)
		}
	})
}

var _ http.Handler = (*refserver.Server)(nil)
