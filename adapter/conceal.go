package adapter

import (
	"net/url"
	"regexp"

	"chatcontract/chatapi"
)

// token is what a signature looks like before it is read.
var token = regexp.MustCompile(`[A-Za-z0-9*_\-+/=%]{40,}`)

// conceal removes the secrets and whatever can be read as a signature from a text of
// an adapter, which may print anything.
func conceal(text string, secrets ...string) string {
	for _, t := range token.FindAllString(text, -1) {
		if chatapi.IsSignature(t) {
			secrets = append(secrets, t)
		}
	}
	return chatapi.Conceal(chatapi.Exchange{Failure: text}, &url.URL{}, secrets...).Failure
}
