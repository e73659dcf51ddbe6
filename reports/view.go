package reports

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatcontract/contract"
	"chatcontract/specs"
)

// exitDefect is the exit code of a run that met a defect of the harness.
const exitDefect = 4

// Fails tells whether a finding fails the run: one of level documented does,
// an inferred one does in a strict run, an observed one never does.
func (r *Result) Fails(f contract.Finding) bool { return r.failsAt(f.Level) }

func (r *Result) failsAt(level specs.Level) bool {
	return level.Fails(r.Run.Strict)
}

// Took is the run's wall time.
func (r *Run) Took() time.Duration {
	return max(0, r.Finished.Sub(r.Started))
}

// levels are the levels in the order in which reports show them.
func levels() []specs.Level {
	return []specs.Level{specs.Documented, specs.Inferred, specs.Observed}
}

// A view answers what every writer asks of a result.
type view struct {
	*Result
	requirements map[string]*Requirement
	// owner has, per finding, the index of its scenario, or -1.
	owner []int
	// waivers has, per finding that a waiver waives, its index; known are the
	// failures of the baseline.
	waivers map[int]int
	known   map[Failure]bool
}

func newView(r *Result) *view {
	v := &view{Result: r, requirements: make(map[string]*Requirement, len(r.Requirements))}
	for i := range r.Requirements {
		v.requirements[r.Requirements[i].ID] = &r.Requirements[i]
	}
	v.owner = owners(r)
	v.waivers, v.known = r.WaiversOf(), r.knownFailures()
	return v
}

// owners finds the scenario of each finding: the one that lists it, else the
// one that it names.
func owners(r *Result) []int {
	owner := make([]int, len(r.Findings))
	byID := make(map[string]int, len(r.Scenarios))
	for i, s := range r.Scenarios {
		byID[s.ID] = i
	}
	for i, f := range r.Findings {
		owner[i] = -1
		if s, ok := byID[f.Scenario]; ok && f.Scenario != "" {
			owner[i] = s
		}
	}
	for i, s := range r.Scenarios {
		for _, f := range s.Findings {
			if f >= 0 && f < len(owner) {
				owner[f] = i
			}
		}
	}
	return owner
}

// groupsOf keeps the groups of one kind.
func (v *view) groupsOf(k kind) []group {
	return slices.DeleteFunc(v.groups(), func(g group) bool { return g.kind != k })
}

// examples picks findings of a group, at most so many, of different scenarios
// where there are.
func (v *view) examples(g group, most int) []int {
	seen := make(map[int]bool)
	var first, rest []int
	for _, i := range g.findings {
		if seen[v.owner[i]] {
			rest = append(rest, i)
			continue
		}
		seen[v.owner[i]] = true
		first = append(first, i)
	}
	first = append(first, rest...)
	return first[:min(most, len(first))]
}

// different picks of examples those that tell something that none before them tells:
// callers send the same wrong request over and over.
func (v *view) different(examples []int) []int {
	type told struct {
		owner                           int
		pointer, expected, actual, diff string
	}
	seen := make(map[told]bool)
	return slices.DeleteFunc(slices.Clone(examples), func(i int) bool {
		f := v.Findings[i]
		this := told{v.owner[i], f.Pointer, f.Expected, f.Actual, f.Diff}
		again := seen[this]
		seen[this] = true
		return again
	})
}

// scenario is the scenario of a finding; nil when it was made outside of any.
func (v *view) scenario(finding int) *Scenario {
	if at := v.owner[finding]; at >= 0 {
		return &v.Scenarios[at]
	}
	return nil
}

// place says where a scenario stands, as in features/friend_add/pending.feature:14.
// One side of the calls that others made stands on no line.
func (s *Scenario) place() string {
	if s.Line == 0 {
		return visible(s.File)
	}
	return fmt.Sprintf("%s:%d", visible(s.File), s.Line)
}

// headline is the level and section of a requirement, as in
// "documented: Response fields, Fail_Account".
func headline(req Requirement) string {
	if req.Section == "" {
		return string(req.Level)
	}
	return visible(fmt.Sprintf("%s: %s", req.Level, req.Section))
}

