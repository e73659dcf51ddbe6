package runner

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/features"
	"chatcontract/refserver"
	"chatcontract/reports"
	"chatcontract/targets"
)

// unprovisioned does not serve the commands that create, set up and delete
// accounts. It counts the calls of each command.
type unprovisioned struct {
	next http.Handler
	mu   sync.Mutex
	seen map[string]int
	// profiles: it serves portrait_set all the same.
	profiles bool
}

// ServeHTTP implements http.Handler.
func (u *unprovisioned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	command := path.Base(r.URL.Path)
	u.mu.Lock()
	u.seen[command]++
	u.mu.Unlock()
	switch {
	case command == "account_import", command == "multiaccount_import", command == "account_delete", command == "portrait_set" && !u.profiles:
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":60009,"ErrorInfo":"no such command"}`)
	default:
		u.next.ServeHTTP(w, r)
	}
}

// stocked is an unprovisioned target with accounts that exist beforehand, and a
// target file's entry that lists them.
func stocked(t *testing.T, counts map[targets.Role]int) (*unprovisioned, Config) {
	t.Helper()
	reference := newReference()
	direct, err := chatapi.NewClient(targeting(t, served(t, reference), "pending").Target)
	if err != nil {
		t.Fatal(err)
	}
	defer direct.Close()
	call := func(service, command string, body map[string]any) {
		t.Helper()
		data, _ := json.Marshal(body)
		reply, err := direct.Do(t.Context(), chatapi.Call{Command: chatapi.Command{Name: command, Path: "/v4/" + service + "/" + command}, Body: data})
		if code, failed := reply.Answer.Failed(); err != nil || failed {
			t.Fatalf("%s: code %d, %v", command, code, err)
		}
	}
	declared := &targets.Target{Name: "mock", File: "chatcontract.yaml", AccountsLine: 7, Accounts: map[targets.Role][]string{}}
	allow := map[targets.Role]string{
		targets.Anyone: "AllowType_Type_AllowAny", targets.NeedsConfirmation: "AllowType_Type_NeedConfirm", targets.Refuses: "AllowType_Type_DenyAny",
	}
	for role, n := range counts {
		for i := range n {
			id := fmt.Sprintf("%s%d", strings.ReplaceAll(string(role), "_", ""), i)
			call("im_open_login_svc", "account_import", map[string]any{"UserID": id})
			call("profile", "portrait_set", map[string]any{"From_Account": id, "ProfileItem": []any{map[string]any{"Tag": "Tag_Profile_IM_AllowType", "Value": allow[role]}}})
			declared.Accounts[role] = append(declared.Accounts[role], id)
		}
	}
	front := &unprovisioned{next: reference, seen: map[string]int{}}
	cfg := targeting(t, served(t, front))
	cfg.Features, cfg.Declared = features.FS, declared
	cfg.Arrangement = strings.TrimSuffix(cfg.Target.Endpoint, "/") + refserver.ArrangementPath
	return front, cfg
}

// Scenarios take turns with the accounts that are there, which are fresh again
// for each; those for which they do not suffice say what is missing.
func TestPreProvisionedAccounts(t *testing.T) {
	t.Parallel()
	front, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 6, targets.NeedsConfirmation: 2, targets.Refuses: 2})
	cfg.Commands = []string{"friend_delete_all", "group_get", "black_list_delete"}
	cfg.Declared.Lacks = []targets.Lack{{Capability: "provisioning", Line: 5}}
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitConforms, "are left: list ", "(chatcontract.yaml:7)", "pre-provisioned: 6 anyone")
	if c := result.Summary.Scenarios; c.Passed < 100 || c.Failed > 0 {
		t.Errorf("%+v", c)
	}
	for _, command := range []string{"account_import", "multiaccount_import", "account_delete", "portrait_set"} {
		if n := front.seen[command]; n > 0 {
			t.Errorf("%s was called %d times although the target declares that it lacks it", command, n)
		}
	}
	if result.Summary.Accounts != 0 || result.LeftBehind != nil {
		t.Errorf("%d accounts were made, left behind: %+v", result.Summary.Accounts, result.LeftBehind)
	}
}

