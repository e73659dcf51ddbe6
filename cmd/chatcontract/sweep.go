package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/runner"
)

// sweepFlags say what is old enough to be removed, and from which target.
type sweepFlags struct {
	runner.TargetSettings
	olderThan time.Duration
}

func newSweep(std streams, env runner.Getenv) *cobra.Command {
	var f sweepFlags
	cmd := &cobra.Command{
		Use:   "sweep [DIR...]",
		Short: "Delete the accounts that crashed runs left behind",
		Long: `Delete the accounts that runs left behind which were killed, or could not clean
up. A run notes its accounts in the folder of its reports before it creates any
(accounts-RUN.journal), and removes the note when all are deleted; the API itself
lists no accounts. Sweep reads the notes below the folders (default: ` + defaultOut + `),
asks which of their accounts exist, deletes them, and removes the note.

A run that is younger than --older-than may be under way and is left alone. The
endpoint, the app and the administrator are taken from the note. Where flags name
another endpoint or app, the note is left alone; --identifier names another
administrator. Without the folder nothing can be found.
` + runner.EnvironmentHelp,
		Example: `  chatcontract sweep
  chatcontract sweep --older-than 1h reports`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			if err := f.Complete(); err != nil {
				return err
			}
			if f.olderThan < 0 {
				return usagef("--older-than %s is negative", f.olderThan)
			}
			if len(args) == 0 {
				args = []string{defaultOut}
			}
			return f.sweep(cmd.Context(), std, env, args)
		},
	}
	f.AddTo(cmd.Flags())
	cmd.Flags().DurationVar(&f.olderThan, "older-than", 24*time.Hour, "how old a run has to be, as in 90m or 48h")
	return cmd
}

func (f *sweepFlags) sweep(ctx context.Context, std streams, env runner.Getenv, dirs []string) error {
	paths, err := journalsBelow(dirs)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		_, _ = fmt.Fprintf(std.out, "nothing is left: no run below %s has accounts that it did not delete\n", strings.Join(dirs, ", "))
	}
	var failures []error
	for _, path := range paths {
		words, err := f.sweepOne(ctx, env, path)
		if ctx.Err() != nil {
			return exitError(runner.ExitInterrupted)
		}
		if err != nil {
			failures = append(failures, err)
			continue
		}
		_, _ = fmt.Fprintf(std.out, "%s: %s\n", path, words)
	}
	return worst(std, failures)
}

// journalsBelow finds the journals of runs, in the order of their paths.
func journalsBelow(dirs []string) ([]string, error) {
	var paths []string
	for _, dir := range dirs {
		if folder, err := filepath.EvalSymlinks(dir); err == nil {
			dir = folder // a link to a folder is not walked
		}
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() && runner.IsJournal(path) {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			return nil, usagef("look for what runs left: %w: name the folders of their reports", err)
		}
	}
	return paths, nil
}

// sweepOne deletes what one run left, and tells what became of it.
func (f *sweepFlags) sweepOne(ctx context.Context, env runner.Getenv, path string) (string, error) {
	journal, err := readJournal(path)
	if err != nil {
		return "", err
	}
	age := time.Since(journal.Began())
	if age < f.olderThan {
		return fmt.Sprintf("left alone: the run %s began %s ago, which is not longer than --older-than %s", journal.Run, age.Round(time.Second), f.olderThan), nil
	}
	if other := f.otherTarget(journal); other != "" {
		return "left alone: its target is " + other, nil
	}
	target := f.TargetSettings
	target.Endpoint, target.SDKAppID, target.Identifier = journal.Endpoint, journal.SDKAppID, cmp.Or(f.Identifier, journal.Identifier)
	cfg, err := target.Target(env)
	if err != nil {
		return "", err
	}
	found, left, reason, err := runner.DeleteExisting(ctx, cfg, journal.Accounts)
	if err != nil {
		return "", err
	}
	if len(left) > 0 {
		return "", &runner.UnreachableError{Reason: fmt.Sprintf("%s: %d of %d accounts could not be deleted: %s", path, len(left), found, reason)}
	}
	if err := os.Remove(path); err != nil {
		return "", usagef("the accounts are deleted, but not what notes them: %w", err)
	}
	return fmt.Sprintf("deleted the %d accounts that the run %s of %s left", found, journal.Run, journal.Began().UTC().Format("2006-01-02 15:04 UTC")), nil
}

func readJournal(path string) (*runner.Journal, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, usagef("read what a run left: %w", err)
	}
	defer file.Close() //nolint:errcheck // read only
	journal, err := runner.ReadJournal(file)
	if err != nil {
		return nil, usagef("%s is not what a run wrote: %w: delete the file if nobody needs it", path, err)
	}
	return journal, nil
}

// otherTarget is the target of a journal where flags or variables name another;
// empty where they do not. Accounts looked for at the wrong target would seem to
// be gone.
func (f *sweepFlags) otherTarget(j *runner.Journal) string {
	trim := func(s string) string { return strings.TrimRight(s, "/") }
	if f.Endpoint != "" && trim(f.Endpoint) != trim(j.Endpoint) || f.SDKAppID != 0 && f.SDKAppID != j.SDKAppID {
		return fmt.Sprintf("%s, sdkappid %d", j.Endpoint, j.SDKAppID)
	}
	return ""
}

// worst tells all failures and returns the last, so that each is told once. A
// target's comes last.
func worst(std streams, failures []error) error {
	var last error
	for _, err := range failures {
		var gone *runner.UnreachableError
		if last == nil || errors.As(err, &gone) {
			last, err = err, last
		}
		if err != nil {
			_, _ = fmt.Fprintf(std.err, "chatcontract: %v\n", err)
		}
	}
	return last
}
