package mutants_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/mutants"
	"chatcontract/runner"
)

// differsInTheSuite repeats to a variant what the suite asks the reference
// server about the variant's commands, and tells whether an answer differs.
func differsInTheSuite(t *testing.T, v mutants.Variant) bool {
	t.Helper()
	server, err := v.Start("127.0.0.1:0", "probe-key")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	plain, again, other := newProber(t, httpServer(t)), newProber(t, httpServer(t)), newProber(t, server.Target)
	for _, r := range suiteRequests(t, v.Commands()) {
		right := plain.ask(r.path, r.body, nil)
		if twin := again.ask(r.path, r.body, nil); twin != right {
			t.Fatalf("two reference servers answer differently to %s %s:\n%s\n%s", r.path, r.body, right, twin)
		}
		if other.ask(r.path, r.body, nil) != right {
			return true
		}
	}
	return false
}

// A suiteRequest is one that a scenario makes.
type suiteRequest struct{ path, body string }

var suiteCache struct {
	sync.Mutex
	of map[string][]suiteRequest
}

// suiteRequests are those of the scenarios about some commands, in order.
func suiteRequests(t *testing.T, commands []string) []suiteRequest {
	t.Helper()
	suiteCache.Lock()
	defer suiteCache.Unlock()
	key := strings.Join(commands, " ")
	if list, known := suiteCache.of[key]; known {
		return list
	}
	judge, err := contract.New()
	if err != nil {
		t.Fatal(err)
	}
	var list []suiteRequest
	_, err = runner.Do(t.Context(), runner.Config{
		Target: httpServer(t), Features: features.FS, Judge: judge, Commands: commands, Concurrency: 1, Seed: 1, OnDemand: true,
		OnExchange: func(ex chatapi.Exchange) {
			if u, err := url.Parse(ex.Request.URL); err == nil {
				list = append(list, suiteRequest{strings.TrimPrefix(u.Path, "/v4/"), string(ex.Request.Body)})
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if suiteCache.of == nil {
		suiteCache.of = map[string][]suiteRequest{}
	}
	suiteCache.of[key] = list
	return list
}
