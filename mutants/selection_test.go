package mutants_test

import (
	"slices"
	"testing"

	"chatcontract/mutants"
)

func TestSelection(t *testing.T) {
	r := registry(t)
	all, variants := mutants.All(r, shape(t)), mutants.Variants(r)
	for expr, want := range map[string]struct{ mutant, variant, not string }{
		"":                              {"force_ignored", "gzip", ""},
		"force_ignored":                 {"force_ignored.last_item", "", "zero_forces"},
		"category:force":                {"zero_forces", "", "approval_ignored"},
		"requirement:force_adds":        {"force_ignored", "", "zero_forces"},
		"requirement:friend_add.path":   {"command_unknown", "", "force_ignored"},
		"variant:gzip":                  {"", "gzip", "force_ignored"},
		"gzip, mutant:zero_forces":      {"zero_forces", "gzip", "force_ignored"},
		"mutant:force,category:sources": {"source_with_digits", "", "approval_ignored"},
	} {
		s, err := mutants.ParseSelection(expr)
		if err != nil {
			t.Fatalf("%q: %v", expr, err)
		}
		has := func(id string) bool { m, ok := mutants.Find(all, id); return ok && s.Mutant(m) }
		if want.mutant != "" && !has(want.mutant) || want.not != "" && has(want.not) {
			t.Errorf("%q chooses %s: %t, %s: %t", expr, want.mutant, has(want.mutant), want.not, has(want.not))
		}
		v, _ := mutants.FindVariant(variants, "gzip")
		if s.Variant(v) != (want.variant == "gzip") {
			t.Errorf("%q chooses the variant gzip: %t", expr, s.Variant(v))
		}
		if unmatched := s.Unmatched(all, variants); len(unmatched) > 0 {
			t.Errorf("%q: nothing matches %v", expr, unmatched)
		}
	}
}

func TestSelectionThatChoosesNothing(t *testing.T) {
	r := registry(t)
	s, err := mutants.ParseSelection("gzip,zzz,category:zzz")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Unmatched(mutants.All(r, shape(t)), mutants.Variants(r)); !slices.Equal(got, []string{"zzz", "category:zzz"}) {
		t.Errorf("unmatched: %q", got)
	}
	if _, err := mutants.ParseSelection("kind:x"); err == nil {
		t.Error("kind:x was understood")
	}
}

func TestSuggestions(t *testing.T) {
	ids := []string{"force_ignored", "approval_ignored", "gzip", "force_ignored.last_item"}
	if got := mutants.Suggestions(ids, "force_ignore"); len(got) == 0 || got[0] != "force_ignored" {
		t.Errorf("suggested %v", got)
	}
	if got := mutants.Suggestions(ids, "xyz"); len(got) != 0 {
		t.Errorf("suggested %v", got)
	}
}
