package schemas

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"chatcontract/specs"

	"github.com/google/go-cmp/cmp"
)

func loaded(t testing.TB) *Conditions {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func registry(t testing.TB) *specs.Registry {
	t.Helper()
	r, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// decoded decodes a body as the judge does.
func decoded(t testing.TB, body string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return value
}

// An example meets a condition once and violates nothing but it once.
type example struct{ accept, reject, pointer, expected, actual string }

const envelope = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""`

// examples are written with the names of friend_add; other commands use their own.
var examples = map[string]example{
	"action_status_agrees": {
		accept:  `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"","ErrorDisplay":""}`,
		reject:  `{"ActionStatus":"OK","ErrorCode":30001,"ErrorInfo":"","ErrorDisplay":""}`,
		pointer: "/ActionStatus", expected: "OK with ErrorCode 0, FAIL with any other", actual: `the String "OK"`,
	},
	"error_display": {
		accept:  `{"ResultItem":[],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":"shown"}`,
		reject:  `{"ResultItem":[],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`,
		pointer: "/ErrorDisplay", expected: "present, as the call succeeded", actual: "absent",
	},
	"error_display_on_failure": {
		accept:  `{"ActionStatus":"FAIL","ErrorCode":60002,"ErrorInfo":"HTTP parse Error"}`,
		reject:  `{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"SNS_DECODE_ERR"}`,
		pointer: "/ErrorDisplay", expected: "present, as the failure is one of the service's own", actual: "absent",
	},
	"result_item": {
		accept:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		reject:  `{` + envelope + `}`,
		pointer: "/ResultItem", expected: "present, as the call succeeded", actual: "absent",
	},
	"result_info_empty_on_success": {
		accept:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		reject:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""},{"To_Account":"b","ResultCode":0,"ResultInfo":"OK"}],` + envelope + `}`,
		pointer: "/ResultItem/1/ResultInfo", expected: "an empty String, as ResultCode is 0", actual: `the String "OK"`,
	},
	"result_info_tells_failure": {
		accept:  `{"ResultItem":[{"To_Account":"a","ResultCode":30006,"ResultInfo":"Err"}],"Fail_Account":["a"],` + envelope + `}`,
		reject:  `{"ResultItem":[{"To_Account":"a","ResultCode":30006,"ResultInfo":""}],"Fail_Account":["a"],` + envelope + `}`,
		pointer: "/ResultItem/0/ResultInfo", expected: "a text, as ResultCode is not 0", actual: `the String ""`,
	},
	"failed_have_no_fields": {
		accept: `{"ResultItem":[{"To_Account":"a","SnsProfileItem":[],"ResultCode":0,"ResultInfo":""},{"To_Account":"b","ResultCode":30001,"ResultInfo":"Err"}],` +
			`"Fail_Account":["b"],` + envelope + `}`,
		reject:  `{"ResultItem":[{"To_Account":"b","SnsProfileItem":[],"ResultCode":30001,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		pointer: "/ResultItem/0/SnsProfileItem", expected: "absent, as the user could not be read", actual: "an empty Array",
	},
	"fail_account_when_some_fail": {
		accept:  `{"ResultItem":[{"To_Account":"a","ResultCode":30006,"ResultInfo":"Err"}],"Fail_Account":["a"],` + envelope + `}`,
		reject:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""},{"To_Account":"b","ResultCode":30006,"ResultInfo":"Err"}],` + envelope + `}`,
		pointer: "/Fail_Account", expected: "present, as some ResultCode is not 0", actual: "absent",
	},
	"fail_account_only_when_some_fail": {
		accept:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		reject:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],"Fail_Account":[],` + envelope + `}`,
		pointer: "/Fail_Account", expected: "absent, as no ResultCode differs from 0", actual: "an empty Array",
	},
}

// Every condition of every command accepts its good example and rejects its bad
// one, at one place and in its own name only.
func TestEveryConditionHasExamples(t *testing.T) {
	c, r, used := loaded(t), registry(t), map[string]bool{}
	for _, req := range r.Requirements() {
		if !req.CheckedBy(specs.CheckCondition) {
			continue
		}
		slug := strings.TrimPrefix(req.ID, req.Command+".")
		e, isOwn := ownExamples()[req.ID]
		command, _ := r.Command(req.Command)
		names, needed := strings.NewReplacer(), "" // its own examples are written with its own names
		if !isOwn {
			var ok bool
			if e, ok = examples[slug]; !ok {
				t.Errorf("%s has no examples", req.ID)
				continue
			}
			names, needed = own(command), neededMembers[req.Command]
		}
		used[slug], used[req.ID] = used[slug] || !isOwn, true
		body := func(text string) any {
			return decoded(t, strings.Replace(names.Replace(text), `"ActionStatus"`, needed+`"ActionStatus"`, 1))
		}
		if got := about(r, req.ID, c.Answer(req.Command, body(e.accept))); got != nil {
			t.Errorf("%s: the good example violates %+v", req.ID, got)
		}
		want := []Violation{{req.ID, names.Replace(e.pointer), names.Replace(e.expected), e.actual}}
		if diff := cmp.Diff(want, about(r, req.ID, c.Answer(req.Command, body(e.reject)))); diff != "" {
			t.Errorf("%s: the bad example:\n%s", req.ID, diff)
		}
		documented := req.Level == specs.Documented
		if whole := c.ValidAnswer(req.Command, body(e.reject)); (whole != nil) != documented {
			t.Errorf("%s is %s, and the whole file finds %+v", req.ID, req.Level, whole)
		}
	}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(examples)), slices.Collect(maps.Keys(ownExamples()))) {
		if !used[name] {
			t.Errorf("the examples of %s are not used", name)
		}
	}
}

