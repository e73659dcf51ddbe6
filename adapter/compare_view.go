package adapter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// view compares what the SDK reports with the last response. One that breaks the
// documentation itself is the target's fault, and says nothing of the SDK.
func (j *comparing) view(last call) {
	if networkFailed(last.Wire) {
		if *j.answer.Success {
			j.blame(last.exchange, "", "the SDK to report that no answer came", "the SDK reports success", j.id("error_code"))
		}
		return
	}
	report := j.Judge.Exchange(last.exchange)
	if slices.ContainsFunc(report.Findings, func(f contract.Finding) bool { return f.Level == specs.Documented }) {
		return
	}
	body, ok := mustObject(last.Response.Body)
	if !ok {
		return
	}
	answer := chatapi.DecodeAnswer(last.Response.Body)
	j.whole(last, answer)
	wire := outcomes(j.asked.Command, last.Response)
	j.results(last, wire, answer)
	j.failed(last, wire, answer)
	j.data(last, body)
}

// outcomes are what a response says of single accounts.
func outcomes(cmd *specs.Command, response *chatapi.Response) []Result {
	if response == nil {
		return nil
	}
	answer, r := chatapi.DecodeAnswer(response.Body), cmd.Results
	read := func(member, code string) []Result {
		var list []Result
		for _, object := range answer.Objects(member) {
			one := Result{}
			one.Account, _ = object[r.Account].(string)
			if code != "" {
				one.Code, _ = chatapi.Integer(object[code])
			}
			if info, ok := object[r.Info].(string); ok && r.Info != "" {
				one.Info = &info
			}
			list = append(list, one)
		}
		return list
	}
	if r.Member == "" {
		return nil
	}
	list := read(r.Member, r.Code)
	if r.Errors != "" {
		list = append(list, read(r.Errors, r.ErrorCode)...)
	}
	return list
}

// about are the requirements about a code that is misreported: that of the code
// where the command has one, or else of the member that holds it.
func (j *comparing) about(code int64, member string) []string {
	return []string{j.id("code_" + strconv.FormatInt(code, 10)), j.id(member), j.id("error_code")}
}

// whole compares the outcome of the call as a whole.
func (j *comparing) whole(last call, answer chatapi.Answer) {
	j.checked("action_status_agrees", "error_code")
	code, failed := answer.Failed()
	switch {
	case *j.answer.Success && failed:
		j.blame(last.exchange, "/ErrorCode", "the SDK to report the failure that is on the wire, code "+strconv.FormatInt(code, 10),
			"the SDK reports success", j.id("action_status_agrees"))
	case !*j.answer.Success && !failed:
		j.blamesItems(last)
	case failed:
		j.errorOf(last, answer, code)
	}
}

// blamesItems: the SDK takes the failure of an account for one of the call.
func (j *comparing) blamesItems(last call) {
	actual := "the SDK reports a failure"
	if j.answer.Error == nil {
		j.blame(last.exchange, "/ErrorCode", "the SDK to report success, as on the wire", actual, j.id("action_status_agrees"))
		return
	}
	code := j.answer.Error.Code
	actual += fmt.Sprintf(", code %d", code)
	requirements := []string{j.id("action_status_agrees")}
	if slices.ContainsFunc(outcomes(j.asked.Command, last.Response), func(r Result) bool { return r.Code == code && code != 0 }) {
		requirements = append([]string{j.id("code_" + strconv.FormatInt(code, 10)), j.id("item_failures_keep_ok")}, requirements...)
		actual += ", which is that of one account"
	}
	j.blame(last.exchange, "/ErrorCode", "the SDK to report success, since ErrorCode is 0 on the wire", actual, requirements...)
}

