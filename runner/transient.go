package runner

import (
	"fmt"

	"chatcontract/contract"
	"chatcontract/reports"
)

// Bounds of transient failures: a command that is called this often may have
// this share of its calls repeated.
const (
	transientCalls = 40
	transientShare = 0.05
)

// transientsAreRare ends the ids of the requirements about them.
const transientsAreRare = ".transient_failures_are_rare"

// blameTransients finds commands that had to be called again too often. The
// documentation knows transient failures and says nothing of how many, so this
// is no more than inferred.
func (r *Run) blameTransients(commands []reports.Command) {
	for _, c := range commands {
		id := c.Name + transientsAreRare
		req, ok := r.judge.Registry().Requirement(id)
		if !ok {
			continue
		}
		if c.Calls < transientCalls {
			continue // too few to tell a rate
		}
		r.outside.checked[id] += c.Calls
		if float64(c.Retries) <= transientShare*float64(c.Calls) {
			continue
		}
		r.outside.keep(contract.Finding{
			Requirement: id,
			Level:       req.Level,
			Layer:       contract.Relation,
			Command:     c.Name,
			Expected:    fmt.Sprintf("at most %.0f %% of the calls to fail for the moment", 100*transientShare),
			Actual:      fmt.Sprintf("%d of %d calls were repeated", c.Retries, c.Calls),
		})
	}
}
