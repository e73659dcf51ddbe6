package runner

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"chatcontract/chatapi"
	"chatcontract/reports"
)

// Bounds of every run against a hostile target.
const (
	patience      = 5 * time.Second
	silentFor     = 200 * time.Millisecond
	hostileMemory = 600 << 20
)

// hostile is a target that must be survived.
type hostile struct {
	// start makes it and says where it is.
	start func(t *testing.T) string
	// change configures the run.
	change func(*Config)
	// timeout is short where the target is silent; 0 means patience.
	timeout time.Duration
	// files are the features to run; none stands for one small one.
	files []string
	// exit and says are how the run has to end.
	exit int
	says []string
	// within is how long it may take, the race detector's slowness included; 0
	// means 5 seconds.
	within time.Duration
}

func handler(f http.HandlerFunc) func(*testing.T) string {
	return func(t *testing.T) string { return served(t, f) }
}

// only breaks friend_add of an otherwise good target.
func only(f func(w http.ResponseWriter, r *http.Request, n int)) func(*testing.T) string {
	return func(t *testing.T) string {
		books := newLedger(newReference())
		books.before = func(w http.ResponseWriter, r *http.Request, command string, n int) bool {
			if command == "friend_add" {
				f(w, r, n)
			}
			return command == "friend_add"
		}
		t.Cleanup(func() {
			if books.left() != 0 {
				t.Errorf("%d accounts are left behind that could have been deleted", books.left())
			}
		})
		return served(t, books)
	}
}

// connection answers every connection by hand.
func connection(f func(c net.Conn, ended <-chan struct{})) func(*testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		var open sync.WaitGroup
		open.Go(func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				open.Go(func() {
					defer c.Close() //nolint:errcheck // the end of it
					f(c, ended)
				})
			}
		})
		t.Cleanup(func() {
			_ = l.Close()
			close(ended)
			open.Wait()
		})
		return "http://" + l.Addr().String()
	}
}

// afterRequest reads one request and sends what stands there.
func afterRequest(c net.Conn, text string) {
	if r, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(c, text)
	}
}

// single is one scenario, for targets whose every answer takes long to judge.
var single = written(`Feature: x
  @friend_add.code_30539
  Scenario: a request that waits
    Given the accounts:
      | account | friend requests    |
      | alice   | anyone             |
      | bob     | needs confirmation |
    When alice adds bob
    Then the result for bob is 30539
`)

const header = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

