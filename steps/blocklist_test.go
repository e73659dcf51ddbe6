package steps

import (
	"slices"
	"testing"
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
