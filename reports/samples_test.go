package reports

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// hostile is what a target could send to harm whoever reads a report.
const hostile = "</script><img src=x onerror=alert(1)>]]> \x1b[2J\x1b]0;owned\x07 \u009b31m | `code` ``` @everyone \u202egnp\xff\x00\ufffe\n## fake"

const friendAdd = "features/friend_add/"

// samples are the runs that the golden files show.
func samples() map[string]*Result {
	return map[string]*Result{
		"passing":     passing(),
		"failing":     failing(),
		"not_judged":  unjudged(),
		"interrupted": interrupted(),
		"compared":    compared(),
		"traffic":     traffic(),
	}
}

func base() *Result {
	started := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	return &Result{
		SchemaVersion: SchemaVersion,
		Tool:          Tool{Name: "chatcontract", Version: "0.1.0", Registry: "2026-02-20"},
		Run:           Run{ID: "k3v9", Started: started, Finished: started.Add(1234 * time.Millisecond), Seed: 42, Concurrency: 8},
		Target:        Target{Endpoint: "http://127.0.0.1:4321", SDKAppID: 1400000001, Identifier: "administrator", Reference: true},
	}
}

func passing() *Result {
	r := base()
	r.Target.Name, r.Target.Lacks, r.Target.Accounts = "reference", []string{"blocklists", "kick"}, map[string]int{"anyone": 40, "refuses": 3}
	r.Outcome = Outcome{Verdict: "conforms"}
	r.Requirements = []Requirement{
		requirement("friend_add.pending_is_not_success", "Response fields, ResultCode", specs.Documented, "30539 says that the request waits for approval; no friendship exists yet."),
		requirement("friend_add.busy_answer", "Error codes, 30006", specs.Documented, "30006 asks the caller to try again."),
		requirement("friend_add.display_is_text", "Response fields, ErrorDisplay", specs.Inferred, "ErrorDisplay is text for people."),
	}
	r.Requirements[1].Verdict, r.Requirements[1].Reason = NotTestable, "the target has no arrangement for 30006"
	r.Requirements[2].Verdict, r.Requirements[2].Findings = Failed, 1
	r.Scenarios = []Scenario{
		scenario("pending.feature", "a pending add is no success", 14, Passed),
		scenario("busy.feature", "a busy server answers 30006", 7, NotTestable),
	}
	r.Scenarios[1].Reason = "the target has no arrangement for 30006"
	r.Scenarios[1].Steps[1].Status = StepNotTestable
	r.Scenarios[1].Steps[2].Status = StepSkipped
	r.Findings = []contract.Finding{{
		Requirement: "friend_add.display_is_text", Level: specs.Inferred, Layer: contract.Shape, Command: "friend_add",
		Pointer: "/ErrorDisplay", Expected: "a string", Actual: "null", Exchange: "7", Scenario: r.Scenarios[0].ID, Line: 16,
	}}
	r.Scenarios[0].Findings = []int{0}
	r.Exchanges = []chatapi.Exchange{exchange("7", []byte(`{"ActionStatus":"OK","ErrorDisplay":null}`))}
	r.Commands = []Command{
		{Name: "account_import", Calls: 4, Median: time.Millisecond, P95: 2 * time.Millisecond, Worst: 3 * time.Millisecond, Codes: map[string]int{"0": 4},
			Latency: buckets(2, 1, 0, 1), Ceiling: 200, Pace: &Pace{Window: time.Second, Peaks: []int{3, 1}}},
		{Name: "friend_add", Calls: 30, Retries: 1, Median: 1500 * time.Microsecond, P95: 4 * time.Millisecond, Worst: 9 * time.Millisecond,
			Settle: &Settle{Median: time.Millisecond, Worst: 12 * time.Millisecond, Spread: buckets(3, 0, 0, 0, 0, 0, 0, 1)},
			Codes:  map[string]int{"0": 40, "30539": 2}, RetriedFor: map[string]int{"code 30006": 1},
			Latency: buckets(9, 12, 4, 3, 1, 0, 1), Ceiling: 20, Pace: &Pace{Window: time.Second, Peaks: []int{25, 5}}},
	}
	r.Pages = pages()
	r.Summary = Summary{
		Scenarios: Counts{Total: 2, Passed: 1, NotTestable: 1},
		Requirements: map[specs.Level]Counts{
			specs.Documented: {Total: 2, Passed: 1, NotTestable: 1, Lacked: 1},
			specs.Inferred:   {Total: 1, Failed: 1},
		},
		Findings:  map[specs.Level]int{specs.Inferred: 1},
		Exchanges: 34, Retries: 1, Accounts: 12,
	}
	return r
}

