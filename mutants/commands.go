package mutants

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
	"chatcontract/specs"
)

// commandFaults are generated for every command but friend_add, whose own but for
// its codes are written out in more detail: what the pages say of every answer and every call,
// broken for this command alone. What only this command does is in a file of its
// own.
func commandFaults(m *catalogue) {
	for _, cmd := range m.registry.Commands() {
		anyCode(m, cmd)
		if cmd.Name == friendAdd {
			continue
		}
		anyMembers(m, cmd)
		anyAnswer(m, cmd)
		anyResults(m, cmd)
		anyFailures(m, cmd)
		anyCall(m, cmd)
	}
}

// anyMembers: each member of an answer dropped, null, twice, of a wrong type.
func anyMembers(m *catalogue, cmd *specs.Command) {
	known := map[string]bool{}
	add := func(f fault) {
		f.id, f.command, f.category = cmd.Name+"_"+f.id, cmd.Name, cmd.Name
		m.add(f)
	}
	for _, own := range membersOf(cmd) {
		known[own.name] = true
		for _, f := range own.faults(cmd, cmd.Name) {
			if _, ok := m.registry.Requirement(cmd.Name + "." + f.requirement); ok && ofEach.holds(f.id) {
				add(f)
			}
		}
	}
	for _, own := range m.shape.Members(cmd.Name) {
		name := own.Path[len(own.Path)-1]
		if unshown(cmd.Name, own.Path) {
			continue
		}
		if known[name] && len(own.Path) <= 3 || strings.HasPrefix(own.Requirement, cmd.Name+".result_") {
			continue
		}
		id := strings.ReplaceAll(strings.Join(own.Path, "_"), "_*", "")
		edit := func(kind, text string, change func(*object)) {
			add(fault{id: id + "_" + kind, requirement: own.Requirement, text: name + " " + text, apply: onAnswer(func(c *call) {
				eachAt(c.answer, own.Path[:len(own.Path)-1], func(o *object) {
					if o.has(name) {
						change(o)
					}
				})
			})})
		}
		if own.Required {
			edit("dropped", "is missing", func(o *object) { o.remove(name) })
		}
		edit("null", "is null", func(o *object) { o.set(name, null) })
		if wrong, text := otherType(own.Type); wrong != nil {
			edit("of_another_type", text, func(o *object) { o.set(name, wrong(o.get(name))) })
		}
	}
}

// unshown tells members that the reference server does not answer: another name
// or form of one that it does, or what takes a client. Their faults are written
// by hand.
func unshown(command string, path []string) bool {
	return command == queryOnlineStatus && len(path) > 2 && (path[2] == "Detail" || path[2] == "Status")
}

// ofEach are the faults of a member that every command gets.
var ofEach = endings{"_dropped", "_null", "_twice", "_is_a_number", "_is_a_string", "_is_an_object"}

type endings []string

func (e endings) holds(id string) bool {
	return slices.ContainsFunc(e, func(end string) bool { return strings.HasSuffix(id, end) })
}

// otherType makes a value of another type than the documented one.
func otherType(documented string) (wrong func(any) any, text string) {
	switch documented {
	case "string":
		return fixed(literal("17")), "is a Number"
	case "integer":
		return func(have any) any { text, _ := have.(literal); return string(text) }, "is a String"
	case "array":
		return func(have any) any { return &object{members: []member{{"0", have}}} }, "is an Object"
	}
	return nil, ""
}

// eachAt visits the objects at a path in which * stands for every element.
func eachAt(value any, path []string, visit func(*object)) {
	if list, ok := value.([]any); ok && len(path) > 0 && path[0] == "*" {
		for _, e := range list {
			eachAt(e, path[1:], visit)
		}
		return
	}
	o, ok := value.(*object)
	switch {
	case !ok:
	case len(path) == 0:
		visit(o)
	default:
		eachAt(o.get(path[0]), path[1:], visit)
	}
}

