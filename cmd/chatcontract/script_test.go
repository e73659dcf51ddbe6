package main

import (
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"chatcontract/refserver"
)

// canary is a secret key that no output and no file may hold.
const canary = "canary-5ecret-key-that-nothing-may-hold"

// TestMain lets the test binary be chatcontract in scripts, and the tests of an
// SDK.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"chatcontract": main, "sdk-tests": sdkTests, "testadapter": testAdapter})
}

// TestScripts runs the command line as a user does: what it prints, what it
// writes and the exit code of each way to hold it, right and wrong.
//
//	exits CODE PROGRAM ARGS…   runs a program, which must end with this code
//	waitfor FILE TEXT…         waits until a background program has written TEXT,
//	                           and takes over what the file exports
//	onesentence                stderr must be one line that starts with chatcontract:
//	nosecrets                  no output and no file may hold the canary key
//	target NAME KIND           starts a target and puts its URL into $NAME
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("CANARY", canary)
			// Under the race detector each program would sleep for a second at its end.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":       exits,
			"onesentence": oneSentence,
			"nosecrets":   noSecrets,
			"target":      target,
			"waitfor":     waitFor,
		},
	})
}

// exits runs a program and compares its exit code, which testscript itself
// only knows to be zero or not.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program args...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		_, code, _ = strings.Cut(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %q (%v), want %s", code, err, args[0])
	}
}

func oneSentence(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: onesentence")
	}
	said := ts.ReadFile("stderr")
	if !strings.HasPrefix(said, "chatcontract: ") || strings.Count(said, "\n") != 1 || len(said) > 500 || strings.Contains(said, "%!") {
		ts.Fatalf("stderr is not one sentence: %q", said)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("stdout is not empty: %q", out)
	}
}

func noSecrets(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: nosecrets")
	}
	look := func(where, text string) {
		if strings.Contains(text, canary) {
			ts.Fatalf("%s holds the secret key", where)
		}
	}
	look("stdout", ts.ReadFile("stdout"))
	look("stderr", ts.ReadFile("stderr"))
	ts.Check(filepath.WalkDir(ts.MkAbs("."), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		look(path, string(text))
		return err
	}))
}

// target starts a target that ends with the script.
func target(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: target name refused|html|good|tls|undeletable|unblocking")
	}
	page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, "<html>It works!</html>") })
	var server *httptest.Server
	switch args[1] {
	case "refused":
		server = httptest.NewServer(page)
		server.Close()
	case "html":
		server = httptest.NewServer(page)
	case "good":
		server = httptest.NewServer(good())
	case "tls":
		server = httptest.NewUnstartedServer(good())
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.StartTLS()
		cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
		ts.Check(os.WriteFile(ts.MkAbs("ca.pem"), cert, 0o600))
	case "undeletable":
		next, asked := good(), 0
		server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/account_delete") {
				if asked++; asked == 1 {
					_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"not today"}`)
					return
				}
			}
			next.ServeHTTP(w, r)
		}))
	case "unblocking":
		server = httptest.NewServer(without(good(), "black_list_add", "black_list_delete", "black_list_get", "black_list_check"))
	default:
		ts.Fatalf("no target %q", args[1])
	}
	ts.Defer(server.Close)
	ts.Setenv(args[0], server.URL)
}

// waitFor waits until a file that a background program writes holds a text,
// and takes over the variables that the file exports.
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: waitfor file text...")
	}
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		text, err := os.ReadFile(ts.MkAbs(args[0]))
		if err == nil && strings.Contains(string(text), strings.Join(args[1:], " ")) {
			for line := range strings.Lines(string(text)) {
				if name, value, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "="); ok && strings.HasPrefix(line, "export ") {
					ts.Setenv(name, value)
				}
			}
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("%s does not hold %q: %s, %v", args[0], args[1:], text, err)
		}
	}
}

// good is a conforming target whose key is the canary.
func good() http.Handler {
	return refserver.New(refserver.Config{SDKAppID: referenceSDKAppID, Administrator: referenceAdmin, SecretKey: canary})
}

// without does not serve some commands.
func without(next http.Handler, commands ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(commands, path.Base(r.URL.Path)) {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprint(w, `{"ActionStatus":"FAIL","ErrorCode":60009,"ErrorInfo":"no such command"}`)
	})
}
