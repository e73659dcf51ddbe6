package proxy_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
)

const (
	comparedKey   = "no-secret-no-secret-no-secret-no-secret"
	comparedBody  = `{"CheckItem":[{"UserID":"alice"}]}`
	comparedPath  = "/v4/im_open_login_svc/account_check"
	comparedConns = 64
)

// BenchmarkCompared makes the same call directly, through chatcontract proxy and
// through Stoplight Prism's proxy with the same OpenAPI document, each in a process
// of its own in front of the same reference server. Prism's program is named by
// CHATCONTRACT_PRISM; without it, it is left out.
//
//	npm install --prefix /tmp/prism @stoplight/prism-cli
//	CHATCONTRACT_PRISM=/tmp/prism/node_modules/.bin/prism go test ./proxy -run x -bench Compared
func BenchmarkCompared(b *testing.B) {
	program := filepath.Join(b.TempDir(), "chatcontract")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, "chatcontract/cmd/chatcontract").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	target := started(b, `CHAT_ENDPOINT=(\S+)`, program, "serve", "--listen", "127.0.0.1:0", "--key", comparedKey)
	ways := []struct{ name, endpoint string }{
		{"direct", target},
		{"chatcontract", started(b, `CHAT_ENDPOINT=(\S+)`, program, "proxy", "--listen", "127.0.0.1:0", "--endpoint", target, "--out", "", "--quiet")},
	}
	if prism := os.Getenv("CHATCONTRACT_PRISM"); prism != "" {
		document, err := filepath.Abs("../specs/openapi.yaml")
		if err != nil {
			b.Fatal(err)
		}
		ways = append(ways, struct{ name, endpoint string }{
			"prism", started(b, `listening on (\S+)`, prism, "proxy", document, target, "--port", "0"),
		})
	}
	for _, way := range ways {
		call := caller(b, way.endpoint)
		b.Run("latency/"+way.name, func(b *testing.B) {
			for b.Loop() {
				call()
			}
		})
	}
	for _, way := range ways {
		call := caller(b, way.endpoint)
		b.Run("throughput/"+way.name, func(b *testing.B) {
			b.SetParallelism(comparedConns / 2)
			begun := time.Now()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					call()
				}
			})
			b.ReportMetric(float64(b.N)/time.Since(begun).Seconds(), "calls/s")
		})
	}
}

// caller is a function that makes one call and reads its answer.
func caller(b *testing.B, endpoint string) func() {
	b.Helper()
	sig, err := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1400000001, Created: time.Now(), Lifetime: time.Hour}.Sign(comparedKey)
	if err != nil {
		b.Fatal(err)
	}
	target := endpoint + comparedPath + "?sdkappid=1400000001&identifier=administrator&usersig=" + url.QueryEscape(sig) + "&random=1&contenttype=json"
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: comparedConns, MaxIdleConns: comparedConns}}
	b.Cleanup(client.CloseIdleConnections)
	return func() {
		resp, err := client.Post(target, "application/json", strings.NewReader(comparedBody)) //nolint:noctx // a benchmark
		if err != nil {
			b.Error(err)
			return
		}
		defer resp.Body.Close() //nolint:errcheck // read to the end
		if body, err := io.ReadAll(resp.Body); err != nil || !bytes.Contains(body, []byte(`"ErrorCode":0`)) {
			b.Errorf("%v %s", err, body)
		}
	}
}

// started starts a program and waits for the address that it prints.
func started(b *testing.B, address string, program string, args ...string) string {
	b.Helper()
	ctx, stop := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		stop()
		_ = cmd.Wait() // it was killed
	})
	found := make(chan string, 1)
	go func() {
		form := regexp.MustCompile(address)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if m := form.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1]
				break
			}
		}
		_, _ = io.Copy(io.Discard, out)
	}()
	select {
	case where := <-found:
		return where
	case <-time.After(time.Minute):
		b.Fatalf("%s did not say where it listens", program)
		return ""
	}
}
