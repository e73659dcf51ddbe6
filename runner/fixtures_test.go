package runner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/refserver"
	"chatcontract/reports"
	"chatcontract/specs"
)

// TestMain fails when any run of any test leaves a goroutine behind.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// The app that all test targets play. The key is the canary: nothing that a
// run writes may hold it.
const (
	testApp   = 1400000001
	testAdmin = "administrator"
	canary    = "canary-5ecret-key-that-no-report-may-hold"
)

// sharedJudge spares loading the documentation for each run.
var sharedJudge = sync.OnceValues(contract.New)

func registryOf(t testing.TB) *specs.Registry {
	t.Helper()
	judge, err := sharedJudge()
	if err != nil {
		t.Fatal(err)
	}
	return judge.Registry()
}

// newReference is the reference server of the test app.
func newReference() http.Handler {
	return refserver.New(refserver.Config{SDKAppID: testApp, Administrator: testAdmin, SecretKey: canary})
}

// served starts a handler and ends it with the test.
func served(t testing.TB, h http.Handler) string {
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// targeting is a run of a few features against an endpoint.
func targeting(t testing.TB, endpoint string, files ...string) Config {
	t.Helper()
	judge, err := sharedJudge()
	if err != nil {
		t.Fatal(err)
	}
	return Config{
		Target: chatapi.Config{
			Endpoint: endpoint, SDKAppID: testApp, Identifier: testAdmin, SecretKey: canary,
			CallsPerSecond: -1, Timeout: 5 * time.Second,
		},
		Arrangement: endpoint + refserver.ArrangementPath,
		Features:    some(t, files...),
		Seed:        1,
		Judge:       judge,
	}
}

// some are the features of friend_add with these names, or all.
func some(t testing.TB, files ...string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	if len(files) == 0 {
		entries, err := features.FS.ReadDir("friend_add")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			files = append(files, strings.TrimSuffix(e.Name(), ".feature"))
		}
	}
	for _, name := range files {
		file := "friend_add/" + name + ".feature"
		text, err := features.FS.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[file] = &fstest.MapFile{Data: text}
	}
	return out
}

// written is one feature of friend_add with this text.
func written(text string) fstest.MapFS {
	return fstest.MapFS{"friend_add/written.feature": &fstest.MapFile{Data: []byte(text)}}
}

// do runs, and proves of every run of these tests that no report holds the
// secret key.
func do(ctx context.Context, t testing.TB, cfg Config) *reports.Result {
	t.Helper()
	logged := &logFile{}
	if os.Getenv(verifyAll) != "" {
		cfg.Log = reports.NewLogWriter(logged)
	}
	result, err := Do(ctx, cfg)
	_ = cfg.Log.Close(true)
	if err != nil {
		t.Fatalf("the run has no result: %v", err)
	}
	holdsNoSecret(t, result, canary)
	if cfg.Log != nil {
		verifies(t, cfg, result, logged.Bytes())
	}
	return result
}

// verifyAll is the variable that has every run of these tests verified, which
// takes half as long again.
const verifyAll = "CHATCONTRACT_VERIFY_ALL"

// logFile is an exchange log in memory.
type logFile struct{ bytes.Buffer }

// Close implements io.Closer.
func (*logFile) Close() error { return nil }

// verifies proves that a result follows from its log, or is refused.
func verifies(t testing.TB, cfg Config, result *reports.Result, log []byte) {
	t.Helper()
	list, err := verified(t, cfg, reread(t, result), log)
	var refused *UsageError
	if err != nil && !errors.As(err, &refused) {
		t.Errorf("the result cannot be verified: %v", err)
	}
	for i, d := range list {
		if i < 10 {
			t.Errorf("the result does not follow from its log: %s", d)
		}
	}
}

