package mutants

import (
	"maps"
	"slices"

	"chatcontract/specs"
)

// A Matrix sums up a trial.
type Matrix struct {
	// Complete: everything was tried, so that what is missing is missed.
	Complete bool `json:"complete"`
	// Total counts all mutants; Documented those of documented requirements.
	Total      Tally `json:"total"`
	Documented Tally `json:"documented"`
	// ByRequirement and ByCategory count in the order of the registry and of
	// the alphabet.
	ByRequirement []Group `json:"byRequirement"`
	ByCategory    []Group `json:"byCategory"`
	// Unbroken are documented requirements without a mutant and
	// without a reason for that.
	Unbroken []string `json:"requirementsWithoutMutant"`
	// Exempt are requirements that no mutant can break, with the reasons.
	Exempt map[string]string `json:"exempt,omitempty"`
	// Idle are scenarios that kill nothing.
	Idle []string `json:"scenariosThatKillNothing"`
	// Kills counts the mutants that each scenario is known to kill.
	Kills map[string]int `json:"killsByScenario,omitempty"`
	// Mutants and Variants are what was tried.
	Mutants  []Attempt   `json:"mutants"`
	Variants []Tolerance `json:"variants"`
}

// A Tally counts mutants by their verdict.
type Tally struct {
	Mutants    int `json:"mutants"`
	Killed     int `json:"killed"`
	Survived   int `json:"survived"`
	Equivalent int `json:"equivalent"`
}

// Score is the share of killed ones among those that can be killed, from 0 to
// 100.
func (t Tally) Score() float64 {
	if t.Killed+t.Survived == 0 {
		return 100
	}
	return 100 * float64(t.Killed) / float64(t.Killed+t.Survived)
}

func (t *Tally) add(v Verdict) {
	t.Mutants++
	switch v {
	case Killed:
		t.Killed++
	case Survived:
		t.Survived++
	case Equivalent:
		t.Equivalent++
	}
}

// A Group is the mutants of one requirement or category.
type Group struct {
	Name  string      `json:"name"`
	Level specs.Level `json:"level,omitempty"`
	Tally
}

// Sum makes the matrix of what was tried. Kills is what Credit returned, nil if
// it was not asked for.
func Sum(registry *specs.Registry, attempts []Attempt, tolerances []Tolerance, kills map[string]int) Matrix {
	m := Matrix{Mutants: attempts, Variants: tolerances, Kills: kills, Exempt: Exempt()}
	categories, requirements := map[string]*Group{}, map[string]*Group{}
	count := func(groups map[string]*Group, name string, v Verdict) {
		if groups[name] == nil {
			groups[name] = &Group{Name: name}
		}
		groups[name].add(v)
	}
	for _, a := range attempts {
		m.Total.add(a.Verdict)
		if a.Level == specs.Documented {
			m.Documented.add(a.Verdict)
		}
		count(categories, a.Category, a.Verdict)
		count(requirements, a.Requirement, a.Verdict)
	}
	for _, req := range registry.Requirements() {
		if g := requirements[req.ID]; g != nil {
			g.Level = req.Level
			m.ByRequirement = append(m.ByRequirement, *g)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(categories)) {
		m.ByCategory = append(m.ByCategory, *categories[name])
	}
	m.Idle = []string{}
	for _, id := range slices.Sorted(maps.Keys(kills)) {
		if kills[id] == 0 {
			m.Idle = append(m.Idle, id)
		}
	}
	m.Unbroken = []string{}
	return m
}

// Everything notes that all mutants were tried, so that requirements without
// one are missed.
func (m *Matrix) Everything(registry *specs.Registry) {
	m.Complete = true
	for _, req := range registry.Requirements() {
		if req.Level != specs.Documented || m.Exempt[req.ID] != "" {
			continue
		}
		if !slices.ContainsFunc(m.ByRequirement, func(g Group) bool { return g.Name == req.ID }) {
			m.Unbroken = append(m.Unbroken, req.ID)
		}
	}
}

// Exempt are the requirements that no mutant can break, with the reasons. A
// documented requirement that is not among them has a mutant.
func Exempt() map[string]string {
	return map[string]string{}
}

// Survivors are the mutants that survived at a level.
func (m *Matrix) Survivors(documented bool) []Attempt {
	var out []Attempt
	for _, a := range m.Mutants {
		if a.Verdict == Survived && (a.Level == specs.Documented) == documented {
			out = append(out, a)
		}
	}
	return out
}

// Failed are the variants that did not conform.
func (m *Matrix) Failed() []Tolerance {
	var out []Tolerance
	for _, v := range m.Variants {
		if !v.Passed {
			out = append(out, v)
		}
	}
	return out
}

// Proves tells whether the suite proved itself: every documented mutant killed,
// every documented requirement with a mutant, no idle scenario and no failed
// variant.
func (m *Matrix) Proves() bool {
	return len(m.Survivors(true))+len(m.Unbroken)+len(m.Idle)+len(m.Failed()) == 0
}
