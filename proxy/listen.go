package proxy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

const (
	headTime = 10 * time.Second // for the head of a request
	idleTime = 5 * time.Minute  // for the next call on a connection
	// forceTime is how long calls may take to end once their connections are closed.
	forceTime = 5 * time.Second
	// flushTime is how long the ends of answers may take to leave once all calls are
	// over.
	flushTime = 200 * time.Millisecond
)

// Listen starts serving at an address such as 127.0.0.1:8091, port 0 for a free
// one, and returns the URL to call. Its errors are the user's to mend.
func (p *Proxy) Listen(addr string) (*url.URL, error) {
	listener, err := Bind(p.ctx, addr)
	if err != nil {
		return nil, err
	}
	return p.Serve(listener)
}

// Bind takes an address, for Serve: who takes it before [New] does not replace the
// certificate of a proxy that has it. Its errors are the user's to mend.
func Bind(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("the proxy cannot listen: %w", err)
	}
	return listener, nil
}

// Serve starts serving at an address that was taken, and returns the URL to call.
// The listener is closed with the proxy, or after an error, which is the user's to
// mend.
func (p *Proxy) Serve(listener net.Listener) (*url.URL, error) {
	bound := listener.Addr().String()
	if target := p.cfg.Upstream.Host; sameAddress(bound, target) {
		_ = listener.Close()
		return nil, fmt.Errorf("the target %s is the proxy's own address: name the service there, and give the proxy's address to the SDK alone", p.cfg.Upstream.Redacted())
	}
	p.mu.Lock()
	first := len(p.servers) == 0
	p.own = append(p.own, bound)
	p.mu.Unlock()
	if first {
		p.serve(p.inside)
	}
	p.serve(listener)
	return &url.URL{Scheme: "http", Host: callable(bound)}, nil
}

// callable is the address to call from this machine, for one that stands for all
// addresses of the machine.
func callable(bound string) string {
	host, port, _ := net.SplitHostPort(bound)
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return bound
}

func (p *Proxy) serve(listener net.Listener) {
	server := &http.Server{
		Handler:           p,
		ReadHeaderTimeout: headTime,
		IdleTimeout:       idleTime,
		BaseContext:       func(net.Listener) context.Context { return p.ctx },
		ErrorLog:          log.New(io.Discard, "", 0), // it would repeat what callers send
	}
	p.mu.Lock()
	p.servers = append(p.servers, server)
	p.mu.Unlock()
	p.serving.Go(func() { _ = server.Serve(listener) }) // it ends with ErrServerClosed
}

// Close takes no more calls, lets those under way end as long as the context
// lasts, breaks off the others, and returns once OnCall has been told of all.
func (p *Proxy) Close(ctx context.Context) error {
	p.mu.Lock()
	servers := p.servers
	p.mu.Unlock()
	_ = p.inside.Close()
	graceful, hurry := context.WithCancel(ctx)
	defer hurry()
	var stopping sync.WaitGroup
	for _, server := range servers {
		stopping.Go(func() { _ = server.Shutdown(graceful) }) // what is left is closed below
	}
	var err error
	if !p.pending.wait(ctx) {
		err = errors.New("calls were still under way and were broken off")
	}
	// A connection without a call ends now, and needs no waiting for.
	timer := time.AfterFunc(flushTime, hurry)
	defer timer.Stop()
	stopping.Wait()
	p.cancel()
	for _, server := range servers {
		_ = server.Close()
	}
	p.serving.Wait()
	force, cancel := context.WithTimeout(context.WithoutCancel(ctx), forceTime)
	defer cancel()
	p.pending.close(force)
	if t, ok := p.cfg.Transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
	return err
}
