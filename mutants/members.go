package mutants

import (
	"cmp"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// answerMember is a member of a command's answer, as the registry has it.
type answerMember struct {
	name, slug string
	// inItem: it is a member of each result.
	inItem bool
	// wrong are values of other types than the documented one.
	wrong []wrongValue
	// absent is the requirement that a missing one breaks, where that is
	// another; absentFrom are the answers in which it must not be missing.
	absent     string
	absentFrom scope
}

type wrongValue struct {
	id    string
	value func(have any) any
}

// scope is a kind of answer.
type scope struct {
	id, text string
	holds    func(*call) bool
}

func everyAnswer() scope { return scope{text: "", holds: func(*call) bool { return true }} }

func successes() scope {
	return scope{"successes", " in answers that say OK", func(c *call) bool { return c.code() == chatapi.CodeOK }}
}

func wholeFailures() scope {
	return scope{"whole_failures", " in failures of the whole request", func(c *call) bool { return c.code() != chatapi.CodeOK && c.code() < 60000 }}
}

func gatewayFailures() scope {
	return scope{"gateway", " in the gateway's answers", func(c *call) bool { return c.code() >= 60000 && c.code() < codeStatusBadRequest }}
}

func partialFailures() scope {
	return scope{"partial", " when some users fail", func(c *call) bool { list, _ := c.failures(); return list != nil }}
}

func fixed(value any) func(any) any { return func(any) any { return value } }

func wrongTexts() []wrongValue {
	return []wrongValue{
		{"a_number", fixed(literal("17"))}, {"an_array", func(have any) any { return []any{have} }}, {"a_boolean", fixed(literal("false"))},
	}
}

func wrongIntegers() []wrongValue {
	return []wrongValue{
		{"a_string", func(have any) any { text, _ := have.(literal); return string(text) }},
		{"a_fraction", fixed(literal("0.5"))}, {"a_boolean", fixed(literal("false"))},
	}
}

func wrongArrays() []wrongValue {
	return []wrongValue{
		{"an_object", func(have any) any { return &object{members: []member{{"0", have}}} }},
		{"a_string", fixed("")}, {"an_array_of_arrays", func(have any) any { return []any{have} }},
	}
}

// membersOf are the members of a command's answer.
func membersOf(cmd *specs.Command) []answerMember {
	list := []answerMember{
		{name: "ActionStatus", slug: "action_status", wrong: wrongTexts()},
		{name: "ErrorCode", slug: "error_code", wrong: wrongIntegers()},
		{name: "ErrorInfo", slug: "error_info", wrong: wrongTexts()},
	}
	if cmd.HasErrorDisplay {
		list = append(list, answerMember{name: "ErrorDisplay", slug: "error_display", wrong: wrongTexts(), absentFrom: successes()})
	}
	r := cmd.Results
	if r.Member != "" {
		list = append(list,
			answerMember{name: r.Member, slug: "result_item", wrong: wrongArrays(), absentFrom: successes()},
			answerMember{name: r.Account, slug: "result_to_account", inItem: true, wrong: wrongTexts()})
	}
	if r.Code != "" {
		list = append(list,
			answerMember{name: r.Code, slug: "result_code", inItem: true, wrong: wrongIntegers()},
			answerMember{name: r.Info, slug: "result_info", inItem: true, wrong: wrongTexts()})
	}
	if r.Failures != "" {
		list = append(list, answerMember{name: r.Failures, slug: "fail_account", wrong: wrongArrays(), absent: "fail_account_when_some_fail", absentFrom: partialFailures()})
	}
	return list
}

// memberFaults: every member of friend_add's answers dropped, null, renamed, in
// another case, of a wrong type, there twice.
func memberFaults(m *catalogue) {
	cmd, _ := m.registry.Command(friendAdd)
	for _, member := range membersOf(cmd) {
		generated := member.faults(cmd, "members")
		for _, f := range generated {
			m.add(f)
		}
		for _, f := range generated {
			dropped := strings.HasSuffix(f.id, "_dropped")
			retyped := strings.HasSuffix(f.id, "_is_a_number") || strings.HasSuffix(f.id, "_is_a_string")
			f.near = []string{"friend_add.fail_account_lists_failures", "friend_add.batch_items_are_independent"}
			switch {
			case member.inItem && dropped:
				m.add(f, firstItem(), middleItem(), lastItem(), inLargeBatch(), afterFailure())
			case member.inItem && retyped:
				m.add(f, lastItem(), inLargeBatch())
			case dropped:
				m.add(f, secondCall(), inLargeBatch())
			}
		}
		if !member.inItem && member.absentFrom.holds == nil {
			for _, in := range []scope{wholeFailures(), gatewayFailures()} {
				if member.name != "ErrorInfo" || in.id != gatewayFailures().id { // the overview's own sample leaves it out
					m.add(member.dropped(cmd, "members", in))
				}
				m.add(member.retyped("members", member.wrong[0], in))
			}
		}
	}
	m.add(fault{id: "ErrorDisplay_is_a_number_in_whole_failures", requirement: "error_display", category: "members",
		text: "ErrorDisplay is a Number in failures of the whole request", apply: onAnswer(within(wholeFailures(), func(c *call) {
			c.answer.set("ErrorDisplay", literal("17"))
		}))})
	m.add(fault{id: "ErrorDisplay_dropped_in_whole_failures", requirement: "error_display_on_failure", category: "members",
		text: "ErrorDisplay is missing in failures of the whole request", apply: onAnswer(within(wholeFailures(), func(c *call) {
			c.answer.remove("ErrorDisplay")
		}))})
	for _, name := range []string{"To_Account", "Fail_Account"} {
		slug := map[string]string{"To_Account": "result_to_account", "Fail_Account": "fail_account"}[name]
		m.add(fault{id: name + "_of_digits_is_a_number", requirement: slug, category: "members", text: "a UserID that looks like a number is a Number in " + name,
			apply: onAnswer(func(c *call) { numbersFor(c, name) })})
	}
}

// numbersFor writes UserIDs of digits as numbers.
func numbersFor(c *call, name string) {
	if name == "To_Account" {
		for _, item := range c.results() {
			if isDigits(item.text(name)) {
				item.set(name, literal(item.text(name)))
			}
		}
		return
	}
	list, _ := c.failures()
	for i, e := range list {
		if text, _ := e.(string); isDigits(text) {
			list[i] = literal(text)
		}
	}
}

// within edits the answers of a scope.
func within(in scope, edit func(*call)) func(*call) {
	return func(c *call) {
		if in.holds(c) {
			edit(c)
		}
	}
}

// faults are all that is generated for a member of a command's answers.
func (a answerMember) faults(cmd *specs.Command, category string) []fault {
	in := a.absentFrom
	if in.holds == nil {
		in = everyAnswer()
	}
	list := []fault{a.dropped(cmd, category, scope{holds: in.holds})}
	missing := list[0].requirement
	edit := func(id, requirement, text string, change func(*object)) fault {
		return a.fault(category, id, requirement, text, in, change)
	}
	list = append(list,
		edit("null", a.slug, "is null", func(o *object) { o.set(a.name, null) }),
		edit("renamed", missing, "has another name", func(o *object) { o.rename(a.name, strings.ReplaceAll(a.name, "_", "")+"s") }),
		edit("in_lower_case", missing, "is written in lower case", func(o *object) { o.rename(a.name, strings.ToLower(a.name)) }),
		edit("twice", "member_names_unique", "is there twice", func(o *object) { o.duplicate(a.name, o.get(a.name)) }))
	for _, wrong := range a.wrong {
		list = append(list, a.retyped(category, wrong, scope{text: in.text, holds: in.holds}))
	}
	for i := range list {
		list[i].command = cmd.Name
	}
	return list
}

// fault edits the member, at the top or in each result.
func (a answerMember) fault(category, id, requirement, text string, in scope, change func(*object)) fault {
	f := fault{id: a.name + "_" + id, requirement: requirement, category: category, text: a.name + " " + text + in.text}
	careful := func(o *object) {
		if o.has(a.name) {
			change(o)
		}
	}
	if a.inItem {
		f.apply = onResult(func(c *call, item *object) { careful(item) })
		return f
	}
	f.apply = onAnswer(within(in, func(c *call) { careful(c.answer) }))
	return f
}

func (a answerMember) dropped(cmd *specs.Command, category string, in scope) fault {
	f := a.fault(category, suffixed("dropped", in), cmp.Or(a.absent, a.slug), "is missing", in, func(o *object) { o.remove(a.name) })
	f.command = cmd.Name
	return f
}

func (a answerMember) retyped(category string, wrong wrongValue, in scope) fault {
	return a.fault(category, suffixed("is_"+wrong.id, in), a.slug, "is "+strings.ReplaceAll(wrong.id, "_", " "), in,
		func(o *object) { o.set(a.name, wrong.value(o.get(a.name))) })
}

func suffixed(id string, in scope) string {
	if in.id == "" {
		return id
	}
	return id + "_in_" + in.id
}
