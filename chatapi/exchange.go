package chatapi

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
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
	// Truncated is set when more was sent than is kept.
	Truncated bool `json:"truncated,omitempty"`
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

const (
	// minSecret is the length below which a text is no secret but a made-up
	// value, whose removal would tear holes into bodies.
	minSecret = 8
	// fragment is how many bytes of a secret, at multiples of it, give a part
	// of the secret away. Every part of twice the length is found by one.
	fragment = 16
)

// newRedactor knows each secret in every form in which it may show: bare and
// escaped for a URL.
func newRedactor(secrets ...string) redactor {
	var r redactor
	add := func(s string) {
		known := slices.ContainsFunc(r.secrets, func(k []byte) bool { return string(k) == s })
		if len(s) >= minSecret && !known {
			r.secrets = append(r.secrets, []byte(s))
		}
	}
	for _, s := range secrets {
		add(s)
		escaped := url.QueryEscape(s)
		add(escaped)
		add(lowerEscapes.ReplaceAllStringFunc(escaped, strings.ToLower))
	}
	return r
}

var lowerEscapes = regexp.MustCompile(`%[0-9A-F]{2}`)

func (r redactor) bytes(b []byte) []byte {
	for _, s := range r.secrets {
		if bytes.Contains(b, s) { // mostly not, and ReplaceAll would copy
			b = bytes.ReplaceAll(b, s, []byte(signatureVariable))
		}
	}
	for _, s := range r.secrets {
		for at := 0; at+fragment <= len(s); at += fragment {
			b = cutFragments(b, s, at)
		}
	}
	return b
}

// cutFragments removes the parts of a secret that hold its bytes from at on, as
// left by a target that cuts texts off or a body that was too long to read.
func cutFragments(b, secret []byte, at int) []byte {
	core := secret[at : at+fragment]
	i := bytes.Index(b, core)
	if i < 0 {
		return b
	}
	var out []byte
	for ; i >= 0; i = bytes.Index(b, core) {
		from, to := i, i+fragment
		for k := at; k > 0 && from > 0 && b[from-1] == secret[k-1]; k-- {
			from--
		}
		for k := at + fragment; k < len(secret) && to < len(b) && b[to] == secret[k]; k++ {
			to++
		}
		out = append(append(out, b[:from]...), signatureVariable...)
		b = b[to:]
	}
	return append(out, b...)
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
