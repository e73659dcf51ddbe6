package contract_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// Requests and the tail of a good answer.
const (
	one   = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Test"}]}`
	two   = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Test"},{"To_Account":"carol","AddSource":"AddSource_Type_Test"}]}`
	three = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Test"},{"To_Account":"carol","AddSource":"AddSource_Type_Test"},{"To_Account":"dave","AddSource":"AddSource_Type_Test"}]}`
	okay  = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
	bob   = `{"To_Account":"bob","ResultCode":0,"ResultInfo":""}`
	carol = `{"To_Account":"carol","ResultCode":0,"ResultInfo":""}`
	// Refused results.
	noBob   = `{"To_Account":"bob","ResultCode":30516,"ResultInfo":"Err_SNS_FriendAdd_Friend_Allow_Type_Forbid"}`
	noCarol = `{"To_Account":"carol","ResultCode":30539,"ResultInfo":"Err_SNS_FriendAdd_Pending"}`
	noDave  = `{"To_Account":"dave","ResultCode":30515,"ResultInfo":"Err_SNS_FriendAdd_Black"}`
)

func results(items ...string) string { return `{"ResultItem":[` + strings.Join(items, ",") + `],` }

// found lists findings as "slug level pointer", leaving out the level documented.
func found(t testing.TB, ex chatapi.Exchange) []string {
	t.Helper()
	var list []string
	for _, f := range judge(t).Exchange(ex).Findings {
		level := string(f.Level) + " "
		if f.Level == specs.Documented {
			level = ""
		}
		list = append(list, strings.TrimSpace(strings.TrimPrefix(f.Requirement, ex.Command+".")+" "+level+f.Pointer))
		sound(t, ex, f)
	}
	return list
}

// A check is put to the test with an answer that passes and one that fails.
type check struct {
	name string
	// change makes the ordinary exchange of one into a failing one; body is its
	// answer, and request what was asked where that matters.
	change  func(*chatapi.Exchange)
	request string
	good    string
	bad     string
	want    []string
}

func header(name, value string) func(*chatapi.Exchange) {
	return func(ex *chatapi.Exchange) {
		ex.Response.Header = http.Header{}
		if value != "" {
			ex.Response.Header.Set(name, value)
		}
	}
}

func status(code int) func(*chatapi.Exchange) {
	return func(ex *chatapi.Exchange) { ex.Response.Status = code }
}

const good = `{"ResultItem":[` + bob + `],` + okay

