package mutants

import (
	"net/http"
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
	"chatcontract/runner"
	"chatcontract/specs"
)

// A Variant is a server that differs from the reference server in something
// that the documentation leaves open, and so must conform.
type Variant struct {
	// ID is stable.
	ID string `json:"id"`
	// Description says in a sentence what is different.
	Description string `json:"description"`

	registry *specs.Registry
	// apply changes rules, requests and answers of every command.
	apply func(*site)
	// wrap changes how answers are sent.
	wrap func(http.Handler) http.Handler
	// twin makes the whole server where it takes more than one.
	twin func(refserver.Config) http.Handler
	// secure: TLS, and with it HTTP/2.
	secure bool
	// unarranged: it takes no arrangements, which answer what was arranged and
	// nothing else.
	unarranged bool
	// paced: calls keep to the documented ceilings, as on a real service.
	paced bool
	// Which scenarios are run: those about commands, with tags, and of them one in
	// share, beginning with that of turn. Empty and 0 choose all.
	commands    []string
	tags        string
	share, turn int
	// parallel is how many scenarios run at the same time; 0 for the default.
	parallel int
}

// about limits variants to scenarios about the commands that they change.
func about(list []Variant, commands ...string) []Variant {
	for i := range list {
		list[i].commands = commands
	}
	return list
}

// sampled runs variants that change every answer alike with some scenarios of
// every command, each with others.
func sampled(list []Variant) []Variant {
	for i := range list {
		list[i].share, list[i].turn = oneScenarioIn, i
	}
	return list
}

// oneScenarioIn is how many scenarios are left out for one that is run.
const oneScenarioIn = 4

// Variants lists all of them, in a stable order.
func Variants(registry *specs.Registry) []Variant {
	list := slices.Concat(
		sampled(formVariants()),
		sampled(headerVariants()),
		sampled(transportVariants()),
		sampled(reportingVariants()),
		about(wholeFailureVariants(), friendAdd),
		sampled(planVariants()),
		about(accountVariants(), "account_import", "multiaccount_import", "account_delete", "account_check", "kick"),
		about(ruleVariants(), friendAdd),
		about(sizeVariants(), friendAdd, "friend_get"),
		sampled(trafficVariants()),
		about(profileVariants(), "portrait_set", "portrait_get"),
		about(statusVariants(), "query_online_status"),
		about(blackListVariants(), "black_list_add", "black_list_delete", "black_list_get", "black_list_check"),
		about(groupVariants(), "group_add", "group_delete", "group_get"),
		about(friendGetVariants(), "friend_get"),
		about(friendGetListVariants(), "friend_get_list"),
		about(friendImportVariants(), "friend_import"),
		about(friendUpdateVariants(), "friend_update"),
		about(friendVariants(), "friend_delete", "friend_delete_all", "friend_check"),
	)
	for i := range list {
		list[i].registry = registry
	}
	return list
}

// Commands are the commands that it answers differently; nil for all.
func (v Variant) Commands() []string { return v.commands }

// FindVariant returns the variant of that id.
func FindVariant(all []Variant, id string) (Variant, bool) {
	i := slices.IndexFunc(all, func(v Variant) bool { return v.ID == id })
	if i < 0 {
		return Variant{}, false
	}
	return all[i], true
}

// Handler builds the server for an app. Each call makes a new one.
func (v Variant) Handler(config refserver.Config) http.Handler {
	var h http.Handler
	if v.twin != nil {
		h = v.twin(config)
	} else {
		s := &site{registry: v.registry, when: always()}
		if v.apply != nil {
			v.apply(s)
		}
		h = s.handler(config)
	}
	if v.wrap != nil {
		h = v.wrap(h)
	}
	return h
}

// Start serves the variant on an address such as 127.0.0.1:0. An empty key
// makes one.
func (v Variant) Start(addr, key string) (*Server, error) {
	s, err := start(addr, key, v.Handler, v.secure)
	if err != nil {
		return nil, err
	}
	if v.paced {
		s.Target.CallsPerSecond = 0
	}
	if v.unarranged {
		s.Arrangement = ""
	}
	return s, nil
}

