package mutants

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Selection chooses mutants and variants. The zero value chooses all.
type Selection struct {
	terms []term
}

type term struct{ kind, text string }

// kinds of terms: a part of an id where none is named.
var termKinds = [...]string{"category", "requirement", "variant", "mutant"}

// ParseSelection reads terms with commas between them: a part of an id, or
// category:x, requirement:x, mutant:x, variant:x. What any term matches is
// chosen.
func ParseSelection(expr string) (Selection, error) {
	var s Selection
	for part := range strings.SplitSeq(expr, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		kind, text, named := strings.Cut(part, ":")
		if !named {
			kind, text = "", part
		} else if !slices.Contains(termKinds[:], kind) {
			return s, fmt.Errorf("%q is no way of choosing: write a part of an id, or %s: and a text", kind+":", strings.Join(termKinds[:], ":, "))
		}
		s.terms = append(s.terms, term{kind, text})
	}
	return s, nil
}

// Mutant tells whether a mutant is chosen.
func (s Selection) Mutant(m Mutant) bool {
	return len(s.terms) == 0 || slices.ContainsFunc(s.terms, func(t term) bool { return t.mutant(m) })
}

// Variant tells whether a variant is chosen.
func (s Selection) Variant(v Variant) bool {
	return len(s.terms) == 0 || slices.ContainsFunc(s.terms, func(t term) bool { return t.variant(v) })
}

// All tells whether everything is chosen.
func (s Selection) All() bool { return len(s.terms) == 0 }

// Unmatched lists terms that choose nothing.
func (s Selection) Unmatched(all []Mutant, variants []Variant) []string {
	var out []string
	for _, t := range s.terms {
		if !slices.ContainsFunc(all, t.mutant) && !slices.ContainsFunc(variants, t.variant) {
			out = append(out, strings.TrimPrefix(t.kind+":"+t.text, ":"))
		}
	}
	return out
}

func (t term) mutant(m Mutant) bool {
	switch t.kind {
	case "category":
		return strings.EqualFold(m.Category, t.text)
	case "requirement":
		return m.Requirement == t.text || strings.HasSuffix(m.Requirement, "."+t.text)
	case "variant":
		return false
	}
	return strings.Contains(m.ID, t.text)
}

func (t term) variant(v Variant) bool {
	return (t.kind == "variant" || t.kind == "") && strings.Contains(v.ID, t.text)
}

// Suggestions are up to three ids that share words with a wrong one.
func Suggestions(ids []string, wrong string) []string {
	words := strings.FieldsFunc(strings.ToLower(wrong), func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	score := func(id string) int {
		n := 0
		for _, w := range words {
			if strings.Contains(strings.ToLower(id), w) {
				n += len(w)
			}
		}
		return n
	}
	var near []string
	for _, id := range ids {
		if score(id) > 0 {
			near = append(near, id)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Or(cmp.Compare(score(b), score(a)), cmp.Compare(len(a), len(b))) })
	return near[:min(3, len(near))]
}
