package adapter_test

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/refserver"
)

// calls are what an SDK is asked for, with the accounts of adapter.Prepare.
var calls = map[string]string{
	"batch": `{"From_Account":"adapter_alice","AddFriendItem":[
		{"To_Account":"adapter_bob","AddSource":"AddSource_Type_App","Remark":"友 é😀","AddWording":"hi"},
		{"To_Account":"adapter_carol","AddSource":"AddSource_Type_App"},
		{"To_Account":"adapter_dave","AddSource":"AddSource_Type_App"}],"AddType":"Add_Type_Single"}`,
	"mixed": `{"From_Account":"adapter_alice","AddFriendItem":[{"To_Account":"adapter_bob","AddSource":"AddSource_Type_App"},
		{"To_Account":"adapter_carol","AddSource":"AddSource_Type_App"},{"To_Account":"adapter_dave","AddSource":"AddSource_Type_App"}]}`,
	"forced": `{"From_Account":"adapter_alice","AddFriendItem":[{"To_Account":"adapter_bob","AddSource":"AddSource_Type_App"}],"ForceAddFlags":1}`,
	"fails":  `{"From_Account":"adapter_nobody","AddFriendItem":[{"To_Account":"adapter_bob","AddSource":"AddSource_Type_App"}]}`,
}

// A rig is one adapter in front of a reference server.
type rig struct {
	pool    *adapter.Pool
	compare *adapter.Comparison
}

