package chatapi_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"chatcontract/chatapi"
)

// The client leaves no goroutine behind once it is closed.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

const (
	canaryKey = "canary0secret0key0canary0secret0key0canary0secret0key0canary0key"
	ok        = `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
)

var friendAdd = chatapi.Command{Name: "friend_add", Path: "/v4/sns/friend_add", CallsPerSecond: 200}

// rig is a target and a client that talks to it, with all that was recorded.
type rig struct {
	*chatapi.Client
	target   *httptest.Server
	mu       sync.Mutex
	recorded []chatapi.Exchange
}

func newRig(t testing.TB, h http.HandlerFunc, change ...func(*chatapi.Config)) *rig {
	t.Helper()
	r := &rig{target: httptest.NewServer(h)}
	t.Cleanup(r.target.Close)
	cfg := chatapi.Config{
		Endpoint:       r.target.URL,
		SDKAppID:       1400000001,
		Identifier:     "administrator",
		SecretKey:      canaryKey,
		CallsPerSecond: -1,
		Record: func(_ context.Context, ex chatapi.Exchange) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.recorded = append(r.recorded, ex)
		},
	}
	for _, c := range change {
		c(&cfg)
	}
	client, err := chatapi.NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	r.Client = client
	return r
}

func (r *rig) exchanges() []chatapi.Exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.recorded
}

func (r *rig) do(t testing.TB, call chatapi.Call) chatapi.Reply {
	t.Helper()
	if call.Command.Name == "" {
		call.Command = friendAdd
	}
	reply, err := r.Do(t.Context(), call)
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

// seen is what a target got.
type seen struct {
	mu       sync.Mutex
	requests []*http.Request
	bodies   []string
}

func (s *seen) serve(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		s.mu.Lock()
		s.requests, s.bodies = append(s.requests, req), append(s.bodies, string(body))
		s.mu.Unlock()
		_, _ = io.WriteString(w, answer)
	}
}

// A call is a POST of the body as it is, with the five documented query
// parameters and a signature of the administrator.
func TestRequest(t *testing.T) {
	var got seen
	r := newRig(t, got.serve(ok), func(c *chatapi.Config) {
		c.Endpoint += "/prefix/"
		c.Now = func() time.Time { return time.Unix(1_700_000_000, 0) }
	})
	const body = "{\"From_Account\" : \"ü\\u0041'$(id)\",\r\n \"x\": [1e400]}\x00\xff "
	reply := r.do(t, chatapi.Call{Body: []byte(body)})
	req := got.requests[0]
	if req.Method != http.MethodPost || req.URL.Path != "/prefix/v4/sns/friend_add" || got.bodies[0] != body {
		t.Errorf("%s %s %q", req.Method, req.URL.Path, got.bodies[0])
	}
	if ct := req.Header.Get("Content-Type"); ct != "application/json" {
		t.Errorf("Content-Type: %s", ct)
	}
	q := req.URL.Query()
	sig, err := chatapi.ParseUserSig(q.Get("usersig"))
	if err != nil {
		t.Fatal(err)
	}
	if err := sig.Verify(canaryKey, "administrator", 1400000001, time.Unix(1_700_000_000, 0)); err != nil {
		t.Error(err)
	}
	if sig.Lifetime < 24*time.Hour {
		t.Errorf("lifetime %v, less than the documentation advises", sig.Lifetime)
	}
	if _, err := strconv.ParseUint(q.Get("random"), 10, 32); err != nil {
		t.Errorf("random is no 32-bit unsigned integer: %v", err)
	}
	q.Del("usersig")
	q.Del("random")
	if diff := cmp.Diff(url.Values{"sdkappid": {"1400000001"}, "identifier": {"administrator"}, "contenttype": {"json"}}, q); diff != "" {
		t.Error(diff)
	}
	ex := reply.Exchange
	if ex.Command != "friend_add" || ex.Attempt != 1 || ex.RetriedFor != "" || ex.Request.Method != http.MethodPost || string(ex.Request.Body) != body {
		t.Errorf("%+v", ex)
	}
	if !ex.Started.Equal(time.Unix(1_700_000_000, 0)) || ex.Took <= 0 {
		t.Errorf("started %v, took %v", ex.Started, ex.Took)
	}
	if ex.Response.Status != http.StatusOK || string(ex.Response.Body) != ok || ex.Response.Truncated || ex.Response.Proto != "HTTP/1.1" {
		t.Errorf("%+v", ex.Response)
	}
	if diff := cmp.Diff([]chatapi.Exchange{ex}, r.exchanges()); diff != "" {
		t.Errorf("recorded:\n%s", diff)
	}
}

// random changes from call to call, ids are unique and grow, and one signature
// serves many calls.
func TestCallsDiffer(t *testing.T) {
	var got seen
	r := newRig(t, got.serve(ok))
	random, sigs, last := map[string]bool{}, map[string]bool{}, 0
	for range 20 {
		id, err := strconv.Atoi(r.do(t, chatapi.Call{}).Exchange.ID)
		if err != nil || id <= last {
			t.Errorf("id %d after %d, %v", id, last, err)
		}
		last = id
	}
	for _, req := range got.requests {
		random[req.URL.Query().Get("random")] = true
		sigs[req.URL.Query().Get("usersig")] = true
	}
	if len(random) < 15 || len(sigs) != 1 {
		t.Errorf("%d randoms and %d signatures in 20 calls", len(random), len(sigs))
	}
}

// What the edit of the query leaves is what is sent, whatever its order.
func TestQueryEdit(t *testing.T) {
	var got seen
	r := newRig(t, got.serve(ok))
	r.do(t, chatapi.Call{Query: func(q url.Values) {
		q.Del("contenttype")
		q.Set("random", "4294967296")
		q["usersig"] = []string{"one-made-up-usersig", "another-made-up-usersig"}
		q.Set("extra", "a&b=c d")
	}})
	q := got.requests[0].URL.Query()
	if diff := cmp.Diff(url.Values{
		"sdkappid": {"1400000001"}, "identifier": {"administrator"}, "random": {"4294967296"},
		"usersig": {"one-made-up-usersig", "another-made-up-usersig"}, "extra": {"a&b=c d"},
	}, q); diff != "" {
		t.Error(diff)
	}
	if u := r.exchanges()[0].Request.URL; strings.Count(u, "usersig=$CHAT_USERSIG") != 2 || strings.Contains(u, "made-up") {
		t.Error(u)
	}
}

// Credentials replace who calls and how it is signed, member by member.
func TestCredentials(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	var got seen
	r := newRig(t, got.serve(ok), func(c *chatapi.Config) { c.Now = func() time.Time { return now } })
	for _, c := range []struct {
		name      string
		cred      chatapi.Credentials
		key       string
		id        string
		app       uint64
		created   time.Time
		ready     string
		queryID   string
		querySDKs string
	}{
		{name: "another account", cred: chatapi.Credentials{SDKAppID: 1400000001, Identifier: "alice"},
			key: canaryKey, id: "alice", app: 1400000001, created: now, queryID: "alice", querySDKs: "1400000001"},
		{name: "another app", cred: chatapi.Credentials{SDKAppID: 7, Identifier: "administrator"},
			key: canaryKey, id: "administrator", app: 7, created: now, queryID: "administrator", querySDKs: "7"},
		{name: "another key", cred: chatapi.Credentials{SDKAppID: 1400000001, Identifier: "administrator", SecretKey: "another-key"},
			key: "another-key", id: "administrator", app: 1400000001, created: now, queryID: "administrator", querySDKs: "1400000001"},
		{name: "a signature that claims something else", cred: chatapi.Credentials{SDKAppID: 1400000001, Identifier: "administrator",
			Signed: &chatapi.UserSig{Identifier: "mallory", SDKAppID: 9, Created: now.Add(-time.Hour), Lifetime: time.Minute}},
			key: canaryKey, id: "mallory", app: 9, created: now.Add(-time.Hour), queryID: "administrator", querySDKs: "1400000001"},
		{name: "a ready signature", cred: chatapi.Credentials{SDKAppID: 1400000001, Identifier: "administrator", UserSig: "a-ready-signature"},
			ready: "a-ready-signature", queryID: "administrator", querySDKs: "1400000001"},
	} {
		r.do(t, chatapi.Call{Credentials: &c.cred})
		q := got.requests[len(got.requests)-1].URL.Query()
		if q.Get("identifier") != c.queryID || q.Get("sdkappid") != c.querySDKs {
			t.Errorf("%s: %v", c.name, q)
		}
		if c.ready != "" {
			if q.Get("usersig") != c.ready {
				t.Errorf("%s: %v", c.name, q)
			}
			continue
		}
		sig, err := chatapi.ParseUserSig(q.Get("usersig"))
		if err != nil {
			t.Fatal(err)
		}
		if err := sig.Verify(c.key, c.id, c.app, c.created); err != nil || !sig.Created.Equal(c.created) {
			t.Errorf("%s: %v, made %v", c.name, err, sig.Created)
		}
	}
}

// With a ready signature and no key, only that account can call, and the error
// for another is the user's to mend, not the target's.
func TestReadySignature(t *testing.T) {
	const ready = "canary-ready-signature-0123456789"
	var got seen
	r := newRig(t, got.serve(ok), func(c *chatapi.Config) { c.SecretKey, c.UserSig = "", ready })
	if r.CanSign() {
		t.Error("CanSign without a key")
	}
	r.do(t, chatapi.Call{})
	if sig := got.requests[0].URL.Query().Get("usersig"); sig != ready {
		t.Error(sig)
	}
	_, err := r.Do(t.Context(), chatapi.Call{Command: friendAdd, Credentials: &chatapi.Credentials{SDKAppID: 1400000001, Identifier: "alice"}})
	if err == nil || errors.Is(err, chatapi.ErrNoAnswer) || !strings.Contains(err.Error(), "CHAT_SECRET_KEY") {
		t.Errorf("%v", err)
	}
	if len(got.requests) != 1 || len(r.exchanges()) != 1 {
		t.Errorf("%d requests, %d recorded", len(got.requests), len(r.exchanges()))
	}
}

// script answers each call with the next of some answers, the last one for good.
func script(answers ...http.HandlerFunc) http.HandlerFunc {
	var n atomic.Int64
	return func(w http.ResponseWriter, req *http.Request) {
		_, _ = io.Copy(io.Discard, req.Body)
		answers[min(int(n.Add(1)), len(answers))-1](w, req)
	}
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }
}

func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

func code(n int) http.HandlerFunc {
	return text(fmt.Sprintf(`{"ActionStatus":"FAIL","ErrorCode":%d,"ErrorInfo":"x","ErrorDisplay":""}`, n))
}

// hangUp closes the connection: with a reset, or in the middle of an answer.
func hangUp(t testing.TB, partial string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		if tcp, isTCP := conn.(*net.TCPConn); isTCP && partial == "" {
			_ = tcp.SetLinger(0)
		}
		_, _ = io.WriteString(conn, partial)
		_ = conn.Close()
	}
}

const cutOff = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Action"

// What the documentation calls retryable is sent again, each attempt is
// recorded with its reason, and the last answer counts.
func TestRetried(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
		reason string
	}{
		{"code 30006", code(30006), "code 30006"},
		{"code 30007", code(30007), "code 30007"},
		{"code 30008", code(30008), "code 30008"},
		{"a retryable code as a String", text(`{"ErrorCode":"30008"}`), "code 30008"},
		{"HTTP 502", status(502, "<html>Bad Gateway</html>"), "HTTP 502"},
		{"HTTP 503", status(503, ""), "HTTP 503"},
		{"HTTP 504", status(504, `{"message":"timeout"}`), "HTTP 504"},
		{"HTTP 502 with a retryable code", status(502, `{"ErrorCode":30007}`), "code 30007"},
		{"reset", hangUp(t, ""), "connection reset"},
		{"closed within the answer", hangUp(t, cutOff), "connection reset"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, script(c.answer, c.answer, text(ok)))
			reply := r.do(t, chatapi.Call{Body: []byte("{}")})
			if code, ok := reply.Answer.ErrorCode(); code != 0 || !ok || !reply.Repeated || reply.Exchange.Attempt != 3 {
				t.Errorf("%+v", reply)
			}
			var reasons []string
			for i, ex := range r.exchanges() {
				reasons = append(reasons, ex.RetriedFor)
				if ex.Attempt != i+1 || (ex.Response == nil) != (ex.Failure != "") {
					t.Errorf("attempt %d: %+v", i+1, ex)
				}
			}
			if diff := cmp.Diff([]string{"", c.reason, c.reason}, reasons); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Nothing else is sent again.
func TestNotRetried(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
	}{
		{"success", text(ok)},
		{"frequency", code(60007)},
		{"bad parameter", code(30001)},
		{"signature expired", code(70001)},
		{"internal error of another service", code(40006)},
		{"no JSON", text("<html>")},
		{"empty", text("")},
		{"HTTP 500", status(500, "")},
		{"HTTP 429", status(429, "")},
		{"HTTP 404", status(404, "")},
		{"HTTP 502 with an envelope", status(502, `{"ActionStatus":"FAIL","ErrorCode":30001}`)},
		{"a retryable code of one account", text(`{"ResultItem":[{"To_Account":"a","ResultCode":30006}],"ErrorCode":0}`)},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, script(c.answer, text(`{"ErrorCode":99}`)))
			reply := r.do(t, chatapi.Call{})
			if got := len(r.exchanges()); got != 1 || reply.Repeated {
				t.Errorf("%d attempts", got)
			}
		})
	}
}

// Repetition is bounded: by default, as configured, and whatever is configured.
func TestRetryIsBounded(t *testing.T) {
	for _, c := range []struct{ configured, want int }{{0, chatapi.DefaultAttempts}, {1, 1}, {2, 2}, {-1, chatapi.DefaultAttempts}} {
		r := newRig(t, code(30006), func(cfg *chatapi.Config) { cfg.Attempts = c.configured })
		reply := r.do(t, chatapi.Call{})
		if code, _ := reply.Answer.ErrorCode(); code != 30006 || len(r.exchanges()) != c.want {
			t.Errorf("%d attempts configured: code %d after %d", c.configured, code, len(r.exchanges()))
		}
	}
}

// Without an answer in any attempt the error says so in one sentence.
func TestNoAnswerInAnyAttempt(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"HTTP 502": {status(502, ""), "friend_add: no answer: HTTP 502, in 2 attempts"},
		"reset":    {hangUp(t, ""), "friend_add: no answer: the connection was closed before a complete response"},
		"cut off":  {hangUp(t, cutOff), "friend_add: no answer: the connection was closed before a complete response"},
	} {
		r := newRig(t, c.answer, func(cfg *chatapi.Config) { cfg.Attempts = 2 })
		_, err := r.Do(t.Context(), chatapi.Call{Command: friendAdd})
		if !errors.Is(err, chatapi.ErrNoAnswer) || err.Error() != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if len(r.exchanges()) != 2 {
			t.Errorf("%s: %d attempts", name, len(r.exchanges()))
		}
	}
}

// A redirect is an answer: nothing goes to where it points, neither to another
// host nor to the same one, and a Location that makes no sense changes nothing.
func TestRedirectsAreNotFollowed(t *testing.T) {
	var visits atomic.Int64
	canary := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { visits.Add(1) }))
	t.Cleanup(canary.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, location := range []string{canary.URL + "/v4/sns/friend_add", "/elsewhere", "http://[::1", "", "%zz"} {
			r := newRig(t, func(w http.ResponseWriter, req *http.Request) {
				if req.URL.Path == "/elsewhere" {
					visits.Add(1)
				}
				if location != "" {
					w.Header().Set("Location", location+"?"+req.URL.RawQuery)
				}
				w.WriteHeader(status)
			})
			reply := r.do(t, chatapi.Call{Body: []byte("{}")})
			if reply.Exchange.Response.Status != status || len(r.exchanges()) != 1 {
				t.Errorf("%d %s: %+v", status, location, reply.Exchange)
			}
		}
	}
	if visits.Load() != 0 {
		t.Errorf("%d redirects were followed", visits.Load())
	}
}

// Of a body that is too long the beginning is kept; one of exactly the limit is
// whole. What compresses well is limited as well.
func TestBodyCap(t *testing.T) {
	for _, c := range []struct {
		size      int
		truncated bool
	}{{0, false}, {999, false}, {1000, false}, {1001, true}, {1 << 20, true}} {
		for _, zipped := range []bool{false, true} {
			r := newRig(t, func(w http.ResponseWriter, _ *http.Request) {
				var out io.Writer = w
				if zipped {
					w.Header().Set("Content-Encoding", "gzip")
					z := gzip.NewWriter(w)
					defer z.Close() //nolint:errcheck // the client may have gone
					out = z
				}
				_, _ = out.Write(bytes.Repeat([]byte("x"), c.size))
			}, func(cfg *chatapi.Config) { cfg.MaxBody = 1000 })
			resp := r.do(t, chatapi.Call{}).Exchange.Response
			if len(resp.Body) != min(c.size, 1000) || resp.Truncated != c.truncated {
				t.Errorf("%d bytes, gzip %v: kept %d, truncated %v", c.size, zipped, len(resp.Body), resp.Truncated)
			}
		}
	}
}

// A compressed answer is judged as what it says.
func TestGzip(t *testing.T) {
	r := newRig(t, func(w http.ResponseWriter, req *http.Request) {
		if !strings.Contains(req.Header.Get("Accept-Encoding"), "gzip") {
			t.Error("gzip is not accepted")
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, ok)
		_ = z.Close()
	})
	if body := r.do(t, chatapi.Call{}).Exchange.Response.Body; string(body) != ok {
		t.Errorf("%q", body)
	}
}

// failure makes a call that must not be answered, and returns what is said.
func failure(t *testing.T, r *rig) string {
	t.Helper()
	_, err := r.Do(t.Context(), chatapi.Call{Command: friendAdd})
	if !errors.Is(err, chatapi.ErrNoAnswer) {
		t.Fatalf("%v", err)
	}
	if got := r.exchanges(); len(got) != 1 || got[0].Failure == "" || got[0].Response != nil {
		t.Errorf("recorded %+v", got)
	}
	for _, leak := range []string{"http://", "https://", "/v4/", "usersig", "random", "\n", canaryKey} {
		if strings.Contains(err.Error(), leak) {
			t.Errorf("%q is in %v", leak, err)
		}
	}
	return strings.TrimPrefix(err.Error(), "friend_add: no answer: ")
}

// A target that is silent, before the answer or within, is given up after the
// timeout and not asked again.
func TestTimeout(t *testing.T) {
	for name, beginning := range map[string]string{"before the answer": "", "within the answer": `{"Act`} {
		release := make(chan struct{})
		r := newRig(t, func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, beginning)
			if beginning != "" {
				_ = http.NewResponseController(w).Flush()
			}
			<-release
		}, func(cfg *chatapi.Config) { cfg.Timeout = 50 * time.Millisecond })
		if got := failure(t, r); got != "no complete response within the timeout" {
			t.Errorf("%s: %s", name, got)
		}
		close(release)
	}
}