// failing breaks three clauses, one of them with hostile answers, and meets a
// step that nobody defined and a finding outside of any scenario.
func failing() *Result {
	r := passing()
	r.Target = Target{Endpoint: "https://mock.example", SDKAppID: 1400000001, Identifier: "administrator"}
	r.Outcome = Outcome{Verdict: "does not conform", ExitCode: 1}
	r.Run.Tags, r.Run.Concurrency = "@friend_add", 4
	broken := []Requirement{
		requirement("friend_add.fail_account_lists_failures", "Response fields, Fail_Account", specs.Documented, "Fail_Account lists every user whose ResultCode is not 0."),
		requirement("friend_add.info_is_text", "Response fields, ResultInfo", specs.Documented, "ResultInfo describes the error of this user."),
		requirement("gateway.content_type", "Calling method", specs.Documented, "The answer is JSON."),
	}
	for i := range broken {
		broken[i].Verdict = Failed
	}
	waived := requirement("friend_add.order", "Response fields", specs.Documented, "Items come in the order of the request.")
	waived.Verdict, waived.Reason = Waived, "known, fixed in the mock's 2.1; until 2026-06-01"
	r.Requirements = append(append(broken, waived), r.Requirements...)
	r.Scenarios = append(r.Scenarios,
		scenario("fail_account.feature", "one added, one pending, one refused", 14, Failed),
		scenario("fail_account.feature", "all | refused <b>", 30, Failed),
		scenario("undefined.feature", "nobody wrote this step", 5, Failed),
	)
	r.Scenarios[2].Steps[1].Status, r.Scenarios[2].Steps[1].Message = StepFailed, "Fail_Account is not exactly carol and dave"
	r.Scenarios[2].Again = &Again{Class: Deterministic, Verdict: Failed, Reason: "alone it failed " + broken[0].ID + " again"}
	r.Scenarios[3].Again = &Again{Class: Flaky, Verdict: NotTestable, Reason: "alone it had another result: " + hostile}
	r.Run.NotRerun = 1
	r.Scenarios[4].Steps[1].Status, r.Scenarios[4].Reason = StepUndefined, "undefined step"
	curl := `curl -X POST "https://mock.example/v4/sns/friend_add?sdkappid=1400000001&identifier=administrator&usersig=$CHAT_USERSIG&random=7&contenttype=json" -d '{"From_Account":"alice"}'`
	two, three := r.Scenarios[2].ID, r.Scenarios[3].ID
	r.Findings = append(r.Findings,
		contract.Finding{Requirement: broken[0].ID, Level: specs.Documented, Layer: contract.Relation, Command: "friend_add", Pointer: "/Fail_Account",
			Expected: `["carol","dave"]`, Actual: `["dave"]`, Diff: "- \"carol\"\n  \"dave\"\n", Exchange: "8", Curl: curl, Scenario: two, Step: "Fail_Account is exactly carol and dave", Line: 16},
		contract.Finding{Requirement: broken[1].ID, Level: specs.Documented, Layer: contract.Shape, Command: "friend_add", Pointer: "/ResultItem/0/" + hostile,
			Expected: "a string", Actual: hostile, Diff: "-" + hostile + "\n+\t" + hostile, Exchange: "8", Curl: curl, Scenario: three, Line: 31},
		contract.Finding{Requirement: broken[1].ID, Level: specs.Documented, Layer: contract.Shape, Command: "friend_add", Pointer: "/ResultItem/1/ResultInfo",
			Expected: "a string", Actual: strings.Repeat("x", 10<<10), Exchange: "9", Curl: curl, Scenario: three, Line: 31},
		contract.Finding{Requirement: broken[2].ID, Level: specs.Documented, Layer: contract.Lexical, Command: "account_import",
			Expected: "Content-Type application/json", Actual: "text/html", Exchange: "9", Curl: curl},
		contract.Finding{Requirement: waived.ID, Level: specs.Documented, Layer: contract.Relation, Command: "friend_add",
			Expected: "carol", Actual: "dave", Exchange: "9", Scenario: three},
	)
	for i := range 4 {
		r.Findings = append(r.Findings, contract.Finding{Requirement: broken[1].ID, Level: specs.Documented, Layer: contract.Shape, Command: "friend_add",
			Pointer: fmt.Sprintf("/ResultItem/%d/ResultInfo", i), Expected: "a string", Actual: "7", Scenario: three, Line: 31})
	}
	r.Scenarios[2].Findings = []int{1}
	r.Scenarios[3].Findings = []int{2, 3, 5, 6, 7, 8, 9}
	r.Exchanges = append(r.Exchanges, exchange("8", []byte(`{"ActionStatus":"OK"}`)), exchange("9", []byte(hostile)))
	r.Exchanges[1].Attempt, r.Exchanges[1].RetriedFor = 2, "30006"
	r.Exchanges[2].Response.Truncated = true
	r.Exchanges = append(r.Exchanges, chatapi.Exchange{ID: "10", Command: "friend_add", Attempt: 1, Failure: "connection reset", Started: r.Run.Started})
	r.Unwatched = Unwatched{Fields: []string{"friend_add /ResultItem/*/" + hostile}, Codes: []string{"friend_add 30520"}}
	r.Summary.Scenarios = Counts{Total: 5, Passed: 1, Failed: 3, NotTestable: 1}
	r.Summary.Requirements[specs.Documented] = Counts{Total: 6, Passed: 1, Failed: 3, NotTestable: 1, Waived: 1}
	r.Summary.Findings[specs.Documented] = 9
	return r
}

