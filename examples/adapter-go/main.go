// Adapter-go lets chatcontract drive this project's own client, package chatapi: the
// worked example of an adapter in Go.
//
//	go build -o adapter-go ./examples/adapter-go
//	chatcontract adapter-check -- ./adapter-go
//	chatcontract run --adapter -- ./adapter-go
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/specs"
)

func main() {
	handler, err := newHandler(os.Getenv)
	if err == nil {
		err = adapter.Serve(os.Stdin, os.Stdout, handler)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// newHandler makes a client of what the harness put into the environment.
func newHandler(getenv func(string) string) (adapter.Handler, error) {
	app, _ := strconv.ParseUint(getenv(adapter.EnvSDKAppID), 10, 64) // NewClient refuses 0
	client, err := chatapi.NewClient(chatapi.Config{
		Endpoint: getenv(adapter.EnvEndpoint), SDKAppID: app, Identifier: getenv(adapter.EnvIdentifier),
		SecretKey: getenv(adapter.EnvSecretKey), UserSig: getenv(adapter.EnvUserSig),
		CallsPerSecond: -1, // the harness keeps to the ceilings
	})
	if err != nil {
		return adapter.Handler{}, err
	}
	registry, err := specs.Load()
	if err != nil {
		return adapter.Handler{}, err
	}
	handler := adapter.Handler{SDK: "chatapi (chatcontract's own client)"}
	for _, cmd := range registry.Commands() {
		handler.Commands = append(handler.Commands, cmd.Name)
	}
	handler.Call = func(command string, request json.RawMessage) adapter.Answer {
		cmd, ok := registry.Command(command)
		if !ok {
			return adapter.Answer{Unsupported: "there is no command " + command}
		}
		reply, err := client.Do(context.Background(), chatapi.Call{
			Command: chatapi.Command{Name: cmd.Name, Path: "/" + cmd.Path}, Body: request,
		})
		return outcome(cmd, reply, err)
	}
	return handler, nil
}

// outcome is what the client knows of a call.
func outcome(cmd *specs.Command, reply chatapi.Reply, err error) adapter.Answer {
	success := false
	if err != nil {
		return adapter.Answer{Success: &success}
	}
	a := adapter.Answer{Success: &success, Data: reply.Exchange.Response.Body}
	if code, failed := reply.Answer.Failed(); failed {
		info := reply.Answer.Text("ErrorInfo")
		a.Error = &adapter.Failure{Code: code, Info: &info}
	}
	success = a.Error == nil
	if r := cmd.Results; r.Member != "" && r.Code != "" {
		results := []adapter.Result{}
		for _, o := range reply.Answer.Objects(r.Member) {
			code, _ := chatapi.Integer(o[r.Code])
			account, _ := o[r.Account].(string)
			info, _ := o[r.Info].(string)
			results = append(results, adapter.Result{Account: account, Code: code, Info: &info})
		}
		a.Results = &results
	}
	if r := cmd.Results; r.Failures != "" {
		failed := []string{}
		list, _ := reply.Answer.Member(r.Failures).([]any)
		for _, e := range list {
			failed = append(failed, fmt.Sprint(e))
		}
		a.Failed = &failed
	}
	return a
}
