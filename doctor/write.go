package doctor

import (
	"fmt"
	"io"
	"strings"

	"chatcontract/reports"
)

// A Writer writes checks for a person.
type Writer struct {
	// Color adds colour codes.
	Color bool
	// Width is the number of columns; 0 stands for 100.
	Width int
}

var colors = map[State]string{OK: "32", Warning: "33", Failed: "31", Unknown: "2"}

// Write writes a line for each check, aligned and wrapped, and what they come
// to.
func (w Writer) Write(out io.Writer, checks []Check) error {
	const indent = len("unknown  ") + len("trial ceiling  ")
	width := w.Width
	if width <= 0 {
		width = 100
	}
	var b strings.Builder
	for _, c := range checks {
		state := fmt.Sprintf("%-7s", c.State)
		if w.Color {
			state = "\x1b[" + colors[c.State] + "m" + state + "\x1b[0m"
		}
		lines := reports.Wrap(c.Text, max(20, width-indent))
		fmt.Fprintf(&b, "%s  %-13s  %s\n", state, c.Name, strings.Join(lines, "\n"+strings.Repeat(" ", indent)))
	}
	if CanJudge(checks) {
		b.WriteString("A run can judge this target.\n")
	} else {
		b.WriteString("A run could not judge this target.\n")
	}
	if _, err := io.WriteString(out, b.String()); err != nil {
		return fmt.Errorf("write the checks: %w", err)
	}
	return nil
}
