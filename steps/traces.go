package steps

import (
	"slices"

	"chatcontract/chatapi"
)

// Traces are what a scenario asked to be left with an account, as its requests
// say: a target that does not list it may keep it all the same.
type Traces struct {
	// Blocked are whom the account was to block.
	Blocked []string
	// Lists are the friend lists that it was to have.
	Lists []string
}

// TracesOf are what exchanges asked to be left with an account. Requests that
// are no JSON, or too long to be kept whole, leave none that is known.
func TracesOf(exchanges []chatapi.Exchange, userID string) Traces {
	var out Traces
	for _, ex := range exchanges {
		body := chatapi.DecodeAnswer(ex.Request.Body)
		if body.Text("From_Account") != userID {
			continue
		}
		switch ex.Command {
		case "black_list_add":
			out.Blocked = append(out.Blocked, texts(body.Member("To_Account"))...)
		case "group_add":
			out.Lists = append(out.Lists, oneOrMore(body.Member("GroupName"))...)
		case "friend_add", "friend_import":
			for _, item := range body.Objects("AddFriendItem") {
				out.Lists = append(out.Lists, oneOrMore(item["GroupName"])...)
			}
		case "friend_update":
			for _, item := range body.Objects("UpdateItem") {
				out.Lists = append(out.Lists, oneOrMore(tagValues(item["SnsItem"])["Tag_SNS_IM_Group"])...)
			}
		}
	}
	return Traces{Blocked: unique(out.Blocked), Lists: unique(out.Lists)}
}

// oneOrMore reads one name, or several.
func oneOrMore(v any) []string {
	if name, ok := v.(string); ok {
		return []string{name}
	}
	return texts(v)
}

func unique(list []string) []string {
	list = slices.Compact(slices.Sorted(slices.Values(list)))
	return slices.DeleteFunc(list, func(text string) bool { return text == "" })
}
