package proxy

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"chatcontract/traffic"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// heard are the calls that a proxy told of.
type heard struct {
	mu    sync.Mutex
	calls []traffic.Call
}

func (h *heard) add(call traffic.Call) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.calls = append(h.calls, call)
}

// started is a proxy that listens in front of a target.
type started struct {
	*heard
	proxy *Proxy
	url   *url.URL
}

// start starts a proxy in front of a target; edit may be nil.
func start(t *testing.T, target string, edit func(*Config)) *started {
	t.Helper()
	upstream, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	s := &started{heard: &heard{}}
	cfg := Config{Upstream: upstream, OnCall: s.add}
	if edit != nil {
		edit(&cfg)
	}
	if s.proxy, err = New(cfg); err != nil {
		t.Fatal(err)
	}
	if s.url, err = s.proxy.Listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.close(t) })
	return s
}

func (s *started) close(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := s.proxy.Close(ctx); err != nil {
		t.Error(err)
	}
}

// only closes the proxy and returns the one call that it told of.
func (s *started) only(t *testing.T) traffic.Call {
	t.Helper()
	s.close(t)
	if len(s.calls) != 1 {
		t.Fatalf("%d calls were told of, want 1: %+v", len(s.calls), s.calls)
	}
	return s.calls[0]
}

func serve(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	return server.URL
}

// speak writes a request as it stands and reads the answer as it stands.
func speak(t *testing.T, addr, request string) string {
	t.Helper()
	conn := dial(t, addr)
	defer conn.Close()
	fmt.Fprint(conn, request)
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	return conn
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("it never happened: %s", what)
		}
	}
}

// What is sent on is what came, byte for byte, but for what is about one
// connection.
func TestNothingIsAddedOnTheWay(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	seen := make(chan string, 1)
	const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Once: a\r\nX-Once: b\r\n\r\n{}"
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		var got strings.Builder
		r := bufio.NewReader(conn)
		for !strings.HasSuffix(got.String(), "{\"A\":1}") {
			b, err := r.ReadByte()
			if err != nil {
				break
			}
			got.WriteByte(b)
		}
		fmt.Fprint(conn, answer)
		seen <- got.String()
	}()
	s := start(t, "http://"+listener.Addr().String(), nil)
	got := speak(t, s.url.Host, "POST //v4/sns/friend%5fadd?a=%7e&b=;c&usersig=eJ*- HTTP/1.1\r\nHost: console.tim.qq.com\r\nX-Odd:  x \r\nContent-Length: 7\r\n"+
		"Connection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 5\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n{\"A\":1}")
	want := "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Once: a\r\nX-Once: b\r\nConnection: close\r\n\r\n{}"
	if got != want {
		t.Errorf("the caller got %q, want %q", got, want)
	}
	want = "POST //v4/sns/friend%5fadd?a=%7e&b=;c&usersig=eJ*- HTTP/1.1\r\nHost: " + listener.Addr().String() + "\r\nContent-Length: 7\r\nX-Odd: x\r\n\r\n{\"A\":1}"
	if got := <-seen; got != want {
		t.Errorf("the target got %q, want %q", got, want)
	}
	call := s.only(t)
	if call.Method != http.MethodPost || call.URL.Path != "//v4/sns/friend_add" || call.URL.RawQuery != "a=%7e&b=;c&usersig=eJ*-" || string(call.Body) != `{"A":1}` ||
		call.Truncated || call.Failure != "" || call.Response == nil || string(call.Response.Body) != "{}" || call.Response.Header.Get("Content-Type") != "" || call.Took <= 0 {
		t.Errorf("told of %+v, %+v", call, call.Response)
	}
}

