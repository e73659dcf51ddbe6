package steps

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"time"

	"chatcontract/chatapi"
)

// A wrongness makes a call wrong in one way. It gets the target's own
// credentials and the text that a step's pattern caught.
type wrongness struct {
	pattern *regexp.Regexp
	// needsKey: it can be made only where the secret key is known.
	needsKey bool
	apply    func(call *chatapi.Call, own chatapi.Credentials, caught []string)
}

// wrongKey signs what no target trusts.
const wrongKey = "this-key-belongs-to-no-app"

// wrongnesses are the ways of calling that a step may name.
func wrongnesses(now func() time.Time) []wrongness {
	signed := func(change func(*chatapi.UserSig)) func(*chatapi.Call, chatapi.Credentials, []string) {
		return func(call *chatapi.Call, own chatapi.Credentials, _ []string) {
			sig := chatapi.UserSig{Identifier: own.Identifier, SDKAppID: own.SDKAppID, Created: now(), Lifetime: 24 * time.Hour}
			change(&sig)
			own.Signed = &sig
			call.Credentials = &own
		}
	}
	query := func(change func(url.Values, []string)) func(*chatapi.Call, chatapi.Credentials, []string) {
		return func(call *chatapi.Call, _ chatapi.Credentials, caught []string) {
			call.Query = func(q url.Values) { change(q, caught) }
		}
	}
	exactly := func(text string) *regexp.Regexp { return regexp.MustCompile("^" + text + "$") }
	return []wrongness{
		{exactly("a signature that expired a day ago"), true, signed(func(s *chatapi.UserSig) { s.Created = s.Created.Add(-48 * time.Hour) })},
		{exactly("a signature that expired ten minutes ago"), true, signed(func(s *chatapi.UserSig) { s.Created = s.Created.Add(-s.Lifetime - 10*time.Minute) })},
		{exactly("a signature that is valid for 180 days"), true, signed(func(s *chatapi.UserSig) { s.Lifetime = chatapi.DefaultUserSigLifetime })},
		{exactly("a signature made a day ago for two"), true, signed(func(s *chatapi.UserSig) {
			s.Created, s.Lifetime = s.Created.Add(-24*time.Hour), 48*time.Hour
		})},
		{exactly("its identifier in capitals"), false, query(func(q url.Values, _ []string) {
			q.Set("identifier", strings.ToUpper(q.Get("identifier")))
		})},
		{exactly("a signature of another account"), true, signed(func(s *chatapi.UserSig) { s.Identifier += "x" })},
		{exactly("a signature for another app"), true, signed(func(s *chatapi.UserSig) { s.SDKAppID++ })},
		{exactly("a signature made with another key"), false, func(call *chatapi.Call, own chatapi.Credentials, _ []string) {
			own.SecretKey, own.UserSig = wrongKey, ""
			call.Credentials = &own
		}},
		{exactly("a signature that is cut off"), false, query(func(q url.Values, _ []string) {
			sig := q.Get("usersig")
			q.Set("usersig", sig[:len(sig)/2])
		})},
		{exactly(`no (\w+)`), false, query(func(q url.Values, caught []string) { q.Del(caught[1]) })},
		{exactly(`(\w+) (\S+)`), false, query(func(q url.Values, caught []string) { q.Set(caught[1], caught[2]) })},
		{exactly(`(\w+) spelt (\w+)`), false, query(func(q url.Values, caught []string) {
			q.Set(caught[2], q.Get(caught[1]))
			q.Del(caught[1])
		})},
	}
}

func (s *State) addsCalling(ctx context.Context, who, whom, how string) error {
	r, err := s.addRequest(who, whom)
	if err != nil {
		return err
	}
	if err := s.misuse(&r.call, how); err != nil {
		return err
	}
	return s.add(ctx, r)
}

// addsCalledBy signs the call for another account than the administrator.
func (s *State) addsCalledBy(ctx context.Context, who, whom, how, caller string) error {
	r, err := s.addRequest(who, whom)
	if err != nil {
		return err
	}
	manner(how, &r)
	if err := s.callAs(&r.call, caller); err != nil {
		return err
	}
	return s.add(ctx, r)
}