// Without a declaration a missing command fails its own path, with or without a
// pool, and a pending request uses an account up.
func TestPreProvisionedAccountsAreUsedUp(t *testing.T) {
	t.Parallel()
	_, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 6, targets.NeedsConfirmation: 2, targets.Refuses: 2})
	cfg.Tags = "@friend_add.pending_is_not_success or @portrait_set.path or @account_delete.path"
	cfg.Commands = []string{"friend_add", "portrait_set", "account_delete"}
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitDoesNotConform, "the accounts with the role needs_confirmation it needs ", "portrait_set.path", "account_delete.path")
	failed := map[string]bool{}
	for _, f := range result.Findings {
		if result.Fails(f) {
			failed[f.Requirement] = true
		}
	}
	if len(failed) != 2 {
		t.Errorf("these fail: %v", failed)
	}
	if c := result.Summary.Scenarios; c.Passed == 0 || c.NotTestable == 0 {
		t.Errorf("%+v", c)
	}
}

// changing leaves all that outlives a run, and unchanged sees it.
const (
	changing = `Feature: x
  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_add.code_30009
  Scenario: a bar, a change and a nickname
    Given the administrator has barred alice from sending friend requests
    And bob now takes friend requests from nobody
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Al    |
    When alice adds bob
    Then bob is refused with 30009 or 30516

  @friend_add.code_30006 @arrangement
  Scenario: an arrangement
    Given adding is arranged so that alice adding bob is answered 30006
    When alice adds bob
    Then bob is refused with 30006
`
	unchanged = `Feature: x
  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @friend_add.allow_any_adds
  Scenario: accounts as the file promises them
    When alice adds bob
    Then the result for bob is 0
    When bob adds carol
    Then the result for carol is 0
    When carol adds dave
    Then the result for dave is 0
    When dave adds alice
    Then the result for alice is 0
    And the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | ""    |
    And the profile of carol has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | ""    |
`
)

// What one run leaves with the accounts is not blamed on the target in the next.
func TestASecondRunWithTheSameAccounts(t *testing.T) {
	t.Parallel()
	front, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 4})
	front.profiles = true
	cfg.Declared.Lacks = []targets.Lack{{Capability: "account_import"}, {Capability: "multiaccount_import"}, {Capability: "account_delete"}}
	for _, text := range []string{changing, unchanged, unchanged} {
		cfg.Features = written(text)
		result := do(t.Context(), t, cfg)
		concludes(t, result, ExitConforms)
		if c := result.Summary.Scenarios; c.Passed != c.Total {
			t.Errorf("%+v", c)
		}
	}
}

// An account that keeps what a run arranged is not handed out.
func TestAnAccountThatIsNotFreshIsNotUsed(t *testing.T) {
	t.Parallel()
	front, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 4})
	keeps := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		front.next.ServeHTTP(w, r)
	}))
	cfg.Arrangement = keeps + refserver.ArrangementPath
	cfg.Features = written(unchanged)
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitUnreachable, "cannot be cleared: HTTP 405")
	if c := result.Summary.Scenarios; c.NotTestable != c.Total {
		t.Errorf("%+v", c)
	}
}

// leaving is two scenarios, each of which meets what the other leaves.
const leaving = `Feature: x
  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_add.allow_any_adds
  Scenario Outline: an addition that somebody blocked would not get, <time>
    When alice adds bob
    Then the result for bob is 0
    And group_add is called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["Pals"] |
    And alice has blocklisted bob

    Examples:
      | time  |
      | once  |
      | twice |
`

// What a scenario asked for is taken away whatever a broken reader lists, and
// where a reader fails nobody knows what stays.
func TestWhatABrokenReaderHides(t *testing.T) {
	t.Parallel()
	const failing, empty = `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"x"}`,
		`{"ResultItem":[],"BlackListItem":[],"StartIndex":0,"CurruentSequence":0,"CurrentSequence":0,"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`
	for _, c := range []struct {
		reader, answer string
		passed         int
	}{{"black_list_get", empty, 2}, {"group_get", empty, 2}, {"black_list_get", failing, 1}, {"group_get", failing, 1}, {"friend_get", failing, 1}} {
		t.Run(c.reader+" "+c.answer[:15], func(t *testing.T) {
			t.Parallel()
			front, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 2})
			broken := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if path.Base(r.URL.Path) == c.reader {
					w.Header().Set("Content-Type", "application/json")
					_, _ = fmt.Fprint(w, c.answer)
					return
				}
				front.next.ServeHTTP(w, r)
			})
			cfg.Target.Endpoint, cfg.Arrangement, cfg.Settle = served(t, broken), "", 50*time.Millisecond
			cfg.Features = written(leaving)
			result := do(t.Context(), t, cfg)
			if got := result.Summary.Scenarios; got.Passed != c.passed || got.NotTestable != 2-c.passed {
				t.Errorf("%+v: %+v", got, result.Outcome)
			}
		})
	}
}

