package runner

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
)

// VerifyConfig says what to verify a result with.
type VerifyConfig struct {
	// Features are those that the run had.
	Features fs.FS
	// Version is the harness's, which has to be that of the run.
	Version string
	// Known are the waivers and the baseline that the run was given.
	Known Known
	// Judge is used in place of a fresh one.
	Judge *contract.Judge
}

// A Difference is something that a result claims and that its exchanges do not
// show.
type Difference struct {
	// About is what differs, as in "scenario x".
	About string
	// Claimed is what results.json says, Recomputed what follows from the log.
	Claimed, Recomputed string
}

// Verify runs the scenarios of a run again, with what its log has in the place of
// the target, and returns in what the result that comes of it differs from what
// was claimed. The error is a *UsageError where this result cannot be verified.
func Verify(ctx context.Context, claimed *reports.Result, log *reports.LogReader, cfg VerifyConfig) ([]Difference, *reports.Result, error) {
	if cfg.Judge == nil {
		var err error
		if cfg.Judge, err = contract.New(); err != nil {
			return nil, nil, err
		}
	}
	if err := Verifiable(claimed, cfg); err != nil {
		return nil, nil, err
	}
	p, err := loadReplay(log)
	if err != nil {
		return nil, nil, err
	}
	run, err := replayed(claimed, p, cfg)
	if err != nil {
		return nil, nil, err
	}
	r, err := New(run)
	if err != nil {
		return nil, nil, err
	}
	found := r.do(ctx)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	list, err := Differences(claimed, found, p.byID)
	return append(differentLog(claimed, p), list...), found, err
}

// Verifiable says why a result cannot be verified, whether of a run or of calls that
// others made. The error is a *UsageError.
func Verifiable(claimed *reports.Result, cfg VerifyConfig) error {
	switch {
	case claimed.Tool.Version != cfg.Version:
		return usagef("the run was made by chatcontract %s, and this is %s: verify it with the version that made it", Printable(claimed.Tool.Version), cfg.Version)
	case cfg.Judge != nil && claimed.Tool.Registry != cfg.Judge.Registry().Date:
		return usagef("the run judged by the requirements of %s, and this chatcontract has those of %s: verify it with the version that made it", Printable(claimed.Tool.Registry), cfg.Judge.Registry().Date)
	case claimed.Run.Shards > 0:
		return usagef("the result was merged from %d shards: verify the folder of each shard", claimed.Run.Shards)
	case len(claimed.Scenarios) == 0:
		return usagef("the result has no scenarios")
	case len(claimed.Waivers) > 0 && cfg.Known.Waivers == nil:
		return usagef("the run was given a file of waivers: give it with --waivers")
	case claimed.Baseline != nil && cfg.Known.Baseline == nil:
		return usagef("the run was compared with an earlier one: give its results.json with --baseline")
	}
	return whole(claimed)
}

// whole says why the log of a run has not all that its verdicts depend on.
func whole(claimed *reports.Result) error {
	switch {
	case claimed.Target.SDK != nil:
		return usagef("the calls of the run were made by an SDK, and the log has not what it reported of them: run it again")
	case claimed.Run.Interrupted:
		return usagef("the run was interrupted, so that there is no verdict to verify")
	case claimed.Run.Silent:
		return usagef("the target stopped answering during the run, so that what the scenarios met depends on when: there is no whole verdict to verify")
	case claimed.Run.Budget != "":
		return usagef("the run ended at its budget, so that what the scenarios met depends on when: there is no whole verdict to verify")
	case claimed.Outcome.Verdict == reports.NotJudged && claimed.Run.NoArrangement == "" && !strings.HasPrefix(claimed.Outcome.Reason, nothingJudged):
		return usagef("the run reached no verdict (%s): there is none to verify", Printable(claimed.Outcome.Reason))
	}
	return nil
}

// noSecret signs calls that nobody sends.
const noSecret = "no call of a replay is sent" //nolint:gosec // it is no credential

// replayed is the configuration of the run that a result claims to be of.
func replayed(claimed *reports.Result, p *replay, cfg VerifyConfig) (Config, error) {
	if claimed.Run.ID != p.head.Run {
		return Config{}, usagef("results.json is of the run %s, and the exchange log of %s", Printable(claimed.Run.ID), Printable(p.head.Run))
	}
	if _, err := runTime(claimed.Run.ID); err != nil {
		return Config{}, &UsageError{Err: err}
	}
	shard, err := ParseShard(claimed.Run.Shard)
	if err != nil {
		return Config{}, &UsageError{Err: err}
	}
	out := Config{
		Target: chatapi.Config{
			Endpoint: claimed.Target.Endpoint, SDKAppID: claimed.Target.SDKAppID, Identifier: claimed.Target.Identifier, CallsPerSecond: -1,
		},
		Declared: p.declared(), Reference: claimed.Target.Reference, Features: cfg.Features, Commands: claimed.Run.Commands, Tags: claimed.Run.Tags,
		Concurrency: claimed.Run.Concurrency, Strict: claimed.Run.Strict, Seed: claimed.Run.Seed, Settle: p.head.Settle,
		AccountLimit: p.head.AccountLimit, Shard: shard, Again: p.head.Again, Version: cfg.Version, Judge: cfg.Judge,
		Waivers: cfg.Known.Waivers, Baseline: cfg.Known.Baseline, replay: p,
	}
	if claimed.Target.Arrangement {
		out.Arrangement = "http://replay.invalid/arrangement"
	}
	if p.head.CanSign {
		out.Target.SecretKey = noSecret
	} else {
		out.Target.UserSig = noSecret
	}
	p.finished = claimed.Run.Finished
	for _, s := range claimed.Scenarios {
		p.rerun[s.ID] = s.Again != nil
	}
	return out, nil
}

// differentLog are the differences between the log and the calls that the
// scenarios make.
func differentLog(claimed *reports.Result, p *replay) []Difference {
	var out []Difference
	if claimed.Run.Strict != p.head.Strict {
		out = append(out, Difference{"strictness", fmt.Sprint(claimed.Run.Strict), fmt.Sprint(p.head.Strict)})
	}
	for _, g := range p.gaps() {
		out = append(out, Difference{About: g.take.String(), Recomputed: g.what})
	}
	return out
}

// String is a difference in one line.
func (d Difference) String() string {
	if d.Claimed == "" {
		return d.About + ": " + d.Recomputed
	}
	return fmt.Sprintf("%s: claimed %s, recomputed %s", d.About, shortened(d.Claimed), shortened(d.Recomputed))
}

// shortened is as much of a text as a line shows.
func shortened(text string) string {
	const most = 500
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " …"
}
