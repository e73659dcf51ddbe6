package runner

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v21"
	"pgregory.net/rapid"

	"chatcontract/features"
)

// Every scenario is in exactly one shard, whatever their weights and order; no
// shard is empty, and a shard is no heavier than the lightest and one scenario.
func TestEveryScenarioIsInOneShard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "scenarios")
		of := rapid.IntRange(1, n).Draw(t, "shards")
		var all []*Scenario
		heaviest := 0
		for i := range n {
			s := &Scenario{
				ID: fmt.Sprint("s", i), index: i, own: rapid.IntRange(0, 50).Draw(t, "own"), crowd: rapid.SampledFrom([]int{0, 0, 3000}).Draw(t, "crowd"),
				pickle: &messages.Pickle{Steps: make([]*messages.PickleStep, rapid.IntRange(1, 9).Draw(t, "steps"))},
			}
			all, heaviest = append(all, s), max(heaviest, s.weight())
		}
		parts := shards(all, of)
		shuffled := rapid.Permutation(all).Draw(t, "order")
		again := shards(shuffled, of)
		seen := map[string]int{}
		var weights []int
		for k, part := range parts {
			sum := 0
			for i, s := range part {
				seen[s.ID]++
				sum += s.weight()
				if again[k][i] != s {
					t.Fatalf("another order of the scenarios makes other shards")
				}
			}
			weights = append(weights, sum)
		}
		for _, s := range all {
			if seen[s.ID] != 1 {
				t.Fatalf("%s is in %d shards", s.ID, seen[s.ID])
			}
		}
		if slices.Min(weights) == 0 || slices.Max(weights)-slices.Min(weights) > heaviest {
			t.Fatalf("the weights are %v, the heaviest scenario's is %d", weights, heaviest)
		}
	})
}

// The shards of the suite are alike in weight.
func TestShardsOfTheSuiteAreBalanced(t *testing.T) {
	all, err := Load(features.FS, registryOf(t))
	if err != nil {
		t.Fatal(err)
	}
	var weights []int
	for _, part := range shards(all, 8) {
		sum := 0
		for _, s := range part {
			sum += s.weight()
		}
		weights = append(weights, sum)
	}
	if most, least := slices.Max(weights), slices.Min(weights); most > least+least/20 {
		t.Errorf("the weights are %v", weights)
	}
}

// A shard without a scenario would make no result to merge.
func TestMoreShardsThanScenariosAreRefused(t *testing.T) {
	cfg := targeting(t, "http://127.0.0.1:1", "pending")
	cfg.Shard = Shard{1, 5000}
	if _, err := New(cfg); err == nil || !strings.Contains(err.Error(), "leaves shards empty") {
		t.Errorf("%v", err)
	}
}

func TestParseShard(t *testing.T) {
	for text, want := range map[string]Shard{"": {}, "1/1": {1, 1}, "3/8": {3, 8}} {
		if got, err := ParseShard(text); got != want || err != nil || got.String() != text {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"0/8", "9/8", "-1/8", "3", "3/", "/8", "a/b", "1/2/3", "3 / 8", "1/0"} {
		if got, err := ParseShard(text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}
