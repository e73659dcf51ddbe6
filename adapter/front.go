package adapter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"chatcontract/chatapi"
)

// A Wire is one request that an SDK sent during a call, secrets included, with what
// came of it.
type Wire struct {
	Method string
	// URL is the one at the target, signature included.
	URL  *url.URL
	Body []byte
	// Truncated is set when the body was longer than was read.
	Truncated bool
	// Response is what came back; nil when nothing did, and Err says why.
	Response *chatapi.Response
	Err      error
	Started  time.Time
	Took     time.Duration
}

// A front is the endpoint of one adapter: it forwards to the target and notes what
// goes by while a call is under way.
type front struct {
	target    *url.URL
	transport http.RoundTripper
	maxBody   int64
	timeout   time.Duration
	server    *http.Server
	url       string
	served    chan struct{}

	mu    sync.Mutex
	noted bool
	wires []Wire
}

// newFront listens on a free port of loopback.
func newFront(cfg Config) (*front, error) {
	target, err := url.Parse(cfg.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("the target's endpoint: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // nothing to wait for
	if err != nil {
		return nil, fmt.Errorf("listen for the adapter: %w", err)
	}
	f := &front{
		target: target, transport: cfg.Transport, maxBody: cfg.MaxBody, timeout: cfg.Timeout,
		url: "http://" + listener.Addr().String(), served: make(chan struct{}),
	}
	f.server = &http.Server{Handler: f, ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0)}
	go func() {
		defer close(f.served)
		_ = f.server.Serve(listener) // it ends when the front is closed
	}()
	return f, nil
}

func (f *front) close() {
	_ = f.server.Close()
	<-f.served
}

// begin notes what goes by from now on.
func (f *front) begin() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.noted, f.wires = true, nil
}

// end returns what went by since begin, in the order in which it was sent.
func (f *front) end() []Wire {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.noted = false
	slices.SortStableFunc(f.wires, func(a, b Wire) int { return a.Started.Compare(b.Started) })
	return f.wires
}

func (f *front) note(w Wire) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.noted {
		f.wires = append(f.wires, w)
	}
}

// ServeHTTP implements http.Handler. The exchange is noted before the SDK has the
// whole answer, so that it is there when the SDK reports.
func (f *front) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	at := *req.URL
	at.Scheme, at.Host = f.target.Scheme, f.target.Host
	at.Path = f.target.Path + req.URL.Path
	at.RawPath = ""
	w := Wire{Method: req.Method, URL: &at, Started: time.Now()}
	body, err := io.ReadAll(io.LimitReader(req.Body, f.maxBody+1))
	if err != nil {
		return // the SDK gave its own request up
	}
	if w.Body = body; int64(len(body)) > f.maxBody {
		w.Body, w.Truncated = body[:f.maxBody], true
	}
	w.Response, w.Err = f.forward(req, &at, io.MultiReader(bytes.NewReader(body), req.Body))
	w.Took = time.Since(w.Started)
	f.note(w)
	if w.Response == nil {
		// As the target did: no answer at all.
		panic(http.ErrAbortHandler)
	}
	for name, values := range w.Response.Header {
		if !slices.Contains(hopByHop, name) {
			rw.Header()[name] = values
		}
	}
	rw.WriteHeader(w.Response.Status)
	_, _ = rw.Write(w.Response.Body) // an SDK that has gone is told nothing more
}

// hopByHop are headers that concern one connection, and the length, which is set
// anew.
var hopByHop = []string{"Connection", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length"}

func (f *front) forward(req *http.Request, at *url.URL, body io.Reader) (*chatapi.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), f.timeout)
	defer cancel()
	out, err := http.NewRequestWithContext(ctx, req.Method, at.String(), body) //nolint:gosec // the host is the target's, whatever the SDK asks for
	if err != nil {
		return nil, err
	}
	out.ContentLength = req.ContentLength
	for name, values := range req.Header {
		// The transport decompresses by itself only what it asked for itself.
		if !slices.Contains(hopByHop, name) && name != "Accept-Encoding" {
			out.Header[name] = values
		}
	}
	resp, err := f.transport.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close() //nolint:errcheck // read as far as it is wanted
	data, err := io.ReadAll(io.LimitReader(resp.Body, f.maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("read the response body: %w", err)
	}
	if resp.StatusCode < http.StatusOK {
		return nil, errors.New("an informational response in place of an answer")
	}
	return &chatapi.Response{Status: resp.StatusCode, Proto: resp.Proto, Header: resp.Header, Body: data, Truncated: int64(len(data)) > f.maxBody}, nil
}
