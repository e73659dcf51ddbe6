package runner

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chatcontract/reports"
)

const oneAdd = `Feature: x
  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_add.force_adds
  Scenario: one add
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends
`

// refuses answers that the request is wrong, which it is not.
func refuses(w http.ResponseWriter) bool {
	w.Header().Set("Content-Type", "application/json")
	_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"no","ErrorDisplay":""}`)
	return true
}

// strangers answers friend_check as if nobody had a friend.
func strangers(w http.ResponseWriter, r *http.Request) bool {
	var request struct{ To_Account []string } //nolint:revive // the wire's name
	body, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(body, &request)
	var items []string
	for _, id := range request.To_Account {
		items = append(items, fmt.Sprintf(`{"To_Account":%q,"Relation":"CheckResult_Type_NoRelation","ResultCode":0,"ResultInfo":""}`, id))
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = fmt.Fprintf(w, `{"InfoItem":[%s],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, strings.Join(items, ","))
	return true
}

// What a failure depends on is told by the second time that the scenario runs,
// and the verdict stays failed whatever that is.
func TestClassesOfFailures(t *testing.T) {
	t.Parallel()
	for class, wrong := range map[reports.AgainClass]func(w http.ResponseWriter, r *http.Request, command string, n int) bool{
		reports.Deterministic: func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
			return command == "friend_add" && refuses(w)
		},
		reports.OrderDependent: func(w http.ResponseWriter, _ *http.Request, command string, n int) bool {
			return command == "friend_add" && n == 1 && refuses(w)
		},
		reports.Throttled: func(w http.ResponseWriter, _ *http.Request, command string, n int) bool {
			if command != "friend_add" || n > 2 {
				return false
			}
			if n == 2 {
				return refuses(w)
			}
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"too frequent"}`)
			return true
		},
		reports.Flaky: func(w http.ResponseWriter, _ *http.Request, command string, n int) bool {
			if command == "friend_add" && n > 1 {
				w.WriteHeader(http.StatusBadGateway)
				return true
			}
			return command == "friend_add" && refuses(w)
		},
		reports.Settling: settling(),
	} {
		t.Run(string(class), func(t *testing.T) {
			t.Parallel()
			books := newLedger(newReference())
			books.before = wrong
			cfg := targeting(t, served(t, books))
			cfg.Features, cfg.Again, cfg.Settle = written(oneAdd), true, testSettle
			result := do(t.Context(), t, cfg)
			concludes(t, result, ExitDoesNotConform, string(class))
			s := result.Scenarios[0]
			if s.Again == nil || s.Again.Class != class || s.Verdict != reports.Failed {
				t.Errorf("%s, %+v; failed for %s", s.Verdict, s.Again, s.Reason)
			}
			if books.left() != 0 {
				t.Errorf("%d accounts are left", books.left())
			}
		})
	}
}

// testSettle is long for a call and short for a test.
const testSettle = 300 * time.Millisecond

// settling shows a friendship later than a run waits for, and at last.
func settling() func(w http.ResponseWriter, r *http.Request, command string, n int) bool {
	var added atomic.Int64
	return func(w http.ResponseWriter, r *http.Request, command string, n int) bool {
		if command == "friend_add" {
			added.Store(time.Now().UnixNano())
			if n == 1 { // shows never
				added.Store(time.Now().Add(time.Hour).UnixNano())
			}
		}
		shows := time.Unix(0, added.Load()).Add(testSettle + testSettle/4)
		return command == "friend_check" && time.Now().Before(shows) && strangers(w, r)
	}
}

// Of very many failing scenarios some are run again and the others are counted;
// without Again none is.
func TestFewFailuresRunAgain(t *testing.T) {
	t.Parallel()
	var outline strings.Builder
	outline.WriteString(strings.NewReplacer("Scenario: one add", "Scenario Outline: add <n>", "    And alice and bob have each other as friends\n", "").Replace(oneAdd))
	outline.WriteString("    Examples:\n      | n |\n")
	for n := range maxAgain + 2 {
		fmt.Fprintf(&outline, "      | %d |\n", n)
	}
	for _, again := range []bool{true, false} {
		books := newLedger(newReference())
		books.before = func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
			return command == "friend_add" && refuses(w)
		}
		cfg := targeting(t, served(t, books))
		cfg.Features, cfg.Again = written(outline.String()), again
		result := do(t.Context(), t, cfg)
		ran := 0
		for _, s := range result.Scenarios {
			if s.Again != nil {
				ran++
			}
		}
		want, left := 0, 0
		if again {
			want, left = maxAgain, 2
		}
		if ran != want || result.Run.NotRerun != left || result.Summary.Scenarios.Failed != maxAgain+2 {
			t.Errorf("again %v: %d ran again, %d did not, %+v", again, ran, result.Run.NotRerun, result.Summary.Scenarios)
		}
	}
}
