package proxy

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// perHost is how many idle connections to the target are kept: those of a few
// hundred callers.
const perHost = 512

// NewTransport carries calls to a target: it keeps connections open, follows no
// redirects, leaves bodies as they are, and waits so long for an answer to begin.
// The TLS configuration may be nil.
func NewTransport(security *tls.Config, answerWithin time.Duration) *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: answerWithin}).DialContext,
		TLSClientConfig:       security,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   perHost,
		IdleConnTimeout:       30 * time.Second,
		TLSHandshakeTimeout:   answerWithin,
		ResponseHeaderTimeout: answerWithin,
		ExpectContinueTimeout: time.Second,
		DisableCompression:    true, // bodies are sent on as they are
	}
}

// answerTime is how long a target may take for the first byte where nobody says
// otherwise. The caller, whose own limit is shorter, decides when it is too long.
const answerTime = time.Minute

// transport is the given one, made to leave bodies alone and not to call the
// proxy itself where the environment names it as the proxy.
func (p *Proxy) transport(given http.RoundTripper) http.RoundTripper {
	if given == nil {
		given = NewTransport(nil, answerTime)
	}
	t, ok := given.(*http.Transport)
	if !ok {
		return given
	}
	t = t.Clone()
	t.DisableCompression = true
	if next := t.Proxy; next != nil {
		t.Proxy = func(r *http.Request) (*url.URL, error) {
			via, err := next(r)
			if via != nil && p.listensAt(via.Host) {
				return nil, nil //nolint:nilnil // net/http's words for no proxy
			}
			return via, err
		}
	}
	return t
}

func (p *Proxy) listensAt(hostport string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.own, func(addr string) bool { return sameAddress(addr, hostport) })
}
