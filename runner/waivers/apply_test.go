package waivers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
)

// judged is a result in which one scenario breaks a.one in a step, answers of
// another break a.one and a.two, and a.three holds.
func judged() *reports.Result {
	find := func(id, scenario, actual string) contract.Finding {
		return contract.Finding{Requirement: id, Level: specs.Documented, Scenario: scenario, Pointer: "/Fail_Account", Expected: "carol", Actual: actual}
	}
	return &reports.Result{
		Target: reports.Target{Endpoint: "https://Mock.example:8443/"},
		Requirements: []reports.Requirement{
			{ID: "a.one", Level: specs.Documented, Verdict: reports.Failed},
			{ID: "a.two", Level: specs.Documented, Verdict: reports.Failed},
			{ID: "a.three", Level: specs.Documented, Verdict: reports.Passed},
			{ID: "a.four", Level: specs.Documented, Verdict: reports.NotTestable, Reason: "no list"},
		},
		Scenarios: []reports.Scenario{
			{ID: "a/x: first", Verdict: reports.Failed, Findings: []int{0}, Steps: []reports.Step{{Status: reports.StepFailed}, {Status: reports.StepSkipped}}},
			{ID: "a/x: second", Verdict: reports.Failed, Findings: []int{1, 2}, Steps: []reports.Step{{Status: reports.StepPassed}}},
			{ID: "a/x: third", Verdict: reports.Passed},
		},
		Findings: []contract.Finding{
			find("a.one", "a/x: first", "Cctoxgo7t7i1adave"), find("a.one", "a/x: second", "nothing"), find("a.two", "a/x: second", "nothing"),
		},
		Outcome: reports.Outcome{Verdict: reports.DoesNotConform, ExitCode: 1},
	}
}

var today = time.Date(2026, 6, 1, 23, 59, 0, 0, time.UTC)

func entryOf(requirement string, change func(*Entry)) Entry {
	e := Entry{Requirement: requirement, Target: "mock.example", Owner: "o", Reason: "r", Message: "expected carol", Line: 3,
		Expires: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)}
	if change != nil {
		change(&e)
	}
	return e
}

var everything = Known{
	Requirement: func(id string) bool { return strings.HasPrefix(id, "a.") },
	Scenario:    func(id string) bool { return strings.HasPrefix(id, "a/x: ") },
}

