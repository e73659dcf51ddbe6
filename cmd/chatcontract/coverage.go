package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"chatcontract/mutants"
	"chatcontract/runner"
	"chatcontract/specs"
)

// covered is what stands behind one requirement.
type covered struct {
	*specs.Requirement
	scenarios, mutants int
	// reason says why it has no scenario, or no mutant; empty where it needs none.
	reason string
}

// lacks says what a documented requirement is without, and has no reason to be.
func (c covered) lacks() string {
	var missing []string
	if len(c.Checks) == 0 {
		missing = append(missing, "check")
	}
	if c.scenarios == 0 && c.reason == "" {
		missing = append(missing, "scenario")
	}
	if c.mutants == 0 && c.reason == "" {
		missing = append(missing, "mutant")
	}
	if c.Level != specs.Documented || len(missing) == 0 {
		return ""
	}
	return "no " + strings.Join(missing, ", no ")
}

// coverage prints for every requirement its checks, its scenarios and its
// mutants, and for the statements of each page that are none the reason.
func coverage(std streams, registry *specs.Registry, scenarios []*runner.Scenario, command string) error {
	list, err := coverageOf(registry, scenarios)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "REQUIREMENT\tLEVEL\tNOTES\tCHECKS\tSCENARIOS\tMUTANTS\tREMARK")
	total, lacking := 0, 0
	for _, c := range list {
		if command != "" && c.Command != command {
			continue
		}
		remark := c.reason
		if lacks := c.lacks(); lacks != "" {
			remark = "LACKING: " + lacks
			lacking++
		}
		if c.Level == specs.Documented {
			total++
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", c.ID, c.Level, joinNotes(c.Notes), joinChecks(c.Checks), c.scenarios, c.mutants, remark)
	}
	_, _ = fmt.Fprintln(w, "\nSTATEMENTS THAT ARE NO REQUIREMENT\tNOTES\tREASON")
	for _, e := range registry.Exclusions() {
		if command == "" || e.Command == command {
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\n", e.Command, joinNotes(e.Notes), e.Reason)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(std.out, "\n%d of %d documented requirements are covered\n", total-lacking, total)
	if lacking > 0 {
		return exitError(runner.ExitDoesNotConform)
	}
	return nil
}

func coverageOf(registry *specs.Registry, scenarios []*runner.Scenario) ([]covered, error) {
	shape, err := specs.LoadShape()
	if err != nil {
		return nil, err
	}
	breaking := map[string]int{}
	for _, m := range mutants.All(registry, shape) {
		if m.Equivalent == "" {
			breaking[m.Requirement]++
		}
	}
	exempt := mutants.Exempt()
	var list []covered
	for _, req := range registry.Requirements() {
		c := covered{Requirement: req, scenarios: len(verifying(scenarios, req.ID)), mutants: breaking[req.ID], reason: exempt[req.ID]}
		if c.scenarios == 0 && c.reason == "" && c.mutants > 0 && !req.CheckedBy(specs.CheckScenario) {
			c.reason = "every answer of " + req.Command + " is checked for it"
		}
		list = append(list, c)
	}
	return list, nil
}

func joinNotes(notes []int) string {
	parts := make([]string, len(notes))
	for i, n := range slices.Sorted(slices.Values(notes)) {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, " ")
}