func unjudged() *Result {
	r := base()
	r.Target = Target{Endpoint: "https://staging.example", SDKAppID: 1400000001, Identifier: "administrator"}
	r.Outcome = Outcome{Verdict: "not judged", Reason: "the target refuses the credentials: 70001 \x1b[31musersig expired", ExitCode: 3}
	r.Run.Finished = r.Run.Started.Add(80 * time.Millisecond)
	r.Summary.Exchanges = 1
	return r
}

func interrupted() *Result {
	r := passing()
	r.Run.Interrupted = true
	r.Run.Budget = "the run ended at its budget of 30 calls"
	r.Outcome = Outcome{Verdict: "not judged", Reason: "interrupted", ExitCode: 3}
	r.LeftBehind = &LeftBehind{Reason: "the target answered 70169 <timeout>", Cure: "chatcontract clean --run k3v9"}
	for i := range 7 {
		r.LeftBehind.Accounts = append(r.LeftBehind.Accounts, fmt.Sprintf("cc_k3v9_%02d", i))
	}
	return r
}

func requirement(id, section string, level specs.Level, text string) Requirement {
	return Requirement{ID: id, Command: "friend_add", Section: section, Level: level, Text: text,
		Checks: []specs.Check{"relation"}, Verdict: Passed, Scenarios: []string{"some"}, Answers: 3}
}

func scenario(file, title string, line int, verdict Verdict) Scenario {
	return Scenario{
		ID: friendAdd + file + ": " + title, Title: title, Feature: "About " + file, File: friendAdd + file, Line: line,
		Tags: []string{"@friend_add"}, Verdict: verdict, Took: 25 * time.Millisecond, Exchanges: 3,
		Steps: []Step{
			{Keyword: "Given ", Text: "the accounts:", Line: line + 1, Status: StepPassed, Took: 20 * time.Millisecond},
			{Keyword: "When ", Text: "alice adds bob", Line: line + 2, Status: StepPassed, Took: 5 * time.Millisecond},
			{Keyword: "Then ", Text: "the results are:", Line: line + 3, Status: StepPassed},
		},
	}
}

func exchange(id string, body []byte) chatapi.Exchange {
	return chatapi.Exchange{
		ID: id, Command: "friend_add", Attempt: 1, Started: time.Date(2026, 3, 1, 12, 0, 0, 5000, time.UTC), Took: 3 * time.Millisecond,
		Request:  chatapi.Request{Method: "POST", URL: "https://mock.example/v4/sns/friend_add?usersig=$CHAT_USERSIG", Body: []byte(`{"From_Account":"爱丽丝"}`)},
		Response: &chatapi.Response{Status: 200, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"application/json"}}, Body: body},
	}
}

// buckets are some with these counts, from 1 ms on.
func buckets(counts ...int) []Bucket {
	ends := []int{1000, 1500, 2200, 3300, 4700, 6800, 10_000, 15_000}
	out := make([]Bucket, len(counts))
	for i, n := range counts {
		out[i] = Bucket{UpTo: time.Duration(ends[i]) * time.Microsecond, Count: n}
	}
	return out
}

// pages are what the sample runs met of the error codes.
func pages() []Page {
	return []Page{
		{Command: "friend_add", Title: "Adding Friends", Document: 34902, Codes: []PageCode{
			{Code: 30001, Meaning: "bad request parameter", State: CodeNotReached},
			{Code: 30006, Meaning: "internal error, try again", State: CodeNeedsArrangement},
			{Code: 30539, Meaning: "the request is pending", State: CodeReached, Answers: 2},
			{Code: 70001, State: CodeGeneral, Answers: 1},
			{Code: 39999, State: CodeUndocumented, Answers: 3},
		}},
		{Command: "account_import", Title: "Importing a Single Account", Document: 34953, Codes: []PageCode{
			{Code: 70398, Meaning: "as many accounts as the plan allows", State: CodePlan},
		}},
	}
}
