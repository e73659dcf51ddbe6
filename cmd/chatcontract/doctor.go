package main

import (
	"github.com/spf13/cobra"

	"chatcontract/doctor"
	"chatcontract/runner"
)

func newDoctor(std streams, env runner.Getenv) *cobra.Command {
	var settings runner.Settings
	var options doctor.Options
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Tell whether a run could judge a target, and what to mend",
		Long: `Look at a target, or the built-in reference server, step by step: is it there,
can its certificate be trusted, are the clocks together, does it take the
signature, is its holder the administrator, which commands does it serve? Every
line says what was found, and how to mend it. Nothing is changed at the target.

Exit codes: 0 a run can judge the target, 2 the configuration is wrong, 3 the
target cannot be reached or refuses the credentials.
` + runner.EnvironmentHelp,
		Example: "  chatcontract doctor --target staging",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := configured(cmd, env, &settings)
			if err != nil {
				return err
			}
			return examine(cmd, std, env, cfg, options)
		},
	}
	settings.AddTargetTo(cmd.Flags())
	cmd.Flags().BoolVar(&options.CreateAccount, "create-account", false, "create one account and delete it, to tell whether there is room")
	return cmd
}

func examine(cmd *cobra.Command, std streams, env runner.Getenv, cfg runner.Config, options doctor.Options) error {
	stop, err := standIn(&cfg)
	if err != nil {
		return err
	}
	defer stop()
	checks, err := doctor.Examine(cmd.Context(), cfg, options)
	interrupted := cmd.Context().Err() != nil
	if err != nil && !interrupted {
		return err
	}
	writer := doctor.Writer{Color: isTerminal(std.out) && env("NO_COLOR") == "", Width: width(std.out)}
	if err := writer.Write(std.out, checks); err != nil {
		return err
	}
	if interrupted {
		return exitError(runner.ExitInterrupted)
	}
	if !doctor.CanJudge(checks) {
		return exitError(runner.ExitUnreachable)
	}
	return nil
}
