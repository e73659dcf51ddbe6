package runner

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
)

// a comparison collects differences.
type comparison struct{ list []Difference }

func (c *comparison) differ(about, claimed, recomputed string) {
	if claimed != recomputed {
		c.list = append(c.list, Difference{about, cmp.Or(claimed, "nothing"), cmp.Or(recomputed, "nothing")})
	}
}

// Differences are in what a claimed result differs from one that was made again
// out of the exchanges of its log, which are given by their ids.
// Durations are not compared, nor is what depends on them.
func Differences(claimed, found *reports.Result, recorded map[string]chatapi.Exchange) ([]Difference, error) {
	var file bytes.Buffer // since a file knows no difference between an empty list and none
	if err := reports.WriteResults(&file, found); err != nil {
		return nil, err
	}
	found, err := reports.ReadResults(&file)
	if err != nil {
		return nil, err
	}
	var c comparison
	c.outcome(claimed, found)
	c.scenarios(claimed, found)
	c.requirements(claimed, found)
	c.findings(claimed, found)
	c.counts(claimed, found)
	c.commands(claimed, found)
	c.differ("members that nothing constrains", strings.Join(claimed.Unwatched.Fields, ", "), strings.Join(found.Unwatched.Fields, ", "))
	c.differ("codes that no scenario expects", strings.Join(claimed.Unwatched.Codes, ", "), strings.Join(found.Unwatched.Codes, ", "))
	c.waivers(claimed, found)
	c.traffic(claimed, found)
	c.exchanges(claimed.Exchanges, recorded)
	c.evidence(claimed)
	return c.list, nil
}

func (c *comparison) outcome(claimed, found *reports.Result) {
	c.differ("verdict", claimed.Outcome.Verdict, found.Outcome.Verdict)
	c.differ("reason of the verdict", claimed.Outcome.Reason, found.Outcome.Reason)
	c.differ("exit code", strconv.Itoa(claimed.Outcome.ExitCode), strconv.Itoa(found.Outcome.ExitCode))
	c.differ("requirements of", claimed.Tool.Registry, found.Tool.Registry)
	c.differ("failing scenarios that were not run again", strconv.Itoa(claimed.Run.NotRerun), strconv.Itoa(found.Run.NotRerun))
}

// each compares two lists by key, in the order of the keys.
func each[E any](c *comparison, what string, claimed, found []E, key, words func(E) string) {
	texts := map[string][2]string{}
	for i, list := range [][]E{claimed, found} {
		for _, e := range list {
			both := texts[key(e)]
			if both[i] != "" {
				c.differ(what+" "+key(e), "twice", "once")
			}
			both[i] = words(e)
			texts[key(e)] = both
		}
	}
	for _, k := range slices.Sorted(maps.Keys(texts)) {
		c.differ(strings.TrimSpace(what+" "+k), texts[k][0], texts[k][1])
	}
}

func (c *comparison) scenarios(claimed, found *reports.Result) {
	each(c, "scenario", claimed.Scenarios, found.Scenarios, func(s reports.Scenario) string { return s.ID }, func(s reports.Scenario) string {
		words := string(s.Verdict)
		if s.Reason != "" {
			words += " (" + s.Reason + ")"
		}
		words += ", " + reports.Count(len(s.Findings), "finding") + ", " + reports.Count(s.Exchanges, "exchange") + ", steps " + statuses(s.Steps)
		if s.Again != nil {
			words += ", again " + string(s.Again.Verdict)
		}
		return words
	})
}

func statuses(steps []reports.Step) string {
	words := make([]string, len(steps))
	for i, s := range steps {
		words[i] = string(s.Status)
	}
	return strings.Join(words, " ")
}

func (c *comparison) requirements(claimed, found *reports.Result) {
	each(c, "requirement", claimed.Requirements, found.Requirements, func(q reports.Requirement) string { return q.ID }, func(q reports.Requirement) string {
		words := string(q.Verdict)
		if q.Reason != "" {
			words += " (" + q.Reason + ")"
		}
		return fmt.Sprintf("%s %s, %s, %s, %s of %s", q.Level, words, reports.Count(q.Findings, "finding"), reports.Count(q.Answers, "answer"), reports.Count(len(q.Scenarios), "scenario"), q.Command)
	})
}

// findings are compared as a set with counts, since those of calls made at the
// same time have no order.
func (c *comparison) findings(claimed, found *reports.Result) {
	counts := map[string][2]int{}
	for i, r := range []*reports.Result{claimed, found} {
		for _, f := range r.Findings {
			both := counts[words(f)]
			both[i]++
			counts[words(f)] = both
		}
	}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if n := counts[k]; n[0] != n[1] {
			c.list = append(c.list, Difference{"finding " + k, reports.Count(n[0], "time"), reports.Count(n[1], "time")})
		}
	}
	for _, r := range claimed.Scenarios {
		for _, i := range r.Findings {
			if i < 0 || i >= len(claimed.Findings) || claimed.Findings[i].Scenario != r.ID {
				c.list = append(c.list, Difference{"scenario " + r.ID, "the finding with the index " + strconv.Itoa(i), "a finding of another scenario, or none"})
			}
		}
	}
}

