package mutants_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/mutants"
)

func trial(t *testing.T) *mutants.Trial {
	t.Helper()
	judge, err := contract.New()
	if err != nil {
		t.Fatal(err)
	}
	return &mutants.Trial{Judge: judge, Features: features.FS, Jobs: 4}
}

// sample takes the first of every category that takes no large batches.
func sample(all []mutants.Mutant) []mutants.Mutant {
	seen := map[string]int{}
	var out []mutants.Mutant
	for _, m := range all {
		if seen[m.Category] < 2 && m.Equivalent == "" && !strings.Contains(m.Trigger, "more than 20") {
			seen[m.Category]++
			out = append(out, m)
		}
	}
	return out
}

func TestSampleOfEveryCategoryIsKilled(t *testing.T) {
	tr := trial(t)
	list := sample(mutants.All(tr.Judge.Registry(), tr.Judge.Shape()))
	attempts, err := tr.Mutants(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range attempts {
		if a.Verdict != mutants.Killed || a.Finding == "" {
			t.Errorf("%s (%s) is not killed by %s: %s %s", a.ID, a.Description, a.Requirement, a.Verdict, a.Trouble)
		}
	}
	matrix := mutants.Sum(tr.Judge.Registry(), attempts, nil, nil)
	if matrix.Total.Killed != len(list) || matrix.Total.Score() != 100 || !matrix.Proves() {
		t.Errorf("the matrix says %+v, proves %t", matrix.Total, matrix.Proves())
	}
}

// A reference server cannot be told from a mutant whose trigger never comes.
func TestMutantOutOfSightSurvives(t *testing.T) {
	tr := trial(t)
	m, ok := mutants.Find(mutants.All(tr.Judge.Registry(), tr.Judge.Shape()), "longer_id_accepted")
	if !ok {
		t.Fatal("no such mutant")
	}
	m.Equivalent = ""
	tr.Features = only(t, "friend_add/pending.feature")
	attempts, err := tr.Mutants(t.Context(), []mutants.Mutant{m})
	if err != nil {
		t.Fatal(err)
	}
	if attempts[0].Verdict != mutants.Survived {
		t.Errorf("verdict %s: %s", attempts[0].Verdict, attempts[0].Finding)
	}
	matrix := mutants.Sum(tr.Judge.Registry(), attempts, nil, nil)
	if matrix.Proves() || len(matrix.Survivors(true)) != 1 {
		t.Error("a survivor proves the suite")
	}
}

func TestCreditsGoToScenariosThatKill(t *testing.T) {
	tr := trial(t)
	tr.Features = only(t, "friend_add/pending.feature")
	m, _ := mutants.Find(mutants.All(tr.Judge.Registry(), tr.Judge.Shape()), "pending_is_on_both_lists")
	attempts, err := tr.Mutants(t.Context(), []mutants.Mutant{m})
	if err != nil {
		t.Fatal(err)
	}
	kills, err := tr.Credit(t.Context(), attempts)
	if err != nil {
		t.Fatal(err)
	}
	matrix := mutants.Sum(tr.Judge.Registry(), attempts, nil, kills)
	const killer = "friend_add/pending: several pending requests, one call after another"
	const idle = "friend_add/pending: remark, list and wording make no difference to a pending request"
	if kills[killer] == 0 || !slices.Contains(matrix.Idle, idle) {
		t.Errorf("kills %v", kills)
	}
}

func TestVariantConforms(t *testing.T) {
	tr := trial(t)
	tr.Features = only(t, "friend_add/pending.feature", "friend_add/fail_account.feature")
	v, _ := mutants.FindVariant(mutants.Variants(tr.Judge.Registry()), "gzip")
	got, err := tr.Variants(t.Context(), []mutants.Variant{v})
	if err != nil {
		t.Fatal(err)
	}
	if !got[0].Passed || len(got[0].Findings) > 0 {
		t.Errorf("%+v", got[0])
	}
}

func TestMatrixIsWritten(t *testing.T) {
	r := registry(t)
	all := mutants.All(r, shape(t))
	attempts := []mutants.Attempt{
		{Mutant: all[0], Level: "documented", Verdict: mutants.Killed, Scenario: "f: a | b", Finding: "expected 1, got 2"},
		{Mutant: all[1], Level: "documented", Verdict: mutants.Survived, Others: []string{"friend_add.path"}},
		{Mutant: all[2], Level: "inferred", Verdict: mutants.Equivalent},
	}
	tolerances := []mutants.Tolerance{{Variant: mutants.Variants(r)[0], Findings: []string{"friend_add.path: expected 1, got 2"}}}
	m := mutants.Sum(r, attempts, tolerances, map[string]int{"f: a | b": 1, "f: c": 0})
	m.Everything(r)
	if m.Proves() || len(m.Unbroken) == 0 || len(m.Idle) != 1 || len(m.Failed()) != 1 || m.Total.Score() != 50 {
		t.Errorf("proves %t, %d unbroken, %d idle, %d failed, score %g", m.Proves(), len(m.Unbroken), len(m.Idle), len(m.Failed()), m.Total.Score())
	}
	var text, markdown, data bytes.Buffer
	for _, err := range []error{m.WriteText(&text), m.WriteMarkdown(&markdown), m.WriteJSON(&data)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"NOT PROVEN", all[1].ID, "f: c", "FAILED VARIANT", "score 50.0 %"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, text.String())
		}
	}
	if !strings.Contains(markdown.String(), `f: a \| b`) {
		t.Errorf("a bar breaks the table:\n%s", markdown.String())
	}
	var back struct{ Mutants, Variants []struct{ ID string } }
	if err := json.Unmarshal(data.Bytes(), &back); err != nil || len(back.Mutants) != 3 || back.Mutants[1].ID != all[1].ID || len(back.Variants) != 1 {
		t.Errorf("read back %+v, %v", back, err)
	}
}