func hostileTargets() map[string]hostile {
	const unreachable = "cannot be reached: "
	html := func(status int) func(*testing.T) string {
		return handler(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			_, _ = fmt.Fprint(w, "<!DOCTYPE html><html><body>It works!</body></html>")
		})
	}
	few := []string{"pending", "batch_partial_failure", "blocklist", "fail_account"}
	return map[string]hostile{
		"connection refused": {
			start: func(t *testing.T) string { return refused(t) },
			exit:  ExitUnreachable, says: []string{unreachable + "no answer: connection refused"},
		},
		"host not found": {
			start: func(t *testing.T) string { noNames(t); return "http://nowhere.invalid" },
			exit:  ExitUnreachable, says: []string{"host nowhere.invalid not found"},
		},
		"a certificate of nobody known": {
			start: func(t *testing.T) string { return secure(t, nil) },
			exit:  ExitUnreachable, says: []string{"its TLS certificate cannot be verified"},
		},
		"a certificate that expired": {
			start: func(t *testing.T) string { return secure(t, expired(t)) },
			change: func(c *Config) {
				c.Target.RootCAs = x509.NewCertPool()
				c.Target.RootCAs.AddCert(expiredLeaf)
			},
			exit: ExitUnreachable, says: []string{"certificate has expired"},
		},
		"plain HTTP where TLS is expected": {
			start: func(t *testing.T) string {
				return strings.Replace(served(t, newReference()), "http:", "https:", 1)
			},
			exit: ExitUnreachable, says: []string{unreachable},
		},
		"accepts and never answers": {
			timeout: silentFor,
			start:   connection(func(_ net.Conn, ended <-chan struct{}) { <-ended }),
			exit:    ExitUnreachable, says: []string{"no complete response within the timeout"},
		},
		"headers, then silence": {
			timeout: silentFor,
			start: connection(func(c net.Conn, ended <-chan struct{}) {
				afterRequest(c, header+"Content-Length: 100\r\n\r\n{")
				<-ended
			}),
			exit: ExitUnreachable, says: []string{"no complete response within the timeout"},
		},
		"one byte a second": {
			timeout: silentFor,
			start: connection(func(c net.Conn, ended <-chan struct{}) {
				afterRequest(c, header+"Content-Length: 100\r\n\r\n")
				for {
					select {
					case <-ended:
						return
					case <-time.After(time.Second):
						_, _ = io.WriteString(c, "{")
					}
				}
			}),
			exit: ExitUnreachable, says: []string{"no complete response within the timeout"},
		},
		"a reset in the middle": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				afterRequest(c, header+"Content-Length: 100\r\n\r\n{")
				_ = c.(*net.TCPConn).SetLinger(0)
			}),
			exit: ExitUnreachable, says: []string{"the connection was closed before a complete response"},
		},
		"a Content-Length that is too large": {
			start: connection(func(c net.Conn, _ <-chan struct{}) { afterRequest(c, header+"Content-Length: 100\r\n\r\n{}") }),
			exit:  ExitUnreachable, says: []string{"the connection was closed before a complete response"},
		},
		"a Content-Length that is too small": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				afterRequest(c, header+"Content-Length: 5\r\n\r\n{\"ActionStatus\":\"OK\"}")
			}),
			exit: ExitDoesNotConform, says: []string{"account_check.body_is_json"},
		},
		"no HTTP at all": {
			start: connection(func(c net.Conn, _ <-chan struct{}) { afterRequest(c, "SSH-2.0-OpenSSH_9.9\r\n") }),
			exit:  ExitUnreachable, says: []string{unreachable},
		},
		"an endless header": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				afterRequest(c, header)
				for {
					if _, err := io.WriteString(c, "X: "+strings.Repeat("x", 4000)+"\r\n"); err != nil {
						return
					}
				}
			}),
			exit: ExitUnreachable, says: []string{unreachable},
		},
		"an endless body": {
			start: handler(func(w http.ResponseWriter, _ *http.Request) {
				chunk := []byte(`{"ActionStatus":"` + strings.Repeat("x", 1<<16))
				for {
					if _, err := w.Write(chunk); err != nil {
						return
					}
				}
			}),
			exit: ExitDoesNotConform, says: []string{"body_is_json", "more than 16777216 bytes"}, within: 20 * time.Second,
		},
		"a gzip bomb": {
			start: handler(bomb()),
			exit:  ExitDoesNotConform, says: []string{"body_is_json", "more than 16777216 bytes"}, within: 20 * time.Second,
		},
		"a redirect loop": {
			start: handler(func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, r.URL.String(), http.StatusTemporaryRedirect)
			}),
			exit: ExitDoesNotConform, says: []string{"account_check.http_status_200", "HTTP status 307"},
		},
		"a redirect to another host": {
			start: elsewhere,
			exit:  ExitDoesNotConform, says: []string{"account_check.http_status_200", "HTTP status 308"},
		},
		"status 100 for ever": {
			timeout: silentFor,
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				afterRequest(c, "")
				for {
					if _, err := io.WriteString(c, "HTTP/1.1 100 Continue\r\n\r\n"); err != nil {
						return
					}
				}
			}),
			exit: ExitUnreachable, says: []string{unreachable},
		},
		"status 101": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				afterRequest(c, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
			}),
			exit: ExitDoesNotConform, says: []string{"account_check.http_status_200", "HTTP status 101"},
		},
		"status 204": {
			start: handler(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }),
			exit:  ExitDoesNotConform, says: []string{"account_check.http_status_200", "HTTP status 204", "an empty body"},
		},
		"an HTML page":             {start: html(http.StatusOK), exit: ExitDoesNotConform, says: []string{"account_check.body_is_json", "none of the service"}},
		"an HTML page, status 404": {start: html(http.StatusNotFound), exit: ExitUnreachable, says: []string{"no scenario could be judged: the target does not serve portrait_set"}},
		"an HTML page, status 500": {start: html(http.StatusInternalServerError), exit: ExitDoesNotConform, says: []string{"account_check.http_status_200", "HTTP status 500"}},
		"an HTML page, status 502": {start: html(http.StatusBadGateway), exit: ExitUnreachable, says: []string{"HTTP 502, in 5 attempts"}},
		"status 999": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				afterRequest(c, "HTTP/1.1 999 Whatever\r\nContent-Length: 2\r\n\r\n{}")
			}),
			exit: ExitDoesNotConform, says: []string{"HTTP status 999"},
		},
		"deeply nested JSON": {
			start: handler(func(w http.ResponseWriter, _ *http.Request) {
				_, _ = fmt.Fprint(w, strings.Repeat(`{"ActionStatus":[`, 500_000))
			}),
			change: func(c *Config) { c.Features = single },
			exit:   ExitDoesNotConform, says: []string{"account_check.body_is_json"}, within: 20 * time.Second,
		},
		"JSON nested as deep as it may be": {
			start: only(func(w http.ResponseWriter, _ *http.Request, _ int) {
				w.Header().Set("Content-Type", "application/json")
				_, _ = fmt.Fprint(w, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":"","ResultItem":[],"Deep":`+
					strings.Repeat("[", 9_000)+strings.Repeat("]", 9_000)+"}")
			}),
			change: func(c *Config) { c.Features = single },
			exit:   ExitDoesNotConform, says: []string{"friend_add.one_result_per_item"}, within: 20 * time.Second,
		},
		"a string of 10 MB": {
			start: only(func(w http.ResponseWriter, _ *http.Request, _ int) {
				w.Header().Set("Content-Type", "application/json")
				_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorDisplay":"","ErrorInfo":"`+strings.Repeat("x", 10<<20)+`"}`)
			}),
			change: func(c *Config) { c.Features = single },
			exit:   ExitDoesNotConform, says: []string{"friend_add.code_30539"}, within: 20 * time.Second,
		},
		"an account_import that refuses everybody at length": {
			start: handler(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "_import") {
					_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":70402,"ErrorInfo":"`+strings.Repeat("x", 1<<18)+`"}`)
					return
				}
				newReference().ServeHTTP(w, r)
			}),
			change: func(c *Config) { c.Features = single },
			exit:   ExitUnreachable, says: []string{"no scenario could be judged: the target refuse"}, within: 20 * time.Second,
		},
		"friend_add never answers where a friend is forced": {
			timeout: silentFor,
			start:   forcedHangs,
			files:   []string{"force_add"}, exit: ExitDoesNotConform,
			says: []string{"friend_add.http_status_200", "no complete response within the timeout, in 1 attempts"}, within: 10 * time.Second,
		},
		"dies: resets every connection from the middle on": {
			start: dies(func(http.ResponseWriter, *http.Request, *httptest.Server) { panic(http.ErrAbortHandler) }),
			files: few,
			exit:  ExitUnreachable, says: []string{"the target stopped answering during the run"}, within: 15 * time.Second,
		},
		"dies: never answers from the middle on": {
			timeout: silentFor,
			start:   dies(func(_ http.ResponseWriter, r *http.Request, _ *httptest.Server) { <-r.Context().Done() }),
			files:   few,
			exit:    ExitUnreachable, says: []string{"the target stopped answering during the run"}, within: 15 * time.Second,
		},
		"dies: listens no more from the middle on": {
			start: dies(func(_ http.ResponseWriter, _ *http.Request, s *httptest.Server) {
				_ = s.Listener.Close()
				panic(http.ErrAbortHandler)
			}),
			files: few,
			exit:  ExitUnreachable, says: []string{"the target stopped answering during the run"}, within: 15 * time.Second,
		},
		"dies: a gateway without a service from the middle on": {
			start: dies(func(w http.ResponseWriter, _ *http.Request, _ *httptest.Server) {
				w.WriteHeader(http.StatusServiceUnavailable)
			}),
			files: few,
			exit:  ExitUnreachable, says: []string{"the target stopped answering during the run"}, within: 15 * time.Second,
		},
		"the wrong secret key": {
			start:  func(t *testing.T) string { return served(t, newReference()) },
			change: func(c *Config) { c.Target.SecretKey = canary + "-of-another-app" },
			exit:   ExitUnreachable, says: []string{"refuses the credentials of administrator", "CHAT_SECRET_KEY"},
		},
		"the wrong administrator": {
			start:  func(t *testing.T) string { return served(t, newReference()) },
			change: func(c *Config) { c.Target.Identifier = "somebody" },
			exit:   ExitUnreachable, says: []string{"refuses the credentials of somebody"},
		},
		"the wrong app": {
			start:  func(t *testing.T) string { return served(t, newReference()) },
			change: func(c *Config) { c.Target.SDKAppID++ },
			exit:   ExitUnreachable, says: []string{"refuses the credentials", "Check the SDKAppID"},
		},
		"a ready signature that is none": {
			start:  func(t *testing.T) string { return served(t, newReference()) },
			change: func(c *Config) { c.Target.SecretKey, c.Target.UserSig = "", canary },
			exit:   ExitUnreachable, says: []string{"refuses the credentials", "CHAT_USERSIG"},
		},
		"a clock that is behind": {
			start:  func(t *testing.T) string { return served(t, newReference()) },
			change: func(c *Config) { c.Target.Now = func() time.Time { return time.Now().Add(-48 * time.Hour) } },
			exit:   ExitUnreachable, says: []string{"code 70001", "The clock of this machine is 48h0m0s behind the target's"},
		},
		"a clock that is ahead": {
			start:  noFuture,
			change: func(c *Config) { c.Target.Now = func() time.Time { return time.Now().Add(48 * time.Hour) } },
			exit:   ExitUnreachable, says: []string{"code 70009", "The clock of this machine is 48h0m0s ahead of the target's"},
		},
		"repeats the signature wherever it can": {
			start: handler(func(w http.ResponseWriter, r *http.Request) {
				sig := r.URL.Query().Get("usersig")
				w.Header().Set("X-Your-Signature", sig)
				w.Header().Set("Location", r.URL.String())
				_, _ = fmt.Fprintf(w, `{"ActionStatus":%q,"ErrorCode":0,"ErrorInfo":%q,"ErrorDisplay":%q,%q:"%s %s"}`, sig, r.URL.String(), sig, sig, canary, sig)
			}),
			change: func(c *Config) { c.Features = single },
			exit:   ExitDoesNotConform, says: []string{"$CHAT_USERSIG"},
		},
		"repeats the signature as a status line": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				if r, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
					_, _ = fmt.Fprintf(c, "%s\r\n\r\n", r.URL.Query().Get("usersig"))
				}
			}),
			exit: ExitUnreachable, says: []string{unreachable},
		},
		"repeats the signature as a place to go": {
			start: connection(func(c net.Conn, _ <-chan struct{}) {
				if r, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
					_, _ = fmt.Fprintf(c, "HTTP/1.1 302 Found\r\nLocation: http://[%s\r\nContent-Length: 0\r\n\r\n", r.URL.Query().Get("usersig"))
				}
			}),
			exit: ExitDoesNotConform, says: []string{"HTTP status 302"},
		},
	}
}

