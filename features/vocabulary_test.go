package features_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/features"
	"chatcontract/runner"
	"chatcontract/specs"
	"chatcontract/steps"
)

// pickles are all scenarios of all features, examples filled in, by file.
func pickles(t *testing.T) map[string][]*messages.Pickle {
	t.Helper()
	files, err := fs.Glob(features.FS, "*/*.feature")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d features: %v", len(files), err)
	}
	out := map[string][]*messages.Pickle{}
	for _, file := range files {
		f, err := features.FS.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		ids := &messages.Incrementing{}
		doc, err := gherkin.ParseGherkinDocument(f, ids.NewId)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out[file] = gherkin.Pickles(*doc, file, ids.NewId)
	}
	return out
}

// TestEveryStepHasOneDefinition: no step of a feature is undefined or
// ambiguous, and no definition is left unused.
func TestEveryStepHasOneDefinition(t *testing.T) {
	patterns := steps.NewVocabulary().Patterns()
	used := make([]bool, len(patterns))
	for file, list := range pickles(t) {
		for _, pickle := range list {
			for _, step := range pickle.Steps {
				var matching []*regexp.Regexp
				for i, p := range patterns {
					if p.MatchString(step.Text) {
						used[i] = true
						matching = append(matching, p)
					}
				}
				if len(matching) != 1 {
					t.Errorf("%s: %q: the step %q matches %d definitions: %v", file, pickle.Name, step.Text, len(matching), matching)
				}
			}
		}
	}
	for i, p := range patterns {
		if !used[i] {
			t.Errorf("no feature uses the step %s", p)
		}
	}
}

// TestTitlesAreUnique: titles are how reports, -run and baselines find a
// scenario again, so that no two, nor two rows of an outline, may share one.
func TestTitlesAreUnique(t *testing.T) {
	seen := map[string]string{}
	for file, list := range pickles(t) {
		for _, pickle := range list {
			if other, twice := seen[pickle.Name]; twice {
				t.Errorf("%s and %s both have a scenario %q", file, other, pickle.Name)
			}
			if strings.TrimSpace(pickle.Name) == "" {
				t.Errorf("%s has a scenario without a title", file)
			}
			seen[pickle.Name] = file
		}
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
	scenarios, err := runner.Load(features.FS)
	if err != nil {
		t.Fatal(err)
	}
	verified := map[string]bool{}
	var commands []string
	for _, s := range scenarios {
		if len(s.Requirements()) == 0 {
			t.Errorf("%s:%d: the scenario %q is tagged with no requirement", s.File, s.Line, s.Title)
		}
		for _, id := range s.Requirements() {
			if _, ok := registry.Requirement(id); !ok {
				t.Errorf("%s:%d: @%s names no requirement", s.File, s.Line, id)
			}
			verified[id] = true
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
