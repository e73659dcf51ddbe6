package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/chatapi"
	"chatcontract/features"
	"chatcontract/runner"
)

func newPlan(std streams, env runner.Getenv) *cobra.Command {
	var settings runner.Settings
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Tell what a run would cost, without one call",
		Long: `Tell what a run with the same flags would do, without one call to the target:
how many scenarios and calls, how many accounts, how long it takes at least, and
what it leaves behind.

The calls are counted in a rehearsal against the reference server in memory, a
target that answers at once and correctly. On a slower one reads that wait for
a write come on top, repeated calls, and failing scenarios that run again.

With --max-calls or --max-accounts it fails (exit code 2) where the run needs
more, as run itself does.
` + runner.EnvironmentHelp,
		Example: `  chatcontract plan
  chatcontract plan --endpoint https://adminapisgp.im.qcloud.com --command friend_add
  chatcontract plan --json --max-calls 5000`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := configured(cmd, env, &settings)
			if err != nil {
				return err
			}
			cfg.Features = features.FS
			p, err := newPrice(cmd.Context(), cfg)
			if err != nil {
				return err
			}
			if err := p.write(std.out, asJSON); err != nil {
				return fmt.Errorf("write the plan: %w", err)
			}
			return p.within(cfg)
		},
	}
	settings.AddTo(cmd.Flags())
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the plan as JSON")
	return cmd
}

// A price is what a run comes to, as plan prints it.
type price struct {
	Target      string `json:"target"`
	Scenarios   int    `json:"scenarios"`
	NotTestable int    `json:"not_testable"`
	Calls       int    `json:"calls"`
	// Commands are sorted by name.
	Commands []commandPrice `json:"commands"`
	Accounts int            `json:"accounts"`
	// LeftBehind is how many accounts are not deleted at the end.
	LeftBehind int `json:"left_behind"`
	// Pace is what holds calls back: the documented ceilings, --rate or nothing.
	Pace string `json:"pace"`
	// AtLeast is how long the busiest command's calls take, in seconds; 0 where
	// nothing holds calls back.
	AtLeast float64 `json:"at_least_seconds"`
	// Busiest is that command; empty where nothing holds calls back.
	Busiest string `json:"busiest,omitempty"`
}

// A commandPrice is how often a command is called.
type commandPrice struct {
	Name  string `json:"name"`
	Calls int    `json:"calls"`
	// PerSecond is how many calls are made in a second at most; 0 for any number.
	PerSecond float64 `json:"per_second"`
}

// Paces of a run.
const (
	paceCeilings = "documented ceilings"
	paceRate     = "--rate"
	paceNone     = "none"
)

// newPrice rehearses a run and prices it.
func newPrice(ctx context.Context, cfg runner.Config) (price, error) {
	rehearsal, err := rehearse(ctx, cfg)
	if err != nil {
		if ctx.Err() != nil {
			return price{}, exitError(runner.ExitInterrupted)
		}
		return price{}, err
	}
	p := price{
		Target: "the embedded reference server", Scenarios: rehearsal.Scenarios.Total, NotTestable: rehearsal.Scenarios.NotTestable,
		Calls: rehearsal.Calls, Accounts: rehearsal.Accounts, LeftBehind: rehearsal.LeftBehind, Pace: paceCeilings,
	}
	switch {
	case cfg.Target.CallsPerSecond > 0:
		p.Pace = paceRate
	case cfg.Reference:
		p.Pace = paceNone
	}
	if !cfg.Reference {
		p.Target = cfg.Target.Endpoint
	}
	for _, c := range rehearsal.Commands {
		p.add(c.Name, c.Calls, p.perSecond(cfg, c.Ceiling))
	}
	return p, nil
}

// perSecond is how many calls of a command are made in a second at most.
func (p *price) perSecond(cfg runner.Config, ceiling int) float64 {
	switch p.Pace {
	case paceRate:
		return cfg.Target.CallsPerSecond
	case paceCeilings:
		return chatapi.PerSecond(ceiling)
	}
	return 0
}

func (p *price) add(name string, calls int, perSecond float64) {
	p.Commands = append(p.Commands, commandPrice{name, calls, perSecond})
	if perSecond <= 0 {
		return
	}
	if seconds := float64(calls) / perSecond; seconds > p.AtLeast {
		p.AtLeast, p.Busiest = seconds, name
	}
}

// within refuses a run that would exceed a budget.
func (p *price) within(cfg runner.Config) error {
	const cure = "select less with --command, --tags or --shard, or raise it"
	switch {
	case cfg.MaxCalls > 0 && p.Calls > cfg.MaxCalls:
		return usagef("the run needs %d calls, and --max-calls allows %d: %s", p.Calls, cfg.MaxCalls, cure)
	case cfg.MaxAccounts > 0 && p.Accounts > cfg.MaxAccounts:
		return usagef("the run creates %d accounts, and --max-accounts allows %d: %s", p.Accounts, cfg.MaxAccounts, cure)
	}
	return nil
}

func (p *price) write(w io.Writer, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(p)
	}
	_, err := io.WriteString(w, p.text())
	return err
}

// text is the plan for a person.
func (p *price) text() string {
	var b strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "  %-13s %s\n", name, fmt.Sprintf(format, args...))
	}
	fmt.Fprintf(&b, "PLAN   %s, without one call to it\n", p.Target)
	line("scenarios", "%d%s", p.Scenarios, p.untested())
	line("calls", "%d, clean-up included", p.Calls)
	for _, c := range p.Commands {
		held := ""
		if c.PerSecond > 0 {
			held = fmt.Sprintf(", at most %.4g a second", c.PerSecond)
		}
		line("", "%-26s %6d%s", c.Name, c.Calls, held)
	}
	line("accounts", "up to %d are created", p.Accounts)
	line("takes", "%s", p.duration())
	line("left behind", "%s", p.remains())
	b.WriteString(`
Counted on a target that answers at once and correctly: reads that wait for a
write, repeated calls, and failing scenarios that run again come on top. The calls
vary a little, since accounts are created together as it happens: leave room.
`)
	return b.String()
}

func (p *price) untested() string {
	if p.NotTestable == 0 {
		return ""
	}
	return fmt.Sprintf(", of which %d will not be testable", p.NotTestable)
}

func (p *price) duration() string {
	switch p.Pace {
	case paceNone:
		return "as long as the target takes: calls to the reference server are not held back"
	case paceRate:
		return fmt.Sprintf("at least %s, which the %s calls need under --rate", roundly(p.AtLeast), p.Busiest)
	}
	return fmt.Sprintf("at least %s, which the %s calls need under the documented ceilings", roundly(p.AtLeast), p.Busiest)
}

func (p *price) remains() string {
	if p.LeftBehind > 0 {
		return fmt.Sprintf("%d accounts", p.LeftBehind)
	}
	return fmt.Sprintf("nothing; all %d accounts where the target does not serve account_delete", p.Accounts)
}

// roundly is a number of seconds for a person.
func roundly(seconds float64) string {
	d := time.Duration(seconds * float64(time.Second))
	if d < 10*time.Second {
		return d.Round(100 * time.Millisecond).String()
	}
	return d.Round(time.Second).String()
}
