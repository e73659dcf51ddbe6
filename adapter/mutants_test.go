package adapter_test

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/refserver"
	"chatcontract/reports"
	"chatcontract/runner"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// inMemory hands requests to a handler.
type inMemory struct{ http.Handler }

func (m inMemory) RoundTrip(req *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	m.ServeHTTP(rec, req)
	resp := rec.Result()
	resp.Request = req
	return resp, nil
}

// A bench runs scenarios through adapters against the reference server.
type bench struct {
	judge     *contract.Judge
	scenarios []*runner.Scenario
	http      *http.Transport
}

func newBench(t *testing.T) *bench {
	t.Helper()
	judge, err := contract.New()
	if err != nil {
		t.Fatal(err)
	}
	scenarios, err := runner.Load(features.FS, judge.Registry())
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{judge: judge, scenarios: scenarios, http: &http.Transport{}}
	t.Cleanup(b.http.CloseIdleConnections)
	return b
}

// launch launches the fake SDK with a fault.
func (b *bench) launch(f fault) adapter.Launcher {
	return adapter.InProcess(func(getenv func(string) string) adapter.Handler {
		return (&fakeSDK{fault: f, getenv: getenv, http: b.http, registry: b.judge.Registry()}).handler()
	})
}

func (b *bench) run(t *testing.T, launch adapter.Launcher, tags string, change func(*runner.Config)) *reports.Result {
	t.Helper()
	key := rand.Text()
	cfg := runner.Config{
		Target: chatapi.Config{
			Endpoint: "http://reference.invalid", SDKAppID: 1400000001, Identifier: "administrator", SecretKey: key, CallsPerSecond: -1,
			Transport: inMemory{refserver.New(refserver.Config{SDKAppID: 1400000001, Administrator: "administrator", SecretKey: key})},
		},
		Reference: true, Arrangement: "http://reference.invalid" + refserver.ArrangementPath,
		Features: features.FS, Scenarios: b.scenarios, Judge: b.judge, Tags: tags, Concurrency: 1, Adapters: 1, Settle: 40 * time.Millisecond, Seed: 1,
		Adapter: launch,
	}
	if change != nil {
		change(&cfg)
	}
	result, err := runner.Do(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

const (
	failures = "@friend_add.fail_account_when_some_fail"
	pending  = "@friend_add.pending_is_not_success"
	remarks  = "@friend_add.remark_is_string or @friend_add.complete_request"
	forced   = "@friend_add.force_zero_is_ordinary"
	refused  = "@friend_add.from_account_required"
)

// Runs share what takes long to load.
func TestRuns(t *testing.T) {
	b := newBench(t)
	t.Run("mutants", func(t *testing.T) { testMutants(t, b) })
	t.Run("calls", func(t *testing.T) { testCalls(t, b) })
	t.Run("requests", func(t *testing.T) { testRequests(t, b) })
	t.Run("reports", func(t *testing.T) { testReports(t, b) })
	t.Run("variants", func(t *testing.T) { testVariants(t, b) })
}

// SDKs that are broken on purpose are caught, with the requirement and a scenario.
func testMutants(t *testing.T, b *bench) {
	no := false
	yes := true
	for name, m := range map[string]struct {
		tags        string
		requirement string
		fault
	}{
		"drops Fail_Account": {failures, "friend_add.fail_account_lists_failures", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Failed != nil {
				a.Failed, a.Data = &[]string{}, nil
			}
		}}},
		"30539 is a success": {pending, "friend_add.code_30539", fault{report: eachResult(func(r *adapter.Result) {
			if r.Code == 30539 {
				r.Code = 0
			}
		})}},
		"30539 fails the whole call": {pending, "friend_add.code_30539", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Results != nil {
				for _, r := range *a.Results {
					if r.Code == 30539 {
						*a = adapter.Answer{Success: &no, Error: &adapter.Failure{Code: 30539}}
						return
					}
				}
			}
		}}},
		"ignores item codes when ErrorCode is 0": {failures, "friend_add.code_30516", fault{report: eachResult(func(r *adapter.Result) { r.Code = 0 })}},
		"codes paired to wrong accounts": {failures, "friend_add.code_30539", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Results == nil {
				return
			}
			list := slices.Clone(*a.Results)
			for i := range list {
				list[i].Account = (*a.Results)[len(list)-1-i].Account
			}
			a.Results, a.Data = &list, nil
		}}},
		"question marks for non-ASCII it sends": {"@friend_add.remark_at_most_96_bytes", "friend_add.request_as_asked", fault{text: ascii}},
		"mangles non-ASCII it reads":            {"@friend_add.remark_at_most_96_bytes", "friend_get_list.shows_fields", fault{read: ascii}},
		"sends ForceAddFlags as a String": {forced, "friend_add.force_add_flags_is_integer", fault{body: in("friend_add", func(b object) {
			if n, ok := b["ForceAddFlags"].(json.Number); ok {
				b["ForceAddFlags"] = n.String()
			}
		})}},
		"sends the first item alone": {failures, "friend_add.request_as_asked", fault{body: in("friend_add", func(b object) {
			if list, ok := b["AddFriendItem"].([]any); ok && len(list) > 1 {
				b["AddFriendItem"] = list[:1]
			}
		})}},
		"reports success on FAIL": {refused, "friend_add.action_status_agrees", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			a.Success, a.Error = &yes, nil
		}}},
		"sends twice": {pending, "friend_add.called_once", fault{send: func(s *fakeSDK, c string, b object) (int, []byte, error) {
			_, _, _ = s.post(c, b)
			return s.post(c, b)
		}}},
		"sends nothing and reports success": {pending, "friend_add.called_once", fault{send: func(*fakeSDK, string, object) (int, []byte, error) {
			return http.StatusOK, []byte(`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`), nil
		}}},
		"reports the call before": {"@friend_add.fail_account_only_when_some_fail", "friend_add.one_result_per_item", fault{report: func(s *fakeSDK, _ string, a *adapter.Answer) {
			if s.answered != nil && a.Results != nil && s.answered.Results != nil {
				a.Results, a.Data = s.answered.Results, nil
			}
		}}},
		"refuses a request that is allowed": {"@friend_add.add_type_single", "friend_add.valid_request_is_sent", fault{report: func(*fakeSDK, string, *adapter.Answer) {},
			send: nil, body: nil}},
		"the signature has expired": {pending, "friend_add.usersig_of_the_administrator", fault{query: func(q url.Values, key string) {
			sig, _ := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1400000001, Created: time.Now().Add(-2 * time.Hour), Lifetime: time.Hour}.Sign(key)
			q.Set("usersig", sig)
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			launch := b.launch(m.fault)
			if name == "refuses a request that is allowed" {
				launch = b.refusing("Add_Type_Single")
			}
			result := b.run(t, launch, m.tags, func(cfg *runner.Config) {
				cfg.Until = func(f contract.Finding) bool { return f.Requirement == m.requirement && f.Scenario != "" }
			})
			i := slices.IndexFunc(result.Findings, func(f contract.Finding) bool {
				return f.Requirement == m.requirement && f.Scenario != "" && (f.Layer == contract.SDK || f.Layer == contract.Sent)
			})
			if i < 0 {
				t.Fatalf("not caught by %s: %s %s; findings %s", m.requirement, result.Outcome.Verdict, result.Outcome.Reason, strings.Join(named(result), "; "))
			}
			f := result.Findings[i]
			if f.Exchange != "" && !slices.ContainsFunc(result.Exchanges, func(ex chatapi.Exchange) bool { return ex.ID == f.Exchange }) {
				t.Errorf("the exchange %s of the finding is not in the result", f.Exchange)
			}
		})
	}
}

