package runner

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/steps"
)

// sdkPrefix begins the reasons of scenarios that cannot be tested through an SDK.
const sdkPrefix = "through the SDK: "

// adapterFailed is why scenarios were not judged once the adapter had failed.
const adapterFailed = "the SDK's adapter failed during the run"

// notServed begins the reason of a scenario about a command that the adapter has not.
const notServed = "the SDK's adapter does not serve "

// An sdk makes the calls of scenarios in place of the harness. It carries the
// client's requests: those of scenarios go to an adapter, whose SDK calls the target
// itself, and the last response that the SDK got is the response to the client. All
// others go to the target directly.
type sdk struct {
	run      *Run
	direct   http.RoundTripper
	endpoint *url.URL
	pool     *adapter.Pool
	compare  *adapter.Comparison

	mu          sync.Mutex
	reason      string
	calls       int
	views       map[string]int
	notReported map[string]int
}

// driveSDK puts the SDK between the client and the target, if there is one.
func (r *Run) driveSDK(target *chatapi.Config) {
	if r.cfg.Adapter == nil {
		return
	}
	s := &sdk{run: r, direct: target.Transport, views: map[string]int{}, notReported: map[string]int{}}
	if s.direct == nil {
		s.direct = chatapi.Network(*target)
	}
	target.Transport = s
	r.sdk = s
}

// startSDK starts the adapters. The error is an *UnreachableError where one is at
// fault.
func (r *Run) startSDK(ctx context.Context) error {
	if r.sdk == nil {
		return nil
	}
	endpoint, sdkAppID, identifier := r.client.Target()
	target := r.cfg.Target
	n := r.cfg.Adapters
	if n == 0 {
		n = min(DefaultAdapters, r.parallel())
	}
	pool, err := adapter.Start(ctx, adapter.Config{
		Launch: r.cfg.Adapter, Processes: n, Endpoint: endpoint, SDKAppID: sdkAppID, Identifier: identifier,
		SecretKey: target.SecretKey, UserSig: target.UserSig, Transport: r.sdk.direct,
		Timeout: target.Timeout, MaxBody: target.MaxBody, Stderr: r.cfg.AdapterLog,
	})
	if broken, ok := errors.AsType[*adapter.BrokenError](err); ok {
		return &UnreachableError{Reason: broken.Reason}
	}
	if err != nil {
		return err
	}
	r.sdk.pool = pool
	r.sdk.endpoint, _ = url.Parse(endpoint) // the client has read it
	r.sdk.compare = &adapter.Comparison{
		Judge:   r.judge,
		Caller:  contract.Caller{SDKAppID: sdkAppID, Administrator: identifier, SecretKey: target.SecretKey},
		Secrets: []string{target.SecretKey, target.UserSig},
	}
	return nil
}

func (s *sdk) close() {
	if s != nil && s.pool != nil {
		s.pool.Close()
	}
}