func words(f contract.Finding) string {
	where := f.Requirement
	if f.Scenario != "" {
		where += " in " + f.Scenario
	}
	return fmt.Sprintf("%s (%s, at %q: expected %s, got %s)", where, f.Level, f.Pointer, f.Expected, f.Actual)
}

func (c *comparison) counts(claimed, found *reports.Result) {
	number := func(what string, a, b int) { c.differ("number of "+what, strconv.Itoa(a), strconv.Itoa(b)) }
	counts := func(what string, a, b reports.Counts) {
		c.differ("counts of "+what, fmt.Sprintf("%+v", a), fmt.Sprintf("%+v", b))
	}
	a, b := claimed.Summary, found.Summary
	counts("scenarios", a.Scenarios, b.Scenarios)
	for level, n := range b.Requirements {
		counts("requirements that are "+string(level), a.Requirements[level], n)
	}
	for level := range union(a.Findings, b.Findings) {
		number("findings that are "+string(level), a.Findings[level], b.Findings[level])
	}
	number("exchanges", a.Exchanges, b.Exchanges)
	number("retries", a.Retries, b.Retries)
}

func union[K comparable, V any](a, b map[K]V) map[K]bool {
	out := map[K]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

func (c *comparison) commands(claimed, found *reports.Result) {
	each(c, "calls of", claimed.Commands, found.Commands, func(cmd reports.Command) string { return cmd.Name }, func(cmd reports.Command) string {
		return fmt.Sprintf("%d, %d repeated, codes %v", cmd.Calls, cmd.Retries, cmd.Codes) // maps are printed in order
	})
}

func (c *comparison) waivers(claimed, found *reports.Result) {
	each(c, "waiver", claimed.Waivers, found.Waivers,
		func(w reports.Waiver) string { return fmt.Sprintf("in line %d of %s", w.Line, w.Requirement) },
		func(w reports.Waiver) string {
			return fmt.Sprintf("%s, for %q, of %s, until %s, %s", w.State, w.Scenario, w.Target, w.Expires, reports.Count(len(w.Findings), "finding"))
		})
	if claimed.Baseline != nil && found.Baseline != nil {
		a, b := claimed.Baseline, found.Baseline
		c.differ("failures since the baseline", fmt.Sprint(a.New, a.Unchanged, a.Fixed), fmt.Sprint(b.New, b.Unchanged, b.Fixed))
	}
}

func (c *comparison) traffic(claimed, found *reports.Result) {
	c.differ("traffic", inJSON(claimed.Traffic), inJSON(found.Traffic))
	c.differ("coverage of the SDK", inJSON(claimed.SDKCoverage), inJSON(found.SDKCoverage))
}

func inJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error() // both have it
	}
	return string(text)
}

// exchanges that results.json shows are those of the log.
func (c *comparison) exchanges(claimed []chatapi.Exchange, recorded map[string]chatapi.Exchange) {
	for _, ex := range claimed {
		logged, ok := recorded[ex.ID]
		if !ok {
			c.list = append(c.list, Difference{"exchange " + ex.ID, described(ex), "the log does not have it"})
			continue
		}
		if !sameExchange(ex, Abridged(logged)) {
			c.list = append(c.list, Difference{"exchange " + ex.ID, "one thing in results.json", "another in the log"})
		}
	}
}

// evidence: the exchange that a finding refers to is shown. Which one of several it is
// depends on their order, and is not compared.
func (c *comparison) evidence(claimed *reports.Result) {
	shown := map[string]bool{}
	for _, ex := range claimed.Exchanges {
		shown[ex.ID] = true
	}
	for _, f := range claimed.Findings {
		if f.Exchange != "" && !shown[f.Exchange] {
			c.list = append(c.list, Difference{"finding " + words(f), "exchange " + f.Exchange, "results.json does not have it"})
		}
	}
}

func sameExchange(a, b chatapi.Exchange) bool {
	if a.Command != b.Command || a.Request.Method != b.Request.Method || a.Attempt != b.Attempt || a.Failure != b.Failure || a.Request.URL != b.Request.URL || !bytes.Equal(a.Request.Body, b.Request.Body) {
		return false
	}
	if a.Response == nil || b.Response == nil {
		return a.Response == nil && b.Response == nil
	}
	return a.Response.Status == b.Response.Status && bytes.Equal(a.Response.Body, b.Response.Body)
}
