// Package reports holds the result of a run and one writer per format.
//
// Writers read the one result model and know nothing of each other. The
// package runs nothing and judges nothing: verdicts are made by package
// runner.
package reports

import (
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// SchemaVersion is the version of results.json. Its major part changes when a
// reader of the former version could misread the new one.
const SchemaVersion = "1.3"

// A Verdict is what a run says about a scenario or a requirement.
type Verdict string

// The verdicts.
const (
	Passed Verdict = "passed"
	Failed Verdict = "failed"
	// NotTestable: the target gives no way to provoke it; the reason says why.
	NotTestable Verdict = "not testable"
	Waived      Verdict = "waived"
)

// A Result is everything that a run found out.
type Result struct {
	SchemaVersion string             `json:"schema_version"`
	Tool          Tool               `json:"tool"`
	Run           Run                `json:"run"`
	Target        Target             `json:"target"`
	Outcome       Outcome            `json:"outcome"`
	Summary       Summary            `json:"summary"`
	Requirements  []Requirement      `json:"requirements"`
	Scenarios     []Scenario         `json:"scenarios"`
	Findings      []contract.Finding `json:"findings"`
	// Exchanges are those that findings refer to.
	Exchanges []chatapi.Exchange `json:"exchanges"`
	Commands  []Command          `json:"commands"`
	// Pages are the documentation's pages of the commands that were tested or
	// called, in its order, with what the run met of their error codes.
	Pages     []Page    `json:"pages,omitempty"`
	Unwatched Unwatched `json:"unwatched"`
	// LeftBehind lists accounts that could not be deleted.
	LeftBehind *LeftBehind `json:"left_behind,omitempty"`
	// Waivers are the entries of the file of waivers; none without a file.
	Waivers []Waiver `json:"waivers,omitempty"`
	// Baseline compares with an earlier run; nil without one.
	Baseline *Baseline `json:"baseline,omitempty"`
	// Traffic is there where the calls were made by others, and no scenario was
	// run: what callers send is judged as well, and a scenario stands for one side
	// of the calls of a command.
	Traffic *Traffic `json:"traffic,omitempty"`
	// SDKCoverage tells what such calls met of the documentation.
	SDKCoverage *SDKCoverage `json:"sdk_coverage,omitempty"`
}

// Tool names the harness that made the result.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Registry is the date of the requirement registry.
	Registry string `json:"registry"`
}

// Run tells when and how the run was made.
type Run struct {
	ID       string    `json:"id"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished"`
	// Seed orders the scenarios and feeds generated inputs.
	Seed int64 `json:"seed"`
	// Strict: inferred requirements fail the run as well.
	Strict bool `json:"strict"`
	// Tags is the expression that selected the scenarios; empty for all.
	Tags string `json:"tags,omitempty"`
	// Commands are those that the run was limited to; empty for all.
	Commands []string `json:"commands,omitempty"`
	// Shard is the part of the scenarios that was run, as in 3/8; empty for all.
	Shard string `json:"shard,omitempty"`
	// Shards is of how many shards the result was merged; 0 for one run.
	Shards int `json:"shards,omitempty"`
	// Concurrency is how many scenarios ran at the same time.
	Concurrency int `json:"concurrency"`
	// Interrupted: the run was stopped before its end.
	Interrupted bool `json:"interrupted,omitempty"`
	// Budget says which budget ended the run before all was judged.
	Budget string `json:"budget,omitempty"`
	// Silent: the target stopped answering during the run, so that not all of it
	// was judged.
	Silent bool `json:"silent,omitempty"`
	// NoArrangement is why the target took no arrangement although the run was
	// told that it does; empty otherwise.
	NoArrangement string `json:"no_arrangement,omitempty"`
	// NotRerun counts failing scenarios that were left out when others were run
	// again.
	NotRerun int `json:"not_rerun,omitempty"`
}

// Target tells what was judged. It holds no secret.
type Target struct {
	Endpoint   string `json:"endpoint"`
	SDKAppID   uint64 `json:"sdkappid"`
	Identifier string `json:"identifier"`
	// Name is what the target file calls it; empty for a target without one.
	Name string `json:"name,omitempty"`
	// Lacks are the capabilities that it declares to lack.
	Lacks []string `json:"lacks,omitempty"`
	// Accounts counts the pre-provisioned accounts by role; empty where the run
	// created its own.
	Accounts map[string]int `json:"accounts,omitempty"`
	// Reference: the target is the embedded reference server.
	Reference bool `json:"reference,omitempty"`
	// Arrangement: the target takes arrangements of codes that no request can
	// provoke.
	Arrangement bool `json:"arrangement,omitempty"`
}

