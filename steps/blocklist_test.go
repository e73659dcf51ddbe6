package steps

import (
	"slices"
	"testing"

	"chatcontract/specs"
)

// Whom a request blocked is on the blocklist, and whom it unblocked is not; of
// somebody who was asked for again and refused nobody knows.
func TestLeftOnTheBlocklist(t *testing.T) {
	const mixed = `{"ResultItem":[{"To_Account":"bob","ResultCode":0},{"To_Account":"carol","ResultCode":30003}],"ErrorCode":0}`
	for name, test := range map[string]struct {
		outcome *outcome
		adds    bool
		on      []string
		known   bool
	}{
		"blocked":           {took(mixed, false, "bob", "carol"), true, []string{"bob"}, true},
		"unblocked":         {took(mixed, false, "bob", "carol"), false, []string{"carol"}, true},
		"refused as whole":  {took(wholeFailed, false, "bob", "carol"), true, nil, true},
		"refused, unblocks": {took(wholeFailed, false, "bob"), false, []string{"bob"}, true},
		"asked for again":   {took(mixed, true, "bob", "carol"), true, nil, false},
		"again, and done":   {took(bobAdded, true, "bob"), true, []string{"bob"}, true},
	} {
		if on, known := test.outcome.left(test.adds); !slices.Equal(on, test.on) || known != test.known {
			t.Errorf("%s: %q, %v", name, on, known)
		}
	}
}

// The reader that alone says otherwise is blamed, and the scenario's own
// requirement where both agree that something else was done, or where one of
// them is not served.
func TestBlamedForABlocklist(t *testing.T) {
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := NewState(&Environment{Registry: registry}, []string{"black_list_add.blocks"}, nil)
	says := func(served bool, blocked ...string) blockCheck {
		c := blockCheck{served: served, blocked: map[string]bool{}}
		for _, id := range []string{"bob", "carol"} {
			c.blocked[id] = slices.Contains(blocked, id)
		}
		return c
	}
	for name, test := range map[string]struct {
		want, got []string
		checked   blockCheck
		blamed    string
	}{
		"both say that one is missing":       {[]string{"bob"}, nil, says(true), "own"},
		"both say that one is too many":      {[]string{"bob"}, []string{"bob", "carol"}, says(true, "bob", "carol"), "own"},
		"the list alone lacks one":           {[]string{"bob"}, nil, says(true, "bob"), "black_list_get.lists_blocked"},
		"the list alone has one too many":    {[]string{"bob"}, []string{"bob", "carol"}, says(true, "bob"), "black_list_get.lists_blocked"},
		"the list alone has one twice":       {[]string{"bob"}, []string{"bob", "bob"}, says(true, "bob"), "black_list_get.lists_blocked"},
		"the list alone is not empty":        {nil, []string{"bob"}, says(true), "black_list_get.lists_blocked"},
		"the check alone says otherwise":     {[]string{"bob"}, []string{"bob"}, says(true), "black_list_check.tells_blocks"},
		"the check is not there to be asked": {nil, []string{"bob"}, blockCheck{}, "own"},
	} {
		if f := s.blocklistFinding("alice", test.want, test.got, test.checked, "own"); f.Requirement != test.blamed {
			t.Errorf("%s: %s is blamed", name, f.Requirement)
		}
	}
}
