package refserver_test

import (
	"testing"
)

// A one-way check looks at one list, a two-way check at two, and neither
// changes anything.
func TestFriendCheckRelations(t *testing.T) {
	a := start(t)
	a.accounts("a", "both", "own", "reverse", "none")
	a.wantCodes("friend_import", batch("a", "", "both", "own"), 0, 0)
	a.wantCodes("friend_import", batch("both", "", "a"), 0)
	a.wantCodes("friend_import", batch("reverse", "", "a"), 0)
	for range 2 {
		for _, c := range []struct{ other, single, both string }{
			{"both", "AWithB", "BothWay"}, {"own", "AWithB", "AWithB"}, {"reverse", "NoRelation", "BWithA"}, {"none", "NoRelation", "NoRelation"},
		} {
			for kind, want := range map[string]string{"Single": c.single, "Both": c.both} {
				read := a.read("friend_check", users("a", `,"CheckType":"CheckResult_Type_`+kind+`"`, c.other))
				if len(read.InfoItem) != 1 || read.InfoItem[0].Relation != "CheckResult_Type_"+want {
					t.Errorf("%s %s: %+v, want %s", kind, c.other, read.InfoItem, want)
				}
			}
		}
	}
}

func TestFriendCheckRefuses(t *testing.T) {
	const oneWay = `,"CheckType":"CheckResult_Type_Single"`
	a := start(t)
	a.accounts("a", "b")
	for _, c := range []struct {
		body string
		want int
	}{
		{`{}`, 30001},
		{`{"From_Account":"a","To_Account":["b"]}`, 30001},
		{users("a", `,"CheckType":1`, "b"), 30001},
		{users("a", `,"CheckType":"CheckResult_Type_BothWay"`, "b"), 30001},
		{users("a", `,"CheckType":"checkresult_type_both"`, "b"), 30001},
		{`{"From_Account":"a","To_Account":"b"` + oneWay + `}`, 30001},
		{`{"From_Account":"a","To_Account":[{"To_Account":"b"}]` + oneWay + `}`, 30001},
		{users("ghost", oneWay, "b"), 30003},
		{users("a", oneWay, numbered("x", 1001)...), 30001},
		{users("a", oneWay, numbered("x", 1000)...), 0},
	} {
		if code := a.code("friend_check", c.body); code != c.want {
			t.Errorf("%s: %d, want %d", shorten(c.body), code, c.want)
		}
	}
}