func TestConnectionRefused(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	r := newRig(t, text(ok), func(cfg *chatapi.Config) { cfg.Endpoint = "http://" + l.Addr().String() })
	if got := failure(t, r); got != "connection refused" {
		t.Error(got)
	}
}

// A certificate that nobody vouches for is refused, unless it is among the
// given ones or the user insists.
func TestCertificates(t *testing.T) {
	server := httptest.NewUnstartedServer(text(ok))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	at := func(cfg *chatapi.Config) { cfg.Endpoint = server.URL }
	if got := failure(t, newRig(t, text(ok), at)); !strings.HasPrefix(got, "its TLS certificate cannot be verified: x509: ") {
		t.Error(got)
	}
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	newRig(t, text(ok), at, func(cfg *chatapi.Config) { cfg.RootCAs = pool }).do(t, chatapi.Call{})
	newRig(t, text(ok), at, func(cfg *chatapi.Config) { cfg.InsecureSkipVerify = true }).do(t, chatapi.Call{})
}

// What is no HTTP is said without the bytes of the request.
func TestNoHTTP(t *testing.T) {
	r := newRig(t, hangUp(t, "SSH-2.0-OpenSSH_9.7\r\n"), func(cfg *chatapi.Config) { cfg.Attempts = 1 })
	if got := failure(t, r); !strings.Contains(got, "malformed HTTP") {
		t.Error(got)
	}
}

