package reports

import (
	"net/http"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// traffic is of calls that an SDK's tests made: they break one requirement of
// requests, the target breaks one of answers, and one finding does not fail.
func traffic() *Result {
	r := base()
	r.Run.Seed, r.Run.Concurrency = 0, 0
	r.Outcome = Outcome{Verdict: DoesNotConform, ExitCode: 1}
	r.Requirements = []Requirement{
		requirement("friend_add.random_is_uint32", "Request parameters, random", specs.Documented, "random is an Integer from 0 to 4294967295."),
		requirement("friend_add.request_fields_listed", "Request fields", specs.Inferred, "The request has no other fields than the page lists."),
		requirement("friend_add.fail_account_lists_failures", "Response fields, Fail_Account", specs.Documented, "Fail_Account lists every user whose ResultCode is not 0."),
		requirement("friend_add.fail_account", "Response fields, Fail_Account", specs.Documented, "Fail_Account is an Array of Strings."),
	}
	for i := range 3 {
		r.Requirements[i].Verdict, r.Requirements[i].Findings = Failed, 1
	}
	r.Requirements[3].Verdict, r.Requirements[3].Reason = NotTestable, "no call put it to the test"
	side := func(title string, findings ...int) Scenario {
		const file = "traffic/friend_add"
		return Scenario{ID: file + ": " + title, Title: title, Feature: "Calls of friend_add", File: file, Verdict: Failed, Exchanges: 12, Findings: findings,
			Steps: []Step{{Keyword: "* ", Text: "12 calls were made", Status: StepPassed}}}
	}
	r.Scenarios = []Scenario{side("what the client sends to friend_add", 0, 1), side("what is answered to friend_add", 2)}
	find := func(i int, layer contract.Layer, pointer, expected, actual string) contract.Finding {
		return contract.Finding{Requirement: r.Requirements[i].ID, Level: r.Requirements[i].Level, Layer: layer, Command: "friend_add", Pointer: pointer,
			Expected: expected, Actual: actual, Exchange: "7", Curl: "curl -X POST 'https://mock.example/'"}
	}
	r.Findings = []contract.Finding{
		find(0, contract.Sent, "?random", "an Integer from 0 to 4294967295", `"-1"`),
		find(1, contract.Sent, "/AddFriendItem/*/Extra", "a field that the page lists", "another one"),
		find(2, contract.Relation, "/Fail_Account", "carol", "dave"),
	}
	for i := range r.Findings {
		r.Findings[i].Scenario = r.Scenarios[i/2].ID
	}
	r.Exchanges = []chatapi.Exchange{{
		ID: "7", Command: "friend_add", Attempt: 1, Started: r.Run.Started, Took: 3 * time.Millisecond,
		Request:  chatapi.Request{Method: "POST", URL: "https://mock.example/v4/sns/friend_add?random=-1", Body: []byte(`{"AddFriendItem":[{"Extra":1}]}`), Truncated: true},
		Response: &chatapi.Response{Status: 200, Proto: "HTTP/1.1", Header: http.Header{}, Body: []byte(`{"Fail_Account":["dave"]}`)},
	}}
	r.Commands = []Command{{Name: "friend_add", Calls: 12, Median: time.Millisecond, P95: time.Millisecond, Worst: time.Millisecond, Codes: map[string]int{"0": 12}}}
	r.Pages = pages()
	r.Traffic = &Traffic{Calls: 20, Judged: 12, Answered: 11, NeedScenario: 30, ClientExitCode: new(int),
		Unjudged: map[string]int{"no path of the service": 8}}
	r.SDKCoverage = &SDKCoverage{}
	r.SDKCoverage.Total([]CalledCommand{
		{Command: "account_check", Codes: Met{Share: Share{Of: 10}}},
		{
			Command: "friend_add", Calls: 12,
			RequestMembers:  Met{Share{7, 9}, []NeverMet{{Pointer: "/AddFriendItem/*/Remark"}, {Pointer: "/ForceAddFlags"}}},
			RequestValues:   Met{Share{3, 4}, []NeverMet{{Pointer: "/AddType", Value: `"Add_Type_Single"`}}},
			ResponseMembers: Met{Share{8, 9}, []NeverMet{{Pointer: "/Fail_Account"}}},
			Codes:           Met{Share{16, 17}, []NeverMet{{Code: 30539, Meaning: "the target has to confirm and the request is pending"}}},
		},
	})
	r.Summary = Summary{
		Scenarios: Counts{Total: 2, Failed: 2},
		Requirements: map[specs.Level]Counts{
			specs.Documented: {Total: 3, Failed: 2, NotTestable: 1}, specs.Inferred: {Total: 1, Failed: 1},
		},
		Findings: map[specs.Level]int{specs.Documented: 2, specs.Inferred: 1}, Exchanges: 20,
	}
	return r
}
