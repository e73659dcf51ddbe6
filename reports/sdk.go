package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// SDK tells of an SDK that made the calls of the scenarios through its adapter.
type SDK struct {
	// Name is its name and version.
	Name string `json:"name"`
	// Adapters is how many processes of the adapter ran.
	Adapters int `json:"adapters"`
	// Calls is how many calls it was asked for.
	Calls int `json:"calls"`
	// Compared counts what it reported and was compared with the wire, by what that
	// is; NotReported what it had no report of.
	Compared    map[string]int `json:"compared"`
	NotReported map[string]int `json:"not_reported"`
	// NotServed counts the scenarios about commands that the adapter does not serve,
	// and Inexpressible those that call in a way in which the SDK does not.
	NotServed     int `json:"not_served"`
	Inexpressible int `json:"inexpressible"`
}

// words tell what the SDK did and what it had no report of; empty for no SDK.
func (s *SDK) words() string {
	if s == nil {
		return ""
	}
	compared := 0
	for _, n := range s.Compared {
		compared += n
	}
	words := fmt.Sprintf("%s, %d reports compared with the wire", count(s.Calls, "call"), compared)
	var missing []string
	for _, what := range slices.Sorted(maps.Keys(s.NotReported)) {
		missing = append(missing, fmt.Sprintf("%s in %s", what, count(s.NotReported[what], "call")))
	}
	if len(missing) > 0 {
		words += "; not reported: " + strings.Join(missing, ", ")
	}
	if s.NotServed > 0 {
		words += fmt.Sprintf("; %s about commands that its adapter does not serve", count(s.NotServed, "scenario"))
	}
	if s.Inexpressible > 0 {
		words += fmt.Sprintf("; %s that cannot go through an SDK", count(s.Inexpressible, "scenario"))
	}
	return words
}

// And is what two parts of a run say of the same SDK; nil for none.
func (s *SDK) And(other *SDK) *SDK {
	if s == nil || other == nil {
		return s
	}
	sum := *s
	sum.Compared, sum.NotReported = added(s.Compared, other.Compared), added(s.NotReported, other.NotReported)
	sum.Calls += other.Calls
	sum.NotServed += other.NotServed
	sum.Inexpressible += other.Inexpressible
	return &sum
}

func added(a, b map[string]int) map[string]int {
	sum := maps.Clone(a)
	if sum == nil {
		sum = map[string]int{}
	}
	for what, n := range b {
		sum[what] += n
	}
	return sum
}