// refusing launches an SDK that refuses requests that hold a text.
func (b *bench) refusing(what string) adapter.Launcher {
	return adapter.InProcess(func(getenv func(string) string) adapter.Handler {
		h := (&fakeSDK{getenv: getenv, http: b.http, registry: b.judge.Registry()}).handler()
		call := h.Call
		h.Call = func(command string, request json.RawMessage) adapter.Answer {
			if strings.Contains(string(request), what) {
				return adapter.Answer{Refused: "no " + what + " here"}
			}
			return call(command, request)
		}
		return h
	})
}

// latin1 takes each byte for a character.
func latin1(text []byte) []byte {
	var out []rune
	for _, b := range text {
		out = append(out, rune(b))
	}
	return []byte(string(out))
}

// ascii has a question mark for each other character.
func ascii(text []byte) []byte {
	return []byte(strings.Map(func(r rune) rune {
		if r > 127 {
			return '?'
		}
		return r
	}, string(text)))
}

// escapes writes every other character as \u.
func escapes(text []byte) []byte {
	var out strings.Builder
	for _, r := range string(text) {
		switch {
		case r < 128:
			out.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&out, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return []byte(out.String())
}

func named(result *reports.Result) []string {
	var out []string
	for _, f := range result.Findings {
		out = append(out, fmt.Sprintf("%s (%s) at %s: expected %s, got %s", f.Requirement, f.Layer, f.Pointer, f.Expected, f.Actual))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// SDKs that do what they may are not blamed.
func testVariants(t *testing.T, b *bench) {
	const some = "@friend_add.fail_account_when_some_fail or @friend_add.complete_request"
	tags := map[string]string{
		"writes defaults":                      "@friend_add.minimal_request",
		"repeats after 30006":                  "@friend_add.code_30006",
		"escapes non-ASCII":                    "@friend_add.remark_at_most_96_bytes",
		"no texts":                             refused,
		"cannot leave StartIndex out":          "@friend_get.start_index_required",
		"no results, no data":                  pending,
		"another order of members, and spaces": "@friend_add.complete_request",
	}
	for name, f := range variants() {
		t.Run(name, func(t *testing.T) {
			result := b.run(t, b.launch(f), cmp.Or(tags[name], some), nil)
			if result.Outcome.Verdict != reports.Conforms || len(result.Findings) > 0 {
				t.Errorf("%s %s: %s", result.Outcome.Verdict, result.Outcome.Reason, strings.Join(named(result), "; "))
			}
			sdk := result.Target.SDK
			if sdk == nil || sdk.Name != "fake 1.0" || sdk.Calls == 0 || result.Summary.Scenarios.Passed+sdk.Inexpressible == 0 {
				t.Errorf("%+v, %+v", sdk, result.Summary.Scenarios)
			}
			if (sdk.Inexpressible > 0) != (name == "cannot leave StartIndex out") {
				t.Errorf("%d scenarios could not go through the SDK", sdk.Inexpressible)
			}
			if name == "no results, no data" && (sdk.NotReported["results"] == 0 || sdk.NotReported["data"] == 0 || sdk.NotReported["failed accounts"] == 0) {
				t.Errorf("what is not reported is not counted: %v", sdk.NotReported)
			}
		})
	}
}

// variants are SDKs that do what they may.
func variants() map[string]fault {
	repeats := func(s *fakeSDK, c string, b object) (status int, answer []byte, err error) {
		for range 3 {
			status, answer, err = s.post(c, b)
			if code, _ := chatapi.DecodeAnswer(answer).ErrorCode(); err != nil || !chatapi.Retryable(code) {
				break
			}
		}
		return status, answer, err
	}
	return map[string]fault{
		"changes nothing": {},
		"writes defaults": {body: func(command string, body object) {
			if command != "friend_add" {
				return
			}
			for name, value := range map[string]any{"AddType": "Add_Type_Both", "ForceAddFlags": 0} {
				if _, ok := body[name]; !ok {
					body[name] = value
				}
			}
			for _, item := range items(body) {
				for _, name := range []string{"Remark", "AddWording"} {
					if _, ok := item[name]; !ok {
						item[name] = ""
					}
				}
			}
		}},
		"leaves empty values out": {body: eachItem(func(i object) {
			maps.DeleteFunc(i, func(name string, v any) bool { return v == "" && (name == "Remark" || name == "AddWording") })
		})},
		"repeats after 30006": {send: repeats},
		"another order of members, and spaces": {text: func(text []byte) []byte {
			var parts []string
			var members map[string]json.RawMessage
			_ = json.Unmarshal(text, &members)
			for _, name := range slices.Backward(slices.Sorted(maps.Keys(members))) {
				parts = append(parts, fmt.Sprintf("  %q :\t%s", name, members[name]))
			}
			return []byte("{" + strings.Join(parts, ",\n") + "}\n")
		}},
		"no results, no data": {report: func(_ *fakeSDK, _ string, a *adapter.Answer) { a.Results, a.Data, a.Failed = nil, nil, nil }},
		"closes connections":  {request: func(r *http.Request) { r.Close = true }},
		"escapes non-ASCII":   {text: escapes},
		"more data": {report: addData(func(d object) {
			d["sdk_request_id"] = 7
			d["Failed"] = []any{"x"}
		})},
		"empty members in data": {report: addData(func(d object) {
			if d["Fail_Account"] == nil {
				d["Fail_Account"] = []any{}
			}
		})},
		"another order of failures": {report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Failed != nil {
				slices.Reverse(*a.Failed)
			}
		}},
		"failures out of the results": {report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Results == nil {
				return
			}
			var list []string
			for _, r := range *a.Results {
				if r.Code != 0 {
					list = append(list, r.Account)
				}
			}
			a.Failed = &list
		}},
		"no texts": {report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Error != nil {
				a.Error.Info = nil
			}
			if a.Results != nil {
				for i := range *a.Results {
					(*a.Results)[i].Info = nil
				}
			}
		}},
		"cannot leave StartIndex out": {body: in("friend_get", func(b object) {
			if b["StartIndex"] == nil {
				b["StartIndex"] = 0
			}
		})},
	}
}
