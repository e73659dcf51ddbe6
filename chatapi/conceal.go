package chatapi

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
)

// QueryParameters are those that every call has (Request parameters).
var QueryParameters = []string{"sdkappid", "identifier", "usersig", "random", "contenttype"}

// unknownValue stands where the value of a query parameter was that no page
// names, and that may therefore be a secret.
const unknownValue = "…"

// A Concealer removes the secrets of one call that another program made from
// whatever is kept of it.
type Concealer struct {
	called *url.URL
	query  url.Values
	redact redactor
}

// NewConcealer knows the signatures in the URL that was called, and the secrets
// that are given.
func NewConcealer(called *url.URL, secrets ...string) *Concealer {
	query, _ := url.ParseQuery(called.RawQuery)
	secrets = slices.Clone(secrets)
	for name, values := range query {
		for _, v := range values {
			if strings.EqualFold(name, "usersig") || IsSignature(v) {
				secrets = append(secrets, v)
			}
		}
	}
	return &Concealer{called: called, query: query, redact: newRedactor(secrets...)}
}

// Text returns a text without secrets.
func (c *Concealer) Text(text string) string { return c.redact.text(text) }

// Exchange returns an exchange in a form that may be kept: without secrets, and
// without the values of query parameters that the documentation does not name.
// The exchange itself stays as it is.
func (c *Concealer) Exchange(ex Exchange) Exchange {
	ex.Request.Method = c.redact.text(ex.Request.Method)
	ex.Request.URL = c.redact.text(shownURL(c.called, c.query))
	ex.Request.Body = c.redact.bytes(bytes.Clone(ex.Request.Body))
	if ex.Response != nil {
		response := *ex.Response
		response.Header = c.redact.header(response.Header)
		response.Body = c.redact.bytes(bytes.Clone(response.Body))
		ex.Response = &response
	}
	ex.Failure = c.redact.text(ex.Failure)
	return ex
}

// Conceal returns an exchange that another program made in a form that may be
// kept, as [Concealer.Exchange] does. The URL is the one that was called.
func Conceal(ex Exchange, called *url.URL, secrets ...string) Exchange {
	return NewConcealer(called, secrets...).Exchange(ex)
}

// IsSignature tells whether a text can be read as a UserSig.
func IsSignature(text string) bool {
	_, err := ParseUserSig(text)
	return err == nil
}

// IsConcealed tells whether a text stands where a signature was.
func IsConcealed(text string) bool { return text == signatureVariable }

// shownURL has the parameters in the order in which a client of this package
// writes them, those that it does not know last.
func shownURL(called *url.URL, query url.Values) string {
	shown := *called
	shown.User = nil
	safe := url.Values{}
	for name, values := range query {
		for _, v := range values {
			switch {
			case strings.EqualFold(name, "usersig"):
				v = signatureVariable
			case !slices.Contains(QueryParameters, name):
				v = unknownValue
			}
			safe.Add(name, v)
		}
	}
	shown.RawQuery = strings.ReplaceAll(safe.Encode(), url.QueryEscape(signatureVariable), signatureVariable)
	return shown.String()
}
