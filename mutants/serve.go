package mutants

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// The app that every server of this package plays.
const (
	sdkAppID      = 1400000001
	administrator = "administrator"
)

// A Server is a mutant or a variant that listens.
type Server struct {
	// Target is how to call it.
	Target chatapi.Config
	// Arrangement is the URL at which it takes arrangements; empty when it
	// takes none.
	Arrangement string

	http *http.Server
	done chan error
}

// Start serves a mutant on an address such as 127.0.0.1:0. An empty key makes
// one.
func (m Mutant) Start(addr, key string) (*Server, error) {
	return start(addr, key, m.Handler, false)
}

func start(addr, key string, handler func(refserver.Config) http.Handler, secure bool) (*Server, error) {
	listener, err := net.Listen("tcp", addr) //nolint:noctx // nothing to wait for
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	if key == "" {
		key = rand.Text()
	}
	url := listener.Addr().String()
	s := &Server{
		Target: chatapi.Config{SDKAppID: sdkAppID, Identifier: administrator, SecretKey: key, CallsPerSecond: -1},
		http: &http.Server{
			Handler:           handler(refserver.Config{SDKAppID: sdkAppID, Administrator: administrator, SecretKey: key}),
			ReadHeaderTimeout: 10 * time.Second,
		},
		done: make(chan error, 1),
	}
	if !secure {
		s.Target.Endpoint = "http://" + url
		s.Arrangement = s.Target.Endpoint + refserver.ArrangementPath
		go func() { s.done <- s.http.Serve(listener) }()
		return s, nil
	}
	certificate, pool, err := testCertificate()
	if err != nil {
		_ = listener.Close()
		return nil, err
	}
	s.Target.Endpoint, s.Target.RootCAs = "https://"+url, pool
	s.http.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	go func() { s.done <- s.http.ServeTLS(listener, "", "") }()
	return s, nil
}

// Close ends open calls within a second and stops listening.
func (s *Server) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	if served := <-s.done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// testCertificate is self-signed, for loopback, and good for a day.
func testCertificate() (tls.Certificate, *x509.CertPool, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make a test certificate: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "chatcontract test server"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}, DNSNames: []string{"localhost"},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make a test certificate: %w", err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make a test certificate: %w", err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool, nil
}
