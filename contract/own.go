package contract

import "slices"

// ownRelations are the relations of single commands, by the requirement that
// each of them checks. A relation that several commands share is in
// relations.go, and takes what differs from the registry.
func (v *verdict) ownRelations(body map[string]any, w view) {
	for _, own := range ownRelations() {
		if own.command != v.command.Name {
			continue
		}
		if request, ok := v.requestBody().(map[string]any); ok && w.code == 0 {
			v.checked(own.slug)
			own.check(v, own.slug, request, body)
		}
	}
}

// ownRelation checks a requirement of one command on its successful answers.
type ownRelation struct {
	command, slug string
	check         func(v *verdict, slug string, request, answer map[string]any)
}

func ownRelations() []ownRelation {
	return slices.Concat(
		accountRelations(),
		blackListRelations(),
		friendCheckRelations(),
		friendGetRelations(),
		friendGetListRelations(),
		listRelations(),
		profileRelations(),
		statusRelations(),
	)
}
