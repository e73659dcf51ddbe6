package doctor

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
	"chatcontract/runner"
	"chatcontract/targets"
)

const (
	app   = 1400000001
	admin = "administrator"
	key   = "a-key-that-no-check-may-tell"
)

// front stands before the reference server and may answer in its place.
func front(answer func(w http.ResponseWriter, command string) bool) http.Handler {
	next := refserver.New(refserver.Config{SDKAppID: app, Administrator: admin, SecretKey: key})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if answer == nil || !answer(w, path.Base(r.URL.Path)) {
			next.ServeHTTP(w, r)
		}
	})
}

func at(endpoint string) runner.Config {
	return runner.Config{Target: chatapi.Config{
		Endpoint: endpoint, SDKAppID: app, Identifier: admin, SecretKey: key, CallsPerSecond: -1, Timeout: 5 * time.Second,
	}}
}

func served(t *testing.T, h http.Handler) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func examine(t *testing.T, cfg runner.Config, options Options) []Check {
	t.Helper()
	checks, err := Examine(t.Context(), cfg, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range checks {
		if strings.Contains(c.Text, key) || strings.Contains(c.Text, "\n") || strings.Contains(c.Text, "%!") {
			t.Errorf("%s says %q", c.Name, c.Text)
		}
	}
	for _, name := range names {
		if !slices.ContainsFunc(checks, func(c Check) bool { return c.Name == name }) {
			t.Errorf("nothing is said of %s", name)
		}
	}
	return checks
}

// says looks for a check that ended so and says so.
func says(t *testing.T, checks []Check, name string, state State, text string) {
	t.Helper()
	if !slices.ContainsFunc(checks, func(c Check) bool { return c.Name == name && c.State == state && strings.Contains(c.Text, text) }) {
		t.Errorf("no check says %s %s %q: %+v", state, name, text, checks)
	}
}

func answering(body string) func(http.ResponseWriter, string) bool {
	return func(w http.ResponseWriter, _ string) bool {
		_, _ = io.WriteString(w, body)
		return true
	}
}

func lacking(commands ...string) func(http.ResponseWriter, string) bool {
	return func(w http.ResponseWriter, command string) bool {
		if !slices.Contains(commands, command) {
			return false
		}
		_, _ = io.WriteString(w, `{"ActionStatus":"FAIL","ErrorCode":60009,"ErrorInfo":"no such command"}`)
		return true
	}
}

func TestWhatKeepsARunFromJudgingFails(t *testing.T) {
	good := served(t, front(nil))
	gone := httptest.NewServer(nil)
	gone.Close()
	change := func(endpoint string, edit func(*chatapi.Config)) runner.Config {
		cfg := at(endpoint)
		edit(&cfg.Target)
		return cfg
	}
	for title, tc := range map[string]struct {
		cfg        runner.Config
		name, text string
	}{
		"nobody listens":    {at(gone.URL), "reachability", "nobody listens at "},
		"no such host":      {at("http://no-such-host.invalid"), "reachability", "the host no-such-host.invalid is not found"},
		"a web page":        {at(served(t, front(answering("<html>")))), "service", "which is no answer of the service: check the endpoint"},
		"nothing is served": {at(served(t, http.NotFoundHandler())), "service", "neither account_check nor portrait_get"},
		"http for https":    {at(strings.Replace(good, "http:", "https:", 1)), "TLS", "check whether the endpoint is http"},
		"another key":       {change(good, func(c *chatapi.Config) { c.SecretKey = "another" }), "signature", "made with another key"},
		"another app":       {change(good, func(c *chatapi.Config) { c.SDKAppID = 7 }), "signature", "check --sdkappid"},
		"no administrator":  {change(good, func(c *chatapi.Config) { c.Identifier = "somebody" }), "administrator", "somebody is not an administrator"},
	} {
		t.Run(title, func(t *testing.T) {
			checks := examine(t, tc.cfg, Options{})
			says(t, checks, tc.name, Failed, tc.text)
			says(t, checks, "capabilities", Unknown, "not looked at")
			if CanJudge(checks) {
				t.Error("it says that a run can judge the target")
			}
		})
	}
}

func TestCertificates(t *testing.T) {
	server := httptest.NewUnstartedServer(front(nil))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	end := server.Certificate().NotAfter
	trusted := at(server.URL)
	trusted.Target.RootCAs = x509.NewCertPool()
	trusted.Target.RootCAs.AddCert(server.Certificate())
	anybody := at(server.URL)
	anybody.Target.InsecureSkipVerify = true
	before := func(d time.Duration) func() time.Time { return func() time.Time { return end.Add(-d) } }
	for title, tc := range map[string]struct {
		cfg   runner.Config
		now   func() time.Time
		state State
		text  string
	}{
		"an unknown authority": {at(server.URL), nil, Failed, "name the authority with --ca-cert"},
		"a known one":          {trusted, nil, OK, "trusted until "},
		"anybody":              {anybody, nil, Warning, "anybody could answer"},
		"it ends in five days": {trusted, before(5*24*time.Hour + time.Minute), Warning, "in 5 days: renew it"},
		"it has ended":         {trusted, before(-time.Hour), Failed, "has expired or is not yet valid"},
	} {
		t.Run(title, func(t *testing.T) {
			checks := examine(t, tc.cfg, Options{Now: tc.now})
			says(t, checks, "TLS", tc.state, tc.text)
			if tc.now != nil && tc.state != Failed {
				says(t, checks, "clock", Warning, "ahead of the target's")
			}
		})
	}
}

// A command that is missing, or is there although it is declared missing, is
// told with the entry to write, and no check changes anything at the target.
func TestCapabilitiesAreComparedWithTheDeclaration(t *testing.T) {
	var called []string
	lacks := lacking("kick", "black_list_get")
	cfg := at(served(t, front(func(w http.ResponseWriter, command string) bool {
		called = append(called, command)
		return lacks(w, command)
	})))
	cfg.Declared = &targets.Target{Name: "mock", File: "t.yaml", Lacks: []targets.Lack{{Capability: "kick", Line: 4}, {Capability: "friend_lists", Line: 5}}}
	checks := examine(t, cfg, Options{})
	says(t, checks, "capabilities", OK, "21 of 23 commands are served")
	says(t, checks, "capabilities", OK, "not served, as the target declares: kick")
	says(t, checks, "capabilities", Warning, "a run fails their path: black_list_get; add to the target's entry lacks: [black_list_get]")
	says(t, checks, "capabilities", Warning, "group_add is served, and the target mock declares that it lacks friend_lists (t.yaml:5): take it out")
	if !CanJudge(checks) || len(called) != 24 {
		t.Errorf("%d calls: %v", len(called), called)
	}
}

func TestAccounts(t *testing.T) {
	cfg := at(served(t, front(nil)))
	cfg.Declared = &targets.Target{Name: "mock", File: "t.yaml", AccountsLine: 6, Accounts: map[targets.Role][]string{targets.Anyone: {"a", "b"}}}
	says(t, examine(t, cfg, Options{}), "accounts", Failed, "2 of the 2 pre-provisioned accounts do not exist, a first")
	client, err := chatapi.NewClient(cfg.Target)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.Do(t.Context(), chatapi.Call{
		Command: chatapi.Command{Name: "multiaccount_import", Path: "/v4/im_open_login_svc/multiaccount_import"}, Body: []byte(`{"Accounts":["a","b"]}`),
	}); err != nil {
		t.Fatal(err)
	}
	says(t, examine(t, cfg, Options{}), "accounts", OK, "the 2 pre-provisioned accounts exist")
}

func TestRoomForAnAccount(t *testing.T) {
	cfg := at(served(t, front(nil)))
	says(t, examine(t, cfg, Options{}), "trial ceiling", Unknown, "a trial edition allows 100")
	says(t, examine(t, cfg, Options{CreateAccount: true}), "trial ceiling", OK, "there is room for an account")
	cfg.AccountLimit = 90
	says(t, examine(t, cfg, Options{}), "trial ceiling", OK, "at most 90 at a time")
	full := at(served(t, front(func(w http.ResponseWriter, command string) bool {
		if command == "account_import" {
			_, _ = io.WriteString(w, `{"ActionStatus":"FAIL","ErrorCode":70398,"ErrorInfo":"full"}`)
		}
		return command == "account_import"
	})))
	says(t, examine(t, full, Options{CreateAccount: true}), "trial ceiling", Failed, "there is no room")
}

func TestArrangements(t *testing.T) {
	cfg := at(served(t, front(nil)))
	says(t, examine(t, cfg, Options{}), "capabilities", OK, "no arrangements")
	cfg.Arrangement = cfg.Target.Endpoint + refserver.ArrangementPath
	says(t, examine(t, cfg, Options{}), "capabilities", OK, "arrangements are taken")
	cfg.Arrangement = served(t, http.NotFoundHandler())
	says(t, examine(t, cfg, Options{}), "capabilities", Failed, "check --arrangement")
}

func TestAReadySignatureTellsItsEnd(t *testing.T) {
	sig := chatapi.UserSig{Identifier: admin, SDKAppID: app, Created: time.Now(), Lifetime: time.Hour}
	token, err := sig.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	cfg := at(served(t, front(nil)))
	cfg.Target.SecretKey, cfg.Target.UserSig = "", token
	checks := examine(t, cfg, Options{})
	says(t, checks, "signature", OK, "holds until ")
	for _, c := range checks {
		if strings.Contains(c.Text, token) {
			t.Errorf("%s tells the signature", c.Name)
		}
	}
}

func TestAnInterruptedExaminationSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Examine(ctx, at(served(t, front(nil))), Options{}); err == nil {
		t.Error("there is no error")
	}
}

