package doctor

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"syscall"
	"time"

	"chatcontract/runner"
)

// soon is how long before its end a certificate is warned of.
const soon = 14 * 24 * time.Hour

// address is host and port of the endpoint.
func (e *examination) address() string {
	port := e.endpoint.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[e.endpoint.Scheme]
	}
	return net.JoinHostPort(e.endpoint.Hostname(), port)
}

// proxied tells whether calls go through a proxy, which then is what answers.
func (e *examination) proxied() bool {
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: e.endpoint})
	return err == nil && proxy != nil
}

// reachability looks the host up and connects.
func (e *examination) reachability(ctx context.Context) {
	const name = "reachability"
	if e.proxied() {
		e.say(name, Unknown, "calls go through the proxy that the environment names (HTTP_PROXY, HTTPS_PROXY): the next checks show whether they arrive")
		return
	}
	started := time.Now()
	dialer := net.Dialer{Timeout: e.cfg.Target.Timeout}
	conn, err := dialer.DialContext(ctx, "tcp", e.address())
	if err == nil {
		_ = conn.Close() // nothing was sent
		e.say(name, OK, "%s answers in %s", e.address(), time.Since(started).Round(100*time.Microsecond))
		return
	}
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		e.say(name, Failed, "the host %s is not found: check the spelling of the endpoint, and whether this machine's DNS knows it", e.endpoint.Hostname())
	case errors.Is(err, syscall.ECONNREFUSED):
		e.say(name, Failed, "nobody listens at %s: start the target, or check the port", e.address())
	case errors.As(err, &timeout) && timeout.Timeout():
		e.say(name, Failed, "%s does not answer within %s: check the address, a firewall, or whether a VPN is needed", e.address(), e.cfg.Target.Timeout)
	default:
		e.say(name, Failed, "no connection to %s: %s; check the endpoint and the network", e.address(), runner.Printable(err.Error()))
	}
}

// certificate makes a TLS handshake.
func (e *examination) certificate(ctx context.Context) {
	const name = "TLS"
	if e.endpoint.Scheme != "https" {
		if ip := net.ParseIP(e.endpoint.Hostname()); e.endpoint.Hostname() == "localhost" || ip != nil && ip.IsLoopback() {
			e.say(name, OK, "none is needed on a loopback interface")
		} else {
			e.say(name, Warning, "signatures go over the network for anyone to read: use https where the target offers it")
		}
		return
	}
	if e.proxied() {
		e.say(name, Unknown, "calls go through a proxy: the next checks show whether the certificate is trusted")
		return
	}
	dialer := tls.Dialer{NetDialer: &net.Dialer{Timeout: e.cfg.Target.Timeout}, Config: &tls.Config{
		RootCAs: e.cfg.Target.RootCAs, InsecureSkipVerify: e.cfg.Target.InsecureSkipVerify, //nolint:gosec // only on the user's explicit flag
		Time: e.options.Now,
	}}
	conn, err := dialer.DialContext(ctx, "tcp", e.address())
	var untrusted *tls.CertificateVerificationError
	switch {
	case errors.As(err, &untrusted):
		e.say(name, Failed, "the certificate cannot be trusted: %s; name the authority with --ca-cert, or renew the certificate", runner.Printable(untrusted.Err.Error()))
		return
	case err != nil:
		e.say(name, Failed, "no TLS with %s: %s; check whether the endpoint is http", e.address(), runner.Printable(err.Error()))
		return
	}
	defer conn.Close() //nolint:errcheck // nothing was sent
	e.validity(conn)
}

func (e *examination) validity(conn net.Conn) {
	const name = "TLS"
	secure, ok := conn.(*tls.Conn)
	if !ok || len(secure.ConnectionState().PeerCertificates) == 0 {
		e.say(name, Unknown, "the target shows no certificate")
		return
	}
	end := secure.ConnectionState().PeerCertificates[0].NotAfter
	date := end.UTC().Format(time.DateOnly)
	left := end.Sub(e.options.Now())
	switch {
	case e.cfg.Target.InsecureSkipVerify:
		e.say(name, Warning, "any certificate is accepted (--insecure-skip-verify), so anybody could answer: better name the authority with --ca-cert")
	case left < soon:
		e.say(name, Warning, "the certificate is trusted and ends on %s, in %d days: renew it", date, int(left.Hours()/24))
	default:
		e.say(name, OK, "the certificate is trusted until %s", date)
	}
}