func TestStatesOfWaivers(t *testing.T) {
	scenario := func(id string) func(*Entry) { return func(e *Entry) { e.Scenario = id } }
	for name, tc := range map[string]struct {
		entry   Entry
		others  []Entry
		partial bool
		state   reports.WaiverState
		waives  int
		says    string
	}{
		"all scenarios":                       {entry: entryOf("a.one", nil), state: reports.WaiverApplied, waives: 2},
		"one scenario":                        {entry: entryOf("a.one", scenario("a/x: second")), state: reports.WaiverApplied, waives: 1},
		"host and port":                       {entry: entryOf("a.one", func(e *Entry) { e.Target = "MOCK.example:8443" }), state: reports.WaiverApplied, waives: 2},
		"another target":                      {entry: entryOf("a.three", func(e *Entry) { e.Target = "other" }), state: reports.WaiverElsewhere},
		"expired yesterday":                   {entry: entryOf("a.one", func(e *Entry) { e.Expires = e.Expires.AddDate(0, 0, -1) }), state: reports.WaiverExpired, waives: 2, says: "2026-05-31"},
		"another message":                     {entry: entryOf("a.one", func(e *Entry) { e.Message = "got dave" }), state: reports.WaiverUnmatched, says: "one says now"},
		"it holds":                            {entry: entryOf("a.three", nil), state: reports.WaiverPasses, says: "delete the entry"},
		"it holds in the scenario":            {entry: entryOf("a.one", scenario("a/x: third")), state: reports.WaiverPasses},
		"not testable":                        {entry: entryOf("a.four", nil), state: reports.WaiverUnmatched, says: "no list"},
		"no such requirement":                 {entry: entryOf("b.one", nil), state: reports.WaiverUnmatched, says: "registry"},
		"no such scenario":                    {entry: entryOf("a.one", scenario("b: x")), state: reports.WaiverUnmatched, says: "no scenario"},
		"several requirements":                {entry: entryOf("a.*", func(e *Entry) { e.broad = true }), state: reports.WaiverBroad},
		"in part: it may hold":                {entry: entryOf("a.three", nil), partial: true, state: reports.WaiverUnjudged},
		"in part: not run":                    {entry: entryOf("a.three", scenario("a/x: fourth")), partial: true, state: reports.WaiverUnjudged},
		"in part: its scenario passed":        {entry: entryOf("a.three", scenario("a/x: third")), partial: true, state: reports.WaiverPasses},
		"in part: expired":                    {entry: entryOf("a.three", func(e *Entry) { e.Expires = time.Time{} }), partial: true, state: reports.WaiverExpired},
		"another target, expired":             {entry: entryOf("a.three", func(e *Entry) { e.Target, e.Expires = "mocc.example", time.Time{} }), state: reports.WaiverExpired, says: "0001-01-01"},
		"another target, no such requirement": {entry: entryOf("b.one", func(e *Entry) { e.Target = "other" }), state: reports.WaiverUnmatched, says: "registry"},
		"another target, no such scenario":    {entry: entryOf("a.one", func(e *Entry) { e.Target, e.Scenario = "other", "b: x" }), state: reports.WaiverUnmatched, says: "no scenario"},
		"another target, its expired entry waived nothing here": {entry: entryOf("a.one", func(e *Entry) { e.Target, e.Expires = "other", time.Time{} }), state: reports.WaiverExpired},
		"another message, in another entry":                     {entry: entryOf("a.two", func(e *Entry) { e.Message = "got dave" }), others: []Entry{entryOf("a.two", nil)}, state: reports.WaiverUnmatched, says: "no finding is like it"},
		"another message, in an entry of another target":        {entry: entryOf("a.two", func(e *Entry) { e.Message = "got dave" }), others: []Entry{entryOf("a.two", func(e *Entry) { e.Target = "other" })}, state: reports.WaiverUnmatched, says: "one says now"},
		"in part: another message":                              {entry: entryOf("a.one", func(e *Entry) { e.Message = "got dave" }), partial: true, state: reports.WaiverUnjudged},
		"in part: another message in the scenario":              {entry: entryOf("a.one", func(e *Entry) { e.Message, e.Scenario = "got dave", "a/x: first" }), partial: true, state: reports.WaiverUnmatched, says: "one says now"},
		"its scenario failed and ended":                         {entry: entryOf("a.three", scenario("a/x: second")), state: reports.WaiverPasses, says: "delete the entry"},
		"in part: its scenario failed and ended":                {entry: entryOf("a.three", scenario("a/x: second")), partial: true, state: reports.WaiverPasses},
		"in part: its scenario broke off before":                {entry: entryOf("a.three", scenario("a/x: first")), partial: true, state: reports.WaiverUnjudged},
		"its scenario broke off before":                         {entry: entryOf("a.three", scenario("a/x: first")), state: reports.WaiverUnjudged},
		"in part: a finding that it waives":                     {entry: entryOf("a.two", nil), partial: true, state: reports.WaiverApplied, waives: 1},
	} {
		out := judged()
		if tc.partial {
			out.Run.Commands = []string{"a"}
		}
		(&File{Path: "w.yaml", Entries: append([]Entry{tc.entry}, tc.others...)}).Apply(out, everything, today)
		w := out.Waivers[0]
		if w.State != tc.state || len(w.Findings) != tc.waives || !strings.Contains(w.Problem, tc.says) {
			t.Errorf("%s: %+v", name, w)
		}
		if w.Rotten() != (w.Problem != "") || w.File != "w.yaml" || w.Line != 3 {
			t.Errorf("%s: it must say what to change, and where: %+v", name, w)
		}
	}
}

// A scenario or a requirement is waived when all that fails it is.
func TestWaivedVerdicts(t *testing.T) {
	for name, tc := range map[string]struct {
		entries        []Entry
		one, two       reports.Verdict
		first, second  reports.Verdict
		firstSaysOwner bool
	}{
		"nothing":        {nil, reports.Failed, reports.Failed, reports.Failed, reports.Failed, false},
		"one of two":     {[]Entry{entryOf("a.one", nil)}, reports.Waived, reports.Failed, reports.Waived, reports.Failed, true},
		"both":           {[]Entry{entryOf("a.one", nil), entryOf("a.two", nil)}, reports.Waived, reports.Waived, reports.Waived, reports.Waived, true},
		"a part of one":  {[]Entry{entryOf("a.one", func(e *Entry) { e.Scenario = "a/x: first" })}, reports.Failed, reports.Failed, reports.Waived, reports.Failed, true},
		"expired by now": {[]Entry{entryOf("a.one", func(e *Entry) { e.Expires = time.Time{} })}, reports.Failed, reports.Failed, reports.Failed, reports.Failed, false},
	} {
		out := judged()
		(&File{Entries: tc.entries}).Apply(out, everything, today)
		got := []reports.Verdict{out.Requirements[0].Verdict, out.Requirements[1].Verdict, out.Scenarios[0].Verdict, out.Scenarios[1].Verdict}
		for i, want := range []reports.Verdict{tc.one, tc.two, tc.first, tc.second} {
			if got[i] != want {
				t.Errorf("%s: %v", name, got)
				break
			}
		}
		if tc.firstSaysOwner && out.Scenarios[0].Reason != "r (o, until 2026-06-01)" {
			t.Errorf("%s: the reason is %q", name, out.Scenarios[0].Reason)
		}
	}
}

