package contract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
)

// Slugs of the relations and of what else an answer puts to the test.
const (
	slugActionStatus     = "action_status"
	slugActionAgrees     = "action_status_agrees"
	slugErrorCode        = "error_code"
	slugErrorInfo        = "error_info"
	slugErrorDisplay     = "error_display"
	slugDisplayOnFailure = "error_display_on_failure"
	slugErrorCodeKnown   = "error_code_documented"
	slugErrorInfoTells   = "error_info_tells_reason"
	slugEmptyTexts       = "empty_texts_on_success"
	slugResultItem       = "result_item"
	slugResultToAccount  = "result_to_account"
	slugResultCode       = "result_code"
	slugResultInfo       = "result_info"
	slugInfoEmpty        = "result_info_empty_on_success"
	slugInfoTells        = "result_info_tells_failure"
	slugResultCodeKnown  = "result_code_documented"
	slugOneResult        = "one_result_per_item"
	slugResultOrder      = "result_order"
	slugKeepOK           = "item_failures_keep_ok"
	slugKeepOKAlone      = "item_failures_keep_ok_alone"
	slugFailures         = "fail_account"
	slugFailuresOnlyWhen = "fail_account_only_when_some_fail"
	slugFailuresWhen     = "fail_account_when_some_fail"
	slugFailuresList     = "fail_account_lists_failures"
	slugFailuresInOrder  = "fail_account_order"
	slugWithinCeiling    = "calls_within_ceiling_are_served"
)

// relations compares members with each other and with the request.
func (v *verdict) relations(body map[string]any) {
	w := v.view(body)
	v.envelope(body, w)
	v.ownRelations(body, w)
	if v.command.Results.Member == "" {
		return
	}
	v.itemCodes(w)
	v.topLevel(w)
	if w.code == 0 && w.hasItems {
		v.coverage(w)
	}
	if v.command.Results.MemberOptional {
		v.optionalResults(w)
	}
	v.failureList(w)
}

// optionalResults: a command that need not be told of accounts reports on each
// of those that it was told of.
func (v *verdict) optionalResults(w view) {
	if w.code != 0 || len(w.requested) == 0 {
		return
	}
	v.checked(slugResultItem)
	if _, present := w.body[v.command.Results.Member]; !present {
		v.find(Relation, slugResultItem, "/"+v.command.Results.Member, "present, as the request names accounts", "absent")
	}
}

func (v *verdict) envelope(body map[string]any, w view) {
	v.checked(slugActionStatus, slugActionAgrees, slugErrorCode, slugErrorInfo, slugWithinCeiling)
	if w.code != 0 {
		v.checked(slugErrorCodeKnown, slugDisplayOnFailure, slugErrorInfoTells)
		v.known(slugErrorCodeKnown, "/ErrorCode", w.code)
		if info, ok := body["ErrorInfo"].(string); ok && info == "" {
			v.find(Relation, slugErrorInfoTells, "/ErrorInfo", "the reason of the failure", `""`)
		}
		return
	}
	v.checked(slugErrorDisplay, slugEmptyTexts)
	for _, name := range []string{"ErrorInfo", "ErrorDisplay"} {
		if text, ok := body[name].(string); ok && text != "" {
			v.find(Relation, slugEmptyTexts, "/"+name, `""`, quote(text))
		}
	}
}

// known checks that a code is documented for the command, or public, or was at
// least observed.
func (v *verdict) known(slug, pointer string, code int64) {
	switch {
	case v.documented(code):
	case chatapi.TooFrequent(code):
		v.find(Relation, slugWithinCeiling, pointer, "calls below the documented ceiling to be served", fmt.Sprintf("code %d", code))
	case v.public(code):
	default:
		f := v.find(Relation, slug, pointer, "a code that the documentation lists for "+v.command.Name, fmt.Sprintf("%d", code))
		if v.observed(code) && f.Requirement != "" {
			f.Level = levelObserved
			f.Actual += ", which was observed but is not documented here"
		}
	}
}

func (v *verdict) itemCodes(w view) {
	if w.hasItems {
		v.checked(slugResultItem)
	}
	for i, it := range w.items {
		if i == 0 {
			v.checked(slugResultToAccount, slugResultCode, slugResultInfo)
		}
		if it.code == 0 {
			continue
		}
		v.known(slugResultCodeKnown, it.codePointer, it.code)
	}
	if w.count(true) > 0 {
		v.checked(slugResultCodeKnown, slugInfoTells)
	}
	if w.count(false) > 0 {
		v.checked(slugInfoEmpty)
	}
}

