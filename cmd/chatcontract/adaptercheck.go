package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/refserver"
	"chatcontract/runner"
)

func newAdapterCheck(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "adapter-check -- COMMAND ARGS...",
		Short: "Check that an SDK's adapter keeps to the protocol, in seconds",
		Long: `Start an SDK's adapter against the built-in reference server and check, one thing
after another, that it keeps to the protocol of docs/adapter.md: what it says of a
call that succeeds, of accounts that fail, of a call that fails; that texts come
through; that it says so where it cannot serve something; that it ends. What it
prints on standard error is shown.

Exit codes: 0 all is well, 1 a check failed, 2 no command is given, 3 the adapter
cannot be started.`,
		Example: "  chatcontract adapter-check -- python3 adapter.py",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("adapter-check needs the adapter's command, as in %s -- python3 adapter.py", cmd.CommandPath())
			}
			return checkAdapter(cmd.Context(), std, adapter.Command(args[0], args[1:]...))
		},
	}
}

func checkAdapter(ctx context.Context, std streams, launch adapter.Launcher) error {
	key := rand.Text()
	target := chatapi.Config{
		Endpoint: rehearsalURL, SDKAppID: referenceSDKAppID, Identifier: referenceAdmin, SecretKey: key, CallsPerSecond: -1,
		Transport: inMemory{refserver.New(refserver.Config{SDKAppID: referenceSDKAppID, Administrator: referenceAdmin, SecretKey: key})},
	}
	client, err := chatapi.NewClient(target)
	if err != nil {
		return err
	}
	defer client.Close()
	if err := adapter.Prepare(ctx, client); err != nil {
		return interruptedOr(ctx, err)
	}
	judge, err := contract.New()
	if err != nil {
		return err
	}
	compare := &adapter.Comparison{
		Judge: judge, Caller: contract.Caller{SDKAppID: referenceSDKAppID, Administrator: referenceAdmin, SecretKey: key}, Secrets: []string{key},
	}
	good, err := adapter.Examine(ctx, adapter.Config{
		Launch: launch, Endpoint: target.Endpoint, SDKAppID: target.SDKAppID, Identifier: target.Identifier, SecretKey: key,
		Transport: target.Transport, Stderr: std.err,
	}, compare, func(c adapter.Check) {
		_, _ = fmt.Fprintf(std.out, "%-14s %s%s\n", c.Status, c.Name, after(": ", c.Words))
	})
	var broken *adapter.BrokenError
	switch {
	case errors.As(err, &broken):
		return &runner.UnreachableError{Reason: broken.Reason}
	case err != nil:
		return interruptedOr(ctx, err)
	case !good:
		_, _ = fmt.Fprintln(std.out, "\nThe adapter is not ready: docs/adapter.md tells what it has to do.")
		return exitError(runner.ExitDoesNotConform)
	}
	_, _ = fmt.Fprintln(std.out, "\nThe adapter is ready: chatcontract run --adapter -- COMMAND ARGS...")
	return nil
}

func after(separator, words string) string {
	if words == "" {
		return ""
	}
	return separator + words
}

func interruptedOr(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return exitError(runner.ExitInterrupted)
	}
	return err
}
