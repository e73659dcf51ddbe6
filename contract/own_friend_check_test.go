package contract_test

import (
	"slices"
	"testing"
)

// A one-way check is put to the test with answers that pass and answers that
// fail.
func TestFriendCheckRelations(t *testing.T) {
	const (
		oneWay = `{"From_Account":"alice","To_Account":["bob"],"CheckType":"CheckResult_Type_Single"}`
		twoWay = `{"From_Account":"alice","To_Account":["bob"],"CheckType":"CheckResult_Type_Both"}`
	)
	success := func(relation string) string {
		return `{"InfoItem":[{"To_Account":"bob","Relation":"` + relation + `","ResultCode":0,"ResultInfo":""}],` + okay
	}
	failure := func(relation string) string {
		return `{"InfoItem":[{"To_Account":"bob","Relation":"` + relation + `","ResultCode":30006,"ResultInfo":"Err"}],"Fail_Account":["bob"],` + okay
	}
	for _, c := range []struct {
		name, request, answer string
		want                  []string
	}{
		{"one way, a friend", oneWay, success("CheckResult_Type_AWithB"), nil},
		{"one way, no friend", oneWay, success("CheckResult_Type_NoRelation"), nil},
		{"one way, both", oneWay, success("CheckResult_Type_BothWay"), []string{"single_results /InfoItem/0/Relation"}},
		{"one way, reverse", oneWay, success("CheckResult_Type_BWithA"), []string{"single_results /InfoItem/0/Relation"}},
		{"one way, failed", oneWay, failure("CheckResult_Type_NoRelation"), nil},
		{"one way, failed with a relation", oneWay, failure("CheckResult_Type_BothWay"), []string{"relation_on_failure inferred /InfoItem/0/Relation"}},
		{"two ways, both", twoWay, success("CheckResult_Type_BothWay"), nil},
		{"two ways, reverse", twoWay, success("CheckResult_Type_BWithA"), nil},
		{"a request of another type", `[]`, success("CheckResult_Type_BothWay"), nil},
		{"a relation of black_list_check", twoWay, success("BlackCheckResult_Type_NO"), []string{"relation_values /InfoItem/0/Relation"}},
		{"the former names", twoWay, `{"CheckItem":[],` + okay, []string{"result_item /InfoItem"}},
	} {
		if got := found(t, exchange("friend_check", c.request, c.answer)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
