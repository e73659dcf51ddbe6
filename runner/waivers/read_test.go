package waivers

import (
	"strings"
	"testing"
	"time"
)

const entryRest = "\n  target: h\n  owner: o\n  reason: r\n  message: m\n  expires: 2026-06-01\n"

// mistakes are files that no run may start with, and what is said of them.
var mistakes = []struct{ name, text, says string }{
	{"an unknown key", "- requirement: a.b\n  owners: x" + entryRest, `w.yaml:2:3: there is no key "owners"`},
	{"a missing key", "- requirement: a.b\n  owner: o\n", "w.yaml:1:14: the entry has no target"},
	{"a number for a text", "- requirement: a.b\n  message: 60002\n", "w.yaml:2:12: message is no text"},
	{"a list for a text", "- owner: [a, b]\n", "w.yaml:1:10: owner is no text"},
	{"an empty text", "- owner:\n", "owner is empty"},
	{"no date", "- expires: soon\n", `w.yaml:1:12: expires "soon" is no date such as 2026-06-01`},
	{"no day of the calendar", "- expires: 2026-02-30\n", "is no date"},
	{"a key twice", "- owner: a\n  owner: b\n", "w.yaml:2:3: "},
	{"an entry twice", "- requirement: a.b" + entryRest + "- requirement: a.b" + strings.Replace(entryRest, "owner: o", "owner: p", 1), "w.yaml:7:14: this entry stands in line 1 already"},
	{"no list", "requirement: a.b\n", "is a list"},
	{"a list of words", "- a.b\n", "w.yaml:1:3: an entry has keys and values"},
	{"two documents", "- requirement: a.b" + entryRest + "---\n- requirement: c.d" + entryRest, "one YAML document"},
	{"no YAML", "- requirement: [\n", "w.yaml:1:"},
	{"a byte order mark", "\ufeff- requirement: a.b" + entryRest, "w.yaml:1:1: the file begins with a byte order mark"},
	{"a tab", "\t- x", "w.yaml:1:1: "},
}

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	for _, tc := range mistakes {
		if _, err := Parse("w.yaml", []byte(tc.text)); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.says)
		}
	}
}

func TestReadsEntries(t *testing.T) {
	file, err := Read("testdata/waivers.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Entries) != 3 {
		t.Fatalf("%+v", file.Entries)
	}
	want := Entry{
		Requirement: "friend_add.path", Scenario: "friend_add/path: another method", Target: "mock.example:8443", Owner: "joe",
		Reason: "one\ntwo", Message: "got 405", Expires: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), Line: 9,
	}
	if file.Entries[1] != want {
		t.Errorf("%+v, want %+v", file.Entries[1], want)
	}
	if !file.Entries[2].broad || file.Entries[0].broad {
		t.Error("a wildcard is broader than one requirement, an id is not")
	}
	for _, text := range []string{"", "# none yet\n", "---\n", "[]\n"} {
		if file, err := Parse("w.yaml", []byte(text)); err != nil || len(file.Entries) != 0 {
			t.Errorf("%q: %+v, %v", text, file, err)
		}
	}
}
