package main

import (
	"testing"
	"testing/fstest"

	"chatcontract/reports"
	"chatcontract/runner"
)

// The scenario that docs/scenario.md has its reader write binds to steps, and
// the reference server passes it.
func TestTheScenarioOfTheGuideRuns(t *testing.T) {
	features := fstest.MapFS{}
	for _, b := range blocks(guides(t)["docs/scenario.md"]) {
		if b.language == "gherkin" {
			features["friend_add/my_subject.feature"] = &fstest.MapFile{Data: []byte(b.text)}
		}
	}
	ref, err := startReference("127.0.0.1:0", "")
	if err != nil {
		t.Fatal(err)
	}
	defer ref.stop()
	cfg := runner.Config{Features: features}
	ref.complete(&cfg)
	result, err := runner.Do(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Scenarios) != 1 || result.Scenarios[0].Verdict != reports.Passed {
		t.Errorf("%+v", result.Scenarios)
	}
}
