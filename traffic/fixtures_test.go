package traffic_test

import (
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/traffic"
)

// canary is a key that nothing that is kept may hold.
const canary = "canary-5ecret-key-that-nothing-may-hold"

var load = sync.OnceValues(contract.New)

func judge(t testing.TB) *contract.Judge {
	t.Helper()
	j, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return j
}

var began = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

func signed(t testing.TB) string {
	t.Helper()
	sig, err := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1400000001, Created: began.Add(-time.Hour), Lifetime: 24 * time.Hour}.Sign(canary)
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

// recorder knows the caller and the key.
func recorder(t testing.TB) *traffic.Recorder {
	return traffic.New(traffic.Config{
		Judge: judge(t), Secrets: []string{canary},
		Caller: contract.Caller{SDKAppID: 1400000001, Administrator: "administrator", SecretKey: canary},
	})
}

const (
	okay     = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
	one      = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Contract"}]}`
	added    = `{"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""}],` + okay
	pending  = `{"ResultItem":[{"To_Account":"bob","ResultCode":30539,"ResultInfo":"pending"}],"Fail_Account":["bob"],` + okay
	nameless = `{"AddFriendItem":[{"To_Account":"bob"}]}`
	refused  = `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"no From_Account","ErrorDisplay":""}`
)

// call is one of friend_add, rightly signed.
func call(t testing.TB, request, answer string) traffic.Call {
	t.Helper()
	query := url.Values{"sdkappid": {"1400000001"}, "identifier": {"administrator"}, "usersig": {signed(t)}, "random": {"7"}, "contenttype": {"json"}}
	c := traffic.Call{
		Method: http.MethodPost, URL: &url.URL{Scheme: "http", Host: "127.0.0.1:1", Path: "/v4/sns/friend_add", RawQuery: query.Encode()},
		Body: []byte(request), Started: began, Took: time.Millisecond,
	}
	if answer != "" {
		c.Response = &chatapi.Response{Status: http.StatusOK, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(answer)}
	}
	return c
}

func result(t testing.TB, r *traffic.Recorder, terms traffic.Terms) *reports.Result {
	t.Helper()
	if terms.Target.Endpoint == "" {
		terms.Target = reports.Target{Endpoint: "http://127.0.0.1:1", SDKAppID: 1400000001, Identifier: "administrator"}
	}
	out, err := r.Result(terms)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
