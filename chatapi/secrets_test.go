package chatapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
)

// lower writes URL escapes as other languages do.
func lower(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "%2A", "%2a")
}

// Whatever a target does with what it was sent, neither the key nor a
// signature, nor a telling part of one, is in anything that is kept.
func TestSecretsAreNotKept(t *testing.T) {
	ready, err := chatapi.UserSig{Identifier: "someone", SDKAppID: 5, Created: time.Now(), Lifetime: time.Hour}.Sign("k")
	if err != nil {
		t.Fatal(err)
	}
	for name, form := range map[string]func(string) string{
		"raw":            func(s string) string { return s },
		"escaped":        url.QueryEscape,
		"escaped lower":  lower,
		"first half":     func(s string) string { return s[:len(s)/2] },
		"second half":    func(s string) string { return s[len(s)/2:] },
		"middle":         func(s string) string { return s[len(s)/4 : 3*len(s)/4] },
		"escaped, half":  func(s string) string { return url.QueryEscape(s)[:len(s)/2] },
		"twice in a row": func(s string) string { return s + s },
		"cut and whole":  func(s string) string { return s[:len(s)-1] + " " + s },
	} {
		t.Run(name, func(t *testing.T) {
			var sent []string
			echo := func(w http.ResponseWriter, req *http.Request) {
				sig := req.URL.Query().Get("usersig")
				sent = append(sent, sig)
				said := form(sig) + "|" + form(canaryKey)
				w.Header().Add("X-Echo", "before "+said+" after")
				w.Header().Add("Location", "/?"+said)
				body, _ := io.ReadAll(req.Body)
				_, _ = fmt.Fprintf(w, `{"ErrorCode":30006,"ErrorInfo":%q,"query":%q}`, said+string(body), req.URL.RawQuery)
			}
			r := newRig(t, echo, func(cfg *chatapi.Config) { cfg.Attempts = 2 })
			body := []byte(`{"stolen":"` + form(canaryKey) + `"}`)
			calls := []chatapi.Call{
				{Command: friendAdd, Body: body},
				{Command: friendAdd, Credentials: &chatapi.Credentials{SDKAppID: 1, Identifier: "alice", UserSig: ready}},
				{Command: friendAdd, Credentials: &chatapi.Credentials{SDKAppID: 1, Identifier: canaryKey}},
				{Command: friendAdd, Query: func(q url.Values) { q.Set("usersig", q.Get("usersig")[:len(q.Get("usersig"))/2]) }},
			}
			var kept bytes.Buffer
			for _, call := range calls {
				reply, err := r.Do(t.Context(), call)
				_, _ = fmt.Fprintf(&kept, "%+v %v\n%s\n", reply, err, reply.Exchange.Curl())
			}
			keep(t, &kept, r.exchanges())
			if !strings.Contains(kept.String(), "before $CHAT_USERSIG") {
				t.Error("the test target echoed nothing")
			}
			for _, secret := range append(sent, canaryKey, ready) {
				noPartOf(t, kept.String(), secret)
			}
		})
	}
}

// keep writes exchanges in every form in which a report may show them.
func keep(t *testing.T, w io.Writer, exchanges []chatapi.Exchange) {
	t.Helper()
	for _, ex := range exchanges {
		text, err := json.Marshal(ex)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprintf(w, "%s\n%s\n%s\n", text, ex.Curl(), ex.Request.Body)
		if ex.Response != nil {
			_, _ = fmt.Fprintf(w, "%s\n%v\n", ex.Response.Body, ex.Response.Header)
		}
	}
}

// noPartOf looks for every part of a secret that is long enough to tell.
func noPartOf(t *testing.T, text, secret string) {
	t.Helper()
	const telling = 31
	for _, form := range []string{secret, url.QueryEscape(secret), lower(secret)} {
		for i := 0; i+telling <= len(form); i++ {
			if at := strings.Index(text, form[i:i+telling]); at >= 0 {
				t.Fatalf("a part of a secret was kept: …%s…", text[max(0, at-40):at+telling])
			}
		}
	}
}

// A body that was cut off in the middle of an echoed signature shows no half.
func TestSecretsInTruncatedBody(t *testing.T) {
	var sig string
	for limit := int64(20); limit < 200; limit += 20 {
		r := newRig(t, func(w http.ResponseWriter, req *http.Request) {
			sig = req.URL.Query().Get("usersig")
			_, _ = io.WriteString(w, `{"ErrorInfo":"`+sig+`"}`)
		}, func(cfg *chatapi.Config) { cfg.MaxBody = limit })
		var kept bytes.Buffer
		r.do(t, chatapi.Call{})
		keep(t, &kept, r.exchanges())
		noPartOf(t, kept.String(), sig)
	}
}

