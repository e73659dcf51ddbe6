package refserver_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/refserver"
)

func TestDefaultRulesAreFresh(t *testing.T) {
	one, two := refserver.DefaultRules(), refserver.DefaultRules()
	one.FriendAdd.Checks[0].Code = 1
	one.Gateway[0].Code = 1
	one.Requests["friend_add"][0].Required = false
	delete(one.ProfileTags, refserver.TagNick)
	if two.FriendAdd.Checks[0].Code == 1 || two.Gateway[0].Code == 1 || !two.Requests["friend_add"][0].Required ||
		two.ProfileTags[refserver.TagNick].Type == 0 {
		t.Error("a change of one set of rules is seen in another")
	}
}

func TestNamesOfChecksAreUnique(t *testing.T) {
	rules := refserver.DefaultRules()
	seen := map[string]bool{}
	note := func(name string) {
		if seen[name] {
			t.Errorf("%s is there twice", name)
		}
		seen[name] = true
	}
	for _, check := range rules.Gateway {
		note("gateway " + check.Name)
	}
	for command, checks := range map[string][]refserver.Check{
		"add": rules.FriendAdd.Checks, "import": rules.FriendImport.Checks, "delete": rules.FriendDelete.Checks,
		"check": rules.FriendCheck.Checks, "get_list": rules.FriendGetList.Checks,
		"block": rules.BlackListAdd.Checks, "unblock": rules.BlackListDelete.Checks, "block_check": rules.BlackListCheck.Checks,
		"group_add":      rules.GroupAdd.Checks,
		"account_import": rules.AccountImport.Checks, "multiaccount_import": rules.MultiaccountImport.Checks, "kick": rules.Kick.Checks,
		"account_delete": rules.AccountDelete.Checks, "portrait_get": rules.PortraitGet.Checks,
		"query_online_status": rules.QueryOnlineStatus.Checks,
	} {
		for _, check := range checks {
			note(command + " " + check.Name)
		}
	}
	for command, fields := range rules.Requests {
		for _, field := range fields {
			note(command + " " + field.Path)
		}
	}
}

// Without any of its checks the server may be wrong, but it stands.
func TestServerWithoutChecksStands(t *testing.T) {
	a := start(t, func(config *refserver.Config) {
		rules := refserver.DefaultRules()
		rules.Requests = nil
		rules.InitiatorMustExist = false
		rules.FriendAdd.Checks = nil
		rules.FriendImport.Checks = nil
		rules.FriendDelete.Checks = nil
		rules.FriendCheck.Checks = nil
		rules.FriendGetList.Checks = nil
		rules.BlackListAdd.Checks = nil
		rules.BlackListDelete.Checks = nil
		rules.BlackListCheck.Checks = nil
		rules.GroupAdd.Checks = nil
		rules.GroupAdd.Refuses = nil
		rules.GroupDelete.Refuses = nil
		rules.AccountImport.Checks = nil
		rules.MultiaccountImport.Checks = nil
		rules.AccountDelete.Checks = nil
		rules.Kick.Checks = nil
		rules.PortraitGet.Checks = nil
		rules.QueryOnlineStatus.Checks = nil
		rules.Gateway = nil
		config.Rules = rules
	})
	a.accounts("a")
	commands := []string{
		"account_import", "multiaccount_import", "account_check", "portrait_set", "portrait_get", "friend_add", "friend_import",
		"friend_delete", "friend_check", "friend_get", "friend_get_list", "black_list_add", "black_list_delete",
		"black_list_get", "black_list_check",
		"group_add", "group_delete", "group_get", "friend_delete_all", "account_delete", "query_online_status", "kick",
	}
	for _, command := range commands {
		for _, from := range []string{"a", "ghost", ""} {
			for _, body := range []string{
				groups(from, `,"To_Account":["a","ghost",1],"NeedFriend":1`, "x", ""),
				`{}`, users(from, "", "a", "ghost", ""), batch(from, "", "a", "ghost", ""),
				`{"From_Account":"a","To_Account":[1],"AddFriendItem":[1],"TagList":[1],"ProfileItem":[1],"CheckItem":1,"DeleteItem":[{}]}`,
				`{"From_Account":"a","TagList":["Tag_SNS_IM_Remark","Tag_Profile_IM_Nick"],"To_Account":["a","ghost"],"StartIndex":-3,"DeleteType":"Delete_Type_Both"}`,
			} {
				a.call(command, body)
			}
		}
	}
	a.send("POST", "/v4/sns/unknown", "{}")
	a.send("GET", "/", "")
}