// Forms of requests that HTTP allows.
func TestFormsOfRequests(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if r.Method == http.MethodPut { // of no known length
			w.(http.Flusher).Flush()
		}
		fmt.Fprintf(w, "%s %s %q %v", r.Method, r.URL, body, err)
	})
	for name, c := range map[string]struct{ request, answer, body string }{
		"HTTP/1.0":          {"POST /a HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", `POST /a "{}" <nil>`, "{}"},
		"HTTP/1.0, no end":  {"PUT /a HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", `PUT /a "{}" <nil>`, "{}"},
		"HEAD":              {"HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "", ""},
		"GET":               {"GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", `GET /a?b "" <nil>`, ""},
		"chunked":           {"POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", `POST /a "{}" <nil>`, "{}"},
		"asks to go on":     {"POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}", `POST /a "{}" <nil>`, "{}"},
		"itself as a proxy": {"POST http://PROXY/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", `POST /a "{}" <nil>`, "{}"},
		"documented host":   {"POST http://Console.tim.QQ.com/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", `POST /a "{}" <nil>`, "{}"},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, target, nil)
			got := speak(t, s.url.Host, strings.ReplaceAll(c.request, "PROXY", s.url.Host))
			if name == "asks to go on" {
				got = strings.TrimPrefix(got, "HTTP/1.1 100 Continue\r\n\r\n")
			}
			resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(got)), &http.Request{Method: strings.Fields(c.request)[0]})
			if err != nil {
				t.Fatalf("%v: %q", err, got)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil || string(body) != c.answer || resp.StatusCode != http.StatusOK {
				t.Errorf("the answer is %d %q, %v", resp.StatusCode, body, err)
			}
			call := s.only(t)
			if string(call.Body) != c.body || call.Truncated || call.Response == nil || string(call.Response.Body) != c.answer || call.Failure != "" {
				t.Errorf("told of %q, %t, %+v, %q", call.Body, call.Truncated, call.Response, call.Failure)
			}
		})
	}
}

// A target under a path of its own gets its path; what the caller called is
// judged.
func TestTargetBelowAPath(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.RequestURI) })
	s := start(t, target+"/mock/", nil)
	resp, err := http.Get(s.url.String() + "/v4/sns/friend%5Fadd")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, _ := io.ReadAll(resp.Body); string(body) != "/mock/v4/sns/friend%5Fadd" {
		t.Errorf("the target got %s", body)
	}
	if call := s.only(t); call.URL.Path != "/v4/sns/friend_add" {
		t.Errorf("judged is %s", call.URL)
	}
}

// Bodies go on as they come, in both directions.
func TestBodiesStream(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).EnableFullDuplex()
		buffer := make([]byte, 1)
		for {
			n, err := r.Body.Read(buffer)
			if n > 0 {
				w.Write(buffer[:n])
				w.(http.Flusher).Flush()
			}
			if err != nil {
				return
			}
		}
	})
	s := start(t, target, nil)
	in, out := io.Pipe()
	req, _ := http.NewRequest(http.MethodPost, s.url.String()+"/v4/echo", in)
	go out.Write([]byte("a"))
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	for _, letter := range "abc" { // each comes back before the next is sent
		if letter != 'a' {
			out.Write([]byte(string(letter)))
		}
		got := make([]byte, 1)
		if _, err := io.ReadFull(resp.Body, got); err != nil || string(got) != string(letter) {
			t.Fatalf("%q came back for %q: %v", got, letter, err)
		}
	}
	out.Close()
	if _, err := resp.Body.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("after the end: %v", err)
	}
	call := s.only(t)
	if string(call.Body) != "abc" || call.Truncated || call.Response == nil || string(call.Response.Body) != "abc" {
		t.Errorf("told of %q, %+v, %q", call.Body, call.Response, call.Failure)
	}
}

// The head of an answer does not wait for a body that is slow.
func TestHeadGoesAhead(t *testing.T) {
	goOn := make(chan struct{})
	target := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "2")
		w.(http.Flusher).Flush()
		<-goOn
		fmt.Fprint(w, "{}")
	})
	s := start(t, target, nil)
	resp, err := http.Get(s.url.String())
	close(goOn)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if string(body) != "{}" || err != nil {
		t.Errorf("%q, %v", body, err)
	}
}

// Of a body that is too long a beginning is kept, and all is sent on.
func TestLongBodies(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Write(body)
	})
	s := start(t, target, func(cfg *Config) { cfg.MaxBody = 1000 })
	long := bytes.Repeat([]byte("x"), 100_000)
	resp, err := http.Post(s.url.String(), "", bytes.NewReader(long))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got, err := io.ReadAll(resp.Body); !bytes.Equal(got, long) || err != nil {
		t.Errorf("%d bytes came back: %v", len(got), err)
	}
	call := s.only(t)
	if len(call.Body) != 1000 || !call.Truncated || call.Response == nil || len(call.Response.Body) != 1000 || !call.Response.Truncated {
		t.Errorf("kept %d bytes, %t, and of the answer %+v", len(call.Body), call.Truncated, call.Response)
	}
}

