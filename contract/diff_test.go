package contract_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chatcontract/contract"
)

func TestSetDiff(t *testing.T) {
	many := make([]string, 40)
	for i := range many {
		many[i] = fmt.Sprintf("u%02d", i)
	}
	for _, c := range []struct {
		name             string
		expected, actual []string
		want             string
	}{
		{"both empty", nil, []string{}, ""},
		{"equal", []string{"a", "b"}, []string{"a", "b"}, ""},
		{"another order", []string{"b", "a"}, []string{"a", "b"}, ""},
		{"one missing", []string{"a", "b"}, []string{"a"}, "  \"a\"\n- \"b\""},
		{"one too many", []string{"a"}, []string{"b", "a"}, "  \"a\"\n+ \"b\""},
		{"all missing", []string{"b", "a"}, nil, "- \"a\"\n- \"b\""},
		{"none in common", []string{"a"}, []string{"b"}, "- \"a\"\n+ \"b\""},
		{"once too often", []string{"a"}, []string{"a", "a"}, "+ \"a\""},
		{"once too rarely", []string{"a", "a"}, []string{"a"}, "- \"a\""},
		{"crosswise", []string{"u0", "u2", "u3", "u5", "u6", "u7"}, []string{"u3", "u4", "u6"},
			"- \"u0\"\n- \"u2\"\n  \"u3\"\n+ \"u4\"\n- \"u5\"\n  \"u6\"\n- \"u7\""},
		{"control characters", []string{"a\n\x1b[31m"}, nil, `- "a\n\x1b[31m"`},
		{"empty name", nil, []string{""}, `+ ""`},
		{"long name", nil, []string{strings.Repeat("x", 100)}, "+ \"" + strings.Repeat("x", 80) + "\"… (100 bytes)"},
		{"many missing", many, nil, "- \"" + strings.Join(many[:24], "\"\n- \"") + "\"\n  … and 16 more"},
		{"many in common", many, many[:39], "  \"" + strings.Join(many[:12], "\"\n  \"") + "\"\n- \"u39\""},
	} {
		expected, actual := strings.Join(c.expected, " "), strings.Join(c.actual, " ")
		if diff := cmp.Diff(c.want, contract.SetDiff(c.expected, c.actual)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
		if strings.Join(c.expected, " ") != expected || strings.Join(c.actual, " ") != actual {
			t.Errorf("%s: the arguments were changed", c.name)
		}
	}
}

// A diff of sets names what is missing, what is too much and what is in both,
// and nothing under two signs.
func TestSetDiffIsExact(t *testing.T) {
	names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}), 0, 10, rapid.ID[string])
	rapid.Check(t, func(t *rapid.T) {
		expected, actual := names.Draw(t, "expected"), names.Draw(t, "actual")
		in := func(list []string) map[string]bool {
			m := map[string]bool{}
			for _, n := range list {
				m[n] = true
			}
			return m
		}
		var want []string
		same := true
		for _, n := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
			e, a := in(expected)[n], in(actual)[n]
			if e || a {
				want = append(want, map[[2]bool]string{{true, true}: "  ", {true, false}: "- ", {false, true}: "+ "}[[2]bool{e, a}]+fmt.Sprintf("%q", n))
				same = same && e == a
			}
		}
		if same {
			want = nil
		}
		if diff := cmp.Diff(strings.Join(want, "\n"), contract.SetDiff(expected, actual)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func ExampleSetDiff() {
	diff := contract.SetDiff([]string{"carol", "dave"}, []string{"dave", "erin"})
	_, _ = os.Stdout.WriteString(diff)
	// Output:
	// - "carol"
	//   "dave"
	// + "erin"
}
