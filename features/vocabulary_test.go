package features_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"chatcontract/features"
	"chatcontract/runner"
	"chatcontract/specs"
	"chatcontract/steps"
)

// scenarios are those of all features, examples filled in.
func scenarios(t *testing.T) []*runner.Scenario {
	t.Helper()
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	list, err := runner.Load(features.FS, registry)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestEveryStepHasOneDefinition: no step of a feature is undefined or
// ambiguous, and no definition is left unused.
func TestEveryStepHasOneDefinition(t *testing.T) {
	patterns := steps.NewVocabulary().Patterns()
	used := make([]bool, len(patterns))
	for _, scenario := range scenarios(t) {
		for _, step := range scenario.Steps() {
			var matching []*regexp.Regexp
			for i, p := range patterns {
				if p.MatchString(step) {
					used[i] = true
					matching = append(matching, p)
				}
			}
			if len(matching) != 1 {
				t.Errorf("%s:%d: the step %q matches %d definitions: %v", scenario.File, scenario.Line, step, len(matching), matching)
			}
		}
	}
	for i, p := range patterns {
		if !used[i] {
			t.Errorf("no feature uses the step %s", p)
		}
	}
}

// TestScenariosAreFoundByTheirIDs: a feature's path and a title are how reports,
// -run and baselines find a scenario again, so that no two, nor two rows of an
// outline, may share both.
func TestScenariosAreFoundByTheirIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range scenarios(t) {
		if seen[s.ID] {
			t.Errorf("%s: there are two scenarios %q", s.File, s.ID)
		}
		if strings.TrimSpace(s.Title) == "" {
			t.Errorf("%s has a scenario without a title", s.File)
		}
		seen[s.ID] = true
	}
}

// TestScenariosVerifyRequirements: every scenario says which requirements it
// verifies, those exist, and they are checked by scenario; and no requirement
// that is to be checked by scenario goes without one.
func TestScenariosVerifyRequirements(t *testing.T) {
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	verified := map[string]bool{}
	var commands []string
	for _, s := range scenarios(t) {
		if len(s.Requirements()) == 0 {
			t.Errorf("%s:%d: the scenario %q is tagged with no requirement", s.File, s.Line, s.Title)
		}
		for _, id := range s.Requirements() {
			if _, ok := registry.Requirement(id); !ok {
				t.Errorf("%s:%d: @%s names no requirement", s.File, s.Line, id)
			}
			verified[id] = true
			if req, ok := registry.Requirement(id); ok && req.Command != s.Command() && id == s.Requirements()[0] {
				t.Errorf("%s:%d: the scenario is in the folder of %s, and is about @%s", s.File, s.Line, s.Command(), id)
			}
		}
		if _, ok := registry.Command(s.Command()); !ok {
			t.Errorf("%s: the folder %s is no command", s.File, s.Command())
		}
		if !slices.Contains(commands, s.Command()) {
			commands = append(commands, s.Command())
		}
	}
	for _, req := range registry.Requirements() {
		if slices.Contains(commands, req.Command) && req.CheckedBy(specs.CheckScenario) && !verified[req.ID] {
			t.Errorf("%s (%s) is to be checked by a scenario, and none is tagged with it", req.ID, req.Level)
		}
	}
}
