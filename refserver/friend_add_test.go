package refserver_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

func TestFriendAddAnswers(t *testing.T) {
	a := start(t)
	a.accounts("id", "id1", "id2", "id3")
	a.set("id2", refserver.TagAllowType, refserver.DenyAny)
	a.want("friend_add", batch("id", "", "id1"),
		`{"ResultItem":[{"To_Account":"id1","ResultCode":0,"ResultInfo":""}],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.want("friend_add", batch("id", "", "id3", "id2", "id1"),
		`{"ResultItem":[{"To_Account":"id3","ResultCode":0,"ResultInfo":""},`+
			`{"To_Account":"id2","ResultCode":30516,"ResultInfo":"Err_SNS_FriendAdd_Friend_Allow_Type_Forbid"},`+
			`{"To_Account":"id1","ResultCode":30001,"ResultInfo":"Err_SNS_FriendAdd_Friend_Exist"}],`+
			`"Fail_Account":["id2","id1"],`+
			`"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.want("friend_add", `{"From_Account":"id","AddFriendItem":{"To_Account":"id1"}}`,
		`{"ActionStatus":"FAIL","ErrorCode":30001,"ErrorInfo":"SNS_DECODE_ERR","ErrorDisplay":""}`)
	a.want("friend_add", batch("ghost", "", "id1"),
		`{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"Err_Sns_Invalid_Account","ErrorDisplay":""}`)
}

func TestFriendAddRequestRules(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	item := `{"To_Account":"b","AddSource":"AddSource_Type_Test"}`
	many := func(n int) string {
		return `{"From_Account":"a","AddFriendItem":[` + strings.TrimSuffix(strings.Repeat(item+",", n), ",") + `]}`
	}
	for _, bad := range []string{
		`[]`, `{}`, `7`, `"x"`, `null`,
		`{"AddFriendItem":[` + item + `]}`,
		`{"from_account":"a","AddFriendItem":[` + item + `]}`,
		`{"From_Account":null,"AddFriendItem":[` + item + `]}`,
		`{"From_Account":1,"AddFriendItem":[` + item + `]}`,
		`{"From_Account":"a","From_Account":"a","AddFriendItem":[` + item + `]}`,
		`{"From_Account":"a"}`,
		`{"From_Account":"a","AddFriendItem":null}`,
		`{"From_Account":"a","AddFriendItem":"b"}`,
		`{"From_Account":"a","AddFriendItem":[]}`,
		`{"From_Account":"a","AddFriendItem":["b"]}`,
		`{"From_Account":"a","AddFriendItem":[null]}`,
		`{"From_Account":"a","AddFriendItem":[{}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":1}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","To_Account":"b"}]}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `,{"To_Account":null}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","Remark":1}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","Remark":null}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","GroupName":["x"]}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":true}]}`,
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddWording":{}}]}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"AddType":"add_type_both"}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"AddType":1}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"AddType":null}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"ForceAddFlags":2}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"ForceAddFlags":-1}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"ForceAddFlags":1.0}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"ForceAddFlags":"1"}`,
		`{"From_Account":"a","AddFriendItem":[` + item + `],"ForceAddFlags":true}`,
		many(1001),
	} {
		if code := a.code("friend_add", bad); code != 30001 {
			t.Errorf("%s: code %d, want 30001", shorten(bad), code)
		}
	}
	a.wantRelation("a", "b", "NoRelation")
	if codes := a.codes("friend_add", many(1000)); len(codes) != 1000 || codes[0] != 0 || codes[999] != 30001 {
		t.Errorf("a batch of 1000 is legal, its duplicates are friends already: %v", codes[:2])
	}
}