// ownExamples are those of conditions that one command alone has, by the
// requirement's id, and written with its own names.
func ownExamples() map[string]example {
	all := map[string]example{}
	for _, table := range []map[string]example{
		accountCheckExamples,
		accountDeleteExamples,
		blackListExamples,
		friendsExamples,
		listExamples(),
		portraitGetExamples,
		queryOnlineStatusExamples,
	} {
		maps.Copy(all, table)
	}
	return all
}

// neededMembers are what a command's own conditions demand of every answer, and
// so of examples that are about something else.
var neededMembers = map[string]string{
	"group_add":    `"CurrentSequence":5,`,
	"group_delete": `"CurrentSequence":5,`,
	"group_get":    `"ResultItem":[],"CurrentSequence":5,`,
}

// about leaves out what other conditions of the command alone say: the examples
// of those that many commands have know nothing of its own members.
func about(r *specs.Registry, id string, found []Violation) []Violation {
	var kept []Violation
	for _, v := range found {
		if req, ok := r.Requirement(v.Requirement); !ok || req.Condition == nil || req.ID == id {
			kept = append(kept, v)
		}
	}
	return kept
}

// own replaces the names of friend_add by those of a command; what the command
// does not have becomes a member that nothing is known about.
func own(c *specs.Command) *strings.Replacer {
	r := c.Results
	if r.Member == "" {
		r = specs.Results{Member: "NoResults", Account: "To_Account", Code: "ResultCode", Info: "ResultInfo", Failures: "NoFailures"}
	}
	if r.Failures == "" {
		r.Failures = "NoFailures"
	}
	return strings.NewReplacer("ResultItem", r.Member, "To_Account", r.Account, "ResultCode", r.Code, "ResultInfo", r.Info, "Fail_Account", r.Failures)
}

// The files define a condition for each requirement that is one, and no other.
func TestDefinitionsAreTheRegistrysConditions(t *testing.T) {
	c, r := loaded(t), registry(t)
	for _, command := range r.Commands() {
		file := c.answers[command.Name]
		if file == nil || c.requests[command.Name] == nil {
			t.Errorf("%s has no schemas", command.Name)
			continue
		}
		defined := map[string]bool{}
		for _, condition := range file.conditions {
			defined[condition.requirement] = true
			if req, ok := r.Requirement(condition.requirement); !ok || !req.CheckedBy(specs.CheckCondition) {
				t.Errorf("%s is no requirement that a condition checks", condition.requirement)
			}
		}
		for _, req := range r.Requirements() {
			if req.Command == command.Name && req.CheckedBy(specs.CheckCondition) && !defined[req.ID] {
				t.Errorf("%s is not defined", req.ID)
			}
		}
	}
	if len(c.answers) != len(r.Commands()) || len(c.requests) != len(r.Commands()) {
		t.Error("there are schemas of commands that the registry does not know")
	}
}

// Where a type is wrong, or something that a condition leans on is missing, no
// condition is violated.
func TestConditionsLeaveTypesToTheShape(t *testing.T) {
	c := loaded(t)
	for _, body := range []string{
		`null`, `true`, `"OK"`, `7`, `[]`, `[{"ResultCode":0}]`, `{}`,
		`{"ActionStatus":"ok","ErrorCode":0}`,
		`{"ActionStatus":"OK","ErrorCode":"0"}`,
		`{"ActionStatus":"FAIL","ErrorCode":null}`,
		`{"ActionStatus":"OK"}`,
		`{"ErrorCode":0}`,
		`{"ResultItem":{"ResultCode":0,"ResultInfo":"x"},` + envelope + `}`,
		`{"ResultItem":[{"ResultCode":"0","ResultInfo":"x"}],` + envelope + `}`,
		`{"ResultItem":[{"ResultCode":"30001","ResultInfo":""}],` + envelope + `}`,
		`{"ResultItem":[{"ResultCode":0,"ResultInfo":5}],` + envelope + `}`,
		`{"ResultItem":[{"ResultCode":0,"ResultInfo":null}],"Fail_Account":null,` + envelope + `}`,
		`{"ResultItem":[{"ResultCode":0,"ResultInfo":""}],"Fail_Account":"a",` + envelope + `}`,
		`{"ResultItem":[{"ResultCode":0,"ResultInfo":""},{"ResultInfo":""}],"Fail_Account":["a"],` + envelope + `}`,
		`{"ResultItem":[],"Fail_Account":["a"],` + envelope + `}`,
		`{"ResultItem":null,` + envelope + `}`,
		`{"ResultItem":[0,null,[],"x"],` + envelope + `}`,
	} {
		if got := c.Answer("friend_add", decoded(t, body)); got != nil {
			t.Errorf("%s violates %+v", body, got)
		}
	}
}

