package reports

import (
	"encoding/json"
	"strings"

	"chatcontract/chatapi"
)

// BodyText lays a body out for a terminal, a member or an element on each line.
// What is no JSON stands as it is.
func BodyText(body []byte) string {
	var b strings.Builder
	for _, l := range bodyLines(body) {
		b.WriteString(visible(l.text) + "\n")
	}
	return b.String()
}

// ExchangeJSON is an exchange as results.json has it, in one line.
func ExchangeJSON(ex chatapi.Exchange) ([]byte, error) {
	return json.Marshal(newResultsExchange(ex))
}
