package specs

import (
	"slices"
	"testing"
)

// What callers have to keep is no requirement of a target, and is found by its id.
func TestCallerRequirements(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	list := r.CallerRequirements()
	if want := 1 + 10*len(r.Commands()); len(list) != want {
		t.Errorf("%d requirements of callers, want %d", len(list), want)
	}
	for _, req := range list {
		if found, ok := r.Requirement(req.ID); !ok || found != req || !req.CheckedBy(CheckRequest) && !req.CheckedBy(CheckSDK) {
			t.Errorf("%s is not found by its id, or not checked on requests", req.ID)
		}
		if slices.Contains(r.Requirements(), req) {
			t.Errorf("%s is a requirement of targets", req.ID)
		}
	}
}

// Commands of other chapters are known by their paths.
func TestDocumentedElsewhere(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		"/v4/openim/sendmsg": true, "/v4/group_open_http_svc/create_group": true,
		"/v4/sns/friend_add": false, "/v4/openim/SendMsg": false, "/v4/sns/sendmsg": false, "": false,
	} {
		if r.DocumentedElsewhere(path) != want {
			t.Errorf("%q: want %v", path, want)
		}
	}
}

// A request's members are told with their values.
func TestRequestMembers(t *testing.T) {
	s, err := LoadShape()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]Member{}
	for _, m := range s.RequestMembers("friend_add") {
		found[m.Pointer()] = m
	}
	if len(found) != 9 {
		t.Errorf("%d members, want 9", len(found))
	}
	if got := found["/AddType"].Values; !slices.Equal(got, []string{`"Add_Type_Single"`, `"Add_Type_Both"`}) {
		t.Errorf("values of AddType: %v", got)
	}
	if m := found["/AddFriendItem/*/To_Account"]; !m.Required || m.Requirement != "friend_add.to_account_required" {
		t.Errorf("To_Account: %+v", m)
	}
}