// Whatever the target does, the run ends soon, with the right verdict in one
// sentence, without blaming the harness, without a goroutine left, and without
// a secret in any report.
func TestHostileTargets(t *testing.T) {
	for name, h := range hostileTargets() {
		t.Run(name, func(t *testing.T) {
			left := goleak.IgnoreCurrent()
			t.Run("survived", func(t *testing.T) { h.survive(t) }) // its target ends with it
			goleak.VerifyNone(t, left)
		})
	}
}

func (h hostile) survive(t *testing.T) {
	if h.files == nil {
		h.files = []string{"pending"}
	}
	cfg := targeting(t, h.start(t), h.files...)
	cfg.Target.Timeout = patience
	if h.timeout != 0 {
		cfg.Target.Timeout = h.timeout
	}
	if h.change != nil {
		h.change(&cfg)
	}
	within := h.within
	if within == 0 {
		within = 5 * time.Second
	}
	var peak atomic.Uint64
	stop := watchMemory(&peak)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	started := time.Now()
	result := do(ctx, t, cfg)
	took := time.Since(started)
	stop()
	concludes(t, result, h.exit, h.says...)
	holdsNoSecret(t, result, signatures(t, cfg)...)
	if took > within {
		t.Errorf("it took %s, which is more than %s", took, within)
	}
	if peak.Load() > hostileMemory {
		t.Errorf("it took %d MB of memory", peak.Load()>>20)
	}
	if reason := result.Outcome.Reason; strings.Contains(reason, "\n") || len(reason) > 600 || (reason == "") != (h.exit == ExitDoesNotConform) {
		t.Errorf("the reason is no sentence: %.700q", reason)
	}
	if size := len(everything(t, result)); size > 20<<20 {
		t.Errorf("the reports have %d bytes", size)
	}
	for _, s := range result.Scenarios {
		if s.Verdict == reports.Failed && strings.Contains(s.Reason, "harness") {
			t.Errorf("the harness is blamed: %s", s.Reason)
		}
		if len(s.Reason) > 5000 {
			t.Errorf("a reason has %d bytes: %.100s", len(s.Reason), s.Reason)
		}
	}
}

