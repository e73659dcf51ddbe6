package mutants_test

import (
	"slices"
	"strings"
	"testing"

	"chatcontract/mutants"
	"chatcontract/specs"
)

func registry(t *testing.T) *specs.Registry {
	t.Helper()
	r, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func shape(t *testing.T) *specs.Shape {
	t.Helper()
	s, err := specs.LoadShape()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMutantsAreWellFormed(t *testing.T) {
	r := registry(t)
	seen := map[string]bool{}
	for _, m := range mutants.All(r, shape(t)) {
		if seen[m.ID] {
			t.Errorf("%s is there twice", m.ID)
		}
		seen[m.ID] = true
		req, ok := r.Requirement(m.Requirement)
		if !ok {
			t.Errorf("%s breaks %q, which is no requirement", m.ID, m.Requirement)
			continue
		}
		if _, ok := r.Command(m.Command); m.Command != "" && (!ok || m.Command != req.Command) {
			t.Errorf("%s: command %q does not go with %s", m.ID, m.Command, m.Requirement)
		}
		if m.Category == "" || m.Description == "" || m.Trigger == "" || strings.ContainsAny(m.ID, " :,") {
			t.Errorf("%s is incomplete, or its id cannot be chosen: %+v", m.ID, m)
		}
	}
}

func TestMutantsComeInTheSameOrderEachTime(t *testing.T) {
	r := registry(t)
	one, two := mutants.All(r, shape(t)), mutants.All(r, shape(t))
	for i := range one {
		if one[i].ID != two[i].ID {
			t.Fatalf("place %d: %s, then %s", i, one[i].ID, two[i].ID)
		}
	}
}

func TestEveryDocumentedRequirementHasAMutant(t *testing.T) {
	r := registry(t)
	all, exempt := mutants.All(r, shape(t)), mutants.Exempt()
	for _, req := range r.Requirements() {
		broken := slices.ContainsFunc(all, func(m mutants.Mutant) bool { return m.Requirement == req.ID && m.Equivalent == "" })
		switch _, excused := exempt[req.ID]; {
		case req.Level == specs.Documented && !broken && !excused:
			t.Errorf("%s has no mutant, and no reason for it", req.ID)
		case broken && excused:
			t.Errorf("%s is excused and has a mutant", req.ID)
		}
	}
	for id := range exempt {
		if _, ok := r.Requirement(id); !ok {
			t.Errorf("%s is excused and no requirement", id)
		}
	}
}

func TestVariantsAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range mutants.Variants(registry(t)) {
		if seen[v.ID] || v.ID == "" || v.Description == "" {
			t.Errorf("%q is there twice, or incomplete", v.ID)
		}
		seen[v.ID] = true
	}
}

func TestFind(t *testing.T) {
	r := registry(t)
	all, variants := mutants.All(r, shape(t)), mutants.Variants(r)
	if m, ok := mutants.Find(all, all[3].ID); !ok || m.ID != all[3].ID {
		t.Errorf("found %q, %t", m.ID, ok)
	}
	if _, ok := mutants.Find(all, "no such mutant"); ok {
		t.Error("found a mutant that does not exist")
	}
	if v, ok := mutants.FindVariant(variants, "gzip"); !ok || v.ID != "gzip" {
		t.Errorf("found %q, %t", v.ID, ok)
	}
	if _, ok := mutants.FindVariant(variants, "no such variant"); ok {
		t.Error("found a variant that does not exist")
	}
}
