package contract

import (
	"fmt"

	"chatcontract/chatapi"
)

// statusRelations are those of query_online_status.
func statusRelations() []ownRelation {
	return []ownRelation{
		{"query_online_status", "detail_only_on_request", (*verdict).detailOnlyOnRequest},
		{"query_online_status", "error_list_present", (*verdict).errorListPresent},
		{"query_online_status", "error_list_code_documented", (*verdict).errorListCodes},
		{"query_online_status", "every_failure_fails_the_call", (*verdict).someStatusRead},
	}
}

// detailOnlyOnRequest: a request for details has IsNeedDetail 1. A value that the
// page does not know may have been read as one.
func (v *verdict) detailOnlyOnRequest(slug string, request, answer map[string]any) {
	need, given := request["IsNeedDetail"]
	if n, ok := chatapi.Integer(need); given && need != nil && (!ok || n != 0) {
		return
	}
	users, _ := answer["QueryResult"].([]any)
	for i, user := range users {
		object, _ := user.(map[string]any)
		if detail, present := object["Detail"]; present && detail != nil {
			v.find(Relation, slug, fmt.Sprintf("/QueryResult/%d/Detail", i), "absent, as IsNeedDetail is not 1", "present")
		}
	}
}

func (v *verdict) errorListPresent(slug string, _, answer map[string]any) {
	if _, present := answer["ErrorList"]; !present {
		v.find(Relation, slug, "/ErrorList", "present, if empty", "absent")
	}
}

// errorListCodes: whoever is in the list has failed, with a code that a page
// lists.
func (v *verdict) errorListCodes(slug string, _, answer map[string]any) {
	failed, _ := answer["ErrorList"].([]any)
	for i, e := range failed {
		object, _ := e.(map[string]any)
		if code, ok := integer(object["ErrorCode"]); ok {
			v.known(slug, fmt.Sprintf("/ErrorList/%d/ErrorCode", i), code)
		}
	}
}

// someStatusRead: a call that read nobody's status is no success.
func (v *verdict) someStatusRead(slug string, request, answer map[string]any) {
	read, isList := answer["QueryResult"].([]any)
	failed, _ := answer["ErrorList"].([]any)
	if isList && len(read) == 0 && len(failed) > 0 && len(Collect(request, "/To_Account/*")) > 0 {
		v.find(Relation, slug, "/ErrorCode", "another code than 0, as the status of no user was read", "0")
	}
}
