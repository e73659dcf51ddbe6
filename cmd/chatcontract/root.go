package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"chatcontract/runner"
)

// streams are where a command writes.
type streams struct {
	out, err io.Writer
}

// exitError ends the process with a code and nothing more to say.
type exitError int

// Error implements error.
func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string, std streams, env runner.Getenv) int {
	root := newRoot(std, env)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var exit exitError
	var usage *runner.UsageError
	var gone *runner.UnreachableError
	switch {
	case err == nil:
		return runner.ExitConforms
	case errors.As(err, &exit):
		return int(exit)
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return runner.ExitInterrupted // whoever did it knows why
	}
	_, _ = fmt.Fprintf(std.err, "chatcontract: %v\n", err)
	switch {
	case errors.As(err, &usage):
		return runner.ExitUsage
	case errors.As(err, &gone):
		return runner.ExitUnreachable
	}
	return runner.ExitDefect
}

func newRoot(std streams, env runner.Getenv) *cobra.Command {
	var showVersion bool
	root := &cobra.Command{
		Use:   "chatcontract",
		Short: "Tell whether an endpoint behaves as the Chat REST API's documentation says",
		Long: `chatcontract judges an endpoint against the documentation of the Tencent Cloud
Chat server REST API, clause by clause.

Without a target it judges the reference server that is built in:

    chatcontract run

Exit codes:

` + exitCodes(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if showVersion {
				return printVersion(std)
			}
			return cmd.Help()
		},
	}
	root.Flags().BoolVarP(&showVersion, "version", "v", false, "print the version, the registry's date and Go's version")
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w; see `%s --help`", err, cmd.CommandPath())
	})
	root.AddCommand(newInit(std), newDoctor(std, env), newPlan(std, env), newRun(std, env), newMerge(std, env), newVerify(std, env),
		newWaive(std), newSweep(std, env), newClean(std, env), newServe(std), newTry(std, env), newProxy(std, env), newGate(std, env),
		newJudge(std, env), newAdapterCheck(std), newList(std), newExplain(std), newMutants(std), newCompletion(std), newMan(), newDocs())
	root.SetHelpCommand(newHelp())
	root.CompletionOptions.DisableDefaultCmd = true
	completeValues(root)
	return root
}

// configured is the configuration that flags, variables and the target file give.
func configured(cmd *cobra.Command, env runner.Getenv, settings *runner.Settings) (runner.Config, error) {
	if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
		return runner.Config{}, err
	}
	return settings.Config(env)
}

func usagef(format string, args ...any) error {
	return &runner.UsageError{Err: fmt.Errorf(format, args...)}
}

// unknownCommand tells what a misspelt command may have been.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	hint := "see `chatcontract --help`"
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usagef("there is no command %q: %s", args[0], hint)
}

// noArguments is cobra.NoArgs with an error that is the user's.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("%s takes no argument %q; see `%s --help`", cmd.CommandPath(), args[0], cmd.CommandPath())
}

// exitCodes are the lines that tell what each exit code means.
func exitCodes() string {
	var b strings.Builder
	for _, exit := range runner.ExitCodes() {
		fmt.Fprintf(&b, "    %3d  %s\n", exit.Code, exit.Meaning)
	}
	return strings.TrimRight(b.String(), "\n")
}
