package mutants_test

import "strings"

// lists names friend lists in every way that their pages leave open.
func (p *prober) lists() {
	const accounts = "im_open_login_svc/multiaccount_import"
	p.note(accounts, `{"Accounts":["l0","l1","l2","l3"]}`)
	p.note(accounts, `{"AccountList":[{"UserID":"l0"},{"UserID":"l1"},{"UserID":"l2"},{"UserID":"l3"}]}`)
	p.note("sns/friend_import", add("l0", "", "l1", "l2"))
	for _, call := range [][2]string{
		{"get", ``},
		{"add", `"GroupName":["Sports","Family"],"To_Account":["l1","l2","l3"]`},
		{"add", `"GroupName":["Work"],"To_Account":["l3"]`},
		{"add", `"GroupName":["Work"],"To_Account":["ghost"]`},
		{"add", `"GroupName":["Work"]`},
		{"add", `"GroupName":["` + strings.Repeat("x", 31) + `"]`},
		{"add", `"GroupName":["` + strings.Repeat("友", 11) + `"]`},
		{"add", `"GroupName":[]`},
		{"get", `"NeedFriend":"Need_Friend_Type_Yes"`},
		{"get", `"NeedFriend":"Need_Friend_Type_Yes","GroupName":["Sports"]`},
		{"get", `"NeedFriend":"Need_Friend_Type_No"`},
		{"get", `"NeedFriend":"Yes"`},
		{"get", `"GroupName":["Nowhere"]`},
		{"get", `"GroupName":["` + strings.Join(many(33), `","`) + `"]`},
		{"delete", `"GroupName":["Nowhere"]`},
		{"delete", `"GroupName":["Sports"]`},
	} {
		p.note("sns/group_"+call[0], strings.Replace(`{"From_Account":"l0",`+call[1]+`}`, ",}", "}", 1))
	}
	p.note("sns/group_get", `{"From_Account":17}`)
	p.note("sns/friend_get", `{"From_Account":"l0","StartIndex":0}`)
}
