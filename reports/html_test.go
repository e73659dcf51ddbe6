package reports

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

var page = format{"report.html", WriteHTML}

// The page asks for nothing, and its policy admits its own style and script
// alone.
func TestHTMLStandsAlone(t *testing.T) {
	for name, r := range samples() {
		text := string(written(t, page, r))
		policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)[1])
		for _, tag := range []string{"style", "script"} {
			_, rest, _ := strings.Cut(text, "<"+tag+">")
			inside, _, _ := strings.Cut(rest, "</"+tag+">")
			sum := sha256.Sum256([]byte(inside))
			if hash := tag + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; len(inside) < 1000 || !strings.Contains(policy, hash) {
				t.Errorf("%s: the policy does not admit the %s: %s", name, tag, policy)
			}
			if n := strings.Count(text, "<"+tag); n != 1 {
				t.Errorf("%s has %d elements %s", name, n, tag)
			}
		}
		if !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: %s", name, policy)
		}
		for _, tag := range regexp.MustCompile(`<[a-zA-Z][^>]*>`).FindAllString(withoutScript(text), -1) {
			for _, m := range regexp.MustCompile(`(?:src|href|action|srcset|data|poster)="([^"]*)"`).FindAllStringSubmatch(tag, -1) {
				if to := m[1]; to != "data:," && !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "https://trtc.io/document/") {
					t.Errorf("%s refers to %q", name, to)
				}
			}
		}
		if strings.Contains(text, "ZgotmplZ") || strings.Contains(text, " style=") || strings.Contains(text, " onclick=") {
			t.Errorf("%s has markup that its policy or the template refuses", name)
		}
	}
}

