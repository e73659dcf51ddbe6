package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/runner"
)

// How often progress is shown: on one line of a terminal, and elsewhere in lines
// of a log.
const (
	redrawEvery = 100 * time.Millisecond
	lineEvery   = 10 * time.Second
)

// A meter shows how far a run is. It is told what happens and reads the clock;
// it has no life of its own. It is safe for concurrent use.
type meter struct {
	w io.Writer
	// redraws: one line is drawn over and over, no wider than width says.
	redraws bool
	width   func() int
	now     func() time.Time

	mu      sync.Mutex
	run     runner.Progress
	calls   int
	started time.Time
	shown   time.Time
	drawn   bool
}

func newMeter(w io.Writer, redraws bool, width func() int, now func() time.Time) *meter {
	started := now()
	return &meter{w: w, redraws: redraws, width: width, now: now, started: started, shown: started}
}

// exchange counts a call.
func (m *meter) exchange(chatapi.Exchange) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls++
	m.show()
}

// progress takes how far the run is.
func (m *meter) progress(p runner.Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.run = p
	m.show()
}

// end removes the line from a terminal.
func (m *meter) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.drawn {
		_, _ = io.WriteString(m.w, "\r\x1b[K") // a closed terminal is no reason to stop
	}
}

// show draws where it is time to.
func (m *meter) show() {
	now, every := m.now(), lineEvery
	if m.redraws {
		every = redrawEvery
	}
	if m.run.Total == 0 || now.Sub(m.shown) < every {
		return
	}
	m.shown = now
	if !m.redraws {
		_, _ = fmt.Fprintln(m.w, strings.Join(m.words(now), ", "))
		return
	}
	m.drawn = true
	_, _ = fmt.Fprintf(m.w, "\r%s\x1b[K", fitting(m.words(now), m.width()))
}

// words are what there is to tell, the most important first.
func (m *meter) words(now time.Time) []string {
	words := []string{fmt.Sprintf("%d of %d scenarios", m.run.Done, m.run.Total)}
	if m.run.Failed > 0 {
		words = append(words, fmt.Sprintf("%d failed", m.run.Failed))
	}
	if m.run.NotTestable > 0 {
		words = append(words, fmt.Sprintf("%d not testable", m.run.NotTestable))
	}
	took := now.Sub(m.started)
	switch {
	case m.run.Phase != "":
		words = append(words, m.run.Phase)
	case m.run.Done > 0:
		left := took / time.Duration(m.run.Done) * time.Duration(m.run.Total-m.run.Done)
		words = append(words, fmt.Sprintf("about %s left", left.Round(time.Second)))
	}
	return append(words, fmt.Sprintf("%.0f calls/s", float64(m.calls)/took.Seconds()))
}

// fitting joins as many words as a line of a terminal holds.
func fitting(words []string, width int) string {
	line := words[0]
	for _, word := range words[1:] {
		if width > 0 && utf8.RuneCountInString(line)+len(", ")+utf8.RuneCountInString(word) >= width {
			break
		}
		line += ", " + word
	}
	if width > 0 && len(line) >= width {
		line = line[:width-1] // digits and ASCII letters only
	}
	return line
}
