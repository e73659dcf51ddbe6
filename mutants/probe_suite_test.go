package mutants_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/features"
	"chatcontract/mutants"
	"chatcontract/refserver"
	"chatcontract/runner"
)

// probedApp is what the prober calls.
var probedApp = refserver.Config{SDKAppID: 1400000001, Administrator: "administrator", SecretKey: "probe-key"}

// differsInTheSuite repeats to a variant what the suite asks the reference
// server about the variant's commands, and tells whether an answer differs.
func differsInTheSuite(t *testing.T, v mutants.Variant) bool {
	t.Helper()
	handler := v.Handler(probedApp)
	query := newProber(t, probedTarget()).query(nil)
	for _, r := range suiteRequests(t, v.Commands()) {
		if answered(handler, query, r) != r.answer {
			return true
		}
	}
	return false
}

// A suiteRequest is one that a scenario makes, with the reference server's
// answer.
type suiteRequest struct{ path, body, answer string }

var suiteCache sync.Map // of *suiteOnce, by commands

type suiteOnce struct {
	sync.Once
	list []suiteRequest
}

// suiteRequests are those of the scenarios about some commands, in order.
func suiteRequests(t *testing.T, commands []string) []suiteRequest {
	t.Helper()
	cached, _ := suiteCache.LoadOrStore(strings.Join(commands, " "), &suiteOnce{})
	once, _ := cached.(*suiteOnce)
	once.Do(func() {
		list := recorded(t, commands)
		query := newProber(t, probedTarget()).query(nil)
		reference, twin := refserver.New(probedApp), refserver.New(probedApp)
		for i := range list {
			list[i].answer = answered(reference, query, list[i])
			if again := answered(twin, query, list[i]); again != list[i].answer {
				t.Fatalf("two reference servers answer differently to %s %s:\n%s\n%s", list[i].path, list[i].body, list[i].answer, again)
			}
		}
		once.list = list
	})
	return once.list
}

var sharedJudge = sync.OnceValues(contract.New)

func recorded(t *testing.T, commands []string) []suiteRequest {
	t.Helper()
	judge, err := sharedJudge()
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var list []suiteRequest
	_, err = runner.Do(t.Context(), runner.Config{
		Target: httpServer(t), Features: features.FS, Judge: judge, Commands: commands, Seed: 1, OnDemand: true,
		OnExchange: func(ex chatapi.Exchange) {
			if u, err := url.Parse(ex.Request.URL); err == nil {
				mu.Lock()
				defer mu.Unlock()
				list = append(list, suiteRequest{path: u.Path, body: string(ex.Request.Body)})
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func probedTarget() chatapi.Config {
	return chatapi.Config{SDKAppID: probedApp.SDKAppID, Identifier: probedApp.Administrator, SecretKey: probedApp.SecretKey}
}

// answered is the answer of a server without what differs from run to run.
func answered(handler http.Handler, query string, r suiteRequest) string {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, r.path+"?"+query, strings.NewReader(r.body)))
	return string(moment.ReplaceAll(w.Body.Bytes(), nil))
}
