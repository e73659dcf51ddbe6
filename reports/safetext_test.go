package reports

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain 爱丽丝 😀":       "plain 爱丽丝 😀",
		"\x1b[2J":           `\u001b[2J`,
		"a\r\n\tb":          `a\r\n\tb`,
		"\xff\xfe":          `\xff\xfe`,
		"\u009b31m":         `\u009b31m`,
		"\u202egnp":         `\u202egnp`,
		"\u00a0\ufeff":      `\u00a0\ufeff`,
		"\U000e0041":        `\udb40\udc41`,
		"\x00\x7f\u2028":    `\u0000\u007f\u2028`,
		"replaced \ufffd x": "replaced \ufffd x",
	} {
		if got := visible(in); got != want {
			t.Errorf("visible(%q) is %q, want %q", in, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		in   string
		most int
		want string
	}{
		{"", 3, ""},
		{"abc", 3, "abc"},
		{"abcd", 3, "abc… (4 bytes)"},
		{"爱丽丝们", 3, "爱丽丝… (12 bytes)"},
		{"\xff\xff\xff\xff", 2, "\xff\xff… (4 bytes)"},
	} {
		if got := shorten(c.in, c.most); got != c.want {
			t.Errorf("shorten(%q, %d) is %q, want %q", c.in, c.most, got, c.want)
		}
	}
	if got, want := shortenLines("a\nb\nc\nd\n", 2, 9), "a\nb\n… (2 lines more)"; got != want {
		t.Errorf("shortenLines is %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	got := strings.Join(Wrap("  one two  threefour five ", 7), "|")
	if want := "one two|threefour|five"; got != want {
		t.Errorf("wrap is %q, want %q", got, want)
	}
}

// TestNoFormatPassesControlCharacters: what a target sent cannot steer a
// terminal, whichever report somebody prints.
func TestNoFormatPassesControlCharacters(t *testing.T) {
	for sample, r := range samples() {
		for _, f := range formats() {
			if f.name == "results.json" {
				continue // JSON escapes what it must; it is data, not a page
			}
			for i, c := range string(written(t, f, r)) {
				if c != '\n' && c != '\u200b' && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c)) {
					t.Errorf("%s of %s has %U at %d", f.name, sample, c, i)
				}
			}
		}
	}
}

func TestColor(t *testing.T) {
	for name, r := range samples() {
		plain := string(written(t, format{"", Terminal{}.Write}, r))
		colored := string(written(t, format{"", Terminal{Color: true}.Write}, r))
		if colored == plain {
			t.Errorf("%s has no colour", name)
		}
		if got := regexp.MustCompile("\x1b\\[[0-9]+m").ReplaceAllString(colored, ""); got != plain {
			t.Errorf("%s: colour changes more than colour", name)
		}
	}
}

func TestTerminalWidth(t *testing.T) {
	r := failing()
	r.Requirements[0].Text = strings.Repeat("word ", 50)
	out := string(written(t, format{"", Terminal{Width: 60}.Write}, r))
	for line := range strings.SplitSeq(out, "\n") {
		if strings.Contains(line, "word") && utf8.RuneCountInString(line) > 60 {
			t.Errorf("too wide: %s", line)
		}
	}
}

func TestMarkdownText(t *testing.T) {
	for in, want := range map[string]string{
		"a | b":         `a \| b`,
		"<b>&</b>":      "&lt;b&gt;&amp;&lt;/b&gt;",
		"`x` *y* _z_":   "\\`x\\` \\*y\\* \\_z\\_",
		"@everyone #12": "@\u200beveryone #\u200b12",
		"http://x.y":    "http:\u200b//x.y",
		"a\n# b":        "a\\\\n#\u200b b",
	} {
		if got := mdText(in); got != want {
			t.Errorf("mdText(%q) is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"":         "(nothing)",
		"a":        "`a`",
		"a`b":      "``a`b``",
		"`` `":     "``` `` ` ```",
		"<b>\n|":   "`<b>\\n|`",
		" padded ": "`  padded  `",
	} {
		if got := mdCode(in); got != want {
			t.Errorf("mdCode(%q) is %q, want %q", in, got, want)
		}
	}
}

// TestMarkdownHasNoMarkupOfTheTarget looks for the hostile text outside of code.
func TestMarkdownHasNoMarkupOfTheTarget(t *testing.T) {
	out := string(written(t, format{"", WriteSummary}, failing()))
	code := regexp.MustCompile("(?ms)^````.*?^````$|^```[a-z]*$.*?^```$|````.*?````|``.*?``|`[^`\n]*`")
	rest := code.ReplaceAllString(out, "")
	for _, bad := range []string{"<script", "</script", "<img", "<b>", "@everyone", "\n## fake"} {
		if strings.Contains(rest, bad) {
			t.Errorf("summary.md has %q outside of code", bad)
		}
	}
}

func TestMarkdownFitsAComment(t *testing.T) {
	r := failing()
	for i := range 300 {
		req := r.Requirements[1]
		req.ID += strings.Repeat("x", i%7) + string(rune('a'+i%26))
		r.Requirements = append(r.Requirements, req)
		for range 5 {
			f := r.Findings[2]
			f.Requirement = req.ID
			r.Findings = append(r.Findings, f)
		}
		r.Unwatched.Fields = append(r.Unwatched.Fields, hostile)
	}
	out := written(t, format{"", WriteSummary}, r)
	if n := utf8.RuneCount(out); n > 65_536 {
		t.Errorf("summary.md has %d characters", n)
	}
	if !bytes.Contains(out, []byte("more failed; results.json has all")) {
		t.Error("summary.md does not say what it leaves out")
	}
}

func TestJSONIsValidUTF8(t *testing.T) {
	for _, f := range []format{{"results.json", WriteResults}, {"cucumber.json", WriteCucumber}} {
		out := written(t, f, failing())
		if !utf8.Valid(out) || !json.Valid(out) {
			t.Errorf("%s is not valid", f.name)
		}
	}
}

// The same wrong request over and over is shown once, and what is different beside it.
func TestTheSameFindingIsShownOnce(t *testing.T) {
	r := traffic()
	for _, actual := range []string{`"-1"`, `"-1"`, `"-2"`} {
		f := r.Findings[0]
		f.Actual = actual
		r.Findings = append(r.Findings, f)
		r.Scenarios[0].Findings = append(r.Scenarios[0].Findings, len(r.Findings)-1)
	}
	for _, f := range []format{{"terminal", Terminal{}.Write}, {"Markdown", WriteSummary}} {
		out := string(written(t, f, r))
		if strings.Count(out, `"-1"`) != 1 || strings.Count(out, `"-2"`) != 1 || !strings.Contains(out, "and 2 more") {
			t.Errorf("%s:\n%s", f.name, out)
		}
	}
}
