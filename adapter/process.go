package adapter

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// A Process is an adapter that runs.
type Process struct {
	In  io.WriteCloser
	Out io.Reader
	// End ends it and everything that it started, at once, and tells how it ended, in
	// words such as "exit status 1". It is called once, after In was closed.
	End func() string
}

// A Launcher starts one adapter with these environment variables, NAME=value, beside
// those of the harness; what it prints on standard error goes to stderr.
type Launcher func(env []string, stderr io.Writer) (*Process, error)

// graceful is how long an adapter may take to end by itself once its standard input
// is closed.
const graceful = 2 * time.Second

// Command launches a program with its arguments, in a process group of its own where
// the system has such.
func Command(name string, args ...string) Launcher {
	return func(env []string, stderr io.Writer) (*Process, error) {
		cmd := exec.Command(name, args...) //nolint:gosec,noctx // the user's own program; End ends it
		cmd.Env = append(withoutOurs(os.Environ()), env...)
		cmd.Stderr = stderr
		cmd.WaitDelay = graceful
		group(cmd)
		in, err := cmd.StdinPipe()
		if err != nil {
			return nil, fmt.Errorf("start %s: %w", name, err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			return nil, fmt.Errorf("start %s: %w", name, err)
		}
		if err := cmd.Start(); err != nil {
			return nil, err
		}
		return &Process{In: in, Out: out, End: func() string {
			killGroup(cmd) // before Wait, as long as the number is taken
			_ = cmd.Wait()
			return cmd.ProcessState.String()
		}}, nil
	}
}

// withoutOurs leaves out what the harness reads itself: it may be about another
// target, and hold another secret.
func withoutOurs(env []string) []string {
	var out []string
	for _, v := range env {
		if !strings.HasPrefix(v, "CHAT_") {
			out = append(out, v)
		}
	}
	return out
}

// InProcess launches an adapter inside this program, which gets its environment as a
// function like os.Getenv.
func InProcess(handler func(getenv func(string) string) Handler) Launcher {
	return func(env []string, stderr io.Writer) (*Process, error) {
		getenv := func(name string) string {
			for _, v := range env {
				if value, ok := strings.CutPrefix(v, name+"="); ok {
					return value
				}
			}
			return ""
		}
		inReader, in := io.Pipe()
		out, outWriter := io.Pipe()
		done := make(chan struct{})
		go func() {
			defer close(done)
			err := Serve(inReader, outWriter, handler(getenv))
			_ = outWriter.Close()
			if err != nil && !errors.Is(err, io.ErrClosedPipe) {
				_, _ = fmt.Fprintln(stderr, err)
			}
		}()
		return &Process{In: in, Out: out, End: func() string {
			_ = inReader.Close()
			_ = out.Close()
			<-done
			return "ended"
		}}, nil
	}
}

// lastLines passes what an adapter prints on, with a prefix and without secrets, and
// remembers the end of it.
type lastLines struct {
	to      io.Writer
	prefix  string
	secrets []string

	mu   sync.Mutex
	rest []byte
	tail []string
}

// How much of what an adapter prints a sentence repeats, and how long a line of it
// may be, in bytes.
const (
	tailLines  = 3
	maxPrinted = 4 << 10
)

// Write implements io.Writer.
func (l *lastLines) Write(data []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, b := range data {
		if b != '\n' {
			l.rest = append(l.rest, b)
		}
		if b == '\n' || len(l.rest) == maxPrinted {
			l.line()
		}
	}
	return len(data), nil
}

func (l *lastLines) line() {
	text := conceal(strings.ToValidUTF8(strings.TrimRight(string(l.rest), "\r"), "�"), l.secrets...)
	l.rest = l.rest[:0]
	if short := strings.TrimSpace(text); strings.Trim(short, "^~ ") != "" {
		l.tail = append(l.tail, short)
	}
	if len(l.tail) > tailLines {
		l.tail = l.tail[1:]
	}
	_, _ = fmt.Fprintln(l.to, l.prefix+text) // a closed terminal is no reason to stop
}

// words are the last lines, for a sentence; empty for none.
func (l *lastLines) words() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.rest) > 0 {
		l.line()
	}
	if len(l.tail) == 0 {
		return ""
	}
	return "; the last that it printed: " + strings.Join(l.tail, " / ")
}
