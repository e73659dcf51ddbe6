package proxy

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"chatcontract/traffic"
)

const (
	benchRequest = `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Test"}]}`
	benchAnswer  = `{"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
)

// BenchmarkCall compares a call through the proxy with one that goes straight to
// the target, and with one through the proxy of the standard library, which keeps
// nothing: one after another for the latency, and in parallel for the throughput.
//
//	go test ./proxy -run '^$' -bench Call -count 5
func BenchmarkCall(b *testing.B) {
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, benchAnswer)
	}))
	defer target.Close()
	upstream, err := url.Parse(target.URL)
	if err != nil {
		b.Fatal(err)
	}
	p, err := New(Config{Upstream: upstream, OnCall: func(traffic.Call) {}})
	if err != nil {
		b.Fatal(err)
	}
	through, err := p.Listen("127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close(context.Background())
	library := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(upstream) }, Transport: NewTransport(nil, answerTime), FlushInterval: -1,
	})
	defer library.Close()
	for _, c := range []struct{ name, url string }{{"direct", target.URL}, {"proxy", through.String()}, {"httputil", library.URL}} {
		client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: perHost}}
		call := func() {
			resp, err := client.Post(c.url+"/v4/sns/friend_add", "application/json", strings.NewReader(benchRequest))
			if err != nil {
				b.Error(err)
				return
			}
			if body, err := io.ReadAll(resp.Body); string(body) != benchAnswer || err != nil {
				b.Errorf("%d %q, %v", resp.StatusCode, body, err)
			}
			_ = resp.Body.Close()
		}
		b.Run(c.name+"/one after another", func(b *testing.B) {
			for b.Loop() {
				call()
			}
		})
		b.Run(c.name+"/in parallel", func(b *testing.B) {
			b.SetParallelism(32)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					call()
				}
			})
		})
		client.CloseIdleConnections()
	}
}
