package main

import (
	"bytes"
	"context"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chatcontract/runner"
)

// Ctrl-C ends every command that calls a target with the same code, and what is
// known by then is said.
func TestInterruptedCommands(t *testing.T) {
	server := httptest.NewServer(good())
	t.Cleanup(server.Close)
	results := filepath.Join(t.TempDir(), "results.json")
	text := `{"schema_version":"1.2","target":{"endpoint":"` + server.URL + `","sdkappid":1400000001,"identifier":"administrator"},
		"left_behind":{"accounts":["Cctp0000aaa000alice"],"reason":"","cure":""}}`
	if err := os.WriteFile(results, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	env := func(name string) string { return map[string]string{"CHAT_SECRET_KEY": canary}[name] }
	at := []string{"--endpoint", server.URL, "--sdkappid", "1400000001", "--identifier", "administrator"}
	for says, args := range map[string][]string{
		"deleted 0 of 1 accounts": {"clean", results},
		"ok       configuration":  append([]string{"doctor"}, at...),
		"":                        append([]string{"try", "kick", "--data", "{}"}, at...),
		"NOT JUDGED":              append([]string{"run", "--out", "", "--command", "kick"}, at...),
	} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var out, err bytes.Buffer
		code := execute(ctx, args, streams{&out, &err}, env)
		if code != runner.ExitInterrupted || !strings.Contains(out.String(), says) || strings.Contains(err.String(), "canceled") {
			t.Errorf("%s: exit code %d\n%s%s", args[0], code, out.String(), err.String())
		}
	}
}

// So does verify, which can take long.
func TestInterruptedVerify(t *testing.T) {
	ofRun, ofCalls := filepath.Join(t.TempDir(), "run"), filepath.Join(t.TempDir(), "calls")
	for _, args := range [][]string{{"run", "--out", ofRun, "--tags", "@friend_add.pending_is_not_success"}, {"gate", "--out", ofCalls, "--", "sdk-tests", "right"}} {
		if code := execute(t.Context(), args, streams{io.Discard, io.Discard}, nothing); code != runner.ExitConforms {
			t.Fatalf("%s: exit code %d", args[0], code)
		}
	}
	for _, dir := range []string{ofRun, ofCalls} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var out, err bytes.Buffer
		if code := execute(ctx, []string{"verify", dir}, streams{&out, &err}, nothing); code != runner.ExitInterrupted || err.Len() > 0 {
			t.Errorf("exit code %d\n%s%s", code, out.String(), err.String())
		}
	}
}
