package mutants

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// gate weakens the named checks of the gateway where a condition holds.
func gate(accepts func(*refserver.Gate) bool, names ...string) func(*site) {
	return rules(func(r *refserver.Rules) {
		for i, c := range r.Gateway {
			if len(names) == 0 || slices.Contains(names, c.Name) {
				original := c.Refuses
				r.Gateway[i].Refuses = func(g *refserver.Gate) bool { return !accepts(g) && original(g) }
			}
		}
	})
}

// refuseCall adds a check to the gateway.
func refuseCall(code int, refuses func(*refserver.Gate) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		r.Gateway = append(r.Gateway, refserver.GatewayCheck{Name: "mutant", Code: code, Info: "mutant", Refuses: refuses})
	})
}

// gatewayFaults: only the administrator of the app may call.
func gatewayFaults(m *catalogue) {
	written := func(id, requirement, text string, apply func(*site)) fault {
		return fault{id: id, requirement: requirement, category: "authentication", text: text, apply: apply}
	}
	signatureFaults(m, written)
	appFaults(m, written)
	callerFaults(m, written)
	queryFaults(m, written)
}

const signed = "usersig_of_the_administrator"

func signatureFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	m.add(written("expired_signature_accepted", signed, "an expired signature is accepted", gate(anyone, "usersig_expired")))
	m.add(written("expiry_with_grace", signed, "a signature is accepted for an hour after it expired", gate(func(g *refserver.Gate) bool {
		sig, _ := g.UserSig()
		return g.Now.Before(sig.Created.Add(sig.Lifetime + time.Hour))
	}, "usersig_expired")))
	m.add(written("forged_signature_accepted", signed, "a signature made with another key is accepted", gate(anyone, "usersig_key")))
	m.add(written("others_signature_accepted", signed, "a signature of another account is accepted", gate(anyone, "usersig_identifier")))
	m.add(written("other_apps_signature_accepted", signed, "a signature for another app is accepted", gate(anyone, "usersig_sdkappid")))
	signature := []string{"usersig_given", "usersig_form", "usersig_sdkappid", "usersig_identifier", "usersig_key", "usersig_expired"}
	m.add(written("missing_signature_accepted", signed, "no signature is needed",
		gate(func(g *refserver.Gate) bool { return g.Query.Get("usersig") == "" }, signature...)))
	m.add(written("nonsense_signature_accepted", signed, "a word in place of a signature is accepted", gate(func(g *refserver.Gate) bool {
		n := len(g.Query.Get("usersig"))
		return n > 0 && n < 20
	}, signature...)))
	m.add(written("cut_off_signature_accepted", signed, "a signature that is cut off is accepted", gate(func(g *refserver.Gate) bool {
		_, err := g.UserSig()
		return err != nil && len(g.Query.Get("usersig")) > 20
	}, signature...)))
	m.add(written("signatures_not_checked", signed, "no signature is checked", gate(anyone, signature...)))
	m.add(written("long_validity_refused", signed, "a signature that is valid for more than 90 days is refused",
		refuseCall(chatapi.CodeUserSigExpired, func(g *refserver.Gate) bool {
			sig, err := g.UserSig()
			return err == nil && sig.Lifetime > 90*24*time.Hour
		})))
	m.add(written("old_signature_refused", signed, "a signature is good on its first day only",
		refuseCall(chatapi.CodeUserSigExpired, func(g *refserver.Gate) bool {
			sig, err := g.UserSig()
			return err == nil && g.Now.Sub(sig.Created) >= 24*time.Hour
		})))
	for _, name := range []string{"usersig_expired", "usersig_key", "usersig_identifier", "usersig_sdkappid", "usersig_form", "usersig_given"} {
		m.add(written(name+"_answers_30003", signed, "the gateway refuses "+name+" with 30003", rules(func(r *refserver.Rules) {
			for i := range r.Gateway {
				if r.Gateway[i].Name == name {
					r.Gateway[i].Code = chatapi.CodeUnknownAccount
				}
			}
		})))
	}
	m.add(written("refused_calls_carried_out", signed, "a call with a bad signature is refused and carried out", carriedOutFor(func(q url.Values) bool { return true })))
}

