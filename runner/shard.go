package runner

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Shard is a part of a run, which others complete. The zero Shard is all of it.
type Shard struct {
	// Number is which, from 1; Of is how many there are.
	Number, Of int
}

// String writes a shard as --shard takes it; empty for the zero Shard.
func (s Shard) String() string {
	if s.Of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.Number, s.Of)
}

// ParseShard reads K/N, with K from 1 to N; an empty text is the zero Shard.
func ParseShard(text string) (Shard, error) {
	if text == "" {
		return Shard{}, nil
	}
	number, of, _ := strings.Cut(text, "/")
	k, errK := strconv.Atoi(number)
	n, errN := strconv.Atoi(of)
	if errK != nil || errN != nil || k < 1 || k > n {
		return Shard{}, fmt.Errorf("%q is no shard such as 3/8, the third of eight", text)
	}
	return Shard{Number: k, Of: n}, nil
}

// keepShard leaves the scenarios of the run's shard over.
func (r *Run) keepShard() error {
	shard := r.cfg.Shard
	if shard.Of == 0 {
		return nil
	}
	if n := len(r.scenarios); n < shard.Of {
		return usagef("--shard %s leaves shards empty: %d scenarios are selected, so choose at most that many shards", shard, n)
	}
	r.scenarios = shards(r.scenarios, shard.Of)[shard.Number-1]
	return nil
}

// shards splits scenarios so that each part takes about as long: the heaviest
// first, each to the part that has least. Nothing but the scenarios decides, so
// that every machine splits alike. No part is empty where there are as many
// scenarios as parts, and each keeps the order.
func shards(scenarios []*Scenario, of int) [][]*Scenario {
	heaviest := slices.Clone(scenarios)
	slices.SortFunc(heaviest, func(a, b *Scenario) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(a.ID, b.ID))
	})
	parts, weights := make([][]*Scenario, of), make([]int, of)
	for _, s := range heaviest {
		lightest := slices.Index(weights, slices.Min(weights))
		parts[lightest] = append(parts[lightest], s)
		weights[lightest] += s.weight()
	}
	for _, part := range parts {
		slices.SortFunc(part, func(a, b *Scenario) int { return cmp.Compare(a.index, b.index) })
	}
	return parts
}

// weight is about how many calls a scenario takes, as far as its text tells: one
// or two a step, some for its accounts, and more for a crowd, which is created in
// batches and then moved about.
func (s *Scenario) weight() int {
	const crowdPerCall = 20
	return 2*len(s.pickle.Steps) + s.own/4 + s.crowd/crowdPerCall + 1
}
