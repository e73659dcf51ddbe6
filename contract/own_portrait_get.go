package contract

import (
	"fmt"
	"slices"
)

// profileRelations are those of portrait_get.
func profileRelations() []ownRelation {
	return []ownRelation{
		{"portrait_get", "only_wanted_fields", (*verdict).onlyWantedFields},
		{"portrait_get", "each_field_once", (*verdict).eachFieldOnce},
	}
}

// onlyWantedFields: what TagList does not name was not asked for.
func (v *verdict) onlyWantedFields(slug string, request, answer map[string]any) {
	wanted, ok := texts(Collect(request, "/TagList/*"))
	if !ok || len(wanted) == 0 {
		return
	}
	eachField(answer, func(pointer, tag string, _ []string) {
		if !slices.Contains(wanted, tag) {
			v.find(Relation, slug, pointer, "one of the wanted fields", quote(tag))
		}
	})
}

// eachFieldOnce: two values of one field would contradict each other. A field that
// was asked for twice may be told twice.
func (v *verdict) eachFieldOnce(slug string, request, answer map[string]any) {
	wanted, _ := texts(Collect(request, "/TagList/*"))
	asked := count(wanted)
	eachField(answer, func(pointer, tag string, before []string) {
		if n := count(before)[tag] + 1; n > max(1, asked[tag]) {
			v.find(Relation, slug, pointer, "each field once", fmt.Sprintf("%s again", quote(tag)))
		}
	})
}

// eachField visits the fields of all users of an answer. before are the fields of
// the same user that came before.
func eachField(answer map[string]any, visit func(pointer, tag string, before []string)) {
	users, _ := answer["UserProfileItem"].([]any)
	for i, user := range users {
		object, _ := user.(map[string]any)
		fields, _ := object["ProfileItem"].([]any)
		var before []string
		for j, field := range fields {
			member, _ := field.(map[string]any)
			tag, ok := member["Tag"].(string)
			if !ok {
				continue
			}
			visit(fmt.Sprintf("/UserProfileItem/%d/ProfileItem/%d/Tag", i, j), tag, before)
			before = append(before, tag)
		}
	}
}
