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
	// Left and Right stand below the ends of the axis.
	Left, Right string
	// Line is the height of a line across, with its name; none when the name is
	// empty.
	Line     float64
	LineName string
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
	var out []htmlTiming
	for _, c := range p.Result.Commands {
		c.Name = visible(c.Name)
		row := htmlTiming{Command: c, Retried: retriedWords(c.RetriedFor), Latency: latencyPlot(c.Latency, "latency of "+c.Name)}
		if c.Settle != nil {
			row.Waits = latencyPlot(c.Settle.Spread, "times until a read showed what "+c.Name+" wrote")
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

func retriedWords(reasons map[string]int) string {
	var words []string
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		words = append(words, fmt.Sprintf("%d after %s", reasons[reason], value(reason, 100)))
	}
	return strings.Join(words, ", ")
}

// latencyPlot draws how durations are distributed; nil when there are none.
func latencyPlot(buckets []Bucket, what string) *htmlPlot {
	if len(buckets) == 0 {
		return nil
	}
	most, total := 0, 0
	for _, b := range buckets {
		most, total = max(most, b.Count), total+b.Count
	}
	plot := &htmlPlot{Right: shortTime(buckets[len(buckets)-1].UpTo), Left: "0"}
	width := plotWidth / float64(max(len(buckets), 8))
	from := time.Duration(0)
	for i, b := range buckets {
		plot.add(i, width, b.Count, most, fmt.Sprintf("%s to %s: %d", shortTime(from), shortTime(b.UpTo), b.Count))
		from = b.UpTo
	}
	if len(buckets) < 8 { // the axis goes on behind the last bar
		plot.Right, plot.Left = "", "up to "+plot.Right
	}
	plot.Label = fmt.Sprintf("%s: %s in %s up to %s", what, count(total, "time"), count(len(buckets), "step"), shortTime(from))
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
	plot = &htmlPlot{Left: "0", Right: shortTime(time.Duration(len(c.Pace.Peaks)) * c.Pace.Window)}
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
