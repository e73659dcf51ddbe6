package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// handshakeTime is how long a caller may take to agree on TLS.
const handshakeTime = 10 * time.Second

// connect answers CONNECT: it plays the host that is named, with a certificate
// made for it, and serves the requests inside as all others.
func (p *Proxy) connect(w http.ResponseWriter, r *http.Request) {
	if text := p.mayName("https", r.Host); text != "" {
		p.forbid(w, text)
		return
	}
	if p.authority == nil {
		p.forbid(w, "this proxy takes no https: it has no certificate, which needs a folder")
		return
	}
	host, _, _ := net.SplitHostPort(r.Host)
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	leaf, err := p.authority.leaf(host)
	if err != nil {
		p.cfg.Problem(fmt.Sprintf("no certificate for %s can be made: %s", host, oneLine(err)))
		answerText(w, http.StatusInternalServerError, "no certificate can be made")
		return
	}
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		answerText(w, http.StatusNotImplemented, "CONNECT needs HTTP/1.1")
		return
	}
	if secure, ok := p.agree(conn, buffered.Reader, host, leaf); !ok || !p.inside.give(secure) {
		_ = conn.Close()
	}
}

// agree does the server's half of the handshake.
func (p *Proxy) agree(conn net.Conn, buffered *bufio.Reader, host string, leaf *tls.Certificate) (*tls.Conn, bool) {
	ctx, cancel := context.WithTimeout(p.ctx, handshakeTime)
	defer cancel()
	_ = conn.SetDeadline(time.Now().Add(handshakeTime))
	if _, err := conn.Write([]byte("HTTP/1.1 200 Connection Established\r\n\r\n")); err != nil {
		return nil, false
	}
	secure := tls.Server(&eager{Conn: conn, buffered: buffered}, &tls.Config{
		Certificates: []tls.Certificate{*leaf},
		NextProtos:   []string{"h2", "http/1.1"},
		MinVersion:   tls.VersionTLS12,
	})
	if err := secure.HandshakeContext(ctx); err != nil {
		if ctx.Err() == nil {
			p.cfg.Problem(fmt.Sprintf("a caller broke off when it was shown the proxy's certificate for %s: it has to trust %s, as through SSL_CERT_FILE", host, p.authority.path))
		}
		return nil, false
	}
	_ = conn.SetDeadline(time.Time{})
	return secure, true
}

// An eager connection of a caller that sent more than CONNECT at once.
type eager struct {
	net.Conn

	buffered *bufio.Reader
}

// Read implements net.Conn.
func (e *eager) Read(b []byte) (int, error) {
	if e.buffered.Buffered() > 0 {
		return e.buffered.Read(b)
	}
	return e.Conn.Read(b)
}

// handedOver is a net.Listener of the connections that it is given.
type handedOver struct {
	conns chan net.Conn
	once  sync.Once
	over  chan struct{}
}

func newHandedOver() *handedOver {
	return &handedOver{conns: make(chan net.Conn), over: make(chan struct{})}
}

// give is false when nobody accepts any more.
func (h *handedOver) give(conn net.Conn) bool {
	select {
	case h.conns <- conn:
		return true
	case <-h.over:
		return false
	}
}

// Accept implements net.Listener.
func (h *handedOver) Accept() (net.Conn, error) {
	select {
	case conn := <-h.conns:
		return conn, nil
	case <-h.over:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (h *handedOver) Close() error {
	h.once.Do(func() { close(h.over) })
	return nil
}

// Addr implements net.Listener.
func (h *handedOver) Addr() net.Addr { return within{} }

// within is the address of what comes within CONNECT.
type within struct{}

// Network implements net.Addr.
func (within) Network() string { return "tcp" }

// String implements net.Addr.
func (within) String() string { return "CONNECT" }
