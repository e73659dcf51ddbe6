package mutants_test

import "strings"

// accounts are calls that the variants of the account commands answer otherwise.
func (p *prober) accounts() {
	const service = "im_open_login_svc/"
	long := strings.Repeat("x", 33)
	for _, call := range [][2]string{
		{"kick", `{"UserID":17}`},
		{"kick", `{"UserID":"` + long + `"}`},
		{"kick", `{"Identifier":"a"}`},
		{"account_delete", `{"DeleteItem":[{}]}`},
		{"account_delete", `{"DeleteItem":[{"UserID":"ghost"}]}`},
		{"multiaccount_import", `{"Accounts":["a","` + long + `"]}`},
		{"multiaccount_import", `{"Accounts":["` + long + `"]}`},
		{"multiaccount_import", `{"Accounts":["` + strings.Join(many(101), `","`) + `"]}`},
		{"account_import", `{"UserID":"a","Nick":"Al"}`},
	} {
		p.note(service+call[0], call[1])
	}
	p.note("profile/portrait_get", `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick"]}`)
}
