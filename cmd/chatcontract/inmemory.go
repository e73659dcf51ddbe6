package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"net/http"

	"chatcontract/refserver"
	"chatcontract/runner"
)

// rehearsalURL is where the reference server of a rehearsal is said to be. No
// such host can exist, and nothing is sent to it.
const rehearsalURL = "http://rehearsal.invalid"

// rehearse runs what a configuration selects against a reference server in
// memory: no call leaves the process.
func rehearse(ctx context.Context, cfg runner.Config) (runner.Rehearsal, error) {
	key := rand.Text()
	handler := refserver.New(refserver.Config{SDKAppID: referenceSDKAppID, Administrator: referenceAdmin, SecretKey: key})
	ref := &reference{url: rehearsalURL, key: key}
	arranged := cfg.Reference || cfg.Arrangement != ""
	ref.complete(&cfg)
	if !arranged {
		cfg.Arrangement = ""
	}
	cfg.Target.CallsPerSecond, cfg.Target.Transport = -1, inMemory{handler}
	cfg.OnExchange, cfg.OnProgress = nil, nil
	if err := provision(ctx, cfg.Target, cfg.Declared); err != nil {
		return runner.Rehearsal{}, err
	}
	return runner.Rehearse(ctx, cfg)
}

// inMemory hands requests to a handler.
type inMemory struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (m inMemory) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	answer := &written{status: http.StatusOK, header: http.Header{}}
	m.handler.ServeHTTP(answer, req)
	return &http.Response{
		StatusCode: answer.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: req,
		Header: answer.header, Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()),
	}, nil
}

// written is an http.ResponseWriter that keeps what is written.
type written struct {
	status int
	header http.Header
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (w *written) Header() http.Header { return w.header }

// Write implements http.ResponseWriter.
func (w *written) Write(data []byte) (int, error) { return w.body.Write(data) }

// WriteHeader implements http.ResponseWriter.
func (w *written) WriteHeader(status int) { w.status = status }
