package refserver

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"chatcontract/chatapi"
)

// Gate is what the gateway knows of a call: everything but its body.
type Gate struct {
	Method string
	Path   string
	// Versioned: the path is under /v4/.
	Versioned bool
	// Command is the command that the path names, "" if there is none.
	Command string
	// Query holds the parameters; QueryError says why they cannot be read.
	Query      url.Values
	QueryError error
	// SDKAppID is the app that the server plays.
	SDKAppID uint64
	Now      time.Time

	kicked *kicks
	tokens *tokenCache
	token  *token
}

// GatewayCheck is one condition under which the gateway refuses a call with a
// public error (Error Codes, 60000 to 79999).
type GatewayCheck struct {
	Name    string
	Code    int
	Info    string
	Refuses func(*Gate) bool
}

func (s *Server) newGate(r *http.Request, versioned bool, cmd *command) *Gate {
	g := &Gate{
		Method:    r.Method,
		Path:      r.URL.Path,
		Versioned: versioned,
		SDKAppID:  s.config.SDKAppID,
		Now:       s.config.Now(),
		kicked:    &s.kicked,
		tokens:    &s.tokens,
	}
	g.Query, g.QueryError = url.ParseQuery(r.URL.RawQuery)
	if cmd != nil {
		g.Command = cmd.name
	}
	return g
}

// UserSig returns the parsed signature; the error wraps
// chatapi.ErrUserSigMalformed.
func (g *Gate) UserSig() (chatapi.UserSig, error) {
	t := g.inspected()
	return t.sig, t.err
}

// SignedByApp tells whether the signature was made with the app's secret key.
func (g *Gate) SignedByApp() bool {
	t := g.inspected()
	return t.err == nil && t.authentic
}

func (g *Gate) inspected() *token {
	if g.token == nil {
		g.token = g.tokens.inspect(g.Query.Get("usersig"))
	}
	return g.token
}

func (g *Gate) identifier() string { return g.Query.Get("identifier") }

// defaultGateway returns the checks in the order in which a call meets them:
// URL, then signature. The documentation gives each its code but no order.
func defaultGateway() []GatewayCheck {
	return []GatewayCheck{
		{
			Name: "url", Code: chatapi.CodeHTTPParse, Info: "HTTP parse Error",
			Refuses: func(g *Gate) bool { return !g.Versioned || g.QueryError != nil },
		},
		{
			Name: "method", Code: chatapi.CodeHTTPParse, Info: "HTTP parse Error",
			Refuses: func(g *Gate) bool { return g.Method != http.MethodPost },
		},
		{
			Name: "command", Code: chatapi.CodeUnknownCommand, Info: "Unknown service or command",
			Refuses: func(g *Gate) bool { return g.Command == "" },
		},
		{
			Name: "sdkappid_given", Code: chatapi.CodeNoSDKAppID, Info: "No sdkappid in the URL",
			Refuses: func(g *Gate) bool { return g.Query.Get("sdkappid") == "" },
		},
		{
			Name: "sdkappid_number", Code: chatapi.CodeBadURLParameter, Info: "sdkappid in the URL is not a number",
			Refuses: func(g *Gate) bool { _, err := g.sdkAppID(); return err != nil },
		},
		{
			Name: "contenttype", Code: chatapi.CodeBadURLParameter, Info: "contenttype in the URL is not json",
			Refuses: func(g *Gate) bool { return g.Query.Get("contenttype") != "json" },
		},
		{
			// A call without random was seen to pass; a wrong one is a wrong
			// URL.
			Name: "random", Code: chatapi.CodeBadURLParameter, Info: "random in the URL is no 32-bit unsigned integer",
			Refuses: func(g *Gate) bool {
				_, err := strconv.ParseUint(g.Query.Get("random"), 10, 32)
				return g.Query.Has("random") && err != nil
			},
		},
		{
			Name: "identifier", Code: chatapi.CodeBadURLParameter, Info: "No identifier in the URL",
			Refuses: func(g *Gate) bool { return g.identifier() == "" },
		},
		{
			Name: "sdkappid_known", Code: chatapi.CodeSDKAppIDUnknown, Info: "sdkappid not found",
			Refuses: func(g *Gate) bool { id, _ := g.sdkAppID(); return id != g.SDKAppID },
		},
		{
			Name: "usersig_given", Code: chatapi.CodeUserSigMissing, Info: "usersig is empty",
			Refuses: func(g *Gate) bool { return g.Query.Get("usersig") == "" },
		},
		{
			Name: "usersig_form", Code: chatapi.CodeUserSigMalformed, Info: "usersig is malformed",
			Refuses: func(g *Gate) bool { _, err := g.UserSig(); return err != nil },
		},
		{
			Name: "usersig_sdkappid", Code: chatapi.CodeUserSigSDKAppID, Info: "usersig belongs to another sdkappid",
			Refuses: func(g *Gate) bool { sig, _ := g.UserSig(); return sig.SDKAppID != g.SDKAppID },
		},
		{
			Name: "usersig_identifier", Code: chatapi.CodeUserSigIdentifier, Info: "usersig belongs to another identifier",
			Refuses: func(g *Gate) bool { sig, _ := g.UserSig(); return sig.Identifier != g.identifier() },
		},
		{
			Name: "usersig_key", Code: chatapi.CodeUserSigWrongKey, Info: "usersig was made with another key",
			Refuses: func(g *Gate) bool { return !g.SignedByApp() },
		},
		{
			// Whole seconds count, and the last one is still valid.
			Name: "usersig_expired", Code: chatapi.CodeUserSigExpired, Info: "usersig has expired",
			Refuses: func(g *Gate) bool {
				sig, _ := g.UserSig()
				return g.Now.Unix() > sig.Created.Add(sig.Lifetime).Unix()
			},
		},
		{
			// The code is of the list of 2019, which alone has one for it.
			Name: "usersig_kicked", Code: codeUserSigInvalidated, Info: "usersig was invalidated",
			Refuses: func(g *Gate) bool { sig, _ := g.UserSig(); return g.kicked.outdates(sig) },
		},
	}
}

func (g *Gate) sdkAppID() (uint64, error) {
	return strconv.ParseUint(g.Query.Get("sdkappid"), 10, 64)
}

// inspect parses a token and checks its signature.
func inspect(text, secretKey string) *token {
	sig, err := chatapi.ParseUserSig(text)
	if err != nil {
		return &token{err: err}
	}
	// Asked about its own account, app and time of birth, a token can only be
	// wrong about its key.
	err = sig.Verify(secretKey, sig.Identifier, sig.SDKAppID, sig.Created)
	return &token{sig: sig, authentic: !errors.Is(err, chatapi.ErrUserSigSignature)}
}
