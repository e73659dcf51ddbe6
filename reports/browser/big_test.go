package browser_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
)

const (
	bigCommands     = 22
	bigRequirements = 1200
	bigScenarios    = 1300
	bigExchanges    = 10_000
)

// big is a run of ten thousand exchanges. So many of them break a requirement,
// each in a finding of its own, and so many requirements are broken.
func big(findings, broken int) *reports.Result {
	started := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	r := &reports.Result{
		SchemaVersion: reports.SchemaVersion,
		Tool:          reports.Tool{Name: "chatcontract", Version: "0.1.0", Registry: "2026-02-20"},
		Run:           reports.Run{ID: "k3v9", Started: started, Finished: started.Add(2 * time.Minute), Seed: 42, Concurrency: 32},
		Target:        reports.Target{Endpoint: "https://mock.example", SDKAppID: 1400000001, Identifier: "administrator"},
		Outcome:       reports.Outcome{Verdict: reports.DoesNotConform, ExitCode: 1},
		Summary: reports.Summary{
			Scenarios:    reports.Counts{Total: bigScenarios, Passed: bigScenarios - broken, Failed: broken},
			Requirements: map[specs.Level]reports.Counts{specs.Documented: {Total: bigRequirements, Passed: bigRequirements - broken, Failed: broken}},
			Findings:     map[specs.Level]int{specs.Documented: findings},
			Exchanges:    bigExchanges, Accounts: 5000,
		},
	}
	for i := range bigScenarios {
		r.Scenarios = append(r.Scenarios, bigScenario(i))
	}
	for i := range bigRequirements {
		r.Requirements = append(r.Requirements, bigRequirement(i, i < broken))
	}
	for i := range findings {
		s := &r.Scenarios[i%bigScenarios]
		s.Verdict, s.Findings = reports.Failed, append(s.Findings, len(r.Findings))
		r.Exchanges = append(r.Exchanges, bigExchange(i, started))
		r.Findings = append(r.Findings, contract.Finding{
			Requirement: r.Requirements[i%broken].ID, Level: specs.Documented, Layer: contract.Relation, Command: "command_00",
			Pointer: "/ResultItem/3/ResultCode", Expected: "30539", Actual: "0", Exchange: fmt.Sprint(i),
			Curl: `curl -X POST "https://mock.example/v4/sns/friend_add" -d '{}'`, Scenario: s.ID, Step: s.Steps[5].Text, Line: s.Steps[5].Line,
		})
	}
	for i := range bigCommands {
		r.Commands = append(r.Commands, bigCommand(i))
		r.Pages = append(r.Pages, bigPage(i))
	}
	return r
}

func bigRequirement(i int, broken bool) reports.Requirement {
	command := fmt.Sprintf("command_%02d", i*bigCommands/bigRequirements)
	q := reports.Requirement{
		ID: fmt.Sprintf("%s.clause_%d", command, i), Command: command, Section: "Response fields, ResultItem", Level: specs.Documented,
		Text:   fmt.Sprintf("Clause %d says what a member of the answer holds, and when it is there.", i),
		Checks: []specs.Check{specs.CheckScenario}, Verdict: reports.Passed, Answers: 9 * i,
	}
	for k := range 3 {
		q.Scenarios = append(q.Scenarios, bigScenario((i*3+k)%bigScenarios).ID)
	}
	if broken {
		q.Verdict, q.Findings = reports.Failed, 1
	}
	return q
}

func bigScenario(i int) reports.Scenario {
	file := fmt.Sprintf("features/command_%02d/subject.feature", i*bigCommands/bigScenarios)
	s := reports.Scenario{
		Title: fmt.Sprintf("scenario %d of a long run has a title of some length", i), File: file, Line: 10 * i, Verdict: reports.Passed, Exchanges: 8,
	}
	s.ID = file + ": " + s.Title
	for k := range 8 {
		s.Steps = append(s.Steps, reports.Step{Keyword: "And ", Text: fmt.Sprintf("alice adds bob, carol and dave, the %d. time", k), Line: 10*i + k, Status: reports.StepPassed})
	}
	return s
}

func bigExchange(i int, started time.Time) chatapi.Exchange {
	items := make([]string, 40)
	for k := range items {
		items[k] = fmt.Sprintf(`{"To_Account":"account%d","ResultCode":0,"ResultInfo":""}`, k)
	}
	return chatapi.Exchange{
		ID: fmt.Sprint(i), Command: "command_00", Attempt: 1, Started: started, Took: time.Millisecond,
		Request: chatapi.Request{Method: http.MethodPost, URL: "https://mock.example/v4/sns/friend_add?usersig=$CHAT_USERSIG", Body: []byte(`{"From_Account":"alice"}`)},
		Response: &chatapi.Response{Status: http.StatusOK, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"application/json"}},
			Body: []byte(`{"ActionStatus":"OK","ErrorCode":0,"ResultItem":[` + strings.Join(items, ",") + `]}`)},
	}
}

func bigCommand(i int) reports.Command {
	c := reports.Command{
		Name: fmt.Sprintf("command_%02d", i), Calls: bigExchanges / bigCommands, Median: time.Millisecond, P95: 4 * time.Millisecond, Worst: 90 * time.Millisecond,
		Ceiling: 200, Pace: &reports.Pace{Window: time.Second}, Codes: map[string]int{"0": 400},
		Settle: &reports.Settle{Median: time.Millisecond, Worst: time.Second},
	}
	for k := range 120 {
		c.Pace.Peaks = append(c.Pace.Peaks, (k*37)%180)
	}
	for k := range 25 {
		b := reports.Bucket{UpTo: time.Duration(k*k+1) * 100 * time.Microsecond, Count: 600 / (k + 1)}
		c.Latency, c.Settle.Spread = append(c.Latency, b), append(c.Settle.Spread, b)
	}
	return c
}

func bigPage(i int) reports.Page {
	p := reports.Page{Command: fmt.Sprintf("command_%02d", i), Title: "A Command", Document: 34900 + i}
	for k := range 18 {
		p.Codes = append(p.Codes, reports.PageCode{Code: int64(30001 + k), Meaning: "says what went wrong", State: reports.CodeReached, Answers: k})
	}
	return p
}

// The page of ten thousand exchanges stays small: what explains findings is on
// it, the rest is summarised, and it says what is left out.
func TestTheBigPageIsBounded(t *testing.T) {
	for name, r := range map[string]*reports.Result{
		"three broken":      big(60, 3),
		"all of it broken":  big(bigExchanges, bigRequirements),
		"one broken always": big(bigExchanges, 1),
	} {
		page := written(t, r)
		t.Logf("%s: %d kB", name, len(page)>>10)
		if len(page) > 5<<20 {
			t.Errorf("%s: the page weighs %d kB", name, len(page)>>10)
		}
		if !bytes.Contains(page, []byte(" more, in results.json")) {
			t.Errorf("%s: it does not say what is left out", name)
		}
	}
}

func BenchmarkWriteHTML(b *testing.B) {
	for _, size := range []struct {
		name             string
		findings, broken int
	}{{"3 requirements broken", 60, 3}, {"all broken", bigExchanges, bigRequirements}} {
		b.Run(size.name, func(b *testing.B) {
			r := big(size.findings, size.broken)
			b.ReportAllocs()
			for b.Loop() {
				b.ReportMetric(float64(len(written(b, r)))/1024, "kB/page")
			}
		})
	}
}