// Every item limit with the last legal and the first illegal value.
func TestFriendAddItemLimits(t *testing.T) {
	long := strings.Repeat("x", 400)
	item := func(member, value string) string {
		return fmt.Sprintf(`{"From_Account":"a","AddFriendItem":[{"To_Account":"b","%s":%q}]}`, member, value)
	}
	for _, c := range []struct {
		name, body string
		code       int
		info       string
	}{
		{"no source", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b"}]}`, 0, ""},
		{"source of 1", item("AddSource", "AddSource_Type_x"), 0, ""},
		{"source of 8", item("AddSource", "AddSource_Type_AbcdefgZ"), 0, ""},
		{"source of 9", item("AddSource", "AddSource_Type_Abcdefghi"), 30001, "Source_Illegal"},
		{"source of 0", item("AddSource", "AddSource_Type_"), 30001, "Source_Illegal"},
		{"empty source", item("AddSource", ""), 30001, "Source_Illegal"},
		{"source without prefix", item("AddSource", "QrScan"), 30001, "Source_Illegal"},
		{"source with digit", item("AddSource", "AddSource_Type_a1"), 30001, "Source_Illegal"},
		{"source with at", item("AddSource", "AddSource_Type_@"), 30001, "Source_Illegal"},
		{"source with umlaut", item("AddSource", "AddSource_Type_ü"), 30001, "Source_Illegal"},
		{"remark of 0", item("Remark", ""), 0, ""},
		{"remark of 96", item("Remark", long[:96]), 0, ""},
		{"remark of 97", item("Remark", long[:97]), 30001, "Remark_Illegal"},
		{"remark of 32 characters, 96 bytes", item("Remark", strings.Repeat("友", 32)), 0, ""},
		{"remark of 33 characters, 99 bytes", item("Remark", strings.Repeat("友", 33)), 30001, "Remark_Illegal"},
		{"list of 0", item("GroupName", ""), 30001, "GroupName_Illegal"},
		{"list of 1", item("GroupName", "x"), 0, ""},
		{"list of 30", item("GroupName", long[:30]), 0, ""},
		{"list of 31", item("GroupName", long[:31]), 30001, "GroupName_Illegal"},
		{"wording of 256", item("AddWording", long[:256]), 0, ""},
		{"wording of 257", item("AddWording", long[:257]), 30001, "Wording_Illegal"},
		{"empty account", `{"From_Account":"a","AddFriendItem":[{"To_Account":""}]}`, 30001, "To_Account_Illegal"},
		{"account of 32", `{"From_Account":"a","AddFriendItem":[{"To_Account":"` + long[:32] + `"}]}`, 0, ""},
		{"account of 33", `{"From_Account":"a","AddFriendItem":[{"To_Account":"` + long[:33] + `"}]}`, 30001, "To_Account_Illegal"},
		{"unknown account", `{"From_Account":"a","AddFriendItem":[{"To_Account":"ghost"}]}`, 30003, "Account_Not_Exist"},
		{"account in another case", `{"From_Account":"a","AddFriendItem":[{"To_Account":"B"}]}`, 30003, "Account_Not_Exist"},
		{"oneself", `{"From_Account":"a","AddFriendItem":[{"To_Account":"a"}]}`, 30001, "Self_Illegal"},
		{"oneself by force", `{"From_Account":"a","AddFriendItem":[{"To_Account":"a"}],"ForceAddFlags":1}`, 30001, "Self_Illegal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := start(t)
			a.accounts("a", "b", long[:32])
			got := a.read("friend_add", c.body).ResultItem[0]
			if c.info != "" {
				c.info = "Err_SNS_FriendAdd_" + c.info
			}
			if got.Code != c.code || got.Info != c.info {
				t.Errorf("got %d %q, want %d %q", got.Code, got.Info, c.code, c.info)
			}
		})
	}
}

// What AllowType, AddType and ForceAddFlags do together.
func TestFriendAddApproval(t *testing.T) {
	const single, both, force = `,"AddType":"Add_Type_Single"`, `,"AddType":"Add_Type_Both"`, `,"ForceAddFlags":1`
	for _, c := range []struct {
		allow, more string
		code        int
		relation    string
	}{
		{refserver.AllowAny, "", 0, "BothWay"},
		{refserver.AllowAny, both, 0, "BothWay"},
		{refserver.AllowAny, single, 0, "AWithB"},
		{refserver.AllowAny, both + `,"ForceAddFlags":0`, 0, "BothWay"},
		{refserver.NeedConfirm, "", 30539, "NoRelation"},
		{refserver.NeedConfirm, both + `,"ForceAddFlags":0`, 30539, "NoRelation"},
		{refserver.NeedConfirm, single, 0, "AWithB"},
		{refserver.NeedConfirm, force, 0, "BothWay"},
		{refserver.NeedConfirm, single + force, 0, "AWithB"},
		{refserver.DenyAny, "", 30516, "NoRelation"},
		{refserver.DenyAny, single, 0, "AWithB"},
		{refserver.DenyAny, both + force, 0, "BothWay"},
	} {
		t.Run(c.allow+c.more, func(t *testing.T) {
			a := start(t)
			a.accounts("a", "b")
			a.set("b", refserver.TagAllowType, c.allow)
			a.wantCodes("friend_add", batch("a", c.more, "b"), c.code)
			a.wantRelation("a", "b", c.relation)
		})
	}
}