// fault is what is wrong with the adapter; empty for nothing.
func (s *sdk) fault() string {
	if s == nil {
		return ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.reason
}

// unserved is why scenarios about a command cannot be tested; empty where they can.
func (s *sdk) unserved(command string) string {
	if s == nil || s.pool == nil || s.pool.Serves(command) {
		return ""
	}
	return notServed + command
}

func inexpressible(format string, args ...any) error {
	return &chatapi.NotSentError{Err: &steps.NotTestableError{Reason: sdkPrefix + Printable(fmt.Sprintf(format, args...))}}
}

// drives tells whether a call is the SDK's to make: one of a scenario, of a command
// that the adapter serves.
func (s *sdk) drives(ctx context.Context, command string) (*collector, bool) {
	c, ok := ctx.Value(collectorKey{}).(*collector)
	if !ok || c.scenario == "" || steps.IsHousekeeping(ctx) || s == nil || s.pool == nil || !s.pool.Serves(command) {
		return nil, false
	}
	return c, true
}

// admit lets a call be made, or says why not.
func (r *Run) admit(ctx context.Context, call chatapi.Call) error {
	if _, ok := r.sdk.drives(ctx, call.Command.Name); ok {
		switch {
		case call.Query != nil || call.Credentials != nil:
			return notThroughSDK("an SDK signs its calls itself")
		case !isPlainObject(call.Body):
			return notThroughSDK("an SDK writes its JSON itself, and this body is no object in plain JSON")
		}
	}
	return r.budget.admit()
}

func notThroughSDK(reason string) error { return &steps.NotTestableError{Reason: sdkPrefix + reason} }

// isPlainObject tells whether a body is one JSON object, in valid UTF-8 and without
// a member twice, which any SDK could write.
func isPlainObject(body []byte) bool {
	value := jsontext.Value(body)
	return value.IsValid() && value.Kind() == '{'
}

// CloseIdleConnections closes those to the target.
func (s *sdk) CloseIdleConnections() {
	if t, ok := s.direct.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// RoundTrip implements http.RoundTripper.
func (s *sdk) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.endpoint == nil {
		return s.direct.RoundTrip(req)
	}
	cmd, ok := s.run.judge.Registry().CommandByPath(strings.TrimPrefix(req.URL.Path, s.endpoint.Path))
	if !ok {
		return s.direct.RoundTrip(req)
	}
	c, ok := s.drives(req.Context(), cmd.Name)
	if !ok {
		return s.direct.RoundTrip(req)
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	return s.call(req, c, adapter.Asked{Command: cmd, URL: req.URL, Body: body})
}

// call has the SDK make a call. The client's own time for it does not hold, since the
// call may wait for a free adapter and be repeated; the adapter has one of its own.
func (s *sdk) call(req *http.Request, c *collector, asked adapter.Asked) (*http.Response, error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(req.Context()))
	defer cancel()
	stop := context.AfterFunc(req.Context(), func() {
		if errors.Is(req.Context().Err(), context.Canceled) {
			cancel()
		}
	})
	defer stop()
	s.count()
	out, err := s.pool.Call(ctx, asked.Command.Name, asked.Body)
	if broken, ok := errors.AsType[*adapter.BrokenError](err); ok {
		s.mu.Lock()
		s.reason = broken.Reason
		s.mu.Unlock()
		return nil, &chatapi.NotSentError{Err: err}
	}
	if err != nil {
		return nil, err
	}
	a := out.Answer
	switch {
	case len(out.Wires) > 0 || a.Success != nil && *a.Success:
		return s.compared(c, asked, out)
	case a.Unsupported != "":
		return nil, inexpressible("%s", a.Unsupported)
	}
	return s.refused(req, c, asked, out)
}

func (s *sdk) count() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
}

// compared takes what a call shows, and answers with what the SDK was answered.
func (s *sdk) compared(c *collector, asked adapter.Asked, out adapter.Outcome) (*http.Response, error) {
	result := s.compare.Compare(asked, out)
	c.compared(result)
	s.run.stopAt(result.Findings)
	s.mu.Lock()
	for _, v := range result.Compared {
		s.views[string(v)]++
	}
	for _, v := range result.NotReported {
		s.notReported[string(v)]++
	}
	s.mu.Unlock()
	switch last := result.Last; {
	case result.Untestable != "":
		return nil, inexpressible("%s", result.Untestable)
	case last == nil:
		return nil, inexpressible("it sent nothing")
	case last.Response == nil:
		return nil, last.Unanswered()
	default:
		return response(last), nil
	}
}

func response(w *adapter.Wire) *http.Response {
	sent := &http.Request{Method: w.Method, URL: w.URL, GetBody: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(w.Body)), nil
	}}
	return &http.Response{
		StatusCode: w.Response.Status, Proto: w.Response.Proto, Header: w.Response.Header, Request: sent,
		Body: io.NopCloser(bytes.NewReader(w.Response.Body)), ContentLength: int64(len(w.Response.Body)),
	}
}

