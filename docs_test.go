package chatcontract_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chatcontract/steps"
)

// documented are the guides of this repository.
func documented(t *testing.T) map[string]string {
	t.Helper()
	names := []string{"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	for _, pattern := range []string{"docs/*.md", "docs/reference/*.md", "docs/reference/requirements/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d guides, %v", pattern, len(found), err)
		}
		names = append(names, found...)
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	return texts
}

// Each row of CONTRIBUTING.md's tables of steps is a sentence that exactly one
// step understands, and no step is without a row.
func TestEveryStepIsDocumented(t *testing.T) {
	_, text, found := strings.Cut(documented(t)["CONTRIBUTING.md"], "\n## Steps\n")
	text, _, ended := strings.Cut(text, "\n## ")
	rows := regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(text, -1)
	if !found || !ended || len(rows) == 0 {
		t.Fatal("CONTRIBUTING.md has no list of steps")
	}
	explained := map[string]bool{}
	for _, row := range rows {
		var by []string
		for _, pattern := range steps.NewVocabulary().Patterns() {
			if pattern.MatchString(row[1]) {
				by = append(by, pattern.String())
			}
		}
		if len(by) != 1 {
			t.Errorf("%d steps understand %q: %q", len(by), row[1], by)
			continue
		}
		explained[by[0]] = true
	}
	for _, pattern := range steps.NewVocabulary().Patterns() {
		if !explained[pattern.String()] {
			t.Errorf("CONTRIBUTING.md does not explain the step %s", pattern)
		}
	}
}

func TestLinksBetweenGuidesLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	for name, text := range documented(t) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), m[1])); err != nil {
				t.Errorf("%s links to %s: %v", name, m[1], err)
			}
		}
	}
}
