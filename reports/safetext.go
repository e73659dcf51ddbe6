package reports

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Whatever a target sends is hostile input to a report. Every writer passes
// text through these functions before it adds the escaping of its own format.

// visible makes text safe for one line: everything that does not print, and
// every byte that is not UTF-8, shows as an escape.
func visible(s string) string {
	return escapeUnless(s, unicode.IsPrint)
}

// Visible makes a text that a target had a part in safe for one line of a
// terminal.
func Visible(s string) string { return visible(s) }

// visibleLines is visible for text that keeps its lines. Tabs become spaces.
func visibleLines(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\t", "  ")
	return escapeUnless(s, func(r rune) bool { return r == '\n' || unicode.IsGraphic(r) })
}

func escapeUnless(s string, plain func(rune) bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case plain(r):
			b.WriteRune(r)
		default:
			b.WriteString(escape(r))
		}
		s = s[size:]
	}
	return b.String()
}

// escape writes a rune as JSON would, so that an escaped JSON string still
// means the same.
func escape(r rune) string {
	switch r {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// shorten cuts text after most characters and says how long it was.
func shorten(s string, most int) string {
	count := 0
	for i := range s {
		if count == most {
			return fmt.Sprintf("%s… (%d bytes)", s[:i], len(s))
		}
		count++
	}
	return s
}

// shortenLines cuts text after most lines, and every line after width
// characters.
func shortenLines(s string, most, width int) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	left := len(lines) - most
	if left > 0 {
		lines = lines[:most]
	}
	for i, line := range lines {
		lines[i] = shorten(line, width)
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("… (%s more)", count(left, "line")))
	}
	return strings.Join(lines, "\n")
}

// value is what a report shows of an expected or actual value.
func value(s string, most int) string {
	if s == "" {
		return "(nothing)"
	}
	return visible(shorten(s, most))
}

// diffLines is what a report shows of a diff.
func diffLines(s string, most, width int) []string {
	if s == "" {
		return nil
	}
	return strings.Split(visibleLines(shortenLines(s, most, width)), "\n")
}

// Count writes a number with its noun.
func Count(n int, noun string) string { return count(n, noun) }

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Wrap breaks text at spaces into lines of at most width characters; a longer
// word stays whole.
func Wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if length > 0 && length+1+n > width {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length > 0 {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	if length > 0 {
		lines = append(lines, line)
	}
	return lines
}