// refused: an SDK may refuse what the service would refuse. Whether it would is asked
// of the target itself where the documentation allows the request; the scenario then
// goes on with that answer.
func (s *sdk) refused(req *http.Request, c *collector, asked adapter.Asked, out adapter.Outcome) (*http.Response, error) {
	reason := out.Answer.Refused
	if reason == "" && out.Answer.Error != nil {
		reason = fmt.Sprintf("it reports code %d and sent nothing", out.Answer.Error.Code)
	}
	if reason == "" {
		reason = "it reports a failure and sent nothing"
	}
	if !s.compare.Allows(asked) {
		return nil, inexpressible("the SDK refuses it: %s", reason)
	}
	again := req.Clone(req.Context())
	again.Body = io.NopCloser(bytes.NewReader(asked.Body))
	resp, err := s.direct.RoundTrip(again)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close() //nolint:errcheck // read to the end or given up
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	answer := chatapi.DecodeAnswer(data)
	if code, failed := answer.Failed(); failed || !answer.HasEnvelope() || !takesAny(asked.Command, answer) {
		return nil, inexpressible("the SDK refuses it: %s (the target: code %d)", reason, code)
	}
	ex := chatapi.Conceal(chatapi.Exchange{
		ID: fmt.Sprintf("sdk-%d-%d-0", out.Worker, out.Number), Command: asked.Command.Name, Attempt: 1,
		Request:  chatapi.Request{Method: req.Method, Body: asked.Body},
		Response: &chatapi.Response{Status: resp.StatusCode, Proto: resp.Proto, Header: resp.Header, Body: data},
	}, req.URL, s.compare.Secrets...)
	findings := s.compare.Refusal(asked.Command.Name, reason, ex)
	c.compared(adapter.Comparing{Findings: findings, Exchanges: []chatapi.Exchange{ex}})
	s.run.stopAt(findings)
	resp.Request, resp.Body = nil, io.NopCloser(bytes.NewReader(data))
	return resp, nil
}

// takesAny tells whether an answer finds nothing wrong with the request for somebody,
// as far as it tells of single accounts: how the accounts stand to each other is
// nothing that an SDK could know.
func takesAny(cmd *specs.Command, answer chatapi.Answer) bool {
	list := answer.Objects(cmd.Results.Member)
	return cmd.Results.Member == "" || cmd.Results.Code == "" || len(list) == 0 || slices.ContainsFunc(list, func(o map[string]any) bool {
		code, _ := chatapi.Integer(o[cmd.Results.Code])
		return !slices.Contains(badRequests, code)
	})
}

// badRequests are the codes that say that a request is wrong.
var badRequests = []int64{
	chatapi.CodeBadParameter, chatapi.CodeProfileBadParameter, chatapi.CodeProfileUnknownTag, chatapi.CodeProfileTooLong,
	chatapi.CodeProfileBadValue, chatapi.CodeProfileBadType, chatapi.CodeAccountBadRequest,
}

// compared takes what a call of an SDK shows.
func (c *collector) compared(result adapter.Comparing) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, ex := range result.Exchanges {
		c.exchanges[ex.ID] = Abridged(ex)
	}
	for _, id := range result.Checked {
		c.checked[id]++
	}
	c.keep(result.Findings...)
}

// report tells of the SDK; nil for none.
func (s *sdk) report(scenarios []reports.Scenario) *reports.SDK {
	if s == nil || s.pool == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	out := &reports.SDK{Name: Printable(s.pool.SDK()), Adapters: s.pool.Size(), Calls: s.calls, Compared: s.views, NotReported: s.notReported}
	for _, sc := range scenarios {
		switch {
		case sc.Verdict != reports.NotTestable:
		case strings.HasPrefix(sc.Reason, notServed):
			out.NotServed++
		case strings.HasPrefix(sc.Reason, sdkPrefix):
			out.Inexpressible++
		}
	}
	return out
}