// Which condition wins where two meet.
func TestFriendAddOrder(t *testing.T) {
	const force = `,"ForceAddFlags":1`
	blocks := func(owner, blocked string) func(*app) {
		return func(a *app) { a.wantCodes("black_list_add", users(owner, "", blocked), 0) }
	}
	profile := func(account, tag, value string) func(*app) {
		return func(a *app) { a.set(account, tag, value) }
	}
	friends := func(a *app) { a.wantCodes("friend_add", batch("a", ``, "b"), 0) }
	small := func(a *app) { a.wantCodes("friend_add", batch("a", force, "f0", "f1"), 0, 0) }
	full := func(a *app) { a.wantCodes("friend_add", batch("b", force, "f0", "f1"), 0, 0) }
	lists := func(a *app) {
		a.wantCodes("friend_import", `{"From_Account":"a","AddFriendItem":[{"To_Account":"f2","AddSource":"AddSource_Type_x","GroupName":["l","m"]}]}`, 0)
	}
	pending := func(a *app) {
		a.set("c", refserver.TagAllowType, refserver.NeedConfirm)
		a.wantCodes("friend_add", batch("a", ``, "c"), 30539)
	}
	type steps = []func(*app)
	barred := profile("a", refserver.TagAdminForbidType, refserver.ForbidSendOut)
	for _, c := range []struct {
		name  string
		steps steps
		more  string
		code  int
	}{
		{"own before the target's blocklist", steps{blocks("a", "b"), blocks("b", "a")}, "", 30515},
		{"force does not lift the own block", steps{blocks("a", "b")}, force, 30515},
		{"force does not lift the target's block", steps{blocks("b", "a")}, force, 30525},
		{"one-sided does not pass a block", steps{blocks("b", "a")}, `,"AddType":"Add_Type_Single"`, 30525},
		{"blocklist before bar", steps{blocks("b", "a"), barred}, "", 30525},
		{"barred", steps{barred}, "", 30009},
		{"barred for one-sided adds, too", steps{barred}, `,"AddType":"Add_Type_Single"`, 30009},
		{"force lifts the bar", steps{barred}, force, 0},
		{"bar before already friends", steps{friends, barred}, "", 30009},
		{"already friends", steps{friends}, "", 30001},
		{"already friends by force", steps{friends}, force, 30001},
		{"already friends before DenyAny", steps{friends, profile("b", refserver.TagAllowType, refserver.DenyAny)}, "", 30001},
		{"own list full before target's", steps{small, full}, "", 30010},
		{"own list full even by force", steps{small}, force, 30010},
		{"target's list full", steps{full}, "", 30014},
		{"target's list full even by force", steps{full}, force, 30014},
		{"target's list full is no matter for one side", steps{full}, `,"AddType":"Add_Type_Single"`, 0},
		{"lists full before DenyAny", steps{lists, profile("b", refserver.TagAllowType, refserver.DenyAny)}, "list", 30011},
		{"DenyAny", steps{profile("b", refserver.TagAllowType, refserver.DenyAny)}, "", 30516},
		{"pending full", steps{pending, profile("b", refserver.TagAllowType, refserver.NeedConfirm)}, "", 30012},
		{"pending full is no matter for others", steps{pending}, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := start(t, func(config *refserver.Config) {
				config.Rules = refserver.DefaultRules()
				config.Rules.Limits.MaxFriends = 2
				config.Rules.Limits.MaxLists = 2
				config.Rules.Limits.MaxPending = 1
			})
			a.accounts("a", "b", "c", "f0", "f1", "f2")
			for _, step := range c.steps {
				step(a)
			}
			body := batch("a", c.more, "b")
			if c.more == "list" {
				body = `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","GroupName":"n"}]}`
			}
			a.wantCodes("friend_add", body, c.code)
		})
	}
}

