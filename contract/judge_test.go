package contract_test

import (
	"net/http"
	"sync"
	"testing"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

var load = sync.OnceValues(contract.New)

func judge(t testing.TB) *contract.Judge {
	t.Helper()
	j, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// exchange is an ordinary one: HTTP 200 and application/json.
func exchange(command, request, answer string) chatapi.Exchange {
	return chatapi.Exchange{
		ID:      "7",
		Command: command,
		Attempt: 1,
		Request: chatapi.Request{
			Method: http.MethodPost,
			URL:    "http://127.0.0.1/v4/sns/" + command + "?usersig=$CHAT_USERSIG",
			Body:   []byte(request),
		},
		Response: &chatapi.Response{
			Status: http.StatusOK,
			Proto:  "HTTP/1.1",
			Header: http.Header{"Content-Type": {"application/json"}},
			Body:   []byte(answer),
		},
	}
}

// sound checks what holds for every finding.
func sound(t testing.TB, ex chatapi.Exchange, f contract.Finding) {
	t.Helper()
	req, ok := judge(t).Registry().Requirement(f.Requirement)
	switch {
	case !ok:
		t.Errorf("%s is no requirement", f.Requirement)
	case req.Command != ex.Command || f.Command != ex.Command:
		t.Errorf("%s: found in an answer of %s", f.Requirement, ex.Command)
	case f.Expected == "" || f.Actual == "":
		t.Errorf("%s: expected %q, actual %q", f.Requirement, f.Expected, f.Actual)
	case f.Pointer != "" && f.Pointer[0] != '/':
		t.Errorf("%s: pointer %q", f.Requirement, f.Pointer)
	case len(f.Expected)+len(f.Actual)+len(f.Diff) > 16<<10:
		t.Errorf("%s: %d bytes of words", f.Requirement, len(f.Expected)+len(f.Actual)+len(f.Diff))
	case f.Level != specs.Documented && f.Level != specs.Inferred && f.Level != specs.Observed:
		t.Errorf("%s: level %q", f.Requirement, f.Level)
	case f.Exchange != ex.ID || f.Layer == "" || f.Layer == contract.Scenario:
		t.Errorf("%s: exchange %q, layer %q", f.Requirement, f.Exchange, f.Layer)
	}
}
