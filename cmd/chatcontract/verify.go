package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/traffic"
)

// shownDifferences is how many differences are printed.
const shownDifferences = 50

func newVerify(std streams, env runner.Getenv) *cobra.Command {
	var known runner.Judgement
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: "Check that a result follows from its own recorded exchanges",
		Long: `Run the scenarios of an earlier run again, with the exchanges that it recorded
in the place of the target, and compare what comes of it with what its
results.json claims: verdicts, findings, counts and exit code. No call is made
and no credentials are needed.

It ends with 0 where all is as claimed, with 1 where something differs, and with
2 where the result cannot be verified: it was made by another version, it was
interrupted, or a file is missing.

It tells whether a result follows from the exchanges. It cannot tell who answered
them.`,
		Example: `  chatcontract run --out report
  chatcontract verify report`,
		Args: cobra.MatchAll(func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("verify takes the folder that a run wrote; see `chatcontract verify --help`")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			return verify(cmd, std, args[0], known)
		},
	}
	known.AddTo(cmd.Flags())
	return cmd
}

func verify(cmd *cobra.Command, std streams, dir string, known runner.Judgement) error {
	claimed, err := runner.ReadResults("verify", filepath.Join(dir, resultsFile))
	if err != nil {
		return err
	}
	file, err := os.Open(filepath.Join(dir, reports.ExchangeLogFile))
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("%s has no %s, which a run writes beside %s: without its exchanges a result cannot be verified", dir, reports.ExchangeLogFile, resultsFile)
	}
	if err != nil {
		return usagef("%w", err)
	}
	defer file.Close() //nolint:errcheck // read only
	log, err := reports.NewLogReader(file)
	if err != nil {
		return usagef("%s: %w", file.Name(), err)
	}
	cfg := runner.VerifyConfig{Features: features.FS, Version: version()}
	if cfg.Known, err = known.Read(); err != nil {
		return err
	}
	if claimed.Traffic != nil {
		return verifyTraffic(cmd.Context(), std, claimed, log, cfg)
	}
	list, found, err := runner.Verify(cmd.Context(), claimed, log, cfg)
	if err != nil {
		return err
	}
	return tellDifferences(std, list, found)
}

// verifyTraffic judges calls again that others made.
func verifyTraffic(ctx context.Context, std streams, claimed *reports.Result, log *reports.LogReader, cfg runner.VerifyConfig) error {
	judge, err := contract.New()
	if err != nil {
		return err
	}
	cfg.Judge = judge
	if err := runner.Verifiable(claimed, cfg); err != nil {
		return err
	}
	list, found, told, err := traffic.Verify(ctx, claimed, log, traffic.VerifyConfig{Judge: judge, Version: cfg.Version, Known: cfg.Known})
	if err != nil {
		return err
	}
	if told > 0 {
		_, _ = fmt.Fprintf(std.out, "NOTE  %s in signatures, of which no log keeps anything: taken from the log, not found again\n", reports.Count(told, "finding"))
	}
	return tellDifferences(std, list, found)
}

func tellDifferences(std streams, list []runner.Difference, found *reports.Result) error {
	if len(list) == 0 {
		_, _ = fmt.Fprintf(std.out, "VERIFIED  %d scenarios and %d requirements, recomputed from %d exchanges: %s\n",
			len(found.Scenarios), len(found.Requirements), found.Summary.Exchanges, found.Outcome.Verdict)
		return nil
	}
	for i, d := range list {
		if i == shownDifferences {
			_, _ = fmt.Fprintf(std.out, "… and %d more\n", len(list)-i)
			break
		}
		_, _ = fmt.Fprintf(std.out, "DIFFERS  %s\n", reports.Visible(d.String()))
	}
	_, _ = fmt.Fprintf(std.out, "\nNOT VERIFIED  %s between results.json and what follows from the recorded exchanges\n", reports.Count(len(list), "difference"))
	return exitError(runner.ExitDoesNotConform)
}
