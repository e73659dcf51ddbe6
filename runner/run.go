package runner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/steps"
	"chatcontract/targets"
)

// A Run is one run, from its plan to its result.
type Run struct {
	cfg       Config
	id        string
	prefix    string
	started   time.Time
	scenarios []*Scenario
	// takesTurns: under a ceiling of accounts, scenarios run one by one, and each
	// creates and deletes its accounts.
	takesTurns bool
	// pool holds the pre-provisioned accounts; nil where the run creates its own.
	pool       *pool
	judge      *contract.Judge
	client     *chatapi.Client
	env        *steps.Environment
	vocabulary *steps.Vocabulary
	stats      *Stats
	reachable  map[string]bool
	// lacks are the commands that the target declares to lack, with the reason.
	lacks   map[string]string
	outside *collector
	silence silence
	budget  budget
	// sdk makes the calls of scenarios; nil where the harness does.
	sdk     *sdk
	journal journalFile
	// ended says which budget kept scenarios from being judged.
	ended string
	// rerun is what came of failing scenarios that ran again, and notRerun counts
	// those that did not.
	rerun    map[*Scenario]*reports.Again
	notRerun int

	progressMu sync.Mutex
	progress   Progress
	// known are the ids of all scenarios, whichever are selected.
	known map[string]bool
	// about are the commands that the selected scenarios are about, those of
	// other shards included.
	about []string
	// baseline is what fails the earlier result.
	baseline []reports.Failure
	// turn is held by the scenario that runs where scenarios take turns.
	turn sync.Mutex

	// background imports accounts before they are needed, and deletes them when
	// they no longer are.
	background sync.WaitGroup
	stopImport context.CancelFunc

	mu      sync.Mutex
	casts   map[*Scenario]cast
	results map[*Scenario]*scenarioResult
	// uses counts the scenarios to come that need a shared account.
	uses map[string]int
	// stopped is closed by the first finding that ends the run.
	stopped  chan struct{}
	stopOnce sync.Once
}

// New plans a run. Its error is a *UsageError where the user can mend it, and
// a defect of the harness otherwise.
func New(cfg Config) (*Run, error) {
	if cfg.Concurrency == 0 {
		cfg.Concurrency = DefaultConcurrency
	}
	if cfg.Settle == 0 {
		cfg.Settle = DefaultSettle
	}
	if cfg.Seed == 0 {
		cfg.Seed = time.Now().UnixMilli()
	}
	r := &Run{cfg: cfg, started: cfg.startTime(), results: map[*Scenario]*scenarioResult{}, rerun: map[*Scenario]*reports.Again{}, stopped: make(chan struct{})}
	r.takeDeclaration()
	if err := r.connect(); err != nil { // first, since it takes no time
		return nil, err
	}
	if err := r.load(); err != nil {
		return nil, err
	}
	if err := r.selectScenarios(); err != nil {
		return nil, err
	}
	if err := r.checkBaseline(); err != nil {
		return nil, err
	}
	if r.cfg.Baseline != nil {
		r.baseline = failures(r.cfg.Baseline)
	}
	if err := r.keepShard(); err != nil {
		return nil, err
	}
	r.nameRun()
	r.furnish()
	r.logHead()
	return r, r.openJournal()
}

func (r *Run) load() error {
	r.judge = r.cfg.Judge
	if r.judge == nil {
		var err error
		if r.judge, err = contract.New(); err != nil {
			return err
		}
	}
	r.stats = NewStats(r.judge.Registry(), r.started)
	var err error
	if r.scenarios = slices.Clone(r.cfg.Scenarios); len(r.scenarios) == 0 {
		if r.scenarios, err = Load(r.cfg.Features, r.judge.Registry()); err != nil {
			return err
		}
	}
	for _, s := range r.scenarios {
		for _, id := range s.Requirements() {
			if _, ok := r.judge.Registry().Requirement(id); !ok {
				return fmt.Errorf("%s:%d: the tag @%s names no requirement", s.File, s.Line, id)
			}
		}
	}
	r.reachable = r.reachableCodes()
	r.known = map[string]bool{}
	for _, s := range r.scenarios {
		r.known[s.ID] = true
	}
	r.vocabulary = steps.NewVocabulary()
	return nil
}

func (r *Run) selectScenarios() error {
	expr, err := parseTags(r.cfg.Tags)
	if err != nil {
		return &UsageError{Err: err}
	}
	if unknown := unknownTags(r.cfg.Tags, r.scenarios); len(unknown) > 0 {
		return usagef("no scenario has the tag %s: `chatcontract list` shows all tags", strings.Join(unknown, ", "))
	}
	if err := r.knownCommands(); err != nil {
		return err
	}
	r.scenarios = slices.DeleteFunc(r.scenarios, func(s *Scenario) bool {
		return !expr.matches(s.Tags) || len(r.cfg.Commands) > 0 && !slices.Contains(r.cfg.Commands, s.Command())
	})
	if len(r.scenarios) == 0 && r.cfg.Tags == "" {
		return usagef("no scenario is about %s: `chatcontract list` shows all commands", strings.Join(r.cfg.Commands, ", "))
	}
	if len(r.scenarios) == 0 {
		return usagef("the tag expression %q selects no scenario: `chatcontract list` shows all tags", r.cfg.Tags)
	}
	for _, s := range r.scenarios {
		if name := s.Command(); !slices.Contains(r.about, name) {
			r.about = append(r.about, name)
		}
	}
	return nil
}

// knownCommands refuses commands that the registry does not have.
func (r *Run) knownCommands() error {
	for _, name := range r.cfg.Commands {
		if _, ok := r.judge.Registry().Command(name); ok {
			continue
		}
		var names []string
		for _, cmd := range r.judge.Registry().Commands() {
			names = append(names, cmd.Name)
		}
		return usagef("there is no command %q; there are %s", name, strings.Join(names, ", "))
	}
	return nil
}

