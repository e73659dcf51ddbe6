package traffic

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/runner/waivers"
	"chatcontract/specs"
)

// Terms say how a result is made of the calls.
type Terms struct {
	// Version is the harness's.
	Version string
	// Target is the one that was called, as results name it.
	Target reports.Target
	// Strict: inferred requirements fail as well.
	Strict bool
	// Known is what is known to fail.
	Known runner.Known
	// Interrupted: more calls would have been made.
	Interrupted bool
	// NoCalls is one sentence on why there may be no call at all; empty for a
	// general one.
	NoCalls string
	// ClientExitCode is that of the command that made the calls; nil for none.
	ClientExitCode *int
}

// Result makes a result of the calls so far. The error is a
// [runner.UsageError].
func (r *Recorder) Result(terms Terms) (*reports.Result, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.logHead()
	registry := r.cfg.Judge.Registry()
	out := &reports.Result{
		SchemaVersion: reports.SchemaVersion,
		Tool:          reports.Tool{Name: "chatcontract", Version: terms.Version, Registry: registry.Date},
		Run:           reports.Run{ID: r.id, Strict: terms.Strict, Interrupted: terms.Interrupted},
		Target:        terms.Target,
		Commands:      r.stats.Report(nil),
		Traffic:       &reports.Traffic{Calls: r.calls, Unjudged: maps.Clone(r.unjudged), ClientExitCode: terms.ClientExitCode},
		SDKCoverage:   r.coverage(),
	}
	out.Run.Started, out.Run.Finished = r.began, r.ended
	if r.began.IsZero() {
		out.Run.Started = time.Now()
		out.Run.Finished = out.Run.Started
	}
	r.addSides(out)
	r.addRequirements(out)
	r.addPages(out)
	out.Unwatched.Fields = slices.Sorted(maps.Keys(r.unwatched))
	out.Summary.Exchanges = r.calls
	return out, runner.Conclude(out, runner.Terms{
		Known: terms.Known, Nothing: r.nothing(out.Traffic, terms), Waivable: waivers.Known{
			Requirement: func(id string) bool { _, ok := registry.Requirement(id); return ok },
			Scenario:    func(id string) bool { return slices.Contains(sideIDs(registry), id) },
		},
	})
}

// nothing is why there was nothing to judge; empty where there was something.
func (r *Recorder) nothing(t *reports.Traffic, terms Terms) string {
	switch {
	case t.Calls == 0:
		return cmp.Or(terms.NoCalls, "there was no call to judge")
	case t.Judged == 0:
		var reasons []string
		for _, why := range slices.Sorted(maps.Keys(r.unjudged)) {
			reasons = append(reasons, fmt.Sprintf("%s (%d)", why, r.unjudged[why]))
		}
		return fmt.Sprintf("none of %d calls was judged: %s", t.Calls, strings.Join(reasons, ", "))
	case t.Answered > 0:
		return ""
	}
	for _, name := range slices.Sorted(maps.Keys(r.commands)) {
		if why := r.commands[name].failure; why != "" {
			return "no call got an answer: " + why
		}
	}
	return "" // the answers were not recorded
}

// The two sides of the calls of a command.
const (
	sentSide     = "what the client sends to "
	answeredSide = "what is answered to "
)

func fileOf(command string) string { return "traffic/" + command }

func idOf(side, command string) string { return fileOf(command) + ": " + side + command }

// sideIDs are the ids of both sides of all commands.
func sideIDs(registry *specs.Registry) []string {
	ids := []string{idOf(sentSide, otherPaths), idOf(answeredSide, otherPaths)}
	for _, c := range registry.Commands() {
		ids = append(ids, idOf(sentSide, c.Name), idOf(answeredSide, c.Name))
	}
	return ids
}

// called are the names of the commands that were called, in the documentation's
// order, and after them those of other paths.
func (r *Recorder) called() []string {
	var names []string
	for _, c := range r.cfg.Judge.Registry().Commands() {
		if r.commands[c.Name] != nil {
			names = append(names, c.Name)
		}
	}
	if r.commands[otherPaths] != nil {
		names = append(names, otherPaths)
	}
	return names
}