// Lines are aligned and no wider than the terminal; colours are there on demand
// alone.
func TestWriterKeepsToTheWidth(t *testing.T) {
	checks := []Check{{"TLS", OK, strings.Repeat("word ", 40)}, {"trial ceiling", Unknown, "short"}, {"signature", Failed, "no"}}
	var plain, colored strings.Builder
	if err := (Writer{Width: 60}).Write(&plain, checks); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(plain.String()) {
		if len(line) > 61 || strings.Contains(line, "\x1b") {
			t.Errorf("%q", line)
		}
	}
	if !strings.Contains(plain.String(), fmt.Sprintf("%-7s  %-13s  %s\n", "FAILED", "signature", "no")) || !strings.Contains(plain.String(), "could not judge") {
		t.Errorf("%s", plain.String())
	}
	if err := (Writer{Color: true}).Write(&colored, checks); err != nil || !strings.Contains(colored.String(), "\x1b[31mFAILED") {
		t.Errorf("%q, %v", colored.String(), err)
	}
}

// What is no URL for arrangements is a mistake of the configuration, as in a run.
func TestArrangementIsAURL(t *testing.T) {
	_, err := Examine(t.Context(), runner.Config{Arrangement: "foo"}, Options{})
	if _, ok := errors.AsType[*runner.UsageError](err); !ok {
		t.Errorf("%v", err)
	}
}
