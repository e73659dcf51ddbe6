package mutants

import (
	"slices"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// Codes of the edition before 2019 about friend lists.
const (
	codeListExists  = 32218
	codeListMissing = 32309
	codeListUnknown = 32519
)

// groupVariants: what the pages about friend lists disagree on, or leave open.
func groupVariants() []Variant {
	return slices.Concat(groupAddVariants(), groupDeleteVariants(), groupGetVariants(), emptyListVariants())
}

// emptyListVariants show an empty Array where the samples leave a member out.
func emptyListVariants() []Variant {
	return []Variant{
		{ID: "lists_with_results_of_nobody", Description: "ResultItem is there, and empty, where the request names nobody",
			apply: onAnswer(groupAdd.calls(within(successes(), func(c *call) {
				if !c.answer.has("ResultItem") {
					c.answer.set("ResultItem", []any{})
				}
			})))},
		{ID: "lists_with_empty_friends", Description: "an empty To_Account is there where friends are not wanted",
			apply: onAnswer(groupGet.calls(within(successes(), func(c *call) {
				for _, list := range c.answer.objects("ResultItem") {
					if !list.has("To_Account") {
						list.set("To_Account", []any{})
					}
				}
			})))},
	}
}

// refusingLists puts a reason to refuse before those of group_add or group_delete.
func refusingLists(of func(*refserver.Rules) *[]refserver.ListsCheck, code int, applies func(*refserver.ListsContext) bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		added := refserver.ListsCheck{Name: "variant", Code: code, Info: "Variant", Applies: applies}
		*of(r) = append([]refserver.ListsCheck{added}, *of(r)...)
	})
}

func addRefusals(r *refserver.Rules) *[]refserver.ListsCheck    { return &r.GroupAdd.Refuses }
func deleteRefusals(r *refserver.Rules) *[]refserver.ListsCheck { return &r.GroupDelete.Refuses }

func anyExists(l *refserver.ListsContext) bool { return slices.ContainsFunc(l.Names, l.Own.HasList) }

func anyMissing(l *refserver.ListsContext) bool {
	return slices.ContainsFunc(l.Names, func(name string) bool { return !l.Own.HasList(name) })
}

// unbounded takes the bound of an Array away.
func unbounded(f *refserver.Field) { f.MaxItems = nil }