// What cannot be had from the target is said to the caller, and kept. The request
// is judged all the same.
func TestTargetsThatDoNotAnswer(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	breaking := func(text string) string {
		return serve(t, func(w http.ResponseWriter, _ *http.Request) {
			conn, _, _ := w.(http.Hijacker).Hijack()
			fmt.Fprint(conn, text)
			conn.Close()
		})
	}
	for name, c := range map[string]struct{ target, failure, status string }{
		"dead":       {closed.URL, "the target did not answer: connection refused", "502"},
		"hangs up":   {breaking(""), "the target did not answer: the connection was closed", "502"},
		"no HTTP":    {breaking("\x1b[31mSSH-2.0\r\n\r\n"), "the target did not answer: ", "502"},
		"breaks off": {breaking("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), "the answer broke off: the connection was closed", "200"},
		"chunks end": {breaking("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"A\""), "the answer broke off: the connection was closed", "200"},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, c.target, nil)
			got := speak(t, s.url.Host, "POST /v4/a?usersig=s3cret HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 7\r\n\r\n{\"A\":1}")
			resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(got)), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if c.status == "200" && err == nil {
				t.Errorf("the caller does not see that the answer is not whole: %q", got)
			}
			if c.status == "502" && (strings.Count(string(body), "\n") != 1 || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/plain") || bytes.ContainsAny(body, "{\x1b")) {
				t.Errorf("the caller is told %q", got)
			}
			call := s.only(t)
			if !strings.HasPrefix(resp.Status, c.status) || !strings.HasPrefix(call.Failure, c.failure) || strings.Contains(call.Failure, "\x1b") || call.Response != nil {
				t.Errorf("status %s, told of %q, %+v", resp.Status, call.Failure, call.Response)
			}
			if string(call.Body) != `{"A":1}` || call.Truncated {
				t.Errorf("the request is told of as %q, %t", call.Body, call.Truncated)
			}
		})
	}
}

// A target that hangs up while the request is written shows in one of several ways,
// which depend on who is faster.
func TestHangingUpIsOneFailure(t *testing.T) {
	for _, err := range []error{io.EOF, syscall.ECONNRESET, syscall.EPIPE, net.ErrClosed} {
		if got := describe(&net.OpError{Op: "readfrom", Net: "tcp", Err: &net.OpError{Op: "write", Net: "tcp", Err: err}}); got != "the connection was closed" {
			t.Errorf("%v: %s", err, got)
		}
	}
}

// A target that answers before it has read the request: all of the request is
// judged, and what the caller has not sent is not held against it.
func TestEarlyAnswers(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		fmt.Fprint(w, "no")
	})
	long := strings.Repeat("x", 1<<20)
	for name, c := range map[string]struct {
		request string
		sent    int
		cut     bool
	}{
		"all is sent":      {fmt.Sprintf("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(long), long), len(long), false},
		"waits to be told": {"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n", 0, true},
		"stops":            {"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9\r\n\r\n12", 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, target, nil)
			conn := dial(t, s.url.Host)
			defer conn.Close()
			go io.WriteString(conn, c.request)
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil || resp.StatusCode != http.StatusOK {
				t.Fatalf("%+v, %v", resp, err)
			}
			defer resp.Body.Close()
			call := s.only(t)
			if len(call.Body) != c.sent || call.Truncated != c.cut || call.Response == nil {
				t.Errorf("told of %d bytes, %t, %+v, %q", len(call.Body), call.Truncated, call.Response, call.Failure)
			}
		})
	}
}

