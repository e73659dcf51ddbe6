package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// A State is one scenario's: its accounts, what was answered last, and what
// was found.
type State struct {
	env *Environment
	// requirements are the ids that the scenario is tagged with. The first is
	// what its steps blame unless they know better.
	requirements []string
	accounts     []Account
	step         string
	line         int
	// last is what came of the latest call of a When step, and earlier what came
	// of those before it, the latest last.
	last    *outcome
	earlier []*outcome
	// lastWrite is when this scenario last changed something.
	lastWrite time.Time
	// lastCommand is the command that changed it.
	lastCommand string
	// isArrangedFor are accounts for which a code was arranged: that it is
	// answered is what the scenario is about, so it is not asked for again.
	isArrangedFor map[string]bool
	// isSampled: what a sample request needs before it was called.
	isSampled bool
	// exists tells of accounts that the scenario itself created or deleted.
	exists   map[string]bool
	findings []contract.Finding
	// blamePrimary: what the step expects is the scenario's own requirement.
	blamePrimary bool
	// heard is when the latest call was made; nil before the first.
	heard atomic.Pointer[time.Time]
	// expected are the codes that a step allowed.
	expected map[int64]bool
	// seen are the codes that When steps were answered.
	seen map[int64]bool
}

// NewState starts a scenario that is tagged with these requirement ids and
// has these accounts.
func NewState(env *Environment, requirements []string, accounts []Account) *State {
	return &State{
		env:           env,
		requirements:  requirements,
		accounts:      accounts,
		isArrangedFor: map[string]bool{},
		exists:        map[string]bool{},
		expected:      map[int64]bool{},
		seen:          map[int64]bool{},
	}
}

// Findings are what the scenario's steps found so far.
func (s *State) Findings() []contract.Finding {
	return s.findings
}

// BeginStep names the step that runs from now on, and the line it stands in.
func (s *State) BeginStep(text string, line int) {
	s.step, s.line = text, line
}

// Unwatched are the codes that were answered and that no step allowed.
func (s *State) Unwatched() []int64 {
	var out []int64
	for code := range s.seen {
		if code != 0 && !s.expected[code] {
			out = append(out, code)
		}
	}
	return out
}

// ErrViolation ends a scenario whose target breaks a requirement at a level
// that fails the run. The finding is in State.Findings.
var ErrViolation = errors.New("requirement violated")

// A NotTestableError ends a scenario that the target gives no way to provoke.
type NotTestableError struct {
	// Reason completes the sentence "not testable: ".
	Reason string
}

// Error implements error.
func (e *NotTestableError) Error() string { return "not testable: " + e.Reason }

func isNotTestable(err error) bool {
	var reason *NotTestableError
	return errors.As(err, &reason)
}

func notTestable(format string, args ...any) error {
	return &NotTestableError{Reason: brief(fmt.Sprintf(format, args...), maxWords)}
}

// primary is the requirement that a failing step blames unless it knows better.
func (s *State) primary() string {
	if len(s.requirements) == 0 {
		return ""
	}
	return s.requirements[0]
}

// aboutCode is the scenario's requirement about a code, or the primary one.
func (s *State) aboutCode(codes []int64) string {
	for _, id := range s.requirements {
		req, ok := s.env.Registry.Requirement(id)
		if !ok {
			continue
		}
		for _, c := range req.Codes {
			if slices.Contains(codes, c) {
				return id
			}
		}
	}
	return s.primary()
}

// How long the words of a finding may be, whatever a target sends.
const (
	maxWords = 1000
	maxDiff  = 20_000
)