// withoutScript is a page without its style and script.
func withoutScript(text string) string {
	return regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>`).ReplaceAllString(text, "")
}

// The page says what it leaves out.
func TestHTMLSaysWhatItLeavesOut(t *testing.T) {
	r := failing()
	for range 50 {
		f := r.Findings[2]
		r.Findings = append(r.Findings, f)
	}
	for i := range htmlDetailed + 3 {
		req := r.Requirements[0]
		req.ID = fmt.Sprintf("friend_add.more_%d", i)
		r.Requirements = append(r.Requirements, req)
		f := r.Findings[1]
		f.Requirement = req.ID
		r.Findings = append(r.Findings, f)
	}
	for i := range htmlScenarios + 5 {
		r.Requirements[0].Scenarios = append(r.Requirements[0].Scenarios, fmt.Sprint("scenario ", i))
	}
	text := string(written(t, page, r))
	for _, words := range []string{"53 more, in results.json", "and 54 more below", "and 6 more, in results.json"} {
		if !strings.Contains(text, words) {
			t.Errorf("it does not say %q", words)
		}
	}
	if n := strings.Count(text, `class="exchange"`); n > htmlDetailed*htmlExamples {
		t.Errorf("it shows %d exchanges", n)
	}
}

// A requirement of which nothing but a lower level was found violated does not
// count as broken.
func TestFindingsBelowTheirRequirementAreNotes(t *testing.T) {
	r := base()
	r.Requirements = []Requirement{requirement("friend_add.code", "Error codes", specs.Documented, "A code is one that the page lists.")}
	r.Findings = []contract.Finding{{Requirement: "friend_add.code", Level: specs.Observed, Expected: "a listed code", Actual: "30520"}}
	v := newView(r)
	if failed, notes := v.groupsOf(kindFailed), v.groupsOf(kindNote); len(failed) != 0 || len(notes) != 1 {
		t.Errorf("%d failed, %d noted", len(failed), len(notes))
	}
}

// Reasons that differ in a code or a place alone are one, and each name says its
// own.
func TestReasonsAreToldTogether(t *testing.T) {
	r := base()
	for _, reason := range []string{"no request can provoke code 30006 here", "it failed: features/a.feature:3", "no request can provoke code 30007 here", "it failed: features/b.feature:4"} {
		req := requirement("friend_add.x", "", specs.Documented, "x")
		req.Verdict, req.Reason = NotTestable, reason
		r.Requirements = append(r.Requirements, req)
	}
	page, err := newHTMLPage(r)
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Untested) != 2 || page.UntestedTotal() != 4 {
		t.Fatalf("%+v", page.Untested)
	}
	if got := page.Untested[0]; got.Text != "no request can provoke code … here" || got.Names[1].Text != "code 30007" {
		t.Errorf("%+v", got)
	}
	if got := page.Untested[1]; got.Text != "it failed" || got.Names[0].Text != "features/a.feature:3" {
		t.Errorf("%+v", got)
	}
}

func lines(body string) string {
	var b strings.Builder
	for _, l := range bodyLines([]byte(body)) {
		fmt.Fprintf(&b, "%s\t%s\n", l.text, l.pointer)
	}
	return b.String()
}

// Bodies keep their order and spelling; what is no JSON stands as it came.
func TestBodyLines(t *testing.T) {
	for in, want := range map[string]string{
		`{"b":1.50,"a/~":["x",{}],"b":null}`: "{\t\n  \"b\": 1.50,\t/b\n  \"a/~\": [\t/a~1~0\n    \"x\",\t/a~1~0/0\n    {}\t/a~1~0/1\n  ],\t/a~1~0\n  \"b\": null\t/b\n}\t\n",
		`"\u00e9"`:                           "\"\\u00e9\"\t\n",
		"<html>\n<b>":                        "<html>\t\n<b>\t\n",
		`{"a":1}trailing`:                    "{\t\n  \"a\": 1\t/a\n}\t\ntrailing\t\n",
		`{"a":1,"b":oops}`:                   "{\t\n  \"a\": 1,\t/a\n\"b\":oops}\t\n",
		`[]`:                                 "[]\t\n",
		``:                                   "",
	} {
		got := lines(in)
		if in == "" {
			got = strings.TrimSpace(got)
		}
		if got != want {
			t.Errorf("%s becomes\n%swant\n%s", in, got, want)
		}
	}
}

func TestBodyHighlights(t *testing.T) {
	long := `{"ResultItem":[` + strings.TrimSuffix(strings.Repeat(`{"To_Account":"x","ResultCode":1},`, 300), ",") + `],"Last":1}`
	for _, tc := range []struct{ name, body, pointer, hit, note string }{
		{"a member", `{"a":{"b":1},"c":2}`, "/a/b", `    "b": 1`, "highlighted: /a/b"},
		{"an object", `{"a":{"b":1},"c":2}`, "/a", "  \"a\": {\n    \"b\": 1\n  },", "highlighted: /a"},
		{"a missing member", `{"a":{"b":1}}`, "/a/x", "  \"a\": {\n    \"b\": 1\n  }", "there is no /a/x; highlighted: /a"},
		{"a missing member of the whole", `{"a":1}`, "/x", "", "there is no /x"},
		{"one far down", long, "/ResultItem/200/ResultCode", `      "ResultCode": 1`, "highlighted: /ResultItem/200/ResultCode; 1,"},
		{"all of a long list", long, "/ResultItem", "", "lines left out, in results.json"},
		{"nothing", ``, "/x", "", "no body"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			body := newHTMLBody([]byte(tc.body), tc.pointer, false)
			var hits []string
			shown := 0
			for _, p := range body.Parts {
				shown += strings.Count(p.Text, "\n") + 1
				if p.Hit {
					hits = append(hits, p.Text)
				}
			}
			if tc.hit != "" && strings.Join(hits, "|") != tc.hit && strings.Join(hits, "|") != tc.hit+"," {
				t.Errorf("highlighted is %q, want %q", hits, tc.hit)
			}
			if want := strings.ReplaceAll(tc.note, "1,", ""); !strings.Contains(body.Note, want) {
				t.Errorf("the note is %q, want %q", body.Note, tc.note)
			}
			if shown > htmlBodyLines+4 {
				t.Errorf("%d lines are shown", shown)
			}
		})
	}
}

// FuzzHTMLBody: whatever a target sends as a body, with whatever pointer, the
// page shows a bounded part of it and no character that does not print.
func FuzzHTMLBody(f *testing.F) {
	for _, body := range []string{hostile, `{"a":[1,{"b":"</pre>"}]}`, strings.Repeat("[", 5000), `{"a":1}{"a":2}`, "\xef\xbb\xbf{}"} {
		f.Add([]byte(body), "/a/1/b")
	}
	f.Fuzz(func(t *testing.T, body []byte, pointer string) {
		ex := chatapi.Exchange{Response: &chatapi.Response{Body: body}, Request: chatapi.Request{Body: body}}
		shown := newHTMLExchange(&ex, contract.Finding{Pointer: pointer})
		for _, b := range []htmlBody{shown.Request, *shown.Response} {
			text := b.Note
			for _, p := range b.Parts {
				text += p.Text
			}
			if n := len(text); n > 200_000 {
				t.Errorf("%d bytes are shown", n)
			}
			for _, c := range text {
				if c != '\n' && !unicode.IsPrint(c) {
					t.Errorf("%U is shown", c)
				}
			}
		}
	})
}
