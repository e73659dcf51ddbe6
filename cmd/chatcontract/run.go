package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/features"
	"chatcontract/reports"
	"chatcontract/runner"
)

// runFlags say what to run and where the reports go.
type runFlags struct {
	target      targetFlags
	out         string
	tags        string
	concurrency int
	strict      bool
	seed        int64
	settle      time.Duration
	maxAccounts int
}

func newRun(std streams, env getenv) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Judge a target, or the built-in reference server",
		Long: `Run the scenarios against a target, judge every exchange, and say which
requirements of the documentation it breaks.
` + environmentHelp,
		Example: `  chatcontract run
  chatcontract run --endpoint https://adminapisgp.im.qcloud.com --sdkappid 1400000000 --identifier administrator --out report
  chatcontract run --tags "@friend_add.code_30539 or @friend_add.pending_is_not_success"`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := fromEnvironment(cmd, env); err != nil {
				return err
			}
			return f.run(cmd, std, env)
		},
	}
	f.target.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "folder for results.json, junit.xml, cucumber.json and summary.md")
	flags.StringVar(&f.tags, "tags", "", "run the scenarios whose tags match, as in \"@friend_add.force_adds and not @arrangement\"")
	flags.IntVar(&f.concurrency, "concurrency", runner.DefaultConcurrency, "how many scenarios run at the same time")
	flags.BoolVar(&f.strict, "strict", false, "inferred requirements fail the run as well")
	flags.Int64Var(&f.seed, "seed", 0, "order of the scenarios (default: from the clock, and printed)")
	flags.DurationVar(&f.settle, "settle", runner.DefaultSettle, "how long a read may take to show a write")
	flags.IntVar(&f.maxAccounts, "max-accounts", 0, "how many accounts may exist at a time, as 90 for a trial edition\n(default: no limit)")
	return cmd
}

func (f *runFlags) check() error {
	switch {
	case f.concurrency < 1:
		return usagef("--concurrency %d is not positive", f.concurrency)
	case f.settle <= 0:
		return usagef("--settle %s is not positive", f.settle)
	case f.maxAccounts < 0:
		return usagef("--max-accounts %d is negative", f.maxAccounts)
	}
	return nil
}

func (f *runFlags) run(cmd *cobra.Command, std streams, env getenv) error {
	if err := f.check(); err != nil {
		return err
	}
	cfg := runner.Config{
		Features: features.FS, Tags: f.tags, Concurrency: f.concurrency, Strict: f.strict, Seed: f.seed,
		Settle: f.settle, MaxAccounts: f.maxAccounts, Version: version(), Arrangement: f.target.arrangement,
	}
	if f.target.endpoint == "" {
		ref, err := f.reference(&cfg, env)
		if err != nil {
			return err
		}
		defer ref.stop() //nolint:errcheck // the process ends next
	} else {
		var err error
		if cfg.Target, err = f.target.config(env); err != nil {
			return err
		}
	}
	if err := makeFolder(f.out); err != nil {
		return err
	}
	result, err := runner.Do(cmd.Context(), cfg)
	if err != nil {
		return err
	}
	if result.LeftBehind != nil {
		result.LeftBehind.Cure = cure(f.out)
	}
	return f.report(std, env, result)
}

// reference starts the reference server where no target is named. Flags that
// make sense for a target only are a mistake then.
func (f *runFlags) reference(cfg *runner.Config, env getenv) (*reference, error) {
	if f.target.sdkAppID != 0 || f.target.identifier != "" || env("CHAT_USERSIG") != "" {
		return nil, usagef("a target's SDKAppID, administrator or signature is set, but no endpoint: set --endpoint or CHAT_ENDPOINT")
	}
	ref, err := startReference("127.0.0.1:0", "")
	if err != nil {
		return nil, err
	}
	cfg.Target, cfg.Arrangement, cfg.Reference = ref.target(), ref.arrangement(), true
	if f.target.rate > 0 {
		cfg.Target.CallsPerSecond = f.target.rate
	}
	cfg.Target.Timeout = f.target.timeout
	return ref, nil
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
func (f *runFlags) report(std streams, env getenv, result *reports.Result) error {
	if f.out != "" {
		if err := writeReports(f.out, result); err != nil {
			return err
		}
	}
	terminal := reports.Terminal{Color: isTerminal(std.out) && env("NO_COLOR") == ""}
	if err := terminal.Write(std.out, result); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	if f.out != "" {
		_, _ = fmt.Fprintf(std.out, "reports: %s\n", f.out)
	}
	if code := result.Outcome.ExitCode; code != runner.ExitConforms {
		return exitError(code)
	}
	return nil
}

func writeReports(dir string, result *reports.Result) error {
	for _, format := range reports.Formats() {
		file, err := os.Create(filepath.Join(dir, format.File))
		if err != nil {
			return usagef("--out: %w", err)
		}
		if err := format.Write(file, result); err != nil {
			return fmt.Errorf("write %s: %w", file.Name(), err)
		}
		if err := file.Close(); err != nil {
			return fmt.Errorf("write %s: %w", file.Name(), err)
		}
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

// isTerminal tells whether output goes to a person.
func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
