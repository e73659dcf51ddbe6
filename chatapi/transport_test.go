package chatapi_test

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"chatcontract/chatapi"
)

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// A transport that sends nothing on purpose is neither asked again nor recorded, and
// its reason is returned as it is.
func TestNotSent(t *testing.T) {
	why, asked := errors.New("not today"), 0
	r := newRig(t, text(ok), func(cfg *chatapi.Config) {
		cfg.Transport = transport(func(*http.Request) (*http.Response, error) {
			asked++
			return nil, &chatapi.NotSentError{Err: why}
		})
	})
	_, err := r.Do(t.Context(), chatapi.Call{Command: friendAdd})
	if !errors.Is(err, why) || errors.Is(err, chatapi.ErrNoAnswer) || asked != 1 || len(r.exchanges()) != 0 {
		t.Errorf("%v, asked %d times, recorded %d", err, asked, len(r.exchanges()))
	}
}

// The exchange shows what a transport sent in place of the request, without secrets.
func TestSentOtherwise(t *testing.T) {
	r := newRig(t, text(ok), func(cfg *chatapi.Config) {
		cfg.Transport = transport(func(*http.Request) (*http.Response, error) {
			sent := &http.Request{Method: http.MethodPut, URL: &url.URL{Scheme: "http", Host: "h", Path: "/p", RawQuery: "usersig=secret-of-another"}}
			sent.GetBody = func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(`{"k":"` + canaryKey + `"}`)), nil
			}
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(ok)), Request: sent}, nil
		})
	})
	got := r.do(t, chatapi.Call{Body: []byte("{}")}).Exchange.Request
	if got.Method != http.MethodPut || got.URL != "http://h/p?usersig=$CHAT_USERSIG" || string(got.Body) != `{"k":"$CHAT_USERSIG"}` {
		t.Errorf("%+v %s", got, got.Body)
	}
}
