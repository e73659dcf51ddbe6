package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/specs"
	"chatcontract/steps"
	"chatcontract/targets"
	"chatcontract/traffic"
)

// tryFlags say what to send where.
type tryFlags struct {
	runner.TargetSettings

	body, data string
	accounts   []string
	strict     bool
	json       bool
}

func newTry(std streams, env runner.Getenv) *cobra.Command {
	var f tryFlags
	cmd := &cobra.Command{
		Use:   "try COMMAND",
		Short: "Send one signed call, and judge it",
		Long: `Sign and send one call, once, and show it: the request as sent, what is wrong
with it, the response, what is wrong with that, and what its codes mean. The
signature is never shown.

The body is sent as it is, JSON or not. Without a target the call goes to a
reference server of its own, which has the accounts that --import names.

The exit code is about the target: 0 where the response keeps to the
documentation, 1 where it does not, 3 where there was none. A wrong request is
told and changes no exit code.
` + runner.EnvironmentHelp,
		Example: `  chatcontract try friend_add --body request.json
  chatcontract try friend_get --data '{"From_Account":"alice","StartIndex":0}' --import alice`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("try takes the name of one command, as in friend_add; `chatcontract list` shows all")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			if cmd.Flags().Changed("body") == cmd.Flags().Changed("data") {
				return usagef("give the body of the request with either --body or --data")
			}
			return f.run(cmd.Context(), std, env, args[0])
		},
	}
	f.AddTo(cmd.Flags())
	flags := cmd.Flags()
	flags.StringVar(&f.body, "body", "", "the file with the body of the request; - is standard input")
	flags.StringVar(&f.data, "data", "", "the body itself")
	flags.StringSliceVar(&f.accounts, "import", nil, "accounts to create first, on the built-in reference server alone")
	flags.BoolVar(&f.strict, "strict", false, "inferred requirements fail as well")
	flags.BoolVar(&f.json, "json", false, "print the exchange and the findings as JSON")
	return cmd
}

// An attempt is a call that was tried, and what was found.
type attempt struct {
	command  *specs.Command
	exchange chatapi.Exchange
	// sent judges the request, answered the response.
	sent, answered contract.Report
	codes          []codeMeaning
}

// A codeMeaning is what the documentation says of a code that was answered.
type codeMeaning struct {
	Code    int64  `json:"code"`
	Meaning string `json:"meaning"`
}

func (f *tryFlags) run(ctx context.Context, std streams, env runner.Getenv, name string) error {
	judge, err := contract.New()
	if err != nil {
		return err
	}
	command, ok := judge.Registry().Command(name)
	if !ok {
		return usagef("there is no command %q; %s", name, targets.Choices(name, commandNames(judge.Registry())))
	}
	body := []byte(f.data)
	if f.body != "" {
		if body, err = readWhole("--body", f.body); err != nil {
			return err
		}
	}
	cfg, stop, err := f.target(env)
	if err != nil {
		return err
	}
	defer stop()
	a, err := f.call(ctx, cfg, judge, command, body)
	if err != nil {
		return err
	}
	if err := f.tell(std, env, judge.Registry(), a); err != nil {
		return err
	}
	return f.verdict(a)
}

// target is where the call goes; the function ends a reference server.
func (f *tryFlags) target(env runner.Getenv) (cfg chatapi.Config, stop func(), err error) {
	if cfg, err = f.Target(env); err != nil {
		return cfg, nil, err
	}
	if cfg.Endpoint != "" {
		if len(f.accounts) > 0 {
			return cfg, nil, usagef("--import is for the built-in reference server: accounts of a target are created with chatcontract try account_import")
		}
		return cfg, func() {}, nil
	}
	ref, err := startReference("127.0.0.1:0", "")
	if err != nil {
		return cfg, nil, err
	}
	cfg.Endpoint, cfg.SDKAppID, cfg.Identifier, cfg.SecretKey, cfg.UserSig = ref.url, referenceSDKAppID, referenceAdmin, ref.key, ""
	return cfg, func() { _ = ref.stop() }, nil // what it was for is over
}

