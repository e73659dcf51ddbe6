package adapter

import (
	"net/url"
	"strings"

	"chatcontract/chatapi"
)

// shortestSig is the least that a signature has, in characters.
const shortestSig = 40

// conceal removes the secrets and whatever can be read as a signature from a text of
// an adapter, which may print anything.
func conceal(text string, secrets ...string) string {
	for word := range strings.FieldsFuncSeq(text, between) {
		if len(word) >= shortestSig && chatapi.IsSignature(word) {
			secrets = append(secrets, word)
		}
	}
	return chatapi.Conceal(chatapi.Exchange{Failure: text}, &url.URL{}, secrets...).Failure
}

// between tells the characters that no signature has, as it stands in a query or out
// of one.
func between(r rune) bool {
	return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && !strings.ContainsRune("*_-+/%", r)
}