// RulesFor gets told everything that a trigger may depend on.
func TestSituations(t *testing.T) {
	var seen []refserver.Situation
	a := start(t, func(config *refserver.Config) {
		config.RulesFor = func(at refserver.Situation) *refserver.Rules {
			if at.Command == "friend_add" {
				seen = append(seen, at)
			}
			return nil
		}
	})
	a.accounts("a", "b", "c")
	body := batch("a", `,"AddType":"Add_Type_Single","ForceAddFlags":1`, "ghost", "b")
	for calls := range 2 {
		seen = nil
		a.call("friend_add", body)
		whole := refserver.Situation{
			Command: "friend_add", From: "a", Index: refserver.WholeRequest, Size: 2,
			Type: refserver.AddTypeSingle, Force: true, CallsBefore: calls,
		}
		first, second := whole, whole
		first.To, first.Index = "ghost", 0
		second.To, second.Index, second.FailuresBefore = "b", 1, 1
		want := []refserver.Situation{{Command: "friend_add", Index: refserver.WholeRequest}, whole, first, second}
		if diff := cmp.Diff(want, seen); diff != "" {
			t.Errorf("call %d (-want +got):\n%s", calls+1, diff)
		}
	}
}

// A second call of one initiator is noticed by both.
func TestOverlapIsNoticed(t *testing.T) {
	entered, proceed := make(chan bool), make(chan bool)
	var overlaps []bool
	a := start(t, func(config *refserver.Config) {
		rules := refserver.DefaultRules()
		rules.FriendAdd.Effect = func(c *refserver.ItemContext) {
			overlaps = append(overlaps, c.Overlapping)
			if c.Index == 0 && c.Size == 2 {
				entered <- true
				<-proceed
			}
		}
		// The second call gets here while the first holds the lock.
		rules.MayCall = func(caller refserver.Caller) bool {
			if caller.Force {
				proceed <- true
			}
			return true
		}
		config.Rules = rules
	})
	a.accounts("a", "b", "c", "d")
	done := make(chan bool)
	go func() { a.call("friend_add", batch("a", "", "b", "c")); done <- true }()
	<-entered
	a.call("friend_add", batch("a", `,"ForceAddFlags":1`, "d"))
	<-done
	if diff := cmp.Diff([]bool{false, true, true}, overlaps); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a.call("friend_add", batch("a", "", "d"))
	if overlaps[3] {
		t.Error("a call alone is said to overlap")
	}
}

// One override at a time, each with what it must change.
func TestOverrides(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault func(*refserver.Rules)
		// what codes friend_add of b, c (needs confirmation) and d (refuses) by
		// a answers, and the relation of a and b.
		codes    []int
		relation string
	}{
		{"none", func(*refserver.Rules) {}, []int{0, 30539, 30516}, "BothWay"},
		{"approval ignored", func(r *refserver.Rules) {
			r.FriendAdd.ConsultsApproval = func(*refserver.ItemContext) bool { return false }
		}, []int{0, 0, 0}, "BothWay"},
		{"mutual add stored one-sided", func(r *refserver.Rules) {
			r.FriendAdd.Sides = func(*refserver.ItemContext) (bool, bool) { return true, false }
		}, []int{0, 30539, 30516}, "AWithB"},
		{"default type", func(r *refserver.Rules) { r.FriendAdd.DefaultType = refserver.AddTypeSingle }, []int{0, 0, 0}, "AWithB"},
		{"rolled back", func(r *refserver.Rules) {
			r.FriendAdd.AfterBatch = func(b *refserver.BatchContext) { b.Own.RemoveFriend(b.Results[0].Account) }
		}, []int{0, 30539, 30516}, "BWithA"},
		{"stops at the first failure", func(r *refserver.Rules) {
			stop := refserver.Check{Name: "stop", Code: 30006, Applies: func(c *refserver.ItemContext) bool { return c.FailuresBefore > 0 }}
			r.FriendAdd.Checks = append([]refserver.Check{stop}, r.FriendAdd.Checks...)
		}, []int{0, 30539, 30006}, "BothWay"},
		{"success instead of a code", func(r *refserver.Rules) {
			for i := range r.FriendAdd.Checks {
				if r.FriendAdd.Checks[i].Name == "needs_confirmation" {
					r.FriendAdd.Checks[i].Code = 0
				}
			}
		}, []int{0, 0, 30516}, "BothWay"},
	} {
		t.Run(c.name, func(t *testing.T) {
			faulty := refserver.DefaultRules()
			c.fault(faulty)
			a := start(t, func(config *refserver.Config) { config.Rules = faulty })
			a.accounts("a", "b", "c", "d")
			a.set("c", refserver.TagAllowType, refserver.NeedConfirm)
			a.set("d", refserver.TagAllowType, refserver.DenyAny)
			a.wantCodes("friend_add", batch("a", "", "b", "c", "d"), c.codes...)
			a.wantRelation("a", "b", c.relation)
		})
	}
}

func TestAccountKeyDecidesWhoIsTheSame(t *testing.T) {
	faulty := refserver.DefaultRules()
	faulty.AccountKey = strings.ToLower
	a := start(t, func(config *refserver.Config) { config.Rules = faulty })
	a.accounts("a", "b")
	a.wantCodes("friend_add", batch("A", "", "B", "b", "a"), 0, 30001, 30001)
	a.wantRelation("a", "b", "BothWay")
}

