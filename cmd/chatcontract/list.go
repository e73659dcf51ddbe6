package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"chatcontract/features"
	"chatcontract/runner"
	"chatcontract/specs"
)

func newList(std streams) *cobra.Command {
	var command string
	var covers bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List requirements and scenarios with their tags",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			registry, scenarios, err := catalogue()
			if err != nil {
				return err
			}
			if _, ok := registry.Command(command); command != "" && !ok {
				return usagef("there is no command %q; there are %s", command, strings.Join(commandNames(registry), ", "))
			}
			if covers {
				return coverage(std, registry, scenarios, command)
			}
			return list(std, registry, scenarios, command)
		},
	}
	cmd.Flags().StringVar(&command, "command", "", "only this command, as in friend_add (default: all)")
	cmd.Flags().BoolVar(&covers, "coverage", false, "what stands behind each requirement: checks, scenarios, mutants;\nexit code 1 if a documented one lacks any without a reason")
	return cmd
}

func commandNames(registry *specs.Registry) []string {
	var names []string
	for _, c := range registry.Commands() {
		names = append(names, c.Name)
	}
	return names
}

func catalogue() (*specs.Registry, []*runner.Scenario, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, nil, err
	}
	scenarios, err := runner.Load(features.FS, registry)
	return registry, scenarios, err
}

func list(std streams, registry *specs.Registry, scenarios []*runner.Scenario, command string) error {
	wanted := func(name string) bool { return command == "" || name == command }
	w := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "REQUIREMENT\tLEVEL\tCHECKS\tSCENARIOS")
	for _, req := range registry.Requirements() {
		if !wanted(req.Command) {
			continue
		}
		n := len(verifying(scenarios, req.ID))
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", req.ID, req.Level, joinChecks(req.Checks), n)
	}
	_, _ = fmt.Fprintln(w, "\nSCENARIO\tTITLE\tTAGS")
	for _, s := range scenarios {
		if wanted(s.Command()) {
			_, _ = fmt.Fprintf(w, "%s:%d\t%s\t%s\n", s.File, s.Line, s.Title, strings.Join(s.Tags, " "))
		}
	}
	return w.Flush()
}

func joinChecks(checks []specs.Check) string {
	parts := make([]string, len(checks))
	for i, c := range checks {
		parts[i] = string(c)
	}
	return strings.Join(parts, ",")
}

// verifying are the scenarios that are tagged with a requirement.
func verifying(scenarios []*runner.Scenario, id string) []*runner.Scenario {
	var out []*runner.Scenario
	for _, s := range scenarios {
		if slices.Contains(s.Requirements(), id) {
			out = append(out, s)
		}
	}
	return out
}
