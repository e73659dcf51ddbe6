package contract_test

import (
	"slices"
	"testing"
)

// What only black_list_get and black_list_check promise is put to the test with
// answers that pass and answers that fail.
func TestBlackListRelations(t *testing.T) {
	const (
		pull   = `{"From_Account":"alice","StartIndex":0,"MaxLimited":1,"LastSequence":0}`
		oneWay = `{"From_Account":"alice","To_Account":["bob"],"CheckType":"BlackCheckResult_Type_Single"}`
		twoWay = `{"From_Account":"alice","To_Account":["bob"],"CheckType":"BlackCheckResult_Type_Both"}`
		tail   = `"StartIndex":0,"CurruentSequence":4,` + okay
	)
	entry := func(id, time string) string { return `{"To_Account":"` + id + `","AddBlackTimeStamp":` + time + `}` }
	page := func(entries string) string { return `{"BlackListItem":[` + entries + `],` + tail }
	relation := func(value string) string {
		return `{"BlackListCheckItem":[{"To_Account":"bob","Relation":"BlackCheckResult_Type_` + value + `","ResultCode":0,"ResultInfo":""}],` + okay
	}
	for _, c := range []struct {
		name, command, request, answer string
		want                           []string
	}{
		{"no entry", "black_list_get", pull, page(""), nil},
		{"as many entries as asked for", "black_list_get", pull, page(entry("bob", "1700000300")), nil},
		{"one entry too many", "black_list_get", pull, page(entry("bob", "1700000300") + "," + entry("carol", "1700000300")), []string{"max_limited_bounds_page /BlackListItem"}},
		{"milliseconds", "black_list_get", pull, page(entry("bob", "1700000300123")), []string{"time_in_seconds inferred /BlackListItem/0/AddBlackTimeStamp"}},
		{"no time", "black_list_get", pull, page(entry("bob", "0")), []string{"time_in_seconds inferred /BlackListItem/0/AddBlackTimeStamp"}},
		{"a time that is no Integer", "black_list_get", pull, page(entry("bob", `"now"`)), []string{"add_black_time_stamp /BlackListItem/0/AddBlackTimeStamp"}},
		{"a request of another type", "black_list_get", `[]`, page(entry("bob", "1700000300") + "," + entry("carol", "1700000300")), nil},
		{"a MaxLimited of another type", "black_list_get", `{"MaxLimited":"many"}`, page(entry("bob", "1700000300") + "," + entry("carol", "1700000300")), nil},
		{"one way, blocked", "black_list_check", oneWay, relation("AWithB"), nil},
		{"one way, not blocked", "black_list_check", oneWay, relation("NO"), nil},
		{"one way, both", "black_list_check", oneWay, relation("BothWay"), []string{"single_results /BlackListCheckItem/0/Relation"}},
		{"one way, reverse", "black_list_check", oneWay, relation("BWithA"), []string{"single_results /BlackListCheckItem/0/Relation"}},
		{"two ways, both", "black_list_check", twoWay, relation("BothWay"), nil},
		{"two ways, reverse", "black_list_check", twoWay, relation("BWithA"), nil},
		{"a relation of friend_check", "black_list_check", oneWay, relation("NoRelation"), []string{"relation_values /BlackListCheckItem/0/Relation"}},
	} {
		if got := found(t, exchange(c.command, c.request, c.answer)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