// In a strict run a finding of another level fails a requirement as well.
func TestWaivedAtEveryLevelThatFails(t *testing.T) {
	for name, tc := range map[string]struct {
		strict bool
		level  specs.Level
		want   reports.Verdict
	}{
		"inferred":           {false, specs.Inferred, reports.Waived},
		"inferred, strictly": {true, specs.Inferred, reports.Failed},
		"observed, strictly": {true, specs.Observed, reports.Waived},
		"documented":         {false, specs.Documented, reports.Failed},
	} {
		out := judged()
		out.Run.Strict = tc.strict
		out.Findings = append(out.Findings, contract.Finding{Requirement: "a.two", Level: tc.level, Scenario: "a/x: second", Expected: "text", Actual: "a number"})
		out.Scenarios[1].Findings = append(out.Scenarios[1].Findings, 3)
		(&File{Entries: []Entry{entryOf("a.two", nil)}}).Apply(out, everything, today)
		if got := out.Requirements[1].Verdict; got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// What waive writes waives exactly that, in another run as well: no account of the
// run stands in it.
func TestFromWaivesWhatWasFound(t *testing.T) {
	terms := Terms{Owner: "o", Reason: "r", Expires: today}
	list := From(judged(), terms)
	out := judged()
	out.Findings[0].Actual = "Cctp0jpifcx0sldave"
	file := &File{Entries: list}
	file.Apply(out, everything, today)
	if len(list) != 3 || len(out.WaiversOf()) != len(out.Findings) || len(out.RottenWaivers()) > 0 {
		t.Fatalf("%+v\n%+v", list, out.Waivers)
	}
	if again := From(out, terms); len(again) != 0 {
		t.Errorf("what is waived is waived again: %+v", again)
	}
	alike := judged()
	alike.Findings[0].Actual = "nothing"
	if list := From(alike, terms); len(list) != 2 || list[0].Scenario != "" || list[1].Scenario == "" {
		t.Errorf("one message in two scenarios is no single entry: %+v", list)
	}
}

func TestMessagesLast(t *testing.T) {
	for _, tc := range []struct{ texts, want []string }{
		{[]string{"at /Fail_Account: expected carol, got nothing"}, []string{"at /Fail_Account: expected carol, got nothing"}},
		{[]string{"at /Fail_Account: expected carol, got dave", "at /Fail_Account: expected the 3 accounts, got 1 accounts"}, []string{"at /Fail_Account: expected"}},
		{[]string{"expected 30539, got 0\n- x"}, []string{"expected 30539, got 0"}},
		// They differ in an index alone.
		{[]string{"at /R/0: expected known, got 2", "at /R/1: expected known, got 2"}, []string{"expected known, got 2"}},
		{[]string{"at /R/0: expected known, got 2", "at /R/1: expected known, got 3"}, []string{"expected known, got"}},
		{[]string{"at /R/0/Info: expected 1, got 2", "at /R/1/Info: expected 2, got 3"}, []string{"/Info: expected"}},
		// General words, an index and parts of words are nothing in common.
		{[]string{"at /R/0: expected 1, got 2", "at /R/1: expected 2, got 2"}, []string{"at /R/0: expected 1, got 2", "at /R/1: expected 2, got 2"}},
		{[]string{"expected the one, got two", "expected the thrones, got twofold"}, []string{"expected the one, got two", "expected the thrones, got twofold"}},
		{[]string{"expected Cctoxgo7t7i1adave, got x", "expected y, got z"}, []string{"got x", "expected y, got z"}},
		{[]string{"expected Cctoxgo7t7i1adave, got Cctoxgo7t7i1acarol"}, []string{"expected"}},
		{[]string{strings.Repeat("x", 500)}, []string{strings.Repeat("x", mostMessage)}},
	} {
		var texts []string
		for _, text := range tc.texts {
			texts = append(texts, lasting(text))
		}
		got := messages(texts)
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q, want %q", tc.texts, got, tc.want)
		}
		for _, text := range tc.texts {
			if !slices.ContainsFunc(got, func(message string) bool { return strings.Contains(text, message) }) {
				t.Errorf("%q does not waive %q", got, text)
			}
		}
	}
}

// Entries waive what was found, in the scenarios that found it: nothing that comes
// to break the same requirement later.
func TestFromWaivesNothingMore(t *testing.T) {
	find := func(scenario, pointer, actual string) contract.Finding {
		return contract.Finding{Requirement: "a.one", Level: specs.Documented, Scenario: scenario, Pointer: pointer, Expected: "known", Actual: actual}
	}
	indices := func(scenario string) []contract.Finding {
		return []contract.Finding{find(scenario, "/R/0", "2"), find(scenario, "/R/1", "2")}
	}
	differ := func(scenario string) []contract.Finding {
		return []contract.Finding{{Requirement: "a.one", Level: specs.Documented, Scenario: scenario, Expected: "1", Actual: "2"},
			{Requirement: "a.one", Level: specs.Documented, Scenario: scenario, Expected: "3", Actual: "4"}}
	}
	for name, tc := range map[string]struct {
		findings []contract.Finding
		want     []string
	}{
		"indices":                         {indices("a/x: first"), []string{"a/x: first|expected known, got 2"}},
		"indices, and the same elsewhere": {slices.Concat(indices("a/x: first"), indices("a/x: second")), []string{"|expected known, got 2"}},
		"one message, other texts": {slices.Concat(indices("a/x: first"), []contract.Finding{find("a/x: second", "/R/1", "2"), find("a/x: second", "/R/4", "2")}),
			[]string{"a/x: first|expected known, got 2", "a/x: second|expected known, got 2"}},
		"nothing in common":           {differ("a/x: first"), []string{"a/x: first|expected 1, got 2", "a/x: first|expected 3, got 4"}},
		"nothing in common elsewhere": {slices.Concat(differ("a/x: first"), differ("a/x: second")), []string{"|expected 1, got 2", "|expected 3, got 4"}},
	} {
		out := judged()
		out.Findings, out.Scenarios[0].Findings, out.Scenarios[1].Findings = tc.findings, nil, nil
		list := From(out, Terms{Owner: "o", Reason: "r", Expires: today})
		var got []string
		for _, e := range list {
			got = append(got, e.Scenario+"|"+e.Message)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
		(&File{Entries: list}).Apply(out, everything, today)
		if len(out.WaiversOf()) != len(out.Findings) {
			t.Errorf("%s: not all is waived: %+v", name, out.Waivers)
		}
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.yaml")
	one, two := entryOf("a.one", nil), entryOf("a.two", nil)
	for turn, tc := range []struct {
		list  []Entry
		added int
	}{{[]Entry{one}, 1}, {[]Entry{one, two}, 1}, {[]Entry{two}, 0}} {
		if added, err := Append(path, tc.list); added != tc.added || err != nil {
			t.Errorf("turn %d: %d added, %v", turn, added, err)
		}
	}
	file, err := Read(path)
	if err != nil || len(file.Entries) != 2 {
		t.Fatalf("%+v, %v", file, err)
	}
}

// Files to which no entry can be added stay as they are, and are told what is wrong
// with them.
func TestAppendSaysWhy(t *testing.T) {
	later := entryOf("a.one", func(e *Entry) { e.Expires = time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC) })
	expired := later
	expired.Expires = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	nameless := later
	nameless.Requirement = ""
	for name, tc := range map[string]struct {
		text string
		list []Entry
		says string
	}{
		"indented":          {"# mine\n  - requirement: a.two\n    target: h\n    owner: o\n    reason: r\n    message: m\n    expires: 2026-06-01\n", []Entry{later}, "as it is indented"},
		"brackets":          {"[]\n", []Entry{later}, "stands in brackets: delete []"},
		"a byte order mark": {"\ufeff# none yet\n", []Entry{later}, "begins with a byte order mark"},
		"expired":           {"# mine\n\n" + string(Format([]Entry{expired})), []Entry{later, entryOf("a.two", nil)}, "w.yaml:3 (expired on 2000-01-01)"},
		"no requirement":    {"", []Entry{nameless}, "requirement is empty"},
	} {
		path := filepath.Join(t.TempDir(), "w.yaml")
		if err := os.WriteFile(path, []byte(tc.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if added, err := Append(path, tc.list); added != 0 || err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %d added, %v", name, added, err)
		}
		if text, _ := os.ReadFile(path); string(text) != tc.text {
			t.Errorf("%s: the file was changed: %s", name, text)
		}
	}
}

// What a results.json holds is text: it can make no key and no entry.
func TestNothingBreaksOutOfItsValue(t *testing.T) {
	const evil = "a.one\n  owner: mallory\n- requirement: a.two # \" '"
	file, err := Parse("w.yaml", Format([]Entry{entryOf(evil, func(e *Entry) { e.Scenario, e.Target, e.Message = evil, evil, evil })}))
	if err != nil || len(file.Entries) != 1 {
		t.Fatalf("%+v, %v", file, err)
	}
	if e := file.Entries[0]; e.Requirement != evil || e.Scenario != evil || e.Target != evil || e.Message != evil || e.Owner != "o" {
		t.Errorf("%+v", e)
	}
	for _, id := range []string{"true", "7", "null", "~", "1.5"} {
		if file, err := Parse("w.yaml", Format([]Entry{entryOf(id, nil)})); err != nil || file.Entries[0].Requirement != id {
			t.Errorf("%q: %+v, %v", id, file, err)
		}
	}
}
