package chatapi

import (
	"io"
	"net/http"
)

// A NotSentError is returned by a transport that sent nothing on purpose. The call
// fails with Err as it is; there is no exchange, and nothing is repeated.
type NotSentError struct {
	// Err is why.
	Err error
}

// Error implements error.
func (e *NotSentError) Error() string { return e.Err.Error() }

// Unwrap implements errors.Unwrap.
func (e *NotSentError) Unwrap() error { return e.Err }

// Network is the transport of a Config that names none, for a transport that
// passes some calls on.
func Network(cfg Config) http.RoundTripper { return newTransport(cfg.withDefaults()) }

// otherwise is the request that a response answers, without secrets; nil where it
// is the one that was given.
func (c *Client) otherwise(given *http.Request, resp *http.Response) *Request {
	sent := resp.Request
	if sent == nil || sent == given || sent.GetBody == nil {
		return nil
	}
	body, err := sent.GetBody()
	if err != nil {
		return nil
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return nil
	}
	ex := Exchange{Request: Request{Method: sent.Method, Body: data}}
	shown := Conceal(ex, sent.URL, c.cfg.SecretKey, c.cfg.UserSig).Request
	return &shown
}
