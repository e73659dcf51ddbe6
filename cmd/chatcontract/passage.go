package main

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/proxy"
	"chatcontract/reports"
	"chatcontract/runner"
	"chatcontract/traffic"
)

// A passage is where the calls that others make are sent, and what is known of
// them.
type passage struct {
	upstream  *url.URL
	transport http.RoundTripper
	caller    contract.Caller
	// credentials are those that a caller may be given; parts may be empty.
	credentials chatapi.Config
	// target is how reports name it.
	target  reports.Target
	secrets []string
	// reference is the built-in reference server; nil where there is a target.
	reference *reference
	stop      func()
}

// newPassage leads to the target of the settings or, where they name none, to a
// reference server that it starts, with the key or, if that is empty, a new one.
// The error is a *runner.UsageError.
func newPassage(settings *runner.TargetSettings, env runner.Getenv, key string) (*passage, error) {
	cfg, err := settings.Target(env)
	if err != nil { // credentials are not needed
		cfg, err = settings.Place()
	}
	if err != nil {
		return nil, err
	}
	if cfg.Endpoint == "" {
		return referencePassage(cfg, key)
	}
	if key != "" {
		return nil, usagef("--key is the built-in reference server's, and --endpoint or --target names another: choose one")
	}
	upstream, err := chatapi.ParseEndpoint(cfg.Endpoint)
	if err != nil {
		return nil, usagef("%w", err)
	}
	p := &passage{
		upstream: upstream, transport: transportTo(cfg), secrets: []string{cfg.SecretKey, cfg.UserSig}, credentials: cfg, stop: func() {},
		caller: contract.Caller{SDKAppID: cfg.SDKAppID, SecretKey: cfg.SecretKey},
		target: reports.Target{Endpoint: cfg.Endpoint, SDKAppID: cfg.SDKAppID, Identifier: cfg.Identifier, Name: settings.TargetName},
	}
	return p, nil
}

func referencePassage(cfg chatapi.Config, key string) (*passage, error) {
	if cfg.SDKAppID != 0 || cfg.Identifier != "" {
		return nil, usagef("a target's SDKAppID or administrator is set, but no endpoint: set --endpoint or CHAT_ENDPOINT")
	}
	ref, err := startReference("127.0.0.1:0", key)
	if err != nil {
		return nil, err
	}
	upstream, err := url.Parse(ref.url)
	if err != nil {
		return nil, err
	}
	credentials := chatapi.Config{SDKAppID: referenceSDKAppID, Identifier: referenceAdmin, SecretKey: ref.key}
	return &passage{
		upstream: upstream, transport: transportTo(cfg), secrets: []string{ref.key}, credentials: credentials, reference: ref,
		stop:   func() { _ = ref.stop() }, // what it was for is over
		caller: contract.Caller{SDKAppID: referenceSDKAppID, Administrator: referenceAdmin, SecretKey: ref.key},
		target: reports.Target{Endpoint: ref.url, SDKAppID: referenceSDKAppID, Identifier: referenceAdmin, Reference: true},
	}, nil
}

func transportTo(cfg chatapi.Config) *http.Transport {
	security := &tls.Config{RootCAs: cfg.RootCAs, InsecureSkipVerify: cfg.InsecureSkipVerify} //nolint:gosec // only on the user's explicit flag
	return proxy.NewTransport(security, cfg.Timeout)
}

// isArrangement: arrangements are no calls of the service, and pass unjudged.
func (p *passage) isArrangement(path string) bool {
	return p.reference != nil && path == arrangementPath
}

// A checkpoint is a proxy that listens in front of a target, and the recorder that
// judges what passes.
type checkpoint struct {
	*passage

	recorder *traffic.Recorder
	proxy    *proxy.Proxy
	url      *url.URL
}

// A listening says how a checkpoint is opened.
type listening struct {
	// addr is where it listens, folder where its certificate goes.
	addr, folder string
	// onJudged is told of every call as it is judged, and problem of what keeps
	// callers from calling, both by several goroutines at once.
	onJudged func(traffic.Judged)
	// log takes every call; nil for no log.
	log     *reports.LogWriter
	problem func(string)
}

// open starts the proxy. Its error is a *runner.UsageError, or a defect.
func (p *passage) open(l listening) (*checkpoint, error) {
	judge, err := contract.New()
	if err != nil {
		return nil, err
	}
	listener, err := proxy.Bind(context.Background(), l.addr) // before anything is written
	if err != nil {
		return nil, usagef("%w: give another address with --listen, or port 0 for a free one", err)
	}
	problem := func(string) {}
	if l.problem != nil {
		problem = func(text string) { l.problem(chatapi.ConcealSentence(text, p.secrets...)) }
	}
	c := &checkpoint{passage: p, recorder: traffic.New(traffic.Config{Judge: judge, Caller: p.caller, Secrets: p.secrets, OnJudged: l.onJudged, Log: l.log})}
	c.proxy, err = proxy.New(proxy.Config{
		Upstream: p.upstream, Transport: p.transport, Folder: l.folder, OnCall: func(call traffic.Call) { c.recorder.Add(call) },
		Unjudged: p.isArrangement, Live: c.recorder.Live, Problem: problem,
	})
	if err != nil {
		_ = listener.Close()
		return nil, usagef("%w", err)
	}
	if c.url, err = c.proxy.Serve(listener); err != nil {
		return nil, usagef("%w", err)
	}
	return c, nil
}
