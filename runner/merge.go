package runner

import (
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/steps"
)

// A ShardResult is the result of one shard, and where it was read.
type ShardResult struct {
	Path   string
	Result *reports.Result
}

// ReadShard reads the results.json of a shard. Its error is a *UsageError.
func ReadShard(path string) (ShardResult, error) {
	result, err := ReadResults("merge", path)
	return ShardResult{path, result}, err
}

// Merge joins the results of all shards of a run into the result that the whole
// run would have had: the verdicts are given by the code of a run. It refuses
// shards that are not of one run, with a *UsageError.
func Merge(shards []ShardResult, features fs.FS, known Judgement) (*reports.Result, error) {
	return mergeWith(nil, shards, features, known)
}

// mergeWith is Merge with a judge that is there already, or nil.
func mergeWith(judge *contract.Judge, shards []ShardResult, features fs.FS, known Judgement) (*reports.Result, error) {
	shards, err := inOrder(shards)
	if err != nil {
		return nil, err
	}
	r, err := planned(judge, shards[0].Result, features, known)
	if err != nil {
		return nil, err
	}
	if theirs, ours := shards[0].Result.Tool.Registry, r.judge.Registry().Date; theirs != ours {
		return nil, usagef("the shards were judged by the requirements of %s, and this chatcontract has those of %s: merge with the version that ran them", theirs, ours)
	}
	out, err := r.join(shards)
	if err != nil {
		return nil, err
	}
	r.conclude(out, endingOf(shards))
	return out, nil
}

// inOrder sorts the shards and makes sure that they are all shards of one run.
func inOrder(shards []ShardResult) ([]ShardResult, error) {
	if len(shards) == 0 {
		return nil, usagef("merge needs the folders of all shards of a run")
	}
	of := map[int]string{}
	total := 0
	for _, s := range shards {
		shard, err := ParseShard(s.Result.Run.Shard)
		if err != nil || shard.Of == 0 {
			return nil, usagef("%s is not the result of a shard: run with --shard K/N", s.Path)
		}
		if first := shards[0]; s.Path != first.Path {
			if what := differs(first.Result, s.Result); what != "" {
				return nil, usagef("%s and %s are shards of different runs: %s", first.Path, s.Path, what)
			}
		}
		if other, twice := of[shard.Number]; twice {
			return nil, usagef("%s and %s are both shard %s: leave one out", other, s.Path, s.Result.Run.Shard)
		}
		of[shard.Number], total = s.Path, shard.Of
	}
	var missing []string
	for k := 1; k <= total && len(missing) < 10; k++ {
		if _, ok := of[k]; !ok {
			missing = append(missing, Shard{k, total}.String())
		}
	}
	if len(missing) > 0 {
		return nil, usagef("%d of %d shards are missing: %s", total-len(of), total, strings.Join(missing, ", "))
	}
	return slices.SortedFunc(slices.Values(shards), func(a, b ShardResult) int {
		first, _ := ParseShard(a.Result.Run.Shard)
		second, _ := ParseShard(b.Result.Run.Shard)
		return cmp.Compare(first.Number, second.Number)
	}), nil
}

// differs says in what two shards are not of one run; empty where they are.
func differs(a, b *reports.Result) string {
	shardA, _ := ParseShard(a.Run.Shard)
	shardB, _ := ParseShard(b.Run.Shard)
	for _, part := range []struct{ what, a, b string }{
		{"--shard", "of " + fmt.Sprint(shardA.Of), "of " + fmt.Sprint(shardB.Of)},
		{"--seed", fmt.Sprint(a.Run.Seed), fmt.Sprint(b.Run.Seed)},
		{"chatcontract", a.Tool.Version, b.Tool.Version},
		{"registry", a.Tool.Registry, b.Tool.Registry},
		{"target", targetKey(a.Target), targetKey(b.Target)},
		{"--strict", fmt.Sprint(a.Run.Strict), fmt.Sprint(b.Run.Strict)},
		{"--tags", a.Run.Tags, b.Run.Tags},
		{"--command", strings.Join(sorted(a.Run.Commands), ","), strings.Join(sorted(b.Run.Commands), ",")},
	} {
		if part.a != part.b {
			return fmt.Sprintf("%s %q and %q", part.what, part.a, part.b)
		}
	}
	return ""
}

// targetKey is what makes a target the same. Each shard has an embedded reference
// server of its own, at another port.
func targetKey(t reports.Target) string {
	endpoint := t.Endpoint
	if u, err := url.Parse(endpoint); err == nil && t.Reference {
		endpoint = "the reference server at " + u.Hostname()
	}
	key := fmt.Sprintf("%s %s, sdkappid %d, %s, arrangements %v, lacks %s", t.Name, endpoint, t.SDKAppID, t.Identifier, t.Arrangement, strings.Join(t.Lacks, ", "))
	if t.SDK != nil {
		key += ", SDK " + t.SDK.Name
	}
	return key
}

