package steps

import (
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// An Environment is what the scenarios of a run share. It is safe for
// concurrent use.
type Environment struct {
	// Client talks to the target.
	Client *chatapi.Client
	// Registry holds the commands and their requirements.
	Registry *specs.Registry
	// Accounts creates accounts and remembers them for clean-up.
	Accounts *Accounts
	// Arrangement is the URL at which the target takes arrangements of what no
	// request can provoke; empty when it takes none.
	Arrangement string
	// Lacks are the commands that the target declares to lack, with the reason.
	// None of them is ever called.
	Lacks map[string]string
	// NoArrangement says why the target takes no arrangements; empty where it
	// does not say.
	NoArrangement string
	// Given are the UserIDs of accounts that were there before the run. They are
	// never deleted.
	Given map[string]bool
	// Settle is how long a read may take to show a write.
	Settle time.Duration
	// Seed makes generated inputs; the same seed makes the same ones.
	Seed int64
	// Strict: inferred requirements fail a scenario as well.
	Strict bool

	lag lagLog
}

// Fails tells whether a finding at this level fails a run.
func (e *Environment) Fails(level specs.Level) bool {
	return level.Fails(e.Strict)
}

// Settled returns how long effects took to show, by the command that caused
// them, for reads that had to wait.
func (e *Environment) Settled() map[string][]time.Duration {
	return e.lag.byCommand()
}

// Patient is the environment for a scenario that is run again: reads may take
// longer, and Settled tells of that scenario alone. It knows how far reads were
// seen to lag.
func (e *Environment) Patient(settle time.Duration) *Environment {
	e.lag.mu.Lock()
	defer e.lag.mu.Unlock()
	return &Environment{
		Client: e.Client, Registry: e.Registry, Accounts: e.Accounts, Arrangement: e.Arrangement,
		Lacks: e.Lacks, NoArrangement: e.NoArrangement, Given: e.Given,
		Settle: settle, Seed: e.Seed, Strict: e.Strict, lag: lagLog{worst: e.lag.worst},
	}
}

// lagLog remembers how far reads lag behind writes on this target.
type lagLog struct {
	mu    sync.Mutex
	seen  map[string][]time.Duration
	worst time.Duration
}

func (l *lagLog) add(command string, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen == nil {
		l.seen = make(map[string][]time.Duration)
	}
	l.seen[command] = append(l.seen[command], d)
	l.worst = max(l.worst, d)
}

func (l *lagLog) byCommand() map[string][]time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make(map[string][]time.Duration, len(l.seen))
	for command, d := range l.seen {
		out[command] = append([]time.Duration(nil), d...)
	}
	return out
}

// bound is how long to wait until a write must show, judging by the worst lag
// seen so far; 0 on a target that never lagged.
func (l *lagLog) bound() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.worst + l.worst/2
}
