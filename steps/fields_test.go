package steps

import (
	"testing"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

func answerOf(body string) chatapi.Answer { return chatapi.DecodeAnswer([]byte(body)) }

// The fields of a user are found in an answer, and on whichever page they stand.
func TestFieldsOfAUser(t *testing.T) {
	const bob = `{"UserDataItem":[{"To_Account":"bob","ValueItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bo"}]}]}`
	const carol = `{"UserDataItem":[{"To_Account":"carol","ValueItem":[]},{"To_Account":"dave"}]}`
	get := &specs.Command{Name: "friend_get"}
	one := &outcome{cmd: get, answer: answerOf(bob)}
	two := &outcome{cmd: get, answer: answerOf(carol), pages: []page{{reply: chatapi.Reply{Answer: answerOf(bob)}}, {reply: chatapi.Reply{Answer: answerOf(carol)}}}}
	list := &outcome{cmd: &specs.Command{Name: "friend_get_list"}, answer: answerOf(`{"InfoItem":[{"To_Account":"bob","SnsProfileItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bo"}],"ResultCode":0}]}`)}
	for name, c := range map[string]struct {
		o      *outcome
		who    string
		remark any
		named  bool
	}{
		"in the answer":            {one, "bob", "Bo", true},
		"not in the answer":        {one, "carol", nil, false},
		"on an earlier page":       {two, "bob", "Bo", true},
		"on the last page":         {two, "carol", nil, true},
		"without fields":           {two, "dave", nil, true},
		"on no page":               {two, "erin", nil, false},
		"in the results of a list": {list, "bob", "Bo", true},
	} {
		values, named := c.o.fieldsOf(c.who)
		if values[tagRemark] != c.remark || named != c.named {
			t.Errorf("%s: %v, named %t", name, values, named)
		}
	}
}

// A cell stands for a value, or for one that means the same.
func TestFieldExpectations(t *testing.T) {
	s := &State{}
	for _, c := range []struct {
		tag, cell, got string
		met            bool
	}{
		{tagGroup, `["Family","Sports"]`, `["Sports","Family"]`, true},
		{tagGroup, `["Family"]`, `["Family","Sports"]`, false},
		{tagGroup, `["Family"]`, `"Family"`, false},
		{tagRemark, `Bo`, `"Bo"`, true},
		{tagRemark, `Bo`, `"bo"`, false},
		{tagRemark, `"007"`, `"007"`, true},
		{tagRemark, `"007"`, `7`, false},
		{tagAddTime, `1699990000`, `1699990000`, true},
		{tagAddTime, `1699990000`, `"1699990000"`, false},
		{tagAddTime, `present`, `0`, true},
		{"Tag_SNS_Custom_Level", `3`, `"3"`, true},
		{"Tag_SNS_Custom_Level", `3`, `4`, false},
		{tagRemark, `absent`, `"Bo"`, false},
	} {
		want, err := s.fieldExpectation(c.tag, c.cell)
		if err != nil {
			t.Fatal(err)
		}
		if met := want.met(answerOf(`{"Value":`+c.got+`}`).Member("Value"), true); met != c.met {
			t.Errorf("%s %s: %s is met: %t", c.tag, c.cell, c.got, met)
		}
	}
}
