package schemas_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"chatcontract/schemas"
)

func ExampleConditions_Answer() {
	conditions, err := schemas.Load()
	if err != nil {
		panic(err)
	}
	var body any
	decoder := json.NewDecoder(strings.NewReader(`{
		"ResultItem": [{"To_Account": "dave", "ResultCode": 30516, "ResultInfo": "Err_SNS_FriendAdd_Friend_Allow_Type_Forbid"}],
		"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", "ErrorDisplay": ""
	}`))
	decoder.UseNumber()
	if err := decoder.Decode(&body); err != nil {
		panic(err)
	}
	for _, v := range conditions.Answer("friend_add", body) {
		fmt.Printf("%s at %s: expected %s, got %s\n", v.Requirement, v.Pointer, v.Expected, v.Actual)
	}
	// Output:
	// friend_add.fail_account_when_some_fail at /Fail_Account: expected present, as some ResultCode is not 0, got absent
}