// signatures are what the client of a configuration signs with.
func signatures(t *testing.T, cfg Config) []string {
	t.Helper()
	if cfg.Target.UserSig != "" {
		return []string{cfg.Target.UserSig}
	}
	var out []string
	now := time.Now()
	if cfg.Target.Now != nil {
		now = cfg.Target.Now()
	}
	for back := range 60 { // made at some second of the run
		sig, err := chatapi.UserSig{
			Identifier: cfg.Target.Identifier, SDKAppID: cfg.Target.SDKAppID, Created: now.Add(-time.Duration(back) * time.Second), Lifetime: 24 * time.Hour,
		}.Sign(cfg.Target.SecretKey)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sig)
	}
	return out
}

// watchMemory follows how large the heap grows.
func watchMemory(peak *atomic.Uint64) (stop func()) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	ended := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > before.HeapAlloc {
				peak.Store(max(peak.Load(), now.HeapAlloc-before.HeapAlloc))
			}
			select {
			case <-ended:
				return
			case <-tick.C:
			}
		}
	})
	return func() { close(ended); done.Wait() }
}

// noNames is a resolver on loopback that knows no name.
func noNames(t *testing.T) {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var done sync.WaitGroup
	done.Go(func() {
		query := make([]byte, 512)
		for {
			n, from, err := server.ReadFrom(query)
			if err != nil {
				return
			}
			query[2], query[3] = 0x81, 0x83 // an answer: there is no such name
			_, _ = server.WriteTo(query[:n], from)
		}
	})
	before := net.DefaultResolver
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
	t.Cleanup(func() {
		net.DefaultResolver = before
		_ = server.Close()
		done.Wait()
	})
}