func (j *comparing) errorOf(last call, answer chatapi.Answer, code int64) {
	e := j.answer.Error
	if e == nil {
		j.notReported(ViewError)
		return
	}
	j.compared(ViewError)
	if e.Code != code {
		j.blame(last.exchange, "/ErrorCode", fmt.Sprintf("the SDK to report code %d, as on the wire", code), fmt.Sprintf("the SDK reports %d", e.Code),
			j.id("error_code"))
	}
	// An SDK may show the text for users in place of that for developers.
	display := answer.Text("ErrorDisplay")
	if e.Info != nil && *e.Info != answer.Text("ErrorInfo") && (display == "" || *e.Info != display) {
		j.blame(last.exchange, "/ErrorInfo", "the SDK to report "+shown(answer.Text("ErrorInfo"))+", as on the wire", "the SDK reports "+shown(*e.Info),
			j.id("error_info"))
	}
}

func (j *comparing) compared(v View)    { j.out.Compared = append(j.out.Compared, v) }
func (j *comparing) notReported(v View) { j.out.NotReported = append(j.out.NotReported, v) }

// results compares account by account; their order does not matter.
func (j *comparing) results(last call, wire []Result, answer chatapi.Answer) {
	r := j.asked.Command.Results
	if r.Member == "" {
		return
	}
	if j.answer.Results == nil {
		if len(wire) > 0 {
			j.notReported(ViewResults)
		}
		return
	}
	j.compared(ViewResults)
	reported := map[string][]Result{}
	for _, one := range *j.answer.Results {
		reported[one.Account] = append(reported[one.Account], one)
	}
	for i, one := range wire {
		at := j.placeOf(answer, i)
		same := reported[one.Account]
		if len(same) == 0 {
			j.blame(last.exchange, at, "the SDK to report "+shown(one.Account)+", as on the wire", "the SDK reports nothing of it", j.id("one_result_per_item"))
			continue
		}
		k := max(0, slices.IndexFunc(same, func(s Result) bool { return s.Code == one.Code }))
		got := same[k]
		reported[one.Account] = slices.Concat(same[:k], same[k+1:])
		if got.Code != one.Code {
			j.blame(last.exchange, at+"/"+codeMember(r), fmt.Sprintf("the SDK to report code %d for %s, as on the wire", one.Code, shown(one.Account)),
				fmt.Sprintf("the SDK reports %d", got.Code), j.about(one.Code, "result_code")...)
		} else if got.Info != nil && one.Info != nil && *got.Info != *one.Info {
			j.blame(last.exchange, at+"/"+r.Info, "the SDK to report "+shown(*one.Info)+", as on the wire", "the SDK reports "+shown(*got.Info), j.id("result_info"))
		}
	}
	for _, one := range *j.answer.Results {
		if len(reported[one.Account]) > 0 {
			j.blame(last.exchange, "/"+r.Member, "the SDK to report the accounts that are on the wire", "the SDK also reports "+shown(one.Account),
				j.id("one_result_per_item"))
		}
	}
}

func codeMember(r specs.Results) string {
	if r.Code == "" {
		return r.ErrorCode
	}
	return r.Code
}

// placeOf is where the result of that number stands.
func (j *comparing) placeOf(answer chatapi.Answer, i int) string {
	r := j.asked.Command.Results
	if n := len(answer.Objects(r.Member)); i >= n {
		return fmt.Sprintf("/%s/%d", r.Errors, i-n)
	}
	return fmt.Sprintf("/%s/%d", r.Member, i)
}

// failed compares the accounts that failed, as a set: with the list on the wire, or
// where that has none, with the results.
func (j *comparing) failed(last call, wire []Result, answer chatapi.Answer) {
	r := j.asked.Command.Results
	if !r.Any() {
		return
	}
	var byCode []string
	for _, one := range wire {
		if one.Code != 0 {
			byCode = append(byCode, one.Account)
		}
	}
	list, listed := answer.Member(r.Failures).([]any)
	if j.answer.Failed == nil {
		if len(byCode) > 0 || len(list) > 0 {
			j.notReported(ViewFailed)
		}
		return
	}
	j.compared(ViewFailed)
	want := byCode
	if listed && r.Failures != "" {
		want = nil
		for _, e := range list {
			id, _ := e.(string)
			want = append(want, id)
		}
	}
	got := *j.answer.Failed
	if sameSet(want, got) || !listed && len(got) == 0 && j.mayNameNone() {
		return
	}
	pointer := "/" + r.Failures
	if r.Failures == "" {
		pointer = "/" + r.Member
	}
	for _, f := range j.Judge.Blame(contract.SDK, j.firstOf(j.id("fail_account_lists_failures"), j.id("fail_account"), j.id("result_code"), j.id("error_code")), pointer,
		fmt.Sprintf("the SDK to report the %d accounts that failed on the wire", len(want)), fmt.Sprintf("the SDK reports %d: %s", len(got), shownList(got)), last.exchange) {
		f.Diff = contract.SetDiff(want, got)
		j.out.Findings = append(j.out.Findings, f)
	}
}

