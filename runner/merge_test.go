package runner

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"chatcontract/contract"
	"chatcontract/reports"
)

// withoutFailAccount is the reference server, but Fail_Account is always empty.
func withoutFailAccount(t testing.TB) string {
	next, list := newReference(), regexp.MustCompile(`"Fail_Account":\[[^\]]*\]`)
	return served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(answer.Code)
		_, _ = w.Write(list.ReplaceAll(answer.Body.Bytes(), []byte(`"Fail_Account":[]`)))
	}))
}

// sharded runs each shard, and takes its result through its file.
func sharded(t *testing.T, of int, files ...string) []ShardResult {
	t.Helper()
	var out []ShardResult
	for k := 1; k <= of; k++ {
		cfg := targeting(t, withoutFailAccount(t), files...)
		cfg.Reference, cfg.Shard = true, Shard{k, of}
		out = append(out, ShardResult{fmt.Sprint("shard-", k), reread(t, do(t.Context(), t, cfg))})
	}
	return out
}

// reread is what is read of the results.json of a result.
func reread(t testing.TB, result *reports.Result) *reports.Result {
	t.Helper()
	var file bytes.Buffer
	if err := reports.WriteResults(&file, result); err != nil {
		t.Fatal(err)
	}
	out, err := reports.ReadResults(&file)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Eight shards merged give every requirement and every scenario the verdict and
// the reason that one run gives it, and the same failures.
func TestMergedShardsGiveTheVerdictsOfOneRun(t *testing.T) {
	files := []string{"pending", "fail_account"}
	judge, err := sharedJudge()
	if err != nil {
		t.Fatal(err)
	}
	cfg := targeting(t, withoutFailAccount(t), files...)
	cfg.Reference = true
	one := do(t.Context(), t, cfg)
	parts := sharded(t, 8, files...)
	merged, err := mergeWith(judge, parts, some(t, files...), Judgement{})
	if err != nil {
		t.Fatal(err)
	}
	holdsNoSecret(t, merged, canary)
	if got, want := verdicts(merged), verdicts(one); got != want {
		t.Errorf("one run:\n%s\nmerged:\n%s", want, got)
	}
	if merged.Outcome != one.Outcome || one.Outcome.ExitCode != ExitDoesNotConform || merged.Run.Shard != "" || merged.Run.Shards != 8 {
		t.Errorf("%+v %+v, want %+v", merged.Outcome, merged.Run, one.Outcome)
	}
	for i, f := range merged.Findings {
		if !hasExchange(merged, f.Exchange) {
			t.Errorf("finding %d names the exchange %q, which is not there", i, f.Exchange)
		}
	}
	reversed := []ShardResult{parts[7], parts[3], parts[2], parts[1], parts[0], parts[4], parts[5], parts[6]}
	again, err := mergeWith(judge, reversed, some(t, files...), Judgement{})
	if err != nil || verdicts(again) != verdicts(one) {
		t.Errorf("the order of the folders makes a difference: %v", err)
	}
	for name, change := range map[string]func(s []ShardResult) []ShardResult{
		"are missing: 3/8":        func(s []ShardResult) []ShardResult { return append(s[:2:2], s[3:]...) },
		"are both shard 1/8":      func(s []ShardResult) []ShardResult { return append(s, s[0]) },
		"needs the folders":       func([]ShardResult) []ShardResult { return nil },
		`--seed "1" and "2"`:      func(s []ShardResult) []ShardResult { s[1].Result.Run.Seed = 2; return s },
		`registry "`:              func(s []ShardResult) []ShardResult { s[1].Result.Tool.Registry = "x"; return s },
		`chatcontract "" and "v"`: func(s []ShardResult) []ShardResult { s[1].Result.Tool.Version = "v"; return s },
		`target "`:                func(s []ShardResult) []ShardResult { s[1].Result.Target.SDKAppID++; return s },
		`--strict "`:              func(s []ShardResult) []ShardResult { s[1].Result.Run.Strict = true; return s },
		`--tags "`:                func(s []ShardResult) []ShardResult { s[1].Result.Run.Tags = "@x"; return s },
		`--command "`:             func(s []ShardResult) []ShardResult { s[1].Result.Run.Commands = []string{"x"}; return s },
		`--shard "of 8" and`:      func(s []ShardResult) []ShardResult { s[1].Result.Run.Shard = "2/9"; return s },
		"not the result of a":     func(s []ShardResult) []ShardResult { s[0].Result.Run.Shard = ""; return s },
		"another version":         func(s []ShardResult) []ShardResult { s[1].Result.Scenarios[0].ID = "x"; return s },
	} {
		_, err := mergeWith(judge, change(copied(t, parts)), some(t, files...), Judgement{})
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %v", name, err)
		}
	}
}

