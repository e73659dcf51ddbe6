package adapter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Protocol is the version of the protocol that this package speaks.
const Protocol = 1

// The environment variables that an adapter finds.
const (
	// EnvEndpoint is the base URL that the SDK calls in place of the service's.
	EnvEndpoint   = "CHAT_ENDPOINT"
	EnvSDKAppID   = "CHAT_SDKAPPID"
	EnvIdentifier = "CHAT_IDENTIFIER"
	EnvSecretKey  = "CHAT_SECRET_KEY" //nolint:gosec // the name of a variable
	// EnvUserSig is a ready signature, where the harness has no secret key.
	EnvUserSig = "CHAT_USERSIG"
)

// A Hello introduces both sides, the harness first.
type Hello struct {
	Protocol int `json:"protocol"`
	// SDK is the name and the version of the SDK; the adapter says it.
	SDK string `json:"sdk,omitempty"`
	// Commands are those that the adapter serves, as in friend_add.
	Commands []string `json:"commands,omitempty"`
}

// A Request is one line to the adapter: a hello, or a call.
type Request struct {
	Hello *Hello `json:"hello,omitempty"`
	// ID comes back in the answer.
	ID      int    `json:"id,omitempty"`
	Command string `json:"command,omitempty"`
	// Request is the documented body of the command's request.
	Request json.RawMessage `json:"request,omitempty"`
}

// An Answer is one line from the adapter: a hello, or what the SDK made of a call.
// What is nil is not reported.
type Answer struct {
	Hello *Hello `json:"hello,omitempty"`
	ID    int    `json:"id,omitempty"`
	// Refused says why the SDK itself does not send the request.
	Refused string `json:"refused,omitempty"`
	// Unsupported says what of the request the SDK or its adapter has no way to
	// express.
	Unsupported string `json:"unsupported,omitempty"`
	// Success tells whether the SDK reports the call as a whole as successful.
	Success *bool `json:"success,omitempty"`
	// Error is what the SDK reports of a call that failed.
	Error *Failure `json:"error,omitempty"`
	// Results are what the SDK reports of single accounts; nil where it has no such
	// view.
	Results *[]Result `json:"results,omitempty"`
	// Failed are the accounts that the SDK reports as failed: nil where it has no
	// such view, empty where none failed.
	Failed *[]string `json:"failed,omitempty"`
	// Data are the members of the response as the SDK read them, under their names
	// on the wire; nil where it has no such view.
	Data json.RawMessage `json:"data,omitempty"`
}

// A Failure is the code of a call that failed as a whole.
type Failure struct {
	Code int64 `json:"code"`
	// Info is the service's text; nil where the SDK does not tell it.
	Info *string `json:"info,omitempty"`
}

// A Result is the outcome of one account.
type Result struct {
	Account string `json:"account"`
	Code    int64  `json:"code"`
	// Info is the service's text; nil where the SDK does not tell it.
	Info *string `json:"info,omitempty"`
}

// ParseAnswer reads a line from an adapter. Members that it does not know are passed
// over. The error says what is wrong with the line.
func ParseAnswer(line []byte) (Answer, error) {
	var a Answer
	if err := json.Unmarshal(line, &a); err != nil {
		return Answer{}, fmt.Errorf("it is no JSON object of the protocol: %w", err)
	}
	if bytes.Equal(bytes.TrimSpace(a.Data), []byte("null")) {
		a.Data = nil
	}
	return a, nil
}

// check tells what an answer to a call lacks.
func (a Answer) check() error {
	kinds := 0
	for _, is := range []bool{a.Refused != "", a.Unsupported != "", a.Success != nil} {
		if is {
			kinds++
		}
	}
	switch {
	case kinds == 0:
		return errors.New(`it has none of "success", "refused" and "unsupported"`)
	case kinds > 1:
		return errors.New(`it has more than one of "success", "refused" and "unsupported"`)
	case a.Success != nil && *a.Success && a.Error != nil:
		return errors.New(`it has "error" although "success" is true`)
	case a.Data != nil && !strings.HasPrefix(strings.TrimSpace(string(a.Data)), "{"):
		return errors.New(`"data" is no JSON object`)
	}
	return nil
}