// What an answer has beyond its Content-Length may be read as the beginning of
// the next answer on that connection. The next call is not to blame for it.
func TestStaleBytesAreNoAnswer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(ok), ok)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close() //nolint:errcheck // the test is over
				requests := bufio.NewReader(conn)
				for _, answer := range []string{answer, "ionStatus\":\"OK\"}\r\n\r\n"} {
					req, err := http.ReadRequest(requests)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, req.Body)
					_, _ = io.WriteString(conn, answer)
				}
			}()
		}
	}()
	r := newRig(t, func(http.ResponseWriter, *http.Request) {}, func(c *chatapi.Config) {
		c.Endpoint = "http://" + l.Addr().String()
	})
	for range 3 {
		if _, err := r.Do(t.Context(), chatapi.Call{Command: friendAdd, Body: []byte("{}")}); err != nil {
			t.Fatal(err)
		}
	}
	var reasons []string
	for _, ex := range r.exchanges() {
		if ex.RetriedFor != "" {
			reasons = append(reasons, ex.RetriedFor)
		}
	}
	want := []string{"surplus bytes on the connection", "surplus bytes on the connection"}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("repeated for (-want +got):\n%s", diff)
	}
}

// When the context ends, its error is returned, whether while waiting for the
// answer, for the next attempt or for the turn, and the exchange is not kept.
func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	r := newRig(t, func(http.ResponseWriter, *http.Request) { cancel(); <-release })
	_, err := r.Do(ctx, chatapi.Call{Command: friendAdd})
	close(release)
	if !errors.Is(err, context.Canceled) || errors.Is(err, chatapi.ErrNoAnswer) || len(r.exchanges()) != 0 {
		t.Errorf("while waiting for the answer: %v, recorded %d", err, len(r.exchanges()))
	}

	ctx, cancel = context.WithCancel(t.Context())
	r = newRig(t, code(30006), func(cfg *chatapi.Config) {
		cfg.Record = func(context.Context, chatapi.Exchange) { cancel() }
	})
	if _, err := r.Do(ctx, chatapi.Call{Command: friendAdd}); !errors.Is(err, context.Canceled) {
		t.Errorf("between attempts: %v", err)
	}

	var got seen
	r = newRig(t, got.serve(ok), func(cfg *chatapi.Config) { cfg.CallsPerSecond = 0.001 })
	ctx, cancel = context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for err = nil; err == nil; {
		_, err = r.Do(ctx, chatapi.Call{Command: friendAdd})
	}
	if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, chatapi.ErrNoAnswer) {
		t.Errorf("when the turn would come too late: %v", err)
	}
	if len(got.requests) != len(r.exchanges()) {
		t.Errorf("%d requests, %d recorded", len(got.requests), len(r.exchanges()))
	}
}

