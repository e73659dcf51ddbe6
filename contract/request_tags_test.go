package contract_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// sent lists what is wrong with the body of a request, as "slug pointer", those
// below the level documented with their level.
func sent(t *testing.T, command, body string) []string {
	t.Helper()
	cmd, ok := judge(t).Registry().Command(command)
	if !ok {
		t.Fatalf("no command %s", command)
	}
	u, _ := url.Parse("http://127.0.0.1/" + cmd.Path + "?sdkappid=1&identifier=a&usersig=$CHAT_USERSIG&random=1&contenttype=json")
	report := judge(t).Request(contract.Request{
		Exchange: chatapi.Exchange{ID: "1", Command: command}, Method: http.MethodPost, URL: u, Body: []byte(body),
	}, contract.Caller{})
	var list []string
	for _, f := range report.Findings {
		level := ""
		if f.Level != specs.Documented {
			level = string(f.Level) + " "
		}
		if !slices.Contains(report.Checked, f.Requirement) {
			t.Errorf("%s is violated and not checked", f.Requirement)
		}
		list = append(list, strings.TrimSpace(strings.TrimPrefix(f.Requirement, command+".")+" "+level+f.Pointer))
	}
	return list
}

// What a tag demands of its value, in profiles and of friends.
func TestRequestTags(t *testing.T) {
	profile := func(tag, value string) string {
		return fmt.Sprintf(`{"From_Account":"alice","ProfileItem":[{"Tag":"%s","Value":%s}]}`, tag, value)
	}
	friend := func(tag, value string) string {
		return fmt.Sprintf(`{"From_Account":"alice","UpdateItem":[{"To_Account":"bob","SnsItem":[{"Tag":"%s","Value":%s}]}]}`, tag, value)
	}
	const at, of = "/ProfileItem/0/Value", "/UpdateItem/0/SnsItem/0/Value"
	lists := `["` + strings.Join(strings.Split(strings.Repeat("x", 33), ""), `","`) + `"]`
	for _, test := range []struct {
		command, body string
		want          []string
	}{
		{"portrait_set", profile("Tag_Profile_IM_Nick", `"Alice"`), nil},
		{"portrait_set", profile("Tag_Profile_IM_Nick", `7`), []string{"value_of_the_fields_type " + at}},
		{"portrait_set", profile("Tag_Profile_IM_Gender", `"Gender_Type_Male"`), nil},
		{"portrait_set", profile("Tag_Profile_IM_Gender", `"male"`), []string{"gender_values " + at}},
		{"portrait_set", profile("Tag_Profile_IM_AllowType", `"AllowType_Type_NeedConfirm"`), nil},
		{"portrait_set", profile("Tag_Profile_IM_AllowType", `"AllowType_Type_NeeedConfirm"`), nil},
		{"portrait_set", profile("Tag_Profile_IM_AllowType", `"AllowAny"`), []string{"allow_type_values " + at}},
		{"portrait_set", profile("Tag_Profile_IM_AdminForbidType", `"AdminForbid_Type_All"`), []string{"admin_forbid_type_values " + at}},
		{"portrait_set", profile("Tag_Profile_IM_Location", `"`+strings.Repeat("x", 16)+`"`), nil},
		{"portrait_set", profile("Tag_Profile_IM_Location", `"`+strings.Repeat("x", 17)+`"`), []string{"location_at_most_16_bytes " + at}},
		{"portrait_set", profile("Tag_Profile_IM_BirthDay", `20001231`), nil},
		{"portrait_set", profile("Tag_Profile_IM_BirthDay", `"20001231"`), []string{"value_of_the_fields_type " + at}},
		{"portrait_set", profile("Tag_Profile_IM_Level", `4294967296`), []string{"integers_are_uint32 inferred " + at}},
		{"portrait_set", profile("Tag_Profile_IM_Colour", `"red"`), []string{"unknown_tag /ProfileItem/0/Tag"}},
		{"portrait_set", profile("Tag_Profile_Custom_Colour", `"red"`), nil},
		{"portrait_set", profile("Tag_Profile_Custom_Colour", `7`), []string{"custom_fields_hold_no_integers " + at}},
		{"friend_update", friend("Tag_SNS_IM_Remark", `"波布"`), nil},
		{"friend_update", friend("Tag_SNS_IM_Remark", `["x"]`), []string{"remark_is_string " + of}},
		{"friend_update", friend("Tag_SNS_IM_Remark", `"`+strings.Repeat("x", 97)+`"`), []string{"remark_at_most_96_bytes " + of}},
		{"friend_update", friend("Tag_SNS_IM_Group", `["a","b"]`), nil},
		{"friend_update", friend("Tag_SNS_IM_Group", `[]`), nil},
		{"friend_update", friend("Tag_SNS_IM_Group", `"a"`), []string{"group_is_array " + of}},
		{"friend_update", friend("Tag_SNS_IM_Group", `["`+strings.Repeat("x", 31)+`"]`), []string{"group_at_most_30_bytes " + of + "/0"}},
		{"friend_update", friend("Tag_SNS_IM_Group", lists), []string{"value_required " + of, "at_most_32_lists " + of}},
		{"friend_update", friend("Tag_SNS_Custom_Test", `7`), nil},
	} {
		if diff := cmp.Diff(test.want, sent(t, test.command, test.body)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.body, diff)
		}
	}
}