// mayNameNone tells whether an empty list of failed accounts is right where the response
// has none: the SDK reads it from there, or shows the codes of the accounts beside it.
func (j *comparing) mayNameNone() bool {
	return j.asked.Command.Results.Failures != "" || j.answer.Results != nil || j.answer.Data != nil
}

func shownList(list []string) string {
	quoted := make([]string, 0, len(list))
	for _, s := range list {
		quoted = append(quoted, shown(s))
	}
	const most = 5
	if len(quoted) > most {
		quoted = append(quoted[:most], "…")
	}
	if len(quoted) == 0 {
		return "none"
	}
	return strings.Join(quoted, ", ")
}

func (j *comparing) firstOf(ids ...string) string {
	for _, id := range ids {
		if _, ok := j.Judge.Registry().Requirement(id); ok {
			return id
		}
	}
	return ""
}

func sameSet(a, b []string) bool {
	set := func(list []string) []string {
		list = slices.Clone(list)
		slices.Sort(list)
		return slices.Compact(list)
	}
	return slices.Equal(set(a), set(b))
}

// envelope are the members that an SDK need not show beside what it reports.
var envelope = []string{"ActionStatus", "ErrorCode", "ErrorInfo", "ErrorDisplay"}

// data compares the documented members of the response with what the SDK read.
func (j *comparing) data(last call, body map[string]any) {
	members := j.Judge.Shape().Members(j.asked.Command.Name)
	if j.answer.Data == nil {
		if slices.ContainsFunc(members, func(m specs.Member) bool {
			return len(m.Path) == 1 && !slices.Contains(envelope, m.Path[0]) && body[m.Path[0]] != nil
		}) {
			j.notReported(ViewData)
		}
		return
	}
	read, err := decode(j.answer.Data)
	if err != nil {
		return // it was part of a line that could be read
	}
	j.compared(ViewData)
	w := walk{documented: byPattern(members)}
	w.missing = func(m specs.Member, value any) bool {
		return isEmpty(value) || len(m.Path) == 1 && slices.Contains(envelope, m.Path[0])
	}
	w.added = func(_ specs.Member, value any) bool { return isEmpty(value) }
	if r := j.asked.Command.Results; r.Failures != "" {
		w.unordered = "/" + r.Failures
	}
	w.compare(body, read, "", "")
	for _, d := range w.found {
		j.blame(last.exchange, d.pointer, "the SDK to read what is on the wire, "+d.wanted(), "the SDK read "+d.gotten(), j.aboutMember(d, w.documented)...)
	}
}

// aboutMember are the requirements about a member of a response.
func (j *comparing) aboutMember(d difference, known documented) []string {
	var ids []string
	r := j.asked.Command.Results
	if n, ok := chatapi.Integer(d.want); ok && (strings.HasSuffix(d.pattern, "/"+codeMember(r)) && codeMember(r) != "") {
		ids = append(ids, j.id("code_"+strconv.FormatInt(n, 10)))
	}
	if r.Failures != "" && strings.HasPrefix(d.pattern, "/"+r.Failures) {
		ids = append(ids, j.id("fail_account_lists_failures"), j.id("fail_account"))
	}
	for pattern := d.pattern; pattern != ""; pattern = pattern[:strings.LastIndexByte(pattern, '/')] {
		if m, ok := known[pattern]; ok && m.Requirement != "" {
			ids = append(ids, m.Requirement)
		}
	}
	return append(ids, j.id("body_is_json"))
}
