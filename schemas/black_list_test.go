package schemas

// blackListExamples are those of the conditions that only black_list_get and
// black_list_check have.
var blackListExamples = map[string]example{
	"black_list_get.black_list_item_on_success": {
		accept:  `{"BlackListItem":[],"StartIndex":0,"CurruentSequence":1,` + envelope + `}`,
		reject:  `{"StartIndex":0,"CurruentSequence":1,` + envelope + `}`,
		pointer: "/BlackListItem", expected: "present, as the call succeeded", actual: "absent",
	},
	"black_list_get.start_index": {
		accept:  `{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"x","ErrorDisplay":""}`,
		reject:  `{"BlackListItem":[],"CurruentSequence":1,` + envelope + `}`,
		pointer: "/StartIndex", expected: "present, as the call succeeded", actual: "absent",
	},
	"black_list_get.curruent_sequence": {
		accept:  `{"BlackListItem":[{"To_Account":"a","AddBlackTimeStamp":1}],"StartIndex":1,"CurruentSequence":0,` + envelope + `}`,
		reject:  `{"BlackListItem":[],"StartIndex":0,"CurrentSequence":1,` + envelope + `}`,
		pointer: "/CurruentSequence", expected: "present, as the call succeeded", actual: "absent",
	},
	"black_list_check.relation_on_success": {
		accept: `{"BlackListCheckItem":[{"To_Account":"a","Relation":"BlackCheckResult_Type_BothWay","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","ResultCode":30003,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		reject: `{"BlackListCheckItem":[{"To_Account":"a","Relation":"BlackCheckResult_Type_NO","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","ResultCode":0,"ResultInfo":""}],` + envelope + `}`,
		pointer: "/BlackListCheckItem/1/Relation", expected: "present, as ResultCode is 0", actual: "absent",
	},
	"black_list_check.relation_on_failure": {
		accept: `{"BlackListCheckItem":[{"To_Account":"a","Relation":"BlackCheckResult_Type_AWithB","ResultCode":0,"ResultInfo":""},` +
			`{"To_Account":"b","Relation":"BlackCheckResult_Type_NO","ResultCode":30007,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		reject:  `{"BlackListCheckItem":[{"To_Account":"b","Relation":"BlackCheckResult_Type_BWithA","ResultCode":30007,"ResultInfo":"Err"}],"Fail_Account":["b"],` + envelope + `}`,
		pointer: "/BlackListCheckItem/0/Relation", expected: "BlackCheckResult_Type_NO, as ResultCode is not 0",
		actual: `the String "BlackCheckResult_Type_BWithA"`,
	},
}