// anyAnswer: the bytes and the envelope.
func anyAnswer(m *catalogue, cmd *specs.Command) {
	add := m.of(cmd.Name)
	add("status_404", "http_status_200", "the HTTP status is 404", onAnswer(func(c *call) { c.status = http.StatusNotFound }))
	add("status_400_on_failure", "http_status_200", "a failure has HTTP status 400", onAnswer(func(c *call) {
		if c.code() != chatapi.CodeOK {
			c.status = http.StatusBadRequest
		}
	}))
	add("trailing_text", "body_is_json", "text stands behind the body", onAnswer(func(c *call) { c.text = append(appendValue(nil, c.answer), "\nOK"...) }))
	add("member_twice", "member_names_unique", "a member that nobody knows is there twice", onAnswer(func(c *call) {
		body := appendValue(nil, c.answer)
		c.text = slices.Concat(body[:len(body)-1], []byte(`,"RequestId":"1","RequestId":"2"}`))
	}))
	add("plain_text", "content_type_is_json", "the content type is text/plain", onAnswer(func(c *call) { c.header.Set("Content-Type", "text/plain") }))
	add("success_says_fail", "action_status_agrees", "ActionStatus is FAIL with ErrorCode 0", onAnswer(within(successes(), func(c *call) {
		c.answer.set("ActionStatus", chatapi.ActionFail)
	})))
	add("failure_says_ok", "action_status_agrees", "ActionStatus is OK with an ErrorCode", onAnswer(func(c *call) { c.answer.set("ActionStatus", chatapi.ActionOK) }))
	add("status_in_lower_case", "action_status", "ActionStatus is written in lower case", onAnswer(within(successes(), func(c *call) { c.answer.set("ActionStatus", "ok") })))
	add("failure_without_reason", "error_info_tells_reason", "ErrorInfo is empty on failure", onAnswer(func(c *call) {
		if c.code() != chatapi.CodeOK {
			c.answer.set("ErrorInfo", "")
		}
	}))
	add("success_with_reason", "empty_texts_on_success", "ErrorInfo says something on success", onAnswer(within(successes(), func(c *call) { c.answer.set("ErrorInfo", "success") })))
	add("undocumented_code", "error_code_documented", "a failure has a code that no page lists", onAnswer(func(c *call) {
		if c.code() != chatapi.CodeOK {
			c.answer.set("ErrorCode", literal("39999"))
		}
	}))
	add("huge_code", "integers_are_interoperable", "ErrorCode is beyond 2^53", onAnswer(func(c *call) {
		if c.code() != chatapi.CodeOK {
			c.answer.set("ErrorCode", literal("9007199254740995"))
		}
	}))
}

// anyResults: one result for each requested account.
func anyResults(m *catalogue, cmd *specs.Command) {
	r := cmd.Results
	if r.Member == "" {
		return
	}
	add := m.of(cmd.Name)
	listed := func(change func(c *call, list []any) []any) func(*site) {
		return onAnswer(func(c *call) {
			if list := c.answer.list(r.Member); len(list) > 0 {
				c.answer.set(r.Member, change(c, slices.Clone(list)))
				c.relist()
			}
		})
	}
	add("last_result_missing", "one_result_per_item", "the last result is missing", listed(func(_ *call, list []any) []any { return list[:len(list)-1] }))
	add("first_result_twice", "one_result_per_item", "the first result is there twice", listed(func(_ *call, list []any) []any { return append(list, list[0]) }))
	add("result_of_a_stranger", "result_to_account", "the first result names an account that was not asked for", listed(func(_ *call, list []any) []any {
		if first, ok := list[0].(*object); ok {
			first.set(r.Account, "stranger")
		}
		return list
	}))
	if r.Code == "" {
		return
	}
	add("results_reversed", "result_order", "the results stand in the opposite order", listed(func(_ *call, list []any) []any { slices.Reverse(list); return list }))
	info := func(id, requirement, text string, failed bool, info string) {
		add(id, requirement, text, onResult(func(c *call, item *object) {
			if (c.itemCode(item) != chatapi.CodeOK) == failed {
				item.set(r.Info, info)
			}
		}))
	}
	info("info_on_success", "result_info_empty_on_success", r.Info+" says something on success", false, "success")
	info("no_info_on_failure", "result_info_tells_failure", r.Info+" says nothing on failure", true, "")
	add("undocumented_result", "result_code_documented", "a result has a code that no page lists", onResult(func(c *call, item *object) {
		item.set(r.Code, literal("39999"))
		item.set(r.Info, mutantInfo)
	}))
	tells := onAnswer(func(c *call) {
		for _, item := range c.results() {
			if code := c.itemCode(item); code != chatapi.CodeOK {
				c.answer.set("ActionStatus", chatapi.ActionFail)
				c.answer.set("ErrorCode", number(code))
				c.answer.set("ErrorInfo", mutantInfo)
				return
			}
		}
	})
	add("top_level_tells_item_failure", "item_failures_keep_ok", "when one account fails the top level says so, too", tells)
	add("top_level_tells_only_failure", "item_failures_keep_ok_alone", "when the only account fails the top level says so, too", tells,
		inRequests("single", func(s refserver.Situation) bool { return s.Size == 1 }))
}

// relist makes the failure list agree with the results, where there is one.
func (c *call) relist() {
	if c.spec.Results.Failures != "" && c.spec.Results.Code != "" {
		c.listFailures()
	}
}

