package runner

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
)

// The reference server conforms, every scenario passes, and clean-up removes
// every account.
func TestReferenceConforms(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	cfg := targeting(t, served(t, books))
	cfg.Commands = []string{"account_import", "friend_add", "friend_get", "group_get"} // package features runs all
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitConforms)
	if c := result.Summary.Scenarios; c.Passed != c.Total || c.Total < 200 {
		t.Errorf("%+v", c)
	}
	if books.left() != 0 || result.LeftBehind != nil {
		t.Errorf("%d accounts are left behind: %+v", books.left(), result.LeftBehind)
	}
	holdsNoSecret(t, result, books.secrets()...)
}

// Without an arrangement its scenarios are not testable, which fails nothing.
func TestNoArrangement(t *testing.T) {
	t.Parallel()
	cfg := targeting(t, served(t, newReference()), "error_codes", "pending")
	cfg.Arrangement = ""
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitConforms)
	if result.Summary.Scenarios.NotTestable == 0 {
		t.Error("all scenarios were testable")
	}
}

// An arrangement that was asked for and does not work is a mistake in the
// configuration, neither the target's nor the harness's.
func TestBrokenArrangement(t *testing.T) {
	t.Parallel()
	for name, url := range map[string]string{
		"nobody listens":  refused(t) + "/arrangement",
		"no such address": served(t, http.NotFoundHandler()) + "/arrangement",
	} {
		cfg := targeting(t, served(t, newReference()), "error_codes")
		cfg.Arrangement = url
		result := do(t.Context(), t, cfg)
		concludes(t, result, ExitUsage, "check --arrangement")
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

// A step that no definition matches is a mistake of the feature: exit code 4,
// though everything else passes.
func TestUndefinedStep(t *testing.T) {
	t.Parallel()
	cfg := targeting(t, served(t, newReference()))
	cfg.Features = written(`Feature: x
  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @friend_add.pending_is_not_success
  Scenario: a fine one
    When alice adds bob
    Then the result for bob is 0

  @friend_add.code_30539
  Scenario: a misspelt one
    When alice embraces bob
    Then the result for bob is 0
`)
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitDefect, "features/friend_add/written.feature:14", "alice embraces bob")
	if step := result.Scenarios[1].Steps[1]; step.Status != reports.StepUndefined {
		t.Errorf("the step is %s", step.Status)
	}
	if result.Scenarios[0].Verdict != reports.Passed {
		t.Errorf("the other scenario is %s", result.Scenarios[0].Verdict)
	}
}

// A run in which no scenario could be judged is no success.
func TestNothingJudged(t *testing.T) {
	t.Parallel()
	cfg := targeting(t, served(t, newReference()), "pending")
	cfg.AccountLimit = 1
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitUnreachable, "no scenario could be judged: it needs 4 accounts, and --account-limit 1 leaves room for 1")
}

// Under a ceiling scenarios take turns, never exceed it, and are as good as
// ever; those that do not fit say so. The callers need not know of turns.
func TestAccountLimit(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	cfg := targeting(t, served(t, books), "pending", "batch_partial_failure")
	cfg.AccountLimit = 20
	run, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	var together sync.WaitGroup
	for _, s := range run.Order() {
		together.Go(func() { run.RunScenario(t.Context(), s) })
	}
	together.Wait()
	result := run.Finish(t.Context(), nil)
	concludes(t, result, ExitConforms)
	if books.most > cfg.AccountLimit || books.most == 0 || books.left() != 0 {
		t.Errorf("%d accounts existed at a time under a ceiling of %d, %d are left", books.most, cfg.AccountLimit, books.left())
	}
	for _, s := range result.Scenarios {
		if s.Verdict != reports.Passed && !strings.Contains(s.Reason, "--account-limit 20 leaves room for") {
			t.Errorf("%s: %s: %s", s.ID, s.Verdict, s.Reason)
		}
	}
}

// Accounts are created with their scenario where few scenarios will be wanted.
func TestOnDemand(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	cfg := targeting(t, served(t, books), "pending")
	cfg.OnDemand = true
	run, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := run.Scenarios()[0]
	if verdict, reason := run.RunScenario(t.Context(), s); verdict != reports.Passed {
		t.Errorf("%s: %s", verdict, reason)
	}
	result := run.Finish(t.Context(), nil)
	concludes(t, result, ExitConforms)
	if want := len(run.castOf(s).own); books.most != want || books.left() != 0 {
		t.Errorf("%d accounts were created for a scenario of %d, %d are left", books.most, want, books.left())
	}
}