// connect checks the target. No call is made.
func (r *Run) connect() error {
	if err := CheckArrangement(r.cfg.Arrangement); err != nil {
		return err
	}
	target := r.cfg.Target
	target.Record = r.record
	if r.cfg.replay != nil {
		target.Replay = r.answer
	}
	r.budget.most = r.cfg.MaxCalls
	target.Admit = r.admit
	if target.Connections == 0 {
		target.Connections = 3 * r.cfg.Concurrency
	}
	r.driveSDK(&target)
	client, err := chatapi.NewClient(target)
	if err != nil {
		return &UsageError{Err: err}
	}
	r.client = client
	return nil
}

// furnish makes what steps find around them.
func (r *Run) furnish() {
	r.env = &steps.Environment{
		Client:      r.client,
		Registry:    r.judge.Registry(),
		Arrangement: r.cfg.Arrangement,
		Lacks:       r.lacks,
		Given:       r.pool.given(),
		Settle:      r.cfg.Settle,
		Seed:        r.cfg.Seed,
		Strict:      r.cfg.Strict,
	}
	r.env.NoArrangement = r.lacks[targets.Arrangements]
	r.env.Accounts = steps.NewAccounts(r.env, r.cfg.AccountLimit, r.cfg.MaxAccounts)
	r.outside = r.collecting("", false)
}

// Scenarios are the selected ones, in the order of the features.
func (r *Run) Scenarios() []*Scenario {
	return r.scenarios
}

// Do runs everything: it starts, runs every scenario and finishes.
func Do(ctx context.Context, cfg Config) (*reports.Result, error) {
	r, err := New(cfg)
	if err != nil {
		return nil, err
	}
	return r.do(ctx), nil
}

func (r *Run) do(ctx context.Context) *reports.Result {
	if err := r.Start(ctx); err != nil {
		return r.Finish(ctx, err)
	}
	r.tell(func(p *Progress) { p.Total = len(r.scenarios) })
	r.all(ctx)
	r.ended = r.overBudget()
	if r.ended == "" && r.sdk.fault() == "" {
		r.again(ctx)
	}
	if r.isStopped() {
		r.scenarios = slices.DeleteFunc(r.scenarios, func(s *Scenario) bool { return r.results[s] == nil })
	}
	return r.Finish(ctx, nil)
}

// all runs the scenarios.
func (r *Run) all(ctx context.Context) {
	group := errgroup.Group{}
	group.SetLimit(r.parallel())
	for _, s := range r.Order() {
		if r.isStopped() {
			break
		}
		group.Go(func() error {
			r.RunScenario(ctx, s)
			return nil
		})
	}
	_ = group.Wait() // results are collected, errors with them
}

// parallel: under a ceiling of accounts, scenarios take turns.
func (r *Run) parallel() int {
	if r.takesTurns {
		return 1
	}
	return r.cfg.Concurrency
}

// Start makes sure that the target answers, takes the credentials and has the
// pre-provisioned accounts, or imports the accounts of all scenarios together. The error is an
// *UnreachableError when the target cannot be judged.
func (r *Run) Start(ctx context.Context) error {
	ctx = r.within(ctx, r.outside)
	if err := r.preflight(ctx); err != nil {
		return err
	}
	if err := r.poolExists(ctx); err != nil {
		return err
	}
	if err := r.startSDK(ctx); err != nil {
		return err
	}
	if r.takesTurns || r.cfg.OnDemand || r.cfg.Until != nil || r.cfg.replay != nil {
		return nil
	}
	return r.importAccounts(ctx)
}

// importAccounts imports the accounts of all scenarios together, in the order in
// which they will run: a few before the first of them, so that a target that
// cannot be judged is found out, and the rest while they run.
func (r *Run) importAccounts(ctx context.Context) error {
	ctx = steps.Upkeep(ctx)
	all := r.everyAccount()
	r.countUses()
	first := min(len(all), 1)
	if err := r.env.Accounts.Import(ctx, all[:first]); err != nil {
		return r.unreachable(err)
	}
	if err := r.env.Accounts.AwaitVisible(ctx, all[:first]); err != nil {
		return r.unreachable(err)
	}
	ctx, r.stopImport = context.WithCancel(ctx)
	r.background.Go(func() {
		// What is not answered here is asked for again by the scenario that
		// needs it.
		_ = r.env.Accounts.Import(ctx, all[first:])
	})
	return nil
}

// retire deletes the accounts of a scenario that is over, with those of others,
// while the rest of the run is under way.
func (r *Run) retire(ctx context.Context, s *Scenario) {
	if r.stopImport == nil || ctx.Err() != nil {
		return
	}
	unneeded := slices.Concat(r.castOf(s).own, r.lastUsed(s))
	r.background.Go(func() { r.env.Accounts.Retire(steps.Upkeep(ctx), unneeded) })
}

// countUses counts the scenarios that need each shared account.
func (r *Run) countUses() {
	r.uses = map[string]int{}
	for _, s := range r.scenarios {
		for _, a := range r.castOf(s).shared {
			r.uses[a.UserID]++
		}
	}
}

// lastUsed are the shared accounts that no scenario needs after this one.
func (r *Run) lastUsed(s *Scenario) []steps.Account {
	shared := r.castOf(s).shared
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []steps.Account
	for _, a := range shared {
		if r.uses[a.UserID]--; r.uses[a.UserID] == 0 {
			list = append(list, a)
		}
	}
	return list
}

// commands are the commands whose features were selected.
func (r *Run) commands() []string { return r.about }

func (r *Run) requirement(id string) *specs.Requirement {
	req, _ := r.judge.Registry().Requirement(id)
	return req
}
