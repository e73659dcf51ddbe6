package reports

import (
	"fmt"
	"strings"

	"chatcontract/chatapi"
)

// shownBody is how many characters of a body a line shows.
const shownBody = 400

// ExchangeLines describe an exchange as it happens: what was called and how it
// was answered, then the two bodies, each on one line.
func ExchangeLines(ex chatapi.Exchange) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %-20s %s  %s", ex.Started.Format("15:04:05.000"), visible(ex.Command), answered(ex), latency(ex.Took))
	if ex.Attempt > 1 {
		fmt.Fprintf(&b, "  attempt %d, after %s", ex.Attempt, visible(ex.RetriedFor))
	}
	fmt.Fprintf(&b, "\n  > %s\n", body(ex.Request.Body))
	if ex.Response != nil {
		fmt.Fprintf(&b, "  < %s\n", body(ex.Response.Body))
	}
	return b.String()
}

func answered(ex chatapi.Exchange) string {
	if ex.Response == nil {
		return "no answer: " + visible(shorten(ex.Failure, shownBody))
	}
	words := fmt.Sprintf("HTTP %d", ex.Response.Status)
	if code, ok := chatapi.DecodeAnswer(ex.Response.Body).ErrorCode(); ok {
		words += fmt.Sprintf("  code %d", code)
	}
	return words
}

func body(text []byte) string {
	if len(text) == 0 {
		return "(empty)"
	}
	return visible(shorten(string(text), shownBody))
}
