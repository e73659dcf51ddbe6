package chatapi

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Defaults of Config.
const (
	// DefaultTimeout leaves room above the service's own limit of 3 seconds.
	DefaultTimeout = 10 * time.Second
	// DefaultAttempts is how often a call is sent at most.
	DefaultAttempts = 5
	// DefaultMaxBody is the largest response body that is read, in bytes.
	DefaultMaxBody = 16 << 20
	// firstBackoff is the pause before the first repetition; it doubles.
	firstBackoff = 20 * time.Millisecond
	// maxDoublings is how often the pause doubles, however many attempts.
	maxDoublings = 6
)

// Config describes a target and how to talk to it.
type Config struct {
	// Endpoint is scheme and host, as in https://console.tim.qq.com.
	Endpoint string
	// SDKAppID is the app's id.
	SDKAppID uint64
	// Identifier is the app administrator's account.
	Identifier string
	// SecretKey signs for any identifier. UserSig is a ready signature of
	// Identifier; one of the two is needed.
	SecretKey, UserSig string
	// Timeout bounds one attempt; 0 means DefaultTimeout.
	Timeout time.Duration
	// Attempts is how often a call is sent at most; 0 means DefaultAttempts.
	Attempts int
	// MaxBody is how much of a response body is read; 0 means DefaultMaxBody.
	MaxBody int64
	// CallsPerSecond paces every command; 0 means just below the documented
	// ceilings and a negative value no pacing at all.
	CallsPerSecond float64
	// RootCAs verifies the target's certificate; nil means the system's.
	RootCAs *x509.CertPool
	// InsecureSkipVerify accepts any certificate.
	InsecureSkipVerify bool
	// Connections is how many connections are kept open; 0 means 16.
	Connections int
	// Record receives every exchange, attempt by attempt, secrets removed.
	Record func(context.Context, Exchange)
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Transport carries requests in place of the network; nil means the network.
	// One that sends something else than it was given says so in the Request of its
	// response, and the exchange shows that one. One that sends nothing on purpose
	// returns a *NotSentError.
	Transport http.RoundTripper
	// Replay answers in place of the target, for who has recorded exchanges: it
	// gets an attempt that would be sent, without secrets, and returns what was
	// recorded of it. Its error is returned. Record is not called, and nothing is
	// paced. Nil means that calls are sent.
	Replay func(context.Context, Exchange) (Exchange, error)
	// Admit is asked before each attempt is sent, by several goroutines at once.
	// Its error is returned and nothing is sent; nil admits all.
	Admit func(context.Context, Call) error
}

func (cfg Config) withDefaults() Config {
	if cfg.Timeout <= 0 {
		cfg.Timeout = DefaultTimeout
	}
	if cfg.Attempts <= 0 {
		cfg.Attempts = DefaultAttempts
	}
	if cfg.MaxBody <= 0 {
		cfg.MaxBody = DefaultMaxBody
	}
	if cfg.Connections <= 0 {
		cfg.Connections = 16
	}
	if cfg.Record == nil {
		cfg.Record = func(context.Context, Exchange) {}
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Transport == nil {
		cfg.Transport = newTransport(cfg)
	}
	if cfg.Admit == nil {
		cfg.Admit = func(context.Context, Call) error { return nil }
	}
	return cfg
}

// ParseEndpoint reads scheme and host of a target, and perhaps the beginning of
// its paths. Its errors are the user's to mend and say how.
func ParseEndpoint(text string) (*url.URL, error) {
	if text == "" {
		return nil, errors.New("no endpoint: set --endpoint or CHAT_ENDPOINT")
	}
	u, err := url.Parse(text)
	if strings.ContainsAny(text, "?#@") { // it may hold a secret, so it is not repeated
		return nil, errors.New("the endpoint is scheme and host only: credentials and query parameters are added by the client")
	}
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, fmt.Errorf("endpoint %q is not a URL such as https://console.tim.qq.com", text)
	}
	if path := strings.Trim(u.Path, "/"); path == "v4" || strings.HasPrefix(path, "v4/") {
		return nil, fmt.Errorf("endpoint %q ends in %s: leave the path away, the client adds it", text, u.Path)
	}
	u.Path = strings.TrimSuffix(u.Path, "/")
	return u, nil
}

// newTransport is used without an http.Client, which would follow redirects, or
// fail for one whose Location cannot be read. A redirect is an answer to be
// judged, and following it would carry the signature to wherever it points.
func newTransport(cfg Config) *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		TLSClientConfig:       &tls.Config{RootCAs: cfg.RootCAs, InsecureSkipVerify: cfg.InsecureSkipVerify}, //nolint:gosec // only on the user's explicit flag
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          cfg.Connections,
		MaxIdleConnsPerHost:   cfg.Connections,
		IdleConnTimeout:       30 * time.Second,
		TLSHandshakeTimeout:   cfg.Timeout,
		ResponseHeaderTimeout: cfg.Timeout,
	}
}
