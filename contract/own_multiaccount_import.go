package contract

import (
	"fmt"
	"slices"
)

// accountRelations are those of the account commands.
func accountRelations() []ownRelation {
	return []ownRelation{{"multiaccount_import", "fail_accounts_were_requested", failuresWereRequested}}
}

// failuresWereRequested: a command without results of single accounts lists as
// failed whom the request names, and nobody twice. What the request itself names
// twice may be listed twice.
func failuresWereRequested(v *verdict, slug string, _, answer map[string]any) {
	member := v.command.Results.Failures
	list, _ := answer[member].([]any)
	listed, plain := texts(list)
	requested, known := v.requested()
	if !plain || !known {
		return
	}
	asked := count(requested)
	for i, id := range listed {
		pointer := fmt.Sprintf("/%s/%d", member, i)
		switch {
		case asked[id] == 0 && !slices.Contains(requested, id):
			v.find(Relation, slug, pointer, "one of the requested accounts", quote(id))
		case asked[id] == 0:
			v.find(Relation, slug, pointer, "each account once", quote(id)+" again")
		default:
			asked[id]--
		}
	}
}
