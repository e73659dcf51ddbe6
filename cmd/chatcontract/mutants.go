package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/mutants"
	"chatcontract/runner"
)

// mutantsFlags say what to try and where the matrix goes.
type mutantsFlags struct {
	only         string
	jobs         int
	out          string
	variantsOnly bool
	list         bool
}

func newMutants(std streams) *cobra.Command {
	var f mutantsFlags
	cmd := &cobra.Command{
		Use:   "mutants",
		Short: "Tell what the suite catches: run it against faulty and tolerable servers",
		Long: `Run the suite against mutants of the reference server, each of which breaks one
documented clause, and against variants, which differ in what the documentation
leaves open. A mutant is killed by a finding of the very requirement that it
breaks; a variant must conform.

It fails (exit code 1) if a mutant of a documented requirement survives, a
documented requirement has no mutant, a scenario kills nothing, or
a variant does not conform.`,
		Example: `  chatcontract mutants --out report
  chatcontract mutants --only category:approval,requirement:friend_add.force_adds
  chatcontract mutants --variants --only gzip
  chatcontract serve --mutant force_ignored`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context(), std) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.only, "only", "", "what to try, with commas between: a part of an id, category:NAME,\nrequirement:ID, mutant:ID or variant:ID (default: everything)")
	flags.IntVar(&f.jobs, "jobs", 2*runtime.GOMAXPROCS(0), "how many servers are tried at the same time\n(default: twice as many as there are processors)")
	flags.Lookup("jobs").DefValue = "0" // the number of this machine is not what help should say
	flags.StringVar(&f.out, "out", "", "folder for mutants.json and mutants.md")
	flags.BoolVar(&f.variantsOnly, "variants", false, "try the variants only")
	flags.BoolVar(&f.list, "list", false, "list the chosen mutants and variants, and try none")
	return cmd
}

// chosen are the mutants and variants to try.
type chosen struct {
	mutants  []mutants.Mutant
	variants []mutants.Variant
	// everything: nothing was left out but by --variants.
	everything bool
}

func (f *mutantsFlags) choose(judge *contract.Judge) (chosen, error) {
	if f.jobs < 1 {
		return chosen{}, usagef("--jobs %d is not positive", f.jobs)
	}
	selection, err := mutants.ParseSelection(f.only)
	if err != nil {
		return chosen{}, usagef("--only: %w", err)
	}
	all, variants := mutants.All(judge.Registry(), judge.Shape()), mutants.Variants(judge.Registry())
	if unmatched := selection.Unmatched(all, variants); len(unmatched) > 0 {
		return chosen{}, usagef("--only: nothing matches %s%s", strings.Join(unmatched, ", "), didYouMean(append(mutantIDs(all), variantIDs(variants)...), unmatched[0]))
	}
	all = slices.DeleteFunc(all, func(m mutants.Mutant) bool { return f.variantsOnly || !selection.Mutant(m) })
	variants = slices.DeleteFunc(variants, func(v mutants.Variant) bool { return !selection.Variant(v) })
	if len(all)+len(variants) == 0 {
		return chosen{}, usagef("--only %q leaves no variant to try", f.only)
	}
	return chosen{all, variants, selection.All()}, nil
}

func mutantIDs(all []mutants.Mutant) []string {
	ids := make([]string, len(all))
	for i, m := range all {
		ids[i] = m.ID
	}
	return ids
}

func variantIDs(all []mutants.Variant) []string {
	ids := make([]string, len(all))
	for i, v := range all {
		ids[i] = v.ID
	}
	return ids
}

func didYouMean(ids []string, wrong string) string {
	near := mutants.Suggestions(ids, wrong)
	if len(near) == 0 {
		return "; `chatcontract mutants --list` shows all"
	}
	return "; did you mean " + strings.Join(near, ", ") + "?"
}

func (f *mutantsFlags) run(ctx context.Context, std streams) error {
	judge, err := contract.New()
	if err != nil {
		return err
	}
	c, err := f.choose(judge)
	if err != nil {
		return err
	}
	if f.list {
		for _, m := range c.mutants {
			_, _ = fmt.Fprintf(std.out, "%s\t%s\t%s\t%s, %s\n", m.ID, m.Requirement, m.Category, m.Description, m.Trigger)
		}
		for _, v := range c.variants {
			_, _ = fmt.Fprintf(std.out, "%s\tvariant\t%s\n", v.ID, v.Description)
		}
		return nil
	}
	if err := makeFolder(f.out); err != nil {
		return err
	}
	started := time.Now()
	matrix, err := f.try(ctx, std, judge, c)
	if ctx.Err() != nil {
		return exitError(runner.ExitInterrupted)
	}
	if err != nil {
		return err
	}
	if err := f.write(matrix); err != nil {
		return err
	}
	if err := matrix.WriteText(std.out); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	_, _ = fmt.Fprintf(std.out, "took %s\n", time.Since(started).Round(100*time.Millisecond))
	if !matrix.Proves() {
		return exitError(runner.ExitDoesNotConform)
	}
	return nil
}

// try runs the suite against everything that was chosen.
func (f *mutantsFlags) try(ctx context.Context, std streams, judge *contract.Judge, c chosen) (*mutants.Matrix, error) {
	trial := &mutants.Trial{Judge: judge, Features: features.FS, Jobs: f.jobs, Progress: progress(std)}
	attempts, err := trial.Mutants(ctx, c.mutants)
	if err != nil {
		return nil, err
	}
	var kills map[string]int
	if c.everything && len(attempts) > 0 {
		if kills, err = trial.Credit(ctx, attempts); err != nil {
			return nil, err
		}
	}
	tolerances, err := trial.Variants(ctx, c.variants)
	if err != nil {
		return nil, err
	}
	matrix := mutants.Sum(judge.Registry(), attempts, tolerances, kills)
	if c.everything && len(attempts) > 0 {
		matrix.Everything(judge.Registry())
	}
	return &matrix, nil
}

// progress tells a person how far the trial is, on one line of the terminal or
// every fifty steps elsewhere.
func progress(std streams) func(done, total int, what string) {
	terminal := isTerminal(std.err)
	return func(done, total int, what string) {
		switch {
		case terminal:
			_, _ = fmt.Fprintf(std.err, "\r\x1b[K%d of %d  %s", done, total, what)
			if done == total {
				_, _ = fmt.Fprint(std.err, "\r\x1b[K")
			}
		case done%50 == 0 || done == total:
			_, _ = fmt.Fprintf(std.err, "%d of %d\n", done, total)
		}
	}
}

func (f *mutantsFlags) write(matrix *mutants.Matrix) error {
	if f.out == "" {
		return nil
	}
	for _, file := range []struct {
		name  string
		write func(*os.File) error
	}{
		{"mutants.json", func(w *os.File) error { return matrix.WriteJSON(w) }},
		{"mutants.md", func(w *os.File) error { return matrix.WriteMarkdown(w) }},
	} {
		w, err := os.Create(filepath.Join(f.out, file.name))
		if err != nil {
			return usagef("--out: %w", err)
		}
		if err := file.write(w); err != nil {
			_ = w.Close()
			return fmt.Errorf("write %s: %w", file.name, err)
		}
		if err := w.Close(); err != nil {
			return fmt.Errorf("write %s: %w", file.name, err)
		}
	}
	return nil
}
