package runner

import (
	"github.com/spf13/pflag"

	"chatcontract/reports"
	"chatcontract/runner/waivers"
)

// Judgement says what is known to fail, for a run, for merged shards and for
// calls that others made.
type Judgement struct {
	// Waivers is a file of waivers; Baseline the results.json of an earlier run.
	// Either is empty for none.
	Waivers, Baseline string
}

// AddTo defines the flags that set it.
func (j *Judgement) AddTo(flags *pflag.FlagSet) {
	flags.StringVar(&j.Waivers, "waivers", "", "a file of findings that are known and do not fail the run; see\nchatcontract waive (default: none)")
	flags.StringVar(&j.Baseline, "baseline", "", "the results.json of an earlier run: fail only for what is new")
}

// load reads the files. Its error is a *UsageError.
func (j *Judgement) load(cfg *Config) error {
	known, err := j.Read()
	cfg.Waivers, cfg.Baseline = known.Waivers, known.Baseline
	return err
}

// Known is what is known to fail.
type Known struct {
	// Waivers is nil for none.
	Waivers *waivers.File
	// Baseline is an earlier result; nil for none.
	Baseline *reports.Result
}

// Read reads the files. Its error is a *UsageError.
func (j *Judgement) Read() (Known, error) {
	var known Known
	var err error
	if j.Waivers != "" {
		if known.Waivers, err = waivers.Read(j.Waivers); err != nil {
			return known, usagef("--waivers: %w", err)
		}
	}
	if j.Baseline != "" {
		known.Baseline, err = ReadResults("--baseline", j.Baseline)
	}
	return known, err
}