// carriedOutFor refuses as documented, and then serves the call all the same.
func carriedOutFor(condition func(url.Values) bool) func(*site) {
	return func(s *site) {
		const again = "mutant"
		accept := func(g *refserver.Gate) bool { return g.Query.Has(again) }
		gate(accept)(s)
		rules(func(r *refserver.Rules) { r.MayCall = func(refserver.Caller) bool { return true } })(s)
		s.repeat = func(c *call) bool {
			if c.code() < 60000 || c.query.Has(again) || !condition(c.query) {
				return false
			}
			c.query.Set(again, "1")
			return true
		}
	}
}

func appFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	const requirement = "sdkappid_of_the_app"
	of := func(value func(string) bool) func(*refserver.Gate) bool {
		return func(g *refserver.Gate) bool { return value(g.Query.Get("sdkappid")) }
	}
	app := []string{"sdkappid_given", "sdkappid_number", "sdkappid_known"}
	m.add(written("sdkappid_may_be_missing", requirement, "no sdkappid is needed", gate(of(func(v string) bool { return v == "" }), app...)))
	m.add(written("sdkappid_may_be_another", requirement, "another app's sdkappid is accepted", gate(of(func(v string) bool { return v == "1" }), app...)))
	m.add(written("sdkappid_may_be_no_number", requirement, "a sdkappid that is no number is accepted",
		gate(of(func(v string) bool { _, err := strconv.ParseUint(v, 10, 64); return v != "" && err != nil }), app...)))
	m.add(written("sdkappid_not_checked", requirement, "sdkappid is not checked", gate(anyone, app...)))
	m.add(written("wrong_sdkappid_answers_30003", requirement, "a wrong sdkappid is answered 30003", rules(func(r *refserver.Rules) {
		for i := range r.Gateway {
			if slices.Contains(app, r.Gateway[i].Name) {
				r.Gateway[i].Code = chatapi.CodeUnknownAccount
			}
		}
	})))
}

func callerFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	const requirement = "identifier_is_administrator"
	everybody := rules(func(r *refserver.Rules) { r.MayCall = func(refserver.Caller) bool { return true } })
	who := func(test func(string) bool) func(*refserver.Gate) bool {
		return func(g *refserver.Gate) bool { return test(g.Query.Get("identifier")) }
	}
	identity := []string{"identifier", "usersig_identifier"}
	m.add(written("identifier_may_be_missing", requirement, "no identifier is needed",
		together(gate(who(func(v string) bool { return v == "" }), identity...), everybody)))
	m.add(written("identifier_may_be_anybody", requirement, "any identifier is an administrator's",
		together(gate(who(func(v string) bool { return v == "nobody" }), identity...), everybody)))
	m.add(written("ordinary_caller_accepted", requirement, "an ordinary account may call for others", everybody))
	m.add(written("ordinary_caller_accepted_for_others", "foreign_initiator_needs_administrator", "an ordinary account may call for others", everybody))
	m.add(written("ordinary_caller_may_force", requirement, "an ordinary account may force adds, also for others",
		rules(func(r *refserver.Rules) {
			r.MayCall = func(c refserver.Caller) bool { return c.Administrator || c.Force }
		})))
	m.add(written("ordinary_caller_answers_30003", "foreign_initiator_needs_administrator", "an ordinary account that calls for others gets 30003", onAnswer(replaceTop(chatapi.CodeNeedsAdministrator, chatapi.CodeUnknownAccount))))
	m.add(written("ordinary_caller_answers_30001", "code_30004", "an ordinary account that calls for others gets 30001", onAnswer(replaceTop(chatapi.CodeNeedsAdministrator, chatapi.CodeBadParameter))))
	m.add(written("ordinary_caller_carried_out", requirement, "a call without an identifier is refused and carried out",
		carriedOutFor(func(q url.Values) bool { return q.Get("identifier") == "" })))
	m.add(written("ordinary_caller_answered_success", "code_30004", "an ordinary account that calls for others is answered with success", onAnswer(func(c *call) {
		if c.code() == chatapi.CodeNeedsAdministrator {
			c.succeed()
		}
	})))
}

