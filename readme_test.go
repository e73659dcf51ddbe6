package chatcontract_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	english = "README.md"
	chinese = "README.zh-CN.md"
)

// shape is what a translation leaves as it is: the levels of the headings, the
// tables and lists under each, and the fenced blocks but for their comments.
func shape(text string) []string {
	comment := regexp.MustCompile(`\s+# .*$`)
	var list []string
	inBlock := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		first, _, _ := strings.Cut(line, " ")
		switch {
		case strings.HasPrefix(line, "```"):
			inBlock = !inBlock
			list = append(list, line)
		case inBlock:
			list = append(list, comment.ReplaceAllString(line, ""))
		case strings.HasPrefix(first, "#"), first == "-":
			list = append(list, first)
		case first == "|":
			list = append(list, "row of a table")
		}
	}
	return list
}

func TestTheReadmesSayTheSame(t *testing.T) {
	want, got := shape(read(t, english)), shape(read(t, chinese))
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			t.Fatalf("%s and %s differ in their headings, rows or commands: item %d is %q there, %q here",
				english, chinese, i+1, slices.Concat(want, []string{"nothing"})[min(i, len(want))], slices.Concat(got, []string{"nothing"})[min(i, len(got))])
		}
	}
}

// Code and links are not translated: each that one has the other has.
func TestTheReadmesNameTheSame(t *testing.T) {
	fence := regexp.MustCompile("(?ms)^```.*?^```$")
	for _, pattern := range []string{"`[^`\n]+`", `\]\([^)\n]+\)`} {
		in := func(name string) []string {
			list := regexp.MustCompile(pattern).FindAllString(fence.ReplaceAllString(read(t, name), ""), -1)
			slices.Sort(list)
			return slices.Compact(list)
		}
		want, got := in(english), in(chinese)
		for _, item := range want {
			if !slices.Contains(got, item) && item != "]("+chinese+")" {
				t.Errorf("%s has %s, %s does not", english, item, chinese)
			}
		}
		for _, item := range got {
			if !slices.Contains(want, item) && item != "]("+english+")" {
				t.Errorf("%s has %s, %s does not", chinese, item, english)
			}
		}
	}
}

func TestTheReadmesLinkToEachOther(t *testing.T) {
	if !strings.Contains(read(t, english), "]("+chinese+")") || !strings.Contains(read(t, chinese), "]("+english+")") {
		t.Error("a reader of one README does not find the other")
	}
}

func TestTheReadmesAreShort(t *testing.T) {
	for _, name := range []string{english, chinese} {
		if n := strings.Count(read(t, name), "\n"); n > 250 {
			t.Errorf("%s has %d lines, 250 are enough: move tables into docs/", name, n)
		}
	}
}
