package features_test

import (
	"testing"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/runner"
)

// BenchmarkRun measures a whole run on the reference server: plan, accounts,
// every scenario, every exchange judged, clean-up.
func BenchmarkRun(b *testing.B) {
	judge, err := contract.New()
	if err != nil {
		b.Fatal(err)
	}
	exchanges := 0
	for b.Loop() {
		cfg := runner.Config{Features: features.FS, Seed: 1, Judge: judge}
		reference(b, &cfg)
		result, err := runner.Do(b.Context(), cfg)
		if err != nil || result.Outcome.ExitCode != runner.ExitConforms {
			b.Fatalf("%+v, %v", result.Outcome, err)
		}
		exchanges = result.Summary.Exchanges
	}
	b.ReportMetric(float64(exchanges), "exchanges/op")
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