// call sends the call once and judges it.
func (f *tryFlags) call(ctx context.Context, cfg chatapi.Config, judge *contract.Judge, command *specs.Command, body []byte) (*attempt, error) {
	cfg.Attempts = 1
	a := &attempt{command: command}
	cfg.Record = func(_ context.Context, ex chatapi.Exchange) { a.exchange = ex }
	client, err := chatapi.NewClient(cfg)
	if err != nil {
		return nil, usagef("%w", err)
	}
	defer client.Close()
	for _, id := range f.accounts {
		if err := importAccount(ctx, client, judge.Registry(), id); err != nil {
			return nil, err
		}
	}
	a.exchange = chatapi.Exchange{}
	_, err = client.Do(ctx, chatapi.Call{Command: wireOf(command), Body: body, Final: true})
	if err != nil && (a.exchange.ID == "" || !errors.Is(err, chatapi.ErrNoAnswer)) {
		return nil, err
	}
	called, err := url.Parse(a.exchange.Request.URL)
	if err != nil {
		return nil, fmt.Errorf("the URL of the call: %w", err)
	}
	// The client hides its own secrets; a body may have others, and findings repeat it.
	hide := chatapi.NewConcealer(called, cfg.SecretKey, cfg.UserSig)
	a.exchange = hide.Exchange(a.exchange)
	a.sent = judge.Request(contract.Request{
		Exchange: a.exchange, Method: a.exchange.Request.Method, URL: called, Body: body, At: a.exchange.Started,
	}, contract.Caller{SDKAppID: cfg.SDKAppID})
	traffic.HideFindings(hide, body, a.sent.Findings)
	if a.exchange.Response != nil {
		a.answered = judge.Exchange(a.exchange)
		a.codes = meanings(judge.Registry(), command, a.exchange)
	}
	return a, nil
}

func wireOf(command *specs.Command) chatapi.Command {
	return chatapi.Command{Name: command.Name, Path: "/" + command.Path, CallsPerSecond: command.CallsPerSecond}
}

func importAccount(ctx context.Context, client *chatapi.Client, registry *specs.Registry, id string) error {
	command, ok := registry.Command("account_import")
	if !ok {
		return errors.New("no command account_import in the registry")
	}
	body, err := json.Marshal(map[string]string{"UserID": id})
	if err != nil {
		return fmt.Errorf("the body of account_import: %w", err)
	}
	reply, err := client.Do(ctx, chatapi.Call{Command: wireOf(command), Body: body})
	if err != nil {
		return err
	}
	if code, failed := reply.Answer.Failed(); failed {
		return usagef("--import %s: the reference server refuses the account: code %d %s", id, code, runner.Printable(reply.Answer.Text("ErrorInfo")))
	}
	return nil
}

// meanings tells what the documentation says of the codes of an answer, those of
// single accounts included.
func meanings(registry *specs.Registry, command *specs.Command, ex chatapi.Exchange) []codeMeaning {
	answer := chatapi.DecodeAnswer(ex.Response.Body)
	var codes []int64
	if code, ok := answer.ErrorCode(); ok {
		codes = append(codes, code)
	}
	for _, r := range steps.Results(command, answer, nil) {
		if r.Coded {
			codes = append(codes, r.Code)
		}
	}
	slices.Sort(codes)
	var out []codeMeaning
	for _, code := range slices.Compact(codes) {
		switch known, ok := command.Code(code); {
		case code == chatapi.CodeOK:
		case ok:
			out = append(out, codeMeaning{code, known.Meaning})
		case registry.IsPublicCode(code):
			out = append(out, codeMeaning{code, "one of the general codes, which the page of " + command.Name + " does not list"})
		default:
			out = append(out, codeMeaning{code, "no page has it"})
		}
	}
	return out
}

