package contract

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// Slugs of what a caller has to keep.
const (
	slugPath            = "path"
	slugCaseSensitive   = "url_is_case_sensitive"
	slugParameters      = "query_parameters"
	slugParametersOther = "query_parameters_listed"
	slugSDKAppID        = "sdkappid_of_the_app"
	slugIdentifier      = "identifier_is_administrator"
	slugUserSig         = "usersig_of_the_administrator"
	slugRandom          = "random_is_uint32"
	slugContentTypeURL  = "contenttype_is_json"
	slugPost            = "request_is_post"
	slugNotEmpty        = "body_not_empty"
	slugRequestJSON     = "request_is_json"
	slugRequestUnique   = "request_member_names_unique"
	slugRequestFields   = "request_fields"
	slugRequestListed   = "request_fields_listed"
	slugCeiling         = "calls_within_ceiling"
)

// A Caller is what is known of who calls. What is not known is not compared.
type Caller struct {
	// SDKAppID is the app's id; 0 if it is not known.
	SDKAppID uint64
	// Administrator is the app's only administrator; empty where it may have
	// several, or none is known.
	Administrator string
	// SecretKey is the app's key; empty if it is not known.
	SecretKey string
}

// A Request is a call as it was received, secrets included. It is judged and not
// kept: the exchange is, once [chatapi.Conceal] has removed its secrets.
type Request struct {
	// Exchange is that of the call, which findings refer to, without secrets.
	Exchange chatapi.Exchange
	Method   string
	URL      *url.URL
	Body     []byte
	// Truncated is set when the body was longer than was read.
	Truncated bool
	// At is when it was received; the zero time leaves open whether a signature
	// has expired.
	At time.Time
}

// An Address is what a path leads to.
type Address struct {
	// Command is the command that the path names, or the one that it was meant to
	// name; nil for none.
	Command *specs.Command
	// Elsewhere: the documentation has the command, and this harness does not
	// judge it.
	Elsewhere bool
	// Foreign: the call is not meant for the service at all, such as that of
	// /favicon.ico.
	Foreign bool
}

// Address tells what a URL leads to. A path that misses the command's by upper and
// lower case, by a slash or by the version leads there as well; the request is to
// blame for it.
func (j *Judge) Address(u *url.URL) Address {
	path := u.Path
	if c, ok := j.registry.CommandByPath(path); ok && strings.HasPrefix(path, "/") {
		return Address{Command: c}
	}
	if j.registry.DocumentedElsewhere(path) {
		return Address{Elsewhere: true}
	}
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	if len(parts) >= 2 {
		name, service := parts[len(parts)-1], parts[len(parts)-2]
		for _, c := range j.registry.Commands() {
			if strings.EqualFold(c.Name, name) && strings.EqualFold(c.Service, service) {
				return Address{Command: c}
			}
		}
	}
	meant := len(parts) > 0 && (strings.EqualFold(parts[0], "v4") || j.isService(parts[0])) || isSigned(u)
	return Address{Foreign: !meant}
}

// isSigned tells a URL with the parameters of a call: whatever its path, it is
// meant for the service.
func isSigned(u *url.URL) bool {
	for name := range u.Query() {
		if strings.EqualFold(name, "usersig") || strings.EqualFold(name, "sdkappid") {
			return true
		}
	}
	return false
}

func (j *Judge) isService(name string) bool {
	return slices.ContainsFunc(j.registry.Commands(), func(c *specs.Command) bool { return strings.EqualFold(c.Service, name) })
}

// Request judges what a caller sent, by the rules that the documentation has for
// requests. A command that the documentation has elsewhere, and a path that is not
// meant for the service, have nothing to judge.
func (j *Judge) Request(r Request, caller Caller) Report {
	at := j.Address(r.URL)
	if at.Elsewhere || at.Foreign {
		return Report{}
	}
	v := &verdict{judge: j, command: cmp.Or(at.Command, &specs.Command{}), exchange: r.Exchange}
	if at.Command == nil {
		v.add(Sent, specs.CommandDocumented, "", "a command that the documentation has", "the path "+quote(r.URL.Path))
		return v.report
	}
	v.tested(specs.CommandDocumented)
	v.address(r)
	v.query(r, caller)
	v.requestBytes(r)
	return v.report
}

// Blame is a finding against a requirement, for who compares more than one
// exchange; none if the registry does not have the requirement.
func (j *Judge) Blame(layer Layer, requirement, pointer, expected, actual string, ex chatapi.Exchange) []Finding {
	cmd, ok := j.registry.Command(ex.Command)
	if !ok {
		cmd = &specs.Command{}
	}
	v := &verdict{judge: j, command: cmd, exchange: ex}
	v.add(layer, requirement, pointer, expected, actual)
	return v.report.Findings
}

// CeilingID is the requirement that a caller keeps to a command's call frequency.
func CeilingID(command string) string { return command + "." + slugCeiling }

func (v *verdict) address(r Request) {
	v.checked(slugPath, slugCaseSensitive, slugPost)
	want := "/" + v.command.Path
	switch got := r.URL.Path; {
	case got == want:
	case strings.EqualFold(got, want):
		v.find(Sent, slugCaseSensitive, "", "the path "+want, "the path "+quote(got))
	default:
		v.find(Sent, slugPath, "", "the path "+want, "the path "+quote(got))
	}
	if r.Method != http.MethodPost {
		v.find(Sent, slugPost, "", "POST", shorten(r.Method))
	}
}

