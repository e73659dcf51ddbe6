package traffic_test

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/traffic"
)

// logFile is an exchange log in memory.
type logFile struct{ bytes.Buffer }

// Close implements io.Closer.
func (*logFile) Close() error { return nil }

// verify verifies what is read of the files.
func verify(t *testing.T, claimed *reports.Result, lines []reports.LogLine) (differences string, told int, err error) {
	t.Helper()
	file := &logFile{}
	w := reports.NewLogWriter(file)
	for _, line := range lines {
		w.Write(line)
	}
	w.Close(false)
	log, err := reports.NewLogReader(&file.Buffer)
	if err != nil {
		t.Fatal(err)
	}
	list, _, told, err := traffic.Verify(t.Context(), claimed, log, traffic.VerifyConfig{Judge: judge(t)})
	for _, d := range list {
		differences += d.String() + "\n"
	}
	return differences, told, err
}

// What was found in calls of others follows from their log, but for what was found
// in signatures, which is taken from it.
func TestResultsOfTrafficFollowFromTheirLogs(t *testing.T) {
	t.Parallel()
	file := &logFile{}
	w := reports.NewLogWriter(file)
	r := traffic.New(traffic.Config{
		Judge: judge(t), Secrets: []string{canary}, Log: w,
		Caller: contract.Caller{SDKAppID: 1400000001, Administrator: "administrator", SecretKey: canary},
	})
	with := func(c traffic.Call, change func(*traffic.Call)) traffic.Call { change(&c); return c }
	good := call(t, one, added)
	edit := func(name, value string) func(*traffic.Call) {
		return func(c *traffic.Call) {
			u := *c.URL
			q := u.Query()
			q.Set(name, value)
			u.RawQuery = q.Encode()
			c.URL = &u
		}
	}
	calls := []traffic.Call{
		good, call(t, nameless, refused), call(t, one, ""), call(t, "", refused), call(t, one, pending),
		with(good, edit("usersig", "no signature, and secret: "+canary)), with(good, edit("identifier", "mallory")), with(good, edit("token", canary)),
		with(good, func(c *traffic.Call) { c.URL = &url.URL{Path: "/favicon.ico", RawQuery: "private"} }),
		with(good, func(c *traffic.Call) { c.URL = &url.URL{Path: "/v4/sns/friend_ad", RawQuery: c.URL.RawQuery} }),
		with(good, func(c *traffic.Call) { c.URL = &url.URL{Path: c.URL.Path, RawQuery: c.URL.RawQuery + "&a=%zz"} }),
		with(good, func(c *traffic.Call) { c.Provoked, c.Body = true, []byte("wrong on purpose") }),
	}
	for i := range 120 { // more than the ceiling
		calls = append(calls, with(call(t, `{}`, ""), func(c *traffic.Call) {
			c.URL.Path, c.Started = "/v4/im_open_login_svc/account_check", began.Add(time.Minute+time.Duration(i)*time.Millisecond)
		}))
	}
	for _, c := range calls {
		r.Add(c)
	}
	claimed := result(t, r, traffic.Terms{})
	w.Close(true)
	var lines []reports.LogLine
	log, err := reports.NewLogReader(&file.Buffer)
	for err == nil {
		var line reports.LogLine
		if line, err = log.Next(); err == nil {
			lines = append(lines, line)
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	for _, line := range lines {
		text, _ := line.MarshalJSON()
		if bytes.Contains(text, []byte(canary)) || bytes.Contains(text, []byte("private")) {
			t.Errorf("the log holds what it should not: %s", text)
		}
	}
	third := slices.IndexFunc(lines, func(l reports.LogLine) bool { return l.Exchange != nil && l.Exchange.ID == "2" })
	for name, c := range map[string]struct {
		result func(*reports.Result)
		log    func([]reports.LogLine) []reports.LogLine
		says   string
	}{
		"nothing":                 {},
		"the exit code":           {result: func(r *reports.Result) { r.Outcome.ExitCode = 0 }, says: "exit code"},
		"a finding":               {result: func(r *reports.Result) { r.Findings = r.Findings[1:] }, says: "finding"},
		"what a finding is about": {result: func(r *reports.Result) { r.Findings[0].Exchange = "9999" }, says: "results.json does not have it"},
		"the evidence":            {result: func(r *reports.Result) { r.Exchanges = nil }, says: "results.json does not have it"},
		"a method":                {result: func(r *reports.Result) { r.Exchanges[0].Request.Method = "GET" }, says: "another in the log"},
		"coverage":                {result: func(r *reports.Result) { r.SDKCoverage.Commands.Met++ }, says: "coverage"},
		"a number":                {result: func(r *reports.Result) { r.Traffic.Calls++ }, says: "traffic"},
		"an exchange fewer":       {log: func(l []reports.LogLine) []reports.LogLine { return slices.Delete(l, third, third+1) }, says: "its end names another number"},
		"an answer": {log: func(l []reports.LogLine) []reports.LogLine {
			ex := *l[third].Exchange
			ex.Response = &chatapi.Response{Status: 200, Proto: "HTTP/1.1", Header: ex.Response.Header, Body: []byte(added)}
			l[third].Exchange = &ex
			return l
		}, says: "calls of friend_add"},
		"what was found in a signature": {log: func(l []reports.LogLine) []reports.LogLine {
			for i := range l {
				if l[i].Call != nil {
					stripped := *l[i].Call
					stripped.Findings = nil
					l[i].Call = &stripped
				}
			}
			return l
		}, says: "usersig_of_the_administrator"},
	} {
		changed, list := clone(t, claimed), slices.Clone(lines)
		if c.result != nil {
			c.result(changed)
		}
		if c.log != nil {
			list = c.log(list)
		}
		says, told, err := verify(t, changed, slices.Clip(list))
		if err != nil && strings.Contains(err.Error(), reports.ErrLogCutOff.Error()) {
			t.Fatal(err)
		}
		if err != nil || (says != "") != (c.says != "") || !strings.Contains(says, c.says) || c.says == "" && told != 3 {
			t.Errorf("%s: it should say %q, told %d, %v\n%s", name, c.says, told, err, says)
		}
	}
}

func clone(t *testing.T, r *reports.Result) *reports.Result {
	t.Helper()
	var file bytes.Buffer
	if err := reports.WriteResults(&file, r); err != nil {
		t.Fatal(err)
	}
	out, err := reports.ReadResults(&file)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
