package refserver_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"pgregory.net/rapid"

	"chatcontract/refserver"
)

// pair is an ordered pair of accounts.
type pair struct{ from, to string }

// model is the documented behaviour in as few words as possible.
type model struct {
	has     map[pair]bool
	blocks  map[pair]bool
	pending map[pair]bool
	allow   map[string]string
	barred  map[string]bool
}

func (m *model) add(from, to string, mutual, force bool) int {
	p, reverse := pair{from, to}, pair{to, from}
	allow := refserver.AllowAny
	if mutual && !force {
		allow = m.allow[to]
	}
	switch {
	case from == to:
		return 30001
	case m.blocks[p]:
		return 30515
	case m.blocks[reverse]:
		return 30525
	case m.barred[from] && !force:
		return 30009
	case m.has[p]:
		return 30001
	case allow == refserver.DenyAny:
		return 30516
	case allow == refserver.NeedConfirm && !m.pending[p] && m.countPending(from) >= 2:
		return 30012
	case allow == refserver.NeedConfirm:
		m.pending[p] = true
		return 30539
	}
	m.befriend(p)
	if mutual {
		m.befriend(reverse)
	}
	return 0
}

func (m *model) befriend(p pair) {
	m.has[p] = true
	delete(m.pending, p)
}

func (m *model) countPending(from string) int {
	n := 0
	for p := range m.pending {
		if p.from == from {
			n++
		}
	}
	return n
}

func (m *model) forget(name string) {
	for _, relation := range []map[pair]bool{m.has, m.blocks, m.pending} {
		for p := range relation {
			if p.from == name || p.to == name {
				delete(relation, p)
			}
		}
	}
	m.allow[name] = refserver.AllowAny
	delete(m.barred, name)
}

// TestFriendRelationsFollowTheModel drives the server and the model through
// the same random calls.
func TestFriendRelationsFollowTheModel(t *testing.T) {
	names := []string{"a", "A", "b", "友", "7"}
	sigs := start(t)
	rapid.Check(t, func(rt *rapid.T) {
		rules := refserver.DefaultRules()
		rules.Limits.MaxPending = 2
		server := refserver.New(refserver.Config{SDKAppID: sdkAppID, Administrator: admin, SecretKey: key, Rules: rules, Now: epoch})
		call := func(command string, body any) answer {
			text, _ := json.Marshal(body)
			path := sigs.path(admin, command)
			request, _ := http.NewRequest(http.MethodPost, path, nil)
			var out answer
			recorder := post(server, request.URL.Path, request.URL.RawQuery, string(text))
			if err := json.Unmarshal(recorder.Body.Bytes(), &out); err != nil || out.ErrorCode != 0 {
				rt.Fatalf("%s %s: %s (%v)", command, text, recorder.Body, err)
			}
			return out
		}
		m := &model{map[pair]bool{}, map[pair]bool{}, map[pair]bool{}, map[string]string{}, map[string]bool{}}
		call("multiaccount_import", map[string]any{"Accounts": names})
		for _, name := range names {
			m.allow[name] = refserver.AllowAny
		}
		someone := rapid.SampledFrom(names)
		some := rapid.SliceOfN(someone, 1, 6)
		wantCodes := func(got answer, want []int) {
			for i, item := range got.ResultItem {
				if item.Code != want[i] {
					rt.Fatalf("user %d of %+v: want %d", i, got.ResultItem, want[i])
				}
			}
		}
		type body = map[string]any
		rt.Repeat(map[string]func(*rapid.T){
			"": func(rt *rapid.T) {
				from := someone.Draw(rt, "observer")
				got := call("friend_check", body{"From_Account": from, "To_Account": names, "CheckType": refserver.CheckTypeBoth})
				for _, item := range got.InfoItem {
					own, reverse := m.has[pair{from, item.Account}], m.has[pair{item.Account, from}]
					if want := fmt.Sprint(own, reverse); want != relationWords()[item.Relation] {
						rt.Fatalf("%s and %s: %s, want %s", from, item.Account, item.Relation, want)
					}
				}
			},
			"add": func(rt *rapid.T) {
				from, to := someone.Draw(rt, "from"), some.Draw(rt, "to")
				mutual, force := rapid.Bool().Draw(rt, "mutual"), rapid.Bool().Draw(rt, "force")
				var items []body
				var want []int
				for _, name := range to {
					items = append(items, body{"To_Account": name, "AddSource": "AddSource_Type_Model"})
					want = append(want, m.add(from, name, mutual, force))
				}
				kind, flag := refserver.AddTypeSingle, 0
				if mutual {
					kind = refserver.AddTypeBoth
				}
				if force {
					flag = 1
				}
				wantCodes(call("friend_add", body{"From_Account": from, "AddFriendItem": items, "AddType": kind, "ForceAddFlags": flag}), want)
			},
			"delete": func(rt *rapid.T) {
				from, to, both := someone.Draw(rt, "from"), some.Draw(rt, "to"), rapid.Bool().Draw(rt, "both")
				kind := refserver.DeleteTypeSingle
				if both {
					kind = refserver.DeleteTypeBoth
				}
				var want []int
				for _, name := range to {
					if !m.has[pair{from, name}] {
						want = append(want, 31704)
						continue
					}
					want = append(want, 0)
					delete(m.has, pair{from, name})
					if both {
						delete(m.has, pair{name, from})
					}
				}
				wantCodes(call("friend_delete", body{"From_Account": from, "To_Account": to, "DeleteType": kind}), want)
			},
			"block": func(rt *rapid.T) {
				from, to := someone.Draw(rt, "from"), some.Draw(rt, "to")
				var want []int
				for _, name := range to {
					if name == from || m.blocks[pair{from, name}] {
						want = append(want, 30001)
						continue
					}
					want = append(want, 0)
					m.blocks[pair{from, name}] = true
					delete(m.has, pair{from, name})
					delete(m.has, pair{name, from})
				}
				wantCodes(call("black_list_add", body{"From_Account": from, "To_Account": to}), want)
			},
			"unblock": func(rt *rapid.T) {
				from, name := someone.Draw(rt, "from"), someone.Draw(rt, "to")
				want := 30001
				if m.blocks[pair{from, name}] {
					want = 0
				}
				delete(m.blocks, pair{from, name})
				wantCodes(call("black_list_delete", body{"From_Account": from, "To_Account": []string{name}}), []int{want})
			},
			"profile": func(rt *rapid.T) {
				from := someone.Draw(rt, "from")
				allow := rapid.SampledFrom([]string{refserver.AllowAny, refserver.NeedConfirm, refserver.DenyAny}).Draw(rt, "allow")
				forbid := rapid.SampledFrom([]string{refserver.ForbidNone, refserver.ForbidSendOut}).Draw(rt, "forbid")
				m.allow[from], m.barred[from] = allow, forbid == refserver.ForbidSendOut
				call("portrait_set", body{"From_Account": from, "ProfileItem": []body{
					{"Tag": refserver.TagAllowType, "Value": allow}, {"Tag": refserver.TagAdminForbidType, "Value": forbid},
				}})
			},
			"delete account": func(rt *rapid.T) {
				name := someone.Draw(rt, "name")
				m.forget(name)
				call("account_delete", body{"DeleteItem": []body{{"UserID": name}}})
				call("account_import", body{"UserID": name})
			},
		})
	})
}

// relationWords says what a relation means: own side, reverse side.
func relationWords() map[string]string {
	return map[string]string{
		refserver.RelationBothWay: "true true", refserver.RelationAWithB: "true false",
		refserver.RelationBWithA: "false true", refserver.RelationNone: "false false",
	}
}