// The words of Outcome.Verdict.
const (
	Conforms       = "conforms"
	DoesNotConform = "does not conform"
	NotJudged      = "not judged"
)

// Outcome is the run's answer.
type Outcome struct {
	// Verdict is Conforms, DoesNotConform or NotJudged.
	Verdict string `json:"verdict"`
	// Reason is one sentence when the run could not judge; empty otherwise.
	Reason   string `json:"reason,omitempty"`
	ExitCode int    `json:"exit_code"`
}

// Counts counts verdicts.
type Counts struct {
	Total       int `json:"total"`
	Passed      int `json:"passed"`
	Failed      int `json:"failed"`
	NotTestable int `json:"not_testable"`
	// Lacked is how many of NotTestable are so because the target declares that
	// it lacks what they need.
	Lacked int `json:"lacked,omitempty"`
	Waived int `json:"waived"`
}

// Summary counts everything once.
type Summary struct {
	Scenarios Counts `json:"scenarios"`
	// Requirements by level; only those of the selected commands.
	Requirements map[specs.Level]Counts `json:"requirements"`
	// Findings by level.
	Findings  map[specs.Level]int `json:"findings"`
	Exchanges int                 `json:"exchanges"`
	Retries   int                 `json:"retries"`
	Accounts  int                 `json:"accounts"`
}

// A Requirement is one requirement with its verdict.
type Requirement struct {
	ID      string        `json:"id"`
	Command string        `json:"command"`
	Section string        `json:"section"`
	Level   specs.Level   `json:"level"`
	Text    string        `json:"text"`
	Checks  []specs.Check `json:"checks"`
	Verdict Verdict       `json:"verdict"`
	// Reason says why it is not testable or waived.
	Reason string `json:"reason,omitempty"`
	// Scenarios are the ids of the scenarios that verify it.
	Scenarios []string `json:"scenarios,omitempty"`
	// Answers is how many answers were checked for it.
	Answers int `json:"answers"`
	// Findings is how many findings name it.
	Findings int `json:"findings"`
}

// A Scenario is one scenario, or one row of an outline, with its verdict.
type Scenario struct {
	// ID is stable: the feature's path and the scenario's title.
	ID      string `json:"id"`
	Title   string `json:"title"`
	Feature string `json:"feature"`
	// File and Line say where it stands, as in features/friend_add/pending.feature:14.
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Tags    []string `json:"tags"`
	Verdict Verdict  `json:"verdict"`
	// Reason says why it is not testable; for a failed scenario it is the
	// first failing finding in one line.
	Reason string        `json:"reason,omitempty"`
	Took   time.Duration `json:"took_ns"`
	Steps  []Step        `json:"steps"`
	// Findings are indices into Result.Findings, failing levels first.
	Findings []int `json:"findings,omitempty"`
	// Exchanges is how many exchanges it made.
	Exchanges int `json:"exchanges"`
	// Again is what came of a failing scenario that ran again; nil where it did
	// not.
	Again *Again `json:"again,omitempty"`
}

// Again is what came of a failing scenario that was run again alone, once. It
// changes no verdict.
type Again struct {
	Class AgainClass `json:"class"`
	// Verdict is that of the second time.
	Verdict Verdict `json:"verdict"`
	// Reason is why it is of the class, in one clause.
	Reason string `json:"reason"`
}

// An AgainClass is what a failure depends on.
type AgainClass string

// The classes of failures.
const (
	// Deterministic: alone it failed the same requirement.
	Deterministic AgainClass = "deterministic"
	// OrderDependent: alone, with fresh accounts, it passed.
	OrderDependent AgainClass = "order-dependent"
	// Settling: it passed when reads were given longer to show a write.
	Settling AgainClass = "settling"
	// Throttled: the first time the target had put calls off, and alone it passed.
	Throttled AgainClass = "throttled"
	// Flaky: alone it had another result.
	Flaky AgainClass = "flaky"
)

// A StepStatus is how a step ended.
type StepStatus string

// The statuses of a step.
const (
	StepPassed      StepStatus = "passed"
	StepFailed      StepStatus = "failed"
	StepSkipped     StepStatus = "skipped"
	StepNotTestable StepStatus = "not testable"
	StepUndefined   StepStatus = "undefined"
)

