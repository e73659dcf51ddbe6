package refserver_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

const displayedOK = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`

// blockPage is the answer of black_list_get.
type blockPage struct {
	BlackListItem []struct {
		Account string `json:"To_Account"`
		Time    int64  `json:"AddBlackTimeStamp"`
	}
	StartIndex, CurruentSequence, ErrorCode int
}

func (p blockPage) names() []string {
	names := []string{}
	for _, item := range p.BlackListItem {
		names = append(names, item.Account)
	}
	return names
}

func (a *app) blockPage(from string, start, most int) blockPage {
	a.Helper()
	var page blockPage
	body := fmt.Sprintf(`{"From_Account":%q,"StartIndex":%d,"MaxLimited":%d,"LastSequence":0}`, from, start, most)
	if err := json.Unmarshal([]byte(a.call("black_list_get", body)), &page); err != nil {
		a.Fatal(err)
	}
	return page
}

func (a *app) wantBlocked(from string, want ...string) {
	a.Helper()
	if diff := cmp.Diff(want, a.blockPage(from, 0, 1000).names(), cmp.Transformer("empty", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
		a.Errorf("blocklist of %s (-want +got):\n%s", from, diff)
	}
}

func TestBlackListAddBlocksOneWay(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "B")
	a.wantCodes("black_list_add", users("a", "", "b", "c"), 0, 0)
	a.wantBlocked("a", "b", "c")
	a.wantBlocked("b")
	a.wantCodes("black_list_add", users("a", "", "B", "b"), 0, 30001)
	a.wantBlocked("a", "b", "c", "B")
}

func TestBlackListAddDissolvesFriendshipsOnBothSides(t *testing.T) {
	for _, blocker := range []string{"a", "b"} {
		a := start(t)
		a.accounts("a", "b")
		a.wantCodes("friend_add", batch("a", "", "b"), 0)
		a.wantCodes("black_list_add", users(blocker, "", map[string]string{"a": "b", "b": "a"}[blocker]), 0)
		a.wantRelation("a", "b", "NoRelation")
		a.wantCodes("black_list_delete", users(blocker, "", map[string]string{"a": "b", "b": "a"}[blocker]), 0)
		a.wantRelation("a", "b", "NoRelation")
	}
}

func TestBlackListDelete(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.wantCodes("black_list_add", users("a", "", "b", "c"), 0, 0)
	a.wantCodes("black_list_add", users("b", "", "a"), 0)
	a.want("black_list_delete", users("a", "", "b", "d", "ghost"),
		`{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"d","ResultCode":30001,"ResultInfo":"Err_SNS_BlackListDelete_Not_Exist"},`+
			`{"To_Account":"ghost","ResultCode":30003,"ResultInfo":"Err_SNS_BlackListDelete_Account_Not_Exist"}],`+
			`"Fail_Account":["d","ghost"],`+displayedOK)
	a.wantBlocked("a", "c")
	a.wantBlocked("b", "a")
}

func TestBlackListRequests(t *testing.T) {
	a := start(t)
	a.accounts(append(numbered("f", 1001), "a", "b")...)
	many := users("a", "", numbered("f", 1001)...)
	for command, more := range map[string]string{"black_list_add": "", "black_list_delete": "", "black_list_check": `,"CheckType":"BlackCheckResult_Type_Single"`} {
		for body, want := range map[string]int{
			`{"To_Account":["b"]` + more + `}`:                        30001,
			`{"From_Account":7,"To_Account":["b"]` + more + `}`:       30001,
			`{"From_Account":"a"` + more + `}`:                        30001,
			`{"From_Account":"a","To_Account":null` + more + `}`:      30001,
			`{"From_Account":"a","To_Account":"b"` + more + `}`:       30001,
			`{"From_Account":"a","To_Account":["b",7]` + more + `}`:   30001,
			`{"From_Account":"ghost","To_Account":["b"]` + more + `}`: 30003,
			strings.TrimSuffix(many, "}") + more + `}`:                30001,
		} {
			if got := a.code(command, body); got != want {
				t.Errorf("%s %s: %d, want %d", command, shorten(body), got, want)
			}
		}
	}
	a.wantBlocked("a")
}

func TestBlackListCheck(t *testing.T) {
	a := start(t)
	a.accounts("a", "both", "own", "reverse", "none")
	a.wantCodes("black_list_add", users("a", "", "both", "own"), 0, 0)
	a.wantCodes("black_list_add", users("both", "", "a"), 0)
	a.wantCodes("black_list_add", users("reverse", "", "a"), 0)
	for kind, want := range map[string]string{
		"Single": "AWithB AWithB NO NO",
		"Both":   "BothWay AWithB BWithA NO",
	} {
		var read struct {
			BlackListCheckItem []struct{ Relation string }
		}
		body := users("a", `,"CheckType":"BlackCheckResult_Type_`+kind+`"`, "both", "own", "reverse", "none")
		if err := json.Unmarshal([]byte(a.call("black_list_check", body)), &read); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, item := range read.BlackListCheckItem {
			got = append(got, strings.TrimPrefix(item.Relation, "BlackCheckResult_Type_"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	a.want("black_list_check", users("a", `,"CheckType":"BlackCheckResult_Type_Both"`, "own", "ghost"),
		`{"BlackListCheckItem":[{"To_Account":"own","Relation":"BlackCheckResult_Type_AWithB","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"ghost","Relation":"BlackCheckResult_Type_NO","ResultCode":30003,"ResultInfo":"Err_SNS_BlackListCheck_Account_Not_Exist"}],`+
			`"Fail_Account":["ghost"],`+displayedOK)
	for _, kind := range []string{"", `,"CheckType":null`, `,"CheckType":1`, `,"CheckType":"Both"`, `,"CheckType":"CheckResult_Type_Both"`} {
		if code := a.code("black_list_check", users("a", kind, "own")); code != 30001 {
			t.Errorf("%s: %d", kind, code)
		}
	}
}

func TestBlackListGet(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c", "d")
	a.want("black_list_get", `{"From_Account":"a","StartIndex":0,"MaxLimited":50,"LastSequence":0}`,
		`{"BlackListItem":[],"StartIndex":0,"CurruentSequence":1,`+displayedOK)
	a.wantCodes("black_list_add", users("a", "", "b", "c", "d"), 0, 0, 0)
	a.want("black_list_get", `{"From_Account":"a","StartIndex":0,"MaxLimited":2,"LastSequence":12}`,
		`{"BlackListItem":[{"To_Account":"b","AddBlackTimeStamp":1700000000},{"To_Account":"c","AddBlackTimeStamp":1700000000}],`+
			`"StartIndex":2,"CurruentSequence":4,`+displayedOK)
	for _, c := range []struct {
		start, most int
		want        string
		next        int
	}{
		{0, 1, "b", 1},
		{1, 1, "c", 2},
		{2, 1, "d", 0},
		{2, 2, "d", 0},
		{0, 3, "b c d", 0},
		{0, 1000, "b c d", 0},
		{1, 1 << 40, "c d", 0},
		{3, 1, "", 0},
		{99, 1, "", 0},
	} {
		page := a.blockPage("a", c.start, c.most)
		if got := strings.Join(page.names(), " "); got != c.want || page.StartIndex != c.next {
			t.Errorf("from %d, %d at most: %q and then %d, want %q and %d", c.start, c.most, got, page.StartIndex, c.want, c.next)
		}
	}
	a.wantCodes("black_list_delete", users("a", "", "c", "d"), 0, 0)
	if page := a.blockPage("a", 0, 50); page.CurruentSequence != 6 {
		t.Errorf("the sequence is %d after three came and two went", page.CurruentSequence)
	}
	a.wantCodes("black_list_delete", users("a", "", "c"), 30001)
	if page := a.blockPage("a", 0, 50); page.CurruentSequence != 6 {
		t.Errorf("the sequence is %d although nothing changed", page.CurruentSequence)
	}
}

func TestBlackListGetRequests(t *testing.T) {
	a := start(t)
	a.accounts("a")
	for body, want := range map[string]int{
		`{"StartIndex":0,"MaxLimited":5,"LastSequence":0}`:                          30001,
		`{"From_Account":"ghost","StartIndex":0,"MaxLimited":5,"LastSequence":0}`:   30003,
		`{"From_Account":"a","MaxLimited":5,"LastSequence":0}`:                      30001,
		`{"From_Account":"a","StartIndex":0,"LastSequence":0}`:                      30001,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":5}`:                        30001,
		`{"From_Account":"a","StartIndex":-1,"MaxLimited":5,"LastSequence":0}`:      30001,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":0,"LastSequence":0}`:       30001,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":-1,"LastSequence":0}`:      30001,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":"many","LastSequence":0}`:  30001,
		`{"From_Account":"a","StartIndex":"0x","MaxLimited":5,"LastSequence":0}`:    30001,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":5,"LastSequence":[0]}`:     30001,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":1,"LastSequence":0}`:       0,
		`{"From_Account":"a","StartIndex":0,"MaxLimited":5000,"LastSequence":9999}`: 0,
	} {
		if got := a.code("black_list_get", body); got != want {
			t.Errorf("%s: %d, want %d", body, got, want)
		}
	}
}

func TestBlocklistsForgetDeletedAccounts(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	a.wantCodes("black_list_add", users("a", "", "b", "c"), 0, 0)
	before := a.blockPage("a", 0, 50).CurruentSequence
	if code := a.code("account_delete", `{"DeleteItem":[{"UserID":"b"}]}`); code != 0 {
		t.Fatal(code)
	}
	a.wantBlocked("a", "c")
	if after := a.blockPage("a", 0, 50).CurruentSequence; after <= before {
		t.Errorf("the sequence was %d and is %d", before, after)
	}
}

func TestNobodyHasNoBlocklist(t *testing.T) {
	var nobody *refserver.Account
	if nobody.Blocked(0, 5) != nil || nobody.BlockSequence() != 0 || nobody.Unblock("a") {
		t.Error("an account that does not exist has a blocklist")
	}
}
