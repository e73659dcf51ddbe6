package contract_test

import "testing"

func TestFriendGetListRelations(t *testing.T) {
	const request = `{"From_Account":"alice","To_Account":["bob"],"TagList":["Tag_SNS_IM_Group","Tag_Profile_IM_Nick","Tag_Profile_IM_Level","Tag_Profile_Custom_Team"]}`
	read := func(tag, value string) string {
		return `{"InfoItem":[{"To_Account":"bob","SnsProfileItem":[{"Tag":"` + tag + `","Value":` + value + `}],"ResultCode":0,"ResultInfo":""}],` + okay
	}
	wrongType := []string{"value_types /InfoItem/0/SnsProfileItem/0/Value"}
	judgeOwn(t, "friend_get_list", []ownCheck{
		{
			"a field that was not wanted", request, read("Tag_Profile_IM_Nick", `"Bo"`), read("Tag_SNS_IM_Remark", `"Bo"`),
			[]string{"only_wanted_tags /InfoItem/0/SnsProfileItem/0/Tag"},
		},
		{"a list that is a text", request, read("Tag_SNS_IM_Group", `["Sports"]`), read("Tag_SNS_IM_Group", `"Sports"`), wrongType},
		{"a nickname that is a number", request, read("Tag_Profile_IM_Nick", `"7"`), read("Tag_Profile_IM_Nick", `7`), wrongType},
		{"a level that is a text", request, read("Tag_Profile_IM_Level", `7`), read("Tag_Profile_IM_Level", `"7"`), wrongType},
		{"a custom field that is a number", request, read("Tag_Profile_Custom_Team", `"7"`), read("Tag_Profile_Custom_Team", `7`), wrongType},
	})
}
