package schemas

const listed = `"CurrentSequence":5,`

// listExamples are those of the commands about friend lists.
func listExamples() map[string]example {
	sequence := func(before string) example {
		return example{
			accept:  `{` + before + listed + envelope + `}`,
			reject:  `{` + before + envelope + `}`,
			pointer: "/CurrentSequence", expected: "present, as the call succeeded", actual: "absent",
		}
	}
	return map[string]example{
		"group_add.current_sequence":    sequence(""),
		"group_delete.current_sequence": sequence(""),
		"group_get.current_sequence":    sequence(`"ResultItem":[],`),
		"group_delete.no_results": {
			accept:  `{` + listed + envelope + `}`,
			reject:  `{"ResultItem":[{"GroupName":"Sports","ResultCode":0}],` + listed + envelope + `}`,
			pointer: "/ResultItem", expected: "absent, as lists have no results of their own", actual: "an Array of 1",
		},
		"group_get.list_item_present": {
			accept:  `{"ResultItem":[],` + listed + envelope + `}`,
			reject:  `{` + listed + envelope + `}`,
			pointer: "/ResultItem", expected: "present, as the call succeeded", actual: "absent",
		},
	}
}
