package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chatcontract/runner"
)

// awaited is a writer that tells when a text was written.
type awaited struct {
	mu   sync.Mutex
	text bytes.Buffer
	want string
	then func()
}

// Write implements io.Writer.
func (a *awaited) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	n, err := a.text.Write(p)
	if a.want != "" && strings.Contains(a.text.String(), a.want) {
		a.want = ""
		a.then()
	}
	return n, err
}

func (a *awaited) String() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.text.String()
}

func nothing(string) string { return "" }

// An SDK whose base URL is fixed is judged through the proxy; other hosts are not
// reached. Ctrl-C reaches the command, and the reports are written.
func TestGateOfFixedHostsUntilInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, errs := &awaited{want: "waiting", then: cancel}, &awaited{}
	dir := t.TempDir()
	code := execute(ctx, []string{"gate", "--out", dir, "--", "sdk-tests", "https", "other", "wait"}, streams{out, errs}, nothing)
	results, err := os.ReadFile(filepath.Join(dir, "results.json"))
	if err != nil {
		t.Fatalf("%v\n%s%s", err, out, errs)
	}
	for _, want := range []string{`"calls": 1,`, `"client_exit_code": 7`, `"interrupted": true`, `"account_import"`} {
		if !bytes.Contains(results, []byte(want)) {
			t.Errorf("results.json has no %s\n%s%s", want, out, errs)
		}
	}
	if code != runner.ExitInterrupted || !strings.Contains(errs.String(), `"example.com:443" is refused`) || strings.Contains(errs.String(), "exit code 7") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

// The bundle of certificates has those that the system trusts, or the file that
// stands for them, and the proxy's.
func TestBundleKeepsTheRoots(t *testing.T) {
	dir := t.TempDir()
	own, instead := filepath.Join(dir, "ca.pem"), filepath.Join(dir, "instead.pem")
	for path, text := range map[string]string{own: "OWN", instead: "INSTEAD"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for given, want := range map[string]string{instead: "INSTEAD\nOWN", "": "OWN", filepath.Join(dir, "none"): "OWN"} {
		path, err := writeBundle(dir, own, given)
		text, _ := os.ReadFile(path)
		if err != nil || !strings.HasSuffix(string(text), want) {
			t.Errorf("%q: %v, %.100s", given, err, text)
		}
	}
}

// What the environment had stays, but for what stands for the target.
func TestGateEnvironment(t *testing.T) {
	way, err := newPassage(&runner.TargetSettings{Timeout: time.Second}, nothing, "")
	if err != nil {
		t.Fatal(err)
	}
	defer way.stop()
	if err := way.sign(); err != nil {
		t.Fatal(err)
	}
	point, err := way.open(listening{addr: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer point.close(streams{&awaited{}, &awaited{}})
	got := point.environment([]string{"HOME=/home/x", "CHAT_ENDPOINT=https://elsewhere", "CHAT_TARGET=staging", "NO_PROXY=intern.example", "https_proxy=http://old:1"}, "/tmp/b.pem")
	for name, want := range map[string]string{
		"HOME": "/home/x", "CHAT_ENDPOINT": point.url.String(), "CHAT_TARGET": "", "NO_PROXY": "intern.example,127.0.0.1,localhost",
		"no_proxy": "127.0.0.1,localhost", "https_proxy": point.url.String(), "HTTPS_PROXY": point.url.String(), "SSL_CERT_FILE": "/tmp/b.pem",
		"NODE_EXTRA_CA_CERTS": "/tmp/b.pem", "CHAT_SECRET_KEY": way.reference.key, "CHAT_SDKAPPID": "1400000001",
		"CHAT_IDENTIFIER": "administrator", "CHAT_ARRANGEMENT": point.url.String() + "/arrangement",
	} {
		if value := valueOf(got, name); value != want {
			t.Errorf("%s is %q, want %q", name, value, want)
		}
	}
	if strings.Count(strings.Join(got, "\n"), "CHAT_ENDPOINT=") != 1 || valueOf(got, "CHAT_USERSIG") == "" {
		t.Errorf("%q", got)
	}
}

// A command is told with the signal that ended the gate.
func TestSignalOf(t *testing.T) {
	for cause, want := range map[string]os.Signal{"terminated signal received": syscall.SIGTERM, "interrupt signal received": os.Interrupt, "": os.Interrupt} {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(errors.New(cause))
		if got := signalOf(ctx); got != want {
			t.Errorf("%q: %v", cause, got)
		}
	}
}
