package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/chatapi"
	"chatcontract/features"
	"chatcontract/reports"
	"chatcontract/runner"
)

// defaultOut is where reports go when nobody says where.
const defaultOut = "chatcontract-report"

// runFlags say what to run and where the reports go.
type runFlags struct {
	runner.Settings
	out string
	// outGiven: somebody said where the reports go.
	outGiven       bool
	quiet, verbose bool
	// noRerun: failing scenarios are not run again.
	noRerun bool
	adapterFlags
}

func newRun(std streams, env runner.Getenv) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [--adapter -- COMMAND ARGS...]",
		Short: "Judge a target, or the built-in reference server",
		Long: `Run the scenarios against a target, judge every exchange, and say which
requirements of the documentation it breaks.

With --adapter, an SDK makes the calls of the scenarios in place of chatcontract:
COMMAND is its adapter (see docs/adapter.md). What the SDK sends is judged, and
compared with what it was asked for; what it reports is compared with what it was
answered.
` + runner.EnvironmentHelp,
		Example: `  chatcontract run
  chatcontract run --endpoint https://adminapisgp.im.qcloud.com --sdkappid 1400000000 --identifier administrator --out report
  chatcontract run --tags "@friend_add.code_30539 or @friend_add.pending_is_not_success"
  chatcontract run --adapter -- python3 adapter.py`,
		Args: f.arguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			if f.quiet && f.verbose {
				return usagef("--quiet and --verbose exclude each other: choose one")
			}
			f.outGiven = cmd.Flags().Changed("out")
			if err := f.take(cmd, args); err != nil {
				return err
			}
			return f.run(cmd, std, env)
		},
	}
	f.AddTo(cmd.Flags())
	cmd.Flags().BoolVar(&f.noRerun, "no-rerun", false, "do not run failing scenarios again, alone, to tell what their\nfailures depend on")
	cmd.Flags().StringVar(&f.out, "out", defaultOut, "folder for the reports: report.html to read, and results.json,\nsummary.md, junit.xml and others; \"\" writes none")
	f.addAdapterTo(cmd.Flags())
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print the verdict alone")
	cmd.Flags().BoolVar(&f.verbose, "verbose", false, "show every exchange as it happens, on standard error")
	return cmd
}

func (f *runFlags) run(cmd *cobra.Command, std streams, env runner.Getenv) error {
	cfg, err := f.Config(env)
	if err != nil {
		return err
	}
	cfg.Features, cfg.Version, cfg.Again = features.FS, version(), !f.noRerun
	if err := affordable(cmd.Context(), cfg); err != nil {
		return err
	}
	f.drive(&cfg, std)
	end := f.follow(std, env, &cfg)
	stop, err := standIn(&cfg)
	if err != nil {
		return err
	}
	defer stop()
	if err := f.openFolder(&cfg); err != nil { // find out before the run
		return err
	}
	result, err := runner.Do(cmd.Context(), cfg)
	end()
	closeLog(std, cfg.Log, f.outGiven)
	if err != nil {
		return err
	}
	if result.LeftBehind != nil {
		result.LeftBehind.Cure = cure(f.out)
	}
	return f.report(std, env, result)
}

// openFolder makes the folder of the reports, where the run notes its accounts.
// Where nobody asked for any, a folder that cannot be written fails nothing.
func (f *runFlags) openFolder(cfg *runner.Config) error {
	if !cfg.Reference || f.outGiven {
		err := makeFolder(f.out)
		if err != nil && f.outGiven {
			return err
		}
		if err == nil && !cfg.Reference { // the reference server ends with the run
			cfg.Journal = f.out
		}
	}
	cfg.Log = createLog(f.out)
	return nil
}

// follow shows what happens, as far as it is wanted, and returns what ends that.
func (f *runFlags) follow(std streams, env runner.Getenv, cfg *runner.Config) (end func()) {
	if f.quiet {
		return func() {}
	}
	redraws := isTerminal(std.err) && env("TERM") != "dumb" && !f.verbose
	m := newMeter(std.err, redraws, func() int { return width(std.err) }, time.Now)
	cfg.OnProgress, cfg.OnExchange = m.progress, m.exchange
	if f.verbose {
		show := showExchanges(std.err)
		cfg.OnExchange = func(ex chatapi.Exchange) {
			show(ex)
			m.exchange(ex)
		}
	}
	return m.end
}

// affordable refuses a run that would exceed a budget.
func affordable(ctx context.Context, cfg runner.Config) error {
	if cfg.MaxCalls == 0 && cfg.MaxAccounts == 0 {
		return nil
	}
	p, err := newPrice(ctx, cfg)
	if err != nil {
		return err
	}
	return p.within(cfg)
}

func makeFolder(dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usagef("--out: %w", err)
	}
	return nil
}

// report writes the files and the summary, and turns the outcome into the exit
// code.
func (f *runFlags) report(std streams, env runner.Getenv, result *reports.Result) error {
	if err := f.writeReports(std, result); err != nil {
		return err
	}
	terminal := reports.Terminal{Color: isTerminal(std.out) && env("NO_COLOR") == "", Width: width(std.out), Quiet: f.quiet}
	if err := terminal.Write(std.out, result); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	if f.out != "" && !f.quiet {
		_, _ = fmt.Fprintf(std.out, "reports: %s\n", filepath.Join(f.out, "report.html"))
	}
	if env("GITHUB_ACTIONS") == "true" {
		if err := onGitHub(std, env("GITHUB_STEP_SUMMARY"), result); err != nil {
			return err
		}
	}
	if code := result.Outcome.ExitCode; code != runner.ExitConforms {
		return exitError(code)
	}
	return nil
}

// writeReports writes the reports. Where nobody asked for any, a folder that
// cannot be written fails nothing.
func (f *runFlags) writeReports(std streams, result *reports.Result) error {
	if f.out == "" {
		return nil
	}
	err := reports.WriteFolder(f.out, result)
	if err != nil && f.outGiven {
		return usagef("--out: %w", err)
	}
	if err != nil {
		_, _ = fmt.Fprintf(std.err, "chatcontract: there are no reports: %v\n", err)
		f.out = ""
	}
	return nil
}

// cure is the command that deletes what a run left behind.
func cure(out string) string {
	if out == "" {
		return "run again with --out DIR, then: chatcontract clean DIR/results.json"
	}
	return "chatcontract clean " + filepath.Join(out, "results.json")
}
