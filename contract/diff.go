package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// maxDiffLines is how many lines a diff shows; the rest is counted.
const maxDiffLines = 24

// SetDiff compares two sets of names. Lines starting with - were expected and
// are missing, lines starting with + were not expected; lines in both are
// indented alike. It is empty when the sets are equal.
func SetDiff(expected, actual []string) string {
	expected, actual = slices.Clone(expected), slices.Clone(actual)
	slices.Sort(expected)
	slices.Sort(actual)
	r := &setReporter{}
	if cmp.Equal(expected, actual, cmp.Reporter(r)) {
		return ""
	}
	return r.text()
}

// setReporter turns the steps of a comparison into lines.
type setReporter struct {
	path  cmp.Path
	lines []string
	same  int
}

// PushStep implements the interface that cmp.Reporter expects.
func (r *setReporter) PushStep(s cmp.PathStep) { r.path = append(r.path, s) }

// PopStep implements the interface that cmp.Reporter expects.
func (r *setReporter) PopStep() { r.path = r.path[:len(r.path)-1] }

// Report implements the interface that cmp.Reporter expects.
func (r *setReporter) Report(res cmp.Result) {
	if _, element := r.path.Last().(cmp.SliceIndex); !element {
		return
	}
	expected, actual := r.path.Last().Values()
	if res.Equal() {
		r.same++
		if r.same <= maxDiffLines/2 {
			r.lines = append(r.lines, fmt.Sprintf("  %q", expected))
		}
		return
	}
	if expected.IsValid() {
		r.lines = append(r.lines, fmt.Sprintf("- %q", expected))
	}
	if actual.IsValid() {
		r.lines = append(r.lines, fmt.Sprintf("+ %q", actual))
	}
}

func (r *setReporter) text() string {
	if extra := len(r.lines) - maxDiffLines; extra > 0 {
		r.lines = append(r.lines[:maxDiffLines], fmt.Sprintf("  … and %d more", extra))
	}
	return strings.Join(r.lines, "\n")
}
