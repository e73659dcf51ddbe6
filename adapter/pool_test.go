package adapter_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chatcontract/adapter"
)

const hello = `{"hello":{"protocol":1,"sdk":"s 1","commands":["friend_add"]}}`

// talking launches an adapter that answers each line as told, and ends where it is
// told nothing.
func talking(answer func(line string, n int, stderr io.Writer) (string, bool)) adapter.Launcher {
	return func(_ []string, stderr io.Writer) (*adapter.Process, error) {
		inReader, in := io.Pipe()
		out, outWriter := io.Pipe()
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer outWriter.Close()
			lines := bufio.NewReader(inReader)
			for n := 0; ; n++ {
				line, err := lines.ReadString('\n')
				if err != nil {
					return
				}
				text, more := answer(line, n, stderr)
				if _, err := io.WriteString(outWriter, text); err != nil || !more {
					return
				}
			}
		}()
		return &adapter.Process{In: in, Out: out, End: func() string {
			inReader.Close()
			out.Close()
			<-done
			return "exit status 7"
		}}, nil
	}
}

// An adapter that does not keep to the protocol is named as what is at fault, in one
// sentence, and nothing waits for it.
func TestFaults(t *testing.T) {
	atFirst := func(text string) adapter.Launcher {
		return talking(func(_ string, _ int, _ io.Writer) (string, bool) { return text + "\n", true })
	}
	later := func(text string) adapter.Launcher {
		return talking(func(_ string, n int, stderr io.Writer) (string, bool) {
			if n == 0 {
				return hello + "\n", true
			}
			fmt.Fprintf(stderr, "%s\n  ^^^^\nlast words\n", strings.Repeat("noise\n", 9))
			return text, text != ""
		})
	}
	const hangs = "hangs within a line"
	for name, c := range map[string]struct {
		launch adapter.Launcher
		want   string
	}{
		"cannot be started":   {adapter.Command("/nonexistent/adapter"), "the adapter cannot be started: fork/exec /nonexistent/adapter: no such file"},
		"greets with garbage": {atFirst("Hello!"), `it answered the hello with "Hello!"`},
		"greets with null":    {atFirst("null"), `it answered the hello without "hello"`},
		"another version":     {atFirst(`{"hello":{"protocol":2,"sdk":"s","commands":["kick"]}}`), "version 2"},
		"no name":             {atFirst(`{"hello":{"protocol":1,"commands":["kick"]}}`), `no "sdk"`},
		"no commands":         {atFirst(`{"hello":{"protocol":1,"sdk":"s"}}`), `no "commands"`},
		"dies":                {later(""), "it ended (exit status 7) in place of answering a call of friend_add; the last that it printed: noise / noise / last words"},
		hangs:                 {later(`{"id":1`), "it did not answer a call of friend_add within"},
		"garbage":             {later("Traceback\n"), `it answered a call of friend_add with "Traceback"`},
		"an Array":            {later("[]\n"), "no JSON object of the protocol"},
		"dies within a line": {talking(func(_ string, n int, _ io.Writer) (string, bool) {
			if n == 0 {
				return hello + "\n", true
			}
			return `{"id":1`, false
		}), "it ended in the middle of its answer"},
		"another id":           {later(`{"id":2,"success":true}` + "\n"), "it answered call 1 with the id 2"},
		"no id":                {later(`{"success":true}` + "\n"), "it answered call 1 with the id 0"},
		"neither nor":          {later(`{"id":1}` + "\n"), `it has none of "success", "refused" and "unsupported"`},
		"both":                 {later(`{"id":1,"success":true,"refused":"x"}` + "\n"), `more than one of "success"`},
		"success and error":    {later(`{"id":1,"success":true,"error":{"code":1}}` + "\n"), `it has "error" although "success" is true`},
		"data of another type": {later(`{"id":1,"success":true,"data":[]}` + "\n"), `"data" is no JSON object`},
		"a code as text":       {later(`{"id":1,"success":false,"error":{"code":"30001"}}` + "\n"), "cannot unmarshal string"},
		"floods":               {later(strings.Repeat("x", 17<<20)), "a line of more than 16 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := adapter.Config{Launch: c.launch, Endpoint: "http://reference.invalid"}
			if name == hangs {
				cfg.Timeout = 10 * time.Millisecond
			}
			pool, err := adapter.Start(t.Context(), cfg)
			if err == nil {
				_, err = pool.Call(t.Context(), "friend_add", []byte("{\n}"))
				_, again := pool.Call(t.Context(), "friend_add", []byte("{}"))
				if !errors.Is(again, err) {
					t.Errorf("then: %v", again)
				}
				pool.Close()
			}
			var broken *adapter.BrokenError
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// A hanging adapter ends with the context as well as with its time.
func TestInterrupted(t *testing.T) {
	calling := make(chan struct{})
	pool, err := adapter.Start(t.Context(), adapter.Config{Endpoint: "http://reference.invalid", Launch: talking(func(_ string, n int, _ io.Writer) (string, bool) {
		if n == 0 {
			return hello + "\n", true
		}
		close(calling)
		return "", true
	})})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-calling; cancel() }()
	if _, err := pool.Call(ctx, "friend_add", []byte("{}")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := pool.Call(t.Context(), "friend_add", []byte("{}")); !errors.Is(err, context.Canceled) {
		t.Errorf("an adapter that was left in the middle of a call is used again: %v", err)
	}
}

// TestProgram is the program that TestProcessGroup starts.
func TestProgram(t *testing.T) {
	pidFile := os.Getenv("ADAPTER_TEST_PIDS")
	if pidFile == "" {
		t.Skip("it is started by TestProcessGroup")
	}
	child := exec.Command("sleep", "1000")
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if os.Getenv(adapter.EnvSecretKey) != "the-secret-key" || os.Getenv("CHAT_TARGET") != "" {
		fmt.Fprintln(os.Stderr, "the environment is wrong")
	}
	if err := os.WriteFile(pidFile, fmt.Appendf(nil, "%d\n", child.Process.Pid), 0o600); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(os.Stderr, "key the-secret-key")
	fmt.Fprintln(os.Stdout, hello)
	select {} // it does not end by itself
}

// The end of an adapter is the end of what it started, and what it prints is passed
// on without the secret.
func TestProcessGroup(t *testing.T) {
	if _, err := exec.LookPath("sleep"); err != nil {
		t.Skip("there is no sleep command")
	}
	pids := filepath.Join(t.TempDir(), "pids")
	t.Setenv("ADAPTER_TEST_PIDS", pids)
	t.Setenv("CHAT_TARGET", "another")
	var printed lockedBuilder
	pool, err := adapter.Start(t.Context(), adapter.Config{
		Launch: adapter.Command(os.Args[0], "-test.run=^TestProgram$"), Endpoint: "http://reference.invalid", SecretKey: "the-secret-key", Stderr: &printed,
	})
	if err != nil {
		t.Fatal(err)
	}
	pid, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	gone := func() bool { // or nearly: nobody may be there to take its exit code
		stat, err := os.ReadFile(filepath.Join("/proc", strings.TrimSpace(string(pid)), "stat"))
		return err != nil || strings.Contains(string(stat), ") Z ")
	}
	for until := time.Now().Add(20 * time.Second); !gone(); time.Sleep(time.Millisecond) { // a busy system takes its time to kill
		if time.Now().After(until) {
			t.Fatalf("process %s lives on", pid)
		}
	}
	if got := printed.String(); got != "adapter 1: key $CHAT_USERSIG\n" {
		t.Errorf("printed %q", got)
	}
}

type lockedBuilder struct {
	mu sync.Mutex
	strings.Builder
}

func (b *lockedBuilder) Write(data []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Builder.Write(data)
}
