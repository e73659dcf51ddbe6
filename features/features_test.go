package features_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/refserver"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/specs"
)

// TestMain lets as many scenarios run at the same time as CHAT_CONCURRENCY
// says, unless -parallel does.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.parallel" })
	if settings, err := runner.SettingsFromEnvironment(os.Getenv); err == nil && settings.Concurrency > 0 && !given {
		_ = flag.Set("test.parallel", strconv.Itoa(settings.Concurrency)) // a number is a number
	}
	os.Exit(m.Run())
}

// TestFeatures judges the target that CHAT_ENDPOINT and its companions name, or
// else the reference server: every scenario is a subtest, and what the
// documentation lets no scenario test is skipped with the reason.
//
//	go test ./features -run 'TestFeatures/friend_add/pending'
func TestFeatures(t *testing.T) {
	cfg := config(t)
	ctx, cancel := untilInterrupted(t)
	run := started(t, ctx, cfg)
	var executed atomic.Int64
	// Clean-up functions run after all parallel subtests.
	t.Cleanup(func() {
		defer cancel()
		result := run.Finish(ctx, nil)
		writeReports(t, result)
		conclude(t, result, int(executed.Load()))
	})
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	turn := make(chan struct{}, cfg.Concurrency)
	for _, s := range run.Order() {
		t.Run(name(s), func(t *testing.T) {
			t.Parallel()
			turn <- struct{}{}
			defer func() { <-turn }()
			executed.Add(1)
			for _, id := range s.Requirements() {
				t.Attr("requirement", id)
			}
			verdict, reason := run.RunScenario(ctx, s)
			if _, why := run.Excused(s); verdict == reports.Failed && why != "" {
				t.Skipf("%s: %s", why, reason)
			}
			report(t, registry, verdict, reason, run.Failures(s))
		})
	}
}

// config reads the environment and stands a reference server in for a target
// that it does not name.
func config(t testing.TB) runner.Config {
	t.Helper()
	settings, err := runner.SettingsFromEnvironment(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := settings.Config(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Reference {
		reference(t, &cfg)
	}
	cfg.Features = features.FS
	// With -run naming subtests, few scenarios will be wanted.
	cfg.OnDemand = strings.Contains(flag.Lookup("test.run").Value.String(), "/")
	return cfg
}

// reference makes a fresh reference server the target, and returns it.
func reference(t testing.TB, cfg *runner.Config) http.Handler {
	const app, admin, key = 1400000001, "administrator", "the-key-of-a-server-that-lives-for-one-test"
	handler := refserver.New(refserver.Config{SDKAppID: app, Administrator: admin, SecretKey: key})
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	cfg.Target.Endpoint, cfg.Target.SDKAppID, cfg.Target.Identifier, cfg.Target.SecretKey = server.URL, app, admin, key
	cfg.Target.CallsPerSecond = -1
	cfg.Arrangement, cfg.Reference = server.URL+refserver.ArrangementPath, true
	return handler
}

// untilInterrupted ends on Ctrl-C, and early enough before the test's deadline
// that the accounts can be deleted.
func untilInterrupted(t *testing.T) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	deadline, ok := t.Deadline()
	if !ok {
		return ctx, stop
	}
	const cleanUp = 40 * time.Second
	ctx, cancel := context.WithDeadline(ctx, deadline.Add(-min(cleanUp, time.Until(deadline)/2)))
	return ctx, func() { cancel(); stop() }
}

// started plans and starts a run. What keeps it from judging is one sentence.
func started(t *testing.T, ctx context.Context, cfg runner.Config) *runner.Run { //nolint:revive // testing.TB comes first in helpers
	t.Helper()
	run, err := runner.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(ctx); err != nil {
		result := run.Finish(ctx, err)
		t.Fatal(errors.New(result.Outcome.Reason))
	}
	return run
}

// name is the path under which -run finds a scenario: folder, file, title.
func name(s *runner.Scenario) string {
	file := strings.TrimSuffix(strings.TrimPrefix(s.File, "features/"), ".feature")
	return file + "/" + strings.ReplaceAll(s.Title, "/", "|")
}

func report(t *testing.T, registry *specs.Registry, verdict reports.Verdict, reason string, failures []contract.Finding) {
	t.Helper()
	switch verdict {
	case reports.Passed:
	case reports.NotTestable, reports.Waived:
		t.Skipf("%s: %s", verdict, reason)
	default:
		for _, f := range failures {
			req, _ := registry.Requirement(f.Requirement)
			t.Error(explained(f, req))
		}
		if len(failures) == 0 {
			t.Error(reason)
		}
	}
}

// explained is a finding as a test prints it.
func explained(f contract.Finding, req *specs.Requirement) string {
	var b strings.Builder
	b.WriteString(f.Requirement)
	if req != nil {
		fmt.Fprintf(&b, "   %s: %s\n%s", f.Level, req.Section, req.Text)
	}
	if f.Step != "" {
		fmt.Fprintf(&b, "\nstep %s (line %d)", f.Step, f.Line)
	}
	if f.Pointer != "" {
		fmt.Fprintf(&b, "\nat %s", f.Pointer)
	}
	fmt.Fprintf(&b, "\nexpected %s\nactual   %s", f.Expected, f.Actual)
	if f.Diff != "" {
		b.WriteString("\n" + strings.TrimRight(f.Diff, "\n"))
	}
	if f.Curl != "" {
		b.WriteString("\n" + f.Curl)
	}
	return b.String()
}

// writeReports writes what chatcontract run writes, into the folder that CHAT_OUT
// names; nothing without it.
func writeReports(t *testing.T, result *reports.Result) {
	t.Helper()
	dir := os.Getenv("CHAT_OUT")
	if dir == "" {
		return
	}
	if result.LeftBehind != nil {
		result.LeftBehind.Cure = "chatcontract clean " + filepath.Join(dir, "results.json")
	}
	if err := reports.WriteFolder(dir, result); err != nil {
		t.Errorf("CHAT_OUT: %v", err)
		return
	}
	t.Logf("reports: %s", filepath.Join(dir, "report.html"))
}

// conclude fails the test where no subtest does although the run has not shown
// that the target conforms.
func conclude(t *testing.T, result *reports.Result, executed int) {
	t.Helper()
	if left := result.LeftBehind; left != nil {
		t.Logf("%d accounts are left behind: %s", len(left.Accounts), left.Reason)
	}
	switch {
	case executed == 0:
		t.Error("no scenario was executed: -run matches none")
	case result.Outcome.ExitCode == runner.ExitConforms || t.Failed():
	case result.Outcome.Reason != "":
		t.Error(result.Outcome.Reason)
	default:
		for _, f := range result.Findings {
			if result.Fails(f) {
				t.Error(explained(f, nil))
			}
		}
	}
}
