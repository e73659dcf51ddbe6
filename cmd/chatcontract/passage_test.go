package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/runner"
	"chatcontract/specs"
	"chatcontract/traffic"
)

// checkpointAt opens a checkpoint in front of a target, or of the reference server
// where that is empty.
func checkpointAt(t *testing.T, endpoint string, onJudged func(traffic.Judged)) *checkpoint {
	t.Helper()
	settings := runner.TargetSettings{Endpoint: endpoint, Timeout: time.Minute}
	env := func(name string) string { return map[string]string{"CHAT_SECRET_KEY": canary}[name] }
	key := ""
	if endpoint == "" {
		key = canary
	} else {
		settings.SDKAppID = referenceSDKAppID
	}
	way, err := newPassage(&settings, env, key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(way.stop)
	point, err := way.open(listening{addr: "127.0.0.1:0", folder: t.TempDir(), onJudged: onJudged})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { point.close(streams{io.Discard, io.Discard}) })
	return point
}

func signature(t *testing.T) string {
	t.Helper()
	sig, err := chatapi.UserSig{Identifier: referenceAdmin, SDKAppID: referenceSDKAppID, Created: time.Now(), Lifetime: time.Hour}.Sign(canary)
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

// Hundreds of callers at once: what each of them saw is judged exactly once, and
// no secret is kept.
func TestWhatCallersSawIsJudgedOnce(t *testing.T) {
	const callers = 250
	var mu sync.Mutex
	judged := map[string][]traffic.Judged{}
	point := checkpointAt(t, "", func(j traffic.Judged) {
		at, err := url.Parse(j.Exchange.Request.URL)
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			t.Error(err)
			return
		}
		judged[at.Query().Get("random")] = append(judged[at.Query().Get("random")], j)
	})
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	defer client.CloseIdleConnections()
	sig := signature(t)
	saw := make([]string, callers)
	var group sync.WaitGroup
	for n := range callers {
		group.Go(func() {
			q := url.Values{"sdkappid": {fmt.Sprint(referenceSDKAppID)}, "identifier": {referenceAdmin}, "usersig": {sig}, "random": {fmt.Sprint(n)}, "contenttype": {"json"}}
			resp, err := client.Post(point.url.String()+"/v4/openim/query_online_status?"+q.Encode(), "", strings.NewReader(fmt.Sprintf(`{"To_Account":["nobody%d"]}`, n)))
			if err != nil {
				t.Error(err)
				return
			}
			defer resp.Body.Close()
			body, _ := io.ReadAll(resp.Body)
			saw[n] = string(body)
		})
	}
	group.Wait()
	point.close(streams{io.Discard, io.Discard})
	for n := range callers {
		list := judged[fmt.Sprint(n)]
		if len(list) != 1 || list[0].Unjudged != "" || list[0].Exchange.Response == nil || string(list[0].Exchange.Response.Body) != saw[n] {
			t.Fatalf("call %d saw %q and was judged %d times: %+v", n, saw[n], len(list), list)
		}
		if f := list[0].Answered.Findings; len(f) != 0 {
			t.Fatalf("%+v", f)
		}
		text, err := json.Marshal(list[0].Exchange)
		if err != nil || bytes.Contains(text, []byte(sig)) || bytes.Contains(text, []byte(canary)) || !bytes.Contains(text, []byte("$CHAT_USERSIG")) {
			t.Fatalf("kept is %s, %v", text, err)
		}
	}
	if live := point.recorder.Live(); live.Calls != callers || live.Judged != callers || len(judged) != callers {
		t.Errorf("the figures are %+v", live)
	}
}

