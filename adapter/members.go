package adapter

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chatcontract/specs"
)

// documented are the members of a command's requests or answers by their patterns,
// such as /ResultItem/*/ResultCode.
type documented map[string]specs.Member

func byPattern(list []specs.Member) documented {
	out := make(documented, len(list))
	for _, m := range list {
		out[m.Pointer()] = m
	}
	return out
}

// A difference is a place at which two bodies are not the same.
type difference struct {
	pointer, pattern string
	// want and got are the values; hasWant and hasGot tell whether there are any.
	want, got       any
	hasWant, hasGot bool
	// words replace the values where they say it better.
	wantWords, gotWords string
}

func (d difference) wanted() string { return words(d.wantWords, d.want, d.hasWant) }
func (d difference) gotten() string { return words(d.gotWords, d.got, d.hasGot) }

func words(given string, value any, has bool) string {
	switch {
	case given != "":
		return given
	case !has:
		return "absent"
	}
	return shown(value)
}

// sameType tells whether both have a value, and of the same JSON type.
func (d difference) sameType() bool {
	return d.hasWant && d.hasGot && kindOf(d.want) == kindOf(d.got)
}

// A walk finds the differences of documented members.
type walk struct {
	documented documented
	// missing tells whether a member of want that got lacks is no difference, and
	// added one of got that want lacks.
	missing, added func(m specs.Member, value any) bool
	// unordered is the pattern of an Array whose order does not matter.
	unordered string
	found     []difference
}

func (w *walk) compare(want, got any, pointer, pattern string) {
	switch a := want.(type) {
	case map[string]any:
		if b, ok := got.(map[string]any); ok {
			w.objects(a, b, pointer, pattern)
			return
		}
	case []any:
		if b, ok := got.([]any); ok {
			w.arrays(a, b, pointer, pattern)
			return
		}
	}
	if !same(want, got) {
		w.found = append(w.found, difference{pointer: pointer, pattern: pattern, want: want, got: got, hasWant: true, hasGot: true})
	}
}

func (w *walk) objects(want, got map[string]any, pointer, pattern string) {
	names := slices.Sorted(maps.Keys(want))
	for name := range got {
		if _, ok := want[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		at, kind := pointer+"/"+escape(name), pattern+"/"+escape(name)
		m, known := w.documented[kind]
		if !known {
			continue // nothing is said of it
		}
		a, hasA := want[name]
		b, hasB := got[name]
		switch {
		case hasA && hasB:
			w.compare(a, b, at, kind)
		case hasA && !w.missing(m, a), hasB && !hasA && !w.added(m, b):
			w.found = append(w.found, difference{pointer: at, pattern: kind, want: a, got: b, hasWant: hasA, hasGot: hasB})
		}
	}
}

func (w *walk) arrays(want, got []any, pointer, pattern string) {
	if pattern == w.unordered && pattern != "" {
		want, got = sorted(want), sorted(got)
	}
	if len(want) != len(got) {
		w.found = append(w.found, difference{
			pointer: pointer, pattern: pattern, want: want, got: got, hasWant: true, hasGot: true,
			wantWords: count(len(want)), gotWords: count(len(got)),
		})
		return
	}
	for i := range want {
		w.compare(want[i], got[i], pointer+"/"+strconv.Itoa(i), pattern+"/*")
	}
}

func count(n int) string {
	if n == 1 {
		return "1 element"
	}
	return fmt.Sprintf("%d elements", n)
}

func sorted(list []any) []any {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b any) int { return strings.Compare(shown(a), shown(b)) })
	return list
}

var escaper = strings.NewReplacer("~", "~0", "/", "~1")

func escape(name string) string { return escaper.Replace(name) }