// Failures of the transport quote what the target said; they too are cleaned.
func TestSecretsInFailures(t *testing.T) {
	var sig string
	r := newRig(t, func(w http.ResponseWriter, req *http.Request) {
		sig = req.URL.Query().Get("usersig")
		hangUp(t, "HTTP/1.1 "+sig+"\r\n\r\n")(w, req)
	}, func(cfg *chatapi.Config) { cfg.Attempts = 1 })
	noPartOf(t, failure(t, r), sig)
	if sig == "" || len(r.exchanges()) != 1 {
		t.Error("nothing was sent")
	}
	noPartOf(t, r.exchanges()[0].Failure, sig)
}

// A made-up signature of a few characters is no secret: removing it would tear
// the bodies apart. In the URL it gives way all the same.
func TestShortSignatureLeavesBodies(t *testing.T) {
	r := newRig(t, text(ok))
	for _, sig := range []string{"", "0", "O", "Error"} {
		reply := r.do(t, chatapi.Call{Body: []byte(`{"O":0}`), Query: func(q url.Values) { q.Set("usersig", sig) }})
		ex := reply.Exchange
		if string(ex.Response.Body) != ok || string(ex.Request.Body) != `{"O":0}` || !reply.Answer.HasEnvelope() {
			t.Errorf("%q: %s %s", sig, ex.Request.Body, ex.Response.Body)
		}
		if !strings.HasSuffix(ex.Request.URL, "&usersig=$CHAT_USERSIG") {
			t.Errorf("%q: %s", sig, ex.Request.URL)
		}
	}
}

// A shell runs the line as it is meant: the URL and the body are one argument
// each, and nothing in them is executed.
func TestCurl(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh")
	}
	const sig = "the-signature"
	for name, c := range map[string]struct{ url, wantURL, body, wantBody, method, wantMethod string }{
		"plain":            {body: `{"From_Account":"alice"}`},
		"empty":            {body: ``},
		"quotes":           {body: `{"a":"it's \"quoted\" ''"}`},
		"shell":            {body: "{\"a\":\"$HOME `id` $(id) \\\\ ! ; & | > <\"}"},
		"lines":            {body: "{\n\t\"a\": \"x\\ny  z\",\r\n\t\"a\": 1.50\n}\n", wantBody: `{"a":"x\ny  z","a":1.50}`},
		"non-ASCII":        {body: `{"a":"用户😀"}`},
		"a wrong method":   {method: "PUT", wantMethod: "PUT"},
		"a nasty method":   {method: "$(id)"},
		"starts with dash": {body: `-X`},
		"brackets":         {url: "http://h/v4?identifier=a%27b%24c&usersig=$CHAT_USERSIG&x=1", wantURL: "http://h/v4?identifier=a%27b%24c&usersig=the-signature&x=1"},
		"escaped variable": {url: "http://h/v4?usersig=%24CHAT_USERSIG", wantURL: "http://h/v4?usersig=the-signature"},
		"a nasty path":     {url: "http://h/$(id)/`id`/\"\\$HOME?usersig=$CHAT_USERSIG", wantURL: "http://h/$(id)/`id`/\"\\$HOME?usersig=the-signature"},
	} {
		if c.url == "" {
			c.url, c.wantURL = "http://h/v4?usersig=$CHAT_USERSIG&random=7", "http://h/v4?usersig=the-signature&random=7"
		}
		ex := chatapi.Exchange{ID: "7", Request: chatapi.Request{Method: c.method, URL: c.url, Body: []byte(c.body)}}
		cmd := exec.CommandContext(t.Context(), sh, "-c", "curl() { printf '%s\\037' \"$@\"; }\n"+ex.Curl())
		cmd.Env = []string{"CHAT_USERSIG=" + sig, "HOME=/home/somebody", "PATH=/usr/bin:/bin"}
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, out)
		}
		if c.wantBody == "" {
			c.wantBody = c.body
		}
		if c.wantMethod == "" {
			c.wantMethod = "POST"
		}
		want := []string{"-X", c.wantMethod, c.wantURL, "-d", c.wantBody, ""}
		if diff := cmp.Diff(want, strings.Split(string(out), "\x1f")); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// A body that a command line cannot carry, or that curl would read as a file's
// name, is left to a file; the comment says which.
func TestCurlLeavesTheBodyToAFile(t *testing.T) {
	for name, body := range map[string]string{"long": strings.Repeat("x", 5000), "at sign": "@/etc/passwd", "NUL": "a\x00b", "lines of no JSON": "a\nb", "no UTF-8": "\xff"} {
		line := chatapi.Exchange{ID: "7", Request: chatapi.Request{URL: "http://h/", Body: []byte(body)}}.Curl()
		if strings.Contains(line, body) || !strings.Contains(line, "--data-binary @request.json") || !strings.Contains(line, "exchange 7") {
			t.Errorf("%s: %s", name, line)
		}
	}
}
