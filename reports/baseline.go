package reports

import (
	"fmt"
	"strings"
	"time"

	"chatcontract/contract"
)

// A Baseline compares the result with that of an earlier run.
type Baseline struct {
	// Run, Started, Endpoint and Registry are the earlier run's.
	Run      string    `json:"run"`
	Started  time.Time `json:"started"`
	Endpoint string    `json:"endpoint"`
	Registry string    `json:"registry"`
	// New fails now and did not; Unchanged fails as before; Fixed was tested and
	// fails no more.
	New       []Failure `json:"new"`
	Unchanged []Failure `json:"unchanged"`
	Fixed     []Failure `json:"fixed"`
	// Untested failed before and was not put to the test now.
	Untested []Failure `json:"untested,omitempty"`
}

// A Failure is a requirement that a scenario found violated.
type Failure struct {
	Requirement string `json:"requirement"`
	// Scenario is empty for what was found outside of any.
	Scenario string `json:"scenario,omitempty"`
}

// FailureOf is what a finding is compared by.
func FailureOf(f contract.Finding) Failure { return Failure{f.Requirement, f.Scenario} }

// Words count what is new, unchanged and fixed.
func (b *Baseline) Words() string {
	words := []string{fmt.Sprintf("%d new, %d unchanged, %d fixed", len(b.New), len(b.Unchanged), len(b.Fixed))}
	if n := len(b.Untested); n > 0 {
		words = append(words, fmt.Sprintf("%d not tested this time", n))
	}
	return strings.Join(words, ", ")
}

// baselineWords tell what was compared with what; empty without a baseline.
func (r *Result) baselineWords() string {
	if r.Baseline == nil {
		return ""
	}
	b := r.Baseline
	words := fmt.Sprintf("%s since the run %s of %s", b.Words(), visible(b.Run), b.Started.UTC().Format("2006-01-02 15:04"))
	if b.Endpoint != r.Target.Endpoint {
		words += " of " + visible(shorten(b.Endpoint, 300))
	}
	if b.Registry != r.Tool.Registry {
		words += ", with the registry of " + visible(b.Registry)
	}
	return words
}

// knownFailures are those that failed before as well.
func (r *Result) knownFailures() map[Failure]bool {
	known := map[Failure]bool{}
	if r.Baseline != nil {
		for _, f := range r.Baseline.Unchanged {
			known[f] = true
		}
	}
	return known
}
