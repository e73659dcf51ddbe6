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
	order = apart(order)
	ranks := map[*Scenario]int{}
	for _, s := range order {
		ranks[s] = r.rank(s)
	}
	slices.SortStableFunc(order, func(a, b *Scenario) int { return cmp.Compare(ranks[a], ranks[b]) })
	return order
}

// rank orders scenarios: preferred ones first, wrong signatures last.
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
		return 1
	case r.pool != nil && s.usesUp(): // the others come first
		return 1
	}
	return 0
}

// apart spreads the scenarios with crowds. The first starts when an eighth of the
// others have, while the accounts of crowds are created; between each two others
// go on, so that no command is left without a caller; and the last starts early
// enough that none is left running alone.
func apart(order []*Scenario) []*Scenario {
	var long, short []*Scenario
	for _, s := range order {
		if s.crowd >= 100 {
			long = append(long, s)
		} else {
			short = append(short, s)
		}
	}
	out := make([]*Scenario, 0, len(order))
	for i, s := range short {
		out = append(out, s)
		if len(long) > 0 && i >= len(short)/8 && i%othersBetween == 0 {
			out, long = append(out, long[0]), long[1:]
		}
	}
	return append(out, long...)
}

// othersBetween is how many others start between two scenarios with crowds.
const othersBetween = 18
