package refserver

// GroupDeleteRules are the rules of group_delete (Deleting Lists).
type GroupDeleteRules struct {
	// Refuses holds the conditions under which the request is refused. An
	// unknown list is none of them: what is gone need not be deleted.
	Refuses []ListsCheck
	// Deletes tells whether a named list is deleted.
	Deletes func(l *ListsContext, name string) bool
	// AlsoDeletes names lists that are deleted beside the named ones: none.
	AlsoDeletes func(*ListsContext) []string
	// KeepsFriend tells whether a friend of a deleted list stays a friend. The
	// page speaks of lists alone.
	KeepsFriend func(l *ListsContext, friend string) bool
	// Unfiles tells whether a friend of a deleted list is filed under it no
	// longer.
	Unfiles func(l *ListsContext, friend string) bool
	// Sequence is CurrentSequence of the answer.
	Sequence func(*ListsContext) int64
}

// sequenceAnswer is an answer without results.
type sequenceAnswer struct {
	CurrentSequence int64
	displayStatus
}

func groupDeleteCommand() *command {
	return &command{
		family: snsFamily(), name: "group_delete", info: "Err_SNS_GroupDelete",
		names: nobody, run: groupDelete,
	}
}

func groupDeleteFields() []Field {
	return append([]Field{fromAccount()}, groupNames(true, nil)...)
}

func defaultGroupDelete() GroupDeleteRules {
	return GroupDeleteRules{
		Refuses:     []ListsCheck{listName()},
		Deletes:     func(*ListsContext, string) bool { return true },
		AlsoDeletes: func(*ListsContext) []string { return nil },
		KeepsFriend: func(*ListsContext, string) bool { return true },
		Unfiles:     func(*ListsContext, string) bool { return true },
		Sequence:    listSequence,
	}
}

func groupDelete(c *call) any {
	lists, rules := c.lists(), c.rules.GroupDelete
	if check, refused := lists.refuses(rules.Refuses); refused {
		return c.fail(check.Code, c.command.info+"_"+check.Info)
	}
	for _, name := range lists.Names {
		if rules.Deletes(lists, name) {
			c.deleteList(lists, name)
		}
	}
	for _, name := range rules.AlsoDeletes(lists) {
		c.deleteList(lists, name)
	}
	return sequenceAnswer{CurrentSequence: rules.Sequence(lists), displayStatus: displayed()}
}

func (c *call) deleteList(lists *ListsContext, name string) {
	rules := lists.Rules.GroupDelete
	for _, friend := range lists.Own.ListMembers(name) {
		if !rules.KeepsFriend(lists, friend) {
			lists.Own.RemoveFriend(friend)
		}
		if rules.Unfiles(lists, friend) {
			lists.Own.UnfileFriend(friend, name)
		}
	}
	lists.Own.RemoveList(name)
}
