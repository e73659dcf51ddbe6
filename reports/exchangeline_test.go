package reports

import (
	"strings"
	"testing"
)

// A line shows the call, its answer and both bodies, and nothing of a body can
// reach the terminal as more than text.
func TestExchangeLines(t *testing.T) {
	r := failing()
	for _, test := range []struct {
		exchange int
		has      []string
	}{
		{0, []string{"friend_add", "HTTP 200", "3.0 ms", "\n  > {\"From_Account\":", "\n  < {\"ActionStatus\":\"OK\""}},
		{1, []string{"attempt 2, after 30006"}},
		{2, []string{`\u001b[2J`, `\u202e`}},
		{3, []string{"no answer: connection reset", "\n  > (empty)\n"}},
	} {
		got := ExchangeLines(r.Exchanges[test.exchange])
		for _, text := range test.has {
			if !strings.Contains(got, text) {
				t.Errorf("exchange %d: %q does not have %q", test.exchange, got, text)
			}
		}
		if strings.ContainsAny(got, "\x1b\x07\x00") {
			t.Errorf("exchange %d: a control character in %q", test.exchange, got)
		}
	}
}
