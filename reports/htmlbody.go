package reports

import (
	"fmt"
	"slices"
	"strings"
)

// How much of a body a page shows.
const (
	htmlBodyLines = 60
	htmlBodyWidth = 300
	htmlHitLines  = 24
	htmlHeadLines = 6
)

// A htmlBody is a body as the page shows it: parts that are highlighted or not.
type htmlBody struct {
	Parts []htmlPart
	// Note says what is highlighted or left out.
	Note string
}

// A htmlPart is a run of lines.
type htmlPart struct {
	Text string
	Hit  bool
}

// newHTMLBody lays a body out. The value at the pointer is highlighted; where
// there is none, the note says so.
func newHTMLBody(body []byte, pointer string, truncated bool) htmlBody {
	if len(body) == 0 {
		return htmlBody{Note: "no body"}
	}
	lines := bodyLines(body)
	found := nearest(lines, pointer)
	hit := func(bodyLine) bool { return false }
	var notes []string
	switch {
	case pointer == "":
	case found == pointer:
		hit = func(l bodyLine) bool { return l.within(pointer) }
		notes = append(notes, "highlighted: "+value(pointer, htmlBodyWidth))
	case found == "":
		notes = append(notes, "there is no "+value(pointer, htmlBodyWidth))
	default:
		hit = func(l bodyLine) bool { return l.within(found) }
		notes = append(notes, fmt.Sprintf("there is no %s; highlighted: %s", value(pointer, htmlBodyWidth), value(found, htmlBodyWidth)))
	}
	parts, left := cutBody(lines, hit)
	if left > 0 {
		notes = append(notes, fmt.Sprintf("%s left out, in results.json", count(left, "line")))
	}
	if truncated {
		notes = append(notes, "the body was cut off, it was too long to keep")
	}
	return htmlBody{Parts: parts, Note: strings.Join(notes, "; ")}
}

// cutBody keeps the beginning of a long body, what is highlighted with the lines
// around it, and the end.
func cutBody(lines []bodyLine, hit func(bodyLine) bool) (parts []htmlPart, left int) {
	keep := func(int) bool { return true }
	if len(lines) > htmlBodyLines {
		first := slices.IndexFunc(lines, hit)
		keep = func(i int) bool {
			switch {
			case first < 0:
				return i < htmlBodyLines-2 || i >= len(lines)-2
			case i < htmlHeadLines, i >= len(lines)-2:
				return true
			}
			return i >= first-4 && i < first+htmlHitLines
		}
	}
	gap := 0
	add := func(text string, hit bool) {
		if n := len(parts); n > 0 && parts[n-1].Hit == hit {
			parts[n-1].Text += "\n" + text
			return
		}
		parts = append(parts, htmlPart{text, hit})
	}
	flush := func() {
		if gap > 0 {
			add(fmt.Sprintf("… %s left out …", count(gap, "line")), false)
		}
		left, gap = left+gap, 0
	}
	for i, l := range lines {
		if !keep(i) {
			gap++
			continue
		}
		flush()
		add(visible(shorten(strings.ReplaceAll(strings.TrimSuffix(l.text, "\r"), "\t", "  "), htmlBodyWidth)), hit(l))
	}
	flush()
	return parts, left
}