// addSides makes a scenario of each side.
func (r *Recorder) addSides(out *reports.Result) {
	kept := map[string]chatapi.Exchange{}
	for _, name := range r.called() {
		s := r.commands[name]
		out.Traffic.Judged += max(s.sent.judged, s.answered.judged)
		out.Traffic.Answered += s.answered.judged
		if s.sent.judged > 0 {
			addSide(out, &s.sent, name, sentSide)
		}
		maps.Copy(kept, s.sent.exchanges)
		switch {
		case name == otherPaths: // nothing says what is answered there
		case s.answered.judged > 0:
			addSide(out, &s.answered, name, answeredSide)
			maps.Copy(kept, s.answered.exchanges)
		case s.failure != "":
			addSide(out, &s.answered, name, answeredSide)
			last := &out.Scenarios[len(out.Scenarios)-1]
			last.Verdict, last.Reason = reports.NotTestable, "no call got an answer: "+s.failure
		}
	}
	out.Exchanges = slices.SortedFunc(maps.Values(kept), func(a, b chatapi.Exchange) int {
		return cmp.Or(a.Started.Compare(b.Started), cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
	})
}

func addSide(out *reports.Result, s *side, command, title string) {
	scenario := reports.Scenario{
		ID: idOf(title, command), Title: title + command, Feature: "Calls of " + command, File: fileOf(command),
		Tags: []string{}, Exchanges: s.judged,
		Steps: []reports.Step{{Keyword: "* ", Text: fmt.Sprintf("%d calls were made", s.judged), Status: reports.StepPassed}},
	}
	scenario.Verdict, scenario.Reason = runner.VerdictOf(s.findings, out.Fails)
	for _, failing := range []bool{true, false} {
		for _, f := range s.findings {
			if out.Fails(f) == failing {
				f.Scenario = scenario.ID
				scenario.Findings = append(scenario.Findings, len(out.Findings))
				out.Findings = append(out.Findings, f)
			}
		}
	}
	out.Scenarios = append(out.Scenarios, scenario)
}

// evidence is what the calls have to say about one requirement.
type evidence struct {
	calls, findings int
	sides           []string
}

func (r *Recorder) gather(out *reports.Result) map[string]*evidence {
	all := map[string]*evidence{}
	of := func(id string) *evidence {
		if all[id] == nil {
			all[id] = &evidence{}
		}
		return all[id]
	}
	for _, name := range r.called() {
		for title, s := range map[string]*side{sentSide: &r.commands[name].sent, answeredSide: &r.commands[name].answered} {
			for id, n := range s.checked {
				e := of(id)
				e.calls += n
				e.sides = append(e.sides, idOf(title, name))
			}
		}
	}
	for _, f := range out.Findings {
		if req, ok := r.cfg.Judge.Registry().Requirement(f.Requirement); ok && f.Level == req.Level {
			of(f.Requirement).findings++
		}
	}
	return all
}

// addRequirements gives a verdict to those of the commands called that a call by
// itself can put to the test, and counts the others.
func (r *Recorder) addRequirements(out *reports.Result) {
	all := r.gather(out)
	registry := r.cfg.Judge.Registry()
	for _, req := range slices.Concat(registry.CallerRequirements(), registry.Requirements()) {
		e := all[req.ID]
		switch {
		case r.commands[req.Command] == nil && e == nil:
			continue
		case e == nil && !testable(req):
			out.Traffic.NeedScenario++
			continue
		case e == nil:
			e = &evidence{}
		}
		slices.Sort(e.sides)
		entry := reports.Requirement{
			ID: req.ID, Command: req.Command, Section: req.Section, Level: req.Level, Text: req.Text, Checks: req.Checks,
			Scenarios: e.sides, Answers: e.calls, Findings: e.findings,
		}
		switch {
		case e.findings > 0:
			entry.Verdict = reports.Failed
		case e.calls > 0:
			entry.Verdict = reports.Passed
		default:
			entry.Verdict, entry.Reason = reports.NotTestable, "no call put it to the test"
		}
		out.Requirements = append(out.Requirements, entry)
	}
	r.sortRequirements(out.Requirements)
}

// testable tells whether a call by itself can put a requirement to the test.
func testable(req *specs.Requirement) bool {
	return slices.ContainsFunc(req.Checks, func(c specs.Check) bool { return c != specs.CheckScenario && c != specs.CheckSDK })
}

// sortRequirements puts them in the order of the commands, what callers have to
// keep first.
func (r *Recorder) sortRequirements(list []reports.Requirement) {
	place := map[string]int{"": -1}
	for i, c := range r.cfg.Judge.Registry().Commands() {
		place[c.Name] = i
	}
	slices.SortStableFunc(list, func(a, b reports.Requirement) int { return cmp.Compare(place[a.Command], place[b.Command]) })
}

// addPages tells what was met of the error codes of the commands called.
func (r *Recorder) addPages(out *reports.Result) {
	codes := map[string]map[string]int{}
	for _, seen := range out.Commands {
		codes[seen.Name] = seen.Codes
	}
	registry := r.cfg.Judge.Registry()
	for _, c := range registry.Commands() {
		if seen, called := codes[c.Name]; called {
			out.Pages = append(out.Pages, runner.PageOf(registry, c, seen, func(int64) bool { return true }))
		}
	}
}
