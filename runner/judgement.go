package runner

import (
	"github.com/spf13/pflag"

	"chatcontract/runner/waivers"
)

// Judgement says what is known to fail, for a run and for merged shards.
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
	var err error
	if j.Waivers != "" {
		if cfg.Waivers, err = waivers.Read(j.Waivers); err != nil {
			return usagef("--waivers: %w", err)
		}
	}
	if j.Baseline != "" {
		cfg.Baseline, err = readResults("--baseline", j.Baseline)
	}
	return err
}
