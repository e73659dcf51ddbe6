package recorded_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"chatcontract/recorded"
	"chatcontract/traffic"
)

const (
	called  = "https://console.tim.qq.com/v4/sns/friend_add?sdkappid=1400000000&identifier=administrator&usersig=eJx&random=7&contenttype=json"
	request = `{"From_Account":"alice"}`
	answer  = `{"ActionStatus":"OK","ErrorCode":0}`
)

// har is a HAR with these entries.
func har(entries ...string) string {
	return `{"log":{"version":"1.2","creator":{"name":"a browser","version":"1"},"pages":[],"entries":[` + strings.Join(entries, ",") + `],"comment":"a"}}`
}

// entry is one call; a part that is empty is the usual one.
func entry(requestPart, responsePart string) string {
	if requestPart == "" {
		requestPart = `"bodySize":24,"postData":{"mimeType":"application/json","text":` + fmt.Sprintf("%q", request) + `}`
	}
	if responsePart == "" {
		responsePart = `"status":200,"httpVersion":"h2","headers":[{"name":":status","value":"200"},{"name":"content-type","value":"application/json"}],"content":{"size":35,"mimeType":"application/json","text":` + fmt.Sprintf("%q", answer) + `}`
	}
	return `{"startedDateTime":"2026-06-01T12:00:00.5+02:00","time":12.5,"_initiator":{"type":"script"},"request":{"method":"POST","url":"` + called + `","headers":[],` +
		requestPart + `},"response":{` + responsePart + `},"cache":{},"timings":{}}`
}

// read reads calls, and tells with what error.
func read(t *testing.T, text string) ([]traffic.Call, recorded.Kind, error) {
	t.Helper()
	var calls []traffic.Call
	kind, cut, err := recorded.Read(strings.NewReader(text), func(c traffic.Call) { calls = append(calls, c) })
	if cut != nil {
		t.Errorf("cut off: %v", cut)
	}
	return calls, kind, err
}

// What browsers and proxies write differently is the same call; what a recording
// leaves out is not taken for empty.
func TestEntriesOfHARs(t *testing.T) {
	t.Parallel()
	packed := base64.StdEncoding.EncodeToString([]byte(answer))
	for name, c := range map[string]struct {
		request, response string
		body              string
		missing           bool
		answered          string
		failure           string
	}{
		"as Chrome writes it":                 {body: request, answered: answer},
		"base64":                              {response: `"status":200,"content":{"size":35,"text":"` + packed + `","encoding":"base64"}`, body: request, answered: answer},
		"base64 in lines":                     {response: `"status":200,"content":{"size":35,"text":"` + packed[:8] + `\n` + packed[8:] + `","encoding":"base64"}`, body: request, answered: answer},
		"a form":                              {request: `"postData":{"params":[{"name":"a b","value":"1"}]}`, body: "a+b=1", answered: answer},
		"request left out":                    {request: `"bodySize":24`, missing: true, answered: answer},
		"request of a size that nobody knows": {request: `"bodySize":-1`, missing: true, answered: answer},
		"empty request":                       {request: `"bodySize":0`, answered: answer},
		"length in a header":                  {request: `"bodySize":-1,"headers":[{"name":"Content-length","value":"0"}]`, answered: answer},
		"answer left out":                     {response: `"status":200,"content":{"size":35}`, body: request, failure: "leaves out the body"},
		"answer left out, size unknown":       {response: `"status":200,"content":{"size":-1,"text":""},"bodySize":-1`, body: request, failure: "leaves out the body"},
		"empty answer":                        {response: `"status":200,"content":{"size":0}`, body: request, answered: ""},
		"no answer":                           {response: `"status":0,"_error":"net::ERR_FAILED","content":{}`, body: request, failure: "net::ERR_FAILED"},
	} {
		calls, kind, err := read(t, har(entry(c.request, c.response)))
		if err != nil || kind != recorded.HAR || len(calls) != 1 {
			t.Errorf("%s: %s, %d calls, %v", name, kind, len(calls), err)
			continue
		}
		got := calls[0]
		if string(got.Body) != c.body || got.Truncated != c.missing || got.Doubtful {
			t.Errorf("%s: the request is %q, missing %t", name, got.Body, got.Truncated)
		}
		if want := time.Date(2026, 6, 1, 10, 0, 0, 5e8, time.UTC); !got.Started.Equal(want) || got.Took != 12500*time.Microsecond {
			t.Errorf("%s: started %s, took %s", name, got.Started, got.Took)
		}
		switch {
		case c.failure != "":
			if got.Response != nil || !strings.Contains(got.Failure, c.failure) {
				t.Errorf("%s: %+v, %q", name, got.Response, got.Failure)
			}
		case got.Response == nil || string(got.Response.Body) != c.answered:
			t.Errorf("%s: %+v, %q", name, got.Response, got.Failure)
		}
	}
}

