package refserver_test

import (
	"encoding/json"
	"testing"

	"chatcontract/refserver"
)

// Those whose status was read and those who failed have a list each, and the
// request fails only if nobody's was read.
func TestQueryOnlineStatus(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	a.want("query_online_status", `{"To_Account":["a","ghost","b"]}`,
		`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","QueryResult":[{"To_Account":"a","State":"Offline"},{"To_Account":"b","State":"Offline"}],`+
			`"ErrorList":[{"To_Account":"ghost","ErrorCode":70107}]}`)
	a.want("query_online_status", `{"IsNeedDetail":1,"To_Account":["a"]}`,
		`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","QueryResult":[{"To_Account":"a","State":"Offline"}],"ErrorList":[]}`)
	a.want("query_online_status", `{"To_Account":["ghost","phantom"]}`,
		`{"ActionStatus":"FAIL","ErrorCode":70107,"ErrorInfo":"Err_QueryOnlineStatus_Account_Not_Exist","QueryResult":[],`+
			`"ErrorList":[{"To_Account":"ghost","ErrorCode":70107},{"To_Account":"phantom","ErrorCode":70107}]}`)
	a.want("query_online_status", `{}`, `{"ActionStatus":"FAIL","ErrorCode":90001,"ErrorInfo":"Err_QueryOnlineStatus_To_Account_Missing"}`)
	many := func(n int) string {
		to, _ := json.Marshal(numbered("x", n))
		return `{"To_Account":` + string(to) + `}`
	}
	for body, code := range map[string]int{
		many(500): 70107, many(501): 90011, many(0): 90001, `{"To_Account":"a"}`: 90001, `{"To_Account":[7]}`: 90003, `{"To_Account":["a",null]}`: 90003,
		`{"To_Account":["a"],"IsNeedDetail":0}`: 0, `{"To_Account":["a"],"IsNeedDetail":2}`: 90001, `{"To_Account":["a"],"IsNeedDetail":"1"}`: 90001,
		`[]`: 90001,
	} {
		if got := a.code("query_online_status", body); got != code {
			t.Errorf("%s: %d, want %d", shorten(body), got, code)
		}
	}
	if got := a.send("POST", a.path("a", "query_online_status"), `{"To_Account":["a"]}`); got != `{"ActionStatus":"FAIL","ErrorCode":90009,"ErrorInfo":"Err_QueryOnlineStatus_Not_Admin"}` {
		t.Errorf("called by an ordinary account: %s", got)
	}
}

// The details are there only on request.
func TestPlatformsOnRequest(t *testing.T) {
	a := start(t, func(config *refserver.Config) {
		config.Rules = refserver.DefaultRules()
		config.Rules.QueryOnlineStatus.State = func(*refserver.ItemContext) string { return refserver.StateOnline }
		config.Rules.QueryOnlineStatus.Platforms = func(*refserver.ItemContext) []refserver.Platform {
			return []refserver.Platform{{Platform: "Web", Status: refserver.StateOnline}}
		}
	})
	a.accounts("a")
	for need, detail := range map[string]string{
		``: "", `,"IsNeedDetail":0`: "", `,"IsNeedDetail":1`: `,"Detail":[{"Platform":"Web","Status":"Online"}]`,
	} {
		a.want("query_online_status", `{"To_Account":["a"]`+need+`}`,
			`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","QueryResult":[{"To_Account":"a","State":"Online"`+detail+`}],"ErrorList":[]}`)
	}
}
