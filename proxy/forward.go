package proxy

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/traffic"
)

const (
	// bufferSize is how much of an answer is sent on at a time.
	bufferSize = 32 << 10
	// headerAlone is how long the head of an answer waits for the beginning of its
	// body, so that mostly one packet carries both.
	headerAlone = 2 * time.Millisecond
	// restTime is how long the rest of a request is waited for that the target
	// answered without reading it.
	restTime = time.Second
)

// What becomes of a call on the caller's side.
const (
	goneBefore  = "the caller went away before the answer came"
	goneSending = "the caller went away in the middle of its request"
	goneReading = "the caller went away in the middle of the answer"
)

// passing is a call that goes by.
type passing struct {
	method  string
	url     *url.URL
	started time.Time
	took    time.Duration
	sent    *tape
	// expects: the caller sends its body only once it is asked to.
	expects bool

	response *chatapi.Response
	failure  string
}

// forward sends a call to the target and its answer to the caller.
func (p *Proxy) forward(w http.ResponseWriter, r *http.Request) {
	if !p.pending.enter(r.Context()) {
		answerText(w, http.StatusServiceUnavailable, "it is being stopped")
		return
	}
	c := &passing{
		method: r.Method, url: p.called(r), started: p.cfg.Now(),
		sent: newTape(r.Body, r.ContentLength, p.cfg.MaxBody), expects: r.Header.Get("Expect") != "",
	}
	whole := false
	defer func() {
		p.pending.leave(p.tell(c))
		if !whole {
			panic(http.ErrAbortHandler) // the caller has to see that its answer is not whole
		}
	}()
	whole = p.pass(w, r, c)
}

// tell is what OnCall gets of a call; nil for a path that is not judged.
func (p *Proxy) tell(c *passing) *traffic.Call {
	if p.cfg.Unjudged != nil && p.cfg.Unjudged(c.url.Path) {
		return nil
	}
	body, complete, _ := c.sent.result()
	return &traffic.Call{
		Method: c.method, URL: c.url, Body: body, Truncated: !complete,
		Response: c.response, Failure: c.failure, Started: c.started, Took: c.took,
	}
}

// called is the URL of a call, as it would be at the target: the path is the
// caller's own.
func (p *Proxy) called(r *http.Request) *url.URL {
	u := *r.URL
	u.Scheme, u.Host, u.User = p.cfg.Upstream.Scheme, p.cfg.Upstream.Host, nil
	return &u
}

