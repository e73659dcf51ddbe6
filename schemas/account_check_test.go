package schemas

const (
	accountEnvelope = `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""`
	checkedA        = `{"UserID":"a","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"}`
)

// accountCheckExamples: each successful result has AccountStatus, in examples of
// other conditions as well.
var accountCheckExamples = map[string]example{
	"account_check.account_status_of_each": {
		accept:  `{"ResultItem":[` + checkedA + `,{"UserID":"b","ResultCode":70500,"ResultInfo":"Err"}],` + accountEnvelope + `}`,
		reject:  `{"ResultItem":[` + checkedA + `,{"UserID":"b","ResultCode":0,"ResultInfo":""}],` + accountEnvelope + `}`,
		pointer: "/ResultItem/1/AccountStatus", expected: "present, as the look-up succeeded", actual: "absent",
	},
	"account_check.result_item": {
		accept:  `{"ResultItem":[` + checkedA + `],` + accountEnvelope + `}`,
		reject:  `{` + accountEnvelope + `}`,
		pointer: "/ResultItem", expected: "present, as the call succeeded", actual: "absent",
	},
	"account_check.result_info_empty_on_success": {
		accept:  `{"ResultItem":[` + checkedA + `],` + accountEnvelope + `}`,
		reject:  `{"ResultItem":[` + checkedA + `,{"UserID":"b","ResultCode":0,"ResultInfo":"OK","AccountStatus":"NotImported"}],` + accountEnvelope + `}`,
		pointer: "/ResultItem/1/ResultInfo", expected: "an empty String, as ResultCode is 0", actual: `the String "OK"`,
	},
}