// A target file that lists accounts which are not there says nothing about the
// target; an account_check that is not served, or wrong, ends no run.
func TestMissingPreProvisionedAccounts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer string
		exit   int
	}{
		"told": {"", ExitUnreachable}, "not served": {`{"ActionStatus":"FAIL","ErrorCode":60009,"ErrorInfo":"no such command"}`, ExitConforms},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			front, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 4})
			cfg.Target.Endpoint = served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if path.Base(r.URL.Path) == "account_check" && c.answer != "" {
					w.Header().Set("Content-Type", "application/json")
					_, _ = fmt.Fprint(w, c.answer)
					return
				}
				front.next.ServeHTTP(w, r)
			}))
			cfg.Features = written(unchanged)
			cfg.Declared.Accounts[targets.Refuses] = []string{"ghost1", "ghost2"}
			result := do(t.Context(), t, cfg)
			if concludes(t, result, c.exit); c.exit == ExitUnreachable {
				concludes(t, result, c.exit, "2 of the 6 pre-provisioned accounts do not exist, ghost1 first: create them, or take them out of chatcontract.yaml:7")
			}
		})
	}
}

// A scenario whose code nobody arranges takes no accounts away from others.
func TestNobodyArranges(t *testing.T) {
	t.Parallel()
	for name, lacks := range map[string][]targets.Lack{
		"declares that it lacks arrangements": {{Capability: targets.Arrangements, Line: 5}}, "takes no arrangements (--arrangement)": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 2})
			cfg.Arrangement, cfg.Declared.Lacks = "", lacks
			cfg.Features = features.FS
			cfg.Tags = "@arrangement and @friend_add.code_30006 or @friend_add.code_30008 and @arrangement"
			result := do(t.Context(), t, cfg)
			for _, s := range result.Scenarios {
				if !strings.Contains(s.Reason, name) {
					t.Errorf("%s:%d %s: %s", s.File, s.Line, s.Verdict, s.Reason)
				}
			}
		})
	}
}

// Scenarios that leave something with their accounts come last.
func TestScenariosThatUseAccountsUpComeLast(t *testing.T) {
	t.Parallel()
	_, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 2})
	cfg.Commands = []string{"friend_add", "portrait_get"}
	run, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	last := false
	count := map[bool]int{}
	for _, s := range run.Order() {
		if slices.Contains(s.Tags, "@authentication") {
			continue
		}
		text := strings.Join(s.Steps(), "\n")
		uses := s.arranges() || strings.Contains(text, "barred") || strings.Contains(text, "now takes") || strings.Contains(text, "portrait_set has been called")
		if last = last || uses; uses != last && !s.usesUp() {
			t.Errorf("%s:%d comes after one that uses accounts up", s.File, s.Line)
		}
		count[s.usesUp()]++
	}
	if count[true] == 0 || count[false] < 100 {
		t.Errorf("%v", count)
	}
}

// An account that was there before is never deleted, whatever a scenario asks
// for and whether or not the target serves account_delete.
func TestPreProvisionedAccountsAreNeverDeleted(t *testing.T) {
	t.Parallel()
	front, cfg := stocked(t, map[targets.Role]int{targets.Anyone: 4})
	cfg.Target.Endpoint = served(t, newRelay(front.next, front))
	cfg.Commands = nil
	cfg.Features = written(`Feature: x
  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @account_delete.deletes
  Scenario: a deletion of somebody else's account
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the request succeeds

  @friend_add.pending_is_not_success
  Scenario: an addition
    When alice adds bob
    Then the result for bob is 0
`)
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitConforms, "it would delete a pre-provisioned account")
	if n := front.seen["account_delete"]; n > 0 {
		t.Errorf("account_delete was called %d times", n)
	}
	if i := slices.IndexFunc(result.Scenarios, func(s reports.Scenario) bool { return s.Verdict == reports.Passed }); i < 0 {
		t.Error("the other scenario did not pass")
	}
}

// newRelay serves everything and lets a front count the calls.
func newRelay(next http.Handler, counts *unprovisioned) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		counts.mu.Lock()
		counts.seen[path.Base(r.URL.Path)]++
		counts.mu.Unlock()
		next.ServeHTTP(w, r)
	})
}
