package adapter_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/adapter"
	"chatcontract/chatapi"
)

// wire is a request of friend_add that went over the wire.
func wire(command, body, answer string) adapter.Wire {
	path := "/v4/sns/" + command
	switch command {
	case "query_online_status":
		path = "/v4/openim/" + command
	case "multiaccount_import", "account_delete":
		path = "/v4/im_open_login_svc/" + command
	}
	return adapter.Wire{
		Method: http.MethodPost, Body: []byte(body), Started: time.Unix(1, 0),
		URL:      &url.URL{Scheme: "http", Host: "h", Path: path, RawQuery: "sdkappid=1&identifier=a&usersig=" + strings.Repeat("x", 0) + "$CHAT_USERSIG&random=1&contenttype=json"},
		Response: &chatapi.Response{Status: 200, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(answer)},
	}
}

// page is a request that a gateway answered.
func page(status int) adapter.Wire {
	w := wire("friend_add", oneItem, "<html>")
	w.Response.Status = status
	return w
}

func (b *bench) compare(command, asked string, a adapter.Answer, wires ...adapter.Wire) adapter.Comparing {
	cmd, _ := b.judge.Registry().Command(command)
	c := adapter.Comparison{Judge: b.judge}
	return c.Compare(adapter.Asked{Command: cmd, URL: wire(command, "", "").URL, Body: []byte(asked)}, adapter.Outcome{Answer: a, Wires: wires, Worker: 1, Number: 1})
}

const (
	fine    = `{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
	busy    = `{"ActionStatus":"FAIL","ErrorCode":30006,"ErrorInfo":"busy","ErrorDisplay":""}`
	oneItem = `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_App"}]}`
)

func succeeds() adapter.Answer {
	yes := true
	return adapter.Answer{Success: &yes}
}