// Ctrl-C in the middle of the scenarios: exit code 130, what was found so far
// is reported, and the accounts are deleted.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]struct {
		command string
		call    int
	}{
		"while accounts are created": {"multiaccount_import", 2},
		"while accounts are set up":  {"portrait_set", 5},
		"in the middle":              {"friend_add", 12},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, interrupt := context.WithCancel(t.Context())
			books := newLedger(newReference())
			// The call is executed, and its answer comes too late.
			books.after = func(command string, n int) {
				if command == at.command && n == at.call {
					interrupt()
				}
			}
			cfg := targeting(t, served(t, books), "pending", "batch_partial_failure", "blocklist", "limits")
			cfg.Concurrency = 1 // so that some are over before others begin
			result := do(ctx, t, cfg)
			concludes(t, result, ExitInterrupted, "the run was interrupted")
			if !result.Run.Interrupted || result.Outcome.Verdict != reports.NotJudged {
				t.Errorf("%+v", result.Outcome)
			}
			if books.left() != 0 || result.LeftBehind != nil {
				t.Errorf("%d accounts are left behind, reported %+v", books.left(), result.LeftBehind)
			}
			passed := result.Summary.Scenarios.Passed
			all := result.Summary.Scenarios.Total
			if passed == all || at.command == "friend_add" && passed == 0 {
				t.Errorf("%d of %d scenarios passed", passed, all)
			}
			if result.Summary.Scenarios.Failed != 0 {
				t.Errorf("an interruption fails scenarios: %+v", result.Summary.Scenarios)
			}
		})
	}
}

// Every repetition is counted, and none fails a conforming target.
func TestRetriesAreCounted(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	sent, calls := 0, 0
	var mu sync.Mutex
	books.before = func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
		mu.Lock()
		defer mu.Unlock()
		if calls++; calls%40 != 0 || command == "arrangement" {
			return false
		}
		sent++
		w.WriteHeader(http.StatusBadGateway)
		return true
	}
	cfg := targeting(t, served(t, books), "pending", "batch_partial_failure", "blocklist", "fail_account")
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitConforms)
	if result.Summary.Retries != sent || sent < 5 {
		t.Errorf("%d retries are reported, %d were provoked", result.Summary.Retries, sent)
	}
}

// A target that breaks a clause: exit code 1, whatever else passes, and the
// clause by name. Levels decide: what is inferred fails under --strict alone.
func TestDoesNotConform(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	books.before = func(w http.ResponseWriter, r *http.Request, command string, _ int) bool {
		if command != "friend_add" {
			return false
		}
		answer := httptest.NewRecorder()
		books.next.ServeHTTP(answer, r)
		_, _ = fmt.Fprint(w, strings.ReplaceAll(answer.Body.String(), "30539", "30516"))
		return true
	}
	result := do(t.Context(), t, targeting(t, served(t, books), "pending"))
	concludes(t, result, ExitDoesNotConform, "friend_add.code_30539", "$CHAT_USERSIG")
	failed := slices.ContainsFunc(result.Requirements, func(q reports.Requirement) bool {
		return q.ID == "friend_add.code_30539" && q.Verdict == reports.Failed
	})
	if !failed || books.left() != 0 {
		t.Errorf("the requirement failed: %v; %d accounts are left", failed, books.left())
	}
	holdsNoSecret(t, result, books.secrets()...)
}

