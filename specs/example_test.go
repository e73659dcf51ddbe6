package specs_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"chatcontract/specs"
)

func ExampleRegistry_Requirement() {
	registry, err := specs.Load()
	if err != nil {
		panic(err)
	}
	r, _ := registry.Requirement("friend_check.fail_account_lists_failures")
	fmt.Printf("%s: %s\n%s\n", r.Level, r.Section, r.Text)
	// Output:
	// documented: Response fields, Fail_Account
	// Fail_Account lists exactly the accounts whose ResultCode is not 0, each once.
}

func ExampleShape_Answer() {
	shape, err := specs.LoadShape()
	if err != nil {
		panic(err)
	}
	var body any
	decoder := json.NewDecoder(strings.NewReader(`{"ActionStatus":"OK","ErrorCode":"0","ErrorInfo":""}`))
	decoder.UseNumber()
	if err := decoder.Decode(&body); err != nil {
		panic(err)
	}
	for _, v := range shape.Answer("friend_add", body) {
		fmt.Printf("%s at %s: expected %s, got %s\n", v.Requirement, v.Pointer, v.Expected, v.Actual)
	}
	// Output:
	// friend_add.error_code at /ErrorCode: expected an Integer, got the String "0"
}