// A fault under a trigger shows for the one user only.
func TestFaultUnderATrigger(t *testing.T) {
	faulty := refserver.DefaultRules()
	faulty.FriendAdd.Entry = func(c *refserver.ItemContext) refserver.Friend {
		return refserver.Friend{Name: c.Peer, Remark: "wrong"}
	}
	a := start(t, func(config *refserver.Config) {
		config.RulesFor = func(at refserver.Situation) *refserver.Rules {
			if at.Index > 0 && at.Index == at.Size-1 {
				return faulty
			}
			return nil
		}
	})
	a.accounts("a", "b", "c")
	a.wantCodes("friend_add", batch("a", "", "b", "c"), 0, 0)
	for name, want := range map[string]any{"b": nil, "c": "wrong"} {
		if got := a.friendFields("a", name)["IM_Remark"]; got != want {
			t.Errorf("%s: remark %v, want %v", name, got, want)
		}
	}
}

func TestArrangement(t *testing.T) {
	a := start(t)
	a.accounts("a", "b", "c")
	arrange := func(body string) {
		t.Helper()
		if got, want := a.send("POST", "/arrangement", body), `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`; got != want {
			t.Errorf("%s: %s", body, got)
		}
	}
	arrange(`{"Command":"friend_add","From_Account":"a","To_Account":"b","Code":30006,"Times":2}`)
	a.wantCodes("friend_add", batch("c", "", "b"), 0)
	a.want("friend_add", batch("a", "", "b", "c"),
		`{"ResultItem":[{"To_Account":"b","ResultCode":30006,"ResultInfo":"Err_SNS_FriendAdd_Unpack_Profile_Data_Fail"},`+
			`{"To_Account":"c","ResultCode":0,"ResultInfo":""}],"Fail_Account":["b"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`)
	a.wantRelation("a", "b", "NoRelation")
	a.wantCodes("friend_add", batch("a", "", "c"), 30001)
	a.wantCodes("friend_add", batch("a", "", "b", "b"), 30006, 30006)
	a.wantCodes("friend_add", batch("a", "", "b"), 0)

	arrange(`{"Command":"friend_delete","From_Account":"a","Code":30008}`)
	for range 3 {
		a.want("friend_delete", users("a", "", "b"),
			`{"ActionStatus":"FAIL","ErrorCode":30008,"ErrorInfo":"Err_SNS_FriendDelete_Arranged_Failure","ErrorDisplay":""}`)
	}
	arrange(`{"Command":"friend_delete","From_Account":"a","Code":60007,"Times":1}`)
	a.want("friend_delete", users("a", "", "b"), `{"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"Err_SNS_FriendDelete_Arranged_Failure"}`)
	a.wantCodes("friend_delete", users("a", "", "b"), 0)

	for _, whose := range []string{"?From_Account=a", ""} {
		arrange(`{"Command":"friend_add","From_Account":"a","Code":30007}`)
		arrange(`{"Command":"friend_add","From_Account":"b","Code":30007}`)
		a.send("DELETE", "/arrangement"+whose, "")
		a.wantCodes("friend_add", batch("a", "", "ghost"), 30003)
		if code, want := a.code("friend_add", batch("b", "", "ghost")), map[bool]int{true: 30007, false: 0}[whose != ""]; code != want {
			t.Errorf("after DELETE %s: %d, want %d", whose, code, want)
		}
	}

	// Commands without From_Account go by the first account they name.
	arrange(`{"Command":"account_delete","From_Account":"c","To_Account":"b","Code":30008,"Times":1}`)
	if text := a.call("account_delete", `{"DeleteItem":[{"UserID":"c"},{"UserID":"b"}]}`); !strings.Contains(text, `"ResultCode":30008,"ResultInfo":"Err_TLS_PT_Open_Login_Arranged_Failure","UserID":"b"`) {
		t.Error(text)
	}
	arrange(`{"Command":"multiaccount_import","From_Account":"x","To_Account":"y","Code":70500,"Times":1}`)
	if read := a.read("multiaccount_import", `{"Accounts":["x","y"]}`); fmt.Sprint(read.FailAccounts) != "[y]" {
		t.Errorf("%+v", read)
	}

	for body, code := range map[string]int{
		`{`: 60003, `[]`: 60003, `{}`: 30001, `{"Command":"friend_hug","From_Account":"a","Code":1}`: 60009,
		`{"Command":"friend_add","Code":30006}`:                                   30001,
		`{"Command":"friend_add","From_Account":"","Code":30006}`:                 30001,
		`{"Command":"friend_add","From_Account":"a","Code":0}`:                    30001,
		`{"Command":"friend_add","From_Account":"a","Code":"30006"}`:              30001,
		`{"Command":"friend_add","From_Account":"a","Code":30006,"Times":-1}`:     30001,
		`{"Command":"friend_add","From_Account":"a","Code":30006,"Times":null}`:   30001,
		`{"Command":"friend_add","From_Account":"a","Code":30006,"To_Account":1}`: 30001,
	} {
		if text := a.send("POST", "/arrangement", body); !strings.Contains(text, fmt.Sprintf(`"ErrorCode":%d,`, code)) {
			t.Errorf("%s: %s, want %d", body, text, code)
		}
	}
	if text := a.send("GET", "/arrangement", ""); !strings.Contains(text, "60002") {
		t.Error(text)
	}
}
