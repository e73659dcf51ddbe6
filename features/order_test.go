package features_test

import (
	"testing"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/runner"
)

// Neither the order of the scenarios nor how many run at the same time changes
// a verdict: no scenario leans on another. Each order has some of them, all different.
func TestOrderAndConcurrencyDoNotMatter(t *testing.T) {
	judge, err := contract.New()
	if err != nil {
		t.Fatal(err)
	}
	all, err := runner.Load(features.FS, judge.Registry())
	if err != nil {
		t.Fatal(err)
	}
	orders := []struct {
		seed        int64
		concurrency int
	}{{1, 1}, {20261122, 5}, {-3, 48}}
	for turn, test := range orders {
		var some []*runner.Scenario // which TestFeatures runs in yet another order
		for i, s := range all {
			if i%(4*len(orders)) == turn {
				some = append(some, s)
			}
		}
		cfg := runner.Config{Scenarios: some, Seed: test.seed, Concurrency: test.concurrency, Judge: judge}
		reference(t, &cfg)
		result, err := runner.Do(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Summary.Scenarios; got.Passed != got.Total || len(result.Findings) > 0 {
			t.Errorf("seed %d, %d at a time: %d of %d scenarios passed, findings %+v",
				test.seed, test.concurrency, got.Passed, got.Total, result.Findings)
		}
	}
}