// Errors of the configuration say what to set, and never show a secret.
func TestNewClientErrors(t *testing.T) {
	good := chatapi.Config{Endpoint: "https://chat.example", SDKAppID: 1, Identifier: "administrator", SecretKey: canaryKey}
	if c, err := chatapi.NewClient(good); err != nil {
		t.Error(err)
	} else if endpoint, app, id := c.Target(); endpoint != "https://chat.example" || app != 1 || id != "administrator" || !c.CanSign() {
		t.Errorf("%s %d %s", endpoint, app, id)
	}
	for _, c := range []struct {
		name   string
		change func(*chatapi.Config)
		want   string
	}{
		{"no endpoint", func(c *chatapi.Config) { c.Endpoint = "" }, "CHAT_ENDPOINT"},
		{"no scheme", func(c *chatapi.Config) { c.Endpoint = "chat.example" }, "is not a URL"},
		{"host and port alone", func(c *chatapi.Config) { c.Endpoint = "127.0.0.1:8080" }, "is not a URL"},
		{"another scheme", func(c *chatapi.Config) { c.Endpoint = "ftp://chat.example" }, "is not a URL"},
		{"no host", func(c *chatapi.Config) { c.Endpoint = "https:///x" }, "is not a URL"},
		{"not a URL", func(c *chatapi.Config) { c.Endpoint = "http://a b/" }, "is not a URL"},
		{"a user", func(c *chatapi.Config) { c.Endpoint = "https://user:" + canaryKey + "@chat.example" }, "scheme and host only"},
		{"a query", func(c *chatapi.Config) { c.Endpoint = "https://chat.example?usersig=" + canaryKey }, "scheme and host only"},
		{"a fragment", func(c *chatapi.Config) { c.Endpoint = "https://chat.example#x" }, "scheme and host only"},
		{"the path of the API", func(c *chatapi.Config) { c.Endpoint = "https://chat.example/v4/" }, "leave the path away"},
		{"the path of a command", func(c *chatapi.Config) { c.Endpoint = "https://chat.example/v4/sns/friend_add" }, "leave the path away"},
		{"no app", func(c *chatapi.Config) { c.SDKAppID = 0 }, "CHAT_SDKAPPID"},
		{"no administrator", func(c *chatapi.Config) { c.Identifier = "" }, "CHAT_IDENTIFIER"},
		{"no credentials", func(c *chatapi.Config) { c.SecretKey = "" }, "CHAT_SECRET_KEY"},
	} {
		cfg := good
		c.change(&cfg)
		_, err := chatapi.NewClient(cfg)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), canaryKey) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Many calls at once share one client: each gets its own answer and is recorded.
