package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/traffic"
)

// noCallArrived is why there is nothing to judge.
const noCallArrived = "no call arrived: the SDK must take its base URL from CHAT_ENDPOINT or, where that is fixed to a documented host, use HTTPS_PROXY and SSL_CERT_FILE"

// gateFlags say where calls go and how they are judged.
type gateFlags struct {
	runner.TargetSettings
	runner.Judgement

	report runFlags
	strict bool
}

func newGate(std streams, env runner.Getenv) *cobra.Command {
	var f gateFlags
	cmd := &cobra.Command{
		Use:   "gate [flags] -- COMMAND ARGS...",
		Short: "Run an SDK's own tests, and judge every call that they make",
		Long: `Run a command that tests an SDK, with a proxy in front of the built-in reference
server, or of a target, and judge every call: what the SDK sends and what it is
answered. The reports also tell what of the documentation its tests never met.

The command finds in its environment

    CHAT_ENDPOINT     the base URL to call
    CHAT_SDKAPPID, CHAT_IDENTIFIER, CHAT_SECRET_KEY, CHAT_USERSIG
                      the app, its administrator, its key and a fresh signature
    CHAT_ARRANGEMENT  where the reference server takes arrangements
    HTTPS_PROXY, SSL_CERT_FILE
                      for an SDK whose base URL is fixed to a documented host

The exit code is that of a run; where nothing fails but the command itself, it is
1. Where no call arrived it is 3.
` + runner.EnvironmentHelp,
		Example: `  chatcontract gate -- go test ./...
  chatcontract gate --out report --waivers waivers.yaml -- npm test`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("gate takes the command that tests the SDK, as in `chatcontract gate -- npm test`")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			f.report.outGiven = cmd.Flags().Changed("out")
			return f.run(cmd.Context(), std, env, args)
		},
	}
	f.AddPlaceTo(cmd.Flags())
	f.Judgement.AddTo(cmd.Flags())
	flags := cmd.Flags()
	flags.BoolVar(&f.strict, "strict", false, "inferred requirements fail as well")
	flags.StringVar(&f.report.out, "out", defaultOut, "folder for the reports; \"\" writes none")
	flags.BoolVar(&f.report.quiet, "quiet", false, "print the verdict alone, beside what the command prints")
	flags.SetInterspersed(false) // flags behind the command are its own
	return cmd
}

func (f *gateFlags) run(ctx context.Context, std streams, env runner.Getenv, args []string) error {
	if _, err := exec.LookPath(args[0]); err != nil { // find out before anything starts
		return usagef("the command cannot be started: %w", err)
	}
	known, err := f.Read()
	if err != nil {
		return err
	}
	if err := makeFolder(f.report.out); err != nil && f.report.outGiven {
		return err
	}
	folder, err := os.MkdirTemp("", "chatcontract-gate-")
	if err != nil {
		return usagef("the proxy's certificate has no folder: %w", err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a file left over harms nobody
	way, err := newPassage(&f.TargetSettings, env, "")
	if err != nil {
		return err
	}
	defer way.stop()
	if err := way.sign(); err != nil {
		return err
	}
	log := createLog(f.report.out)
	defer closeLog(std, log, f.report.outGiven)
	point, err := way.open(listening{addr: "127.0.0.1:0", folder: folder, problem: tellProblems(std), log: log})
	if err != nil {
		return err
	}
	ended, err := f.command(ctx, std, point, folder, args)
	point.close(std)
	_ = os.RemoveAll(folder) // now: printing may end this process, where nobody reads on
	if err != nil {
		return err
	}
	result, err := point.recorder.Result(traffic.Terms{
		Version: version(), Target: way.target, Strict: f.strict, Known: known, NoCalls: noCallArrived,
		Interrupted: ctx.Err() != nil, ClientExitCode: &ended.code,
	})
	if err != nil {
		return err
	}
	return f.conclude(std, env, result, ended)
}

// command runs the command that tests the SDK.
func (f *gateFlags) command(ctx context.Context, std streams, point *checkpoint, folder string, args []string) (ending, error) {
	bundle, err := writeBundle(folder, point.proxy.CACert(), os.Getenv("SSL_CERT_FILE"))
	if err != nil {
		return ending{}, usagef("the proxy's certificate cannot be written: %w", err)
	}
	return runCommand(ctx, std, args, point.environment(os.Environ(), bundle))
}

// conclude writes the reports and joins the exit codes: what breaks the contract
// comes before what the command says of itself.
func (f *gateFlags) conclude(std streams, env runner.Getenv, result *reports.Result, ended ending) error {
	err := f.report.report(std, env, result)
	if ended.words == "" || result.Run.Interrupted {
		return err
	}
	_, _ = fmt.Fprintf(std.err, "chatcontract: %s\n", ended.words)
	if err == nil {
		return exitError(runner.ExitDoesNotConform)
	}
	return err
}
