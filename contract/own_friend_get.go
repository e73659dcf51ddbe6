package contract

import (
	"fmt"
	"strings"

	"chatcontract/chatapi"
)

// Prefixes of the tags of standard and custom friend fields, and of profile
// fields.
const (
	standardFriendTag = "Tag_SNS_IM_"
	customFriendTag   = "Tag_SNS_Custom_"
	profileTag        = "Tag_Profile_"
)

func friendGetRelations() []ownRelation {
	list := []ownRelation{
		{slug: "lists_friends", check: friendsOnce},
		{slug: "to_account", check: friendsHaveNames},
		{slug: "value_item", check: friendsHaveValues},
		{slug: "no_profile_data", check: noProfileData},
		{slug: "value_types", check: friendValueTypes},
		{slug: "sequences_are_told", check: toldWithAllData("StandardSequence")},
		{slug: "custom_sequence_is_told", check: toldWithAllData("CustomSequence")},
		{slug: "standard_sequence_skips", check: skips("StandardSequence", standardFriendTag)},
		{slug: "custom_sequence_skips", check: skips("CustomSequence", customFriendTag)},
		{slug: "friend_num", check: friendNum},
		{slug: "complete_flag", check: completeFlag},
		{slug: "next_start_index", check: nextStartIndex},
		{slug: "next_start_index_0_at_the_end", check: noNextPage},
	}
	for i := range list {
		list[i].command = "friend_get"
	}
	return list
}

// wantsAll tells whether a request passes no sequence by which data may be left
// out of the answer.
func wantsAll(request map[string]any) bool {
	for _, name := range []string{"StandardSequence", "CustomSequence"} {
		if given, ok := request[name]; ok {
			if n, isInteger := chatapi.Integer(given); !isInteger || n != 0 {
				return false
			}
		}
	}
	return true
}

// tagged is one element of a list of Tag and Value, and where it stands.
type tagged struct {
	pointer, tag string
	value        any
}

// taggedIn lists the elements below each object of a list. What has a wrong type
// is left to the shape.
func taggedIn(answer map[string]any, list, values string) []tagged {
	var out []tagged
	for i, e := range elements(answer[list]) {
		object, _ := e.(map[string]any)
		for j, v := range elements(object[values]) {
			field, _ := v.(map[string]any)
			if tag, ok := field["Tag"].(string); ok {
				out = append(out, tagged{fmt.Sprintf("/%s/%d/%s/%d", list, i, values, j), tag, field["Value"]})
			}
		}
	}
	return out
}

func elements(value any) []any {
	list, _ := value.([]any)
	return list
}

func friendFields(answer map[string]any) []tagged {
	return taggedIn(answer, "UserDataItem", "ValueItem")
}

// friendsOnce: a page names each friend once.
func friendsOnce(v *verdict, slug string, _, answer map[string]any) {
	seen := map[string]bool{}
	for i, e := range elements(answer["UserDataItem"]) {
		friend, _ := e.(map[string]any)
		name, ok := friend["To_Account"].(string)
		if ok && seen[name] {
			v.find(Relation, slug, fmt.Sprintf("/UserDataItem/%d/To_Account", i), "each friend once", quote(name)+" again")
		}
		seen[name] = true
	}
}

// friendsHaveNames: an empty UserID is nobody's.
func friendsHaveNames(v *verdict, slug string, _, answer map[string]any) {
	for i, e := range elements(answer["UserDataItem"]) {
		friend, _ := e.(map[string]any)
		if friend["To_Account"] == "" {
			v.find(Relation, slug, fmt.Sprintf("/UserDataItem/%d/To_Account", i), "a UserID", `""`)
		}
	}
}

// friendsHaveValues: where nothing is to be left out, each friend has its list
// of fields.
func friendsHaveValues(v *verdict, slug string, request, answer map[string]any) {
	if !wantsAll(request) {
		return
	}
	for i, e := range elements(answer["UserDataItem"]) {
		friend, isObject := e.(map[string]any)
		if _, present := friend["ValueItem"]; isObject && !present {
			v.find(Relation, slug, fmt.Sprintf("/UserDataItem/%d/ValueItem", i), "an Array", "absent")
		}
	}
}