// secure serves the reference server over TLS; nil takes the certificate of
// httptest, which nobody trusts.
func secure(t *testing.T, cert *tls.Certificate) string {
	server := httptest.NewUnstartedServer(newReference())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	if cert != nil {
		server.TLS = &tls.Config{Certificates: []tls.Certificate{*cert}}
	}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}

// expiredLeaf is the certificate of expired, for the run to trust.
var expiredLeaf *x509.Certificate

func expired(t *testing.T) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(-24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	if expiredLeaf, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// bomb is 1 GB in about 1 MB of gzip: a thousand times the same member.
func bomb() http.HandlerFunc {
	packed := sync.OnceValue(func() []byte {
		var member bytes.Buffer
		zip := gzip.NewWriter(&member)
		_, _ = zip.Write(bytes.Repeat([]byte("x"), 1<<20))
		_ = zip.Close()
		return bytes.Repeat(member.Bytes(), 1<<10)
	})
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(packed())
	}
}

// elsewhere redirects to another host, which must never be called.
func elsewhere(t *testing.T) string {
	var called atomic.Int64
	other := served(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called.Add(1) }))
	t.Cleanup(func() {
		if n := called.Load(); n != 0 {
			t.Errorf("the other host was called %d times", n)
		}
	})
	return served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other+r.URL.RequestURI(), http.StatusPermanentRedirect)
	}))
}

// forcedHangs never answers one kind of call and answers all others.
func forcedHangs(t *testing.T) string {
	books := newLedger(newReference())
	books.before = func(_ http.ResponseWriter, r *http.Request, command string, _ int) bool {
		if command != "friend_add" {
			return false
		}
		one, other := twice(r)
		r.Body = one
		body, _ := io.ReadAll(other)
		if !strings.Contains(string(body), `"ForceAddFlags":1`) {
			return false
		}
		<-r.Context().Done()
		return true
	}
	t.Cleanup(func() {
		if books.left() != 0 {
			t.Errorf("%d accounts are left behind that could have been deleted", books.left())
		}
	})
	return served(t, books)
}

// dies is a good target up to the tenth friend_add.
func dies(end func(http.ResponseWriter, *http.Request, *httptest.Server)) func(*testing.T) string {
	return func(t *testing.T) string {
		books := newLedger(newReference())
		server := httptest.NewUnstartedServer(books)
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		var dead atomic.Bool
		books.before = func(w http.ResponseWriter, r *http.Request, command string, n int) bool {
			if command == "friend_add" && n == 10 {
				dead.Store(true)
			}
			if dead.Load() {
				end(w, r, server)
				return true
			}
			return false
		}
		server.Start()
		t.Cleanup(server.Close)
		return server.URL
	}
}

// noFuture is a target that refuses signatures which are not valid yet.
func noFuture(t *testing.T) string {
	reference := newReference()
	return served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sig, err := chatapi.ParseUserSig(r.URL.Query().Get("usersig"))
		if err == nil && time.Until(sig.Created) > time.Hour {
			_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":70009,"ErrorInfo":"usersig is not valid yet"}`)
			return
		}
		reference.ServeHTTP(w, r)
	}))
}
