package chatapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// A Client signs, paces, sends and records calls to one target. It is safe for
// concurrent use.
type Client struct {
	cfg      Config
	endpoint *url.URL
	http     http.RoundTripper
	pace     *pacer
	signer   *signer
	sequence atomic.Int64
}

// A Command says where a command is served and how often it may be called.
type Command struct {
	// Name is the short name, as in friend_add.
	Name string
	// Path is the resource path, as in /v4/sns/friend_add.
	Path string
	// CallsPerSecond is the documented ceiling.
	CallsPerSecond int
	// Retryable are codes after which the command's page advises to call again,
	// besides 30006, 30007 and 30008.
	Retryable []int64
}

// Retries tells whether the documentation advises to call again after a code.
func (c Command) Retries(code int64) bool {
	return Retryable(code) || slices.Contains(c.Retryable, code)
}

// A Call is one call of a command.
type Call struct {
	Command Command
	// Body is sent as it is.
	Body []byte
	// Credentials replace the target's own where they are set.
	Credentials *Credentials
	// Query edits the query parameters after signing, to send wrong ones.
	Query func(url.Values)
	// Final: the first answer is wanted, though it may ask to call again.
	Final bool
}

// A Reply is what came of a call.
type Reply struct {
	// Exchange is the last attempt.
	Exchange Exchange
	// Answer is the last attempt's body, read leniently.
	Answer Answer
	// Repeated is set when the call was sent more than once. An earlier
	// attempt may then have taken effect although it was not answered.
	Repeated bool
}

// ErrNoAnswer is wrapped by the error of a call that the service did not
// answer: refused, reset, timed out, a certificate that cannot be verified, or
// a network error such as 502 in every attempt.
var ErrNoAnswer = errors.New("no answer")

// NewClient checks the configuration. Its errors are the user's to mend and
// say how.
func NewClient(cfg Config) (*Client, error) {
	endpoint, err := ParseEndpoint(cfg.Endpoint)
	if err != nil {
		return nil, err
	}
	if cfg.SDKAppID == 0 {
		return nil, errors.New("no SDKAppID: set --sdkappid or CHAT_SDKAPPID")
	}
	if cfg.Identifier == "" {
		return nil, errors.New("no administrator account: set --identifier or CHAT_IDENTIFIER")
	}
	if cfg.SecretKey == "" && cfg.UserSig == "" {
		return nil, errors.New("no credentials: set CHAT_SECRET_KEY, or CHAT_USERSIG to a ready signature")
	}
	cfg = cfg.withDefaults()
	return &Client{
		cfg:      cfg,
		endpoint: endpoint,
		http:     cfg.Transport,
		pace:     newPacer(cfg.CallsPerSecond),
		signer:   newSigner(cfg),
	}, nil
}

