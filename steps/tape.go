package steps

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"sync"

	"chatcontract/chatapi"
)

// A Tape notes what decides the course of a scenario and cannot be read off its
// exchanges: what other scenarios did to shared accounts, and what the clock
// said. When the scenario is replayed, it tells so again. A nil Tape does
// neither. It is safe for concurrent use.
type Tape struct {
	// write takes a note, and upkeep is told when calls would be made that the
	// tape stands in for; either is nil in the other mode.
	write  func(about, value string)
	upkeep func()

	mu    sync.Mutex
	count map[string]int
	noted map[string]string
}

// NewTape notes. The function takes one note at a time; what a note is about is
// unique on the tape.
func NewTape(write func(about, value string)) *Tape {
	return &Tape{write: write, count: map[string]int{}}
}

// ReplayedTape tells again what was noted. Before it answers in the place of
// calls it calls upkeep.
func ReplayedTape(noted map[string]string, upkeep func()) *Tape {
	return &Tape{noted: noted, upkeep: upkeep, count: map[string]int{}}
}

type (
	tapeKey   struct{}
	upkeepKey struct{}
)

// WithTape has what happens in a context noted on a tape, or told by it.
func WithTape(ctx context.Context, t *Tape) context.Context {
	return context.WithValue(ctx, tapeKey{}, t)
}

// Upkeep marks calls that look after accounts for several scenarios: when they
// are made depends on which scenario comes first. No tape takes notes of them.
func Upkeep(ctx context.Context) context.Context {
	return context.WithValue(WithTape(ctx, nil), upkeepKey{}, true)
}

// IsUpkeep tells whether a context was marked by Upkeep.
func IsUpkeep(ctx context.Context) bool { return ctx.Value(upkeepKey{}) != nil }

func tapeOf(ctx context.Context) *Tape {
	t, _ := ctx.Value(tapeKey{}).(*Tape)
	return t
}

// replays tells whether the tape stands in for a target.
func (t *Tape) replays() bool { return t != nil && t.write == nil }

// turn numbers what is noted about the same thing.
func (t *Tape) turn(about string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.count[about]++
	return about + " #" + strconv.Itoa(t.count[about])
}

// Note finds something out and notes it; empty is not worth a note. In a replay it
// returns what was noted.
func (t *Tape) Note(about string, find func() string) string {
	if t == nil {
		return find()
	}
	key := t.turn(about)
	if t.replays() {
		t.upkeep()
		return t.noted[key]
	}
	value := find()
	if value != "" {
		t.write(key, value)
	}
	return value
}

// keep does what looks after accounts, or makes an arrangement, and notes its
// error. In a replay it is not done, and the error is the same.
func keep(ctx context.Context, about string, do func(context.Context) error) error {
	t := tapeOf(ctx)
	if t == nil {
		return do(ctx)
	}
	var err error
	text := t.Note(about, func() string {
		err = do(Upkeep(ctx))
		return notedError(err)
	})
	if t.replays() {
		return toldError(text)
	}
	return err
}

// The kinds of errors that end a scenario in different ways.
const (
	kindNotTestable = "not testable"
	kindNoAnswer    = "no answer"
	kindArrangement = "no arrangement"
	kindOther       = "other"
)

// errorNote is how an error stands on a tape.
type errorNote struct {
	Kinds []string `json:"kinds"`
	Text  string   `json:"text"`
}

func notedError(err error) string {
	if err == nil {
		return ""
	}
	note := errorNote{Text: err.Error()}
	if reason, ok := errors.AsType[*NotTestableError](err); ok {
		note = errorNote{[]string{kindNotTestable}, reason.Reason}
	}
	if errors.Is(err, chatapi.ErrNoAnswer) {
		note.Kinds = append(note.Kinds, kindNoAnswer)
	}
	if errors.Is(err, ErrArrangement) {
		note.Kinds = append(note.Kinds, kindArrangement)
	}
	if len(note.Kinds) == 0 {
		note.Kinds = []string{kindOther}
	}
	text, err := json.Marshal(note)
	if err != nil { // it is strings alone
		return err.Error()
	}
	return string(text)
}

func toldError(text string) error {
	if text == "" {
		return nil
	}
	var note errorNote
	if err := json.Unmarshal([]byte(text), &note); err != nil || len(note.Kinds) == 0 {
		return errors.New("a note of the exchange log cannot be read: " + brief(text, maxWords))
	}
	told := &recordedError{text: note.Text}
	for _, kind := range note.Kinds {
		switch kind {
		case kindNotTestable:
			return &NotTestableError{Reason: note.Text}
		case kindNoAnswer:
			told.is = append(told.is, chatapi.ErrNoAnswer)
		case kindArrangement:
			told.is = append(told.is, ErrArrangement)
		}
	}
	return told
}

// recordedError reads like another error and is of the same kinds.
type recordedError struct {
	text string
	is   []error
}

// Error implements error.
func (e *recordedError) Error() string { return e.text }

// Unwrap implements errors.Is for the kinds.
func (e *recordedError) Unwrap() []error { return e.is }

// waiting returns what tells, after a read in vain, whether to give up: where the
// clock says so, or, in a replay, where it said so then.
func (t *Tape) waiting() (givesUp func(reads int, over bool) bool) {
	if t == nil {
		return func(_ int, over bool) bool { return over }
	}
	key := t.turn("reads in vain")
	return func(reads int, over bool) bool {
		if t.replays() {
			return t.noted[key] == strconv.Itoa(reads)
		}
		if over {
			t.write(key, strconv.Itoa(reads))
		}
		return over
	}
}
