package runner

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/runner/waivers"
	"chatcontract/targets"
)

const twoAdds = `Feature: x
  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   | anyone             |
      | bob     | anyone             |
      | carol   | needs confirmation |

  @friend_add.force_adds
  Scenario: one add
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.pending_is_not_success
  Scenario: one request
    When alice adds carol
    Then the result for carol is 30539

  @friend_add.concurrent_adds_lose_nothing
  Scenario: all at once
    When alice and bob add each other at once
    Then alice and bob have each other as friends
`

// recordedRun is a run with its log, as files.
type recordedRun struct {
	cfg    Config
	result *reports.Result
	log    []byte
}

// recording runs against a target whose answers a function may change.
func recording(t testing.TB, cfg Config) recordedRun {
	t.Helper()
	file := &logFile{}
	cfg.Log = reports.NewLogWriter(file)
	result, err := Do(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := cfg.Log.Close(true); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(unzipped(t, file.Bytes()), []byte(canary)) {
		t.Error("the exchange log holds the secret key")
	}
	return recordedRun{cfg, result, file.Bytes()}
}

// Whatever a target does, what a run finds follows from its log.
func TestRunsFollowFromTheirLogs(t *testing.T) {
	t.Parallel()
	every := func(n int, answer func(http.ResponseWriter)) func(http.ResponseWriter, *http.Request, string, int) bool {
		return func(w http.ResponseWriter, _ *http.Request, command string, seen int) bool {
			if command == "account_check" || seen%n != 0 {
				return false
			}
			answer(w)
			return true
		}
	}
	for name, c := range map[string]struct {
		before func(w http.ResponseWriter, r *http.Request, command string, n int) bool
		change func(*Config)
	}{
		"a reference":      {},
		"an account limit": {change: func(cfg *Config) { cfg.AccountLimit = 3 }},
		"pre-provisioned accounts": {change: func(cfg *Config) {
			cfg.Declared = &targets.Target{Name: "t", File: "f", Accounts: map[targets.Role][]string{
				targets.Anyone: {"Anna", "Bert", "Cora", "Dirk", "Ella", "Fred"}, targets.NeedsConfirmation: {"Gina", "Hans"},
			}}
		}},
		"it fails for the moment":  {before: every(7, func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) })},
		"a connection that breaks": {before: every(5, func(http.ResponseWriter) { panic(http.ErrAbortHandler) })},
		"none of the answers": {before: func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
			return command == "friend_add" && refuses(w)
		}},
		"strangers": {before: func(w http.ResponseWriter, r *http.Request, command string, _ int) bool {
			return command == "friend_check" && strangers(w, r)
		}},
		"no accounts": {before: func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
			return strings.Contains(command, "import") && refuses(w)
		}},
		"no settings of friend requests": {before: func(w http.ResponseWriter, _ *http.Request, command string, n int) bool {
			return command == "portrait_set" && n%2 == 0 && refuses(w)
		}},
		"no arrangement": {change: func(cfg *Config) {
			cfg.Features, cfg.Arrangement = written(arrangedAdd), cfg.Target.Endpoint+"/no/such/place"
		}},
		"an arrangement": {change: func(cfg *Config) { cfg.Features = written(arrangedAdd) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			books := newLedger(newReference())
			books.before = c.before
			cfg := targeting(t, served(t, books))
			cfg.Features, cfg.Again, cfg.Settle = written(twoAdds), true, 20*time.Millisecond
			if c.change != nil {
				c.change(&cfg)
			}
			for _, id := range slices.Concat(given(cfg)...) {
				importGiven(t, cfg, id)
			}
			run := recording(t, cfg)
			list, err := verified(t, run.cfg, reread(t, run.result), run.log)
			if err != nil {
				t.Error(err)
			}
			for _, d := range list {
				t.Error(d)
			}
		})
	}
}

const arrangedAdd = `Feature: x
  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @friend_add.code_30006 @arrangement
  Scenario: arranged
    Given adding is arranged so that alice adding bob is answered 30006
    When alice adds bob
    Then the result for bob is 30006
`

func given(cfg Config) [][]string {
	if cfg.Declared == nil {
		return nil
	}
	var out [][]string
	for _, role := range targets.Roles() {
		out = append(out, cfg.Declared.Accounts[role])
	}
	return out
}

func importGiven(t *testing.T, cfg Config, id string) {
	t.Helper()
	client, err := chatapi.NewClient(cfg.Target)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	for path, body := range map[string]string{
		"/v4/im_open_login_svc/account_import": `{"UserID":"` + id + `"}`,
	} {
		if _, err := client.Do(t.Context(), chatapi.Call{Command: chatapi.Command{Name: "account_import", Path: path}, Body: []byte(body)}); err != nil {
			t.Fatal(err)
		}
	}
}

