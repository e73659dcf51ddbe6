package features_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestEntry runs this test binary the way a QA engineer runs `go test
// ./features`, and looks at what it says and whether it passes.
func TestEntry(t *testing.T) {
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "<html>It works!</html>")
	}))
	t.Cleanup(page.Close)
	nobody := httptest.NewServer(nil)
	nobody.Close()
	at := func(url string) []string {
		return []string{"CHAT_ENDPOINT=" + url, "CHAT_SDKAPPID=1", "CHAT_IDENTIFIER=admin", "CHAT_SECRET_KEY=k"}
	}
	out := filepath.Join(t.TempDir(), "out")
	const pending = "TestFeatures/friend_add/pending/"
	for title, tc := range map[string]struct {
		run    string
		env    []string
		passes bool
		says   []string
	}{
		"one file on the reference server": {run: pending, passes: true, says: []string{
			"--- PASS: " + pending, "=== ATTR  " + pending, " requirement friend_add.pending_is_not_success"}},
		"reports where CHAT_OUT says":   {run: pending, env: []string{"CHAT_OUT=" + out}, passes: true, says: []string{"reports: " + filepath.Join(out, "report.html")}},
		"CHAT_OUT is no folder":         {run: pending, env: []string{"CHAT_OUT=" + os.DevNull + "/x"}, says: []string{"CHAT_OUT: mkdir"}},
		"-run matches nothing":          {run: "TestFeatures/no_such_folder", says: []string{"no scenario was executed: -run matches none"}},
		"a target that is not there":    {run: pending, env: at(nobody.URL), says: []string{"the target " + nobody.URL + " cannot be reached: no answer: connection refused"}},
		"a target that serves HTML":     {run: pending, env: at(page.URL), says: []string{"body_is_json", "documented: RESTful API Overview, Response", "expected ", "actual   ", "curl -X POST"}},
		"a variable that is no number":  {run: pending, env: []string{"CHAT_CONCURRENCY=many"}, says: []string{`CHAT_CONCURRENCY="many" is no value for --concurrency`}},
		"a tag that no scenario has":    {run: pending, env: []string{"CHAT_TAGS=@friend_add.nonsense"}, says: []string{"no scenario has the tag @friend_add.nonsense"}},
		"tags that leave nothing over":  {run: pending, env: []string{"CHAT_TAGS=@arrangement and not @arrangement"}, says: []string{"selects no scenario"}},
		"waivers that are not there":    {run: pending, env: []string{"CHAT_WAIVERS=missing.yaml"}, says: []string{"--waivers: open missing.yaml"}},
		"a shard without a seed":        {run: pending, env: []string{"CHAT_SHARD=1/2"}, says: []string{"--shard 1/2 needs a --seed"}},
		"an app without an endpoint":    {run: pending, env: []string{"CHAT_SDKAPPID=1"}, says: []string{"set --endpoint or CHAT_ENDPOINT"}},
		"a target without credentials":  {run: pending, env: at(page.URL)[:3], says: []string{"no credentials: set CHAT_SECRET_KEY"}},
		"a scenario that is untestable": {run: "TestFeatures/friend_add/authentication", env: []string{"CHAT_ACCOUNT_LIMIT=1"}, says: []string{"--- SKIP", "not testable: it needs", "no scenario could be judged"}},
	} {
		t.Run(title, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.v", "-test.run", tc.run) //nolint:gosec // itself
			cmd.Env = append([]string{"CHAT_TIMEOUT=5s"}, tc.env...)
			out, err := cmd.CombinedOutput()
			if (err == nil) != tc.passes {
				t.Errorf("passes is %v, want %v", err == nil, tc.passes)
			}
			for _, text := range tc.says {
				if !strings.Contains(string(out), text) {
					t.Errorf("it does not say %q", text)
				}
			}
			if !tc.passes && strings.Contains(string(out), "panic") {
				t.Error("it panics")
			}
			if t.Failed() {
				t.Logf("it says:\n%.6000s", out)
			}
		})
	}
}
