package refserver_test

import (
	"fmt"
	"testing"

	"chatcontract/refserver"
)

// Single takes one off one list, Both each off the other's; what else somebody
// has stays.
func TestFriendDeleteSides(t *testing.T) {
	for _, c := range []struct{ kind, mutual, own, reverse string }{
		{"", "BWithA", "NoRelation", "BWithA"},
		{"Delete_Type_Single", "BWithA", "NoRelation", "BWithA"},
		{"Delete_Type_Both", "NoRelation", "NoRelation", "BWithA"},
	} {
		a := start(t)
		a.accounts("a", "mutual", "own", "reverse", "other")
		a.wantCodes("friend_import", batch("a", "", "mutual", "own", "other"), 0, 0, 0)
		a.wantCodes("friend_import", batch("mutual", "", "a"), 0)
		a.wantCodes("friend_import", batch("reverse", "", "a"), 0)
		kind := ""
		if c.kind != "" {
			kind = `,"DeleteType":"` + c.kind + `"`
		}
		a.wantCodes("friend_delete", users("a", kind, "mutual", "reverse", "ghost", "own"), 0, 31704, 30003, 0)
		a.wantRelation("a", "mutual", c.mutual)
		a.wantRelation("a", "own", c.own)
		a.wantRelation("a", "reverse", c.reverse)
		a.wantRelation("a", "other", "AWithB")
	}
}

// A blocklist and the data of other friends are none of a deletion's business.
func TestFriendDeleteLeavesTheRest(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("friend_import", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_x","Remark":"old"},`+
		`{"To_Account":"c","AddSource":"AddSource_Type_x","Remark":"kept"}]}`, 0, 0)
	a.wantCodes("black_list_add", users("a", "", "d"), 0)
	a.wantCodes("friend_delete", users("a", "", "b"), 0)
	a.wantCodes("friend_import", batch("a", "", "b"), 0)
	if fields := a.friendFields("a", "b"); fields["IM_Remark"] != nil {
		t.Errorf("the new entry has the old one's data: %v", fields)
	}
	if fields := a.friendFields("a", "c"); fields["IM_Remark"] != "kept" {
		t.Errorf("another friend has lost something: %v", fields)
	}
	a.wantCodes("black_list_delete", users("a", "", "d"), 0)
	for _, body := range []string{`{}`, `{"From_Account":17,"To_Account":["b"]}`, users("a", `,"DeleteType":null`, "b"), users("a", `,"DeleteType":"delete_type_both"`, "b")} {
		if code := a.code("friend_delete", body); code != 30001 {
			t.Errorf("%s: %d", body, code)
		}
	}
	if code := a.code("friend_delete", users("ghost", "", "b")); code != 30003 {
		t.Errorf("an owner who does not exist: %d", code)
	}
	a.wantRelation("a", "b", "AWithB")
}

// All friends of one user go, however many they are; those on the other side go
// with Delete_Type_Both alone.
func TestFriendDeleteAllSides(t *testing.T) {
	for _, c := range []struct{ kind, mutual, reverse string }{
		{"", "BWithA", "BWithA"},
		{`,"DeleteType":"Delete_Type_Single"`, "BWithA", "BWithA"},
		{`,"DeleteType":"Delete_Type_Both"`, "NoRelation", "BWithA"},
	} {
		a := start(t)
		a.accounts(append(numbered("f", 150), "a", "mutual", "reverse")...)
		a.addAll("a", numbered("f", 150))
		a.wantCodes("friend_import", batch("a", "", "mutual"), 0)
		a.wantCodes("friend_import", batch("mutual", "", "a", "f1"), 0, 0)
		a.wantCodes("friend_import", batch("reverse", "", "a"), 0)
		for range 2 {
			if code := a.code("friend_delete_all", `{"From_Account":"a"`+c.kind+`}`); code != 0 {
				t.Errorf("%s: %d", c.kind, code)
			}
			if read := a.read("friend_get", `{"From_Account":"a","StartIndex":0}`); read.FriendNum != 0 || len(read.UserDataItem) != 0 {
				t.Errorf("%s: %d friends are left", c.kind, read.FriendNum)
			}
		}
		a.wantRelation("a", "mutual", c.mutual)
		a.wantRelation("a", "reverse", c.reverse)
		a.wantRelation("mutual", "f1", "AWithB")
	}
}

func TestFriendDeleteAllRefuses(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.wantCodes("friend_import", batch("a", "", "b"), 0)
	for body, want := range map[string]int{
		`{}`:                     30001,
		`{"From_Account":null}`:  30001,
		`{"From_Account":["a"]}`: 30001,
		`{"From_Account":"a","DeleteType":"All"}`:    30001,
		`{"From_Account":"a","DeleteType":1}`:        30001,
		`{"From_Account":"A"}`:                       30003,
		fmt.Sprintf(`{"From_Account":"%033d"}`, 0):   30003,
		`{"from_account":"a","From_Account":"nope"}`: 30003,
	} {
		if code := a.code("friend_delete_all", body); code != want {
			t.Errorf("%s: %d, want %d", body, code, want)
		}
	}
	a.wantRelation("a", "b", "AWithB")
}

// A mutant may spare some.
func TestFriendDeleteAllRules(t *testing.T) {
	a := start(t, func(config *refserver.Config) {
		config.Rules = refserver.DefaultRules()
		config.Rules.FriendDeleteAll.Sides = func(c *refserver.ItemContext) (bool, bool) {
			return c.Index > 0, c.Peer == "c" && c.Type == refserver.DeleteTypeSingle
		}
	})
	a.accounts("a", "b", "c")
	a.wantCodes("friend_add", batch("a", "", "b", "c"), 0, 0)
	if code := a.code("friend_delete_all", `{"From_Account":"a"}`); code != 0 {
		t.Fatal(code)
	}
	a.wantRelation("a", "b", "BothWay")
	a.wantRelation("a", "c", "NoRelation")
}
