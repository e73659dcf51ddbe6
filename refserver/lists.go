package refserver

import "chatcontract/chatapi"

// ListsContext is what a rule knows about a request that names friend lists.
type ListsContext struct {
	Situation
	// Rules are the rules that hold for the request.
	Rules *Rules
	// Names is GroupName as given.
	Names []string
	// Own is the account of From_Account, nil if not imported.
	Own *Account
	// Before is the sequence of the lists when the call came.
	Before int64
	// NeedFriend is that member as given, "" if it is not.
	NeedFriend string
}

// ListsCheck is one condition under which a request that names friend lists is
// refused as a whole, since lists have no results of their own.
type ListsCheck struct {
	// Name identifies the condition within its command.
	Name string
	Code int
	// Info is the text without its beginning, as in Check.
	Info string
	// Applies tells whether the condition is met.
	Applies func(*ListsContext) bool
}

// lists describes the request to the rules about friend lists.
func (c *call) lists() *ListsContext {
	own := c.own()
	return &ListsContext{
		Situation:  c.at,
		Rules:      c.rules,
		Names:      c.body.texts("GroupName"),
		Own:        own,
		Before:     own.ListSequence(),
		NeedFriend: c.body.text("NeedFriend"),
	}
}

// refuses applies the checks in their order.
func (l *ListsContext) refuses(checks []ListsCheck) (ListsCheck, bool) {
	for _, check := range checks {
		if check.Applies(l) {
			return check, true
		}
	}
	return ListsCheck{}, false
}

// listName: the standard friend field's rules, a name of 1 to 30 bytes.
func listName() ListsCheck {
	return ListsCheck{
		Name: "list_name", Code: chatapi.CodeBadParameter, Info: "GroupName_Illegal",
		Applies: func(l *ListsContext) bool {
			for _, name := range l.Names {
				if name == "" || len(name) > l.Rules.Limits.MaxListNameBytes {
					return true
				}
			}
			return false
		},
	}
}

// listSequence is CurrentSequence of all three commands.
func listSequence(l *ListsContext) int64 { return l.Own.ListSequence() }

// groupNames are the rows of GroupName.
func groupNames(required bool, most func(Limits) int) []Field {
	fewest := 0
	if required {
		fewest = 1
	}
	return []Field{
		{Path: "GroupName", Type: TypeArray, Required: required, MinItems: fewest, MaxItems: most},
		{Path: "GroupName[]", Type: TypeString},
	}
}

func maxListNames(l Limits) int { return l.MaxListNames }
