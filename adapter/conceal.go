package adapter

import (
	"net/url"

	"chatcontract/chatapi"
)

// conceal removes the secrets and whatever can be read as a signature from a text of
// an adapter, which may print anything.
func conceal(text string, secrets ...string) string {
	return chatapi.NewConcealer(&url.URL{}, secrets...).With([]byte(text)).Text(text)
}
