package contract

import (
	"fmt"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// listRelations are those of the commands about friend lists.
func listRelations() []ownRelation {
	return []ownRelation{
		{"group_add", "no_results_without_friends", noResultsWithoutFriends},
		{"group_get", "one_item_per_list", oneItemPerList},
		{"group_get", "only_named_lists", onlyNamedLists},
		{"group_get", "friend_number_counts", friendNumberCounts},
		{"group_get", "need_friend_yes", membersWhenWanted},
		{"group_get", "members_only_when_wanted", membersOnlyWhenWanted},
		{"group_get", "need_friend_no", noMembersForNo},
		{"group_get", "each_member_once", eachMemberOnce},
	}
}

// The values of NeedFriend.
const (
	needFriendYes = "Need_Friend_Type_Yes"
	needFriendNo  = "Need_Friend_Type_No"
)

// friendList is one element of group_get's ResultItem, as far as its members
// have the documented types.
type friendList struct {
	pointer string
	name    string
	// count is FriendNumber; counted: it is an Integer.
	count   int64
	counted bool
	// members are To_Account; listed: it is an Array of Strings.
	members []string
	listed  bool
	// hasMembers: there is a To_Account, of whatever type.
	hasMembers bool
}

func friendLists(answer map[string]any) []friendList {
	elements, _ := answer["ResultItem"].([]any)
	var lists []friendList
	for i, e := range elements {
		object, isObject := e.(map[string]any)
		name, isText := object["GroupName"].(string)
		if !isObject || !isText {
			continue // shape has said so
		}
		list := friendList{pointer: fmt.Sprintf("/ResultItem/%d", i), name: name}
		list.count, list.counted = chatapi.Integer(object["FriendNumber"])
		if array, isArray := object["To_Account"].([]any); isArray {
			list.members, list.listed = texts(array)
		}
		_, list.hasMembers = object["To_Account"]
		lists = append(lists, list)
	}
	return lists
}

// noResultsWithoutFriends: nobody was named, so there is nobody to report on.
func noResultsWithoutFriends(v *verdict, slug string, request, answer map[string]any) {
	if _, named := request["To_Account"]; named {
		return
	}
	results, present := answer["ResultItem"]
	if !present {
		return
	}
	f := v.find(Relation, slug, "/ResultItem", "absent, as the request has no To_Account", shownArray(results))
	if list, isArray := results.([]any); isArray && len(list) == 0 {
		f.Level = specs.Inferred // only samples show that it is left out
	}
}

func shownArray(value any) string {
	if list, isArray := value.([]any); isArray {
		return fmt.Sprintf("an Array of %d", len(list))
	}
	return "present"
}

func oneItemPerList(v *verdict, slug string, _, answer map[string]any) {
	seen := map[string]bool{}
	for _, list := range friendLists(answer) {
		if seen[list.name] {
			v.find(Relation, slug, list.pointer+"/GroupName", "a list that no element before is about", quote(list.name))
		}
		seen[list.name] = true
	}
}

func onlyNamedLists(v *verdict, slug string, request, answer map[string]any) {
	names := namedLists(request)
	if len(names) == 0 {
		return
	}
	wanted := count(names)
	for _, list := range friendLists(answer) {
		if wanted[list.name] == 0 {
			v.find(Relation, slug, list.pointer+"/GroupName", fmt.Sprintf("one of the %d lists that were asked for", len(wanted)), quote(list.name))
		}
	}
}

// namedLists are the lists that a request asks for; none if it asks for all.
func namedLists(request map[string]any) []string {
	array, _ := request["GroupName"].([]any)
	names, _ := texts(array)
	return names
}

func friendNumberCounts(v *verdict, slug string, request, answer map[string]any) {
	for _, list := range friendLists(answer) {
		unwanted := request["NeedFriend"] != needFriendYes && len(list.members) == 0
		if !unwanted && list.listed && list.counted && list.count != int64(len(list.members)) {
			v.find(Relation, slug, list.pointer+"/FriendNumber", fmt.Sprintf("%d, the number of UserIDs in To_Account", len(list.members)), fmt.Sprint(list.count))
		}
		if !list.listed && list.counted && list.count < 0 {
			v.find(Relation, slug, list.pointer+"/FriendNumber", "a number of friends", fmt.Sprint(list.count))
		}
	}
}

// membersWhenWanted: with GroupName the text and the sample of the page disagree
// on whether NeedFriend has an effect.
func membersWhenWanted(v *verdict, slug string, request, answer map[string]any) {
	if request["NeedFriend"] != needFriendYes || request["GroupName"] != nil {
		return
	}
	for _, list := range friendLists(answer) {
		if !list.hasMembers && list.counted && list.count > 0 {
			v.find(Relation, slug, list.pointer+"/To_Account", fmt.Sprintf("%d UserIDs, as NeedFriend asks for them", list.count), "absent")
		}
	}
}

func membersOnlyWhenWanted(v *verdict, slug string, request, answer map[string]any) {
	if _, given := request["NeedFriend"]; !given {
		withoutMembers(v, slug, answer)
	}
}

func noMembersForNo(v *verdict, slug string, request, answer map[string]any) {
	if request["NeedFriend"] == needFriendNo {
		withoutMembers(v, slug, answer)
	}
}

func withoutMembers(v *verdict, slug string, answer map[string]any) {
	for _, list := range friendLists(answer) {
		if !list.hasMembers {
			continue
		}
		f := v.find(Relation, slug, list.pointer+"/To_Account", "absent, as no members were asked for", fmt.Sprintf("%d UserIDs", len(list.members)))
		if list.listed && len(list.members) == 0 {
			f.Level = specs.Inferred // only samples show that it is left out
		}
	}
}

func eachMemberOnce(v *verdict, slug string, _, answer map[string]any) {
	for _, list := range friendLists(answer) {
		if n := len(once(list.members)); n < len(list.members) {
			v.find(Relation, slug, list.pointer+"/To_Account", fmt.Sprintf("%d UserIDs, each once", n), fmt.Sprintf("%d UserIDs", len(list.members)))
		}
	}
}
