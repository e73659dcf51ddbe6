package contract_test

import (
	"net/http"
	"sync"
	"testing"

	"chatcontract/chatapi"
	"chatcontract/contract"
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