// What cannot be deleted is listed, and DeleteAccounts removes it later.
func TestLeftBehind(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	var allowed atomic.Bool
	books.before = func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
		if command != "account_delete" || allowed.Load() {
			return false
		}
		_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"not today"}`)
		return true
	}
	cfg := targeting(t, served(t, books), "pending")
	result := do(t.Context(), t, cfg)
	if result.LeftBehind == nil || len(result.LeftBehind.Accounts) != books.left() || books.left() == 0 {
		t.Fatalf("%d accounts are left, reported %+v", books.left(), result.LeftBehind)
	}
	if !strings.Contains(result.LeftBehind.Reason, "60002 not today") {
		t.Errorf("the reason is %q", result.LeftBehind.Reason)
	}
	allowed.Store(true)
	left, reason, err := DeleteAccounts(t.Context(), cfg.Target, result.LeftBehind.Accounts)
	if err != nil || len(left) != 0 || books.left() != 0 {
		t.Errorf("%d accounts are still there: %s, %v", len(left), reason, err)
	}
}

// The run ends at the first finding that it looks for.
func TestUntil(t *testing.T) {
	t.Parallel()
	page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, "<html>") })
	cfg := targeting(t, served(t, page))
	cfg.Concurrency = 1
	cfg.Until = func(contract.Finding) bool { return true }
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitDoesNotConform)
	if result.Summary.Exchanges > 4 {
		t.Errorf("%d exchanges until the first finding", result.Summary.Exchanges)
	}
}

// A run that finds what it looks for before the first scenario has judged
// nothing.
func TestUntilBeforeTheFirstScenario(t *testing.T) {
	t.Parallel()
	next := newReference()
	cfg := targeting(t, served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		_, _ = fmt.Fprint(w, strings.Replace(answer.Body.String(), `"ErrorInfo":""`, `"ErrorInfo":"success"`, 1))
	})))
	cfg.Until = func(f contract.Finding) bool { return f.Level != specs.Documented }
	concludes(t, do(t.Context(), t, cfg), ExitInterrupted, foundEnough)
}

// A lagging target shows a write only some time later.
type lagging struct {
	*ledger
	replica http.Handler
	lag     time.Duration
	writes  chan write
	ended   chan struct{}
}

type write struct {
	request *http.Request
	due     time.Time
}

// newLagging has two reference servers: one is written to, and the other, which
// is read, gets the same writes later.
func newLagging(t *testing.T, lag time.Duration) *lagging {
	l := &lagging{ledger: newLedger(newReference()), replica: newReference(), lag: lag, writes: make(chan write, 10_000), ended: make(chan struct{})}
	l.before = l.read
	var done sync.WaitGroup
	done.Go(func() {
		for w := range l.writes {
			select {
			case <-time.After(time.Until(w.due)): // this is the lag
				l.replica.ServeHTTP(httptest.NewRecorder(), w.request)
			case <-l.ended:
			}
		}
	})
	t.Cleanup(func() { close(l.ended); close(l.writes); done.Wait() })
	return l
}

func (l *lagging) read(w http.ResponseWriter, r *http.Request, command string, _ int) bool {
	switch command {
	case "friend_check", "friend_get", "friend_get_list", "portrait_get":
		l.replica.ServeHTTP(w, r)
		return true
	}
	again := r.Clone(context.Background())
	again.Body, r.Body = twice(r)
	l.writes <- write{again, time.Now().Add(l.lag)}
	return false
}

// twice is the body of a request, for two readers.
func twice(r *http.Request) (one, other io.ReadCloser) {
	body, _ := io.ReadAll(r.Body) // it is in memory already
	return io.NopCloser(bytes.NewReader(body)), io.NopCloser(bytes.NewReader(body))
}

// Reads that lag are waited for, and how long is reported. The lag is longer than
// a busy machine needs from a write to the read after it.
func TestLaggingReadsPass(t *testing.T) {
	t.Parallel()
	const lag = 400 * time.Millisecond
	target := newLagging(t, lag)
	cfg := targeting(t, served(t, target), "add_type")
	cfg.Arrangement, cfg.Concurrency = "", 8
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitConforms)
	for _, c := range result.Commands {
		if c.Name == "friend_add" && (c.Settle == nil || c.Settle.Worst < lag/2) {
			t.Errorf("friend_add settled in %+v", c.Settle)
		}
	}
}

// Reads that never show a write are a finding, after the bound that was set.
func TestReadsThatNeverSettleFail(t *testing.T) {
	t.Parallel()
	target := newLagging(t, time.Hour)
	cfg := targeting(t, served(t, target), "add_type")
	cfg.Arrangement, cfg.Settle = "", 50*time.Millisecond
	started := time.Now()
	concludes(t, do(t.Context(), t, cfg), ExitDoesNotConform)
	if took := time.Since(started); took > time.Minute { // a second or two on an idle machine
		t.Errorf("it took %s", took)
	}
}
