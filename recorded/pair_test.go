package recorded_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/recorded"
	"chatcontract/specs"
)

// Either half is a body, or a whole message that begins as one.
func TestPairs(t *testing.T) {
	t.Parallel()
	cmd := &specs.Command{Name: "friend_add", Path: "v4/sns/friend_add"}
	const whole = "POST /v4/sns/Friend_Add?sdkappid=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
	const chunked = "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n"
	for name, c := range map[string]struct {
		request, response []byte
		path, body        string
		status            int
		answer, kind      string
		wrong             bool
	}{
		"bodies":           {request: []byte("{}"), response: []byte(answer), path: "/v4/sns/friend_add", body: "{}", status: 200, answer: answer, kind: "application/json"},
		"messages":         {request: []byte(whole), response: []byte(chunked), path: "/v4/sns/Friend_Add", body: "{}", status: 502, answer: "no", kind: "text/html"},
		"no answer":        {request: []byte("{}"), path: "/v4/sns/friend_add", body: "{}"},
		"an empty answer":  {request: []byte("{}"), response: []byte{}, path: "/v4/sns/friend_add", body: "{}", status: 200, kind: "application/json"},
		"request cut off":  {request: []byte(whole[:len(whole)-1]), wrong: true},
		"response cut off": {request: []byte("{}"), response: []byte("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"), wrong: true},
		"no status":        {request: []byte("{}"), response: []byte("HTTP/1.1 OK\r\n\r\n"), wrong: true},
	} {
		call, err := recorded.Pair(cmd, c.request, c.response)
		if (err != nil) != c.wrong {
			t.Errorf("%s: %v", name, err)
		}
		if c.wrong || err != nil {
			continue
		}
		if call.URL.Path != c.path || string(call.Body) != c.body {
			t.Errorf("%s: %s %q", name, call.URL.Path, call.Body)
		}
		if (call.Response == nil) != (c.status == 0) {
			t.Errorf("%s: %+v", name, call.Response)
			continue
		}
		if r := call.Response; r != nil && (r.Status != c.status || string(r.Body) != c.answer || r.Header.Get("Content-Type") != c.kind) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// What is wrong with a message is told without the signature that it holds, whole or
// cut off, escaped or not.
func TestPairTellsNoSignature(t *testing.T) {
	sig, err := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1, Created: time.Now(), Lifetime: time.Hour}.Sign("a key of the app")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ request, response string }{
		"target": {request: "POST /v4/sns/%zz?usersig=" + url.QueryEscape(sig) + " HTTP/1.1\r\n\r\n"},
		"header": {request: "POST /v4/sns/friend_add HTTP/1.1\r\nno colon " + sig[:80] + "\r\n\r\n"},
		"status": {request: "{}", response: "HTTP/1.1 " + sig + "\r\n\r\n"},
	} {
		_, err := recorded.Pair(&specs.Command{Name: "friend_add", Path: "v4/sns/friend_add"}, []byte(c.request), []byte(c.response))
		if err == nil || strings.Contains(err.Error(), sig[:30]) || !strings.Contains(err.Error(), "$CHAT_USERSIG") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