func (v Variant) concurrency() int {
	if v.parallel > 0 {
		return v.parallel
	}
	return runner.DefaultConcurrency
}

// walk visits every object of a value, the innermost first.
func walk(v any, visit func(*object)) {
	switch v := v.(type) {
	case *object:
		for _, m := range v.members {
			walk(m.value, visit)
		}
		visit(v)
	case []any:
		for _, e := range v {
			walk(e, visit)
		}
	}
}

// formVariants: the same answers in other words and another form.
func formVariants() []Variant {
	form := func(id, description string, edit func(*call)) Variant {
		return Variant{ID: id, Description: description, apply: onAnswer(edit)}
	}
	text := func(change func(*call, []byte) []byte) func(*call) {
		return func(c *call) { c.text = change(c, appendValue(nil, c.answer)) }
	}
	return []Variant{
		form("members_reversed", "the members of every object stand in the opposite order",
			func(c *call) { walk(c.answer, func(o *object) { slices.Reverse(o.members) }) }),
		form("members_sorted", "the members of every object stand in alphabetical order", func(c *call) {
			walk(c.answer, func(o *object) {
				slices.SortFunc(o.members, func(a, b member) int { return strings.Compare(a.name, b.name) })
			})
		}),
		form("unknown_members", "every object has members that no page knows", func(c *call) {
			walk(c.answer, func(o *object) {
				o.members = append([]member{{"RequestId", "f6f1b1a2"}}, append(o.members, member{"Cost", literal("0.25")}, member{"Debug", null},
					member{"Trace", []any{&object{members: []member{{"ErrorCode", "none"}, {"ResultCode", null}}}}})...)
			})
		}),
		form("texts_in_chinese", "every reason is told in Chinese", func(c *call) { retext(c, "请求参数错误，请根据错误描述检查请求") }),
		form("texts_in_prose", "every reason is told in a long English sentence with quotes",
			func(c *call) {
				retext(c, `The request could not be completed: "friend_add" said <no> & that's it. See https://example.com/?a=1&b=2`)
			}),
		form("display_filled", "ErrorDisplay tells something, on success as well", func(c *call) {
			if c.answer.has("ErrorDisplay") {
				c.answer.set("ErrorDisplay", "操作提示")
			}
		}),
		form("results_reversed", "results and Fail_Account stand in the opposite order", func(c *call) {
			if c.spec == nil {
				return
			}
			for _, name := range []string{c.spec.Results.Member, c.spec.Results.Failures} {
				slices.Reverse(c.answer.list(name))
			}
		}),
		form("pretty_printed", "the body is indented", text(func(_ *call, b []byte) []byte { return indented(b) })),
		form("white_space", "the body has white space before and after it", text(func(_ *call, b []byte) []byte {
			return append(append([]byte(" \r\n\t"), b...), "\r\n\n"...)
		})),
		form("escaped_json", `every character of every text is written as \u and four digits`, text(func(_ *call, b []byte) []byte { return escaped(b) })),
		form("escaped_slashes", `slashes are escaped and what is beyond ASCII is not`, text(func(_ *call, b []byte) []byte { return escapedSlashes(b) })),
	}
}

// retext replaces every text that tells a reason.
func retext(c *call, text string) {
	walk(c.answer, func(o *object) {
		for _, name := range []string{"ErrorInfo", "ResultInfo"} {
			if o.text(name) != "" {
				o.set(name, text)
			}
		}
	})
}

// isFriendAdd tells answers of friend_add from others.
func isFriendAdd(c *call) bool { return c.command() == friendAdd }

