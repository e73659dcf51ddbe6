package reports

import (
	"fmt"
	"strings"
	"testing"

	"chatcontract/contract"
	"chatcontract/specs"
)

// compared is a run with a baseline and a file of waivers: of one requirement a
// finding is waived and another is unchanged, and some waivers must be changed.
func compared() *Result {
	r := passing()
	r.Run.Commands, r.Run.Shards = []string{"friend_add"}, 2
	r.Target = Target{Endpoint: "https://mock.example", SDKAppID: 1400000001, Identifier: "administrator"}
	broken := requirement("friend_add.fail_account_lists_failures", "Response fields, Fail_Account", specs.Documented, "Fail_Account lists every user whose ResultCode is not 0.")
	broken.Verdict, broken.Findings = Failed, 2
	waived := requirement("friend_add.info_is_text", "Response fields, ResultInfo", specs.Documented, "ResultInfo describes the error of this user.")
	waived.Verdict, waived.Reason, waived.Findings = Waived, "fixed in 2.1 (jane, until 2026-06-01)", 1
	r.Requirements = append(r.Requirements, broken, waived)
	r.Scenarios = append(r.Scenarios,
		scenario("fail_account.feature", "one added, one pending, one refused", 14, Failed),
		scenario("fail_account.feature", "everybody fails", 30, Waived),
	)
	two, three := r.Scenarios[2].ID, r.Scenarios[3].ID
	r.Scenarios[2].Reason = "friend_add.fail_account_lists_failures: expected carol, got nothing"
	r.Scenarios[3].Reason = waived.Reason
	find := func(id, scenario, pointer string) contract.Finding {
		return contract.Finding{Requirement: id, Level: specs.Documented, Layer: contract.Relation, Command: "friend_add",
			Pointer: pointer, Expected: "carol", Actual: "nothing", Scenario: scenario, Line: 31}
	}
	r.Findings = append(r.Findings, find(broken.ID, two, "/Fail_Account"), find(broken.ID, three, "/Fail_Account"), find(waived.ID, three, "/ResultItem/0/ResultInfo"))
	r.Scenarios[2].Findings, r.Scenarios[3].Findings = []int{1}, []int{2, 3}
	entry := func(line int, id string, state WaiverState, problem string, findings ...int) Waiver {
		return Waiver{File: "waivers.yaml", Line: line, Requirement: id, Target: "mock.example", Owner: "jane", Why: "fixed in 2.1",
			Message: "expected carol", Expires: "2026-06-01", State: state, Problem: problem, Findings: findings}
	}
	r.Waivers = []Waiver{
		entry(1, broken.ID, WaiverApplied, "", 2),
		entry(8, waived.ID, WaiverApplied, "", 3),
		entry(15, "friend_add.busy_answer", WaiverUnmatched, "no finding is like it: delete the entry"),
		entry(22, "friend_add.*", WaiverBroad, "it names more than one requirement: write an entry for each"),
		entry(29, "friend_add.order", WaiverElsewhere, ""),
	}
	r.Baseline = &Baseline{
		Run: "k3v8", Started: r.Run.Started.AddDate(0, -1, 0), Endpoint: "https://old.example", Registry: "2026-01-20",
		New: []Failure{}, Unchanged: []Failure{{broken.ID, two}}, Fixed: []Failure{{"friend_add.pending_is_not_success", r.Scenarios[0].ID}},
		Untested: []Failure{{"friend_add.busy_answer", r.Scenarios[1].ID}},
	}
	r.Outcome = Outcome{Verdict: DoesNotConform, ExitCode: 5, Reason: "nothing fails that did not fail in the baseline as well; 2 waivers must be changed, first waivers.yaml:15"}
	r.Summary.Scenarios = Counts{Total: 4, Passed: 1, Failed: 1, NotTestable: 1, Waived: 1}
	r.Summary.Requirements[specs.Documented] = Counts{Total: 4, Passed: 1, Failed: 1, NotTestable: 1, Waived: 1}
	r.Summary.Findings[specs.Documented] = 3
	return r
}

