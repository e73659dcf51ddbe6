package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chatcontract/adapter"
	"chatcontract/chatapi"
)

// testAdapter is an adapter for scripts. It serves friend_add and one more command,
// and its argument says what is wrong with it.
func testAdapter() {
	mode := strings.Join(os.Args[1:], " ")
	app, _ := strconv.ParseUint(os.Getenv(adapter.EnvSDKAppID), 10, 64)
	client, err := chatapi.NewClient(chatapi.Config{
		Endpoint: os.Getenv(adapter.EnvEndpoint), SDKAppID: app, Identifier: os.Getenv(adapter.EnvIdentifier),
		SecretKey: os.Getenv(adapter.EnvSecretKey), CallsPerSecond: -1,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	calls := 0
	call := func(command string, request json.RawMessage) adapter.Answer {
		if calls++; mode == "dies" && calls == 2 {
			fmt.Fprintln(os.Stderr, "out of memory with the key "+os.Getenv(adapter.EnvSecretKey))
			os.Exit(9)
		}
		if command != "friend_add" {
			return adapter.Answer{Unsupported: "friend_add alone, not " + command}
		}
		reply, err := client.Do(context.Background(), chatapi.Call{Command: chatapi.Command{Name: command, Path: "/v4/sns/" + command}, Body: request})
		success := err == nil
		if code, failed := reply.Answer.Failed(); failed {
			success = mode == "lies"
			if !success {
				return adapter.Answer{Success: &success, Error: &adapter.Failure{Code: code}, Data: reply.Exchange.Response.Body}
			}
		}
		failed := []string{}
		list, _ := reply.Answer.Member("Fail_Account").([]any)
		for _, id := range list {
			failed = append(failed, fmt.Sprint(id))
		}
		if mode == "forgets" {
			failed = []string{}
		}
		return adapter.Answer{Success: &success, Failed: &failed}
	}
	if err := adapter.Serve(os.Stdin, os.Stdout, adapter.Handler{SDK: "test 1.0", Commands: []string{"friend_add", "kick"}, Call: call}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// The adapter in Python, which needs nothing but Python, is one that the harness
// takes, and its SDK conforms.
func TestPythonAdapter(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CHATCONTRACT_NEED_PYTHON") != "" {
			t.Fatal("there is no python3, and CHATCONTRACT_NEED_PYTHON asks for it")
		}
		t.Skip("there is no python3")
	}
	const program = "../../examples/adapter-python/adapter.py"
	for _, args := range [][]string{
		{"adapter-check", "--", python, program},
		{"run", "--adapter", "--adapters", "1", "--out", "", "--tags", "@friend_add.fail_account_when_some_fail or @friend_add.remark_at_most_96_bytes", "--", python, program},
	} {
		var out, errs bytes.Buffer
		code := execute(t.Context(), args, streams{&out, &errs}, func(string) string { return "" })
		if code != 0 || strings.Contains(out.String(), "not supported") || strings.Contains(out.String(), "in part") || slices.Contains(args, "run") && !strings.Contains(out.String(), "CONFORMS") {
			t.Errorf("%v: exit code %d\n%s%s", args, code, &out, &errs)
		}
	}
}
