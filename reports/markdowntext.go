package reports

import "strings"

// mdText makes text literal in Markdown: nothing in it is markup, HTML, a
// link, a mention of a person or a reference to an issue.
func mdText(s string) string {
	const unseen = "\u200b" // keeps GitHub from linking
	var b strings.Builder
	for _, r := range visible(s) {
		switch {
		case r == '@' || r == '#':
			b.WriteRune(r)
			b.WriteString(unseen)
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case strings.ContainsRune("\\`*_{}[]()!|~$", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	text := strings.ReplaceAll(b.String(), "://", ":"+unseen+"//")
	return strings.ReplaceAll(text, "www.", "www"+unseen+".")
}

// mdCode makes text a code span, in which nothing is markup. A code span has
// no escapes: its fence is longer than any in the text.
func mdCode(s string) string {
	s = visible(s)
	if strings.TrimSpace(s) == "" {
		return "(nothing)"
	}
	fence := strings.Repeat("`", longestRun(s)+1)
	pad := ""
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") {
		pad = " "
	}
	return fence + pad + s + pad + fence
}

// mdValue is an expected or actual value.
func mdValue(s string) string { return mdCode(shorten(s, markdownValue)) }

// longestRun is the length of the longest run of backticks.
func longestRun(s string) int {
	longest, run := 0, 0
	for _, r := range s {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