func TestConcurrentCalls(t *testing.T) {
	r := newRig(t, func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		_, _ = fmt.Fprintf(w, `{"ErrorCode":%s}`, body)
	})
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			cred := &chatapi.Credentials{SDKAppID: 1400000001, Identifier: "user" + strconv.Itoa(i%5)}
			reply, err := r.Do(t.Context(), chatapi.Call{Command: friendAdd, Credentials: cred, Body: []byte(strconv.Itoa(i + 1))})
			if code, _ := reply.Answer.ErrorCode(); err != nil || code != int64(i+1) {
				t.Errorf("%d: code %d, %v", i, code, err)
			}
		})
	}
	wg.Wait()
	ids := map[string]bool{}
	for _, ex := range r.exchanges() {
		ids[ex.ID] = true
	}
	if len(ids) != 50 {
		t.Errorf("%d ids", len(ids))
	}
}

func ExampleClient_Do() {
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"no From_Account"}`)
	}))
	defer target.Close()

	client, err := chatapi.NewClient(chatapi.Config{
		Endpoint: target.URL, SDKAppID: 1400000001, Identifier: "administrator", SecretKey: "the app's secret key",
	})
	if err != nil {
		panic(err)
	}
	defer client.Close()

	reply, err := client.Do(context.Background(), chatapi.Call{
		Command: chatapi.Command{Name: "friend_add", Path: "/v4/sns/friend_add", CallsPerSecond: 200},
		Body:    []byte(`{"AddFriendItem":[]}`),
	})
	if err != nil {
		panic(err)
	}
	code, _ := reply.Answer.ErrorCode()
	fmt.Println(code, reply.Answer.Text("ErrorInfo"))
	// Output: 30001 no From_Account
}
