package refserver

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"chatcontract/chatapi"
)

// maxBodyBytes bounds a request body. A batch of 1000 items with every field
// at its documented limit stays well under it.
const maxBodyBytes = 4 << 20

// Config says which app the server plays.
type Config struct {
	// SDKAppID is the app's id.
	SDKAppID uint64
	// Administrator is the account that may act for everybody. It needs no
	// import.
	Administrator string
	// SecretKey is the key that every UserSig of the app is signed with.
	SecretKey string
	// Rules holds every decision; nil stands for DefaultRules().
	Rules *Rules
	// RulesFor, if set, is asked before each decision which rules hold in
	// that situation: once at the gateway, once for the whole request, once
	// for each user of a batch. Where it returns nil, Rules hold. This is how
	// a fault shows only under its trigger. It is called under the store's
	// lock and by several goroutines at once.
	RulesFor func(Situation) *Rules
	// Now tells the time; nil stands for time.Now.
	Now func() time.Time
}

// Server is the reference server. Serve it with net/http.
type Server struct {
	config       Config
	commands     map[string]*command
	tokens       tokenCache
	traffic      traffic
	arrangements arrangements
	store        store
	kicked       kicks
	buffers      sync.Pool
}

// New returns a server without any account.
func New(config Config) *Server {
	if config.Rules == nil {
		config.Rules = DefaultRules()
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	s := &Server{config: config, commands: map[string]*command{}}
	for _, c := range commands() {
		s.commands[c.family.service+"/"+c.name] = c
	}
	s.tokens.secretKey = config.SecretKey
	s.store.accounts = map[string]*Account{}
	s.buffers.New = func() any { return new(bytes.Buffer) }
	return s
}

// ServeHTTP answers one call. The status is always 200 and the body one JSON
// object (RESTful API Overview, HTTP return code).
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == ArrangementPath {
		s.write(w, s.arrange(w, r))
		return
	}
	s.write(w, s.answer(w, r))
}

// answer takes a call through the gateway to its command.
func (s *Server) answer(w http.ResponseWriter, r *http.Request) any {
	path, versioned := strings.CutPrefix(r.URL.Path, "/v4/")
	cmd := s.commands[path]
	gate := s.newGate(r, versioned, cmd)
	rules := s.rulesFor(Situation{Command: gate.Command, Index: WholeRequest})
	for _, check := range rules.Gateway {
		if check.Refuses(gate) {
			return gatewayFailure(check.Code, check.Info)
		}
	}
	if cmd == nil {
		// Only rules without the check for unknown commands get here.
		return succeeded()
	}
	text, err := readBody(w, r)
	if err != nil {
		return gatewayFailure(chatapi.CodeBodyNotJSON, "Request body cannot be read")
	}
	body, err := decodeBody(text)
	if errors.Is(err, errMalformed) {
		return gatewayFailure(chatapi.CodeBodyNotJSON, "JSON parse Error")
	}
	c := &call{server: s, command: cmd, body: body, now: gate.Now, caller: gate.identifier()}
	if err != nil {
		return c.fail(cmd.family.badRequest, cmd.family.decodeInfo)
	}
	return c.serve()
}

// rulesFor returns the rules that hold in a situation.
func (s *Server) rulesFor(at Situation) *Rules {
	if s.config.RulesFor != nil {
		if rules := s.config.RulesFor(at); rules != nil {
			return rules
		}
	}
	return s.config.Rules
}

func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	body := http.MaxBytesReader(w, r.Body, maxBodyBytes)
	if r.ContentLength <= 0 || r.ContentLength > maxBodyBytes {
		return io.ReadAll(body)
	}
	text := make([]byte, r.ContentLength)
	_, err := io.ReadFull(body, text)
	return text, err
}
