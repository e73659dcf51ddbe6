package contract_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// What a request is said to have been checked for can be found broken: a member of a
// wrong type breaks the requirement that it is checked for.
func TestClaimsOfRequestsCanBeBroken(t *testing.T) {
	members := 0
	for _, command := range judge(t).Registry().Commands() {
		for _, m := range judge(t).Shape().RequestMembers(command.Name) {
			if m.Requirement == "" {
				continue
			}
			members++
			var body any
			sample := strings.NewReplacer("{{alice}}", "alice", "{{bob}}", "bob").Replace(command.Sample)
			if err := json.Unmarshal([]byte(sample), &body); err != nil {
				t.Fatal(err)
			}
			broken, err := json.Marshal(with(body, m.Path, true)) // nothing in this API is a Boolean
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			req, caller := sentCall{path: "/" + command.Path, body: string(broken)}.request(t)
			for _, f := range judge(t).Request(req, caller).Findings {
				found = append(found, f.Requirement)
			}
			if !slices.Contains(found, m.Requirement) {
				t.Errorf("%s %s is checked for %s, and a Boolean there breaks %q", command.Name, m.Pointer(), m.Requirement, found)
			}
		}
	}
	if members < 80 {
		t.Errorf("%d members were tried", members)
	}
}

// with is a body with a value at a path, through the first element of each Array.
func with(body any, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	if path[0] == "*" {
		list, _ := body.([]any)
		if len(list) == 0 {
			list = []any{nil}
		}
		list[0] = with(list[0], path[1:], value)
		return list
	}
	object, ok := body.(map[string]any)
	if !ok {
		object = map[string]any{}
	}
	object[path[0]] = with(object[path[0]], path[1:], value)
	return object
}
