package traffic_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"chatcontract/reports"
	"chatcontract/traffic"
)

// Each ending of a result: the verdict and the exit code are those of a run.
func TestOutcomes(t *testing.T) {
	unanswered := func(c traffic.Call) traffic.Call {
		c.Response, c.Failure = nil, "connection refused"
		return c
	}
	at := func(c traffic.Call, path string) traffic.Call {
		c.URL.Path = path
		return c
	}
	extra := strings.Replace(one, `{"From`, `{"Extra":1,"From`, 1)
	for name, tc := range map[string]struct {
		calls   []traffic.Call
		terms   traffic.Terms
		code    int
		verdict string
		says    string
		// written: all reports are, too.
		written bool
	}{
		"right":                          {calls: []traffic.Call{call(t, one, added)}, verdict: reports.Conforms},
		"a wrong request":                {calls: []traffic.Call{call(t, one, added), call(t, nameless, refused)}, code: 1, verdict: reports.DoesNotConform, written: true},
		"a wrong answer":                 {calls: []traffic.Call{call(t, one, strings.Replace(added, "bob", "eve", 1))}, code: 1, verdict: reports.DoesNotConform},
		"no command":                     {calls: []traffic.Call{call(t, one, added), at(call(t, one, added), "/v4/sns/friend_ad")}, code: 1, verdict: reports.DoesNotConform, written: true},
		"inferred":                       {calls: []traffic.Call{call(t, extra, added)}, verdict: reports.Conforms},
		"inferred, strictly":             {calls: []traffic.Call{call(t, extra, added)}, terms: traffic.Terms{Strict: true}, code: 1, verdict: reports.DoesNotConform},
		"interrupted":                    {calls: []traffic.Call{call(t, one, added)}, terms: traffic.Terms{Interrupted: true}, code: 130, verdict: reports.NotJudged, written: true},
		"no call":                        {code: 3, verdict: reports.NotJudged, says: "there was no call"},
		"no call, and why":               {terms: traffic.Terms{NoCalls: "set CHAT_ENDPOINT"}, code: 3, verdict: reports.NotJudged, says: "set CHAT_ENDPOINT", written: true},
		"another page's command":         {calls: []traffic.Call{at(call(t, one, added), "/v4/openim/sendmsg")}, code: 3, verdict: reports.NotJudged, says: "does not cover (1)"},
		"another site":                   {calls: []traffic.Call{at(call(t, one, added), "/favicon.ico")}, code: 3, verdict: reports.NotJudged, says: "no path of the service (1)"},
		"no answer at all":               {calls: []traffic.Call{unanswered(call(t, one, added))}, code: 3, verdict: reports.NotJudged, says: "connection refused", written: true},
		"no answer to a wrong request":   {calls: []traffic.Call{unanswered(call(t, nameless, ""))}, code: 1, verdict: reports.DoesNotConform},
		"one without an answer":          {calls: []traffic.Call{call(t, one, added), unanswered(call(t, one, added))}, verdict: reports.Conforms},
		"answers that nobody wrote down": {calls: []traffic.Call{call(t, one, "")}, verdict: reports.Conforms},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorder(t)
			for _, c := range tc.calls {
				r.Add(c)
			}
			out := result(t, r, tc.terms)
			if o := out.Outcome; o.ExitCode != tc.code || o.Verdict != tc.verdict || !strings.Contains(o.Reason, tc.says) {
				t.Errorf("%+v", o)
			}
			if tc.written {
				writable(t, out)
			}
		})
	}
}

// writable: each report can be written, results.json follows its schema and reads
// as it was, and no secret is in any.
func writable(t *testing.T, out *reports.Result) {
	t.Helper()
	for _, f := range reports.Formats() {
		var b bytes.Buffer
		if err := f.Write(&b, out); err != nil {
			t.Errorf("%s: %v", f.File, err)
		}
		if text := b.String(); strings.Contains(text, canary) || strings.Contains(text, signed(t)) {
			t.Errorf("%s holds a secret", f.File)
		}
		if f.File != "results.json" {
			continue
		}
		found, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(reports.ResultsSchema()), gojsonschema.NewBytesLoader(b.Bytes()))
		if err != nil || !found.Valid() {
			t.Errorf("%s: %v, %v", f.File, err, found.Errors())
		}
		if read, err := reports.ReadResults(&b); err != nil || read.Traffic == nil || read.Partial() != out.Partial() {
			t.Errorf("%v", err)
		}
	}
}