// What is waived or unchanged fails no test in the formats of CI servers, and a
// waiver that must be changed does.
func TestWhatIsKnownFailsNoCase(t *testing.T) {
	v := newView(compared())
	failed := map[string]string{}
	for _, f := range v.features() {
		for _, c := range f.cases {
			if c.status == caseFailed {
				failed[c.Title] = c.reason
			}
		}
	}
	if len(failed) != 2 || !strings.Contains(failed["the waiver at waivers.yaml:15 is needed"], "delete the entry") || failed["the waiver at waivers.yaml:22 is needed"] == "" {
		t.Errorf("failed: %v", failed)
	}
	kinds := map[kind]int{}
	for _, g := range v.groups() {
		kinds[g.kind] += len(g.findings)
	}
	if kinds[kindFailed] != 0 || kinds[kindUnchanged] != 1 || kinds[kindWaived] != 2 {
		t.Errorf("findings by kind: %v", kinds)
	}
	if text := string(written(t, format{"sarif", WriteSARIF}, compared())); strings.Count(text, `"kind": "external"`) != 2 ||
		strings.Count(text, `"baselineState": "unchanged"`) != 1 {
		t.Error("the SARIF log does not say what is suppressed and what is unchanged")
	}
}

// A requirement that is waived may have findings that no entry waives: those that
// fail the run fail their scenario, and the others are notes.
func TestOnlyWhatEntriesWaiveIsWaived(t *testing.T) {
	const id = "friend_add.info_is_text"
	for _, tc := range []struct {
		name   string
		level  specs.Level
		strict bool
		kind   kind
		fails  int
	}{
		{"observed", specs.Observed, true, kindNote, 0},
		{"inferred", specs.Inferred, false, kindNote, 0},
		{"inferred, strictly", specs.Inferred, true, kindFailed, 1},
		{"documented", specs.Documented, false, kindFailed, 1},
	} {
		r := compared()
		r.Run.Strict = tc.strict
		at := len(r.Findings)
		r.Findings = append(r.Findings, contract.Finding{Requirement: id, Level: tc.level, Expected: "text", Actual: "7", Scenario: r.Scenarios[3].ID})
		v := newView(r)
		if failing, _ := v.findingsOf(3); len(failing) != tc.fails || v.waived(at) {
			t.Errorf("%s: %d fail the case", tc.name, len(failing))
		}
		kinds := map[kind]string{}
		for _, g := range v.groups() {
			if g.req.ID == id {
				kinds[g.kind] = fmt.Sprint(g.findings, g.req.Reason)
			}
		}
		if len(kinds) != 2 || kinds[tc.kind] != fmt.Sprint([]int{at}, "") || kinds[kindWaived] != fmt.Sprint([]int{3}, "fixed in 2.1 (jane, until 2026-06-01)") {
			t.Errorf("%s: %v", tc.name, kinds)
		}
		if text := string(written(t, format{"sarif", WriteSARIF}, r)); strings.Count(text, `"kind": "external"`) != 2 {
			t.Errorf("%s: the SARIF log suppresses what is not waived", tc.name)
		}
	}
}

// Each reason for a result that does not speak for every scenario is told.
func TestPartial(t *testing.T) {
	for want, change := range map[string]func(*Result){
		"":                   func(*Result) {},
		"interrupted":        func(r *Result) { r.Run.Interrupted = true },
		"shard 3/8":          func(r *Result) { r.Run.Shard = "3/8" },
		"tags":               func(r *Result) { r.Run.Tags = "@x" },
		"limited to a, b":    func(r *Result) { r.Run.Commands = []string{"a", "b"} },
		"no verdict: gone":   func(r *Result) { r.Outcome = Outcome{Verdict: NotJudged, Reason: "gone"} },
		"before all scenari": func(r *Result) { r.Scenarios[1].Reason = NotReached },
	} {
		r := passing()
		change(r)
		if got := r.Partial(); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
