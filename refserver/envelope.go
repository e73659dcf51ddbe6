package refserver

import (
	"bytes"
	"encoding/json"
	"net/http"

	"chatcontract/chatapi"
)

// status ends or begins every answer (RESTful API Overview, response).
type status struct {
	ActionStatus string
	ErrorCode    int
	ErrorInfo    string
}

// displayStatus is the status of the SNS and profile commands.
type displayStatus struct {
	status
	ErrorDisplay string
}

// resultItem is the per-user result of most SNS commands.
type resultItem struct {
	Account string `json:"To_Account"`
	Code    int    `json:"ResultCode"`
	Info    string `json:"ResultInfo"`
}

// batchAnswer is the answer of the SNS commands that act on users.
type batchAnswer struct {
	ResultItem  []resultItem
	FailAccount []string `json:"Fail_Account,omitempty"`
	displayStatus
}

func succeeded() status { return status{ActionStatus: chatapi.ActionOK} }

func displayed() displayStatus { return displayStatus{status: succeeded()} }

// gatewayFailure is the envelope of the public errors, which has fewer members
// than a command's own.
func gatewayFailure(code int, info string) any {
	return status{ActionStatus: chatapi.ActionFail, ErrorCode: code, ErrorInfo: info}
}

// plainAnswer is the answer of the account commands that are about one account;
// their samples have ErrorInfo before ErrorCode.
func plainAnswer(code int, info string) any {
	answer := struct {
		ActionStatus string
		ErrorInfo    string
		ErrorCode    int
	}{chatapi.ActionOK, info, code}
	if code != chatapi.CodeOK {
		answer.ActionStatus = chatapi.ActionFail
	}
	return answer
}

// isPublic tells the codes that the gateway answers with its own envelope.
func isPublic(code int) bool { return code >= 60000 && code <= 79999 }

// fail refuses the whole request.
func (c *call) fail(code int, info string) any {
	if !c.command.family.display || isPublic(code) {
		return gatewayFailure(code, info)
	}
	return displayStatus{status: status{ActionStatus: chatapi.ActionFail, ErrorCode: code, ErrorInfo: info}}
}

// answerBatch turns results into the answer with ResultItem.
func (c *call) answerBatch(results []Result) any {
	items := make([]resultItem, len(results))
	for i, r := range results {
		items[i] = resultItem(r)
	}
	return batchAnswer{ResultItem: items, FailAccount: c.rules.FailAccount(results), displayStatus: displayed()}
}

// write sends an answer with the header fields of the overview's sample.
func (s *Server) write(w http.ResponseWriter, answer any) {
	buffer := s.buffers.Get().(*bytes.Buffer) //nolint:forcetypeassert // the pool holds nothing else
	defer s.buffers.Put(buffer)
	buffer.Reset()
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		// Every answer consists of strings and integers.
		panic("refserver: answer cannot be encoded: " + err.Error())
	}
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Allow-Headers", "X-Requested-With")
	header.Set("Access-Control-Allow-Methods", "POST")
	_, _ = w.Write(bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))) // a client that left is no concern here
}