var checks = []check{
	// the bytes
	{name: "HTTP status", change: status(500), bad: good, want: []string{"http_status_200"}},
	{name: "HTTP 404 with a page", change: status(404), bad: `<html>`, want: []string{"http_status_200", "body_is_json"}},
	{name: "HTTP 201", change: status(201), bad: good, want: []string{"http_status_200"}},
	{name: "a redirect", change: status(302), bad: ``, want: []string{"http_status_200", "body_is_json"}},
	{name: "HTTP 502 with an envelope", change: status(502), bad: good, want: []string{"http_status_200"}},
	{name: "empty body", bad: ``, want: []string{"body_is_json"}},
	{name: "blank body", bad: " \r\n\t", want: []string{"body_is_json"}},
	{name: "HTML", bad: `<!DOCTYPE html><html></html>`, want: []string{"body_is_json"}},
	{name: "XML", bad: `<?xml version="1.0"?><a/>`, want: []string{"body_is_json"}},
	{name: "byte order mark", bad: "\xef\xbb\xbf" + good, want: []string{"body_is_json"}},
	{name: "trailing data", bad: good + `{}`, want: []string{"body_is_json"}},
	{name: "trailing comment", bad: good + `<!-- 3 ms -->`, want: []string{"body_is_json"}},
	{name: "cut off", bad: good[:len(good)-1], want: []string{"body_is_json"}},
	{name: "truncated", change: func(ex *chatapi.Exchange) { ex.Response.Truncated = true }, bad: good, want: []string{"body_is_json"}},
	{name: "single quotes", bad: `{'ErrorCode':0}`, want: []string{"body_is_json"}},
	{name: "trailing comma", bad: `{"ErrorCode":0,}`, want: []string{"body_is_json"}},
	{name: "comment", bad: `{"ErrorCode":0 /* fine */}`, want: []string{"body_is_json"}},
	{name: "NaN", bad: `{"ErrorCode":NaN}`, want: []string{"body_is_json"}},
	{name: "leading zero", bad: `{"ErrorCode":00}`, want: []string{"body_is_json"}},
	{name: "control character", bad: "{\"a\":\"\x01\"}", want: []string{"body_is_json"}},
	{name: "callback", bad: `callback(` + good + `)`, want: []string{"body_is_json"}},
	{name: "an Array", bad: `[]`, want: []string{"body_is_json"}},
	{name: "a String", bad: `"OK"`, want: []string{"body_is_json"}},
	{name: "a Number", bad: `0`, want: []string{"body_is_json"}},
	{name: "null", bad: `null`, want: []string{"body_is_json"}},
	{name: "invalid UTF-8", good: results(bob) + `"X":"ü",` + okay, bad: results(bob) + "\"X\":\"\xfc\"," + okay, want: []string{"body_is_json"}},
	{name: "member twice", bad: results(bob) + `"ErrorCode":0,` + okay, want: []string{"member_names_unique /ErrorCode"}},
	{name: "member twice, once escaped", bad: results(bob) + `"\u0045rrorCode":0,` + okay, want: []string{"member_names_unique /ErrorCode"}},
	{name: "member twice in a result", bad: results(`{"To_Account":"eve","To_Account":"bob","ResultCode":0,"ResultInfo":""}`) + okay,
		want: []string{"member_names_unique /ResultItem/0/To_Account"}},
	{name: "unknown member twice", good: results(bob) + `"X":{"a":1,"A":2},` + okay, bad: results(bob) + `"X":{"a/b":1,"a/b":2},` + okay,
		want: []string{"member_names_unique /X/a~1b"}},
	{name: "HTML declared", change: header("Content-Type", "text/html; charset=utf-8"), bad: good, want: []string{"body_is_json"}},
	{name: "XML declared", change: header("Content-Type", "application/xml"), bad: good, want: []string{"body_is_json"}},
	{name: "an image declared", change: header("Content-Type", "image/png"), bad: good, want: []string{"body_is_json"}},
	{name: "plain text declared", change: header("Content-Type", "text/plain"), bad: good, want: []string{"content_type_is_json inferred"}},
	{name: "no media type", change: header("Content-Type", "json"), bad: good, want: []string{"content_type_is_json inferred"}},
	{name: "large Integer", good: results(bob) + `"X":9007199254740992,` + okay, bad: results(bob) + `"X":[-9007199254740993],` + okay,
		want: []string{"integers_are_interoperable inferred /X/0"}},
	{name: "huge Integer", good: results(bob) + `"X":9e99,` + okay, bad: results(bob) + `"X":99999999999999999999999,` + okay,
		want: []string{"integers_are_interoperable inferred /X"}},
	{name: "huge ErrorCode", bad: `{"ActionStatus":"FAIL","ErrorCode":99999999999999999999,"ErrorInfo":"x","ErrorDisplay":""}`,
		good: `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":""}`,
		want: []string{"integers_are_interoperable inferred /ErrorCode", "error_code_documented /ErrorCode"}},

	// the shape
	{name: "ActionStatus missing", bad: results(bob) + `"ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, want: []string{"action_status /ActionStatus"}},
	{name: "ActionStatus of another value", bad: results(bob) + `"ActionStatus":"Ok","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, want: []string{"action_status /ActionStatus"}},
	{name: "ActionStatus null", bad: results(bob) + `"ActionStatus":null,"ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, want: []string{"action_status /ActionStatus"}},
	{name: "ErrorCode missing", bad: results(bob) + `"ActionStatus":"OK","ErrorInfo":"","ErrorDisplay":""}`, want: []string{"error_code /ErrorCode"}},
	{name: "ErrorCode a String", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":"0","ErrorInfo":"","ErrorDisplay":""}`, want: []string{"error_code /ErrorCode"}},
	{name: "ErrorCode a fraction", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0.5,"ErrorInfo":"","ErrorDisplay":""}`, want: []string{"error_code /ErrorCode"}},
	{name: "ErrorCode in another case", bad: results(bob) + `"ActionStatus":"OK","errorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, want: []string{"error_code /ErrorCode"}},
	{name: "ErrorInfo missing", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorDisplay":""}`, want: []string{"error_info /ErrorInfo"}},
	{name: "ErrorInfo a Number", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":0,"ErrorDisplay":""}`, want: []string{"error_info /ErrorInfo"}},
	{name: "ErrorDisplay null", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":null}`, want: []string{"error_display /ErrorDisplay"}},
	{name: "ResultItem an Object", bad: `{"ResultItem":` + bob + `,` + okay, want: []string{"result_item /ResultItem"}},
	{name: "ResultItem null", bad: `{"ResultItem":null,` + okay, want: []string{"result_item /ResultItem"}},
	{name: "a result that is a String", bad: results(`"bob"`) + okay, want: []string{"result_item /ResultItem/0"}},
	{name: "To_Account missing", bad: results(`{"ResultCode":0,"ResultInfo":""}`) + okay, want: []string{"result_to_account /ResultItem/0/To_Account"}},
	{name: "To_Account a Number", bad: results(`{"To_Account":7,"ResultCode":0,"ResultInfo":""}`) + okay, want: []string{"result_to_account /ResultItem/0/To_Account"}},
	{name: "ResultCode missing", bad: results(`{"To_Account":"bob","ResultInfo":""}`) + okay, want: []string{"result_code /ResultItem/0/ResultCode"}},
	{name: "ResultCode a String", bad: results(`{"To_Account":"bob","ResultCode":"0","ResultInfo":""}`) + okay, want: []string{"result_code /ResultItem/0/ResultCode"}},
	{name: "ResultInfo missing", bad: results(`{"To_Account":"bob","ResultCode":0}`) + okay, want: []string{"result_info /ResultItem/0/ResultInfo"}},
	{name: "ResultInfo null", bad: results(`{"To_Account":"bob","ResultCode":0,"ResultInfo":null}`) + okay, want: []string{"result_info /ResultItem/0/ResultInfo"}},
	{name: "Fail_Account a String", good: results(noBob) + `"Fail_Account":["bob"],` + okay, bad: results(noBob) + `"Fail_Account":"bob",` + okay, want: []string{"fail_account /Fail_Account"}},
	{name: "Fail_Account of Objects", good: results(noBob) + `"Fail_Account":["bob"],` + okay, bad: results(noBob) + `"Fail_Account":[{"To_Account":"bob"}],` + okay, want: []string{"fail_account /Fail_Account/0"}},

	// conditions inside one body
	{name: "OK with an error", good: `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":""}`,
		bad: `{"ActionStatus":"OK","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":""}`, want: []string{"action_status_agrees /ActionStatus"}},
	{name: "FAIL with 0", bad: results(bob) + `"ActionStatus":"FAIL","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, want: []string{"action_status_agrees /ActionStatus"}},
	{name: "no ErrorDisplay on success", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`, want: []string{"error_display /ErrorDisplay"}},
	{name: "no ErrorDisplay on failure", good: `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"x"}`,
		bad: `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x"}`, want: []string{"error_display_on_failure inferred /ErrorDisplay"}},
	{name: "no ResultItem on success", bad: `{` + okay, want: []string{"result_item /ResultItem"}},
	{name: "text on success", bad: results(`{"To_Account":"bob","ResultCode":0,"ResultInfo":"OK"}`) + okay, want: []string{"result_info_empty_on_success /ResultItem/0/ResultInfo"}},
	{name: "no text on failure", good: results(noBob) + `"Fail_Account":["bob"],` + okay,
		bad: results(`{"To_Account":"bob","ResultCode":30516,"ResultInfo":""}`) + `"Fail_Account":["bob"],` + okay, want: []string{"result_info_tells_failure /ResultItem/0/ResultInfo"}},
	{name: "no Fail_Account", good: results(noBob) + `"Fail_Account":["bob"],` + okay, bad: results(noBob) + okay, want: []string{"fail_account_when_some_fail /Fail_Account"}},
	{name: "Fail_Account empty on success", bad: results(bob) + `"Fail_Account":[],` + okay, want: []string{"fail_account_only_when_some_fail /Fail_Account"}},
	{name: "Fail_Account filled on success", bad: results(bob) + `"Fail_Account":["bob"],` + okay, want: []string{"fail_account_only_when_some_fail /Fail_Account"}},

	// relations
	{name: "unknown ErrorCode", good: `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":""}`,
		bad: `{"ActionStatus":"FAIL","ErrorCode":12345,"ErrorInfo":"x","ErrorDisplay":""}`, want: []string{"error_code_documented /ErrorCode"}},
	{name: "negative ErrorCode", good: `{"ActionStatus":"FAIL","ErrorCode":30004,"ErrorInfo":"x","ErrorDisplay":""}`,
		bad: `{"ActionStatus":"FAIL","ErrorCode":-1,"ErrorInfo":"x","ErrorDisplay":""}`, want: []string{"error_code_documented /ErrorCode"}},
	{name: "ErrorCode of another command", good: `{"ActionStatus":"FAIL","ErrorCode":79999,"ErrorInfo":"x"}`,
		bad: `{"ActionStatus":"FAIL","ErrorCode":40001,"ErrorInfo":"x","ErrorDisplay":""}`, want: []string{"error_code_documented /ErrorCode"}},
	{name: "unknown ResultCode", good: results(noBob) + `"Fail_Account":["bob"],` + okay,
		bad: results(`{"To_Account":"bob","ResultCode":12345,"ResultInfo":"x"}`) + `"Fail_Account":["bob"],` + okay, want: []string{"result_code_documented /ResultItem/0/ResultCode"}},
	{name: "empty ErrorInfo on failure", good: `{"ActionStatus":"FAIL","ErrorCode":70003,"ErrorInfo":"bad usersig"}`,
		bad: `{"ActionStatus":"FAIL","ErrorCode":70003,"ErrorInfo":""}`, want: []string{"error_info_tells_reason /ErrorInfo"}},
	{name: "ErrorInfo on success", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"success","ErrorDisplay":""}`, want: []string{"empty_texts_on_success inferred /ErrorInfo"}},
	{name: "ErrorDisplay on success", bad: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":"done"}`, want: []string{"empty_texts_on_success inferred /ErrorDisplay"}},
	{name: "too frequent", good: `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"x"}`,
		bad: `{"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"x"}`, want: []string{"calls_within_ceiling_are_served inferred /ErrorCode"}},
	{name: "one account failed, the call too", request: two, good: results(bob, noCarol) + `"Fail_Account":["carol"],` + okay,
		bad:  results(bob, noCarol) + `"Fail_Account":["carol"],"ActionStatus":"FAIL","ErrorCode":30539,"ErrorInfo":"x","ErrorDisplay":""}`,
		want: []string{"item_failures_keep_ok /ErrorCode"}},
	{name: "all accounts failed, the call too", request: two, good: results(noBob, noCarol) + `"Fail_Account":["bob","carol"],` + okay,
		bad:  results(noBob, noCarol) + `"Fail_Account":["bob","carol"],"ActionStatus":"FAIL","ErrorCode":30539,"ErrorInfo":"x","ErrorDisplay":""}`,
		want: []string{"item_failures_keep_ok_alone inferred /ErrorCode"}},
	{name: "a result is missing", request: two, good: results(bob, carol) + okay, bad: results(bob) + okay, want: []string{"one_result_per_item /ResultItem"}},
	{name: "no result at all", request: two, good: results(bob, carol) + okay, bad: results() + okay, want: []string{"one_result_per_item /ResultItem"}},
	{name: "a result twice", request: two, good: results(bob, carol) + okay, bad: results(bob, carol, bob) + okay, want: []string{"one_result_per_item /ResultItem"}},
	{name: "a result of somebody else", bad: results(bob, carol) + okay, want: []string{"result_to_account /ResultItem/1/To_Account", "one_result_per_item /ResultItem"}},
	{name: "an account in another case", bad: results(`{"To_Account":"Bob","ResultCode":0,"ResultInfo":""}`) + okay,
		want: []string{"result_to_account /ResultItem/0/To_Account", "one_result_per_item /ResultItem"}},
	{name: "results in another order", request: two, good: results(bob, carol) + okay, bad: results(carol, bob) + okay, want: []string{"result_order inferred /ResultItem"}},
	{name: "a failure is not listed", request: two, good: results(noBob, noCarol) + `"Fail_Account":["bob","carol"],` + okay,
		bad: results(noBob, noCarol) + `"Fail_Account":["bob"],` + okay, want: []string{"fail_account_lists_failures /Fail_Account"}},
	{name: "none of the failures is listed", good: results(noBob) + `"Fail_Account":["bob"],` + okay,
		bad: results(noBob) + `"Fail_Account":[],` + okay, want: []string{"fail_account_lists_failures /Fail_Account"}},
	{name: "a success is listed", request: two, good: results(bob, noCarol) + `"Fail_Account":["carol"],` + okay,
		bad: results(bob, noCarol) + `"Fail_Account":["bob","carol"],` + okay, want: []string{"fail_account_lists_failures /Fail_Account"}},
	{name: "a failure is listed twice", good: results(noBob) + `"Fail_Account":["bob"],` + okay,
		bad: results(noBob) + `"Fail_Account":["bob","bob"],` + okay, want: []string{"fail_account_lists_failures /Fail_Account"}},
	{name: "a pending one is not listed", request: three, good: results(bob, noCarol, noDave) + `"Fail_Account":["carol","dave"],` + okay,
		bad: results(bob, noCarol, noDave) + `"Fail_Account":["dave"],` + okay, want: []string{"fail_account_lists_failures /Fail_Account"}},
	{name: "failures in another order", request: two, good: results(noBob, noCarol) + `"Fail_Account":["bob","carol"],` + okay,
		bad: results(noBob, noCarol) + `"Fail_Account":["carol","bob"],` + okay, want: []string{"fail_account_order inferred /Fail_Account"}},
}

// Each check of an answer finds what it is for, at its place and nothing else,
// and leaves the good example alone.
func TestChecks(t *testing.T) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			if c.request == "" {
				c.request = one
			}
			if c.good == "" {
				c.good = good
			}
			if got := found(t, exchange("friend_add", c.request, c.good)); got != nil {
				t.Errorf("the good example: %q", got)
			}
			ex := exchange("friend_add", c.request, c.bad)
			if c.change != nil {
				c.change(&ex)
			}
			if diff := cmp.Diff(c.want, found(t, ex)); diff != "" {
				t.Errorf("the bad example:\n%s", diff)
			}
		})
	}
}

