package runner

import (
	"net/http"
	"strings"
	"testing"

	"chatcontract/reports"
)

// A budget ends the run: no more calls are made but those that clean up, what is
// left is not testable with that reason, and the run is not green.
func TestBudgetOfCalls(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	cfg := targeting(t, served(t, books), "pending", "batch_partial_failure")
	cfg.MaxCalls, cfg.Concurrency = 40, 1
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitUsage, "ended at its budget of 40 calls", "--max-calls")
	if result.Summary.Scenarios.NotTestable == 0 || result.Summary.Scenarios.Passed == 0 || books.left() != 0 {
		t.Errorf("%+v, %d accounts are left", result.Summary.Scenarios, books.left())
	}
	made := 0
	for command, n := range books.seen {
		if command != "account_delete" {
			made += n
		}
	}
	if made > cfg.MaxCalls {
		t.Errorf("%d calls were made", made)
	}
	for _, s := range result.Scenarios {
		if s.Verdict == reports.NotTestable && !strings.Contains(s.Reason, "--max-calls") {
			t.Errorf("%s: %s", s.ID, s.Reason)
		}
	}
}

// A budget of one call is spent by the first, before any account is created.
func TestBudgetOfOneCall(t *testing.T) {
	t.Parallel()
	cfg := targeting(t, served(t, newReference()), "pending")
	cfg.MaxCalls = 1
	concludes(t, do(t.Context(), t, cfg), ExitUsage, "ended at its budget of 1 calls")
}

// Accounts beyond the budget are not created, by the scenarios themselves
// neither.
func TestBudgetOfAccounts(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	cfg := targeting(t, served(t, books), "pending", "batch_partial_failure")
	cfg.MaxAccounts, cfg.Concurrency = 30, 1
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitUsage, "no accounts left of its budget of 30", "--max-accounts")
	if books.most > cfg.MaxAccounts || result.Summary.Accounts != cfg.MaxAccounts || result.Summary.Scenarios.Passed == 0 {
		t.Errorf("%d accounts existed, %d were created: %+v", books.most, result.Summary.Accounts, result.Summary.Scenarios)
	}
}

// What a target breaks before the budget ends fails the run, which says that it
// judged a part.
func TestBudgetAndFinding(t *testing.T) {
	t.Parallel()
	books := newLedger(newReference())
	books.before = func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
		return command == "friend_add" && refuses(w)
	}
	cfg := targeting(t, served(t, books), "pending", "batch_partial_failure")
	cfg.MaxCalls, cfg.Concurrency, cfg.Again = 40, 1, true
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitDoesNotConform, "ended at its budget of 40 calls")
	for _, s := range result.Scenarios {
		if s.Again != nil {
			t.Errorf("%s ran again", s.ID)
		}
	}
}