// Callers that go away are kept as such, wherever they are.
func TestCallersThatGoAway(t *testing.T) {
	reached, release := make(chan struct{}, 1), make(chan struct{})
	target := serve(t, func(w http.ResponseWriter, r *http.Request) {
		reached <- struct{}{}
		if r.URL.Path == "/answers" {
			w.(http.Flusher).Flush()
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
			}
			return
		}
		io.ReadAll(r.Body)
		if r.URL.Path == "/stalls" {
			io.WriteString(w, "{")
			w.(http.Flusher).Flush()
		}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	defer close(release)
	for name, c := range map[string]struct{ request, failure string }{
		"in the request":    {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n12", goneSending},
		"before the answer": {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n12", goneBefore},
		"in the answer":     {"POST /answers HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n12", goneReading},
		"while it stalls":   {"POST /stalls HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n12", goneReading},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, target, nil)
			conn := dial(t, s.url.Host)
			fmt.Fprint(conn, c.request)
			<-reached
			if c.failure == goneReading { // the beginning has come
				_, _ = conn.Read(make([]byte, 1))
			}
			conn.Close()
			eventually(t, "the call is told of", func() bool {
				s.mu.Lock()
				defer s.mu.Unlock()
				return len(s.calls) == 1
			})
			if call := s.only(t); call.Failure != c.failure || call.Response != nil {
				t.Errorf("told of %q, %+v", call.Failure, call.Response)
			}
		})
	}
}

// A body that is compressed on the wire stays so, and is judged as it is read.
func TestCompressedAnswers(t *testing.T) {
	zip := func(text string) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		io.WriteString(w, text)
		w.Close()
		return b.Bytes()
	}
	for name, c := range map[string]struct {
		coding  string
		body    []byte
		kept    string
		cut     bool
		failure string
	}{
		"gzip":            {"gzip", zip(`{"A":1}`), `{"A":1}`, false, ""},
		"a bomb":          {"gzip", zip(strings.Repeat(" ", 1<<20)), strings.Repeat(" ", 1000), true, ""},
		"nothing":         {"gzip", nil, "", false, ""},
		"no gzip":         {"gzip", []byte(`{"A":1}`), `{"A":1}`, false, ""},
		"half":            {"gzip", zip(`{"A":1}`)[:15], string(zip(`{"A":1}`)[:15]), false, ""},
		"another":         {"br", []byte("…"), "", false, "the answer is in the coding br, which the proxy does not read"},
		"in no way coded": {"identity", []byte("{}"), "{}", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			asked := ""
			s := start(t, serve(t, func(w http.ResponseWriter, r *http.Request) {
				asked = r.Header.Get("Accept-Encoding")
				w.Header().Set("Content-Encoding", c.coding)
				w.Write(c.body)
			}), func(cfg *Config) { cfg.MaxBody = 1000 })
			req, _ := http.NewRequest(http.MethodGet, s.url.String(), nil)
			req.Header.Set("Accept-Encoding", "br, gzip;q=0.5, *")
			resp, err := http.DefaultTransport.RoundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			got, _ := io.ReadAll(resp.Body)
			if !bytes.Equal(got, c.body) || resp.Header.Get("Content-Encoding") != c.coding || asked != "gzip;q=0.5" {
				t.Errorf("sent on is %q, %q; asked for is %q", got, resp.Header, asked)
			}
			call := s.only(t)
			if call.Failure != c.failure || c.failure == "" && (call.Response == nil || string(call.Response.Body) != c.kept || call.Response.Truncated != c.cut) {
				t.Errorf("told of %+v, %q", call.Response, call.Failure)
			}
		})
	}
}

// Paths that are not judged are passed on, and nobody is told of them.
func TestUnjudgedPaths(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL.Path) })
	s := start(t, target, func(cfg *Config) { cfg.Unjudged = func(path string) bool { return path == "/arrangement" } })
	for _, path := range []string{"/arrangement", "/v4/a"} {
		resp, err := http.Get(s.url.String() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if got, _ := io.ReadAll(resp.Body); string(got) != path {
			t.Errorf("%s: %q", path, got)
		}
	}
	if call := s.only(t); call.URL.Path != "/v4/a" {
		t.Errorf("told of %s", call.URL)
	}
}

