package contract

import "fmt"

// friendCheckRelations are those of friend_check.
func friendCheckRelations() []ownRelation {
	return []ownRelation{{"friend_check", "single_results", (*verdict).oneWayRelations}}
}

// oneWayRelations: a one-way check knows nothing of the other side's list.
func (v *verdict) oneWayRelations(slug string, request, answer map[string]any) {
	if request["CheckType"] != "CheckResult_Type_Single" {
		return
	}
	list, _ := answer["InfoItem"].([]any)
	for i, e := range list {
		item, _ := e.(map[string]any)
		if code, ok := integer(item["ResultCode"]); !ok || code != 0 {
			continue // of a check that failed Relation tells nothing
		}
		if relation := item["Relation"]; relation == "CheckResult_Type_BothWay" || relation == "CheckResult_Type_BWithA" {
			v.find(Relation, slug, fmt.Sprintf("/InfoItem/%d/Relation", i),
				"CheckResult_Type_AWithB or CheckResult_Type_NoRelation, as CheckType is CheckResult_Type_Single", fmt.Sprintf("%q", relation))
		}
	}
}