func copied(t *testing.T, parts []ShardResult) []ShardResult {
	t.Helper()
	var out []ShardResult
	for _, s := range parts {
		out = append(out, ShardResult{s.Path, reread(t, s.Result)})
	}
	return out
}

func verdicts(result *reports.Result) string {
	var b strings.Builder
	for _, q := range result.Requirements {
		fmt.Fprintln(&b, q.ID, q.Verdict, q.Reason, q.Scenarios)
	}
	for _, s := range result.Scenarios {
		fmt.Fprintln(&b, s.ID, s.Verdict)
	}
	fmt.Fprintln(&b, failures(result), result.Unwatched, result.Summary.Scenarios, result.Summary.Requirements, result.Summary.Findings)
	return b.String()
}

func hasExchange(result *reports.Result, id string) bool {
	for _, ex := range result.Exchanges {
		if ex.ID == id {
			return true
		}
	}
	return id == ""
}

// The joined run ends as a run does that meets what its shards met.
func TestEndingOfShards(t *testing.T) {
	for name, tc := range map[string]struct {
		code   int
		reason string
		run    reports.Run
		failed bool
		want   int
	}{
		"nothing":                {ExitConforms, "", reports.Run{}, false, ExitConforms},
		"findings":               {ExitDoesNotConform, "", reports.Run{}, true, ExitDoesNotConform},
		"interrupted":            {ExitInterrupted, "the run was interrupted", reports.Run{}, true, ExitInterrupted},
		"unreachable":            {ExitUnreachable, "it cannot be reached", reports.Run{}, true, ExitUnreachable},
		"fell silent":            {ExitUnreachable, stoppedAnswering, reports.Run{Silent: true}, false, ExitUnreachable},
		"silent, and failed":     {ExitDoesNotConform, "", reports.Run{Silent: true}, true, ExitDoesNotConform},
		"silent, and waived":     {ExitDoesNotConform, "", reports.Run{Silent: true}, false, ExitUnreachable},
		"a defect":               {ExitDefect, "oops", reports.Run{}, true, ExitDefect},
		"no arrangement":         {ExitUsage, "it refuses" + checkArrangement, reports.Run{NoArrangement: "it refuses"}, false, ExitUsage},
		"no arrangement, waived": {ExitDoesNotConform, "", reports.Run{NoArrangement: "it refuses"}, false, ExitUsage},
		"over its budget":        {ExitDoesNotConform, "", reports.Run{Budget: "too few calls"}, false, ExitUsage},
		"nothing in a shard":     {ExitUnreachable, nothingJudged + "why", reports.Run{}, false, ExitConforms},
	} {
		shard := func(code int, reason string) ShardResult {
			return ShardResult{Result: &reports.Result{Run: tc.run, Outcome: reports.Outcome{ExitCode: code, Reason: reason}}}
		}
		out := &reports.Result{Summary: reports.Summary{Scenarios: reports.Counts{Passed: 1}}}
		if tc.failed {
			out.Findings = []contract.Finding{{Level: "documented"}}
		}
		got := outcome(out, endingOf([]ShardResult{{Result: &reports.Result{}}, shard(tc.code, tc.reason)}))
		if got.ExitCode != tc.want || strings.Count(got.Reason, checkArrangement) > 1 {
			t.Errorf("%s: %+v, want %d", name, got, tc.want)
		}
	}
}

// A run of which no scenario could be judged is none that conforms, though a waiver
// covers what was found outside of them.
func TestNothingJudgedThoughWaived(t *testing.T) {
	out := &reports.Result{
		Summary:   reports.Summary{Scenarios: reports.Counts{Total: 1, NotTestable: 1}},
		Scenarios: []reports.Scenario{{Verdict: reports.NotTestable, Reason: "why"}},
		Findings:  []contract.Finding{{Level: "documented"}},
		Waivers:   []reports.Waiver{{State: reports.WaiverApplied, Findings: []int{0}}},
	}
	if got := outcome(out, ending{}); got.ExitCode != ExitUnreachable || !strings.Contains(got.Reason, "why") {
		t.Errorf("%+v", got)
	}
}
