package runner

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
	"github.com/google/go-cmp/cmp"

	"chatcontract/features"
)

const outlined = `@whole
Feature: A feature

  Background:
    Given the accounts:
      | account |
      | alice   |

  @friend_add.pending_is_not_success
  Scenario: the plain one
    When alice adds bob
    Then the result for bob is 0

  @row
  Scenario Outline: the row <n>
    When alice adds <who>

    @first
    Examples:
      | n   | who |
      | one | bob |

    @second
    Examples:
      | n     | who   |
      | two   | carol |
      | three | dave  |
`

// A plan knows where everything stands: scenarios at their own line, rows of
// outlines at theirs, steps at theirs, those of the background included.
func TestPlan(t *testing.T) {
	scenarios, err := Load(written(outlined), registryOf(t))
	if err != nil {
		t.Fatal(err)
	}
	type planned struct {
		ID, Title string
		Line      int
		Tags      []string
		Lines     []int
		Keywords  []string
	}
	var got []planned
	for _, s := range scenarios {
		got = append(got, planned{s.ID, s.Title, s.Line, s.Tags, s.lines, s.keywords})
		if s.Command() != "friend_add" || s.File != "features/friend_add/written.feature" || s.Feature != "A feature" {
			t.Errorf("%q stands in %q, %q, command %q", s.Title, s.File, s.Feature, s.Command())
		}
	}
	want := []planned{
		{"friend_add/written: the plain one", "the plain one", 10, []string{"@whole", "@friend_add.pending_is_not_success"}, []int{5, 11, 12}, []string{"Given", "When", "Then"}},
		{"friend_add/written: the row one", "the row one", 21, []string{"@whole", "@row", "@first"}, []int{5, 16}, []string{"Given", "When"}},
		{"friend_add/written: the row two", "the row two", 26, []string{"@whole", "@row", "@second"}, []int{5, 16}, []string{"Given", "When"}},
		{"friend_add/written: the row three", "the row three", 27, []string{"@whole", "@row", "@second"}, []int{5, 16}, []string{"Given", "When"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if ids := scenarios[0].Requirements(); len(ids) != 1 || ids[0] != "friend_add.pending_is_not_success" {
		t.Errorf("requirements %v", ids)
	}
}

// A mistake in a feature is told with its place.
func TestPlanMistakes(t *testing.T) {
	for name, tc := range map[string]struct {
		features fstest.MapFS
		says     []string
	}{
		"no feature":       {fstest.MapFS{}, []string{"there are no features"}},
		"no Gherkin":       {written("Feature: x\n  Scenario: a\n    * b\n  Whenever: y\n"), []string{"features/friend_add/written.feature", "4:3"}},
		"an empty file":    {written(""), []string{"written.feature", "holds no feature"}},
		"no steps":         {written("Feature: x\n\n  Scenario: empty\n"), []string{"written.feature:3", "no steps"}},
		"a title twice":    {written("Feature: x\n  Scenario: a\n    * b\n  Scenario: a\n    * b\n"), []string{"written.feature:4", "line 2", `"a"`, "unique"}},
		"rows of one name": {written("Feature: x\n  Scenario Outline: a\n    * <b>\n    Examples:\n      | b |\n      | c |\n      | d |\n"), []string{"written.feature:7", "line 6"}},
	} {
		_, err := Load(tc.features, registryOf(t))
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		for _, text := range tc.says {
			if !strings.Contains(err.Error(), text) {
				t.Errorf("%s: %q does not say %q", name, err, text)
			}
		}
	}
}

// Every real scenario, written out as a feature of its own and read again, has
// the very same steps, tables and texts.
func TestRenderKeepsScenarios(t *testing.T) {
	scenarios, err := Load(features.FS, registryOf(t))
	if err != nil {
		t.Fatal(err)
	}
	awkward, err := Load(written("Feature: x\n  Scenario: awkward | \\ \"\n    * a step:\n      | a \\| b | c \\\\ d | e \\n f |  |\n    * another:\n"+
		"      \"\"\"json\n      {\"a\": \"\\\"\\\"\\\"\",\n\n        \"b\": \"\\\\n | #\"}\n      \"\"\"\n"+
		"    * a third:\n      ```\n      \"\"\" # no comment\n      ```\n"), registryOf(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range append(scenarios, awkward...) {
		ids := &messages.Incrementing{}
		doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(render(s)), ids.NewId)
		if err != nil {
			t.Fatalf("%s: %v", s.ID, err)
		}
		again := gherkin.Pickles(*doc, s.File, ids.NewId)
		if len(again) != 1 || again[0].Name != s.Title {
			t.Fatalf("%s: became %d scenarios", s.ID, len(again))
		}
		if diff := cmp.Diff(contents(s.pickle), contents(again[0])); diff != "" {
			t.Errorf("%s: %s", s.ID, diff)
		}
	}
}

// contents are what the steps of a scenario say, ids left out.
func contents(pickle *messages.Pickle) [][]string {
	var out [][]string
	for _, step := range pickle.Steps {
		one := []string{step.Text}
		if arg := step.Argument; arg != nil && arg.DocString != nil {
			one = append(one, "text", arg.DocString.MediaType, arg.DocString.Content)
		}
		if arg := step.Argument; arg != nil && arg.DataTable != nil {
			for _, row := range arg.DataTable.Rows {
				one = append(one, "row")
				for _, cell := range row.Cells {
					one = append(one, cell.Value)
				}
			}
		}
		out = append(out, one)
	}
	return out
}

// A seed gives an order, the same every time; wrong signatures come last,
// because a service may lock out who sends many.
func TestSeedGivesTheOrder(t *testing.T) {
	order := func(seed int64) []string {
		cfg := targeting(t, "http://127.0.0.1:1")
		cfg.Seed = seed
		run, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		authenticating := false
		for _, s := range run.Order() {
			ids = append(ids, s.ID)
			wrong := slices.Contains(s.Tags, "@authentication")
			if authenticating && !wrong {
				t.Errorf("seed %d: %s comes after wrong signatures", seed, s.ID)
			}
			authenticating = authenticating || wrong
		}
		if len(ids) != len(run.Scenarios()) || !authenticating {
			t.Fatalf("seed %d: %d of %d scenarios are ordered", seed, len(ids), len(run.Scenarios()))
		}
		return ids
	}
	if diff := cmp.Diff(order(7), order(7)); diff != "" {
		t.Errorf("one seed, two orders: %s", diff)
	}
	if cmp.Equal(order(7), order(8)) {
		t.Error("two seeds, one order")
	}
}

// A feature for every command is written out for each of them, and one about
// codes for each code of its page.
func TestFeaturesForEveryCommand(t *testing.T) {
	const text = "Feature: <command>\n  @<command>.path\n  Scenario: the sample of <command>\n    * a step\n"
	const codes = "Feature: codes\n  @<command>.code_<code>\n  Scenario: <command> answers <code>: <meaning>\n    * a step\n"
	registry := registryOf(t)
	scenarios, err := Load(fstest.MapFS{
		"every_command/sample.feature": {Data: []byte(text)}, "every_command/codes.feature": {Data: []byte(codes)},
	}, registry)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, s := range scenarios {
		count[s.Command()]++
		for _, id := range s.Requirements() {
			if req, ok := registry.Requirement(id); !ok || req.Command != s.Command() {
				t.Errorf("%s is tagged with %s", s.ID, id)
			}
		}
	}
	for _, cmd := range registry.Commands() {
		if count[cmd.Name] != 1+len(cmd.Codes) {
			t.Errorf("%s has %d scenarios, with %d codes", cmd.Name, count[cmd.Name], len(cmd.Codes))
		}
	}
}

// Every scenario is run once; those with crowds have others between them, and
// wrong signatures come last.
func TestOrder(t *testing.T) {
	t.Parallel()
	for _, long := range []int{0, 3, 400} {
		var all []*Scenario
		for i := range 1000 {
			s := &Scenario{ID: strconv.Itoa(i)}
			switch {
			case i < long:
				s.crowd = 3000
			case i%100 == 99:
				s.Tags = []string{"@authentication"}
			}
			all = append(all, s)
		}
		order := (&Run{scenarios: all, cfg: Config{Seed: 7}}).Order()
		sorted := slices.SortedFunc(slices.Values(order), func(a, b *Scenario) int { return slices.Index(all, a) - slices.Index(all, b) })
		if !slices.Equal(sorted, all) {
			t.Errorf("%d long: a scenario is lost, or run twice", long)
		}
		last := slices.IndexFunc(order, func(s *Scenario) bool { return len(s.Tags) > 0 })
		if slices.ContainsFunc(order[last:], func(s *Scenario) bool { return len(s.Tags) == 0 }) {
			t.Errorf("%d long: wrong signatures are not last", long)
		}
		if long == 3 {
			first := slices.IndexFunc(order, func(s *Scenario) bool { return s.crowd > 0 })
			if first < 100 || first > 200 || order[first+1].crowd > 0 {
				t.Errorf("the first long one is the %dth, the next has a crowd of %d", first, order[first+1].crowd)
			}
		}
	}
}
