package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"chatcontract/reports"
	"chatcontract/runner"
)

func newClean(std streams, env runner.Getenv) *cobra.Command {
	var target runner.TargetSettings
	cmd := &cobra.Command{
		Use:   "clean RESULTS",
		Short: "Delete the accounts that a run left behind",
		Long: `Delete the accounts that a run could not delete, as its results.json lists
them. The endpoint, the app and the administrator are taken from there too
unless they are given.
` + runner.EnvironmentHelp,
		Example: "  chatcontract clean report/results.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("clean takes the results.json of one run")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			if err := target.Complete(); err != nil {
				return err
			}
			return clean(cmd, std, env, target, args[0])
		},
	}
	target.AddTo(cmd.Flags())
	return cmd
}

func clean(cmd *cobra.Command, std streams, env runner.Getenv, target runner.TargetSettings, path string) error {
	result, err := runner.ReadResults("read the results", path)
	if err != nil {
		return err
	}
	if result.LeftBehind == nil {
		_, _ = fmt.Fprintln(std.out, "the run left no account behind")
		return nil
	}
	complete(&target, result.Target)
	cfg, err := target.Target(env)
	if err != nil {
		return err
	}
	left, reason, err := runner.DeleteAccounts(cmd.Context(), cfg, result.LeftBehind.Accounts)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(std.out, "deleted %d of %d accounts\n", len(result.LeftBehind.Accounts)-len(left), len(result.LeftBehind.Accounts))
	if len(left) > 0 && cmd.Context().Err() != nil {
		return exitError(runner.ExitInterrupted)
	}
	if len(left) > 0 {
		return &runner.UnreachableError{Reason: fmt.Sprintf("%d accounts could not be deleted: %s", len(left), reason)}
	}
	return nil
}

// complete takes what was not given from a former run.
func complete(target *runner.TargetSettings, former reports.Target) {
	if target.Endpoint == "" {
		target.Endpoint = former.Endpoint
	}
	if target.SDKAppID == 0 {
		target.SDKAppID = former.SDKAppID
	}
	if target.Identifier == "" {
		target.Identifier = former.Identifier
	}
}
