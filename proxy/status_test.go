package proxy

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"chatcontract/specs"
	"chatcontract/traffic"
)

func TestStatus(t *testing.T) {
	hostile := traffic.LiveFinding{
		At: time.Now(), Requirement: "friend_add.path", Level: specs.Documented, Sent: true, Command: "friend_add",
		Pointer: "/<b>", Expected: `"><script>alert(1)</script>`, Actual: strings.Repeat("é", 1000),
	}
	live := traffic.Live{
		Calls: 3, Judged: 2, Unjudged: 1, Findings: 2, Started: time.Now(),
		Commands: []traffic.LiveCommand{{Command: "friend_add", Calls: 2, Findings: 2}, {Calls: 1}},
		Failures: []traffic.LiveFailure{{Count: 2, First: hostile}}, Latest: []traffic.LiveFinding{hostile},
	}
	s := start(t, serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "the target's") }), func(cfg *Config) {
		cfg.Live = func() traffic.Live { return live }
	})
	get := func(method, path string) (status int, header http.Header, text string) {
		req, _ := http.NewRequest(method, s.url.String()+path, nil)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return resp.StatusCode, resp.Header, string(body)
	}
	_, header, page := get(http.MethodGet, "/chatcontract")
	for _, want := range []string{
		"1 requirement is broken", "friend_add.path", "<td>caller</td>", "other paths", "/&lt;b&gt;", "&lt;script&gt;alert(1)",
		"<style>" + statusStyle + "</style>", "<script>" + statusScript + "</script>", // as the policy has them
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not have %q: %s", want, page)
		}
	}
	if strings.Contains(page, "<script>alert") || strings.Contains(page, strings.Repeat("é", 201)) || strings.Contains(page, "http-equiv=\"refresh\" content=\"0") {
		t.Errorf("the page has what a caller sent: %s", page)
	}
	if policy := header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "script-src 'sha256-") {
		t.Errorf("the policy is %q", policy)
	}
	_, header, text := get(http.MethodGet, "/chatcontract.json")
	var got figures
	if err := json.Unmarshal([]byte(text), &got); err != nil || got.Calls != 3 || got.Failures[0].First.Expected != hostile.Expected || got.Target == "" || header.Get("Content-Type") != "application/json" {
		t.Errorf("%v: %s", err, text)
	}
	if status, _, _ := get(http.MethodPost, "/chatcontract"); status != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", status)
	}
	if _, _, text := get(http.MethodGet, "/v4/chatcontract"); text != "the target's" {
		t.Errorf("below /v4/: %q", text)
	}
	live = traffic.Live{}
	if _, _, page := get(http.MethodGet, "/chatcontract"); !strings.Contains(page, "No call has come yet") {
		t.Errorf("at first: %s", page)
	}
	if s.close(t); len(s.calls) != 1 {
		t.Errorf("told of %d calls, want that below /v4/ alone", len(s.calls))
	}
}
