package main

import (
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/runner"
)

// A clock moves when it is told to.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

// followed is what a meter wrote of a run of two scenarios a second, with ten
// calls a second.
func followed(redraws bool, width, seconds int) string {
	var out strings.Builder
	c := &clock{time.Unix(1_800_000_000, 0)}
	m := newMeter(&out, redraws, func() int { return width }, c.now)
	p := runner.Progress{Total: 100}
	m.progress(p)
	for range seconds * 10 {
		c.Time = c.Add(100 * time.Millisecond)
		m.exchange(chatapi.Exchange{})
		if elapsed := c.Sub(time.Unix(1_800_000_000, 0)); elapsed%(500*time.Millisecond) == 0 {
			p.Done++
			p.Failed, p.NotTestable = p.Done/10, p.Done/20
			m.progress(p)
		}
	}
	m.end()
	return out.String()
}

// On a terminal one line is drawn over and over, no wider than the terminal, and
// removed at the end.
func TestProgressOnATerminal(t *testing.T) {
	out := followed(true, 200, 26)
	for _, text := range []string{"\r50 of 100 scenarios, 5 failed, 2 not testable, about 25s left, 10 calls/s\x1b[K", "\r1 of 100 scenarios, about "} {
		if !strings.Contains(out, text) {
			t.Errorf("it never shows %q", text)
		}
	}
	if !strings.HasSuffix(out, "\r\x1b[K") || strings.Contains(out, "\n") {
		t.Errorf("the line is not removed: %q", out[max(0, len(out)-200):])
	}
	for _, width := range []int{1, 10, 40, 60} {
		for line := range strings.SplitSeq(followed(true, width, 25), "\r") {
			if text := strings.TrimSuffix(line, "\x1b[K"); len(text) >= max(width, 1) {
				t.Errorf("%d columns, and %q", width, text)
			}
		}
	}
}

// Elsewhere there is a line every ten seconds, and nothing of a run that is
// shorter.
func TestProgressElsewhere(t *testing.T) {
	if out := followed(false, 0, 9); out != "" {
		t.Errorf("%q", out)
	}
	out := followed(false, 0, 35)
	if strings.Count(out, "\n") != 3 || !strings.HasPrefix(out, "20 of 100 scenarios, ") && !strings.HasPrefix(out, "19 of 100 scenarios, ") || strings.ContainsAny(out, "\r\x1b") {
		t.Errorf("%q", out)
	}
}

// What comes after the scenarios has a name in place of a time that is left.
func TestProgressNamesThePhase(t *testing.T) {
	var out strings.Builder
	c := &clock{time.Unix(1_800_000_000, 0)}
	m := newMeter(&out, true, func() int { return 0 }, c.now)
	c.Time = c.Add(time.Second)
	m.progress(runner.Progress{Done: 3, Total: 3, Phase: runner.PhaseCleanUp})
	if got := out.String(); got != "\r3 of 3 scenarios, cleaning up, 0 calls/s\x1b[K" {
		t.Errorf("%q", got)
	}
}