// A transport that finds its connection closed before anything was sent starts
// again, and sends all of the body.
func TestRequestsCanBeSentAgain(t *testing.T) {
	for most, want := range map[int]error{100: nil, 4: errOverlong} {
		var got []byte
		var err error
		s := start(t, "http://127.0.0.1:1", func(cfg *Config) {
			cfg.MaxBody = most
			cfg.Transport = roundTripper(func(r *http.Request) (*http.Response, error) {
				_, _ = r.Body.Read(make([]byte, 5))
				_ = r.Body.Close()
				if _, err := r.Body.Read(make([]byte, 1)); err == nil {
					t.Error("a closed body is read")
				}
				var again io.ReadCloser
				if again, err = r.GetBody(); err == nil {
					got, err = io.ReadAll(again)
				}
				return nil, errors.New("done")
			})
		})
		resp, failed := http.Post(s.url.String(), "", strings.NewReader(`{"A":1}`))
		if failed != nil {
			t.Fatal(failed)
		}
		resp.Body.Close()
		if !errors.Is(err, want) || err == nil && string(got) != `{"A":1}` {
			t.Errorf("sent again is %q, %v; want %v", got, err, want)
		}
		s.close(t)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestForwardProxy(t *testing.T) {
	folder := t.TempDir()
	problems := make(chan string, 10)
	s := start(t, serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s", r.Proto, body)
	}), func(cfg *Config) {
		cfg.Folder = folder
		cfg.Problem = func(text string) { problems <- text }
	})
	pem, err := os.ReadFile(s.proxy.CACert())
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		t.Fatal("no certificate is written")
	}
	if files, _ := filepath.Glob(folder + "/*"); len(files) != 1 || bytes.Contains(pem, []byte("KEY")) {
		t.Errorf("written is %v: %s", files, pem)
	}
	for _, protocol := range []string{"HTTP/1.1", "HTTP/2.0"} {
		client := &http.Transport{Proxy: http.ProxyURL(s.url), TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: protocol == "HTTP/2.0"}
		for _, host := range []string{"console.tim.qq.com", "AdminAPIsgp.im.qcloud.com:443"} {
			req, _ := http.NewRequest(http.MethodPost, "https://"+host+"/v4/a", strings.NewReader(protocol))
			resp, err := client.RoundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			if string(body) != "HTTP/1.1 "+protocol || resp.Proto != protocol {
				t.Errorf("%s: %s %q", host, resp.Proto, body)
			}
		}
		client.CloseIdleConnections()
	}
	distrusting := &http.Transport{Proxy: http.ProxyURL(s.url)}
	req, _ := http.NewRequest(http.MethodPost, "https://console.tim.qq.com/v4/a", nil)
	if resp, err := distrusting.RoundTrip(req); err == nil {
		resp.Body.Close()
		t.Error("a caller without the certificate trusts it")
	}
	if said := <-problems; !strings.Contains(said, "SSL_CERT_FILE") || !strings.Contains(said, "console.tim.qq.com") {
		t.Errorf("said is %q", said)
	}
	if s.close(t); len(s.calls) != 4 || len(problems) != 0 {
		t.Errorf("%d calls are told of, want 4, and %d more problems", len(s.calls), len(problems))
	}
}

