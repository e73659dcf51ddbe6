package contract

import (
	"strings"

	"chatcontract/specs"
)

// ownBody is what a command's own requirements say of the members of its
// answers. The members that all commands have are noted where relations read
// them.
type ownBody struct {
	members    []specs.Member
	conditions []string
}

// ownBodies collects them for each command.
func ownBodies(registry *specs.Registry, shape *specs.Shape) map[string]ownBody {
	bodies := map[string]ownBody{}
	for _, cmd := range registry.Commands() {
		bodies[cmd.Name] = ownBody{members: shape.Members(cmd.Name)}
	}
	for _, req := range registry.Requirements() {
		if req.Condition != nil {
			body := bodies[req.Command]
			body.conditions = append(body.conditions, strings.TrimPrefix(req.ID, req.Command+"."))
			bodies[req.Command] = body
		}
	}
	return bodies
}

// ownMembers notes the requirements of the members that an answer has, and the
// conditions of its own that a successful one was measured by.
func (v *verdict) ownMembers(body map[string]any, w view) {
	own := v.judge.bodies[v.command.Name]
	for _, m := range own.members {
		if hasMember(body, m.Path) {
			v.checked(strings.TrimPrefix(m.Requirement, v.command.Name+"."))
		}
	}
	if w.code == 0 {
		v.checked(own.conditions...)
	}
}

// hasMember tells whether there is a value at a path, in any element of the
// Arrays on its way.
func hasMember(value any, path []string) bool {
	if len(path) == 0 {
		return true
	}
	switch value := value.(type) {
	case map[string]any:
		below, present := value[path[0]]
		return present && hasMember(below, path[1:])
	case []any:
		for _, e := range value {
			if path[0] == "*" && hasMember(e, path[1:]) {
				return true
			}
		}
	}
	return false
}
