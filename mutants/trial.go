package mutants

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/specs"
)

// settleTime is how long a read may take to show a write on a mutant, which
// shows it at once.
const settleTime = 40 * time.Millisecond

// A Trial runs the suite against mutants and variants.
type Trial struct {
	// Judge judges all of them.
	Judge *contract.Judge
	// Features holds the feature files.
	Features fs.FS
	// Jobs is how many servers are tried at the same time.
	Jobs int
	// Progress is told what was tried last; nil for nobody. It is called by
	// several goroutines, one at a time.
	Progress func(done, total int, what string)
}

// Verdict of a mutant.
type Verdict string

// The verdicts.
const (
	Killed     Verdict = "killed"
	Survived   Verdict = "survived"
	Equivalent Verdict = "equivalent"
)

// An Attempt is what came of one mutant.
type Attempt struct {
	Mutant
	// Level is that of the requirement.
	Level   specs.Level `json:"level"`
	Verdict Verdict     `json:"verdict"`
	// Scenario is the id of the one that killed it, and Finding how.
	Scenario string `json:"scenario,omitempty"`
	Finding  string `json:"finding,omitempty"`
	// Others are requirements that the findings before its death named.
	Others []string `json:"others,omitempty"`
	// Trouble says what kept the run from judging; empty for nothing.
	Trouble string `json:"trouble,omitempty"`
	// Seconds is how long it took.
	Seconds float64 `json:"seconds"`
}

// A Tolerance is what came of one variant.
type Tolerance struct {
	Variant
	// Passed: the run conforms.
	Passed bool `json:"passed"`
	// Reason says why not, where there is no finding.
	Reason string `json:"reason,omitempty"`
	// Findings are what the run blamed it for.
	Findings []string `json:"findings,omitempty"`
	// Inferred counts findings of the levels below documented.
	Inferred int `json:"inferred"`
	// NotTestable counts scenarios that could not be judged.
	NotTestable int     `json:"notTestable"`
	Seconds     float64 `json:"seconds"`
}

// Mutants runs the suite against each mutant until its death.
func (t *Trial) Mutants(ctx context.Context, list []Mutant) ([]Attempt, error) {
	scenarios, err := runner.Load(t.Features, t.Judge.Registry())
	if err != nil {
		return nil, err
	}
	out := make([]Attempt, len(list))
	err = t.each(ctx, len(list), func(i int) string { return list[i].ID }, func(i int) error {
		var err error
		out[i], err = t.kill(ctx, list[i], scenarios)
		return err
	})
	return out, err
}

// Variants runs the whole suite against each variant.
func (t *Trial) Variants(ctx context.Context, list []Variant) ([]Tolerance, error) {
	scenarios, err := runner.Load(t.Features, t.Judge.Registry())
	if err != nil {
		return nil, err
	}
	out := make([]Tolerance, len(list))
	err = t.each(ctx, len(list), func(i int) string { return list[i].ID }, func(i int) error {
		var err error
		out[i], err = t.tolerate(ctx, list[i], scenarios)
		return err
	})
	return out, err
}

// each does something for every index, several at a time.
func (t *Trial) each(ctx context.Context, n int, name func(int) string, do func(int) error) error {
	var mu sync.Mutex
	done := 0
	group := errgroup.Group{}
	group.SetLimit(max(1, t.Jobs))
	for i := range n {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := do(i); err != nil {
				return fmt.Errorf("%s: %w", name(i), err)
			}
			mu.Lock()
			defer mu.Unlock()
			done++
			if t.Progress != nil {
				t.Progress(done, n, name(i))
			}
			return nil
		})
	}
	return group.Wait()
}

// kill runs the suite against one mutant until a finding of its requirement.
func (t *Trial) kill(ctx context.Context, m Mutant, scenarios []*runner.Scenario) (Attempt, error) {
	a := Attempt{Mutant: m, Level: t.level(m)}
	if m.Equivalent != "" {
		a.Verdict = Equivalent
	}
	started := time.Now()
	result, err := t.run(ctx, m, func(cfg *runner.Config) {
		cfg.Scenarios = scenarios
		cfg.Prefer, cfg.PreferCommand = prefer(m, scenarios), m.Command
		cfg.Until = t.breaks(m)
	})
	a.Seconds = time.Since(started).Seconds()
	if err != nil || ctx.Err() != nil {
		return a, err
	}
	a.read(result, t.breaks(m))
	return a, nil
}

