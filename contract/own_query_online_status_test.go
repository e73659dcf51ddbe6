package contract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Answers of query_online_status are judged by its own lists.
func TestOnlineStatus(t *testing.T) {
	const (
		fine   = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`
		plain  = `{"To_Account":["a","b"]}`
		detail = `{"IsNeedDetail":1,"To_Account":["a","b"]}`
		a      = `{"To_Account":"a","State":"Offline"}`
		b      = `{"To_Account":"b","State":"Offline"}`
		online = `{"To_Account":"b","State":"Online","Detail":[{"Platform":"Web","Status":"Online"}]}`
		noA    = `{"To_Account":"a","ErrorCode":70107}`
		noB    = `{"To_Account":"b","ErrorCode":70107}`
	)
	lists := func(read, failed string) string { return `{"QueryResult":[` + read + `],"ErrorList":[` + failed + `],` }
	for name, c := range map[string]struct {
		request, answer string
		want            []string
	}{
		"both read":                       {plain, lists(a+","+b, "") + fine, nil},
		"in another order":                {plain, lists(b+","+a, "") + fine, nil},
		"one failed":                      {plain, lists(a, noB) + fine, nil},
		"without the empty list":          {plain, `{"QueryResult":[` + a + "," + b + `],` + fine, []string{"error_list_present inferred /ErrorList"}},
		"one missing":                     {plain, lists(a, "") + fine, []string{"one_result_per_item /QueryResult"}},
		"one in both lists":               {plain, lists(a+","+b, noB) + fine, []string{"one_result_per_item /QueryResult"}},
		"one read twice":                  {plain, lists(a+","+b+","+b, "") + fine, []string{"one_result_per_item /QueryResult"}},
		"a stranger failed":               {plain, lists(a+","+b, `{"To_Account":"c","ErrorCode":70107}`) + fine, []string{"result_to_account /ErrorList/0/To_Account", "one_result_per_item /QueryResult"}},
		"both failed, and the call":       {plain, lists("", noA+","+noB) + `"ActionStatus":"FAIL","ErrorCode":70107,"ErrorInfo":"x"}`, nil},
		"both failed, without lists":      {plain, `{"ActionStatus":"FAIL","ErrorCode":70107,"ErrorInfo":"x"}`, nil},
		"both failed, and the call said":  {plain, lists("", noA+","+noB) + fine, []string{"every_failure_fails_the_call /ErrorCode"}},
		"one failed, and the call":        {plain, lists(a, noB) + `"ActionStatus":"FAIL","ErrorCode":70107,"ErrorInfo":"x"}`, []string{"item_failures_keep_ok /ErrorCode"}},
		"a code that no page lists":       {plain, lists(a, `{"To_Account":"b","ErrorCode":40003}`) + fine, []string{"error_list_code_documented /ErrorList/0/ErrorCode"}},
		"a failure with 0":                {plain, lists(a, `{"To_Account":"b","ErrorCode":0}`) + fine, []string{"error_list_code_documented /ErrorList/0/ErrorCode"}},
		"a code that is a text":           {plain, lists(a, `{"To_Account":"b","ErrorCode":"70107"}`) + fine, []string{"error_list_code /ErrorList/0/ErrorCode"}},
		"a state of another name":         {plain, lists(a+`,{"To_Account":"b","Status":"PushOnline"}`, "") + fine, nil},
		"no state":                        {plain, lists(a+`,{"To_Account":"b"}`, "") + fine, []string{"state /QueryResult/1/State"}},
		"a state that there is not":       {plain, lists(a+`,{"To_Account":"b","State":"offline"}`, "") + fine, []string{"state_values /QueryResult/1/State"}},
		"details that were asked for":     {detail, lists(a+","+online, "") + fine, nil},
		"details that were not asked for": {plain, lists(a+","+online, "") + fine, []string{"detail_only_on_request /QueryResult/1/Detail"}},
		"details in spite of 0":           {`{"IsNeedDetail":0,"To_Account":["a","b"]}`, lists(a+","+online, "") + fine, []string{"detail_only_on_request /QueryResult/1/Detail"}},
		"details for a text":              {`{"IsNeedDetail":"1","To_Account":["a","b"]}`, lists(a+","+online, "") + fine, nil},
		"details as one Object":           {detail, lists(a+`,{"To_Account":"b","State":"Online","Detail":{"Platform":"iPad","Status":"Online"}}`, "") + fine, nil},
		"a platform that there is not":    {detail, lists(a+`,{"To_Account":"b","State":"Online","Detail":[{"Platform":"android","Status":"Online"}]}`, "") + fine, []string{"detail_platform /QueryResult/1/Detail/0/Platform"}},
		"a platform without a status":     {detail, lists(a+`,{"To_Account":"b","State":"Online","Detail":[{"Platform":"Mac"}]}`, "") + fine, []string{"detail_status /QueryResult/1/Detail/0/Status"}},
		"details as a text":               {detail, lists(a+`,{"To_Account":"b","State":"Online","Detail":"Web"}`, "") + fine, []string{"detail /QueryResult/1/Detail"}},
		"a device that is online":         {detail, lists(a+`,{"To_Account":"b","State":"PushOnline","Detail":[{"Platform":"Web","Status":"Online"}]}`, "") + fine, []string{"online_device_wins /QueryResult/1/State"}},
		"a display":                       {plain, lists(a+","+b, "") + `"ErrorDisplay":"",` + fine, []string{"no_error_display inferred /ErrorDisplay"}},
		"an unparseable body":             {`{`, `{"ActionStatus":"FAIL","ErrorCode":90001,"ErrorInfo":"x"}`, nil},
	} {
		if diff := cmp.Diff(c.want, found(t, exchange("query_online_status", c.request, c.answer))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}
