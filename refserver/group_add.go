package refserver

import "chatcontract/chatapi"

const codeNotInFriends = 32216

// GroupAddRules are the rules of group_add (Adding Lists). ItemRules decide
// about the friends that go into the new lists.
type GroupAddRules struct {
	ItemRules
	// Refuses holds the conditions under which the whole request is refused.
	Refuses []ListsCheck
	// Makes tells whether a named list is made.
	Makes func(l *ListsContext, name string) bool
	// Files tells whether a friend goes into a named list.
	Files func(c *ItemContext, name string) bool
	// Sequence is CurrentSequence of the answer.
	Sequence func(*ListsContext) int64
	// AfterBatch, if set, is called once behind the last friend. Nothing is
	// documented to happen then.
	AfterBatch func(l *ListsContext, results []Result)
}

// groupAddAnswer has results only where the request names friends.
type groupAddAnswer struct {
	ResultItem      []resultItem `json:",omitempty"`
	FailAccount     []string     `json:"Fail_Account,omitempty"`
	CurrentSequence int64
	displayStatus
}

func groupAddCommand() *command {
	return &command{
		family: snsFamily(), name: "group_add", info: "Err_SNS_GroupAdd",
		names: listed("To_Account"), run: groupAdd,
	}
}

func groupAddFields() []Field {
	return append(append([]Field{fromAccount()}, groupNames(true, maxListNames)...),
		Field{Path: "To_Account", Type: TypeArray, MaxItems: maxItems},
		Field{Path: "To_Account[]", Type: TypeString})
}

// defaultGroupAdd: a list that is there already takes the friends like a new
// one. What becomes of its name is not documented.
func defaultGroupAdd() GroupAddRules {
	return GroupAddRules{
		Refuses: []ListsCheck{
			listName(),
			{
				Name: "too_many_lists", Code: chatapi.CodeTooManyLists, Info: "Group_Num_Exceed_Threshold",
				Applies: func(l *ListsContext) bool {
					fresh := l.Own.NewLists(l.Names)
					return fresh > 0 && l.Own.ListCount()+fresh > l.Rules.Limits.MaxLists
				},
			},
		},
		Makes:    func(*ListsContext, string) bool { return true },
		Files:    func(*ItemContext, string) bool { return true },
		Sequence: listSequence,
		ItemRules: ItemRules{
			Checks: []Check{
				badUserID(),
				unknownAccount(),
				{
					Name: "not_a_friend", Code: codeNotInFriends, Info: "ToTinyId_Not_Friend",
					Applies: func(c *ItemContext) bool { return !c.Own.HasFriend(c.Peer) },
				},
			},
			Effect: fileFriend,
		},
	}
}

func fileFriend(c *ItemContext) {
	for _, list := range c.Item.Lists {
		if c.Rules.GroupAdd.Files(c, list) {
			c.Own.FileFriend(c.Peer, list)
		}
	}
}

func groupAdd(c *call) any {
	lists, rules := c.lists(), c.rules.GroupAdd
	if check, refused := lists.refuses(rules.Refuses); refused {
		return c.fail(check.Code, c.command.info+"_"+check.Info)
	}
	for _, name := range lists.Names {
		if rules.Makes(lists, name) {
			lists.Own.MakeList(name)
		}
	}
	results := c.forEach(
		func(r *Rules) ItemRules { return r.GroupAdd.ItemRules },
		func(int) Item { return Item{Lists: lists.Names} },
		nil,
	)
	if rules.AfterBatch != nil {
		rules.AfterBatch(lists, results)
	}
	answer := groupAddAnswer{FailAccount: c.rules.FailAccount(results), CurrentSequence: rules.Sequence(lists), displayStatus: displayed()}
	for _, r := range results {
		answer.ResultItem = append(answer.ResultItem, resultItem(r))
	}
	return answer
}
