package adapter_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/specs"
)

type object = map[string]any

// A fault is what is wrong with an SDK, or what is its own affair.
type fault struct {
	// body changes a request, and text what is written of it.
	body func(command string, body object)
	text func([]byte) []byte
	// query and request change the call.
	query   func(q url.Values, key string)
	request func(*http.Request)
	// send replaces one call by others; the last response is read.
	send func(s *fakeSDK, command string, body object) (status int, answer []byte, err error)
	// read changes what is read of a response.
	read func([]byte) []byte
	// report changes what is reported.
	report func(s *fakeSDK, command string, a *adapter.Answer)
}

// A fakeSDK is a small SDK with its adapter.
type fakeSDK struct {
	fault
	getenv   func(string) string
	http     *http.Transport
	registry *specs.Registry
	sig      string
	// answered is what was reported last.
	answered *adapter.Answer
}

func (s *fakeSDK) handler() adapter.Handler {
	h := adapter.Handler{SDK: "fake 1.0", Call: s.call}
	for _, cmd := range s.registry.Commands() {
		h.Commands = append(h.Commands, cmd.Name)
	}
	return h
}

func (s *fakeSDK) call(command string, request json.RawMessage) adapter.Answer {
	if _, ok := s.registry.Command(command); !ok {
		return adapter.Answer{Unsupported: "no such command"}
	}
	body := decoded(request)
	if s.body != nil {
		s.body(command, body)
	}
	send := s.send
	if send == nil {
		send = (*fakeSDK).post
	}
	_, answer, err := send(s, command, body)
	a := adapter.Answer{Success: new(bool)}
	if err == nil {
		a = s.view(command, answer)
	}
	if s.report != nil {
		s.report(s, command, &a)
	}
	s.answered = &a
	return a
}

func decoded(text []byte) object {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var body object
	_ = dec.Decode(&body)
	return body
}

func encoded(value any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(value)
	return bytes.TrimSpace(b.Bytes())
}

// post makes one call.
func (s *fakeSDK) post(command string, body object) (int, []byte, error) {
	cmd, _ := s.registry.Command(command)
	app, _ := strconv.ParseUint(s.getenv(adapter.EnvSDKAppID), 10, 64)
	key := s.getenv(adapter.EnvSecretKey)
	if s.sig == "" {
		s.sig, _ = chatapi.UserSig{Identifier: s.getenv(adapter.EnvIdentifier), SDKAppID: app, Created: time.Now(), Lifetime: time.Hour}.Sign(key)
	}
	q := url.Values{
		"sdkappid": {strconv.FormatUint(app, 10)}, "identifier": {s.getenv(adapter.EnvIdentifier)}, "usersig": {s.sig},
		"random": {"7"}, "contenttype": {"json"},
	}
	if s.query != nil {
		s.query(q, key)
	}
	text := encoded(body)
	if s.text != nil {
		text = s.text(text)
	}
	req, err := http.NewRequest(http.MethodPost, s.getenv(adapter.EnvEndpoint)+"/"+cmd.Path+"?"+q.Encode(), bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	if s.request != nil {
		s.request(req)
	}
	resp, err := s.http.RoundTrip(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	return resp.StatusCode, answer, err
}

// view is what a right SDK reports of a response.
func (s *fakeSDK) view(command string, answer []byte) adapter.Answer {
	if s.read != nil {
		answer = s.read(answer)
	}
	cmd, _ := s.registry.Command(command)
	read := chatapi.DecodeAnswer(answer)
	code, failed := read.Failed()
	success := !failed
	a := adapter.Answer{Success: &success, Data: answer}
	if failed {
		info := read.Text("ErrorInfo")
		a.Error = &adapter.Failure{Code: code, Info: &info}
	}
	if r := cmd.Results; r.Member != "" && r.Code != "" {
		a.Results = &[]adapter.Result{}
		for _, o := range read.Objects(r.Member) {
			one := adapter.Result{Account: text(o[r.Account])}
			one.Code, _ = chatapi.Integer(o[r.Code])
			info := text(o[r.Info])
			one.Info = &info
			*a.Results = append(*a.Results, one)
		}
	}
	if r := cmd.Results; r.Failures != "" {
		a.Failed = &[]string{}
		list, _ := read.Member(r.Failures).([]any)
		for _, e := range list {
			*a.Failed = append(*a.Failed, text(e))
		}
	}
	return a
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// items are the elements of AddFriendItem.
func items(body object) []object {
	var out []object
	list, _ := body["AddFriendItem"].([]any)
	for _, e := range list {
		if o, ok := e.(object); ok {
			out = append(out, o)
		}
	}
	return out
}

// eachItem changes every friend object of a request.
func eachItem(change func(object)) func(string, object) {
	return func(_ string, body object) {
		for _, item := range items(body) {
			change(item)
		}
	}
}

// in limits a change of a request to one command.
func in(command string, change func(object)) func(string, object) {
	return func(c string, body object) {
		if c == command {
			change(body)
		}
	}
}

// data changes what is read of a response.
func data(change func(object)) func([]byte) []byte {
	return func(answer []byte) []byte {
		body := decoded(answer)
		change(body)
		return encoded(body)
	}
}

// addData is a change of what is reported as data.
func addData(change func(object)) func(*fakeSDK, string, *adapter.Answer) {
	return func(_ *fakeSDK, _ string, a *adapter.Answer) {
		if a.Data != nil {
			a.Data = data(change)(a.Data)
		}
	}
}

// eachResult changes every result that is reported.
func eachResult(change func(*adapter.Result)) func(*fakeSDK, string, *adapter.Answer) {
	return func(_ *fakeSDK, _ string, a *adapter.Answer) {
		if a.Results == nil {
			return
		}
		list := slices.Clone(*a.Results)
		for i := range list {
			change(&list[i])
		}
		a.Results, a.Data = &list, nil
	}
}