// replaceTop answers another code for the whole request.
func replaceTop(from, to int64) func(*call) {
	return func(c *call) {
		if c.code() == from {
			c.answer.set("ErrorCode", number(to))
		}
	}
}

// queryFaults: names and values of the query string.
func queryFaults(m *catalogue, written func(id, requirement, text string, apply func(*site)) fault) {
	m.add(written("administrator_case_insensitive", "url_is_case_sensitive", "identifier may be in any case", func(s *site) {
		rules(func(r *refserver.Rules) { r.MayCall = func(refserver.Caller) bool { return true } })(s)
		gate(func(g *refserver.Gate) bool {
			sig, err := g.UserSig()
			return err == nil && strings.EqualFold(sig.Identifier, g.Query.Get("identifier"))
		}, "usersig_identifier")(s)
	}))
	for _, name := range []string{"sdkappid", "usersig", "identifier"} {
		m.add(written(name+"_name_case_insensitive", "url_is_case_sensitive", "the name "+name+" may be in any case", onRequest(func(c *call) {
			anyCase(c.query, name)
		})))
	}
	random := func(g *refserver.Gate) (uint64, bool) {
		n, err := strconv.ParseUint(g.Query.Get("random"), 10, 64)
		return n, err == nil
	}
	above := func(id string, limit uint64, text string) {
		m.add(written("random_"+id, "random_is_uint32", text, refuseCall(chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool {
			n, ok := random(g)
			return ok && n > limit
		})))
	}
	above("is_signed", math.MaxInt32, "random above 2147483647 is refused")
	above("one_less", math.MaxUint32-1, "random 4294967295 is refused")
	m.add(written("random_zero_refused", "random_is_uint32", "random 0 is refused", refuseCall(chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool {
		n, ok := random(g)
		return ok && n == 0
	})))
	m.add(written("random_one_refused", "random_is_uint32", "a random of one digit other than 0 is refused", refuseCall(chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool {
		n, ok := random(g)
		return ok && n > 0 && n < 10
	})))
	m.add(written("bad_random_answers_30003", "random_is_uint32", "a random out of range is answered 30003", codeOf("random", chatapi.CodeUnknownAccount)))
	m.add(written("contenttype_json_refused", "contenttype_is_json", "contenttype must be JSON in capitals",
		refuseCall(chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool { return g.Query.Get("contenttype") == "json" })))
	m.add(written("bad_contenttype_answers_30003", "contenttype_is_json", "another contenttype is answered 30003", codeOf("contenttype", chatapi.CodeUnknownAccount)))
	m.add(written("no_random_answers_30003", "contenttype_is_json", "a call without random is answered 30003",
		refuseCall(chatapi.CodeUnknownAccount, func(g *refserver.Gate) bool { return !g.Query.Has("random") })))
	m.add(written("unknown_parameter_needed", "query_parameters", "a call needs a parameter that is not documented",
		refuseCall(chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool { return !g.Query.Has("ver") })))
	m.add(written("command_unknown", "path", "there is no command at v4/sns/friend_add",
		refuseCall(chatapi.CodeUnknownCommand, anyone)))
}

func codeOf(name string, code int) func(*site) {
	return rules(func(r *refserver.Rules) {
		for i := range r.Gateway {
			if r.Gateway[i].Name == name {
				r.Gateway[i].Code = code
			}
		}
	})
}
