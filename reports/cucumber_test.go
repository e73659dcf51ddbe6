package reports

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func readCucumber(t *testing.T, r *Result) []cucumberFeature {
	t.Helper()
	var features []cucumberFeature
	if err := json.Unmarshal(written(t, format{"", WriteCucumber}, r), &features); err != nil {
		t.Fatal(err)
	}
	return features
}

// elementStatus is the status that consumers compute from the steps.
func elementStatus(e cucumberElement) string {
	status := "passed"
	for _, s := range e.Steps {
		if s.Result.Status == "failed" || s.Result.Status == "undefined" {
			return s.Result.Status
		}
		if s.Result.Status != "passed" {
			status = s.Result.Status
		}
	}
	return status
}

func TestCucumberStatuses(t *testing.T) {
	r := failing()
	r.Scenarios[0].Steps = nil
	waived := scenario("waived.feature", "known", 3, Waived)
	waived.Steps[1].Status = StepFailed
	r.Scenarios = append(r.Scenarios, waived)
	want := map[string]string{
		"a pending add is no success":         "passed",
		"a busy server answers 30006":         "skipped",
		"one added, one pending, one refused": "failed",
		"all | refused <b>":                   "failed",
		"nobody wrote this step":              "undefined",
		"known":                               "skipped",
		"outside of any scenario":             "failed",
	}
	for _, f := range readCucumber(t, r) {
		for _, e := range f.Elements {
			if got := elementStatus(e); got != want[e.Name] {
				t.Errorf("%q is %s, want %s", e.Name, got, want[e.Name])
			}
			delete(want, e.Name)
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

// TestCucumberFormat checks what the usual consumers insist on.
func TestCucumberFormat(t *testing.T) {
	statuses := []string{"passed", "failed", "skipped", "pending", "undefined"}
	for sample, r := range samples() {
		red := false
		features := readCucumber(t, r)
		if len(features) == 0 {
			t.Errorf("%s: consumers refuse a file without features", sample)
		}
		for _, f := range features {
			if f.URI == "" || f.ID == "" || f.Name == "" || f.Keyword != "Feature" || len(f.Elements) == 0 {
				t.Errorf("%s: feature %+v", sample, f)
			}
			for _, e := range f.Elements {
				red = red || elementStatus(e) == "failed" || elementStatus(e) == "undefined"
				if e.ID == "" || e.Name == "" || e.Type != "scenario" || len(e.Steps) == 0 {
					t.Errorf("%s: element %+v", sample, e)
				}
				for _, tag := range e.Tags {
					if !strings.HasPrefix(tag.Name, "@") {
						t.Errorf("%s: tag %q", sample, tag.Name)
					}
				}
				for _, s := range e.Steps {
					if !slices.Contains(statuses, s.Result.Status) || s.Keyword == "" || s.Match.Location == "" {
						t.Errorf("%s: step %+v", sample, s)
					}
					if s.Result.Status == "failed" && s.Result.Message == "" {
						t.Errorf("%s: %q failed without a message", sample, s.Name)
					}
				}
			}
		}
		if red != (r.Outcome.ExitCode != 0) {
			t.Errorf("%s: red is %v with exit code %d", sample, red, r.Outcome.ExitCode)
		}
	}
}
