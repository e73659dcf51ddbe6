package schemas

// friendsExamples are those of the conditions that only friend_check and
// friend_delete_all have.
var friendsExamples = map[string]example{
	"friend_check.relation_on_success": {
		accept: `{"InfoItem":[{"To_Account":"a","Relation":"CheckResult_Type_BothWay","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","ResultCode":30003,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		reject: `{"InfoItem":[{"To_Account":"a","Relation":"CheckResult_Type_NoRelation","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		pointer: "/InfoItem/1/Relation", expected: "present, as ResultCode is 0", actual: "absent",
	},
	"friend_check.relation_values": {
		accept: `{"InfoItem":[{"To_Account":"a","Relation":"CheckResult_Type_BWithA","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","Relation":"","ResultCode":30006,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		reject:  `{"InfoItem":[{"To_Account":"a","Relation":"CheckResult_Type_NO","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		pointer: "/InfoItem/0/Relation", expected: "one of the four documented relations", actual: `the String "CheckResult_Type_NO"`,
	},
	"friend_check.relation_on_failure": {
		accept: `{"InfoItem":[{"To_Account":"a","Relation":"CheckResult_Type_AWithB","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","Relation":"CheckResult_Type_NoRelation","ResultCode":30006,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		reject:  `{"InfoItem":[{"To_Account":"b","Relation":"CheckResult_Type_BWithA","ResultCode":30006,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		pointer: "/InfoItem/0/Relation", expected: "CheckResult_Type_NoRelation, as ResultCode is not 0",
		actual: `the String "CheckResult_Type_BWithA"`,
	},
	"friend_delete_all.no_result_list": {
		accept:  `{` + envelope + `}`,
		reject:  `{"ResultItem":[{"To_Account":"a","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		pointer: "/ResultItem", expected: "absent, as the call is about all friends together", actual: "an Array of 1",
	},
}
