package steps

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a feature may write in the place of accounts, and what it means.
func TestParseNames(t *testing.T) {
	for text, want := range map[string][]string{
		"bob":                         {"bob"},
		"bob and carol":               {"bob", "carol"},
		"bob, carol and dave":         {"bob", "carol", "dave"},
		"judge9 to judge11":           {"judge9", "judge10", "judge11"},
		"bob, mate1 to mate2 and eve": {"bob", "mate1", "mate2", "eve"},
	} {
		got, err := parseNames(text)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", text, err, diff)
		}
	}
	for _, text := range []string{"judge1 to mate2", "bob to carol"} {
		if got, err := parseNames(text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

func TestParseCodes(t *testing.T) {
	for text, want := range map[string][]int64{
		"0":                     {0},
		"30001 or 30520":        {30001, 30520},
		"70001, 60004 or 60025": {70001, 60004, 60025},
		"1, 2, or 3":            {1, 2, 3},
	} {
		got, err := parseCodes(text)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", text, err, diff)
		}
	}
	if got, err := parseCodes("30001 or so"); err == nil {
		t.Errorf("taken for %v", got)
	}
}

func TestExpand(t *testing.T) {
	for text, want := range map[string]string{"a × 3": "aaa", "好 × 2": "好好", "ab": "ab", "a × b": "a × b"} {
		if got := expand(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// UserIDs are within the documented limit, and each form is what it says.
func TestUserID(t *testing.T) {
	bob := Account{Name: "bob", UserID: "Ccx1bob"}
	for _, test := range []struct{ name, form, want string }{
		{"bob", "", "Ccx1bob"},
		{"long", "32 bytes", "Ccx1longxxxxxxxxxxxxxxxxxxxxxxxx"},
		{"wide", "20 bytes in Chinese", "Ccx1wide好好好好"},
		{"wide", "21 bytes in Chinese", "Ccx1wide好好好好x"},
		{"caps", "bob's in capitals", "CCX1BOB"},
		{"last", "bob's but for the last byte", "Ccx1boy"},
	} {
		got, err := userID("Ccx1", test.name, test.form, []Account{bob})
		if err != nil || got != test.want {
			t.Errorf("%+v: %q, %v", test, got, err)
		}
	}
	got, err := userID("Ccx1", "number", idOfDigits, nil)
	if err != nil || len(got) == 0 || len(got) > 15 {
		t.Errorf("digits only: %q, %v", got, err)
	}
	for _, form := range []string{"fat", "eve's in capitals"} {
		if got, err := userID("Ccx1", "x", form, []Account{bob}); err == nil {
			t.Errorf("%q gives %q", form, got)
		}
	}
	if got, err := userID("Ccx1", "averyveryverylongnameofanaccount", "", nil); err == nil {
		t.Errorf("a UserID of %d bytes was made", len(got))
	}
}
