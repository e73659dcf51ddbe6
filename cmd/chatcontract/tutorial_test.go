package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// tutorial runs the shell blocks of a guide as its reader does: what serves in
// one shell, everything else in another.
type tutorial struct {
	t      *testing.T
	dir    string
	port   string
	server *exec.Cmd
	// exports are the lines of the second shell that later ones rely on.
	exports []string
}

// The five minutes of docs/mock.md: a broken mock, a report that names the
// clause, shows the pointer and gives the call, and the mended mock.
func TestTheTutorialAboutAMockTellsTheTruth(t *testing.T) {
	script := &tutorial{t: t, dir: t.TempDir(), port: freePort(t)}
	defer script.stop()
	var outputs []string
	for _, text := range shellBlocks(guides(t)["docs/mock.md"]) {
		switch {
		case strings.HasPrefix(text, "go build"), strings.Contains(text, "--command"):
			continue // the test binary is the program, and the gate runs all
		case strings.HasPrefix(text, "chatcontract serve"):
			script.stop()
			script.serve(text)
		default:
			outputs = append(outputs, script.run(text))
		}
	}
	if len(outputs) != 3 {
		t.Fatalf("the tutorial has %d steps in the second shell, 3 were known", len(outputs))
	}
	for i, wants := range [][]string{
		{"FAILED  friend_add.fail_account_lists_failures", "at /Fail_Account", "curl -X POST ", "DOES NOT CONFORM", "exit code 1"},
		{"level:         documented", "exit code 0"},
		{"CONFORMS", "exit code 0"},
	} {
		for _, want := range wants {
			if !strings.Contains(outputs[i], want) {
				t.Errorf("step %d of the second shell does not say %q:\n%s", i+1, want, outputs[i])
			}
		}
	}
	if _, err := os.Stat(filepath.Join(script.dir, "report", "report.html")); err != nil {
		t.Error(err)
	}
}

// serve runs a block in the background until the server listens.
func (s *tutorial) serve(text string) {
	s.t.Helper()
	out := newWaitingBuffer("Ctrl-C stops it.")
	s.server = s.shell("exec " + text)
	s.server.Stdout, s.server.Stderr = out, out
	if err := s.server.Start(); err != nil {
		s.t.Fatal(err)
	}
	select {
	case <-out.found:
	case <-time.After(30 * time.Second):
		s.t.Fatalf("%s does not listen: %s", text, out)
	}
}

func (s *tutorial) stop() {
	if s.server == nil {
		return
	}
	_ = s.server.Process.Signal(os.Interrupt)
	if err := s.server.Wait(); err != nil {
		s.t.Errorf("the server ends with %v", err)
	}
	s.server = nil
}

// run runs a block in the second shell, and tells what it printed.
func (s *tutorial) run(text string) string {
	s.t.Helper()
	out, err := s.shell(strings.Join(s.exports, "\n") + "\n" + text + "\necho \"exit code $?\"").CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", text, err, out)
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "export ") {
			s.exports = append(s.exports, line)
		}
	}
	return string(out)
}

// shell is one at the tutorial's folder, with a port that is free here.
func (s *tutorial) shell(text string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), "sh", "-c", strings.ReplaceAll(text, ":8090", ":"+s.port))
	cmd.Dir = s.dir
	return cmd
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// waitingBuffer tells when a text was written to it.
type waitingBuffer struct {
	mu    sync.Mutex
	text  bytes.Buffer
	want  string
	found chan struct{}
	once  sync.Once
}

func newWaitingBuffer(want string) *waitingBuffer {
	return &waitingBuffer{want: want, found: make(chan struct{})}
}

// Write implements io.Writer.
func (b *waitingBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.text.Write(p)
	if strings.Contains(b.text.String(), b.want) {
		b.once.Do(func() { close(b.found) })
	}
	return len(p), nil
}

// String implements fmt.Stringer.
func (b *waitingBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
