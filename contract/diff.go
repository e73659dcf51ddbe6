package contract

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// maxDiffLines is how many lines a diff shows; the rest is counted.
const maxDiffLines = 24

// SetDiff compares two sets of names. Lines starting with - were expected and
// are missing, lines starting with + were not expected; lines in both are
// indented alike. It is empty when the sets are equal.
func SetDiff(expected, actual []string) string {
	r := &setReporter{}
	if cmp.Equal(count(expected), count(actual), cmp.Reporter(r)) {
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
	element, ok := r.path.Last().(cmp.MapIndex)
	if !ok {
		return
	}
	name := quote(element.Key().String())
	if res.Equal() {
		r.same++
		if r.same <= maxDiffLines/2 {
			r.lines = append(r.lines, "  "+name)
		}
		return
	}
	// How often the name is there; a name that is not there has no value.
	var times [2]int64
	expected, actual := element.Values()
	for i, v := range []reflect.Value{expected, actual} {
		if v.IsValid() {
			times[i] = v.Int()
		}
	}
	sign := "- "
	if times[1] > times[0] {
		sign = "+ "
	}
	r.lines = append(r.lines, sign+name)
}

func (r *setReporter) text() string {
	if extra := len(r.lines) - maxDiffLines; extra > 0 {
		r.lines = append(r.lines[:maxDiffLines], fmt.Sprintf("  … and %d more", extra))
	}
	return strings.Join(r.lines, "\n")
}
