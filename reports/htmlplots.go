package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Plots are drawn in a box of this size, in units of the picture.
const (
	plotWidth  = 240
	plotHeight = 60
)

// A htmlTiming is how fast a command answered.
type htmlTiming struct {
	Command
	Retried        string
	Latency, Waits *htmlPlot
	Pace           *htmlPlot
	// Peak is the most calls in one second.
	Peak int
	Over int
}

// A htmlPlot is a bar chart.
type htmlPlot struct {
	// Label says in words what the chart shows.
	Label string
	Bars  []htmlBar
	Ticks []htmlTick
	// Line is the height of a line across, with its name; none when the name is
	// empty.
	Line     float64
	LineName string
}

// A htmlTick is a mark on the axis; Anchor says which side of its text it is at.
type htmlTick struct {
	X            float64
	Text, Anchor string
}

// A htmlBar is a bar; Over: it exceeds the line.
type htmlBar struct {
	X, Y, Width, Height float64
	Over                bool
	Words               string
}

func (p *htmlPage) timings() []htmlTiming {
	order := map[string]int{}
	for i, page := range p.Pages {
		order[page.Command] = i + 1
	}
	latencies := scaleOf(p.Result.Commands, func(c Command) []Bucket { return c.Latency })
	waits := scaleOf(p.Result.Commands, settleSpread)
	var out []htmlTiming
	for _, c := range p.Result.Commands {
		c.Name = visible(c.Name)
		row := htmlTiming{
			Command: c, Retried: retriedWords(c.RetriedFor), Latency: latencies.plot(c.Latency, "latency of "+c.Name),
			Waits: waits.plot(settleSpread(c), "times until a read showed what "+c.Name+" wrote"),
		}
		if c.Pace != nil && len(c.Pace.Peaks) > 0 {
			row.Peak = slices.Max(c.Pace.Peaks)
			row.Pace, row.Over = pacePlot(c)
		}
		out = append(out, row)
	}
	// In the documentation's order, as everything else.
	slices.SortStableFunc(out, func(a, b htmlTiming) int { return order[a.Name] - order[b.Name] })
	return out
}

func settleSpread(c Command) []Bucket {
	if c.Settle == nil {
		return nil
	}
	return c.Settle.Spread
}

func retriedWords(reasons map[string]int) string {
	var words []string
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		words = append(words, fmt.Sprintf("%d after %s", reasons[reason], value(reason, 100)))
	}
	return strings.Join(words, ", ")
}

// A scale is the ends of the buckets of all commands, in order, so that their
// plots can be compared.
type scale []time.Duration

func scaleOf(commands []Command, buckets func(Command) []Bucket) scale {
	var ends scale
	for _, c := range commands {
		for _, b := range buckets(c) {
			ends = append(ends, b.UpTo)
		}
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

func (s scale) width() float64 { return plotWidth / float64(max(1, len(s))) }

// ticks mark the powers of ten, or the longest duration where there are none.
func (s scale) ticks() []htmlTick {
	var out []htmlTick
	for i, end := range s {
		for decade := 100 * time.Microsecond; decade <= 100*time.Second; decade *= 10 {
			if end == decade {
				out = append(out, tick(float64(i+1)*s.width(), shortTime(end)))
			}
		}
	}
	if len(out) == 0 && len(s) > 0 {
		out = append(out, tick(plotWidth, shortTime(s[len(s)-1])))
	}
	return out
}

// tick keeps its text inside of the picture.
func tick(x float64, text string) htmlTick {
	const margin = 20
	out := htmlTick{rounded(x), text, "middle"}
	switch {
	case x < margin:
		out.Anchor = ""
	case x > plotWidth-margin:
		out.Anchor = "end"
	}
	return out
}

// plot draws how durations are distributed; nil when there are none.
func (s scale) plot(buckets []Bucket, what string) *htmlPlot {
	if len(buckets) == 0 {
		return nil
	}
	most, total := 0, 0
	for _, b := range buckets {
		most, total = max(most, b.Count), total+b.Count
	}
	plot := &htmlPlot{Ticks: s.ticks()}
	for _, b := range buckets {
		at := slices.Index(s, b.UpTo)
		plot.add(at, s.width(), b.Count, most, fmt.Sprintf("%d up to %s", b.Count, shortTime(b.UpTo)))
	}
	plot.Label = fmt.Sprintf("%s: %s, the longest up to %s", what, count(total, "time"), shortTime(buckets[len(buckets)-1].UpTo))
	return plot
}

func (p *htmlPlot) add(i int, width float64, n, most int, words string) {
	if n == 0 {
		return
	}
	height := max(1, plotHeight*float64(n)/float64(max(1, most)))
	p.Bars = append(p.Bars, htmlBar{
		X: rounded(float64(i) * width), Y: rounded(plotHeight - height), Width: rounded(max(0.8, width-1)), Height: rounded(height), Words: words,
	})
}

// pacePlot draws the calls per second against the ceiling, and counts the
// windows that exceed it.
func pacePlot(c Command) (plot *htmlPlot, over int) {
	most := max(slices.Max(c.Pace.Peaks), c.Ceiling)
	took := time.Duration(len(c.Pace.Peaks)) * c.Pace.Window
	plot = &htmlPlot{Ticks: []htmlTick{tick(0, "0"), tick(plotWidth, shortTime(took))}}
	width := plotWidth / float64(len(c.Pace.Peaks))
	for i, n := range c.Pace.Peaks {
		before := len(plot.Bars)
		at := time.Duration(i) * c.Pace.Window
		plot.add(i, width, n, most, fmt.Sprintf("after %s: %s", shortTime(at), count(n, "call")))
		if c.Ceiling > 0 && n > c.Ceiling {
			plot.Bars[before].Over = true
			over++
		}
	}
	plot.Label = fmt.Sprintf("calls of %s per second: at most %d", c.Name, slices.Max(c.Pace.Peaks))
	if c.Ceiling > 0 {
		plot.LineName = fmt.Sprintf("%d", c.Ceiling)
		plot.Line = rounded(plotHeight - plotHeight*float64(c.Ceiling)/float64(most))
		plot.Label += fmt.Sprintf(", documented ceiling %d", c.Ceiling)
	}
	return plot, over
}

// rounded keeps numbers in the page short.
func rounded(x float64) float64 { return float64(int(x*10+0.5)) / 10 }

// PaceNote says how the calls compare with the ceilings.
func (p *htmlPage) PaceNote() string {
	over := 0
	for _, t := range p.Timings {
		if t.Over > 0 {
			over++
		}
	}
	switch {
	case p.Target.Reference:
		return "The embedded reference server has no ceilings, so calls are not held back there."
	case over == 0:
		return "No command was called more often than its documented ceiling allows."
	}
	return fmt.Sprintf("%s went above the documented ceiling in some second.", count(over, "command"))
}