// A file is known by what it holds.
func TestKindsOfFiles(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	zip.Write([]byte(har(entry("", ""))))
	zip.Close()
	log := `{"exchange_log":{"version":"1.0","kind":"run","run":"x"}}` + "\n" +
		`{"scenario":"s","exchange":{"id":"1","command":"friend_add","attempt":1,"request":{"method":"POST","url":"` + called + `","body":"{}"},"response":{"status":200,"proto":"HTTP/1.1","header":{},"body":"{}"}}}` + "\n" +
		`{"end":{"exchanges":1}}` + "\n"
	results := `{"$schema":"results.schema.json","schema_version":"1.2","exchanges":[{"id":"1","command":"friend_add","attempt":1,"request":{"method":"POST","url":"` + called + `","body":"{}"}}]}`
	for name, c := range map[string]struct {
		text     string
		kind     recorded.Kind
		provoked bool
	}{
		"HAR":                       {har(entry("", "")), recorded.HAR, false},
		"HAR behind a mark":         {"\ufeff" + har(entry("", "")), recorded.HAR, false},
		"HAR with something before": {`{"_meta":{"log":[1]},` + har(entry("", ""))[1:], recorded.HAR, false},
		"HAR in gzip":               {packed.String(), recorded.HAR, false},
		"exchange log":              {log, recorded.ExchangeLog, true},
		"exchange log without head": {log[strings.Index(log, "\n")+1:], recorded.ExchangeLog, true},
		"log of others":             {strings.Replace(log, `"kind":"run"`, `"kind":"traffic"`, 1), recorded.ExchangeLog, false},
		"results.json":              {results, recorded.Results, true},
		"results.json of a proxy":   {strings.Replace(results, `"exchanges"`, `"traffic":{},"exchanges"`, 1), recorded.Results, false},
	} {
		calls, kind, err := read(t, c.text)
		if err != nil || kind != c.kind || len(calls) != 1 || calls[0].Provoked != c.provoked {
			t.Errorf("%s: %s, %+v, %v", name, kind, calls, err)
		}
	}
}

// What cannot be read says where.
func TestFilesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"":                                  "empty",
		"  \n":                              "empty",
		"not JSON":                          "no HAR",
		`[1]`:                               "no HAR",
		`{"a":1}`:                           "no HAR",
		`{"log":[]}`:                        `no "entries"`,
		`{"log":{"version":"1.2"}}`:         `no "entries"`,
		`{"log":{"entries":{}}}`:            "no list",
		har(entry("", ""), `{"request":7}`): "entry 2",
		har(entry("", ""))[:300]:            "entry 1",
		har(`{"request":{"url":"http://a b/%zz"}}`):                               "URL",
		har(entry("", `"status":200,"content":{"text":"?","encoding":"base64"}`)): "base64",
		`{"exchange_log":{"version":"2.0"}}` + "\n":                               "line 1",
		`{"exchange_log":{"version":"1.0"}}` + "\n{\n":                            "line 2",
		`{"schema_version":"9.0"}`:                                                "schema_version",
	} {
		if _, _, err := read(t, text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.40q: %v, want %s", text, err, says)
		}
	}
}

// A browser's question and the calls of other services are not the caller's.
func TestOtherCallsOfABrowser(t *testing.T) {
	t.Parallel()
	question := strings.NewReplacer(`"method":"POST"`, `"method":"OPTIONS"`, `"headers":[]`, `"headers":[{"name":"access-control-request-method","value":"POST"}]`).Replace(entry(`"bodySize":0`, ""))
	elsewhere := strings.Replace(entry("", ""), called, "https://other.example/v4/users?usersig=x", 1)
	calls, _, err := read(t, har(question, elsewhere))
	if err != nil || len(calls) != 1 || !calls[0].Doubtful {
		t.Errorf("%+v, %v", calls, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(har(entry("", "")))
	f.Add(har(entry(`"postData":{"params":[{"name":"a","value":"b"}]}`, `"status":0`)))
	f.Add(`{"exchange_log":{"version":"1.0","kind":"run"}}` + "\n" + `{"end":{"exchanges":0}}` + "\n")
	f.Add(`{"schema_version":"1.2","exchanges":[{"request":{"url":""}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		_, _, err := recorded.Read(strings.NewReader(text), func(c traffic.Call) {
			n++
			if c.URL == nil || c.Response == nil && c.Failure == "" && !c.Provoked && strings.HasPrefix(text, `{"log"`) {
				t.Errorf("%+v", c)
			}
		})
		if err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
