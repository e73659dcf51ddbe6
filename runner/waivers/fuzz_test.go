package waivers

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Whatever the file holds: no panic, and an error is one line with its place.
// What was read is read the same after it was written.
func FuzzParse(f *testing.F) {
	seed, err := os.ReadFile("testdata/waivers.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	for _, tc := range mistakes {
		f.Add(tc.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Parse("w.yaml", []byte(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "w.yaml:") || strings.Contains(err.Error(), "\n") {
				t.Fatalf("the error is not one line with its place: %q", err)
			}
			return
		}
		for _, e := range file.Entries {
			if !e.broad && utf8.ValidString(text) {
				roundTrip(t, e)
			}
		}
	})
}

func roundTrip(t *testing.T, e Entry) {
	t.Helper()
	again, err := Parse("again.yaml", Format([]Entry{e}))
	if err != nil {
		t.Fatalf("%v:\n%s", err, Format([]Entry{e}))
	}
	e.Line = 1
	if got := again.Entries[0]; got != e {
		t.Fatalf("%+v became %+v", e, got)
	}
}

// What a target answers stands in messages: quotes, escapes and other scripts
// come back as they were.
func FuzzFormat(f *testing.F) {
	f.Add("friend_add/pending: a pending add", `expected "a", got \x`)
	f.Add("# no comment", "- : {}[] & * | > % @ `\u202e\u2028\U0001f600\x7f\u0085 end")
	f.Fuzz(func(t *testing.T, scenario, message string) {
		if scenario, message = strings.TrimSpace(scenario), strings.TrimSpace(message); scenario == "" || message == "" ||
			!utf8.ValidString(scenario) || !utf8.ValidString(message) {
			t.Skip()
		}
		roundTrip(t, Entry{
			Requirement: "friend_add.path", Scenario: scenario, Message: message, Target: "a:1", Owner: "o", Reason: "r",
			Expires: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC),
		})
	})
}
