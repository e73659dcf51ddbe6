package chatapi

import (
	"bytes"
	"net/url"
	"regexp"
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
	called  *url.URL
	query   url.Values
	secrets []string
	redact  redactor
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
	return &Concealer{called: called, query: query, secrets: secrets, redact: newRedactor(secrets...)}
}

// With knows the signatures in a body as well.
func (c *Concealer) With(body []byte) *Concealer {
	strays := signaturesIn(body)
	if len(strays) == 0 {
		return c
	}
	more := *c
	more.secrets = slices.Concat(strays, c.secrets)
	more.redact = newRedactor(more.secrets...)
	return &more
}

// Text returns a text without secrets.
func (c *Concealer) Text(text string) string { return c.redact.text(text) }

// Exchange returns an exchange in a form that may be kept: without secrets, and
// without the values of query parameters that the documentation does not name.
// The exchange itself stays as it is.
func (c *Concealer) Exchange(ex Exchange) Exchange {
	c = c.With(ex.Request.Body)
	if ex.Response != nil {
		c = c.With(ex.Response.Body)
	}
	redact := c.redact
	ex.Request.Method = redact.text(ex.Request.Method)
	ex.Request.URL = redact.text(shownURL(c.called, c.query))
	ex.Request.Body = redact.bytes(bytes.Clone(ex.Request.Body))
	if ex.Response != nil {
		response := *ex.Response
		response.Header = redact.header(response.Header)
		response.Body = redact.bytes(bytes.Clone(response.Body))
		ex.Response = &response
	}
	ex.Failure = redact.text(ex.Failure)
	return ex
}

// signatureLike is what a UserSig looks like: base64 of a zlib stream.
var signatureLike = regexp.MustCompile(`e[AFJN][0-9A-Za-z*_-]{60,}`)

// signaturesIn are the signatures that a body holds, where none belongs.
func signaturesIn(body []byte) []string {
	var found []string
	for _, text := range signatureLike.FindAll(body, -1) {
		if s := string(text); IsSignature(s) {
			found = append(found, s)
		}
	}
	return found
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

// signatureIn is what a signature looks like in a sentence, where it may be cut off,
// or escaped for a URL.
var signatureIn = regexp.MustCompile(`e[AFJN][0-9A-Za-z*_%-]{40,}`)

// ConcealSentence returns a sentence about what a caller sent without secrets: those
// that are given, and whatever looks like a signature.
func ConcealSentence(text string, secrets ...string) string {
	return signatureIn.ReplaceAllLiteralString(newRedactor(secrets...).text(text), signatureVariable)
}
