package steps

import (
	"encoding/json"
	"strings"
	"testing"

	"chatcontract/contract"
	"chatcontract/specs"
)

// A row says of a list how many friends it has, and who they are; an empty cell
// expects nothing, and "absent or" accepts nobody as well.
func TestAnsweredList(t *testing.T) {
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	env := &Environment{Registry: registry, Strict: true}
	accounts := []Account{{Name: "bob", UserID: "xbob"}, {Name: "carol", UserID: "xcarol"}}
	const full, bare, empty = `{"FriendNumber":2,"To_Account":["xcarol","xbob"]}`, `{"FriendNumber":2}`, `{"FriendNumber":0,"To_Account":[]}`
	for _, c := range []struct {
		item, number, members string
		good                  bool
	}{
		{full, "", "", true}, {full, "2", "bob and carol", true}, {full, "3", "", false}, {full, "", "bob", false}, {full, "", "absent", false},
		{full, "", "absent or bob and carol", true}, {full, "", "absent or bob", false},
		{bare, "2", "absent", true}, {bare, "", "bob and carol", false}, {bare, "", "absent or bob", true},
		{empty, "0", "", true}, {empty, "", "absent", true}, {empty, "", "absent or bob", true}, {`{}`, "0", "", false},
	} {
		var item map[string]any
		decoder := json.NewDecoder(strings.NewReader(c.item))
		decoder.UseNumber()
		if err := decoder.Decode(&item); err != nil {
			t.Fatal(err)
		}
		s := NewState(env, []string{"group_get.named_lists"}, accounts)
		err := s.answeredList(item, map[string]string{"list": "Sports", "FriendNumber": c.number, "To_Account": c.members})
		if got := err == nil && len(s.Findings()) == 0; got != c.good {
			t.Errorf("%s, FriendNumber %q, To_Account %q: %v, %+v", c.item, c.number, c.members, err, s.Findings())
		}
		for _, f := range s.Findings() {
			if f.Layer != contract.Scenario || f.Requirement != "group_get.named_lists" {
				t.Errorf("%+v", f)
			}
		}
	}
}