// read takes from a run what it has to say about a mutant.
func (a *Attempt) read(result *reports.Result, breaks func(contract.Finding) bool) {
	if result.Outcome.ExitCode == runner.ExitDefect || result.Outcome.ExitCode == runner.ExitUnreachable {
		a.Trouble = result.Outcome.Reason
	}
	i := slices.IndexFunc(result.Findings, breaks)
	for _, f := range result.Findings {
		if f.Requirement != a.Requirement && !slices.Contains(a.Others, f.Requirement) {
			a.Others = append(a.Others, f.Requirement)
		}
	}
	switch {
	case i >= 0:
		f := result.Findings[i]
		a.Verdict, a.Scenario = Killed, f.Scenario
		a.Finding = fmt.Sprintf("expected %s, got %s", f.Expected, f.Actual)
	case a.Equivalent == "":
		a.Verdict = Survived
	}
}

func (t *Trial) level(m Mutant) specs.Level {
	if req, ok := t.Judge.Registry().Requirement(m.Requirement); ok {
		return req.Level
	}
	return ""
}

// breaks tells the finding that kills a mutant: one of its own requirement, at
// the requirement's level.
func (t *Trial) breaks(m Mutant) func(contract.Finding) bool {
	level := t.level(m)
	return func(f contract.Finding) bool { return f.Requirement == m.Requirement && f.Level == level }
}

// run runs the suite against one mutant.
func (t *Trial) run(ctx context.Context, m Mutant, change func(*runner.Config)) (*reports.Result, error) {
	server, err := m.Start("127.0.0.1:0", "")
	if err != nil {
		return nil, err
	}
	defer server.Close() //nolint:errcheck // what is left of it is of no interest
	cfg := t.config(server)
	change(&cfg)
	return runner.Do(ctx, cfg)
}

func (t *Trial) config(server *Server) runner.Config {
	return runner.Config{
		Target: server.Target, Reference: true, Arrangement: server.Arrangement, Features: t.Features, Judge: t.Judge,
		Concurrency: 1, Settle: settleTime, Seed: 1,
	}
}

// prefer are the requirements whose scenarios run first: the mutant's own, those
// near it, and where no scenario is tagged with it, some that show most kinds
// of answers soon.
func prefer(m Mutant, scenarios []*runner.Scenario) []string {
	list := append([]string{m.Requirement}, m.near...)
	tagged := slices.ContainsFunc(scenarios, func(s *runner.Scenario) bool { return slices.Contains(s.Requirements(), m.Requirement) })
	if tagged && len(m.near) == 0 || m.Command != friendAdd && m.Command != "" {
		return list
	}
	return append(list, "friend_add.fail_account_lists_failures", "friend_add.force_zero_is_ordinary", "friend_add.add_type_values",
		"friend_add.usersig_of_the_administrator")
}

// tolerate runs the whole suite against one variant.
func (t *Trial) tolerate(ctx context.Context, v Variant, scenarios []*runner.Scenario) (Tolerance, error) {
	out := Tolerance{Variant: v}
	started := time.Now()
	server, err := v.Start("127.0.0.1:0", "")
	if err != nil {
		return out, err
	}
	defer server.Close() //nolint:errcheck // what is left of it is of no interest
	cfg := t.config(server)
	cfg.Scenarios = v.chosen(scenarios)
	cfg.Concurrency, cfg.Settle, cfg.Tags = v.concurrency(), 0, v.tags
	result, err := runner.Do(ctx, cfg)
	out.Seconds = time.Since(started).Seconds()
	if err != nil {
		return out, err
	}
	out.Passed, out.Reason = result.Outcome.ExitCode == runner.ExitConforms, result.Outcome.Reason
	out.NotTestable = result.Summary.Scenarios.NotTestable
	for _, f := range result.Findings {
		if !result.Fails(f) {
			out.Inferred++
			continue
		}
		out.Findings = append(out.Findings, fmt.Sprintf("%s: expected %s, got %s (%s)", f.Requirement, f.Expected, f.Actual, f.Scenario))
	}
	return out, nil
}