func TestNumbersInOtherWords(t *testing.T) {
	c := loaded(t)
	for number, zero := range map[string]bool{
		"0": true, "0.0": true, "-0": true, "-0.0e5": true, "0e999999999": true, "0.000000000000000000000000000": true,
		"1": false, "1e400": false, "-1e400": false, "1e-400": false, "-1e-400": false, "1e999999999": false,
		"9007199254740993": false, "1" + strings.Repeat("0", 2000): false,
	} {
		got := c.Answer("friend_add", decoded(t, `{"ActionStatus":"FAIL","ErrorCode":`+number+`,"ErrorInfo":"","ErrorDisplay":""}`))
		if (len(got) == 1) != zero {
			t.Errorf("FAIL with ErrorCode %s violates %+v", number, got)
		}
	}
}

func TestTamingLeavesTheBodyAlone(t *testing.T) {
	const text = `{"a":[1,{"b":-0,"c":[1e400,"x"]}],"d":1e2,"e":null}`
	body := decoded(t, text)
	tamed, changed := tame(body)
	if diff := cmp.Diff(decoded(t, text), body); diff != "" || !changed {
		t.Errorf("changed %v: %s", changed, diff)
	}
	if diff := cmp.Diff(decoded(t, `{"a":[1,{"b":0,"c":[1e300,"x"]}],"d":100,"e":null}`), tamed); diff != "" {
		t.Error(diff)
	}
	if _, changed := tame(decoded(t, `{"a":[1,-2.5,{"b":30001}]}`)); changed {
		t.Error("ordinary numbers are copied")
	}
}

func TestUnknownCommand(t *testing.T) {
	c := loaded(t)
	for _, got := range [][]Violation{c.Answer("x", nil), c.ValidAnswer("x", nil), c.ValidRequest("x", nil)} {
		if len(got) != 1 || got[0].Actual != `the String "x"` {
			t.Errorf("%+v", got)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	const condition = `"a.b": {"x-expected": "something", "if": {"$ref": "#/definitions/lost"}}`
	for name, file := range map[string][2]string{
		"neither":        {"a.json", `{"definitions": {}}`},
		"not JSON":       {"a.response.json", `{`},
		"not a schema":   {"a.response.json", `{"type": 5}`},
		"lost reference": {"a.response.json", `{"definitions": {` + condition + `}}`},
	} {
		if _, err := load(fstest.MapFS{file[0]: &fstest.MapFile{Data: []byte(file[1])}}); err == nil {
			t.Errorf("%s: loaded", name)
		} else if !strings.HasPrefix(err.Error(), file[0]+": ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	c := loaded(b)
	for _, n := range []int{1, 1000} {
		for name, each := range map[string]string{
			"added":   `{"To_Account":"user%d","ResultCode":0,"ResultInfo":""}`,
			"pending": `{"To_Account":"user%d","ResultCode":30539,"ResultInfo":"Err_SNS_FriendAdd_Pending"}`,
		} {
			items, failures := make([]string, n), ""
			for i := range items {
				items[i] = fmt.Sprintf(each, i)
			}
			if name == "pending" {
				failures = `"Fail_Account":["user"],`
			}
			body := decoded(b, `{"ResultItem":[`+strings.Join(items, ",")+`],`+failures+envelope+`}`)
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if got := c.Answer("friend_add", body); got != nil {
						b.Fatal(got)
					}
				}
			})
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		loaded(b)
	}
}

func FuzzConditions(f *testing.F) {
	f.Add(`{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`)
	f.Add(`{"ResultItem":[null,{"ResultCode":1e400,"ResultInfo":""},{"ResultCode":-0.0,"ResultInfo":"\u0000"}],"Fail_Account":[],"ErrorCode":1e-400}`)
	f.Add(`[{"InfoItem":[[]]}]`)
	c := loaded(f)
	commands := registry(f).Commands()
	f.Fuzz(func(t *testing.T, text string) {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var body any
		if decoder.Decode(&body) != nil {
			return
		}
		for _, command := range commands {
			seen := map[Violation]bool{}
			for _, v := range c.Answer(command.Name, body) {
				key := Violation{Requirement: v.Requirement, Pointer: v.Pointer}
				if seen[key] || len(v.Actual) > 200 {
					t.Errorf("%s: %+v", command.Name, v)
				}
				seen[key] = true
			}
			c.ValidAnswer(command.Name, body)
			c.ValidRequest(command.Name, body)
		}
	})
}