// anyFailures: the list of failures names exactly those that failed.
func anyFailures(m *catalogue, cmd *specs.Command) {
	r := cmd.Results
	if r.Failures == "" || r.Code == "" {
		return
	}
	add := m.of(cmd.Name)
	failing := func(change func(c *call, list []any) []any) func(*site) {
		return onAnswer(func(c *call) {
			if list, ok := c.failures(); ok {
				c.setFailures(change(c, slices.Clone(list)))
			}
		})
	}
	add("failures_always_listed", "fail_account_only_when_some_fail", r.Failures+" is there, and empty, when nobody failed", onAnswer(func(c *call) {
		if _, ok := c.failures(); !ok && len(c.results()) > 0 {
			c.setFailures([]any{})
		}
	}))
	add("failures_never_listed", "fail_account_when_some_fail", r.Failures+" is never there", failing(func(*call, []any) []any { return nil }))
	add("failures_miss_the_first", "fail_account_lists_failures", r.Failures+" misses the first that failed", failing(func(_ *call, list []any) []any { return list[1:] }))
	add("failures_list_everybody", "fail_account_lists_failures", r.Failures+" lists everybody", failing(func(c *call, _ []any) []any {
		var all []any
		for _, item := range c.results() {
			all = append(all, item.get(r.Account))
		}
		return all
	}))
	add("failures_reversed", "fail_account_order", r.Failures+" has another order than the results", failing(func(_ *call, list []any) []any { slices.Reverse(list); return list }))
}

// anyCall: the rules of the URL and of the signature, not enforced for this
// command.
func anyCall(m *catalogue, cmd *specs.Command) {
	add := m.of(cmd.Name)
	signature := []string{"usersig_given", "usersig_form", "usersig_sdkappid", "usersig_identifier", "usersig_key", "usersig_expired"}
	everybody := rules(func(r *refserver.Rules) { r.MayCall = func(refserver.Caller) bool { return true } })
	refuse := func(id, requirement, text string, code int, refuses func(*refserver.Gate) bool) {
		add(id, requirement, text, refuseCall(code, refuses))
	}
	add("signature_not_checked", signed, "no signature is checked", gate(anyone, signature...))
	add("forged_signature_accepted", signed, "a signature made with another key is accepted", gate(anyone, "usersig_key"))
	add("expired_signature_accepted", signed, "an expired signature is accepted", gate(anyone, "usersig_expired"))
	add("other_app_accepted", "sdkappid_of_the_app", "any sdkappid is accepted", gate(anyone, "sdkappid_given", "sdkappid_number", "sdkappid_known"))
	add("nobody_accepted", "identifier_is_administrator", "an identifier that is nobody is accepted", together(
		gate(func(g *refserver.Gate) bool { v := g.Query.Get("identifier"); return v == "" || v == "nobody" }, "identifier", "usersig_identifier"), everybody))
	add("ordinary_caller_accepted", "identifier_is_administrator", "an ordinary account may call", everybody)
	for _, name := range []string{"sdkappid", "usersig"} {
		add(name+"_in_any_case", "url_is_case_sensitive", "the name "+name+" may be in any case", onRequest(func(c *call) { anyCase(c.query, name) }))
	}
	random := func(g *refserver.Gate) uint64 {
		n, _ := strconv.ParseUint(g.Query.Get("random"), 10, 64)
		return n
	}
	refuse("random_zero_refused", "random_is_uint32", "random 0 is refused", chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool { return random(g) == 0 })
	refuse("random_is_signed", "random_is_uint32", "random above 2147483647 is refused", chatapi.CodeBadURLParameter, func(g *refserver.Gate) bool { return random(g) > 1<<31-1 })
	refuse("contenttype_refused", "contenttype_is_json", "contenttype must be JSON in capitals", chatapi.CodeBadURLParameter,
		func(g *refserver.Gate) bool { return g.Query.Get("contenttype") == "json" })
	refuse("parameter_needed", "query_parameters", "a call needs a parameter that is not documented", chatapi.CodeBadURLParameter,
		func(g *refserver.Gate) bool { return !g.Query.Has("ver") })
	refuse("command_unknown", "path", "there is no command at "+cmd.Path, chatapi.CodeUnknownCommand, anyone)
	add("empty_body_accepted", "body_not_empty", "an empty body is answered with success", onRequest(acceptWhere(func(c *call) bool { return len(c.body) == 0 })))
	add("malformed_body_accepted", "errors_in_body", "a body that is no JSON object is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request == nil })))
}

func anyone(*refserver.Gate) bool { return true }

// anyCase finds a parameter whatever case its name is in.
func anyCase(q url.Values, name string) {
	for other := range q {
		if other != name && strings.EqualFold(other, name) {
			q.Set(name, q.Get(other))
		}
	}
}

// anyCode: each error code of the page told as another one, and as success.
func anyCode(m *catalogue, cmd *specs.Command) {
	add := m.of(cmd.Name)
	for i, code := range cmd.Codes {
		text := strconv.FormatInt(code.Code, 10)
		other := cmd.Codes[(i+1)%len(cmd.Codes)].Code
		replaced := func(c *call) bool { return c.code() == code.Code }
		add("code_"+text+"_is_another", "code_"+text, text+" is answered as "+strconv.FormatInt(other, 10)+", which is documented for something else",
			onAnswer(func(c *call) {
				if replaced(c) {
					c.answer.set("ErrorCode", number(other))
				}
			}))
		add("code_"+text+"_is_success", "code_"+text, text+" is answered as success", onAnswer(func(c *call) {
			if replaced(c) {
				c.succeed()
			}
		}))
	}
}
