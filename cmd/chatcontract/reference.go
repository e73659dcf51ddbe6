package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"chatcontract/refserver"
	"chatcontract/runner"
)

// What the reference server is called. Its key is made anew for each one, so
// that no signature of it is worth anything elsewhere.
const (
	referenceSDKAppID = 1400000001
	referenceAdmin    = "administrator"
	arrangementPath   = "/arrangement"
)

// reference is a reference server that listens.
type reference struct {
	url    string
	key    string
	server *http.Server
	done   chan error
}

// startReference serves the reference server on an address such as
// 127.0.0.1:0. An empty key makes one.
func startReference(addr, key string) (*reference, error) {
	listener, err := net.Listen("tcp", addr) //nolint:noctx // nothing to wait for
	if err != nil {
		return nil, usagef("the reference server cannot listen: %w", err)
	}
	if key == "" {
		key = rand.Text()
	}
	handler := refserver.New(refserver.Config{SDKAppID: referenceSDKAppID, Administrator: referenceAdmin, SecretKey: key})
	r := &reference{
		url:    "http://" + listener.Addr().String(),
		key:    key,
		server: &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second},
		done:   make(chan error, 1),
	}
	go func() { r.done <- r.server.Serve(listener) }()
	return r, nil
}

// standIn starts a reference server for a configuration that names no target. The
// function ends it.
func standIn(cfg *runner.Config) (end func(), err error) {
	if !cfg.Reference {
		return func() {}, nil
	}
	ref, err := startReference("127.0.0.1:0", "")
	if err != nil {
		return nil, err
	}
	ref.complete(cfg)
	return func() { _ = ref.stop() }, nil // what it was for is over
}

// stop ends open calls within a second and closes the listener.
func (r *reference) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	err := r.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = r.server.Close()
	}
	if served := <-r.done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, fmt.Errorf("serve: %w", served))
	}
	return err
}

// complete makes the reference server the target of a run. It has no ceiling,
// so calls to it are not held back unless a rate is set.
func (r *reference) complete(cfg *runner.Config) {
	cfg.Target.Endpoint, cfg.Target.SDKAppID, cfg.Target.Identifier = r.url, referenceSDKAppID, referenceAdmin
	cfg.Target.SecretKey, cfg.Target.UserSig = r.key, ""
	if cfg.Target.CallsPerSecond == 0 {
		cfg.Target.CallsPerSecond = -1
	}
	cfg.Arrangement, cfg.Reference = r.arrangement(), true
}

// arrangement is the URL at which it takes arrangements.
func (r *reference) arrangement() string {
	return r.url + arrangementPath
}