// tell shows the call.
func (f *tryFlags) tell(std streams, env runner.Getenv, registry *specs.Registry, a *attempt) error {
	if f.json {
		return f.tellJSON(std, a)
	}
	var b strings.Builder
	terminal := reports.Terminal{Color: isTerminal(std.out) && env("NO_COLOR") == ""}
	findings := func(list []contract.Finding) {
		for _, finding := range list {
			finding.Curl = "" // it stands at the end, once
			req, ok := registry.Requirement(finding.Requirement)
			section := ""
			if ok {
				section = req.Section
			}
			b.WriteString("\n" + terminal.FindingLines(finding, section, f.fails(finding)))
			if ok {
				fmt.Fprintf(&b, "    %s\n", req.Text)
			}
		}
	}
	ex := a.exchange
	fmt.Fprintf(&b, "REQUEST   %s %s\n%s", ex.Request.Method, ex.Request.URL, reports.BodyText(ex.Request.Body))
	if !json.Valid(ex.Request.Body) {
		b.WriteString("The body is no JSON, and was sent as it is.\n")
	}
	findings(a.sent.Findings)
	if ex.Response == nil {
		fmt.Fprintf(&b, "\nNO RESPONSE   %s\n", reports.Visible(ex.Failure))
	} else {
		fmt.Fprintf(&b, "\nRESPONSE  HTTP %d, %s\n%s", ex.Response.Status, ex.Took.Round(10*time.Microsecond), reports.BodyText(ex.Response.Body))
		for _, c := range a.codes {
			fmt.Fprintf(&b, "%d: %s\n", c.Code, c.Meaning)
		}
	}
	findings(a.answered.Findings)
	fmt.Fprintf(&b, "\n%s\n\n%s\n", reports.Visible(f.curl(ex)), a.words(f))
	if _, err := std.out.Write([]byte(b.String())); err != nil {
		return fmt.Errorf("write the exchange: %w", err)
	}
	return nil
}

// curl is the command that makes the call again; no file of a report has the body.
func (f *tryFlags) curl(ex chatapi.Exchange) string {
	if f.body != "" && f.body != "-" {
		return ex.CurlOfFile(f.body)
	}
	line, _, _ := strings.Cut(ex.Curl(), "   # ")
	return line
}

func (f *tryFlags) fails(finding contract.Finding) bool {
	return finding.Level.Fails(f.strict)
}

// words sum the call up.
func (a *attempt) words(f *tryFlags) string {
	side := func(list []contract.Finding, what string) string {
		n := 0
		for _, finding := range list {
			if f.fails(finding) {
				n++
			}
		}
		if n == 0 {
			return "the " + what + " keeps to the documentation"
		}
		return fmt.Sprintf("the %s does not keep to the documentation (%s)", what, reports.Count(n, "finding"))
	}
	if a.exchange.Response == nil {
		return side(a.sent.Findings, "request") + "; there was no response"
	}
	return side(a.sent.Findings, "request") + "; " + side(a.answered.Findings, "response")
}

func (f *tryFlags) tellJSON(std streams, a *attempt) error {
	packed, err := reports.ExchangeJSON(a.exchange)
	if err != nil {
		return fmt.Errorf("write the exchange: %w", err)
	}
	enc := json.NewEncoder(std.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err = enc.Encode(map[string]any{
		"exchange": json.RawMessage(packed), "request_findings": filledFindings(a.sent.Findings), "response_findings": filledFindings(a.answered.Findings),
		"codes": append([]codeMeaning{}, a.codes...),
	})
	if err != nil {
		return fmt.Errorf("write the exchange: %w", err)
	}
	return nil
}

// filledFindings are never null.
func filledFindings(list []contract.Finding) []contract.Finding {
	return append([]contract.Finding{}, list...)
}

// verdict is about the target alone.
func (f *tryFlags) verdict(a *attempt) error {
	switch {
	case a.exchange.Response == nil:
		return exitError(runner.ExitUnreachable)
	case slices.ContainsFunc(a.answered.Findings, f.fails):
		return exitError(runner.ExitDoesNotConform)
	}
	return nil
}
