package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chatcontract/runner"
	"chatcontract/specs"
)

func newExplain(std streams) *cobra.Command {
	return &cobra.Command{
		Use:     "explain ID",
		Short:   "Explain a requirement: what it says, where, and who checks it",
		Example: "  chatcontract explain friend_add.fail_account_lists_failures",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("explain takes the id of one requirement; `chatcontract list` shows all")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			registry, scenarios, err := catalogue()
			if err != nil {
				return err
			}
			req, ok := registry.Requirement(strings.TrimPrefix(args[0], "@"))
			if !ok {
				return usagef("there is no requirement %q%s", args[0], suggestion(registry, args[0]))
			}
			explain(std, registry, req, scenarios)
			return nil
		},
	}
}

func explain(std streams, registry *specs.Registry, req *specs.Requirement, scenarios []*runner.Scenario) {
	page := req.Section
	if c, ok := registry.Command(req.Command); ok {
		page = fmt.Sprintf("%s (https://trtc.io/document/%d), %s", c.Title, c.Document, req.Section)
	}
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(std.out, format+"\n", args...) }
	say("%s", req.ID)
	say("\n  %s", req.Text)
	say("\n  documentation: %s", page)
	say("  level:         %s", req.Level)
	say("  checked by:    %s", joinChecks(req.Checks))
	if len(req.Codes) > 0 {
		say("  codes:         %s", joinInts(req.Codes))
	}
	if req.Resolution != "" {
		say("\n  Where sources differ: %s", req.Resolution)
	}
	verifying := verifying(scenarios, req.ID)
	if len(verifying) == 0 && slices.Equal(req.Checks, []specs.Check{specs.CheckRequest}) {
		say("\nIt is the caller's to keep: every request that goes by is checked for it.")
		say("\nTo see it:\n  chatcontract gate -- COMMAND\n  chatcontract proxy")
		return
	}
	if len(verifying) == 0 {
		say("\nEvery answer of %s is checked for it.", req.Command)
		say("\nTo see it:\n  chatcontract run")
		return
	}
	say("\nScenarios:")
	for _, s := range verifying {
		say("  %s:%d  %s", s.File, s.Line, s.Title)
	}
	say("\nTo see it:\n  chatcontract run --tags @%s", req.ID)
}

func joinInts(list []int64) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = strconv.FormatInt(n, 10)
	}
	return strings.Join(parts, ", ")
}

// suggestion names up to three requirements that share words with a wrong id.
func suggestion(registry *specs.Registry, id string) string {
	words := strings.FieldsFunc(id, func(r rune) bool { return r == '.' || r == '_' })
	score := func(candidate string) int {
		n := 0
		for _, w := range words {
			if strings.Contains(candidate, w) {
				n += len(w)
			}
		}
		return n
	}
	var near []string
	for _, req := range slices.Concat(registry.Requirements(), registry.CallerRequirements()) {
		if score(req.ID) > len(id)/2 {
			near = append(near, req.ID)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(score(b), score(a)) })
	if len(near) == 0 {
		return ": `chatcontract list` shows all"
	}
	return ": did you mean " + strings.Join(near[:min(3, len(near))], ", ") + "?"
}