// Both sides of the calls of a command have a verdict of their own, and findings
// name theirs.
func TestSides(t *testing.T) {
	r := recorder(t)
	for range 3 {
		r.Add(call(t, nameless, refused))
	}
	r.Add(call(t, one, added))
	out := result(t, r, traffic.Terms{})
	if len(out.Scenarios) != 2 || out.Scenarios[0].Verdict != reports.Failed || out.Scenarios[1].Verdict != reports.Passed {
		t.Fatalf("%+v", out.Scenarios)
	}
	if s := out.Scenarios[0]; s.ID != "traffic/friend_add: what the client sends to friend_add" || s.Exchanges != 4 || len(s.Findings) != 3 {
		t.Errorf("%+v", s)
	}
	for _, f := range out.Findings {
		if f.Requirement != "friend_add.from_account_required" || f.Scenario != out.Scenarios[0].ID {
			t.Errorf("%+v", f)
		}
	}
	verdicts := map[string]reports.Verdict{}
	for _, q := range out.Requirements {
		verdicts[q.ID] = q.Verdict
	}
	for id, want := range map[string]reports.Verdict{
		"friend_add.from_account_required": reports.Failed, "friend_add.request_is_post": reports.Passed, "friend_add.body_is_json": reports.Passed,
		"overview.command_documented": reports.Passed, "friend_add.fail_account": reports.NotTestable, "friend_add.calls_within_ceiling": reports.Passed,
		"friend_add.adds_friends": "", "kick.request_is_post": "",
	} {
		if verdicts[id] != want {
			t.Errorf("%s: %q, want %q", id, verdicts[id], want)
		}
	}
	if out.Traffic.NeedScenario == 0 || out.Commands[0].Calls != 4 || out.Pages[0].Command != "friend_add" {
		t.Errorf("%+v %+v", out.Traffic, out.Commands)
	}
}

// However many calls break the same, few findings and their exchanges are kept,
// and long bodies are cut.
func TestMemoryIsBounded(t *testing.T) {
	r := recorder(t)
	long := strings.Replace(nameless, "bob", strings.Repeat("b", 300<<10), 1)
	for range 12 {
		r.Add(call(t, long, refused))
	}
	out := result(t, r, traffic.Terms{})
	kept := 0
	for _, ex := range out.Exchanges {
		kept += len(ex.Request.Body)
		if !ex.Request.Truncated {
			t.Error("a long body is kept")
		}
	}
	if len(out.Findings) > 12 || len(out.Exchanges) > 6 || kept > 6<<18 {
		t.Errorf("%d findings, %d exchanges of %d bytes", len(out.Findings), len(out.Exchanges), kept)
	}
}

// A secret in a place where none belongs shows nowhere.
func TestSecretsInWrongPlaces(t *testing.T) {
	r := recorder(t)
	for _, change := range []func(*traffic.Call){
		func(c *traffic.Call) { c.URL.RawQuery += "&token=" + canary + "&" + canary + "=1" },
		func(c *traffic.Call) {
			c.URL.RawQuery = strings.Replace(c.URL.RawQuery, "random=7", "random="+canary, 1)
		},
		func(c *traffic.Call) { c.URL.RawQuery = strings.Replace(c.URL.RawQuery, "administrator", signed(t), 1) },
		func(c *traffic.Call) { c.URL.RawQuery = strings.Replace(c.URL.RawQuery, "usersig", "UserSig", 1) },
		func(c *traffic.Call) { c.URL.Path += "/" + canary },
		func(c *traffic.Call) { c.Method = canary },
		func(c *traffic.Call) {
			c.Body = []byte(`{"From_Account":"` + canary + `","` + canary + `":"` + signed(t) + `"}`)
		},
		func(c *traffic.Call) { c.Response.Body = []byte(`{"ErrorInfo":"` + canary + signed(t) + `"}`) },
		func(c *traffic.Call) { c.Response.Header.Set("X-Key", canary) },
		func(c *traffic.Call) { c.Response, c.Failure = nil, "dial "+canary },
	} {
		c := call(t, one, added)
		change(&c)
		r.Add(c)
	}
	out := result(t, r, traffic.Terms{})
	if len(out.Findings) < 8 {
		t.Errorf("%d findings", len(out.Findings))
	}
	writable(t, out)
}

// Unjudged calls are counted by their reason and blamed for nothing.
func TestUnjudged(t *testing.T) {
	r := recorder(t)
	var told []traffic.Judged
	for _, path := range []string{"/v4/openim/sendmsg", "/v4/group_open_http_svc/create_group", "/", "/favicon.ico"} {
		c := call(t, `{}`, `<html>`)
		c.Method, c.URL.Path = "GET", path
		told = append(told, r.Add(c))
	}
	out := result(t, r, traffic.Terms{})
	if len(out.Findings) != 0 || out.Traffic.Calls != 4 || out.Traffic.Judged != 0 || len(out.Traffic.Unjudged) != 2 {
		t.Errorf("%+v", out.Traffic)
	}
	for _, j := range told {
		if j.Unjudged == "" || len(j.Sent.Findings)+len(j.Answered.Findings) > 0 {
			t.Errorf("%+v", j)
		}
	}
}

// Answers are judged although their requests are wrong.
func TestWrongRequestsKeepTheirAnswers(t *testing.T) {
	j := recorder(t).Add(call(t, strings.Replace(one, `"alice"`, `7`, 1), strings.Replace(pending, `["bob"]`, `["eve"]`, 1)))
	if len(j.Sent.Findings) != 1 || len(j.Answered.Findings) != 1 || j.Answered.Findings[0].Requirement != "friend_add.fail_account_lists_failures" {
		t.Errorf("%+v\n%+v", j.Sent.Findings, j.Answered.Findings)
	}
	if j.Exchange.ID != "1" || j.Exchange.Command != "friend_add" || strings.Contains(j.Exchange.Request.URL, signed(t)) {
		t.Errorf("%+v", j.Exchange)
	}
}
