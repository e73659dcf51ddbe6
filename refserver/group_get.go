package refserver

import "slices"

// The values of NeedFriend (Pulling Lists, request fields). Only the SDK knows
// the second.
const (
	NeedFriendYes = "Need_Friend_Type_Yes"
	NeedFriendNo  = "Need_Friend_Type_No"
)

// GroupGetRules are the rules of group_get (Pulling Lists).
type GroupGetRules struct {
	// Shows tells whether a list is in the answer.
	Shows func(l *ListsContext, name string) bool
	// ShowsFriends tells whether the lists come with their friends. The page
	// says only without GroupName, its sample shows it with.
	ShowsFriends func(*ListsContext) bool
	// Friends are those of one list.
	Friends func(l *ListsContext, name string) []string
	// Sequence is CurrentSequence of the answer.
	Sequence func(*ListsContext) int64
}

// listItem is one element of ResultItem. A list whose friends are not wanted
// has no To_Account, one that has none has an empty one.
type listItem struct {
	GroupName    string
	FriendNumber int
	Friends      []string `json:"To_Account,omitzero"`
}

func groupGetCommand() *command {
	return &command{
		family: snsFamily(), name: "group_get", info: "Err_SNS_GroupGet",
		names: nobody, run: groupGet, reads: true,
	}
}

func groupGetFields() []Field {
	return append([]Field{
		fromAccount(),
		{Path: "NeedFriend", Type: TypeString, OneOf: []string{NeedFriendYes, NeedFriendNo}},
	}, groupNames(false, maxListNames)...)
}

func defaultGroupGet() GroupGetRules {
	return GroupGetRules{
		Shows:        func(l *ListsContext, name string) bool { return len(l.Names) == 0 || slices.Contains(l.Names, name) },
		ShowsFriends: func(l *ListsContext) bool { return l.NeedFriend == NeedFriendYes },
		Friends:      func(l *ListsContext, name string) []string { return l.Own.ListMembers(name) },
		Sequence:     listSequence,
	}
}

func groupGet(c *call) any {
	lists, rules := c.lists(), c.rules.GroupGet
	items := []listItem{}
	for _, name := range lists.Own.ListNames() {
		if !rules.Shows(lists, name) {
			continue
		}
		friends := rules.Friends(lists, name)
		item := listItem{GroupName: name, FriendNumber: len(friends)}
		if rules.ShowsFriends(lists) {
			item.Friends = friends
		}
		items = append(items, item)
	}
	return struct {
		ResultItem      []listItem
		CurrentSequence int64
		displayStatus
	}{items, rules.Sequence(lists), displayed()}
}