// A Step is one step of a scenario.
type Step struct {
	Keyword string        `json:"keyword"`
	Text    string        `json:"text"`
	Line    int           `json:"line"`
	Status  StepStatus    `json:"status"`
	Message string        `json:"message,omitempty"`
	Took    time.Duration `json:"took_ns"`
}

// A Command sums up the calls of one command.
type Command struct {
	Name    string `json:"name"`
	Calls   int    `json:"calls"`
	Retries int    `json:"retries"`
	// Median, P95 and Worst are latencies, pacing excluded.
	Median time.Duration `json:"median_ns"`
	P95    time.Duration `json:"p95_ns"`
	Worst  time.Duration `json:"worst_ns"`
	// Settle tells how long effects took to show in reads; nil when no read waited.
	Settle *Settle `json:"settle,omitempty"`
	// Codes counts the codes that were answered, top level and items together.
	Codes map[string]int `json:"codes"`
	// Latency tells how the latencies are distributed.
	Latency []Bucket `json:"latency,omitempty"`
	// RetriedFor counts the retries by their reason.
	RetriedFor map[string]int `json:"retried_for,omitempty"`
	// Ceiling is how many calls per second the documentation allows; 0 where it
	// names no number.
	Ceiling int `json:"ceiling,omitempty"`
	// Pace tells how the calls were spread over the run.
	Pace *Pace `json:"pace,omitempty"`
}

// Settle is the time from a write to the first read that showed it.
type Settle struct {
	Median time.Duration `json:"median_ns"`
	Worst  time.Duration `json:"worst_ns"`
	// Spread tells how the times are distributed.
	Spread []Bucket `json:"spread,omitempty"`
}

// A Bucket counts the durations between the bucket before and its own end. The
// ends grow by about a half each time, so that a distribution has few buckets
// however many durations it counts.
type Bucket struct {
	UpTo  time.Duration `json:"up_to_ns"`
	Count int           `json:"count"`
}

// Pace is how many calls were made over time. A long run has wider windows, not
// more of them.
type Pace struct {
	// Window is how long each window is: a number of whole seconds.
	Window time.Duration `json:"window_ns"`
	// Peaks are, window by window from the start of the run, the most calls in
	// one second.
	Peaks []int `json:"peaks"`
}

// A Page is the documentation's page of a command.
type Page struct {
	Command string `json:"command"`
	Title   string `json:"title"`
	// Document is its number, as in https://trtc.io/document/34902.
	Document int `json:"document,omitempty"`
	// Codes are its error codes, and after them those that it does not list and
	// that were answered.
	Codes []PageCode `json:"codes"`
}

// A CodeState is what a run met of an error code.
type CodeState string

// The states of an error code.
const (
	// CodeReached: it was answered at least once.
	CodeReached CodeState = "reached"
	// CodeNotReached: a scenario could have met it, and did not.
	CodeNotReached CodeState = "not reached"
	// CodeNeedsArrangement: no request can provoke it, and the target takes no
	// arrangements.
	CodeNeedsArrangement CodeState = "needs an arrangement"
	// CodePlan: the plan of the app or its console decides whether it is answered.
	CodePlan CodeState = "depends on the plan"
	// CodeGeneral: it was answered, and stands on the page of error codes for all
	// commands.
	CodeGeneral CodeState = "general"
	// CodeUndocumented: it was answered, and stands on neither page.
	CodeUndocumented CodeState = "undocumented"
)

// A PageCode is an error code of a command with what the run met of it.
type PageCode struct {
	Code    int64     `json:"code"`
	Meaning string    `json:"meaning,omitempty"`
	State   CodeState `json:"state"`
	// Answers is how often it was answered.
	Answers int `json:"answers"`
}

// Unwatched lists what the target sent and no step, schema or relation constrains.
type Unwatched struct {
	// Fields are response members, as in "friend_add /ResultItem/*/Extra".
	Fields []string `json:"fields"`
	// Codes are codes that no scenario expected, as in "friend_add 30520".
	Codes []string `json:"codes"`
}

// LeftBehind lists what clean-up could not remove, and how to.
type LeftBehind struct {
	Accounts []string `json:"accounts"`
	Reason   string   `json:"reason"`
	// Cure is the command that deletes them.
	Cure string `json:"cure"`
}