// Every requirement of friend_add that the judge checks by itself has a bad
// example above, and is among those that the good and bad examples report as
// put to the test, none of them twice.
func TestEveryCheckedRequirementHasExamples(t *testing.T) {
	failed, checked := map[string]bool{}, map[string]bool{}
	for _, c := range checks {
		if c.request == "" {
			c.request = one
		}
		for _, body := range []string{c.good, c.bad} {
			ex := exchange("friend_add", c.request, body)
			if c.change != nil && body == c.bad {
				c.change(&ex)
			}
			report, once := judge(t).Exchange(ex), map[string]bool{}
			for _, id := range report.Checked {
				if once[id] {
					t.Errorf("%s: %s was checked twice", c.name, id)
				}
				once[id], checked[id] = true, true
			}
			for _, f := range report.Findings {
				failed[f.Requirement] = true
				if !once[f.Requirement] {
					t.Errorf("%s: %s was violated but not checked", c.name, f.Requirement)
				}
			}
		}
	}
	for _, req := range judge(t).Registry().Requirements() {
		byItself := slices.ContainsFunc(req.Checks, func(c specs.Check) bool { return c != specs.CheckScenario })
		if req.Command != "friend_add" || !byItself || strings.HasSuffix(req.ID, ".transient_failures_are_rare") { // that one looks at whole runs
			continue
		}
		if !failed[req.ID] {
			t.Errorf("no example violates %s", req.ID)
		}
		if !checked[req.ID] {
			t.Errorf("no example checks %s", req.ID)
		}
	}
}

