package refserver_test

import (
	"fmt"
	"time"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// A server that forgets the target's consent, but only for the last user of a
// batch: a faulty set of rules and the situation in which it shows.
func Example() {
	faulty := refserver.DefaultRules()
	faulty.FriendAdd.ConsultsApproval = func(*refserver.ItemContext) bool { return false }

	server := refserver.New(refserver.Config{
		SDKAppID: 1400000001, Administrator: "administrator", SecretKey: "secret",
		RulesFor: func(at refserver.Situation) *refserver.Rules {
			if at.Index != refserver.WholeRequest && at.Index == at.Size-1 {
				return faulty
			}
			return nil
		},
	})

	sig := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1400000001, Created: time.Now(), Lifetime: time.Hour}
	token, _ := sig.Sign("secret")
	call := func(path, body string) string {
		return post(server, path, "sdkappid=1400000001&identifier=administrator&random=7&contenttype=json&usersig="+token, body).Body.String()
	}
	call("/v4/im_open_login_svc/multiaccount_import", `{"Accounts":["a","b","c"]}`)
	for _, name := range []string{"b", "c"} {
		call("/v4/profile/portrait_set", `{"From_Account":"`+name+`","ProfileItem":[{"Tag":"Tag_Profile_IM_AllowType","Value":"AllowType_Type_DenyAny"}]}`)
	}
	fmt.Println(call("/v4/sns/friend_add", `{"From_Account":"a","AddFriendItem":[{"To_Account":"b"},{"To_Account":"c"}]}`))
	// Output:
	// {"ResultItem":[{"To_Account":"b","ResultCode":30516,"ResultInfo":"Err_SNS_FriendAdd_Friend_Allow_Type_Forbid"},{"To_Account":"c","ResultCode":0,"ResultInfo":""}],"Fail_Account":["b"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}
}