// Close drops idle connections.
func (c *Client) Close() {
	if t, ok := c.http.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// CanSign tells whether signatures of other accounts can be made, which needs
// the secret key.
func (c *Client) CanSign() bool {
	return c.cfg.SecretKey != ""
}

// Target returns the app, the administrator and the endpoint that calls go to.
func (c *Client) Target() (endpoint string, sdkAppID uint64, identifier string) {
	return c.endpoint.String(), c.cfg.SDKAppID, c.cfg.Identifier
}

// Do sends a call, and sends it again where the documentation advises to. The
// error wraps ErrNoAnswer when the last attempt got no response, is the
// context's when that ended, and another when the call could not be signed.
func (c *Client) Do(ctx context.Context, call Call) (Reply, error) {
	var reply Reply
	retriedFor := ""
	for attempt := 1; ; attempt++ {
		ex, failure, err := c.attempt(ctx, call, attempt, retriedFor)
		if err != nil {
			return reply, err
		}
		reply = Reply{Exchange: ex, Repeated: attempt > 1}
		if ex.Response != nil {
			reply.Answer = DecodeAnswer(ex.Response.Body)
		}
		var transport bool
		retriedFor, transport = retryReason(call.Command, ex, reply.Answer, failure)
		if retriedFor == "" || attempt == c.cfg.Attempts || call.Final && !transport {
			if failure != nil {
				return reply, fmt.Errorf("%s: %w: %s", call.Command.Name, ErrNoAnswer, ex.Failure)
			}
			if transport {
				return reply, fmt.Errorf("%s: %w: %s, in %d attempts", call.Command.Name, ErrNoAnswer, retriedFor, attempt)
			}
			return reply, nil
		}
		if c.cfg.Replay != nil {
			continue // what follows was recorded as well
		}
		if err := pause(ctx, firstBackoff<<min(attempt-1, maxDoublings)); err != nil {
			return reply, err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// attempt makes one exchange and records it. The failure says why no response
// came; the error, that nothing was sent or that the context ended.
func (c *Client) attempt(ctx context.Context, call Call, number int, retriedFor string) (ex Exchange, failure, err error) {
	ex = Exchange{
		ID:         strconv.FormatInt(c.sequence.Add(1), 10),
		Command:    call.Command.Name,
		Attempt:    number,
		RetriedFor: retriedFor,
		Request:    Request{Method: http.MethodPost},
	}
	target, shown, redact, err := c.signedURL(call)
	if err != nil {
		return ex, nil, fmt.Errorf("%s: %w", call.Command.Name, err)
	}
	ex.Request.URL = shown
	ex.Request.Body = redact.bytes(bytes.Clone(call.Body))
	if c.cfg.Replay != nil {
		return c.replay(ctx, ex)
	}
	if err := c.cfg.Admit(ctx, call); err != nil { // before the pace, which keeps a place for each call
		return ex, nil, err
	}
	over, err := c.pace.wait(ctx, call.Command)
	if err != nil {
		return ex, nil, err
	}
	ex.Started = c.cfg.Now()
	started := time.Now()
	var sent *Request
	ex.Response, sent, failure = c.roundTrip(ctx, target, call.Body, redact)
	ex.Took = time.Since(started)
	over()
	if err := ctx.Err(); err != nil {
		return ex, failure, err
	}
	if unsent, ok := errors.AsType[*NotSentError](failure); ok {
		return ex, nil, unsent.Err
	}
	if sent != nil {
		ex.Request = *sent
	}
	if failure != nil {
		ex.Failure = redact.text(describeFailure(failure))
	}
	c.cfg.Record(ctx, ex)
	return ex, failure, nil
}

// roundTrip returns the response, and the request where the transport sent
// another one than it was given.
func (c *Client) roundTrip(ctx context.Context, target string, body []byte, redact redactor) (*Response, *Request, error) {
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	var reused atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(conn httptrace.GotConnInfo) { reused.Store(conn.Reused) }}
	req = req.WithContext(httptrace.WithClientTrace(ctx, trace))
	resp, err := c.http.RoundTrip(req)
	if err != nil {
		if reused.Load() && notHTTP(err) {
			return nil, nil, fmt.Errorf("%w: %w", errStaleBytes, err)
		}
		return nil, nil, err
	}
	defer resp.Body.Close() //nolint:errcheck // read to the end or given up
	data, err := io.ReadAll(io.LimitReader(resp.Body, c.cfg.MaxBody+1))
	truncated := int64(len(data)) > c.cfg.MaxBody
	if truncated {
		data, err = data[:c.cfg.MaxBody], nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the response body: %w", err)
	}
	return &Response{
		Status:    resp.StatusCode,
		Proto:     resp.Proto,
		Header:    redact.header(resp.Header),
		Body:      redact.bytes(data),
		Truncated: truncated,
	}, c.otherwise(req, resp), nil
}

// signedURL builds the request URL, the form of it that may be shown, and the
// redactor that knows its secrets.
func (c *Client) signedURL(call Call) (target, shown string, redact redactor, err error) {
	cred := c.signer.target()
	if call.Credentials != nil {
		cred = *call.Credentials
	}
	sig, err := c.signer.userSig(cred)
	if err != nil {
		return "", "", redactor{}, err
	}
	q := url.Values{
		"sdkappid":    {strconv.FormatUint(cred.SDKAppID, 10)},
		"identifier":  {cred.Identifier},
		"usersig":     {sig},
		"random":      {strconv.FormatUint(uint64(rand.Uint32()), 10)}, //nolint:gosec // any number will do
		"contenttype": {"json"},
	}
	if call.Query != nil {
		call.Query(q)
	}
	u := *c.endpoint
	u.Path += call.Command.Path
	u.RawQuery = q.Encode()
	target = u.String()
	secrets := append([]string{c.cfg.SecretKey, c.cfg.UserSig, cred.SecretKey, sig}, q["usersig"]...)
	redact = newRedactor(secrets...)
	for i := range q["usersig"] {
		q["usersig"][i] = signatureVariable
	}
	u.RawQuery = strings.ReplaceAll(q.Encode(), url.QueryEscape(signatureVariable), signatureVariable)
	return target, redact.text(u.String()), redact, nil
}
