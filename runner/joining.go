package runner

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/targets"
)

// A joining collects what the shards found.
type joining struct {
	run       *Run
	ids       []string
	scenarios map[string]foundScenario
	// count is how many scenarios the shards hold.
	count         int
	outside       []contract.Finding
	exchanges     []chatapi.Exchange
	commands      map[string]*reports.Command
	fields, codes map[string]bool
	left          *reports.LeftBehind

	started, finished       time.Time
	interrupted             bool
	made, retries, accounts int
}

func newJoining(r *Run) *joining {
	return &joining{
		run: r, scenarios: map[string]foundScenario{}, commands: map[string]*reports.Command{},
		fields: map[string]bool{}, codes: map[string]bool{},
	}
}

// add takes in one shard.
func (j *joining) add(shard int, result *reports.Result) {
	j.ids = append(j.ids, result.Run.ID)
	if shard == 0 || result.Run.Started.Before(j.started) {
		j.started = result.Run.Started
	}
	if result.Run.Finished.After(j.finished) {
		j.finished = result.Run.Finished
	}
	j.interrupted = j.interrupted || result.Run.Interrupted
	j.made += result.Summary.Exchanges
	j.retries += result.Summary.Retries
	j.accounts += result.Summary.Accounts
	j.addFound(shard, result)
	for _, q := range result.Requirements {
		if !ofWholeRun(q.ID) {
			j.run.outside.checked[q.ID] += q.Answers
		}
		if targets.IsLack(q.Reason) {
			j.run.lacks[q.Command] = q.Reason
		}
	}
	for _, c := range result.Commands {
		j.addCommand(c)
	}
	for _, f := range result.Unwatched.Fields {
		j.fields[f] = true
	}
	for _, c := range result.Unwatched.Codes {
		j.codes[c] = true
	}
	j.addLeft(result.LeftBehind)
}

// addFound takes in scenarios, findings and exchanges.
func (j *joining) addFound(shard int, result *reports.Result) {
	owned := map[int]bool{}
	findings := slices.Clone(result.Findings)
	for i := range findings {
		findings[i].Exchange = renamed(shard, findings[i].Exchange)
	}
	for _, s := range result.Scenarios {
		found := foundScenario{Scenario: s}
		for _, i := range s.Findings {
			if i >= 0 && i < len(findings) {
				owned[i] = true
				found.findings = append(found.findings, findings[i])
			}
		}
		j.scenarios[s.ID] = found
		j.count++
	}
	for i, f := range findings {
		if !owned[i] && !ofWholeRun(f.Requirement) {
			j.outside = append(j.outside, f)
		}
	}
	for _, ex := range result.Exchanges {
		ex.ID = renamed(shard, ex.ID)
		j.exchanges = append(j.exchanges, ex)
	}
	slices.SortStableFunc(j.exchanges, byTime)
}

func (j *joining) addLeft(left *reports.LeftBehind) {
	if left == nil {
		return
	}
	if j.left == nil {
		j.left = &reports.LeftBehind{Reason: left.Reason}
	}
	j.left.Accounts = append(j.left.Accounts, left.Accounts...)
}

// addCommand adds up calls. How they were spread over time is left out: the
// shards may have run at different times.
func (j *joining) addCommand(c reports.Command) {
	sum, ok := j.commands[c.Name]
	if !ok {
		sum = &reports.Command{Name: c.Name, Ceiling: c.Ceiling, Codes: map[string]int{}}
		j.commands[c.Name] = sum
	}
	sum.Calls += c.Calls
	sum.Retries += c.Retries
	sum.Worst = max(sum.Worst, c.Worst)
	sum.Latency = addBuckets(sum.Latency, c.Latency)
	for code, n := range c.Codes {
		sum.Codes[code] += n
	}
	for why, n := range c.RetriedFor {
		if sum.RetriedFor == nil {
			sum.RetriedFor = map[string]int{}
		}
		sum.RetriedFor[why] += n
	}
	if c.Settle != nil {
		if sum.Settle == nil {
			sum.Settle = &reports.Settle{}
		}
		sum.Settle.Worst = max(sum.Settle.Worst, c.Settle.Worst)
		sum.Settle.Spread = addBuckets(sum.Settle.Spread, c.Settle.Spread)
	}
}

// calls are the commands, with quantiles as exact as the buckets are.
func (j *joining) calls() []reports.Command {
	var out []reports.Command
	for _, name := range slices.Sorted(maps.Keys(j.commands)) {
		c := *j.commands[name]
		c.Median, c.P95 = bucketQuantile(c.Latency, 50, c.Worst), bucketQuantile(c.Latency, 95, c.Worst)
		if c.Settle != nil {
			c.Settle.Median = bucketQuantile(c.Settle.Spread, 50, c.Settle.Worst)
		}
		out = append(out, c)
	}
	return out
}

func addBuckets(a, b []reports.Bucket) []reports.Bucket {
	counts := map[time.Duration]int{}
	for _, bucket := range slices.Concat(a, b) {
		counts[bucket.UpTo] += bucket.Count
	}
	var out []reports.Bucket
	for end, n := range counts {
		out = append(out, reports.Bucket{UpTo: end, Count: n})
	}
	slices.SortFunc(out, func(a, b reports.Bucket) int { return cmp.Compare(a.UpTo, b.UpTo) })
	return out
}

// bucketQuantile is the end of the bucket that so many percent of the durations
// do not go beyond, or the worst duration where that is less.
func bucketQuantile(buckets []reports.Bucket, percent int, worst time.Duration) time.Duration {
	total, seen := 0, 0
	for _, b := range buckets {
		total += b.Count
	}
	for _, b := range buckets {
		if seen += b.Count; seen*100 >= percent*total {
			return min(b.UpTo, worst)
		}
	}
	return worst
}

// ofWholeRun tells requirements that are judged by all calls of a run together.
func ofWholeRun(id string) bool { return strings.HasSuffix(id, transientsAreRare) }