// verified verifies what a result claims.
func verified(t testing.TB, cfg Config, claimed *reports.Result, log []byte) ([]Difference, error) {
	t.Helper()
	reader, err := reports.NewLogReader(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	list, _, err := Verify(t.Context(), claimed, reader, VerifyConfig{
		Features: cfg.Features, Version: cfg.Version, Known: Known{cfg.Waivers, cfg.Baseline}, Judge: cfg.Judge,
	})
	return list, err
}

// everything is all that is ever written of a result.
func everything(t testing.TB, result *reports.Result) []byte {
	t.Helper()
	var all bytes.Buffer
	for _, format := range reports.Formats() {
		if err := format.Write(&all, result); err != nil {
			t.Fatalf("%s: %v", format.File, err)
		}
	}
	if err := (reports.Terminal{}).Write(&all, result); err != nil {
		t.Fatal(err)
	}
	return all.Bytes()
}

func holdsNoSecret(t testing.TB, result *reports.Result, secrets ...string) {
	t.Helper()
	all := everything(t, result)
	for _, secret := range secrets {
		if at := bytes.Index(all, []byte(secret)); at >= 0 {
			t.Errorf("a report holds a secret: …%s…", all[max(0, at-200):at+len(secret)])
		}
	}
}

// concludes compares how a run ended.
func concludes(t testing.TB, result *reports.Result, exit int, says ...string) {
	t.Helper()
	if result.Outcome.ExitCode != exit {
		t.Errorf("exit code %d, want %d: %+v", result.Outcome.ExitCode, exit, result.Outcome)
		for i, f := range result.Findings {
			if result.Fails(f) && i < 5 {
				t.Logf("%s at %s: expected %s, got %s", f.Requirement, f.Pointer, f.Expected, f.Actual)
			}
		}
		for _, s := range result.Scenarios {
			if s.Verdict != reports.Passed {
				t.Logf("%s:%d %s: %s", s.File, s.Line, s.Verdict, s.Reason)
				break
			}
		}
	}
	all := everything(t, result)
	for _, text := range says {
		if !bytes.Contains(all, []byte(text)) {
			t.Errorf("no report says %q; the reason is %q", text, result.Outcome.Reason)
		}
	}
}

// A ledger stands before the reference server and knows which accounts exist.
type ledger struct {
	next http.Handler
	mu   sync.Mutex
	// exist are the accounts; most is how many there ever were at a time.
	exist map[string]bool
	most  int
	// seen counts calls by command.
	seen map[string]int
	// signatures were sent to it.
	signatures map[string]bool
	// before is asked before each call; it returns true where it has answered.
	before func(w http.ResponseWriter, r *http.Request, command string, n int) bool
	// after is told when a call was executed, before its answer is sent.
	after func(command string, n int)
}

func newLedger(next http.Handler) *ledger {
	return &ledger{next: next, exist: map[string]bool{}, seen: map[string]int{}, signatures: map[string]bool{}}
}

// ServeHTTP implements http.Handler.
func (l *ledger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	command := path.Base(r.URL.Path)
	l.mu.Lock()
	l.seen[command]++
	n := l.seen[command]
	l.signatures[r.URL.Query().Get("usersig")] = true
	l.mu.Unlock()
	if l.before != nil && l.before(w, r, command, n) {
		return
	}
	answer := httptest.NewRecorder()
	l.next.ServeHTTP(answer, r)
	l.note(command, body)
	if l.after != nil {
		l.after(command, n)
	}
	maps.Copy(w.Header(), answer.Header())
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes()) // the client may have gone
}

func (l *ledger) note(command string, body []byte) {
	var request struct {
		UserID     string
		Accounts   []string
		DeleteItem []struct{ UserID string }
	}
	_ = json.Unmarshal(body, &request) // what is no request creates nothing
	l.mu.Lock()
	defer l.mu.Unlock()
	switch command {
	case "account_import":
		l.exist[request.UserID] = true
	case "multiaccount_import":
		for _, id := range request.Accounts {
			l.exist[id] = true
		}
	case "account_delete":
		for _, item := range request.DeleteItem {
			delete(l.exist, item.UserID)
		}
	}
	l.most = max(l.most, len(l.exist))
}

func (l *ledger) left() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.exist)
}

// secrets are the signatures that were sent, the scenarios' wrong ones left out
// as too short to look for.
func (l *ledger) secrets() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for s := range l.signatures {
		if len(s) > 40 {
			out = append(out, s)
		}
	}
	return out
}

// refused is an address at which nobody listens.
func refused(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // that is the point
	return "http://" + l.Addr().String()
}
