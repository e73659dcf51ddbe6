package refserver

import (
	"net/http"
	"sync"
	"sync/atomic"

	"chatcontract/chatapi"
)

// ArrangementPath is where failures are arranged that no request can provoke:
// internal errors, time-outs, write conflicts, the safety policy.
//
// The protocol is small enough for any mock of the service to offer it.
//
// POST /arrangement with one JSON object arranges one failure:
//
//		{"Command":"friend_add","From_Account":"a","To_Account":"b","Code":30006,"Times":2}
//
//	  - Command (String, required): the last element of the command's path.
//	  - From_Account (String, required): only calls with this From_Account are
//	    affected, so that scenarios that run at the same time cannot disturb each
//	    other. For a command without From_Account it is the account that the
//	    request names first.
//	  - To_Account (String): only this user of the request fails, with Code as
//	    its ResultCode; the others are processed as ever. Without it the whole
//	    request fails, with Code as its ErrorCode.
//	  - Code (Integer, required, not 0): the code to answer.
//	  - Times (Integer): how many calls are affected; 0 or absent: every call
//	    until the arrangement is cleared. A call without the user To_Account does
//	    not count.
//
// What is answered so is not executed. The call must still pass the gateway,
// the request rules and the permission check, but nothing behind them. A second
// arrangement for the same command and accounts replaces the first.
//
// DELETE /arrangement clears all arrangements; DELETE
// /arrangement?From_Account=a clears those of one initiator.
//
// Answers are a gateway envelope: ActionStatus, ErrorCode, ErrorInfo, with code
// 60003 for a body that is not JSON, 60009 for an unknown command, 60002 for
// another method, 30001 for anything else. No signature is asked for.
const ArrangementPath = "/arrangement"

// arrangements holds the failures to come.
type arrangements struct {
	mu sync.Mutex
	// byInitiator is keyed by initiator, then by command and user ("" for the
	// whole request).
	byInitiator map[string]map[arrangementKey]*arrangement
	// count lets calls pass without the lock while nothing is arranged.
	count atomic.Int64
}

type arrangementKey struct{ command, to string }

type arrangement struct {
	code int
	left int64
	// endless: left does not count.
	endless bool
}

type arrangedFailure struct {
	code int
	info string
}

func arrangementFields() []Field {
	return []Field{
		{Path: "Command", Type: TypeString, Required: true},
		fromAccount(),
		{Path: "To_Account", Type: TypeString},
		{Path: "Code", Type: TypeInteger, Required: true},
		{Path: "Times", Type: TypeInteger, NotNegative: true},
	}
}

// arrange answers the arrangement protocol.
func (s *Server) arrange(w http.ResponseWriter, r *http.Request) any {
	switch r.Method {
	case http.MethodPost:
	case http.MethodDelete:
		query := r.URL.Query()
		s.arrangements.clear(query.Get("From_Account"))
		return succeeded()
	default:
		return gatewayFailure(chatapi.CodeHTTPParse, "HTTP parse Error")
	}
	text, err := readBody(w, r)
	if err != nil {
		return gatewayFailure(chatapi.CodeBodyNotJSON, "Request body cannot be read")
	}
	body, err := decodeBody(text)
	if err != nil {
		return gatewayFailure(chatapi.CodeBodyNotJSON, err.Error())
	}
	for _, field := range arrangementFields() {
		if field.check(body, []string{field.Path}, Limits{}) != fieldGood {
			return gatewayFailure(chatapi.CodeBadParameter, field.Path+" is missing or wrong")
		}
	}
	code, _ := body.integer("Code")
	from := body.text("From_Account")
	if int64(int(code)) != code || code == chatapi.CodeOK || from == "" {
		return gatewayFailure(chatapi.CodeBadParameter, "Code is 0 or From_Account is empty")
	}
	if !s.knows(body.text("Command")) {
		return gatewayFailure(chatapi.CodeUnknownCommand, "Unknown command")
	}
	times, _ := body.integer("Times")
	s.arrangements.add(from, arrangementKey{body.text("Command"), body.text("To_Account")},
		&arrangement{code: int(code), left: times, endless: times == 0})
	return succeeded()
}

func (s *Server) knows(name string) bool {
	for _, cmd := range s.commands {
		if cmd.name == name {
			return true
		}
	}
	return false
}

func (a *arrangements) add(from string, key arrangementKey, failure *arrangement) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.byInitiator == nil {
		a.byInitiator = map[string]map[arrangementKey]*arrangement{}
	}
	if a.byInitiator[from] == nil {
		a.byInitiator[from] = map[arrangementKey]*arrangement{}
	}
	if a.byInitiator[from][key] == nil {
		a.count.Add(1)
	}
	a.byInitiator[from][key] = failure
}

// clear forgets the failures of one initiator, or all.
func (a *arrangements) clear(from string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if from == "" {
		a.byInitiator = nil
		a.count.Store(0)
		return
	}
	a.count.Add(-int64(len(a.byInitiator[from])))
	delete(a.byInitiator, from)
}

// take uses up what is arranged for a call: a failure of the whole request, or
// else failures of single users, which it leaves with the call.
func (a *arrangements) take(c *call) (arrangedFailure, bool) {
	if a.count.Load() == 0 {
		return arrangedFailure{}, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	mine := a.byInitiator[c.at.From]
	if mine == nil {
		return arrangedFailure{}, false
	}
	if failure, arranged := a.use(mine, arrangementKey{c.command.name, ""}, c); arranged {
		return failure, true
	}
	for _, name := range c.names {
		if _, twice := c.arranged[name]; twice || name == "" {
			continue
		}
		failure, arranged := a.use(mine, arrangementKey{c.command.name, name}, c)
		if !arranged {
			continue
		}
		if c.arranged == nil {
			c.arranged = map[string]arrangedFailure{}
		}
		c.arranged[name] = failure
	}
	return arrangedFailure{}, false
}

func (a *arrangements) use(mine map[arrangementKey]*arrangement, key arrangementKey, c *call) (arrangedFailure, bool) {
	failure := mine[key]
	if failure == nil {
		return arrangedFailure{}, false
	}
	failure.left--
	if failure.left == 0 && !failure.endless {
		delete(mine, key)
		a.count.Add(-1)
	}
	return arrangedFailure{failure.code, arrangedInfo(c.command, failure.code)}, true
}

// arrangedInfo is the text beside an arranged code; those that the samples
// print are printed here, too.
func arrangedInfo(cmd *command, code int) string {
	if cmd.name == "friend_add" {
		switch code {
		case chatapi.CodeInternalError:
			return cmd.info + "_Unpack_Profile_Data_Fail"
		case chatapi.CodeSDKAppIDMismatch:
			return cmd.info + "_SdkAppId_Illegal"
		}
	}
	return cmd.info + "_Arranged_Failure"
}
