package schemas

import "testing"

const (
	statusOK = `],"ErrorList":[],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`
	statusOf = `{"QueryResult":[`
)

var queryOnlineStatusExamples = map[string]example{
	"query_online_status.action_status_agrees": {
		accept:  `{"ActionStatus":"FAIL","ErrorCode":90001,"ErrorInfo":"x"}`,
		reject:  `{"ActionStatus":"OK","ErrorCode":90001,"ErrorInfo":"x"}`,
		pointer: "/ActionStatus", expected: "OK with ErrorCode 0, FAIL with any other", actual: `the String "OK"`,
	},
	"query_online_status.result_item": {
		accept:  statusOf + `{"To_Account":"a","State":"Offline"}` + statusOK,
		reject:  `{"ErrorList":[],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}`,
		pointer: "/QueryResult", expected: "present, as the call succeeded", actual: "absent",
	},
	"query_online_status.state": {
		accept:  statusOf + `{"To_Account":"a","State":"Offline"},{"To_Account":"b","Status":"Offline"}` + statusOK,
		reject:  statusOf + `{"To_Account":"a","State":"Offline"},{"To_Account":"b"}` + statusOK,
		pointer: "/QueryResult/1/State", expected: "State, or Status as the table has it", actual: "absent",
	},
	"query_online_status.online_device_wins": {
		accept: statusOf + `{"To_Account":"a","State":"Online","Detail":[{"Platform":"Web","Status":"Online"},{"Platform":"iPhone","Status":"PushOnline"}]},` +
			`{"To_Account":"b","Status":"PushOnline","Detail":{"Platform":"Android","Status":"PushOnline"}}` + statusOK,
		reject:  statusOf + `{"To_Account":"a","State":"PushOnline","Detail":[{"Platform":"iPhone","Status":"PushOnline"},{"Platform":"Web","Status":"Online"}]}` + statusOK,
		pointer: "/QueryResult/0/State", expected: "Online, as one of the platforms is", actual: `the String "PushOnline"`,
	},
	"query_online_status.detail_of_logged_in_platforms": {
		accept:  statusOf + `{"To_Account":"a","State":"Offline"},{"To_Account":"b","State":"Online","Detail":[]}` + statusOK,
		reject:  statusOf + `{"To_Account":"a","State":"Offline","Detail":[]}` + statusOK,
		pointer: "/QueryResult/0/Detail", expected: "absent, as the user is Offline", actual: "an empty Array",
	},
	"query_online_status.no_error_display": {
		accept:  statusOf + statusOK,
		reject:  `{"ActionStatus":"FAIL","ErrorCode":90001,"ErrorInfo":"x","ErrorDisplay":""}`,
		pointer: "/ErrorDisplay", expected: "absent, as the page does not list it", actual: `the String ""`,
	},
}

// The state may have the name of the samples or of the table, and the details may
// be the samples' Array or the table's Object.
func TestStatesInOtherForms(t *testing.T) {
	c := loaded(t)
	for body, requirement := range map[string]string{
		`{"To_Account":"a","Status":"Offline","Detail":{"Platform":"Web","Status":"Online"}}`:                     "online_device_wins",
		`{"To_Account":"a","Status":"PushOnline","Detail":[{"Platform":"Web","Status":"Online"}]}`:                "online_device_wins",
		`{"To_Account":"a","Status":"Offline","Detail":{"Platform":"Web","Status":"Offline"}}`:                    "detail_of_logged_in_platforms",
		`{"To_Account":"a","Status":"Online","State":"Online","Detail":{"Platform":"Web","Status":"PushOnline"}}`: "",
		`{"To_Account":"a","State":"Online"}`:                                                                     "",
	} {
		got := c.Answer("query_online_status", decoded(t, statusOf+body+statusOK))
		found := requirement == ""
		for _, v := range got {
			found = found || v.Requirement == "query_online_status."+requirement
		}
		if !found || requirement == "" && len(got) > 0 {
			t.Errorf("%s: %+v", body, got)
		}
	}
}
