package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/runner/waivers"
)

// resultsFile is the report that later commands read.
const resultsFile = "results.json"

// waiveFlags say what to waive and on which terms.
type waiveFlags struct {
	from, to               string
	owner, reason, expires string
}

func newWaive(std streams) *cobra.Command {
	var f waiveFlags
	cmd := &cobra.Command{
		Use:   "waive",
		Short: "Write waivers for what a run found",
		Long: `Write an entry of the file of waivers for each requirement that a run found
violated, in each scenario; one entry for all scenarios where they found the same.
What the run waived already gets none.

A run with run --waivers FILE shows what an entry waives as waived, and does not
fail for it. An entry that is expired, or that nothing needs any more, does.`,
		Example: `  chatcontract waive --from report/results.json --owner jane@example.com --reason "fixed in mock 2.1" --expires 2026-12-31 --to waivers.yaml
  chatcontract run --waivers waivers.yaml`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.waive(std) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.from, "from", "", "the results.json of the run")
	flags.StringVar(&f.to, "to", "", "add the entries to this file (default: print them)")
	flags.StringVar(&f.owner, "owner", "", "who answers for them")
	flags.StringVar(&f.reason, "reason", "", "why they are accepted")
	flags.StringVar(&f.expires, "expires", "", "the last day, as in 2026-12-31, in UTC")
	return cmd
}

func (f *waiveFlags) waive(std streams) error {
	terms, err := f.terms(time.Now())
	if err != nil {
		return err
	}
	result, err := f.results()
	if err != nil {
		return err
	}
	entries := waivers.From(result, terms)
	switch {
	case len(entries) == 0:
		_, err = fmt.Fprintln(std.out, "nothing to waive: the run fails for nothing that is not waived already")
	case f.to == "":
		_, err = std.out.Write(waivers.Format(entries))
	default:
		err = f.add(std, entries)
	}
	return err
}

// terms checks what a person says of the entries.
func (f *waiveFlags) terms(now time.Time) (waivers.Terms, error) {
	for _, flag := range []struct{ name, value string }{
		{"from", f.from}, {"owner", f.owner}, {"reason", f.reason}, {"expires", f.expires},
	} {
		if strings.TrimSpace(flag.value) == "" {
			return waivers.Terms{}, usagef("waive needs --%s; see `chatcontract waive --help`", flag.name)
		}
	}
	expires, err := time.Parse(waivers.DateLayout, f.expires)
	if err != nil {
		return waivers.Terms{}, usagef("--expires %q is no date such as 2026-12-31", f.expires)
	}
	if now.After(expires.AddDate(0, 0, 1)) {
		return waivers.Terms{}, usagef("--expires %s is over", f.expires)
	}
	return waivers.Terms{Owner: strings.TrimSpace(f.owner), Reason: strings.TrimSpace(f.reason), Expires: expires}, nil
}

// results reads the run, which must have been one of all scenarios.
func (f *waiveFlags) results() (*reports.Result, error) {
	result, err := runner.ReadResults("--from", f.from)
	if err != nil {
		return nil, err
	}
	if why := result.Partial(); why != "" {
		return nil, usagef("--from %s is no whole run, %s: waive what a whole run finds", f.from, why)
	}
	return result, nil
}

func (f *waiveFlags) add(std streams, entries []waivers.Entry) error {
	added, err := waivers.Append(f.to, entries)
	if err != nil {
		return usagef("--to: %w", err)
	}
	_, err = fmt.Fprintf(std.out, "%s: %d entries added, %d were there\n", f.to, added, len(entries)-added)
	return err
}
