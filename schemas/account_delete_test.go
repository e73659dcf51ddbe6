package schemas

var accountDeleteExamples = map[string]example{
	"account_delete.no_fail_account": {
		accept:  `{"ResultItem":[{"UserID":"a","ResultCode":70107,"ResultInfo":"Err"}],` + accountEnvelope + `}`,
		reject:  `{"ResultItem":[{"UserID":"a","ResultCode":70107,"ResultInfo":"Err"}],"Fail_Account":["a"],` + accountEnvelope + `}`,
		pointer: "/Fail_Account", expected: "absent, as ResultItem alone tells who failed", actual: "an Array of 1",
	},
}
