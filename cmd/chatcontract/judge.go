package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"chatcontract/contract"
	"chatcontract/recorded"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/targets"
	"chatcontract/traffic"
)

// maxPair is how much of a single request or answer is read, in bytes.
const maxPair = 64 << 20

// judgeFlags say what to judge and where the reports go.
type judgeFlags struct {
	runner.Judgement

	report runFlags
	strict bool
	// command, request and response are those of a single call.
	command, request, response string
}

func newJudge(std streams, env runner.Getenv) *cobra.Command {
	var f judgeFlags
	cmd := &cobra.Command{
		Use:   "judge [FILE...]",
		Short: "Judge calls that were recorded elsewhere",
		Long: `Judge calls that a file has: what was sent and what was answered. No call is made.

A file is a HAR 1.2 as browsers, mitmproxy and Charles write it, the exchange log
or the results.json of chatcontract, compressed with gzip or not; what it is shows
in what it holds. Calls of other services are counted and not judged. Of
exchanges that scenarios made, which send wrong requests on purpose, the answers
alone are judged.

A single call is given with --command, --request and, where there was an answer,
--response. Each file is a body alone, or a whole HTTP/1 message.

The exit code is that of a run: 0 where nothing documented was broken, 1 where
something was, 3 where there was nothing to judge.`,
		Example: `  chatcontract judge traffic.har
  chatcontract judge --out report exchanges.jsonl.gz
  chatcontract judge --command friend_add --request request.json --response response.json`,
		Args: func(_ *cobra.Command, args []string) error {
			return f.check(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			f.report.outGiven = cmd.Flags().Changed("out")
			return f.run(cmd.Context(), std, env, args)
		},
	}
	f.AddTo(cmd.Flags())
	flags := cmd.Flags()
	flags.StringVar(&f.command, "command", "", "the command of --request, as in friend_add")
	flags.StringVar(&f.request, "request", "", "the request of a single call; - is standard input")
	flags.StringVar(&f.response, "response", "", "its answer (default: there was none)")
	flags.BoolVar(&f.strict, "strict", false, "inferred requirements fail as well")
	flags.StringVar(&f.report.out, "out", "chatcontract-judged", "folder for the reports; \"\" writes none")
	flags.BoolVar(&f.report.quiet, "quiet", false, "print the verdict alone")
	return cmd
}

// check tells whether there is something to judge, in one way.
func (f *judgeFlags) check(args []string) error {
	single := f.command != "" || f.request != "" || f.response != ""
	switch {
	case single && len(args) > 0:
		return usagef("judge takes files, or a single call with --command and --request, and not both")
	case single && (f.command == "" || f.request == ""):
		return usagef("a single call needs both --command and --request")
	case !single && len(args) == 0:
		return usagef("judge takes files of recorded calls; see `chatcontract judge --help`")
	}
	return nil
}

func (f *judgeFlags) run(ctx context.Context, std streams, env runner.Getenv, args []string) error {
	known, err := f.Read()
	if err != nil {
		return err
	}
	judge, err := contract.New()
	if err != nil {
		return err
	}
	if err := f.keeps(args); err != nil {
		return err
	}
	if err := makeFolder(f.report.out); err != nil && f.report.outGiven {
		return err
	}
	log := createLog(f.report.out)
	defer closeLog(std, log, f.report.outGiven)
	h := &hearing{ctx: ctx, judge: judge, recorder: traffic.New(traffic.Config{
		Judge: judge, Secrets: []string{env("CHAT_SECRET_KEY"), env("CHAT_USERSIG")}, Log: log,
	})}
	if f.command != "" {
		err = f.single(h)
	}
	for _, path := range args {
		if err == nil {
			err = h.file(std, path)
		}
	}
	if err != nil {
		return err
	}
	result, err := h.recorder.Result(traffic.Terms{
		Version: version(), Target: h.target, Strict: f.strict, Known: known, Interrupted: ctx.Err() != nil, NoCalls: "the files have no call",
	})
	if err != nil {
		return err
	}
	return f.report.report(std, env, result)
}

// keeps refuses a folder whose reports would replace what is judged.
func (f *judgeFlags) keeps(args []string) error {
	if f.report.out == "" {
		return nil
	}
	for _, name := range []string{reports.ExchangeLogFile, resultsFile} {
		written, err := os.Stat(filepath.Join(f.report.out, name))
		if err != nil {
			continue // it is not there
		}
		for _, path := range args {
			if read, err := os.Stat(path); err == nil && os.SameFile(read, written) {
				return usagef("the reports would replace %s, which is to be judged: give another folder with --out", path)
			}
		}
	}
	return nil
}

// A hearing judges what files have.
type hearing struct {
	ctx      context.Context //nolint:containedctx // as long as the command
	judge    *contract.Judge
	recorder *traffic.Recorder
	// target is where the first call of the service went.
	target reports.Target
}

// take judges a call.
func (h *hearing) take(call traffic.Call) {
	if h.ctx.Err() != nil {
		return
	}
	j := h.recorder.Add(call)
	if j.Unjudged != "" || h.target.Endpoint != "" || call.URL.Host == "" {
		return
	}
	q := call.URL.Query()
	h.target.Endpoint = cmp.Or(call.URL.Scheme, "https") + "://" + call.URL.Host
	h.target.SDKAppID, _ = strconv.ParseUint(q.Get("sdkappid"), 10, 64) // 0 where it is none
	h.target.Identifier = q.Get("identifier")
}

func (h *hearing) file(std streams, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return usagef("%w", err)
	}
	defer file.Close() //nolint:errcheck // read only
	_, cut, err := recorded.Read(file, h.take)
	if err != nil {
		return usagef("%s: %w", path, err)
	}
	if cut != nil {
		_, _ = fmt.Fprintf(std.err, "chatcontract: %s: %v; what is there is judged\n", path, cut)
	}
	return nil
}

// single judges the call that the flags give.
func (f *judgeFlags) single(h *hearing) error {
	cmd, ok := h.judge.Registry().Command(f.command)
	if !ok {
		return usagef("there is no command %q; %s", f.command, targets.Choices(f.command, commandNames(h.judge.Registry())))
	}
	if f.request == "-" && f.response == "-" {
		return usagef("--request and --response cannot both be standard input")
	}
	request, err := readWhole("--request", f.request)
	if err != nil {
		return err
	}
	var response []byte
	if f.response != "" {
		if response, err = readWhole("--response", f.response); err != nil {
			return err
		}
	}
	call, err := recorded.Pair(cmd, request, response)
	if err != nil {
		return usagef("%w", err)
	}
	h.take(call)
	return nil
}

// readWhole reads a file, or standard input. The error is a *runner.UsageError.
func readWhole(flag, path string) ([]byte, error) {
	var in io.Reader = os.Stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, usagef("%s: %w", flag, err)
		}
		defer file.Close() //nolint:errcheck // read only
		in = file
	}
	text, err := io.ReadAll(io.LimitReader(in, maxPair+1))
	if err == nil && len(text) > maxPair {
		err = errors.New("it is too long")
	}
	if err != nil {
		return nil, usagef("%s: %w", flag, err)
	}
	return append([]byte{}, text...), nil // never nil
}