// The authority can vouch for no other host, whoever has its key.
func TestAuthorityVouchesForItsHostsAlone(t *testing.T) {
	ca, err := newAuthority(t.TempDir(), []string{"console.tim.qq.com"}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(ca.certificate)
	for host, good := range map[string]bool{"console.tim.qq.com": true, "bank.example": false} {
		leaf, err := ca.leaf(host)
		if err != nil {
			t.Fatal(err)
		}
		cert, err := x509.ParseCertificate(leaf.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := cert.Verify(x509.VerifyOptions{Roots: roots, DNSName: host}); (err == nil) != good {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestRefusedHosts(t *testing.T) {
	asked := false
	s := start(t, serve(t, func(http.ResponseWriter, *http.Request) { asked = true }), func(cfg *Config) { cfg.Folder = t.TempDir() })
	for request, says := range map[string]string{
		"CONNECT bank.example:443":                 `the host "bank.example:443" is refused: only console.tim.qq.com`,
		"CONNECT console.tim.qq.com:22":            "passed on at port 443 alone",
		"CONNECT console.tim.qq.com.evil.test:443": "is refused",
		"CONNECT 127.0.0.1:443":                    "is refused",
		"GET http://bank.example/":                 "is refused",
		"GET http://console.tim.qq.com:8080/v4/":   "passed on at port 80 alone",
		"GET ftp://console.tim.qq.com/v4/":         "the scheme \"ftp\" is refused",
	} {
		got := speak(t, s.url.Host, request+" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		if !strings.HasPrefix(got, "HTTP/1.1 403 ") || !strings.Contains(got, says) {
			t.Errorf("%s: %q", request, got)
		}
	}
	if s.close(t); len(s.calls) != 0 || asked {
		t.Error("a refused request is passed on")
	}
}

func TestWithoutAFolderThereIsNoConnect(t *testing.T) {
	s := start(t, "http://127.0.0.1:1", nil)
	got := speak(t, s.url.Host, "CONNECT console.tim.qq.com:443 HTTP/1.1\r\nHost: console.tim.qq.com:443\r\nConnection: close\r\n\r\n")
	if !strings.HasPrefix(got, "HTTP/1.1 403 ") || s.proxy.CACert() != "" || s.proxy.CA() != nil {
		t.Errorf("%q", got)
	}
}

func TestTheProxyIsNotItsOwnTarget(t *testing.T) {
	s := start(t, "http://127.0.0.1:1", nil)
	for _, name := range []string{"127.0.0.1", "localhost", "0.0.0.0"} {
		p, err := New(Config{Upstream: &url.URL{Scheme: "http", Host: name + ":" + s.url.Port()}})
		if err != nil {
			t.Fatal(err)
		}
		s.close(t) // its port is free
		if _, err := p.Listen(s.url.Host); err == nil || !strings.Contains(err.Error(), "own address") {
			t.Errorf("%s: %v", name, err)
		}
		_ = p.Close(t.Context())
	}
}

// Where the environment makes the proxy a proxy of everything, it does not call
// itself.
func TestTheProxyIsNotItsOwnProxy(t *testing.T) {
	var own *url.URL
	s := start(t, serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "{}") }), func(cfg *Config) {
		transport := NewTransport(nil, time.Second)
		transport.Proxy = func(*http.Request) (*url.URL, error) { return own, nil }
		cfg.Transport = transport
	})
	own = s.url
	resp, err := http.Get(s.url.String())
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func TestConfigurationsThatAreRefused(t *testing.T) {
	for _, text := range []string{"", "console.tim.qq.com", "ftp://console.tim.qq.com"} {
		u, _ := url.Parse(text)
		if _, err := New(Config{Upstream: u}); err == nil || !strings.Contains(err.Error(), "no target") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := New(Config{Upstream: &url.URL{Scheme: "http", Host: "x"}, Folder: "/dev/null/x"}); err == nil {
		t.Error("a folder that cannot be made is taken")
	}
	s := start(t, "http://127.0.0.1:1", nil)
	p, _ := New(Config{Upstream: &url.URL{Scheme: "http", Host: "x"}})
	if _, err := p.Listen(s.url.Host); err == nil || !strings.Contains(err.Error(), "cannot listen") {
		t.Errorf("an address that is taken: %v", err)
	}
	_ = p.Close(t.Context())
}

// A proxy that is closed breaks off what does not end, tells of it, and refuses
// what comes later.
func TestCloseEnds(t *testing.T) {
	reached := make(chan struct{})
	target := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		close(reached)
		<-r.Context().Done()
	})
	upstream, _ := url.Parse(target)
	told := &heard{}
	p, err := New(Config{Upstream: upstream, OnCall: told.add})
	if err != nil {
		t.Fatal(err)
	}
	at, err := p.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		resp, err := http.Get(at.String())
		if err == nil {
			resp.Body.Close()
		}
		ended <- err
	}()
	<-reached
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.Close(ctx); err == nil {
		t.Error("nothing is said of the call that was broken off")
	}
	if err := <-ended; err == nil {
		t.Error("the call that was broken off has an answer")
	}
	if len(told.calls) != 1 || told.calls[0].Failure == "" {
		t.Errorf("told of %+v", told.calls)
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/v4/a", nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d after the end", w.Code)
	}
}