// reportingVariants: the same failures told in another documented way.
func reportingVariants() []Variant {
	already := func(code int) func(*site) {
		return rules(func(r *refserver.Rules) { check(r, "already_friends").Code = code })
	}
	failing := func(in scope, name string) func(*site) {
		return onAnswer(within(in, func(c *call) { c.answer.remove(name) }))
	}
	return []Variant{
		{ID: "already_friends_30520", Description: "a friend is refused with 30520, as the former edition had it", apply: already(30520)},
		{ID: "already_friends_30015", Description: "a friend is refused with 30015, as the newest client knows it", apply: already(30015)},
		{ID: "own_failures_without_display", Description: "failures of the whole request have no ErrorDisplay", apply: failing(wholeFailures(), "ErrorDisplay")},
		{ID: "gateway_without_info", Description: "the gateway's envelope has no ErrorInfo", apply: failing(gatewayFailures(), "ErrorInfo")},
		{ID: "gateway_with_display", Description: "the gateway's envelope has an ErrorDisplay", apply: onAnswer(within(gatewayFailures(), func(c *call) {
			c.answer.set("ErrorDisplay", "")
		}))},
		{ID: "delete_without_fail_account", Description: "friend_delete has no Fail_Account", apply: onAnswer(func(c *call) {
			if c.command() == "friend_delete" {
				c.answer.remove("Fail_Account")
			}
		})},
		{ID: "credentials_60004", Description: "bad credentials are refused with 60004, whatever is wrong with them, unless there is no sdkappid", apply: credentialCodes(60004, "sdkappid_given")},
		{ID: "credentials_60025", Description: "bad credentials are refused with 60025, whatever is wrong with them", apply: credentialCodes(60025)},
		{ID: "signature_70003", Description: "every bad signature is refused with 70003, or 70001 if it has expired", apply: signatureCodes()},
		{ID: "malformed_60002", Description: "a body that is no JSON is refused with 60002", apply: malformedCode(60002)},
		{ID: "malformed_30001", Description: "a body that is no JSON is refused with 30001", apply: malformedCode(chatapi.CodeBadParameter)},
		{ID: "missing_names_60015", Description: "a UserID that is no String is refused with 60015", apply: onAnswer(func(c *call) {
			from := c.request.get("From_Account")
			to := firstItemOf(c).get("To_Account")
			if isFriendAdd(c) && c.code() == chatapi.CodeBadParameter && (c.request != nil && !isText(from) || firstItemOf(c) != nil && !isText(to)) {
				c.fail(60015)
			}
		})},
		{ID: "pending_again_30540", Description: "a request that is pending is refused with 30540 when repeated", apply: checkBefore("target_refuses", refserver.Check{
			Name: "again", Code: chatapi.CodeTooFrequent, Info: "Too_Frequent",
			Applies: func(c *refserver.ItemContext) bool { return !c.Force && c.Own.AwaitsConfirmation(c.Peer) }})},
	}
}

// credentialCodes answers one general code for whatever is wrong about app,
// administrator or signature.
func credentialCodes(code int, other ...string) func(*site) {
	return rules(func(r *refserver.Rules) {
		for i, c := range r.Gateway {
			if slices.Contains(append(other, "url", "method", "command", "contenttype", "random"), c.Name) {
				continue
			}
			r.Gateway[i].Code = code
		}
	})
}

func signatureCodes() func(*site) {
	return rules(func(r *refserver.Rules) {
		for i, c := range r.Gateway {
			if slices.Contains([]string{"usersig_given", "usersig_form", "usersig_key"}, c.Name) {
				r.Gateway[i].Code = chatapi.CodeUserSigMalformed
			}
		}
	})
}

func malformedCode(code int64) func(*site) {
	return onAnswer(func(c *call) {
		if isFriendAdd(c) && c.code() == chatapi.CodeBodyNotJSON {
			c.fail(code)
		}
	})
}

// chosen are the scenarios that the variant is tried with.
func (v Variant) chosen(all []*runner.Scenario) []*runner.Scenario {
	var list []*runner.Scenario
	for i, s := range all {
		if len(v.commands) > 0 && !slices.Contains(v.commands, s.Command()) || v.share > 0 && v.tags == "" && i%v.share != v.turn%v.share {
			continue
		}
		list = append(list, s)
	}
	return list
}