// What a request may add and leave out, and what not.
func testRequests(t *testing.T, b *bench) {
	const asked = `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_App"%s}]%s}`
	body := func(item, top string) string {
		return strings.Replace(strings.Replace(asked, "%s", item, 1), "%s", top, 1)
	}
	for name, c := range map[string]struct {
		command, asked, sent string
		at                   string // where it differs; empty for nowhere
		untestable           string
	}{
		"the same":                        {"friend_add", body("", ""), body("", ""), "", ""},
		"an empty text added":             {"friend_add", body("", ""), body(`,"Remark":"","AddWording":""`, ""), "", ""},
		"an empty text left out":          {"friend_add", body(`,"Remark":""`, ""), body("", ""), "", ""},
		"a text added":                    {"friend_add", body("", ""), body(`,"Remark":"x"`, ""), "/AddFriendItem/0/Remark", ""},
		"a text left out":                 {"friend_add", body(`,"Remark":"x"`, ""), body("", ""), "/AddFriendItem/0/Remark", ""},
		"a space is a text":               {"friend_add", body(`,"Remark":"x"`, ""), body(`,"Remark":"x "`, ""), "/AddFriendItem/0/Remark", ""},
		"another form of a letter":        {"friend_add", body(`,"Remark":"é"`, ""), body(`,"Remark":"e\u0301"`, ""), "/AddFriendItem/0/Remark", ""},
		"escaped":                         {"friend_add", body(`,"Remark":"😀é<"`, ""), body(`,"Remark":"\ud83d\ude00\u00E9\u003c"`, ""), "", ""},
		"the default added":               {"friend_add", body("", ""), body("", `,"AddType":"Add_Type_Both","ForceAddFlags":0`), "", ""},
		"the default left out":            {"friend_add", body("", `,"AddType":"Add_Type_Both","ForceAddFlags":0`), body("", ""), "", ""},
		"another value than the default":  {"friend_add", body("", ""), body("", `,"AddType":"Add_Type_Single"`), "/AddType", ""},
		"force left out":                  {"friend_add", body("", `,"ForceAddFlags":1`), body("", ""), "/ForceAddFlags", ""},
		"a number in another form":        {"friend_add", body("", `,"ForceAddFlags":1`), body("", `,"ForceAddFlags":1.0`), "", ""},
		"null asked for":                  {"friend_add", body("", `,"AddType":null`), body("", ""), "", "the SDK does not send the wrong request"},
		"a wrong type that is mended":     {"friend_add", body(`,"Remark":17`, ""), body(`,"Remark":"17"`, ""), "", "the SDK does not send the wrong request"},
		"a wrong type as it is":           {"friend_add", body(`,"Remark":17`, ""), body(`,"Remark":17`, ""), "", ""},
		"too long, and cut":               {"friend_add", body(`,"Remark":"`+strings.Repeat("r", 97)+`"`, ""), body(`,"Remark":"`+strings.Repeat("r", 96)+`"`, ""), "/AddFriendItem/0/Remark", ""},
		"what is no member":               {"friend_add", body("", `,"Extra":1`), body("", ""), "", "the SDK does not send the wrong request"},
		"a required member made up":       {"friend_get", `{"From_Account":"a"}`, `{"From_Account":"a","StartIndex":0}`, "", "at /StartIndex"},
		"a list in another order":         {"friend_delete", `{"From_Account":"a","To_Account":["b","c"]}`, `{"From_Account":"a","To_Account":["c","b"]}`, "/To_Account/0", ""},
		"a list that is shorter":          {"friend_delete", `{"From_Account":"a","To_Account":["b","c"]}`, `{"From_Account":"a","To_Account":["b"]}`, "/To_Account", ""},
		"members in another order":        {"friend_delete", `{"From_Account":"a","To_Account":["b"]}`, ` {"To_Account" : ["b"],"From_Account":"a"} `, "", ""},
		"the newer form":                  {"multiaccount_import", `{"Accounts":["b","c"]}`, `{"AccountList":[{"UserID":"b","Nick":""},{"UserID":"c"}]}`, "", ""},
		"the older form":                  {"multiaccount_import", `{"AccountList":[{"UserID":"b"}]}`, `{"Accounts":["b"]}`, "", ""},
		"the newer form, cut":             {"multiaccount_import", `{"Accounts":["b","c"]}`, `{"AccountList":[{"UserID":"b"}]}`, "/AccountList", ""},
		"the newer form with a nick":      {"multiaccount_import", `{"Accounts":["b"]}`, `{"AccountList":[{"UserID":"b","Nick":"x"}]}`, "/AccountList/0/Nick", ""},
		"the older form for a nick":       {"multiaccount_import", `{"AccountList":[{"UserID":"b","Nick":"x"}]}`, `{"Accounts":["b"]}`, "/AccountList", ""},
		"the newer form of what is wrong": {"multiaccount_import", `{"Accounts":["b",7]}`, `{"AccountList":[{"UserID":"b"},{"UserID":7}]}`, "", ""},
		"DeleteType made up":              {"friend_delete_all", `{"From_Account":"a"}`, `{"From_Account":"a","DeleteType":"Delete_Type_Both"}`, "/DeleteType", ""},
	} {
		answer := `{"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"x","ErrorDisplay":""}`
		no := false
		result := b.compare(c.command, c.asked, adapter.Answer{Success: &no, Error: &adapter.Failure{Code: 60007}}, wire(c.command, c.sent, answer))
		at := ""
		for _, f := range result.Findings {
			if f.Requirement == c.command+".request_as_asked" && at == "" {
				at = f.Pointer
			}
		}
		if at != c.at || !strings.Contains(result.Untestable, c.untestable) || (c.untestable == "") != (result.Untestable == "") {
			t.Errorf("%s: differs at %q, want %q; %q; %v", name, at, c.at, result.Untestable, told(result))
		}
		if c.at == "" && len(result.Findings) > 0 {
			t.Errorf("%s: %v", name, told(result))
		}
	}
	for name, c := range map[string]struct {
		asked            string
		wires            []adapter.Wire
		blamed           bool
		untestable, says string
	}{
		"again after 30006": {oneItem, []adapter.Wire{wire("friend_add", oneItem, busy), wire("friend_add", oneItem, fine)}, false, "", ""},
		"again after a lost connection": {oneItem, []adapter.Wire{{Method: "POST", URL: wire("friend_add", "", "").URL, Body: []byte(oneItem), Err: http.ErrAbortHandler},
			wire("friend_add", oneItem, fine)}, false, "", ""},
		"again after 60008":               {oneItem, []adapter.Wire{wire("friend_add", oneItem, strings.Replace(busy, "30006", "60008", 1)), wire("friend_add", oneItem, fine)}, false, "", ""},
		"again after a page of a gateway": {oneItem, []adapter.Wire{page(500), wire("friend_add", oneItem, fine)}, false, "", ""},
		"again after a 502":               {oneItem, []adapter.Wire{page(502), wire("friend_add", oneItem, fine)}, false, "", ""},
		"again after 60014":               {oneItem, []adapter.Wire{wire("friend_add", oneItem, strings.Replace(busy, "30006", "60014", 1)), wire("friend_add", oneItem, fine)}, false, "", ""},
		"again after 60002":               {oneItem, []adapter.Wire{wire("friend_add", oneItem, strings.Replace(busy, "30006", "60002", 1)), wire("friend_add", oneItem, fine)}, true, "", "again after code 60002"},
		"again after a success":           {oneItem, []adapter.Wire{wire("friend_add", oneItem, fine), wire("friend_add", oneItem, fine)}, true, "", "sent it 2 times"},
		"another one after 30006":         {oneItem, []adapter.Wire{wire("friend_add", oneItem, busy), wire("friend_add", strings.Replace(oneItem, `"b"`, `"c"`, 1), fine)}, true, "", "another one"},
		"split": {`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_App"},{"To_Account":"c","AddSource":"AddSource_Type_App"}]}`,
			[]adapter.Wire{wire("friend_add", oneItem, fine), wire("friend_add", strings.Replace(oneItem, `"b"`, `"c"`, 1), strings.Replace(fine, `"b"`, `"c"`, 1))}, false, "splits this request into 2", ""},
		"again for an account of 30008": {`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_App"},{"To_Account":"c","AddSource":"AddSource_Type_App"}]}`,
			[]adapter.Wire{
				wire("friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_App"},{"To_Account":"c","AddSource":"AddSource_Type_App"}]}`,
					`{"ResultItem":[{"To_Account":"b","ResultCode":30008,"ResultInfo":"x"},{"To_Account":"c","ResultCode":0,"ResultInfo":""}],"Fail_Account":["b"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`),
				wire("friend_add", oneItem, fine),
			}, false, "asks again for single accounts", ""},
		"another command": {oneItem, []adapter.Wire{wire("friend_delete", `{"From_Account":"a","To_Account":["b"]}`, fine), wire("friend_add", oneItem, fine)}, true, "", "also sent /v4/sns/friend_delete"},
		"nothing":         {oneItem, nil, true, "sent no call", "no call of friend_add"},
	} {
		result := b.compare("friend_add", c.asked, succeeds(), c.wires...)
		says := strings.Join(told(result), "; ")
		if (len(result.Findings) > 0) != c.blamed || !strings.Contains(says, c.says) || !strings.Contains(result.Untestable, c.untestable) || (c.untestable == "") != (result.Untestable == "") {
			t.Errorf("%s: %s; %q", name, says, result.Untestable)
		}
	}
}

// What an SDK reports of answers that are special.
func testReports(t *testing.T, b *bench) {
	no := false
	answer := func(text string) adapter.Answer {
		a, err := adapter.ParseAnswer([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	const online = `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","QueryResult":[{"To_Account":"b","State":"Offline"}],"ErrorList":[{"To_Account":"c","ErrorCode":70107}]}`
	const askOnline = `{"To_Account":["b","c"]}`
	const oneWay = `{"ResultItem":[{"To_Account":"b","ResultCode":31704,"ResultInfo":"x"}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
	const askAccounts = `{"DeleteItem":[{"UserID":"b"}]}`
	const gone = `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[{"UserID":"b","ResultCode":70107,"ResultInfo":"x"}]}`
	const askDelete = `{"From_Account":"a","To_Account":["b"]}`
	for name, c := range map[string]struct {
		command, asked, answered string
		report                   adapter.Answer
		blamed                   string
	}{
		"errors beside results":                                           {"query_online_status", askOnline, online, answer(`{"success":true,"results":[{"account":"c","code":70107},{"account":"b","code":0}],"failed":["c"]}`), ""},
		"errors taken for success":                                        {"query_online_status", askOnline, online, answer(`{"success":true,"results":[{"account":"c","code":0},{"account":"b","code":0}]}`), "query_online_status.code_70107"},
		"errors dropped":                                                  {"query_online_status", askOnline, online, answer(`{"success":true,"results":[{"account":"b","code":0}]}`), "query_online_status.one_result_per_item"},
		"failures without a list on the wire":                             {"friend_delete", askDelete, oneWay, answer(`{"success":true,"failed":["b"]}`), ""},
		"no failures, as the list is not there":                           {"friend_delete", askDelete, oneWay, answer(`{"success":true,"failed":[]}`), ""},
		"no failures, of a command that has no list, beside results":      {"account_delete", askAccounts, gone, answer(`{"success":true,"failed":[],"results":[{"account":"b","code":70107}]}`), ""},
		"no failures, and nothing else":                                   {"account_delete", askAccounts, gone, answer(`{"success":true,"failed":[]}`), "account_delete.result_code"},
		"failures of somebody else":                                       {"friend_delete", askDelete, oneWay, answer(`{"success":true,"failed":["z"]}`), "friend_delete.fail_account_lists_failures"},
		"a number for a text in data":                                     {"friend_add", oneItem, fine, answer(`{"success":true,"data":{"ResultItem":[{"To_Account":"b","ResultCode":"0","ResultInfo":""}]}}`), "friend_add.result_code"},
		"a member lost in data":                                           {"friend_add", oneItem, fine, answer(`{"success":true,"data":{"ErrorCode":0}}`), "friend_add.result_item"},
		"a member made up in data":                                        {"friend_add", oneItem, fine, answer(`{"success":true,"data":{"Fail_Account":["b"],"ResultItem":[{"To_Account":"b","ResultCode":0}]}}`), "friend_add.fail_account_lists_failures"},
		"a wrong code in data":                                            {"friend_add", oneItem, fine, answer(`{"success":true,"data":{"ErrorCode":1,"ResultItem":[{"To_Account":"b","ResultCode":0}]}}`), "friend_add.error_code"},
		"empty members in data":                                           {"friend_add", oneItem, fine, answer(`{"success":true,"data":{"ErrorInfo":"","Fail_Account":null,"ResultItem":[{"To_Account":"b","ResultCode":0}]}}`), ""},
		"no code reported":                                                {"friend_add", oneItem, busy, answer(`{"success":false}`), ""},
		"a failure made up":                                               {"friend_add", oneItem, fine, answer(`{"success":false}`), "friend_add.action_status_agrees"},
		"an answer that breaks the documentation says nothing of the SDK": {"friend_add", oneItem, `{"ActionStatus":"OK","ErrorCode":30001}`, answer(`{"success":true}`), ""},
		"success without an answer":                                       {"friend_add", oneItem, "<html>", answer(`{"success":true}`), ""},
	} {
		result := b.compare(c.command, c.asked, c.report, wire(c.command, c.asked, c.answered))
		got := ""
		for _, f := range result.Findings {
			got = f.Requirement
		}
		if c.blamed != "" && !slices.ContainsFunc(told(result), func(s string) bool { return strings.HasPrefix(s, c.blamed+" ") }) || (c.blamed == "") != (got == "") {
			t.Errorf("%s: want %q: %v", name, c.blamed, told(result))
		}
	}
	result := b.compare("friend_add", oneItem, adapter.Answer{Refused: "never"}, wire("friend_add", oneItem, fine))
	if got := told(result); len(got) != 1 || !strings.Contains(got[0], "reports that it refuses: never") {
		t.Errorf("sent and refused: %v", got)
	}
	result = b.compare("friend_add", oneItem, adapter.Answer{Success: &no, Error: &adapter.Failure{Code: 1}}, adapter.Wire{Method: "POST", URL: wire("friend_add", "", "").URL, Body: []byte(oneItem), Err: http.ErrAbortHandler})
	if len(result.Findings) > 0 || result.Last == nil || result.Last.Unanswered() == nil {
		t.Errorf("no answer: %v", told(result))
	}
}

// Whatever an adapter writes is read the same way again, or refused.
func FuzzParseAnswer(f *testing.F) {
	for _, seed := range []string{hello, `{"id":1,"success":true,"results":[{"account":"b","code":0,"info":""}],"failed":[],"data":{"A":1}}`, `{"id":1,"refused":"x"}`, `null`, `[]`, `{"data":null}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		a, err := adapter.ParseAnswer(line)
		if err != nil {
			return
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		again, err := adapter.ParseAnswer(text)
		if err != nil || again.ID != a.ID || (again.Data == nil) != (a.Data == nil) {
			t.Errorf("%s: %v", text, err)
		}
	})
}