// noProfileData: profile fields are read with other commands.
func noProfileData(v *verdict, slug string, _, answer map[string]any) {
	for _, f := range friendFields(answer) {
		if strings.HasPrefix(f.tag, profileTag) {
			v.find(Relation, slug, f.pointer+"/Tag", "a friend field", quote(f.tag))
		}
	}
}

func friendValueTypes(v *verdict, slug string, _, answer map[string]any) {
	v.valueTypes(slug, friendFields(answer))
}

// toldWithAllData: a member is there where nothing is to be left out.
func toldWithAllData(member string) func(*verdict, string, map[string]any, map[string]any) {
	return func(v *verdict, slug string, request, answer map[string]any) {
		if _, present := answer[member]; !present && wantsAll(request) {
			v.find(Relation, slug, "/"+member, "present, as all data were asked for", "absent")
		}
	}
}

// skips: a request with the target's own sequence gets no data of that kind. A
// sequence of 0 stands for knowing nothing.
func skips(member, prefix string) func(*verdict, string, map[string]any, map[string]any) {
	return func(v *verdict, slug string, request, answer map[string]any) {
		given, ok := chatapi.Integer(request[member])
		now, told := chatapi.Integer(answer[member])
		if !ok || !told || given == 0 || given != now {
			return
		}
		for _, f := range friendFields(answer) {
			if strings.HasPrefix(f.tag, prefix) {
				v.find(Relation, slug, f.pointer, fmt.Sprintf("no such data, as %s is %d and was sent", member, now), quote(f.tag))
				return
			}
		}
	}
}

// friendNum: all friends are no fewer than those on a page.
func friendNum(v *verdict, slug string, request, answer map[string]any) {
	toldWithAllData("FriendNum")(v, slug, request, answer)
	n, ok := chatapi.Integer(answer["FriendNum"])
	if listed := len(elements(answer["UserDataItem"])); ok && n < int64(listed) {
		v.find(Relation, slug, "/FriendNum", fmt.Sprintf("at least the %d friends on the page", listed), fmt.Sprint(n))
	}
}

// completeFlag: with all friends on the first page there is no more to pull.
func completeFlag(v *verdict, slug string, request, answer map[string]any) {
	toldWithAllData("CompleteFlag")(v, slug, request, answer)
	start, first := chatapi.Integer(request["StartIndex"])
	n, counted := chatapi.Integer(answer["FriendNum"])
	complete, told := chatapi.Integer(answer["CompleteFlag"])
	listed := len(elements(answer["UserDataItem"]))
	if first && start == 0 && counted && n == int64(listed) && told && complete == 0 && wantsAll(request) {
		v.find(Relation, slug, "/CompleteFlag", fmt.Sprintf("not 0, as all %d friends are listed", n), "0")
	}
}

// nextStartIndex: where there is more to pull the answer tells from where, and
// that is neither the first page nor this one.
func nextStartIndex(v *verdict, slug string, request, answer map[string]any) {
	complete, told := chatapi.Integer(answer["CompleteFlag"])
	if !told || complete != 0 || !wantsAll(request) {
		return
	}
	given, present := answer["NextStartIndex"]
	next, isInteger := chatapi.Integer(given)
	start, _ := chatapi.Integer(request["StartIndex"])
	switch {
	case !present:
		v.find(Relation, slug, "/NextStartIndex", "present, as CompleteFlag is 0", "absent")
	case isInteger && (next == 0 || next == start):
		v.find(Relation, slug, "/NextStartIndex", "the start of another page, as CompleteFlag is 0", fmt.Sprint(next))
	}
}

// noNextPage: the last page has none behind it.
func noNextPage(v *verdict, slug string, request, answer map[string]any) {
	complete, told := chatapi.Integer(answer["CompleteFlag"])
	if !told || complete == 0 || !wantsAll(request) {
		return
	}
	if next, ok := chatapi.Integer(answer["NextStartIndex"]); !ok || next != 0 {
		actual := "absent"
		if ok {
			actual = fmt.Sprint(next)
		}
		v.find(Relation, slug, "/NextStartIndex", "0, as CompleteFlag is not", actual)
	}
}