// What somebody changes in a result or in its log is found and named.
func TestChangedResultsAreNotVerified(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	books.before = func(w http.ResponseWriter, r *http.Request, command string, _ int) bool {
		return command == "friend_check" && strangers(w, r)
	}
	cfg := targeting(t, served(t, books))
	cfg.Features, cfg.Settle = written(twoAdds), time.Millisecond
	known := filepath.Join(t.TempDir(), "waivers.yaml")
	if err := os.WriteFile(known, []byte(aWaiver(cfg.Target.Endpoint)), 0o600); err != nil {
		t.Fatal(err)
	}
	var err error
	if cfg.Waivers, err = waivers.Read(known); err != nil {
		t.Fatal(err)
	}
	run := recording(t, cfg)
	failed := slices.IndexFunc(run.result.Scenarios, func(s reports.Scenario) bool { return s.Verdict != reports.Passed })
	if failed < 0 || len(run.result.Waivers) != 1 {
		t.Fatalf("nothing fails, or there is no waiver: %+v", run.result.Outcome)
	}
	lines := strings.SplitAfter(string(unzipped(t, run.log)), "\n")
	adds := slices.IndexFunc(lines, func(l string) bool {
		return strings.Contains(l, ": one add") && strings.Contains(l, `"command":"friend_add"`)
	})
	for name, c := range map[string]struct {
		result func(*reports.Result)
		log    func([]string) []string
		says   string
	}{
		"nothing":           {},
		"the verdict":       {result: func(r *reports.Result) { r.Outcome.Verdict = reports.Conforms }, says: "verdict"},
		"the exit code":     {result: func(r *reports.Result) { r.Outcome.ExitCode = 0 }, says: "exit code"},
		"a scenario passed": {result: func(r *reports.Result) { r.Scenarios[failed].Verdict = reports.Passed }, says: "scenario friend_add"},
		"a scenario fewer":  {result: func(r *reports.Result) { r.Scenarios = slices.Delete(r.Scenarios, failed, failed+1) }, says: "claimed nothing"},
		"a scenario more": {result: func(r *reports.Result) {
			s := r.Scenarios[0]
			s.ID += " again"
			r.Scenarios = append(r.Scenarios, s)
		}, says: "recomputed nothing"},
		"a scenario twice":      {result: func(r *reports.Result) { r.Scenarios = append(r.Scenarios, r.Scenarios[0]) }, says: "twice"},
		"a step":                {result: func(r *reports.Result) { r.Scenarios[failed].Steps[0].Status = reports.StepSkipped }, says: "steps"},
		"a finding fewer":       {result: func(r *reports.Result) { r.Findings = r.Findings[1:] }, says: "finding"},
		"a finding's level":     {result: func(r *reports.Result) { r.Findings[0].Level = "observed" }, says: "finding"},
		"a finding's scenario":  {result: func(r *reports.Result) { r.Findings[0].Scenario = "another" }, says: "another"},
		"a finding's pointer":   {result: func(r *reports.Result) { r.Findings[0].Pointer = "/Other" }, says: "/Other"},
		"what a finding shows":  {result: func(r *reports.Result) { r.Findings[0].Actual = "something else" }, says: "something else"},
		"a requirement":         {result: func(r *reports.Result) { requirement(r, "friend_add.force_adds").Verdict = reports.Passed }, says: "requirement friend_add.force_adds"},
		"a requirement's level": {result: func(r *reports.Result) { requirement(r, "friend_add.force_adds").Level = "inferred" }, says: "requirement friend_add.force_adds"},
		"the summary":           {result: func(r *reports.Result) { r.Summary.Scenarios.Failed-- }, says: "counts of scenarios"},
		"the number of calls":   {result: func(r *reports.Result) { r.Summary.Exchanges++ }, says: "number of exchanges"},
		"codes":                 {result: func(r *reports.Result) { r.Commands[0].Codes["30001"]++ }, says: "calls of"},
		"unwatched codes":       {result: func(r *reports.Result) { r.Unwatched.Codes = append(r.Unwatched.Codes, "x") }, says: "codes that no scenario expects"},
		"strict":                {result: func(r *reports.Result) { r.Run.Strict = true }, says: "strictness"},
		"the selection":         {result: func(r *reports.Result) { r.Run.Tags = "@friend_add.pending_is_not_success" }, says: "nothing makes the"},
		"an exchange shown":     {result: func(r *reports.Result) { r.Exchanges[0].Response.Body = []byte("{}") }, says: "exchange"},
		"an exchange invented":  {result: func(r *reports.Result) { r.Exchanges[0].ID = "99999" }, says: "the log does not have it"},
		"a waiver invented": {result: func(r *reports.Result) {
			w := r.Waivers[0]
			w.Line, w.Requirement = 99, "friend_add.force_adds"
			r.Waivers = append(r.Waivers, w)
		}, says: "waiver in line 99"},
		"a waiver's state": {result: func(r *reports.Result) { r.Waivers[0].State = reports.WaiverApplied }, says: "waiver in line"},
		"an answer": {log: func(l []string) []string {
			l[adds] = strings.Replace(l[adds], `\"ResultCode\":0`, `\"ResultCode\":30001`, 1)
			return l
		}, says: "scenario friend_add"},
		"a request": {log: func(l []string) []string {
			l[adds] = strings.Replace(l[adds], `\"AddSource\"`, `\"AddSauce\"`, 1)
			return l
		}, says: "the log has no call of friend_add"},
		"an exchange fewer": {log: func(l []string) []string { return slices.Delete(l, adds, adds+1) }, says: "the log has no call of friend_add"},
		"an exchange more": {log: func(l []string) []string {
			return slices.Insert(l, adds, strings.Replace(l[adds], `"id":"`, `"id":"9`, 1))
		}, says: "does not make the recorded call"},
		"an exchange twice": {log: func(l []string) []string { return slices.Insert(l, adds, l[adds]) }, says: "twice"},
		"upkeep fewer": {log: func(l []string) []string {
			return slices.DeleteFunc(l, func(line string) bool { return strings.Contains(line, `"command":"multiaccount_import"`) })
		}, says: "number of exchanges"},
		"whose an exchange is": {log: func(l []string) []string {
			l[adds] = strings.Replace(l[adds], `"scenario":"`, `"scenario":"another`, 1)
			return l
		}, says: "nothing makes the"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			claimed := reread(t, run.result)
			changed := slices.Clone(lines)
			if c.result != nil {
				c.result(claimed)
			}
			if c.log != nil {
				changed = c.log(changed)
			}
			list, err := verified(t, run.cfg, claimed, []byte(strings.Join(changed, "")))
			if err != nil {
				t.Fatal(err)
			}
			all := ""
			for _, d := range list {
				all += "differ " + d.String() + "\n"
			}
			if (all != "") != (c.says != "") || !strings.Contains(all, c.says) {
				t.Errorf("it should say %q:\n%s", c.says, all)
			}
		})
	}
}

