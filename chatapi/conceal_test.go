package chatapi_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
)

// What another program called is kept without its secrets, wherever it put them.
func TestConceal(t *testing.T) {
	sig, err := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1, Created: time.Unix(1, 0), Lifetime: time.Hour}.Sign(canaryKey)
	if err != nil {
		t.Fatal(err)
	}
	escaped := url.QueryEscape(sig)
	for name, query := range map[string]string{
		"as documented":        "sdkappid=1&identifier=administrator&usersig=" + escaped + "&random=1&contenttype=json",
		"unescaped":            "sdkappid=1&usersig=" + sig,
		"in another case":      "UserSig=" + escaped,
		"under another name":   "sig=" + escaped,
		"as a documented name": "random=" + escaped,
		"twice":                "usersig=short&usersig=" + escaped,
		"the key itself":       "secretkey=" + canaryKey,
		"an unknown secret":    "token=canary-token",
	} {
		u, err := url.Parse("https://user:canary-password@console.tim.qq.com/v4/sns/friend_add?" + query)
		if err != nil {
			t.Fatal(err)
		}
		ex := chatapi.Conceal(chatapi.Exchange{
			Request:  chatapi.Request{Method: http.MethodPost, Body: []byte(`{"a":"` + sig + `","b":"` + canaryKey + `"}`)},
			Response: &chatapi.Response{Header: http.Header{"Location": {"/?usersig=" + escaped}}, Body: []byte("you sent " + sig)},
			Failure:  "Post " + u.String(),
		}, u, canaryKey)
		text, err := json.Marshal(ex)
		if err != nil {
			t.Fatal(err)
		}
		kept := string(text) + string(ex.Request.Body) + string(ex.Response.Body)
		for _, secret := range []string{sig, escaped, canaryKey} {
			if strings.Contains(kept, secret) {
				t.Errorf("%s: a secret is kept: %s", name, kept)
			}
		}
		if strings.Contains(ex.Request.URL, "canary") {
			t.Errorf("%s: the URL shows a secret: %s", name, ex.Request.URL)
		}
		if !strings.HasPrefix(ex.Request.URL, "https://console.tim.qq.com/v4/sns/friend_add?") {
			t.Errorf("%s: the URL is not the one that was called: %s", name, ex.Request.URL)
		}
	}
}