func (b *bench) rig(t *testing.T, launch adapter.Launcher, change func(*adapter.Config)) *rig {
	t.Helper()
	key := rand.Text()
	target := chatapi.Config{
		Endpoint: "http://reference.invalid", SDKAppID: 1400000001, Identifier: "administrator", SecretKey: key, CallsPerSecond: -1,
		Transport: inMemory{refserver.New(refserver.Config{SDKAppID: 1400000001, Administrator: "administrator", SecretKey: key})},
	}
	client, err := chatapi.NewClient(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := adapter.Prepare(t.Context(), client); err != nil {
		t.Fatal(err)
	}
	cfg := adapter.Config{
		Launch: launch, Endpoint: target.Endpoint, SDKAppID: target.SDKAppID, Identifier: target.Identifier, SecretKey: key, Transport: target.Transport,
	}
	if change != nil {
		change(&cfg)
	}
	pool, err := adapter.Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return &rig{pool: pool, compare: &adapter.Comparison{
		Judge: b.judge, Caller: contract.Caller{SDKAppID: target.SDKAppID, Administrator: "administrator", SecretKey: key}, Secrets: []string{key},
	}}
}

func (r *rig) call(t *testing.T, command, body string) adapter.Comparing {
	t.Helper()
	out, err := r.pool.Call(t.Context(), command, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	cmd, _ := r.compare.Judge.Registry().Command(command)
	return r.compare.Compare(adapter.Asked{Command: cmd, URL: &url.URL{Path: "/" + cmd.Path}, Body: []byte(body)}, out)
}

// Single calls show more mutants, without a run for each.
func testCalls(t *testing.T, b *bench) {
	for name, m := range map[string]struct {
		call, requirement string
		fault
	}{
		"drops Fail_Account from what it reads": {"mixed", "friend_add.fail_account_lists_failures", fault{report: addData(func(d object) { delete(d, "Fail_Account") })}},
		"30539 is a success in what it reads": {"mixed", "friend_add.code_30539", fault{report: addData(func(d object) {
			list, _ := d["ResultItem"].([]any)
			for _, e := range list {
				if e.(object)["ResultCode"] == json.Number("30539") {
					e.(object)["ResultCode"] = 0
				}
			}
		})}},
		"leaves failed accounts out": {"mixed", "friend_add.one_result_per_item", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Results != nil {
				list := slices.DeleteFunc(slices.Clone(*a.Results), func(r adapter.Result) bool { return r.Code != 0 })
				a.Results, a.Data = &list, nil
			}
		}}},
		"texts of results swallowed": {"mixed", "friend_add.result_info", fault{report: eachResult(func(r *adapter.Result) { r.Info = new(string) })}},
		"mangles non-ASCII it sends": {"batch", "friend_add.request_as_asked", fault{text: latin1}},
		"drops Remark":               {"batch", "friend_add.request_as_asked", fault{body: eachItem(func(i object) { delete(i, "Remark") })}},
		"drops ForceAddFlags":        {"forced", "friend_add.request_as_asked", fault{body: in("friend_add", func(b object) { delete(b, "ForceAddFlags") })}},
		"drops AddType":              {"batch", "friend_add.request_as_asked", fault{body: in("friend_add", func(b object) { delete(b, "AddType") })}},
		"forces where nobody asked":  {"batch", "friend_add.request_as_asked", fault{body: in("friend_add", func(b object) { b["ForceAddFlags"] = 1 })}},
		"adds From_Account to the list": {"batch", "friend_add.request_as_asked", fault{body: in("friend_add", func(b object) {
			list, _ := b["AddFriendItem"].([]any)
			b["AddFriendItem"] = append(list, object{"To_Account": b["From_Account"], "AddSource": "AddSource_Type_App"})
		})}},
		"another order of items": {"batch", "friend_add.request_as_asked", fault{body: in("friend_add", func(b object) {
			if list, ok := b["AddFriendItem"].([]any); ok {
				slices.Reverse(list)
			}
		})}},
		"loses the error code": {"fails", "friend_add.error_code", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Error != nil {
				a.Error.Code, a.Data = -1, nil
			}
		}}},
		"swallows ErrorInfo": {"fails", "friend_add.error_info", fault{report: func(_ *fakeSDK, _ string, a *adapter.Answer) {
			if a.Error != nil {
				a.Error.Info, a.Data = new(string), nil
			}
		}}},
		"sends again after a code that asks for nothing": {"fails", "friend_add.called_once", fault{send: func(s *fakeSDK, c string, b object) (int, []byte, error) {
			status, answer, err := s.post(c, b)
			if code, failed := chatapi.DecodeAnswer(answer).Failed(); failed && !chatapi.Retryable(code) {
				return s.post(c, b)
			}
			return status, answer, err
		}}},
		"asks for something else before": {"batch", "friend_add.called_once", fault{send: func(s *fakeSDK, c string, b object) (int, []byte, error) {
			_, _, _ = s.post("account_check", object{"CheckItem": []any{object{"UserID": "somebody"}}})
			return s.post(c, b)
		}}},
		"random is a text":       {"batch", "friend_add.random_is_uint32", fault{query: func(q url.Values, _ string) { q.Set("random", "4294967296") }}},
		"contenttype is missing": {"batch", "friend_add.query_parameters", fault{query: func(q url.Values, _ string) { q.Del("contenttype") }}},
		"sends PUT":              {"batch", "friend_add.request_is_post", fault{request: func(r *http.Request) { r.Method = http.MethodPut }}},
	} {
		t.Run(name, func(t *testing.T) {
			result := b.rig(t, b.launch(m.fault), nil).call(t, "friend_add", calls[m.call])
			if !slices.ContainsFunc(result.Findings, func(f contract.Finding) bool { return f.Requirement == m.requirement }) {
				t.Errorf("not caught by %s: %v", m.requirement, told(result))
			}
		})
	}
	for name, body := range calls {
		if result := b.rig(t, b.launch(fault{}), nil).call(t, "friend_add", body); len(result.Findings) > 0 || result.Untestable != "" {
			t.Errorf("%s: a right SDK is blamed: %v %s", name, told(result), result.Untestable)
		}
	}
}

func told(result adapter.Comparing) []string {
	var out []string
	for _, f := range result.Findings {
		out = append(out, f.Requirement+" at "+f.Pointer+": expected "+f.Expected+", got "+f.Actual)
	}
	return out
}