// planned is the run that the shards are parts of, which makes no call.
func planned(judge *contract.Judge, like *reports.Result, features fs.FS, known Judgement) (*Run, error) {
	cfg := Config{
		Features: features, Tags: like.Run.Tags, Commands: like.Run.Commands, Strict: like.Run.Strict, Seed: like.Run.Seed,
		Reference: like.Target.Reference, Judge: judge,
	}
	if like.Target.Arrangement {
		cfg.Arrangement = "taken"
	}
	if err := known.load(&cfg); err != nil {
		return nil, err
	}
	r := &Run{cfg: cfg, env: &steps.Environment{Strict: cfg.Strict}, lacks: map[string]string{}, outside: newCollector(""), started: like.Run.Started}
	if err := r.load(); err != nil {
		return nil, err
	}
	if err := r.selectScenarios(); err != nil {
		return nil, err
	}
	return r, r.checkBaseline()
}

// join puts together what the shards found, in the order of the features.
func (r *Run) join(shards []ShardResult) (*reports.Result, error) {
	first := shards[0].Result
	out := &reports.Result{SchemaVersion: reports.SchemaVersion, Tool: first.Tool, Run: first.Run, Target: first.Target}
	out.Run.Shard, out.Run.Shards = "", len(shards)
	joined := newJoining(r)
	out.Run.NotRerun = 0
	for i, s := range shards {
		for _, f := range s.Result.Findings {
			if r.requirement(f.Requirement) == nil {
				return nil, usagef("%s has a finding of %q, which is no requirement: it was made by another version of chatcontract", s.Path, f.Requirement)
			}
		}
		joined.add(i, s.Result)
		if i > 0 {
			out.Target.SDK = out.Target.SDK.And(s.Result.Target.SDK)
		}
		out.Run.Silent = out.Run.Silent || s.Result.Run.Silent
		out.Run.NoArrangement = cmp.Or(out.Run.NoArrangement, s.Result.Run.NoArrangement)
		out.Run.NotRerun += s.Result.Run.NotRerun
		out.Run.Budget = cmp.Or(out.Run.Budget, s.Result.Run.Budget)
	}
	out.Run.ID = strings.Join(joined.ids, "+")
	out.Run.Started, out.Run.Finished, out.Run.Interrupted = joined.started, joined.finished, joined.interrupted
	out.Commands = joined.calls()
	out.Exchanges, out.LeftBehind = joined.exchanges, joined.left
	out.Unwatched.Fields, out.Unwatched.Codes = sortedKeys(joined.fields), sortedKeys(joined.codes)
	out.Summary.Exchanges, out.Summary.Retries, out.Summary.Accounts = joined.made, joined.retries, joined.accounts
	r.blameTransients(out.Commands) // in place of what each shard alone had said
	r.outside.findings = append(joined.outside, r.outside.findings...)
	r.addFindings(out, r.outside.findings)
	for _, s := range r.scenarios {
		found, ok := joined.scenarios[s.ID]
		if !ok {
			return nil, usagef("no shard holds the scenario %q: they were made by another version of chatcontract", s.ID)
		}
		found.Findings = r.addFindings(out, found.findings)
		out.Scenarios = append(out.Scenarios, found.Scenario)
	}
	if n := joined.count; n != len(r.scenarios) {
		return nil, usagef("the shards hold %d scenarios, and %d are selected: they were made by another version of chatcontract", n, len(r.scenarios))
	}
	return out, nil
}

// endingOf is how the joined run ended.
func endingOf(shards []ShardResult) ending {
	var e ending
	for _, s := range shards {
		reason := s.Result.Outcome.Reason
		e.silent = e.silent || s.Result.Run.Silent
		e.noArrangement = cmp.Or(e.noArrangement, s.Result.Run.NoArrangement)
		e.overBudget = cmp.Or(e.overBudget, s.Result.Run.Budget)
		switch code := s.Result.Outcome.ExitCode; {
		case code == ExitInterrupted || s.Result.Run.Interrupted:
			e.interrupted = true
		case code == ExitDefect && e.defect == "":
			e.defect = reason
		case code == ExitUnreachable && reason != stoppedAnswering && !strings.HasPrefix(reason, nothingJudged) && e.gone == "":
			e.gone = reason
		}
	}
	return e
}

// foundScenario is a scenario of a shard with its findings.
type foundScenario struct {
	reports.Scenario
	findings []contract.Finding
}

// renamed gives an exchange an id that no other shard's has.
func renamed(shard int, id string) string {
	if id == "" {
		return ""
	}
	return fmt.Sprintf("%d-%s", shard+1, id)
}

func byTime(a, b chatapi.Exchange) int { return a.Started.Compare(b.Started) }