func requirement(r *reports.Result, id string) *reports.Requirement {
	for i := range r.Requirements {
		if r.Requirements[i].ID == id {
			return &r.Requirements[i]
		}
	}
	panic(id)
}

func aWaiver(endpoint string) string {
	host := strings.TrimPrefix(endpoint, "http://")
	return fmt.Sprintf(`- requirement: friend_add.fail_account_lists_failures
  target: %s
  owner: me
  reason: a test
  message: something
  expires: 2099-01-01
`, host)
}

// What cannot be verified is refused with the reason.
func TestResultsThatCannotBeVerified(t *testing.T) {
	t.Parallel()
	cfg := targeting(t, served(t, newReference()))
	cfg.Features, cfg.Version = written(oneAdd), "v1"
	run := recording(t, cfg)
	text := string(unzipped(t, run.log))
	for says, c := range map[string]struct {
		result func(*reports.Result)
		log    func(string) string
	}{
		"made by chatcontract v0":              {result: func(r *reports.Result) { r.Tool.Version = "v0" }},
		"requirements of 2001-01-01":           {result: func(r *reports.Result) { r.Tool.Registry = "2001-01-01" }},
		"merged from 2 shards":                 {result: func(r *reports.Result) { r.Run.Shards = 2 }},
		"made by an SDK":                       {result: func(r *reports.Result) { r.Target.SDK = &reports.SDK{Name: "x"} }},
		"was interrupted":                      {result: func(r *reports.Result) { r.Run.Interrupted = true }},
		"stopped answering":                    {result: func(r *reports.Result) { r.Run.Silent = true }},
		"its budget":                           {result: func(r *reports.Result) { r.Run.Budget = "spent" }},
		"no scenarios":                         {result: func(r *reports.Result) { r.Scenarios = nil }},
		"--waivers":                            {result: func(r *reports.Result) { r.Waivers = []reports.Waiver{{}} }},
		"--baseline":                           {result: func(r *reports.Result) { r.Baseline = &reports.Baseline{} }},
		"reached no verdict":                   {result: func(r *reports.Result) { r.Outcome = reports.Outcome{Verdict: reports.NotJudged, Reason: "gone"} }},
		"exchange log of " + run.result.Run.ID: {result: func(r *reports.Result) { r.Run.ID = "tp0000abc" }},
		"ends in the middle":                   {log: func(s string) string { return s[:len(s)-20] }},
		"does not begin":                       {log: func(s string) string { return s[strings.Index(s, "\n")+1:] }},
		"version":                              {log: func(s string) string { return strings.Replace(s, `"version":"1.0"`, `"version":"7.0"`, 1) }},
		"line 2":                               {log: func(s string) string { return strings.Replace(s, "\n{", "\n}", 1) }},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			claimed, log := reread(t, run.result), text
			if c.result != nil {
				c.result(claimed)
			}
			if c.log != nil {
				log = c.log(log)
			}
			if _, err := verified(t, run.cfg, claimed, []byte(log)); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%v, want %q", err, says)
			}
		})
	}
}

// unzipped is the text of a log.
func unzipped(t testing.TB, log []byte) []byte {
	t.Helper()
	reader, err := reports.NewLogReader(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for {
		line, err := reader.Next()
		if err != nil {
			return out.Bytes()
		}
		text, err := json.Marshal(line)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(text, '\n'))
	}
}