func TestFriendAddKeepsFriendData(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.wantCodes("friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","Remark":"Bé & <b> 友","GroupName":"Freunde ö",`+
		`"AddSource":"AddSource_Type_QrScan","AddWording":"salut \"b\" \u00e9"}]}`, 0)
	want := map[string]any{
		"IM_Remark": "Bé & <b> 友", "IM_Group": []any{"Freunde ö"}, "IM_AddSource": "AddSource_Type_QrScan",
		"IM_AddWording": `salut "b" é`, "IM_AddTime": 1.7e9,
	}
	if diff := cmp.Diff(want, a.friendFields("a", "b")); diff != "" {
		t.Errorf("the initiator's entry (-want +got):\n%s", diff)
	}
	want = map[string]any{"IM_AddSource": "AddSource_Type_QrScan", "IM_AddTime": 1.7e9}
	if diff := cmp.Diff(want, a.friendFields("b", "a")); diff != "" {
		t.Errorf("the target's entry (-want +got):\n%s", diff)
	}
}

func TestFriendAddCompletesOneSidedFriendship(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.wantCodes("friend_add", `{"From_Account":"b","AddType":"Add_Type_Single","AddFriendItem":[{"To_Account":"a","Remark":"mine"}]}`, 0)
	a.wantRelation("a", "b", "BWithA")
	a.wantCodes("friend_add", batch("a", "", "b"), 0)
	a.wantRelation("a", "b", "BothWay")
	if got := a.friendFields("b", "a")["IM_Remark"]; got != "mine" {
		t.Errorf("what b wrote about a is now %v", got)
	}
}

func TestFriendAddLimitOfFriends(t *testing.T) {
	a := start(t)
	names := numbered("f", 3001)
	a.accounts(append(names, "a", "b")...)
	for from := 0; from < 3000; from += 1000 {
		if read := a.read("friend_add", batch("a", "", names[from:from+1000]...)); read.FailAccount != nil {
			t.Fatalf("the first 3000 friends fit, but failed: %v", read.FailAccount)
		}
	}
	a.wantCodes("friend_add", batch("a", "", names[3000]), 30010)
	a.wantCodes("friend_add", batch("b", "", "a"), 30014)
	a.wantCodes("friend_delete", users("a", "", names[7]), 0)
	a.wantCodes("friend_add", batch("b", "", "a"), 0)
}

func TestFriendAddLimitOfLists(t *testing.T) {
	a := start(t)
	names := numbered("f", 35)
	a.accounts(append(names, "a")...)
	add := func(i, list int) string {
		return fmt.Sprintf(`{"From_Account":"a","AddFriendItem":[{"To_Account":%q,"GroupName":"list%d"}]}`, names[i], list)
	}
	for i := range 32 {
		a.wantCodes("friend_add", add(i, i), 0)
	}
	a.wantCodes("friend_add", add(32, 32), 30011)
	a.wantCodes("friend_add", add(33, 5), 0)
	a.wantCodes("friend_add", batch("a", "", names[34]), 0)
}

func TestFriendAddLimitOfPendingRequests(t *testing.T) {
	a := start(t)
	names := numbered("f", 102)
	a.accounts(append(names, "a")...)
	for _, name := range names {
		a.set(name, refserver.TagAllowType, refserver.NeedConfirm)
	}
	for i, code := range a.codes("friend_add", batch("a", "", names[:101]...)) {
		if want := map[bool]int{true: 30539, false: 30012}[i < 100]; code != want {
			t.Errorf("request %d: code %d, want %d", i+1, code, want)
		}
	}
	a.wantCodes("friend_add", batch("a", "", names[0], names[0]), 30539, 30539)
	a.wantCodes("friend_add", batch("a", "", names[101]), 30012)
	a.wantCodes("friend_add", batch("a", `,"ForceAddFlags":1`, names[0]), 0)
	a.wantCodes("friend_add", batch("a", "", names[101]), 30539)
}

func TestFriendAddByACallerWhoIsNoAdministrator(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	for _, c := range []struct {
		from, more string
		code       int
	}{{"b", "", 30004}, {"a", `,"ForceAddFlags":1`, 30004}, {"a", "", 0}} {
		text := a.send("POST", a.path("a", "friend_add"), batch(c.from, c.more, "c"))
		if want := fmt.Sprintf(`"ErrorCode":%d`, c.code); !strings.Contains(text, want) {
			t.Errorf("a for %s%s: %s, want %s", c.from, c.more, text, want)
		}
	}
}
