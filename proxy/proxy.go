// Package proxy stands between a caller and a target: it sends every call on
// unchanged, streaming, and hands a copy of what went by to whoever judges it,
// after the answer has gone out.
//
// As a reverse proxy it takes the place of the service's host. As a forward proxy
// it takes the calls of SDKs whose base URL is one of the documented hosts, and
// sends them to the target as well. It is no proxy for anything else: other hosts
// are refused, and nothing is tunnelled unread. It judges nothing itself.
package proxy

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/traffic"
)

// Config says where calls go and who is told of them.
type Config struct {
	// Upstream is scheme and host of the target, and perhaps the beginning of its
	// paths.
	Upstream *url.URL
	// Transport carries the calls; nil means one of [NewTransport].
	Transport http.RoundTripper
	// Hosts are those that a caller of the forward proxy may name; nil means the
	// documented ones.
	Hosts []string
	// Folder is where the certificate of the authority is written that vouches for
	// those hosts; empty for no forward proxy of https.
	Folder string
	// OnCall gets every call once its response has been sent on, or has failed, by
	// several goroutines at once; nil for nobody. The call is its own to keep.
	OnCall func(traffic.Call)
	// Unjudged names paths whose calls are sent on and not given to OnCall; nil for
	// none.
	Unjudged func(path string) bool
	// Live has the figures of the status page; nil for none.
	Live func() traffic.Live
	// Problem is told, in one sentence each, what keeps a caller from calling at
	// all: a host that is refused, a certificate that the caller does not trust. By
	// several goroutines at once; nil for nobody.
	Problem func(text string)
	// MaxBody is how much of a body is kept for OnCall, in bytes; 0 means
	// chatapi.DefaultMaxBody. All of it is sent on.
	MaxBody int
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// A Proxy forwards calls. It is safe for concurrent use, and an http.Handler for
// who has a server of their own.
type Proxy struct {
	cfg       Config
	hosts     map[string]bool
	authority *authority // nil without Folder
	pending   *pending
	buffers   sync.Pool

	// ctx ends when the proxy is closed.
	ctx    context.Context //nolint:containedctx // the proxy's own, which its servers and handshakes end with
	cancel context.CancelFunc
	// own are the addresses at which it listens.
	mu      sync.Mutex
	own     []string
	servers []*http.Server
	serving sync.WaitGroup
	// inside are the connections within CONNECT.
	inside *handedOver
}

// New returns a proxy that does not listen yet, and writes its certificate. Its
// errors are the user's to mend.
func New(cfg Config) (*Proxy, error) {
	u := cfg.Upstream
	if u == nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("the proxy has no target: give a URL such as https://console.tim.qq.com")
	}
	if cfg.Hosts == nil {
		cfg.Hosts = DocumentedHosts()
	}
	if cfg.MaxBody <= 0 {
		cfg.MaxBody = chatapi.DefaultMaxBody
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Problem == nil {
		cfg.Problem = func(string) {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	p := &Proxy{cfg: cfg, hosts: map[string]bool{}, ctx: ctx, cancel: cancel}
	p.buffers.New = func() any { return new([bufferSize]byte) }
	for _, host := range cfg.Hosts {
		p.hosts[strings.ToLower(host)] = true
	}
	p.cfg.Transport = p.transport(cfg.Transport)
	if cfg.Folder != "" {
		ca, err := newAuthority(cfg.Folder, cfg.Hosts, cfg.Now)
		if err != nil {
			cancel()
			return nil, err
		}
		p.authority = ca
	}
	p.inside = newHandedOver()
	var handle func(traffic.Call)
	if cfg.OnCall != nil {
		handle = func(call traffic.Call) {
			decode(&call, cfg.MaxBody)
			cfg.OnCall(call)
		}
	}
	p.pending = newPending(handle)
	return p, nil
}

// CACert is the path of the PEM file with the certificate that a caller has to
// trust for https through the proxy; empty if there is none.
func (p *Proxy) CACert() string {
	if p.authority == nil {
		return ""
	}
	return p.authority.path
}

// CA is that certificate, for who makes a bundle of it; nil if there is none.
func (p *Proxy) CA() *x509.Certificate {
	if p.authority == nil {
		return nil
	}
	return p.authority.certificate
}

// ServeHTTP implements http.Handler.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodConnect:
		p.connect(w, r)
	case r.URL.Host != "" && !p.isOwn(r):
		if text := p.mayName(r.URL.Scheme, r.URL.Host); text != "" {
			p.forbid(w, text)
			return
		}
		p.forward(w, r)
	case p.status(w, r):
	default:
		p.forward(w, r)
	}
}

// isOwn tells whether a request in absolute form names the proxy itself, as
// clients send it that use a proxy for everything.
func (p *Proxy) isOwn(r *http.Request) bool {
	return p.listensAt(r.URL.Host)
}

// forbid refuses a host.
func (p *Proxy) forbid(w http.ResponseWriter, text string) {
	p.cfg.Problem(text)
	answerText(w, http.StatusForbidden, text)
}

// answerText is an answer of the proxy's own: one sentence, and no JSON that
// could pass for an answer of the service.
func answerText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "chatcontract proxy: %s\n", text) // the caller may be gone
}