// topLevel: what fails for some accounts is said in their results, and the
// request as a whole still succeeded.
func (v *verdict) topLevel(w view) {
	good, bad := w.count(false), w.count(true)
	if bad == 0 && (w.code == 0 || good == 0) {
		return
	}
	if good > 0 {
		v.checked(slugKeepOK)
		if w.code != 0 && !v.formerEdition(w) {
			v.find(Relation, slugKeepOK, "/ErrorCode", fmt.Sprintf("0, since %d of %d accounts succeeded", good, good+bad), fmt.Sprintf("%d", w.code))
		}
		return
	}
	v.checked(slugKeepOKAlone)
	if w.code != 0 && bad > 0 {
		v.find(Relation, slugKeepOKAlone, "/ErrorCode", "0, the failures being told per account", fmt.Sprintf("%d", w.code))
	}
}

// formerEdition: friend_check's sample in the edition before 2019 tells of an
// account that does not exist at the top level as well as in its item, and no
// later page shows such an answer.
func (v *verdict) formerEdition(w view) bool {
	return v.command.Name == "friend_check" && w.code == chatapi.CodeAccountNotExist && !slices.ContainsFunc(w.items, func(i item) bool {
		return i.code != 0 && i.code != w.code
	})
}

// coverage: one result per requested account. An account that was requested
// twice may be answered once or twice: the documentation is silent.
func (v *verdict) coverage(w view) {
	if !w.plainRequest || !w.allPlain() || len(w.requested) == 0 {
		return
	}
	v.checked(slugOneResult)
	pointer := "/" + v.command.Results.Member
	asked := count(w.requested)
	answered := make([]string, 0, len(w.items))
	for _, it := range w.items {
		answered = append(answered, it.account)
		if asked[it.account] == 0 {
			v.find(Relation, slugResultToAccount, it.pointer+"/"+v.command.Results.Account,
				"one of the requested accounts", quote(it.account))
		}
	}
	times := count(answered)
	for _, name := range once(answered) {
		n := times[name]
		if n <= asked[name] || asked[name] == 0 {
			continue
		}
		f := v.find(Relation, slugOneResult, pointer, "one result per requested account", fmt.Sprintf("%d results for %s", n, quote(name)))
		f.Diff = "+ " + quote(name)
	}
	if diff := SetDiff(once(w.requested), once(answered)); diff != "" {
		f := v.find(Relation, slugOneResult, pointer, fmt.Sprintf("one result for each of %d requested accounts", len(asked)), fmt.Sprintf("results for %d", len(times)))
		f.Diff = diff
		return
	}
	v.order(w, answered)
}

func (v *verdict) order(w view, answered []string) {
	if len(answered) < 2 || v.command.Results.Errors != "" {
		return
	}
	v.checked(slugResultOrder)
	if !slices.Equal(once(w.requested), once(answered)) {
		v.find(Relation, slugResultOrder, "/"+v.command.Results.Member, "the results in the order of the request", "another order")
	}
}

// failureList: exactly the accounts whose code is not 0, and no list where
// there is none.
func (v *verdict) failureList(w view) {
	r := v.command.Results
	if r.Failures == "" || !w.hasItems {
		return
	}
	failed := w.failed()
	if len(failed) == 0 {
		v.checked(slugFailuresOnlyWhen)
		return
	}
	v.checked(slugFailuresWhen, slugFailures)
	if !w.hasFailures || !w.allPlain() {
		return // absent or of a wrong type, which condition and shape report
	}
	v.checked(slugFailuresList)
	pointer := "/" + r.Failures
	listed := w.failures
	if len(once(w.requested)) < len(w.requested) {
		failed, listed = once(failed), once(listed) // the same account asked for twice
	}
	if diff := SetDiff(failed, listed); diff != "" {
		f := v.find(Relation, slugFailuresList, pointer,
			fmt.Sprintf("the %d accounts whose %s is not 0", len(failed), r.Code), fmt.Sprintf("%d accounts", len(listed)))
		f.Diff = diff
		return
	}
	v.checked(slugFailuresInOrder)
	if !slices.Equal(failed, listed) {
		v.find(Relation, slugFailuresInOrder, pointer, "the order of the results", "another order")
	}
}

// maxQuoted is how much of a text that a target sent is repeated, in bytes.
const maxQuoted = 80

func quote(s string) string {
	if len(s) > maxQuoted {
		return fmt.Sprintf("%.*q… (%d bytes)", maxQuoted, s, len(s))
	}
	return strconv.Quote(s)
}

// shorten repeats the beginning of a text that goes unquoted.
func shorten(s string) string {
	if len(s) > maxQuoted {
		return fmt.Sprintf("%s… (%d bytes)", strings.ToValidUTF8(s[:maxQuoted], ""), len(s))
	}
	return s
}