// outgoing is the request that the target gets.
func (p *Proxy) outgoing(r *http.Request, c *passing) *http.Request {
	u := *c.url
	if prefix := p.cfg.Upstream; prefix.Path != "" && prefix.Path != "/" {
		raw := trimSlash(prefix.EscapedPath()) + u.EscapedPath()
		u.Path, u.RawPath = trimSlash(prefix.Path)+u.Path, raw
	}
	out := &http.Request{
		Method: r.Method, URL: &u, Host: u.Host, Header: requestHeader(r),
		ContentLength: r.ContentLength, Trailer: r.Trailer, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	if r.ContentLength != 0 {
		out.Body, _ = c.sent.player() // a new tape can always be played
		out.GetBody = c.sent.player
	}
	return out.WithContext(r.Context())
}

func trimSlash(path string) string {
	if path != "" && path[len(path)-1] == '/' {
		return path[:len(path)-1]
	}
	return path
}

// pass makes the exchange. It is false when the caller has to see that its answer
// is not whole.
func (p *Proxy) pass(w http.ResponseWriter, r *http.Request, c *passing) (whole bool) {
	control := http.NewResponseController(w)
	_ = control.EnableFullDuplex() // HTTP/2 is so anyway
	begun := time.Now()
	defer func() {
		if c.took == 0 {
			c.took = time.Since(begun)
		}
	}()
	resp, err := p.cfg.Transport.RoundTrip(p.outgoing(r, c))
	if err != nil {
		c.took = time.Since(begun)
		c.failure = p.noAnswer(r.Context(), c, err)
		answerText(w, http.StatusBadGateway, c.failure)
		_ = control.Flush() // before the rest of the request is read
		p.readRest(control, c)
		return true
	}
	defer resp.Body.Close() //nolint:errcheck // read to the end or given up
	whole = p.answer(w, control, resp, c, begun)
	p.readRest(control, c)
	return whole
}

// noAnswer says why the target gave no answer.
func (p *Proxy) noAnswer(ctx context.Context, c *passing, err error) string {
	_, _, broken := c.sent.result()
	switch {
	case broken != nil, ctx.Err() != nil && !c.sent.done():
		return goneSending
	case ctx.Err() != nil:
		return goneBefore
	}
	return "the target did not answer: " + describe(err)
}

// readRest reads the rest of a request that was answered before it was read, so
// that all of it is judged. It does not ask for a body that the caller holds back.
func (p *Proxy) readRest(control *http.ResponseController, c *passing) {
	if c.sent.done() {
		return
	}
	// The transport may be reading still, and would keep the tape for itself until
	// the caller sends more.
	_ = control.SetReadDeadline(time.Now().Add(restTime)) // not there in tests without a connection
	if c.expects && c.sent.untouched() {
		return
	}
	buffer := p.buffers.Get().(*[bufferSize]byte) //nolint:forcetypeassert // the pool has no others
	defer p.buffers.Put(buffer)
	c.sent.rest(buffer[:])
}

// answer sends the target's answer on, and keeps it.
func (p *Proxy) answer(w http.ResponseWriter, control *http.ResponseController, resp *http.Response, c *passing, begun time.Time) (whole bool) {
	responseHeader(w.Header(), resp.Header)
	w.WriteHeader(resp.StatusCode)
	head := sendHead(control, resp)
	defer head.stop()
	kept := make([]byte, 0, min(max(resp.ContentLength, 0), int64(p.cfg.MaxBody), bufferSize))
	over := false
	buffer := p.buffers.Get().(*[bufferSize]byte) //nolint:forcetypeassert // the pool has no others
	defer p.buffers.Put(buffer)
	for {
		n, err := resp.Body.Read(buffer[:])
		if errors.Is(err, io.EOF) {
			c.took = time.Since(begun)
		}
		head.stop()
		if n > 0 {
			room := min(n, p.cfg.MaxBody-len(kept))
			kept, over = append(kept, buffer[:room]...), over || room < n
			if _, failed := w.Write(buffer[:n]); failed != nil {
				c.failure = goneReading
				return false
			}
			if failed := control.Flush(); failed != nil && !errors.Is(failed, http.ErrNotSupported) {
				c.failure = goneReading
				return false
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			for name, values := range resp.Trailer {
				w.Header()[http.TrailerPrefix+name] = values
			}
			c.response = &chatapi.Response{Status: resp.StatusCode, Proto: resp.Proto, Header: resp.Header, Body: kept, Truncated: over}
			return true
		case err != nil:
			c.failure = broken(resp.Request.Context(), err)
			return false
		}
	}
}

// broken says why an answer ended too early.
func broken(ctx context.Context, err error) string {
	if ctx.Err() != nil {
		return goneReading
	}
	return "the answer broke off: " + describe(err)
}

// head is the head of an answer that waits for the beginning of the body.
type head struct {
	mu    sync.Mutex
	timer *time.Timer
	over  bool
}

// sendHead sends the head of an answer alone if the body is not there soon.
func sendHead(control *http.ResponseController, resp *http.Response) *head {
	h := &head{}
	if resp.ContentLength == 0 {
		return h
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.timer = time.AfterFunc(headerAlone, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if !h.over {
			_ = control.Flush() // a caller that has gone shows in the next write
		}
	})
	return h
}

// stop makes sure that nobody else writes to the caller from now on.
func (h *head) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.over = true; h.timer != nil {
		h.timer.Stop()
	}
}
