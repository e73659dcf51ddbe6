package contract

import (
	"fmt"
)

// blackListRelations are those of black_list_get and black_list_check.
func blackListRelations() []ownRelation {
	return []ownRelation{
		{"black_list_get", "max_limited_bounds_page", (*verdict).boundedBlocklist},
		{"black_list_get", "time_in_seconds", (*verdict).timesOfBlocking},
		{"black_list_check", "single_results", (*verdict).oneWayBlocks},
	}
}

// boundedBlocklist: a page has no more entries than the request allows.
func (v *verdict) boundedBlocklist(slug string, request, answer map[string]any) {
	most, ok := integer(request["MaxLimited"])
	list, isArray := answer["BlackListItem"].([]any)
	if ok && isArray && most > 0 && int64(len(list)) > most {
		v.find(Relation, slug, "/BlackListItem", fmt.Sprintf("at most %d entries", most), fmt.Sprintf("%d", len(list)))
	}
}

// Between these, in seconds since 1970, anybody can have been blocked: from the
// year 2001 on, and up to the year 2286. Milliseconds are beyond.
const (
	earliestBlock = 1_000_000_000
	latestBlock   = 10_000_000_000
)

// timesOfBlocking: the times are in seconds.
func (v *verdict) timesOfBlocking(slug string, _, answer map[string]any) {
	list, _ := answer["BlackListItem"].([]any)
	for i, e := range list {
		object, _ := e.(map[string]any)
		stamp, ok := integer(object["AddBlackTimeStamp"])
		if ok && (stamp < earliestBlock || stamp >= latestBlock) {
			v.find(Relation, slug, fmt.Sprintf("/BlackListItem/%d/AddBlackTimeStamp", i),
				"seconds since 1970, such as 1760000000", fmt.Sprintf("%d", stamp))
		}
	}
}

// oneWayBlocks: a one-way check knows nothing of the other side's blocklist.
func (v *verdict) oneWayBlocks(slug string, request, answer map[string]any) {
	if request["CheckType"] != "BlackCheckResult_Type_Single" {
		return
	}
	list, _ := answer["BlackListCheckItem"].([]any)
	for i, e := range list {
		object, _ := e.(map[string]any)
		switch object["Relation"] {
		case "BlackCheckResult_Type_BothWay", "BlackCheckResult_Type_BWithA":
			v.find(Relation, slug, fmt.Sprintf("/BlackListCheckItem/%d/Relation", i),
				"BlackCheckResult_Type_AWithB or BlackCheckResult_Type_NO, as CheckType is BlackCheckResult_Type_Single", quote(object["Relation"].(string))) //nolint:forcetypeassert // one of the two
		}
	}
}
