package contract_test

import (
	"net/http"
	"strings"
	"testing"

	"chatcontract/contract"
)

// Whatever comes as status, content type, request and body of whichever
// command, the judge never panics, always says the same, and its findings are
// sound.
func FuzzJudge(f *testing.F) {
	commands := judge(f).Registry().Commands()
	f.Add(uint8(0), 200, "application/json", one, good)
	for i := range commands {
		f.Add(uint8(i), 200, "application/json", `{"From_Account":"a","To_Account":["b"]}`, `{"InfoItem":[{"To_Account":"b","ResultCode":30001,"ResultInfo":""}],"Fail_Account":[],`+okay)
	}
	for _, c := range checks {
		f.Add(uint8(4), 200, "", one, c.bad)
	}
	f.Add(uint8(4), 502, "text/html", "{", "<html>")
	f.Fuzz(func(t *testing.T, which uint8, status int, contentType, request, body string) {
		cmd := commands[int(which)%len(commands)]
		ex := exchange(cmd.Name, request, body)
		ex.Response.Status = status
		ex.Response.Header = http.Header{"Content-Type": {contentType}}
		report := judge(t).Exchange(ex)
		for _, finding := range report.Findings {
			sound(t, ex, finding)
		}
		again := judge(t).Exchange(ex)
		if len(again.Findings) != len(report.Findings) {
			t.Fatalf("%d findings, then %d", len(report.Findings), len(again.Findings))
		}
		for i, finding := range report.Findings {
			if again.Findings[i] != finding {
				t.Fatalf("%+v, then %+v", finding, again.Findings[i])
			}
		}
	})
}

// What encoding/json and others refuse, and what strict readers refuse, is
// found at level documented: a body without lexical findings is one JSON object
// that every reader reads alike.
func FuzzLexical(f *testing.F) {
	for _, c := range checks {
		f.Add([]byte(c.bad))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		ex := exchange("account_import", `{"UserID":"a"}`, string(body))
		lexical := false
		for _, finding := range judge(t).Exchange(ex).Findings {
			sound(t, ex, finding)
			slug := strings.TrimPrefix(finding.Requirement, "account_import.")
			if finding.Layer == contract.Lexical && (slug == "body_is_json" || slug == "member_names_unique") {
				lexical = true
			}
		}
		if strict := strictObject(body); strict == lexical {
			t.Fatalf("a strict reader accepts it: %v; the judge finds it lexically wrong: %v", strict, lexical)
		}
	})
}
