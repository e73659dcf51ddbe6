package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
)

// failingFor is a result with a finding for each failure, and these verdicts of
// scenarios.
func failingFor(scenarios map[string]reports.Verdict, list ...reports.Failure) *reports.Result {
	out := &reports.Result{Outcome: reports.Outcome{Verdict: reports.DoesNotConform}, Summary: reports.Summary{Scenarios: reports.Counts{Passed: 1}}}
	for id, verdict := range scenarios {
		out.Scenarios = append(out.Scenarios, reports.Scenario{ID: id, Verdict: verdict})
	}
	for _, f := range list {
		out.Findings = append(out.Findings, contract.Finding{Requirement: f.Requirement, Scenario: f.Scenario, Level: specs.Documented})
	}
	return out
}

// What failed before is unchanged; what passes is fixed, but what was not tested
// is not; and the exit code is 1 for what is new alone.
func TestBaseline(t *testing.T) {
	one, two, three := reports.Failure{Requirement: "a.one", Scenario: "s1"}, reports.Failure{Requirement: "a.two", Scenario: "s2"}, reports.Failure{Requirement: "a.one", Scenario: "s3"}
	old := failingFor(nil, one, two, three, one)
	for name, tc := range map[string]struct {
		now  *reports.Result
		want reports.Baseline
		exit int
	}{
		"the same": {failingFor(nil, three, one, two, two), reports.Baseline{Unchanged: []reports.Failure{three, one, two}}, ExitConforms},
		"new": {
			failingFor(nil, reports.Failure{Requirement: "a.two", Scenario: "s1"}, one, two, three),
			reports.Baseline{New: []reports.Failure{{Requirement: "a.two", Scenario: "s1"}}, Unchanged: []reports.Failure{one, two, three}}, ExitDoesNotConform,
		},
		"fixed, and not tested": {
			failingFor(map[string]reports.Verdict{"s1": reports.Passed, "s2": reports.NotTestable}, three),
			reports.Baseline{Unchanged: []reports.Failure{three}, Fixed: []reports.Failure{one}, Untested: []reports.Failure{two}}, ExitConforms,
		},
	} {
		got := compare(old, tc.now)
		for _, pair := range [][2][]reports.Failure{{got.New, tc.want.New}, {got.Unchanged, tc.want.Unchanged}, {got.Fixed, tc.want.Fixed}, {got.Untested, tc.want.Untested}} {
			if len(pair[0])+len(pair[1]) > 0 && !cmp.Equal(pair[0], pair[1]) {
				t.Errorf("%s: %+v", name, got)
				break
			}
		}
		tc.now.Baseline = got
		if o := outcome(tc.now, ending{}); o.ExitCode != tc.exit || o.Verdict != reports.DoesNotConform {
			t.Errorf("%s: %+v, want exit code %d and an honest verdict", name, o, tc.exit)
		}
	}
}

// What was waived did not fail, so it is new once nobody waives it.
func TestWaivedIsNoBaseline(t *testing.T) {
	one := reports.Failure{Requirement: "a.one", Scenario: "s1"}
	old := failingFor(nil, one)
	old.Waivers = []reports.Waiver{{State: reports.WaiverApplied, Findings: []int{0}}}
	if got := compare(old, failingFor(nil, one)); len(got.New) != 1 || len(got.Unchanged) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestBaselinesOfAnotherSelectionAreRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*reports.Result)
		cfg    Config
		taken  bool
	}{
		"whole":            {func(*reports.Result) {}, Config{}, true},
		"whole for a part": {func(*reports.Result) {}, Config{Commands: []string{"a"}}, true},
		"the same part":    {func(r *reports.Result) { r.Run.Commands = []string{"b", "a"} }, Config{Commands: []string{"a", "b"}}, true},
		"another part":     {func(r *reports.Result) { r.Run.Commands = []string{"b"} }, Config{Commands: []string{"a"}}, false},
		"other tags":       {func(r *reports.Result) { r.Run.Tags = "@x" }, Config{}, false},
		"a shard":          {func(r *reports.Result) { r.Run.Shard = "1/2" }, Config{}, false},
		"interrupted":      {func(r *reports.Result) { r.Run.Interrupted = true }, Config{}, false},
		"not judged":       {func(r *reports.Result) { r.Outcome.Verdict = reports.NotJudged }, Config{}, false},
	} {
		tc.cfg.Baseline = failingFor(nil)
		tc.change(tc.cfg.Baseline)
		if err := (&Run{cfg: tc.cfg}).checkBaseline(); (err == nil) != tc.taken {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An expired waiver alone ends with 5, beside a finding that nobody waives with 1;
// the reason names it either way.
func TestExitCodeOfRottenWaivers(t *testing.T) {
	expired := reports.Waiver{File: "w.yaml", Line: 7, State: reports.WaiverExpired, Problem: "it expired", Findings: []int{0}}
	one, two := reports.Failure{Requirement: "a.one"}, reports.Failure{Requirement: "a.two"}
	for want, now := range map[int]*reports.Result{ExitWaivers: failingFor(nil, one), ExitDoesNotConform: failingFor(nil, one, two)} {
		now.Waivers = []reports.Waiver{expired}
		if got := outcome(now, ending{}); got.ExitCode != want || got.Reason != "a waiver must be changed, w.yaml:7: : it expired" {
			t.Errorf("%+v, want exit code %d", got, want)
		}
	}
}
