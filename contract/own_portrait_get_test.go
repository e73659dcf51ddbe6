package contract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What portrait_get shows is what was asked for, each field once.
func TestWantedFields(t *testing.T) {
	const (
		nick  = `{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"}`
		level = `{"Tag":"Tag_Profile_IM_Level","Value":7}`
		ask   = `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick"]}`
	)
	shows := func(fields string) string {
		return `{"UserProfileItem":[{"To_Account":"a","ProfileItem":[` + fields + `],"ResultCode":0,"ResultInfo":""}],` + okay
	}
	for name, c := range map[string]struct {
		request, answer string
		want            []string
	}{
		"the wanted field":             {ask, shows(nick), nil},
		"no value":                     {ask, shows(""), nil},
		"another field":                {ask, shows(nick + "," + level), []string{"only_wanted_fields /UserProfileItem/0/ProfileItem/1/Tag"}},
		"a field in another case":      {ask, shows(`{"Tag":"tag_profile_im_nick","Value":"Amy"}`), []string{"only_wanted_fields /UserProfileItem/0/ProfileItem/0/Tag"}},
		"a field twice":                {ask, shows(nick + "," + nick), []string{"each_field_once inferred /UserProfileItem/0/ProfileItem/1/Tag"}},
		"a field twice, asked twice":   {`{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_IM_Nick"]}`, shows(nick + "," + nick), nil},
		"a request without tags":       {`{"To_Account":["a"]}`, shows(nick), nil},
		"tags of another type":         {`{"To_Account":["a"],"TagList":[7]}`, shows(nick), nil},
		"a field for one who failed":   {`{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick"]}`, `{"UserProfileItem":[{"To_Account":"a","ProfileItem":[` + nick + `],"ResultCode":40003,"ResultInfo":"x"}],"Fail_Account":["a"],` + okay, []string{"failed_users_show_nothing /UserProfileItem/0/ProfileItem"}},
		"an empty list for a failure":  {ask, `{"UserProfileItem":[{"To_Account":"a","ProfileItem":[],"ResultCode":40003,"ResultInfo":"x"}],"Fail_Account":["a"],` + okay, []string{"failed_users_have_no_profile_item inferred /UserProfileItem/0/ProfileItem"}},
		"a whole failure":              {ask, `{"ActionStatus":"FAIL","ErrorCode":40003,"ErrorInfo":"x","ErrorDisplay":""}`, nil},
		"a Number for a text":          {ask, shows(`{"Tag":"Tag_Profile_IM_Nick","Value":7}`), []string{"value_types /UserProfileItem/0/ProfileItem/0/Value"}},
		"fields that are none at all":  {ask, shows(`7`), []string{"shows_fields /UserProfileItem/0/ProfileItem/0"}},
		"a field of nothing but a tag": {ask, shows(`{"Tag":"Tag_Profile_IM_Nick"}`), []string{"shows_fields /UserProfileItem/0/ProfileItem/0/Value"}},
	} {
		if diff := cmp.Diff(c.want, found(t, exchange("portrait_get", c.request, c.answer))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}
