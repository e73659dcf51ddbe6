package schemas

import "testing"

const (
	readA = `{"UserProfileItem":[{"To_Account":"a","ProfileItem":[`
	ofA   = `],"ResultCode":0,"ResultInfo":""}],` + envelope + `}`
	failB = `{"UserProfileItem":[{"To_Account":"b"`
	ofB   = `,"ResultCode":40006,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`
)

var portraitGetExamples = map[string]example{
	"portrait_get.value_types": {
		accept: readA + `{"Tag":"Tag_Profile_IM_Nick","Value":"7"},{"Tag":"Tag_Profile_IM_Level","Value":7},` +
			`{"Tag":"Tag_Profile_Custom_X","Value":"7"},{"Tag":"Tag_Profile_IM_New","Value":7}` + ofA,
		reject:  readA + `{"Tag":"Tag_Profile_IM_Level","Value":7},{"Tag":"Tag_Profile_IM_Level","Value":"7"}` + ofA,
		pointer: "/UserProfileItem/0/ProfileItem/1/Value", expected: "a Number for an integer field, a String for another standard one", actual: `the String "7"`,
	},
	"portrait_get.enumerated_values": {
		accept: readA + `{"Tag":"Tag_Profile_IM_Gender","Value":"Gender_Type_Female"},{"Tag":"Tag_Profile_IM_AllowType","Value":"AllowType_Type_AllowAny"},` +
			`{"Tag":"Tag_Profile_IM_AdminForbidType","Value":""},{"Tag":"Tag_Profile_IM_Nick","Value":"Gender_Type_X"}` + ofA,
		reject:  readA + `{"Tag":"Tag_Profile_IM_Gender","Value":"female"}` + ofA,
		pointer: "/UserProfileItem/0/ProfileItem/0/Value", expected: "one of the values that the page lists for the field", actual: `the String "female"`,
	},
	"portrait_get.failed_users_show_nothing": {
		accept:  failB + ofB,
		reject:  failB + `,"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Bo"}]` + ofB,
		pointer: "/UserProfileItem/0/ProfileItem", expected: "no fields, as ResultCode is not 0", actual: "an Array of 1",
	},
	"portrait_get.failed_users_have_no_profile_item": {
		accept:  failB + ofB,
		reject:  failB + `,"ProfileItem":[]` + ofB,
		pointer: "/UserProfileItem/0/ProfileItem", expected: "absent, as ResultCode is not 0", actual: "an empty Array",
	},
}

// Every standard field has a type, and the enumerated ones their values.
func TestStandardFieldsOfProfiles(t *testing.T) {
	c := loaded(t)
	for field, wrong := range map[string]string{
		"Nick": "7", "Gender": "7", "Location": "7", "SelfSignature": "7", "AllowType": "7", "Image": "7", "AdminForbidType": "7",
		"BirthDay": `"7"`, "Language": `"7"`, "Level": `"7"`, "Role": `"7"`, "MsgSettings": `"7"`,
	} {
		got := c.Answer("portrait_get", decoded(t, readA+`{"Tag":"Tag_Profile_IM_`+field+`","Value":`+wrong+`}`+ofA))
		if len(got) != 1 || got[0].Requirement != "portrait_get.value_types" {
			t.Errorf("%s of %s: %+v", field, wrong, got)
		}
	}
	for _, field := range []string{"Gender", "AllowType", "AdminForbidType"} {
		got := c.Answer("portrait_get", decoded(t, readA+`{"Tag":"Tag_Profile_IM_`+field+`","Value":"x"}`+ofA))
		if len(got) != 1 || got[0].Requirement != "portrait_get.enumerated_values" {
			t.Errorf("%s: %+v", field, got)
		}
	}
}
