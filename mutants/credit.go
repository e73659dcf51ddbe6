package mutants

import (
	"context"
	"maps"
	"slices"
	"sync"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/specs"
)

// Credit tells for each scenario how many mutants it kills, as far as that is
// known: the first killer of each mutant has a credit, and a scenario without
// any is run against mutants of its requirements until it kills one.
func (t *Trial) Credit(ctx context.Context, attempts []Attempt) (map[string]int, error) {
	scenarios, err := runner.Load(t.Features, t.Judge.Registry())
	if err != nil {
		return nil, err
	}
	c := &credits{kills: map[string]int{}}
	for _, s := range scenarios {
		c.kills[s.ID] = 0
	}
	for _, a := range attempts {
		if _, known := c.kills[a.Scenario]; known {
			c.kills[a.Scenario]++
		}
	}
	groups := map[string][]Mutant{}
	for _, a := range attempts {
		if a.Verdict == Killed {
			groups[a.Requirement] = append(groups[a.Requirement], a.Mutant)
		}
	}
	ids := slices.Sorted(maps.Keys(groups))
	err = t.each(ctx, len(ids), func(i int) string { return "scenarios of " + ids[i] }, func(i int) error {
		for _, m := range groups[ids[i]] {
			if err := t.earn(ctx, m, c, scenarios); err != nil {
				return err
			}
		}
		return nil
	})
	return c.kills, err
}

// credits counts kills by scenario.
type credits struct {
	mu    sync.Mutex
	kills map[string]int
}

// wanting are the scenarios of a requirement that have killed nothing yet.
func (c *credits) wanting(requirement string, scenarios []*runner.Scenario) []*runner.Scenario {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []*runner.Scenario
	for _, s := range scenarios {
		if c.kills[s.ID] == 0 && slices.Contains(s.Requirements(), requirement) {
			out = append(out, s)
		}
	}
	return out
}

// take gives a scenario its due for each finding that kills.
func (c *credits) take(result *reports.Result, breaks func(contract.Finding) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range result.Findings {
		if _, known := c.kills[f.Scenario]; known && breaks(f) {
			c.kills[f.Scenario]++
		}
	}
}

// earn runs the scenarios of a mutant's requirement that have killed nothing
// yet.
func (t *Trial) earn(ctx context.Context, m Mutant, c *credits, scenarios []*runner.Scenario) error {
	wanting := c.wanting(m.Requirement, scenarios)
	if len(wanting) == 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	server, err := m.Start("127.0.0.1:0", "")
	if err != nil {
		return err
	}
	defer server.Close() //nolint:errcheck // what is left of it is of no interest
	cfg := t.config(server)
	cfg.Scenarios, cfg.Tags = scenarios, "@"+m.Requirement
	cfg.Strict = t.level(m) != specs.Documented
	cfg.Until = func(contract.Finding) bool { return false } // accounts come with their scenarios
	run, err := runner.New(cfg)
	if err != nil {
		return err
	}
	if err := run.Start(ctx); err != nil {
		run.Finish(ctx, err)
		return nil //nolint:nilerr // a mutant that serves nothing has no credit to give
	}
	for _, s := range run.Scenarios() {
		if slices.ContainsFunc(wanting, func(w *runner.Scenario) bool { return w.ID == s.ID }) {
			run.RunScenario(ctx, s)
		}
	}
	c.take(run.Finish(ctx, nil), t.breaks(m))
	return nil
}