// What the documentation leaves open is no finding at level documented, and
// none at all where it says so outright.
func TestAllowedVariations(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*chatapi.Exchange)
		request string
		answer  string
		want    []string // at the other levels
	}{
		{name: "unknown members", answer: `{"RequestId":"x","ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":"","Relation":null,"X":{"ErrorCode":7}}],"Resultitem":0,` + okay},
		{name: "another order of members", answer: `{"ErrorDisplay":"","ErrorInfo":"","ErrorCode":0,"ActionStatus":"OK","ResultItem":[{"ResultInfo":"","ResultCode":0,"To_Account":"bob"}]}`},
		{name: "white space", answer: "\r\n " + strings.ReplaceAll(good, ":", " :\n\t") + "\n\n"},
		{name: "escapes", answer: `{"\u0052esultItem":[{"To_Account":"\u0062ob","ResultCode":0,"ResultInfo":""}],` + okay},
		{name: "a number with a fraction of zero", answer: results(`{"To_Account":"bob","ResultCode":0.0,"ResultInfo":""}`) + okay},
		{name: "another order of results", request: two, answer: results(carol, bob) + okay, want: []string{"result_order inferred /ResultItem"}},
		{name: "another order of failures", request: two, answer: results(noBob, noCarol) + `"Fail_Account":["carol","bob"],` + okay, want: []string{"fail_account_order inferred /Fail_Account"}},
		{name: "other texts", answer: results(`{"To_Account":"bob","ResultCode":30516,"ResultInfo":"nope, 不行"}`) + `"Fail_Account":["bob"],` + okay},
		{name: "filled ErrorDisplay", answer: results(bob) + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":"done"}`, want: []string{"empty_texts_on_success inferred /ErrorDisplay"}},
		{name: "filled ErrorDisplay of a failure", answer: `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":"please choose somebody else"}`},
		{name: "a failure as a whole", request: two, answer: `{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"Err_SNS_FriendAdd_Account_Not_Exist","ErrorDisplay":""}`},
		{name: "a failure as a whole with an empty list", request: two, answer: results() + `"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"x","ErrorDisplay":""}`},
		{name: "the gateway's envelope", answer: `{"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"usersig expired"}`},
		{name: "the gateway's envelope without ErrorInfo", answer: `{"ActionStatus":"FAIL","ErrorCode":60009}`, want: []string{"error_info inferred /ErrorInfo"}},
		{name: "no content type", change: header("Content-Type", ""), answer: good},
		{name: "a charset", change: header("Content-Type", "application/json;charset=UTF-8"), answer: good},
		{name: "a broken parameter", change: header("Content-Type", "application/json; charset"), answer: good},
		{name: "upper case", change: header("Content-Type", "Application/JSON"), answer: good},
		{name: "JSON of another name", change: header("Content-Type", "text/json"), answer: good},
		{name: "a JSON dialect", change: header("Content-Type", "application/problem+json"), answer: good},
		{name: "a duplicate answered once", request: duplicate, answer: results(bob, carol) + okay},
		{name: "a duplicate answered twice", request: duplicate, answer: results(bob, carol, bob) + okay},
		{name: "a duplicate that fails the second time", request: duplicate, answer: results(bob, carol, noBob) + `"Fail_Account":["bob"],` + okay},
		{name: "a duplicate that fails twice, listed once", request: duplicate, answer: results(noBob, carol, noBob) + `"Fail_Account":["bob"],` + okay},
		{name: "a duplicate that fails twice, listed twice", request: duplicate, answer: results(noBob, carol, noBob) + `"Fail_Account":["bob","bob"],` + okay},
		{name: "adding oneself, taken", request: self, answer: results(`{"To_Account":"alice","ResultCode":0,"ResultInfo":""}`) + okay},
		{name: "adding oneself, refused", request: self, answer: results(`{"To_Account":"alice","ResultCode":30001,"ResultInfo":"x"}`) + `"Fail_Account":["alice"],` + okay},
		{name: "adding oneself, refused as a whole", request: self, answer: `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":""}`},
		{name: "adding nobody", request: `{"From_Account":"alice","AddFriendItem":[]}`, answer: results() + okay},
		{name: "a request that is no JSON", request: `{`, answer: `{"ActionStatus":"FAIL","ErrorCode":60003,"ErrorInfo":"x"}`},
		{name: "a request of wrong types, answered somehow", request: `{"AddFriendItem":[{"To_Account":7}]}`, answer: results(`{"To_Account":"7","ResultCode":30001,"ResultInfo":"x"}`) + `"Fail_Account":["7"],` + okay},
		{name: "a network error", change: status(502), answer: `<html>Bad Gateway</html>`},
		{name: "a network error with JSON of a proxy", change: status(503), answer: `{"message":"no healthy upstream"}`},
		{name: "a network error without a body", change: status(504), answer: ``},
		{name: "another protocol", change: func(ex *chatapi.Exchange) { ex.Response.Proto = "HTTP/2.0" }, answer: good},
	} {
		if c.request == "" {
			c.request = one
		}
		ex := exchange("friend_add", c.request, c.answer)
		if c.change != nil {
			c.change(&ex)
		}
		if diff := cmp.Diff(c.want, found(t, ex)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

const (
	duplicate = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob"},{"To_Account":"carol"},{"To_Account":"bob"}]}`
	self      = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"alice"}]}`
)

// Codes that were seen in the wild are told apart from those that nobody knows,
// in an item and as a whole; documented and public ones are no finding.
func TestLevelsOfCodes(t *testing.T) {
	levels := map[specs.Level][]int64{
		"":               {30001, 30003, 30010, 30014, 30515, 30539, 30540, 60002, 60015, 70001, 70009, 71000, 79999},
		specs.Observed:   {30005, 30013, 30015, 30520, 30614, 31307, 38000, 39000, 93000},
		specs.Inferred:   {60007, 60011, 60018, 60019},
		specs.Documented: {1, -1, 404, 10002, 20003, 30000, 30500, 30546, 31704, 40003, 59999, 100000, 90001},
	}
	for level, codes := range levels {
		for _, code := range codes {
			for slug, answer := range map[string]string{
				"error_code_documented":  fmt.Sprintf(`{"ActionStatus":"FAIL","ErrorCode":%d,"ErrorInfo":"x","ErrorDisplay":""}`, code),
				"result_code_documented": fmt.Sprintf(`{"ResultItem":[{"To_Account":"bob","ResultCode":%d,"ResultInfo":"x"}],"Fail_Account":["bob"],%s`, code, okay),
			} {
				list := judge(t).Exchange(exchange("friend_add", one, answer)).Findings
				if level == "" {
					if len(list) != 0 {
						t.Errorf("%d: %+v", code, list)
					}
					continue
				}
				if level == specs.Inferred {
					slug = "calls_within_ceiling_are_served"
				}
				if len(list) != 1 || list[0].Level != level || list[0].Requirement != "friend_add."+slug {
					t.Errorf("%d should be %s: %+v", code, level, list)
				}
				if level == specs.Observed && !strings.Contains(list[0].Actual, "observed") {
					t.Errorf("%d: %s", code, list[0].Actual)
				}
			}
		}
	}
}

// The other commands are judged by their own names and levels.
func TestOtherCommands(t *testing.T) {
	for _, c := range []struct {
		command, request, answer string
		want                     []string
	}{
		{"friend_check", `{"From_Account":"a","CheckType":"CheckResult_Type_Both","To_Account":["b","c"]}`,
			`{"InfoItem":[{"To_Account":"b","Relation":"CheckResult_Type_BothWay","ResultCode":0,"ResultInfo":""},{"To_Account":"c","Relation":"CheckResult_Type_NoRelation","ResultCode":30003,"ResultInfo":"x"}],` + okay,
			[]string{"fail_account_when_some_fail /Fail_Account"}},
		{"friend_check", `{"From_Account":"a","CheckType":"CheckResult_Type_Both","To_Account":["b","c"]}`,
			`{"InfoItem":[{"To_Account":"b","Relation":"CheckResult_Type_BothWay","ResultCode":0,"ResultInfo":""}],` + okay,
			[]string{"one_result_per_item /InfoItem"}},
		{"friend_delete", `{"From_Account":"a","To_Account":["b"],"DeleteType":"Delete_Type_Single"}`,
			`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":"OK"}],` + okay,
			[]string{"result_info_empty_on_success inferred /ResultItem/0/ResultInfo"}},
		{"account_check", `{"CheckItem":[{"UserID":"a"},{"UserID":"b"}]}`,
			`{"ResultItem":[{"UserID":"b","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`,
			[]string{"one_result_per_item /ResultItem"}},
		{"account_import", `{"UserID":"a"}`, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`, nil},
		{"account_import", `{"UserID":"a"}`, `{"ActionStatus":"OK","ErrorCode":"0","ErrorInfo":""}`, []string{"error_code /ErrorCode"}},
		{"multiaccount_import", `{"Accounts":["a","b"]}`, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":[]}`, nil},
		{"multiaccount_import", `{"Accounts":["a","b"]}`, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":[7]}`, []string{"fail_account /FailAccounts/0"}},
		{"no_such_command", `{}`, `<html>`, nil},
	} {
		if diff := cmp.Diff(c.want, found(t, exchange(c.command, c.request, c.answer))); diff != "" {
			t.Errorf("%s:\n%s", c.command, diff)
		}
	}
}

// A finding has the words that a reader needs.
func TestFindingWords(t *testing.T) {
	for _, c := range []struct{ name, request, answer, expected, actual, diff string }{
		{"a name in another case", one, results(bob) + `"ActionStatus":"OK","errorcode":0,"ErrorInfo":"","ErrorDisplay":""}`,
			"an Integer", `absent, though "errorcode" is there: names are case-sensitive`, ""},
		{"a name in two other cases", one, results(bob) + `"ActionStatus":"OK","errorcode":0,"ERRORCODE":0,"ErrorInfo":"","ErrorDisplay":""}`,
			"an Integer", `absent, though "ERRORCODE" is there: names are case-sensitive`, ""},
		{"a String for a Number", one, results(bob) + `"ActionStatus":"OK","ErrorCode":"0","ErrorInfo":"","ErrorDisplay":""}`,
			"an Integer", `the String "0"`, ""},
		{"HTML", one, "\n<HTML>", "one JSON object", "an HTML page", ""},
		{"trailing data", one, good + " x", "one JSON object and nothing after it", fmt.Sprintf("more data after byte %d", len(good)), ""},
		{"failures", three, results(noBob, noCarol, noDave) + `"Fail_Account":["bob","eve"],` + okay,
			"the 3 accounts whose ResultCode is not 0", "2 accounts", "  \"bob\"\n- \"carol\"\n- \"dave\"\n+ \"eve\""},
		{"a result is missing", two, results(bob) + okay, "one result for each of 2 requested accounts", "results for 1", "  \"bob\"\n- \"carol\""},
		{"results twice", two, results(bob, carol, carol, bob) + okay, "one result per requested account", `2 results for "bob"`, `+ "bob"`},
	} {
		for range 5 { // the words do not depend on the order of a map
			list := judge(t).Exchange(exchange("friend_add", c.request, c.answer)).Findings
			if len(list) != 1 {
				t.Fatalf("%s: %+v", c.name, list)
			}
			f := list[0]
			if diff := cmp.Diff([]string{c.expected, c.actual, c.diff}, []string{f.Expected, f.Actual, f.Diff}); diff != "" {
				t.Errorf("%s:\n%s", c.name, diff)
			}
			if f.Exchange != "7" || f.Command != "friend_add" || !strings.HasPrefix(f.Curl, "curl -X POST ") || f.Layer == "" {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
	}
}

// What was put to the test is told apart from what an answer gave no occasion to.
func TestChecked(t *testing.T) {
	for name, c := range map[string]struct {
		answer        string
		with, without []string
	}{
		"success": {good,
			[]string{"http_status_200", "body_is_json", "member_names_unique", "action_status", "error_display", "one_result_per_item", "fail_account_only_when_some_fail", "result_info_empty_on_success", "integers_are_interoperable"},
			[]string{"error_code_documented", "error_info_tells_reason", "fail_account_lists_failures", "item_failures_keep_ok", "result_order", "result_code_documented"}},
		"one failed": {results(noBob) + `"Fail_Account":["bob"],` + okay,
			[]string{"fail_account_lists_failures", "fail_account_when_some_fail", "result_code_documented", "item_failures_keep_ok_alone", "result_info_tells_failure"},
			[]string{"fail_account_only_when_some_fail", "item_failures_keep_ok", "result_info_empty_on_success"}},
		"failed as a whole": {`{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x","ErrorDisplay":""}`,
			[]string{"error_code_documented", "error_info_tells_reason", "action_status_agrees"},
			[]string{"one_result_per_item", "result_item", "fail_account_when_some_fail", "empty_texts_on_success"}},
		"no JSON": {`<html>`, []string{"http_status_200", "body_is_json"}, []string{"action_status", "member_names_unique", "error_code"}},
	} {
		got := map[string]bool{}
		for _, id := range judge(t).Exchange(exchange("friend_add", one, c.answer)).Checked {
			got[strings.TrimPrefix(id, "friend_add.")] = true
		}
		for _, slug := range c.with {
			if !got[slug] {
				t.Errorf("%s: %s was not checked: %v", name, slug, slices.Sorted(maps.Keys(got)))
			}
		}
		for _, slug := range c.without {
			if got[slug] {
				t.Errorf("%s: %s was checked", name, slug)
			}
		}
	}
}

// Members that nothing constrains are listed as patterns.
func TestUnwatched(t *testing.T) {
	report := judge(t).Exchange(exchange("friend_add", two, `{"RequestId":"x","ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":"","Extra":1},{"To_Account":"carol","ResultCode":0,"ResultInfo":"","Extra":2}],`+okay))
	if diff := cmp.Diff([]string{"/RequestId", "/ResultItem/*/Extra"}, report.Unwatched); diff != "" {
		t.Error(diff)
	}
}

// An exchange without a response has nothing to judge; that a call was never
// answered is a finding of its own.
func TestNoAnswer(t *testing.T) {
	ex := exchange("friend_add", one, "")
	ex.Response, ex.Failure, ex.Attempt = nil, "connection refused", 5
	if report := judge(t).Exchange(ex); len(report.Findings)+len(report.Checked) != 0 {
		t.Errorf("%+v", report)
	}
	list := judge(t).NoAnswer(ex)
	if len(list) != 1 || list[0].Requirement != "friend_add.http_status_200" || list[0].Actual != "connection refused, in 5 attempts" {
		t.Errorf("%+v", list)
	}
	bad := exchange("friend_add", one, "")
	bad.Response.Status, bad.Attempt = 502, 3
	if list = judge(t).NoAnswer(bad); len(list) != 1 || list[0].Actual != "HTTP status 502, in 3 attempts" {
		t.Errorf("%+v", list)
	}
	ex.Command = "no_such_command"
	if list = judge(t).NoAnswer(ex); list != nil {
		t.Errorf("%+v", list)
	}
}