// A reason says why something was not testable, and of what.
type reason struct {
	text  string
	names []string
}

// notTestable groups the requirements without a test by reason, the most
// frequent first; the scenarios where no requirement is without.
func (v *view) notTestable() []reason {
	var all []reason
	for _, req := range v.Requirements {
		if req.Verdict == NotTestable {
			all = addReason(all, req.Reason, req.ID)
		}
	}
	if len(all) == 0 {
		for i := range v.Scenarios {
			if s := &v.Scenarios[i]; s.Verdict == NotTestable {
				all = addReason(all, s.Reason, s.place())
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reason) int { return cmp.Compare(len(b.names), len(a.names)) })
	return all
}

func addReason(all []reason, text, name string) []reason {
	if text == "" {
		text = "no reason given"
	}
	i := slices.IndexFunc(all, func(r reason) bool { return r.text == text })
	if i < 0 {
		return append(all, reason{text, []string{name}})
	}
	all[i].names = append(all[i].names, name)
	return all
}

// reason says why the run did not judge all; empty when it did.
func (r *Result) reason() string {
	const words = "the run was interrupted before its end"
	if r.Outcome.Reason == "" && r.Run.Budget != "" {
		return r.Run.Budget
	}
	switch {
	case !r.Run.Interrupted || strings.Contains(r.Outcome.Reason, "interrupt"):
		return r.Outcome.Reason
	case r.Outcome.Reason == "":
		return words
	}
	return words + "; " + r.Outcome.Reason
}

// targetWords names the target on one line.
func (r *Result) targetWords() string {
	words := visible(shorten(r.Target.Endpoint, 300))
	if r.Target.Reference {
		words = strings.TrimSpace("the embedded reference server " + words)
	}
	if r.Target.SDKAppID != 0 {
		words += fmt.Sprintf(", sdkappid %d", r.Target.SDKAppID)
	}
	if r.Target.Name != "" {
		words = visible(shorten(r.Target.Name, 100)) + ": " + words
	}
	if lacks := r.Target.lacksWords(); lacks != "" {
		words += ", declared to lack " + lacks
	}
	if r.Target.SDK != nil {
		words = "the SDK " + visible(shorten(r.Target.SDK.Name, 100)) + " against " + words
	}
	return words
}

// judgedWords name what the verdict is about.
func (r *Result) judgedWords() string {
	target := r.targetWords()
	switch {
	case r.Traffic == nil:
		return target
	case target == "":
		return "these calls"
	}
	return "the calls to " + target
}

// lacksWords lists what the target declares to lack; empty for nothing.
func (t Target) lacksWords() string {
	return visible(shorten(strings.Join(t.Lacks, ", "), 300))
}

// accountsWords counts the pre-provisioned accounts; empty where there are none.
func (t Target) accountsWords() string {
	var words []string
	for _, role := range slices.Sorted(maps.Keys(t.Accounts)) {
		words = append(words, fmt.Sprintf("%d %s", t.Accounts[role], visible(role)))
	}
	return strings.Join(words, ", ")
}

// untestedWords counts what is not testable, and tells how much of it the target
// declares to lack.
func (c Counts) untestedWords() string {
	if c.Lacked == 0 {
		return strconv.Itoa(c.NotTestable)
	}
	return fmt.Sprintf("%d (%d lacked)", c.NotTestable, c.Lacked)
}

// seconds writes a duration the way all reports do.
func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

// latency writes a duration in milliseconds.
func latency(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

// retries writes a number of retries.
func retries(n int) string {
	switch n {
	case 0:
		return "no retries"
	case 1:
		return "1 retry"
	}
	return fmt.Sprintf("%d retries", n)
}

// words counts what was unwatched; empty when nothing was.
func (u Unwatched) words() string {
	var words []string
	if n := len(u.Fields); n > 0 {
		words = append(words, count(n, "field"))
	}
	if n := len(u.Codes); n > 0 {
		words = append(words, count(n, "code"))
	}
	return strings.Join(words, " and ")
}