// query judges the parameters in the URL. It repeats no value that could be a
// secret.
func (v *verdict) query(r Request, caller Caller) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	v.checked(slugParameters, slugParametersOther)
	if err != nil {
		v.find(Sent, slugParameters, "", "a query string", "one that cannot be read: an escape or a semicolon is wrong")
	}
	for _, name := range chatapi.QueryParameters {
		if !q.Has(name) {
			v.missing(q, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(q)) {
		switch values := q[name]; {
		case !slices.Contains(chatapi.QueryParameters, name):
			if !slices.ContainsFunc(chatapi.QueryParameters, func(known string) bool { return strings.EqualFold(known, name) && !q.Has(known) }) {
				v.find(Sent, slugParametersOther, "?"+shorten(name), "a parameter that the page lists", "another one")
			}
		case len(values) > 1:
			v.find(Sent, slugParametersOther, "?"+name, "the parameter once", fmt.Sprintf("it is there %d times", len(values)))
		}
	}
	v.app(q, caller)
	v.random(q)
	v.signature(q, r.At, caller)
}

// missing says that a parameter is not there, or is there in another case.
func (v *verdict) missing(q url.Values, name string) {
	for other := range q {
		if strings.EqualFold(other, name) {
			v.find(Sent, slugCaseSensitive, "?"+name, "the parameter "+name, "absent, though "+other+" is there: names are case-sensitive")
			return
		}
	}
	v.find(Sent, slugParameters, "?"+name, "the parameter "+name, "absent")
}

func (v *verdict) app(q url.Values, caller Caller) {
	if q.Has("sdkappid") {
		v.checked(slugSDKAppID)
		switch id, ok := decimal(q.Get("sdkappid"), 64); {
		case !ok:
			v.find(Sent, slugSDKAppID, "?sdkappid", "an Integer", quote(q.Get("sdkappid")))
		case caller.SDKAppID != 0 && id != caller.SDKAppID:
			v.find(Sent, slugSDKAppID, "?sdkappid", fmt.Sprintf("%d, the app's", caller.SDKAppID), quote(q.Get("sdkappid")))
		}
	}
	if q.Has("identifier") {
		v.checked(slugIdentifier)
		switch name := q.Get("identifier"); {
		case name == "":
			v.find(Sent, slugIdentifier, "?identifier", "an administrator of the app", `""`)
		case caller.Administrator != "" && name != caller.Administrator:
			v.find(Sent, slugIdentifier, "?identifier", quote(caller.Administrator)+", the app's administrator", quote(name))
		}
	}
	if q.Has("contenttype") {
		v.checked(slugContentTypeURL)
		if format := q.Get("contenttype"); format != "json" {
			v.find(Sent, slugContentTypeURL, "?contenttype", "json", quote(format))
		}
	}
}

func (v *verdict) random(q url.Values) {
	if !q.Has("random") {
		return
	}
	v.checked(slugRandom)
	if _, ok := decimal(q.Get("random"), 32); !ok {
		v.find(Sent, slugRandom, "?random", "an Integer from 0 to 4294967295", quote(q.Get("random")))
	}
}

// signature judges the form of the signature and, where the key is known, who
// made it.
func (v *verdict) signature(q url.Values, at time.Time, caller Caller) {
	text := q.Get("usersig")
	if !q.Has("usersig") || chatapi.IsConcealed(text) {
		return
	}
	v.checked(slugUserSig)
	blame := func(expected, actual string) { v.find(Sent, slugUserSig, "?usersig", expected, actual) }
	if text == "" {
		blame("a signature", "an empty one")
		return
	}
	sig, err := chatapi.ParseUserSig(text)
	if err != nil {
		if !chatapi.IsOlderUserSig(text) {
			blame("a signature of version "+chatapi.UserSigVersion, "one that cannot be read: "+strings.TrimPrefix(err.Error(), chatapi.ErrUserSigMalformed.Error()+": "))
		}
		return
	}
	if strings.ContainsAny(text, "+/=\r\n") {
		blame("a signature with * - _ for the + / = of base64, and no line breaks", "one in plain base64")
	}
	if at.IsZero() {
		at = sig.Created
	}
	// A parameter that is missing or no Integer has its own finding.
	id, ok := decimal(q.Get("sdkappid"), 64)
	if !ok {
		id = sig.SDKAppID
	}
	identifier := q.Get("identifier")
	if identifier == "" {
		identifier = sig.Identifier
	}
	key := caller.SecretKey
	switch err := sig.Verify(key, identifier, id, at); {
	case errors.Is(err, chatapi.ErrUserSigSDKAppID):
		blame("a signature for the app of the parameter sdkappid", fmt.Sprintf("one for %d", sig.SDKAppID))
	case errors.Is(err, chatapi.ErrUserSigIdentifier):
		blame("a signature of the account of the parameter identifier", "one of "+quote(sig.Identifier))
	case errors.Is(err, chatapi.ErrUserSigSignature) && key != "":
		blame("a signature made with the app's key", "one made with another key")
	case at.After(sig.Created.Add(sig.Lifetime + time.Second)):
		blame("a signature that has not expired", "one that expired at "+sig.Created.Add(sig.Lifetime).UTC().Format(time.RFC3339))
	}
}

// decimal reads an unsigned Integer of so many bits, written as such.
func decimal(text string, bits int) (uint64, bool) {
	if strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(text, 10, bits)
	return n, err == nil
}
