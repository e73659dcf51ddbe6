package refserver_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func TestKick(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.wantCodes("friend_add", batch("a", "", "b"), 0)
	a.want("kick", `{"UserID":"a"}`, accountOK)
	a.want("kick", `{"UserID":"a"}`, accountOK)
	a.want("kick", `{"UserID":"ghost"}`, `{"ActionStatus":"FAIL","ErrorInfo":"Err_TLS_PT_Open_Login_Account_Not_Exist","ErrorCode":70107}`)
	for body, code := range map[string]int{
		`{}`: 70402, `{"UserID":1}`: 70402, `{"UserID":null}`: 70402, `{"UserID":["a"]}`: 70402, `{"UserID":{}}`: 70402,
		`{"UserID":"A"}`: 70107, `{"UserID":"` + strings.Repeat("x", 33) + `"}`: 70107,
	} {
		if got := a.code("kick", body); got != code {
			t.Errorf("%s: %d, want %d", shorten(body), got, code)
		}
	}
	a.wantRelation("a", "b", "BothWay")
}

// A kick outdates the signatures that were made before it, and no others.
func TestKickedSignatures(t *testing.T) {
	now := epoch()
	a := start(t, func(config *refserver.Config) { config.Now = func() time.Time { return now } })
	a.accounts("a", "b")
	friends := func(caller string) string {
		return a.send(http.MethodPost, a.path(caller, "friend_get"), `{"From_Account":"`+caller+`","StartIndex":0}`)
	}
	if text := friends("a"); !strings.Contains(text, `"ErrorCode":0`) {
		t.Errorf("before the kick: %s", text)
	}
	now = now.Add(time.Minute)
	a.want("kick", `{"UserID":"a"}`, accountOK)
	if text := friends("a"); !strings.Contains(text, `"ErrorCode":70052`) {
		t.Errorf("an old signature: %s", text)
	}
	if text := friends("b"); !strings.Contains(text, `"ErrorCode":0`) {
		t.Errorf("somebody else: %s", text)
	}
	a.sigs["a"] = sign(t, chatapi.UserSig{Identifier: "a", SDKAppID: sdkAppID, Created: now}, key)
	if text := friends("a"); !strings.Contains(text, `"ErrorCode":0`) {
		t.Errorf("a new signature: %s", text)
	}
}
