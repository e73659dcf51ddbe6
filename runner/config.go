package runner

import (
	"io"
	"io/fs"
	"time"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner/waivers"
	"chatcontract/targets"
)

// Defaults of Config.
const (
	DefaultConcurrency = 32
	DefaultSettle      = 2 * time.Second
	DefaultAdapters    = 4
	// cleanUpTime bounds the deletion of accounts after an interrupted run.
	cleanUpTime = 30 * time.Second
)

// Config says what to run against which target.
type Config struct {
	// Target is the endpoint with its credentials. Its Record is taken by the run.
	Target chatapi.Config
	// Declared is the target's entry in a target file, with what it declares to
	// lack and its pre-provisioned accounts; nil for a target without one.
	Declared *targets.Target
	// Reference: the target is the embedded reference server.
	Reference bool
	// Arrangement is the URL at which the target takes arrangements of what no
	// request can provoke; empty when it takes none.
	Arrangement string
	// Features holds the feature files, a folder per command.
	Features fs.FS
	// Scenarios are what Load made of Features, which saves loading them again.
	Scenarios []*Scenario
	// Commands limits the run to scenarios about these; empty selects all.
	Commands []string
	// Tags selects scenarios, as in "@friend_add.code_30539 and not
	// @arrangement"; empty selects all.
	Tags string
	// Concurrency is how many scenarios run at the same time; 0 means
	// DefaultConcurrency.
	Concurrency int
	// Strict: inferred requirements fail the run as well.
	Strict bool
	// Seed orders the scenarios; 0 takes one from the clock.
	Seed int64
	// Settle is how long a read may take to show a write; 0 means DefaultSettle.
	Settle time.Duration
	// MaxCalls is how many calls the run may make, clean-up not counted; 0 means any
	// number. The run ends when they are made.
	MaxCalls int
	// MaxAccounts is how many accounts the run may create in total; 0 means any
	// number.
	MaxAccounts int
	// AccountLimit is how many accounts may exist at a time; 0 means no limit.
	AccountLimit int
	// Shard is the part of the selected scenarios to run; zero for all.
	Shard Shard
	// Waivers say what is known to fail; nil for nothing.
	Waivers *waivers.File
	// Baseline is an earlier result: what fails there fails this run no more; nil
	// for none.
	Baseline *reports.Result
	// OnExchange is told of every exchange as it happens, by several goroutines
	// at once; nil for nobody.
	OnExchange func(chatapi.Exchange)
	// OnProgress is told after each scenario how far the run is; nil for nobody.
	OnProgress func(Progress)
	// Again runs failing scenarios again at the end, to tell what their failures
	// depend on.
	Again bool
	// Journal is the folder in which the run notes its accounts until they are
	// deleted; empty for nowhere.
	Journal string
	// Adapter launches the adapter of an SDK, which then makes the calls of the
	// scenarios; nil where the harness makes them itself.
	Adapter adapter.Launcher
	// Adapters is how many of them run; 0 means DefaultAdapters at most.
	Adapters int
	// AdapterLog is where goes what adapters print; nil for nowhere.
	AdapterLog io.Writer
	// Log takes every exchange, for Verify; nil for no log. The run does not close
	// it.
	Log *reports.LogWriter
	// replay answers in place of the target; nil where calls are sent.
	replay *replay
	// Version is the harness's.
	Version string
	// Judge is used in place of a fresh one, which saves loading it again.
	Judge *contract.Judge
	// Prefer names requirements whose scenarios run first, to find out soon
	// whether a target breaks them.
	Prefer []string
	// PreferCommand names a command whose scenarios run next.
	PreferCommand string
	// OnDemand creates the accounts of a scenario when it runs, for a run of
	// which few scenarios will be wanted.
	OnDemand bool
	// Until ends the run at the first finding for which it returns true; nil
	// runs everything. The accounts of a scenario are then created when it
	// runs, not all together before.
	Until func(contract.Finding) bool
}
