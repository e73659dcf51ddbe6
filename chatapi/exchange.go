package chatapi

import (
	"bytes"
	"net/http"
	"net/url"
	"time"
)

// An Exchange is one HTTP request with its response, timings included and
// secrets removed.
type Exchange struct {
	// ID is unique within a run and grows with time.
	ID string `json:"id"`
	// Command is the short name of the command, as in friend_add.
	Command string `json:"command"`
	// Attempt counts from 1; a higher one is a repetition of the call.
	Attempt int `json:"attempt"`
	// RetriedFor says why this attempt repeats the one before; empty on the first.
	RetriedFor string `json:"retried_for,omitempty"`
	// Request is what was sent.
	Request Request `json:"request"`
	// Response is what came back; nil when nothing did.
	Response *Response `json:"response,omitempty"`
	// Failure says why no complete response came; empty otherwise.
	Failure string `json:"failure,omitempty"`
	// Started is when the request was sent, after pacing.
	Started time.Time `json:"started"`
	// Took is the time from sending the request to the last byte read.
	Took time.Duration `json:"took_ns"`
}

// A Request is the sent half of an exchange.
type Request struct {
	Method string `json:"method"`
	// URL carries $CHAT_USERSIG where the signature was.
	URL string `json:"url"`
	// Body is what was sent, byte for byte but for secrets.
	Body []byte `json:"body"`
}

// A Response is the received half of an exchange.
type Response struct {
	Status int         `json:"status"`
	Proto  string      `json:"proto"`
	Header http.Header `json:"header"`
	// Body is what was read, byte for byte but for secrets.
	Body []byte `json:"body"`
	// Truncated is set when the body was longer than the client reads.
	Truncated bool `json:"truncated,omitempty"`
}

// signatureVariable stands where a secret was; a shell fills it in again.
const signatureVariable = "$CHAT_USERSIG"

// A redactor removes known secrets from everything that is kept.
type redactor struct {
	secrets [][]byte
}

// newRedactor knows each secret in every form in which it may show: bare and
// escaped for a URL.
func newRedactor(secrets ...string) redactor {
	var r redactor
	for _, s := range secrets {
		if s == "" {
			continue
		}
		r.secrets = append(r.secrets, []byte(s))
		if escaped := url.QueryEscape(s); escaped != s {
			r.secrets = append(r.secrets, []byte(escaped))
		}
	}
	return r
}

func (r redactor) bytes(b []byte) []byte {
	for _, s := range r.secrets {
		b = bytes.ReplaceAll(b, s, []byte(signatureVariable))
	}
	return b
}

func (r redactor) text(s string) string {
	return string(r.bytes([]byte(s)))
}

func (r redactor) header(h http.Header) http.Header {
	clean := make(http.Header, len(h))
	for name, values := range h {
		for _, v := range values {
			clean.Add(name, r.text(v))
		}
	}
	return clean
}
