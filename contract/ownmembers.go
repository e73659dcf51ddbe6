package contract

import "chatcontract/specs"

// watched is what the schemas say of one command.
type watched struct {
	members []specs.Member
	// sent are the members of the command's requests.
	sent []specs.Member
	// conditions are the ids of those that only this command has.
	conditions []string
}

// watchedBy reads for every command which requirements its schemas check.
func watchedBy(registry *specs.Registry, shape *specs.Shape) map[string]watched {
	all := map[string]watched{}
	for _, cmd := range registry.Commands() {
		all[cmd.Name] = watched{members: shape.Members(cmd.Name), sent: shape.RequestMembers(cmd.Name)}
	}
	for _, req := range registry.Requirements() {
		if req.Condition != nil {
			w := all[req.Command]
			w.conditions = append(w.conditions, req.ID)
			all[req.Command] = w
		}
	}
	return all
}

// ownMembers notes the requirements that an answer put to the test by a member
// that it has, and by its success.
func (v *verdict) ownMembers(body map[string]any) {
	w := v.judge.watched[v.command.Name]
	for _, m := range w.members {
		if isThere(body, m.Path) {
			v.tested(m.Requirement)
		}
	}
	if code, ok := integer(body["ErrorCode"]); ok && code == 0 {
		for _, id := range w.conditions {
			v.tested(id)
		}
	}
}

// isThere follows a path in which * stands for any element.
func isThere(value any, path []string) bool {
	if len(path) == 0 {
		return true
	}
	switch value := value.(type) {
	case map[string]any:
		below, ok := value[path[0]]
		return ok && isThere(below, path[1:])
	case []any:
		for _, element := range value {
			if path[0] == "*" && isThere(element, path[1:]) {
				return true
			}
		}
	}
	return false
}
