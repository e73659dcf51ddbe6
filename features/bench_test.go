package features_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"sync"
	"testing"
	"time"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/refserver"
	"chatcontract/reports"
	"chatcontract/runner"
)

// BenchmarkRun measures a whole run on the reference server, and runs of parts
// of the scenarios: plan, accounts, every exchange judged, clean-up. The time
// for one scenario stays the same.
func BenchmarkRun(b *testing.B) {
	judge, err := contract.New()
	if err != nil {
		b.Fatal(err)
	}
	all, err := runner.Load(features.FS, judge.Registry())
	if err != nil {
		b.Fatal(err)
	}
	for _, part := range []int{4, 2, 1} {
		b.Run(fmt.Sprintf("1 in %d", part), func(b *testing.B) {
			var scenarios []*runner.Scenario
			for i := 0; i < len(all); i += part {
				scenarios = append(scenarios, all[i])
			}
			var result *reports.Result
			for b.Loop() {
				cfg := runner.Config{Features: features.FS, Scenarios: scenarios, Seed: 1, Judge: judge}
				reference(b, &cfg)
				result = conforming(b, cfg)
			}
			b.ReportMetric(float64(result.Summary.Exchanges), "exchanges/op")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(scenarios)), "µs/scenario")
		})
	}
}

func conforming(b *testing.B, cfg runner.Config) *reports.Result {
	b.Helper()
	result, err := runner.Do(b.Context(), cfg)
	if err != nil || result.Outcome.ExitCode != runner.ExitConforms {
		b.Fatalf("%+v, %v", result.Outcome, err)
	}
	return result
}

// BenchmarkRunWithinCeilings measures a run on a server that refuses every call
// beyond the documented calls per second of its command. over-ideal is the time
// that it takes, divided by what the busiest command's calls demand at the
// ceiling; refused are the calls that met it.
func BenchmarkRunWithinCeilings(b *testing.B) {
	judge, err := contract.New()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		cfg := runner.Config{Features: features.FS, Seed: 1, Judge: judge}
		limits := &ceilings{next: reference(b, &cfg), judge: judge, calls: map[string][]time.Time{}}
		server := httptest.NewServer(limits)
		b.Cleanup(server.Close)
		cfg.Target.Endpoint, cfg.Arrangement, cfg.Target.CallsPerSecond = server.URL, server.URL+refserver.ArrangementPath, 0
		started := time.Now()
		conforming(b, cfg)
		b.ReportMetric(time.Since(started).Seconds()/limits.ideal(), "over-ideal")
		b.ReportMetric(float64(limits.refused), "refused")
	}
}

// ceilings refuses calls that come too often, as the service does.
type ceilings struct {
	next  http.Handler
	judge *contract.Judge

	mu      sync.Mutex
	calls   map[string][]time.Time
	refused int
}

func (c *ceilings) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !c.admit(path.Base(r.URL.Path)) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"too frequent"}`)
		return
	}
	c.next.ServeHTTP(w, r)
}

// admit counts the calls of the last second.
func (c *ceilings) admit(name string) bool {
	cmd, ok := c.judge.Registry().Command(name)
	if !ok {
		return true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now, made := time.Now(), c.calls[name]
	if n := len(made) - cmd.CallsPerSecond; n >= 0 && now.Sub(made[n]) < time.Second {
		c.refused++
		return false
	}
	c.calls[name] = append(made, now)
	return true
}

// ideal is how long the busiest command's calls take at its ceiling, in seconds.
func (c *ceilings) ideal() float64 {
	most := 0.0
	for name, made := range c.calls {
		cmd, _ := c.judge.Registry().Command(name)
		most = max(most, float64(len(made))/float64(cmd.CallsPerSecond))
	}
	return most
}

// BenchmarkPlan measures what comes before the first call: reading the
// features, selecting scenarios and naming their accounts.
func BenchmarkPlan(b *testing.B) {
	judge, err := contract.New()
	if err != nil {
		b.Fatal(err)
	}
	cfg := runner.Config{Features: features.FS, Seed: 1, Judge: judge, Tags: "not @arrangement"}
	reference(b, &cfg)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := runner.New(cfg); err != nil {
			b.Fatal(err)
		}
	}
}
