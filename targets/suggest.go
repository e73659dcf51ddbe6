package targets

import "strings"

// Choices ends a sentence about a name that is unknown: the name that it is
// nearly, or all there are.
func Choices(wrong string, names []string) string { return choices(wrong, names) }

// choices ends a sentence about a name that is unknown: the name that it is
// nearly, or all there are.
func choices(wrong string, names []string) string {
	if near := nearest(wrong, names); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(names, ", ")
}

// nearest is the name that a misspelt one is at most a third of its letters away
// from, or that it is a part of; empty where none is.
func nearest(wrong string, names []string) string {
	best, least := "", len(wrong)/3+1
	for _, name := range names {
		d := distance(wrong, name)
		if len(wrong) > 3 && strings.Contains(name, wrong) {
			d = 1
		}
		if d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is how many bytes have to be put in, left out or changed to turn one
// word into the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