// violation records a finding. It returns ErrViolation when the finding fails
// the run, and nil when the scenario may go on.
func (s *State) violation(f contract.Finding) error {
	if f.Requirement == "" {
		f.Requirement = s.primary()
	}
	req, ok := s.env.Registry.Requirement(f.Requirement)
	if !ok {
		return fmt.Errorf("the scenario is tagged with %q, which is no requirement", f.Requirement)
	}
	f.Layer = contract.Scenario
	f.Command = req.Command
	if f.Level == "" {
		f.Level = req.Level
	}
	f.Step, f.Line = s.step, s.line
	if s.last != nil && f.Exchange == "" {
		f.Exchange = s.last.exchange.ID
		f.Curl = s.last.exchange.Curl()
	}
	f.Expected, f.Actual = brief(s.readable(f.Expected), maxWords), brief(s.readable(f.Actual), maxWords)
	f.Diff = brief(s.readable(f.Diff), maxDiff)
	s.findings = append(s.findings, f)
	if !s.env.Fails(f.Level) {
		return nil
	}
	return fmt.Errorf("%w: %s: expected %s, got %s", ErrViolation, f.Requirement, f.Expected, f.Actual)
}

// readable puts the names of the feature in the place of UserIDs.
func (s *State) readable(text string) string {
	var pairs []string
	for _, a := range s.accounts {
		pairs = append(pairs, a.UserID, a.Name)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// hears notes when a call was made, for judgements of the target's clock.
func (s *State) hears(reply chatapi.Reply) {
	if at := reply.Exchange.Started; !at.IsZero() {
		s.heard.Store(&at)
	}
}

// now is when the latest call was made, which in a replay was long ago.
func (s *State) now() time.Time {
	if at := s.heard.Load(); at != nil {
		return *at
	}
	return time.Now()
}

// wrote notes that a command changed something.
func (s *State) wrote(command string) {
	s.lastWrite, s.lastCommand = time.Now(), command
}

// pollPause is the first pause between reads that wait for a write; it doubles
// up to maxPollPause.
const (
	pollPause    = 5 * time.Millisecond
	maxPollPause = 80 * time.Millisecond
)

// eventually repeats a read until it shows what is expected, for as long as
// the target may take to show a write. It returns the last read's answer.
func (s *State) eventually(ctx context.Context, read func() (bool, error)) (bool, error) {
	started := time.Now()
	from := s.lastWrite
	if from.IsZero() {
		from = started
	}
	givesUp := tapeOf(ctx).waiting()
	for wait, reads := pollPause, 1; ; wait, reads = min(2*wait, maxPollPause), reads+1 {
		// A read may take longer than a write takes to show: the last one has
		// to begin when the time is over, not to end then.
		began := time.Since(started)
		ok, err := read()
		if err != nil {
			return false, err
		}
		if ok {
			if wait > pollPause {
				s.env.lag.add(s.lastCommand, time.Since(from))
			}
			return true, nil
		}
		if givesUp(reads, began >= s.env.Settle) {
			return false, nil
		}
		if err := sleep(ctx, wait); err != nil {
			return false, err
		}
	}
}

// settle waits until what was written must show, on a target whose reads were
// seen to lag. Expecting that something is not there needs it.
func (s *State) settle(ctx context.Context) error {
	rest := time.Until(s.lastWrite.Add(min(s.env.lag.bound(), s.env.Settle)))
	if s.lastWrite.IsZero() || rest <= 0 {
		return nil
	}
	return sleep(ctx, rest)
}

func sleep(ctx context.Context, d time.Duration) error {
	if tapeOf(ctx).replays() {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// command looks a command up and converts it for the client.
func (e *Environment) command(name string) (*specs.Command, chatapi.Command, error) {
	cmd, ok := e.Registry.Command(name)
	if !ok {
		return nil, chatapi.Command{}, fmt.Errorf("no command %q in the registry", name)
	}
	wire := chatapi.Command{Name: cmd.Name, Path: "/" + cmd.Path, CallsPerSecond: cmd.CallsPerSecond}
	for _, code := range cmd.Codes {
		if code.Retryable {
			wire.Retryable = append(wire.Retryable, code.Code)
		}
	}
	return cmd, wire, nil
}
