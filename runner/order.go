package runner

import (
	"cmp"
	mathrand "math/rand/v2"
	"slices"
)

// Order is the order in which to run the scenarios, which the seed gives. Those
// that try wrong signatures come last, since a service may lock out who sends
// many.
func (r *Run) Order() []*Scenario {
	order := slices.Clone(r.scenarios)
	random := mathrand.New(mathrand.NewPCG(uint64(r.cfg.Seed), 0)) //nolint:gosec // an order, no secret
	random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	slices.SortStableFunc(order, func(a, b *Scenario) int {
		return cmp.Compare(r.rank(a), r.rank(b))
	})
	return order
}

// rank orders scenarios: preferred ones first, then some short ones, which have
// something to do while the many accounts of the long ones are created, then the
// long ones, so that none is left running alone, and wrong signatures last.
func (r *Run) rank(s *Scenario) int {
	for _, id := range r.cfg.Prefer {
		if at := slices.Index(s.Requirements(), id); at >= 0 {
			return at - len(s.Requirements()) - 1
		}
	}
	switch {
	case r.cfg.PreferCommand != "" && s.Command() == r.cfg.PreferCommand:
		return -1
	case slices.Contains(s.Tags, "@authentication"):
		return 3
	case r.pool != nil && s.usesUp(): // the others come first
		return 3
	case s.crowd > 1000:
		return 1
	case s.index%shortOnesFirst == 0:
		return 0
	}
	return 2
}

// shortOnesFirst is of how many short scenarios one is run before the long ones.
const shortOnesFirst = 4
