package runner

import (
	"fmt"
	"os"
	"slices"

	"chatcontract/reports"
)

// ReadResults reads the results.json of an earlier run; what is the flag or the
// command that names it. The error is a *UsageError.
func ReadResults(what, path string) (*reports.Result, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, &UsageError{Err: fmt.Errorf("%s: %w", what, err)}
	}
	defer file.Close() //nolint:errcheck // read only
	result, err := reports.ReadResults(file)
	if err != nil {
		return nil, usagef("%s %s: %w", what, path, err)
	}
	return result, nil
}

// checkBaseline refuses a baseline that left out what this run tests: all of that
// would look new. Another endpoint or registry is no mistake, and reports name
// it: a mock is started at another port, and a registry grows.
func (r *Run) checkBaseline() error {
	old := r.cfg.Baseline
	if old == nil {
		return nil
	}
	var why string
	switch {
	case old.Traffic != nil:
		why = "it judged calls that others made"
	case old.Run.Tags == r.cfg.Tags && slices.Equal(sorted(old.Run.Commands), sorted(r.cfg.Commands)):
		alike := *old
		alike.Run.Tags, alike.Run.Commands = "", nil
		why = alike.Partial()
	default:
		why = old.Partial()
	}
	if why != "" {
		return usagef("--baseline: the run %s is no measure for this one: %s", old.Run.ID, why)
	}
	return nil
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// failures are what fails a result and is not waived, each once, in the order of
// the findings.
func failures(result *reports.Result) []reports.Failure {
	waived := result.WaiversOf()
	seen := map[reports.Failure]bool{}
	out := []reports.Failure{}
	for i, f := range result.Findings {
		key := reports.FailureOf(f)
		if _, known := waived[i]; known || !result.Fails(f) || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, key)
	}
	return out
}

// compare says what is new, unchanged and fixed since an earlier result.
func compare(old, now *reports.Result) *reports.Baseline {
	b := &reports.Baseline{
		Run: old.Run.ID, Started: old.Run.Started, Endpoint: old.Target.Endpoint, Registry: old.Tool.Registry,
		New: []reports.Failure{}, Unchanged: []reports.Failure{}, Fixed: []reports.Failure{},
	}
	before, after := failures(old), failures(now)
	for _, f := range after {
		if slices.Contains(before, f) {
			b.Unchanged = append(b.Unchanged, f)
		} else {
			b.New = append(b.New, f)
		}
	}
	for _, f := range before {
		switch {
		case slices.Contains(after, f), stillFound(now, f): // what is found and does not fail is waived, or noted
		case tested(now, f):
			b.Fixed = append(b.Fixed, f)
		default:
			b.Untested = append(b.Untested, f)
		}
	}
	return b
}

func stillFound(result *reports.Result, f reports.Failure) bool {
	for _, finding := range result.Findings {
		if reports.FailureOf(finding) == f {
			return true
		}
	}
	return false
}

// tested tells whether a failure would have shown: its scenario passed, or its
// requirement did where it has none.
func tested(result *reports.Result, f reports.Failure) bool {
	for _, s := range result.Scenarios {
		if s.ID == f.Scenario {
			return s.Verdict == reports.Passed
		}
	}
	return f.Scenario == "" && slices.ContainsFunc(result.Requirements, func(r reports.Requirement) bool {
		return r.ID == f.Requirement && r.Verdict == reports.Passed
	})
}
