package steps

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"chatcontract/chatapi"
)

// What was noted is told again: the same errors, the same number of reads, and
// nothing is done or waited for.
func TestTapeTellsWhatItNoted(t *testing.T) {
	t.Parallel()
	noted := map[string]string{}
	failures := []error{
		nil, notTestable("the account was refused"), fmt.Errorf("account_import: %w: timeout", chatapi.ErrNoAnswer),
		fmt.Errorf("%w at x: %w", ErrArrangement, chatapi.ErrNoAnswer), errors.New("a defect"),
	}
	play := func(tape *Tape, done *int) (errs []error, reads int, value string) {
		ctx := WithTape(t.Context(), tape)
		for _, failure := range failures {
			errs = append(errs, keep(ctx, "accounts", func(ctx context.Context) error {
				*done++
				if !IsUpkeep(ctx) || tapeOf(ctx) != nil {
					t.Error("what looks after accounts is not marked as such")
				}
				return failure
			}))
		}
		value = tape.Note("form", func() string { return "yes" })
		tape.Note("form", func() string { return "" })
		s := NewState(&Environment{Settle: 3 * pollPause}, nil, nil)
		for range 2 {
			_, err := s.eventually(ctx, func() (bool, error) { reads++; return false, nil })
			if err != nil {
				t.Error(err)
			}
		}
		return errs, reads, value
	}
	done := 0
	errs, reads, value := play(NewTape(func(about, value string) { noted[about] = value }), &done)
	if done != len(failures) || reads < 4 {
		t.Fatalf("%d of %d were done, with %d reads", done, len(failures), reads)
	}
	upkeep := 0
	began := time.Now()
	told, again, valueAgain := play(ReplayedTape(noted, func() { upkeep++ }), &done)
	if done != len(failures) || upkeep != len(failures)+2 || again != reads || valueAgain != value {
		t.Errorf("done %d times, upkeep %d times, %d reads for %d, %q for %q", done, upkeep, again, reads, valueAgain, value)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("a replay waited %s", took)
	}
	for i, err := range told {
		if fmt.Sprint(err) != fmt.Sprint(errs[i]) || isNotTestable(err) != isNotTestable(errs[i]) ||
			errors.Is(err, chatapi.ErrNoAnswer) != errors.Is(errs[i], chatapi.ErrNoAnswer) || errors.Is(err, ErrArrangement) != errors.Is(errs[i], ErrArrangement) {
			t.Errorf("%v was noted, and %v told", errs[i], err)
		}
	}
	if err := toldError("{"); err == nil {
		t.Error("a note that cannot be read is taken for none")
	}
}

// All functions run to their end, and the error is that of the first account.
func TestInParallelRunsAll(t *testing.T) {
	t.Parallel()
	failed := errors.New("b fails")
	last := make(chan struct{})
	ran := make(chan string, 3)
	err := inParallel(t.Context(), []string{"a", "b", "c"}, func(ctx context.Context, id string) error {
		defer func() { ran <- id }()
		switch id {
		case "b":
			<-last
			return failed
		case "c":
			defer close(last)
			return errors.New("c fails first")
		}
		return ctx.Err()
	})
	if !errors.Is(err, failed) || len(ran) != 3 {
		t.Errorf("%v, %d ran", err, len(ran))
	}
}