// A target answers before it has read a body that the caller holds back: that body
// is not held to be empty.
func TestABodyThatWasHeldBackIsNotEmpty(t *testing.T) {
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"ActionStatus":"FAIL","ErrorCode":60004,"ErrorInfo":"no"}`)
	}))
	t.Cleanup(target.Close)
	judged := make(chan traffic.Judged, 2)
	point := checkpointAt(t, target.URL, func(j traffic.Judged) { judged <- j })
	client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute, DisableKeepAlives: true}}
	for _, expect := range []string{"100-continue", ""} {
		body := `{"From_Account":1}`
		if expect == "" {
			body = ""
		}
		req, _ := http.NewRequest(http.MethodPost, point.url.String()+"/v4/sns/friend_add", strings.NewReader(body))
		req.Header.Set("Expect", expect)
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	point.close(streams{io.Discard, io.Discard})
	if len(judged) != 2 {
		t.Fatalf("%d calls are judged", len(judged))
	}
	for range 2 {
		j := <-judged
		blamed := false
		for _, f := range j.Sent.Findings {
			blamed = blamed || f.Requirement == "friend_add.body_not_empty"
		}
		if blamed == j.Exchange.Request.Truncated {
			t.Errorf("truncated: %t, blamed for an empty body: %t", j.Exchange.Request.Truncated, blamed)
		}
	}
}

// Arrangements pass to the reference server, and are not judged.
func TestArrangementsPass(t *testing.T) {
	point := checkpointAt(t, "", func(j traffic.Judged) { t.Errorf("judged is %+v", j) })
	resp, err := http.Post(point.url.String()+arrangementPath, "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, _ := io.ReadAll(resp.Body); strings.HasPrefix(string(body), "chatcontract proxy") || len(body) == 0 {
		t.Errorf("%d %q", resp.StatusCode, body)
	}
	point.close(streams{io.Discard, io.Discard})
	if live := point.recorder.Live(); live.Calls != 0 {
		t.Errorf("the figures are %+v", live)
	}
}

// The same finding is told once, and after that how often, ever more rarely.
func TestFindingsAreToldSparsely(t *testing.T) {
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	finding := func(requirement, pointer string, level specs.Level) traffic.Judged {
		return traffic.Judged{Sent: contract.Report{Findings: []contract.Finding{{
			Requirement: requirement, Level: level, Layer: contract.Sent, Pointer: pointer, Expected: "a\x1b[31m", Actual: "b", Curl: "curl x",
		}}}}
	}
	for _, strict := range []bool{false, true} {
		var out bytes.Buffer
		teller := newTeller(&out, false, registry, strict)
		for n := range 120 {
			teller.tell(finding("friend_add.body_not_empty", fmt.Sprintf("/A/%d/B", n), specs.Documented))
		}
		teller.tell(finding("friend_add.query_parameters_listed", "?x", specs.Inferred))
		got := out.String()
		want := map[bool]string{false: "NOTE", true: "FAILED"}[strict]
		for text, times := range map[string]int{
			"FAILED  friend_add.body_not_empty": 1, "again   friend_add.body_not_empty": 4, "(3 times)": 1, "(10 times)": 1, "(30 times)": 1, "(100 times)": 1,
			want + strings.Repeat(" ", 8-len(want)) + "friend_add.query_parameters_listed": 1, "curl x": 1, "\x1b": 0, "by the caller": 2,
		} {
			if n := strings.Count(got, text); n != times {
				t.Errorf("strict %t: %q is told %d times, want %d:\n%s", strict, text, n, times, got)
			}
		}
	}
	var out bytes.Buffer
	teller := newTeller(&out, false, registry, false)
	for n := range mostTold + 10 {
		teller.tell(finding("friend_add.request_fields_listed", fmt.Sprint("/x", strings.Repeat("y", n)), specs.Inferred))
	}
	if n := strings.Count(out.String(), "NOTE"); n != mostTold {
		t.Errorf("%d different findings are told, want %d", n, mostTold)
	}
}

// A proxy whose address is taken leaves alone what the one that has it wrote into the
// same folder: callers trust its certificate, and its log goes on.
func TestATakenAddressReplacesNothing(t *testing.T) {
	way, err := newPassage(&runner.TargetSettings{Timeout: time.Minute}, nothing, "")
	if err != nil {
		t.Fatal(err)
	}
	defer way.stop()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir := t.TempDir()
	files := map[string]string{"ca.pem": "the first one's", "exchanges.jsonl.gz": "the first one's"}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	log := createLog(dir)
	_, err = way.open(listening{addr: taken.Addr().String(), folder: dir, log: log})
	if err == nil || !strings.Contains(err.Error(), "cannot listen") {
		t.Errorf("it opens: %v", err)
	}
	closeLog(streams{io.Discard, io.Discard}, log, true)
	for name, want := range files {
		if text, err := os.ReadFile(filepath.Join(dir, name)); string(text) != want {
			t.Errorf("%s is now %q, %v", name, text, err)
		}
	}
}

// A host that is refused may hold a secret, of which the sentence about it says nothing.
func TestProblemsTellNoSecrets(t *testing.T) {
	settings := runner.TargetSettings{Timeout: time.Minute}
	way, err := newPassage(&settings, nothing, canary)
	if err != nil {
		t.Fatal(err)
	}
	defer way.stop()
	var told []string
	point, err := way.open(listening{addr: "127.0.0.1:0", problem: func(text string) { told = append(told, text) }})
	if err != nil {
		t.Fatal(err)
	}
	defer point.close(streams{io.Discard, io.Discard})
	for _, secret := range []string{canary, signature(t)} {
		told = nil
		req, _ := http.NewRequest(http.MethodPost, "http://"+secret+".example/v4/sns/friend_add", nil)
		point.proxy.ServeHTTP(httptest.NewRecorder(), req)
		if len(told) != 1 || strings.Contains(told[0], secret[:20]) || !strings.Contains(told[0], "is refused") {
			t.Errorf("%q", told)
		}
	}
}