// cutName keeps the legal part of a name.
func cutName(name string) string {
	for len(name) > maxListNameBytes {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

func groupAddVariants() []Variant {
	answered := func(edit func(*call)) func(*site) { return onAnswer(groupAdd.calls(edit)) }
	return []Variant{
		{ID: "stranger_30001", Description: "group_add refuses somebody who is no friend with 30001, as the FAQ has it", apply: groupAdd.code("not_a_friend", chatapi.CodeBadParameter)},
		{ID: "unknown_is_a_stranger", Description: "group_add tells somebody who does not exist as no friend", apply: groupAdd.without("account_exists")},
		{ID: "unknown_fails_group_add", Description: "somebody who does not exist fails group_add as a whole", apply: answered(func(c *call) {
			for _, item := range c.results() {
				if c.itemCode(item) == chatapi.CodeUnknownAccount && !c.arrangedFailure(item) {
					c.fail(chatapi.CodeUnknownAccount)
					return
				}
			}
		})},
		{ID: "single_stranger_fails_group_add", Description: "group_add for one user fails as a whole where the user does", apply: answered(func(c *call) {
			if list := c.results(); len(list) == 1 && c.itemCode(list[0]) != chatapi.CodeOK {
				c.fail(c.itemCode(list[0]))
			}
		})},
		{ID: "existing_list_32218", Description: "group_add refuses a list that is there with 32218, as the former edition did", apply: refusingLists(addRefusals, codeListExists, anyExists)},
		{ID: "existing_list_30001", Description: "group_add refuses a list that is there with 30001", apply: refusingLists(addRefusals, chatapi.CodeBadParameter, anyExists)},
		{ID: "list_names_cut", Description: "what is too long of a list's name is cut off, and a name that is empty left out", apply: together(
			listCheck(groupAddChecks, "list_name", func(*refserver.ListsContext) bool { return false }),
			makes(func(l *refserver.ListsContext, name string) bool {
				if name != "" {
					l.Own.MakeList(cutName(name))
				}
				return false
			}))},
		{ID: "list_names_in_characters", Description: "a list's name has at most 30 characters", apply: listCheck(groupAddChecks, "list_name", anyName(func(name string) bool {
			return name == "" || utf8.RuneCountInString(name) > maxListNameBytes
		}))},
		{ID: "list_names_unlimited", Description: "group_add and group_get take any number of names, and group_add any number of friends, as the older copies have it",
			apply: together(groupAdd.row("GroupName", unbounded), groupAdd.row("To_Account", unbounded), groupGet.row("GroupName", unbounded))},
		{ID: "no_lists_made_of_none", Description: "group_add and group_delete are served without any name in GroupName", apply: together(
			groupAdd.row("GroupName", func(f *refserver.Field) { f.MinItems = 0 }),
			groupDelete.row("GroupName", func(f *refserver.Field) { f.MinItems = 0 }))},
		{ID: "list_sequence_in_leaps", Description: "CurrentSequence moves in steps of 1000 from a large number on", apply: rules(func(r *refserver.Rules) {
			leap := func(l *refserver.ListsContext) int64 { return 1_700_000_000 + 1000*l.Own.ListSequence() }
			r.GroupAdd.Sequence, r.GroupDelete.Sequence, r.GroupGet.Sequence = leap, leap, leap
		})},
		{ID: "list_owner_missing_30003", Description: "a From_Account that is no String is told as one that does not exist by the commands about friend lists", apply: onAnswer(func(c *call) {
			if (groupAdd.is(c) || groupDelete.is(c) || groupGet.is(c)) && c.request != nil && c.code() == chatapi.CodeBadParameter && !isText(c.request.get("From_Account")) {
				c.fail(chatapi.CodeUnknownAccount)
			}
		})},
	}
}

// is tells calls of the command from others.
func (c on) is(at *call) bool { return at.command() == string(c) }

// arrangedFailure tells results that were arranged.
func (c *call) arrangedFailure(item *object) bool {
	return item.text(c.spec.Results.Info) == "Err_SNS_GroupAdd_Arranged_Failure"
}

func groupDeleteVariants() []Variant {
	return []Variant{
		{ID: "missing_list_32309", Description: "group_delete refuses a list that is not there with 32309, as the former edition did", apply: refusingLists(deleteRefusals, codeListMissing, anyMissing)},
		{ID: "missing_list_30001", Description: "group_delete refuses a list that is not there with 30001", apply: refusingLists(deleteRefusals, chatapi.CodeBadParameter, anyMissing)},
		{ID: "friends_go_with_their_list", Description: "group_delete deletes the friends of a list as well", apply: rules(func(r *refserver.Rules) {
			r.GroupDelete.KeepsFriend = func(*refserver.ListsContext, string) bool { return false }
		})},
		{ID: "group_delete_info_0", Description: "group_delete says 0 in ErrorInfo on success, as its sample does", apply: onAnswer(groupDelete.calls(within(successes(), func(c *call) {
			c.answer.set("ErrorInfo", "0")
		})))},
	}
}

func groupGetVariants() []Variant {
	lists := func(edit func(c *call)) func(*site) { return onAnswer(groupGet.calls(within(successes(), edit))) }
	return []Variant{
		{ID: "need_friend_without_names", Description: "NeedFriend has no effect beside GroupName, as the text says", apply: showsFriends(func(l *refserver.ListsContext) bool {
			return l.NeedFriend == needFriendYes && len(l.Names) == 0
		})},
		{ID: "need_friend_yes_only", Description: "NeedFriend takes the value that the page has, and no other", apply: groupGet.row("NeedFriend", func(f *refserver.Field) { f.OneOf = []string{needFriendYes} })},
		{ID: "need_friend_any_text", Description: "any other text than Need_Friend_Type_Yes is read as no", apply: groupGet.row("NeedFriend", func(f *refserver.Field) { f.OneOf = nil })},
		{ID: "empty_lists_without_members", Description: "a list that nobody is in has no To_Account", apply: lists(func(c *call) {
			for _, list := range c.answer.objects("ResultItem") {
				if len(list.list("To_Account")) == 0 {
					list.remove("To_Account")
				}
			}
		})},
		{ID: "no_lists_no_result", Description: "group_get has no ResultItem where there is no list", apply: lists(func(c *call) {
			if len(c.answer.list("ResultItem")) == 0 {
				c.answer.remove("ResultItem")
			}
		})},
		{ID: "lists_in_another_order", Description: "group_get returns lists and friends in the opposite order", apply: lists(func(c *call) {
			for _, list := range c.answer.objects("ResultItem") {
				slices.Reverse(list.list("To_Account"))
			}
			slices.Reverse(c.answer.list("ResultItem"))
		})},
		{ID: "unknown_list_empty", Description: "group_get returns a list that does not exist as an empty one", apply: lists(func(c *call) {
			have := map[string]bool{}
			for _, list := range c.answer.objects("ResultItem") {
				have[list.text("GroupName")] = true
			}
			for _, e := range c.request.list("GroupName") {
				if name, _ := e.(string); !have[name] {
					c.answer.set("ResultItem", append(slices.Clone(c.answer.list("ResultItem")), any(&object{members: []member{{"GroupName", name}, {"FriendNumber", zero}}})))
				}
			}
		})},
		{ID: "unknown_list_32519", Description: "group_get refuses a list that does not exist with 32519, as the former edition did", apply: lists(func(c *call) {
			if len(c.request.list("GroupName")) > len(c.answer.list("ResultItem")) {
				c.fail(codeListUnknown)
			}
		})},
	}
}
