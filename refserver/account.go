package refserver

import "slices"

// Account is one imported account with its profile, friends and blocklist. Its
// methods work on nil, which stands for an account that does not exist. They
// are for rule functions, which run under the store's lock.
type Account struct {
	name    string
	profile map[string]any
	friends ledger[Friend]
	lists   ledger[struct{}]
	blocked ledger[int64]
	pending ledger[Request]
	// mentionedBy holds everybody who ever had this account on a list, so
	// that its deletion need not search all accounts.
	mentionedBy map[string]struct{}
	// standard and custom are the sequences of friend_get, blocking that of
	// black_list_get, and grouping that of the friend lists.
	standard, custom, blocking, grouping int64
}

// Friend is one entry of a friend list: the standard and custom friend fields
// (Relationship Chain Management).
type Friend struct {
	Name       string
	Remark     string
	RemarkTime int64
	Lists      []string
	Source     string
	Wording    string
	AddTime    int64
	Custom     []CustomField
}

// Request is a friend request that awaits confirmation.
type Request struct {
	Friend Friend
	Time   int64
}

// Name is the UserID.
func (a *Account) Name() string {
	if a == nil {
		return ""
	}
	return a.name
}

// ProfileText returns a profile field of type string, "" if it has no value.
func (a *Account) ProfileText(tag string) string {
	if a == nil {
		return ""
	}
	text, _ := a.profile[tag].(string)
	return text
}

// SetProfileText gives a profile field of type string a value.
func (a *Account) SetProfileText(tag, text string) {
	if a != nil {
		a.profile[tag] = text
	}
}

// RemoveProfileText takes the value of a profile field away.
func (a *Account) RemoveProfileText(tag string) {
	if a != nil {
		delete(a.profile, tag)
	}
}

// FriendCount is the length of the friend list.
func (a *Account) FriendCount() int {
	if a == nil {
		return 0
	}
	return a.friends.len()
}

// Friend returns an entry of the friend list.
func (a *Account) Friend(name string) (Friend, bool) {
	if a == nil {
		return Friend{}, false
	}
	return a.friends.get(name)
}

// HasFriend tells whether somebody is on the friend list.
func (a *Account) HasFriend(name string) bool {
	return a != nil && a.friends.has(name)
}

// NewLists counts those of the named friend lists that do not exist yet.
func (a *Account) NewLists(names []string) int {
	if len(names) == 0 {
		return 0
	}
	fresh := map[string]struct{}{}
	for _, name := range names {
		if a != nil && !a.lists.has(name) {
			fresh[name] = struct{}{}
		}
	}
	return len(fresh)
}

// FriendNames are those on the friend list, in their order.
func (a *Account) FriendNames() []string {
	names := []string{}
	if a == nil {
		return names
	}
	for _, friend := range a.friends.rows {
		names = append(names, friend.name)
	}
	return names
}

// HasList tells whether there is a friend list of that name.
func (a *Account) HasList(name string) bool {
	return a != nil && a.lists.has(name)
}

// ListNames are the friend lists in the order in which they were made.
func (a *Account) ListNames() []string {
	names := []string{}
	if a == nil {
		return names
	}
	for _, list := range a.lists.rows {
		names = append(names, list.name)
	}
	return names
}

// ListMembers are the friends that are filed under a list, in the order of the
// friend list.
func (a *Account) ListMembers(list string) []string {
	members := []string{}
	if a == nil {
		return members
	}
	for _, friend := range a.friends.rows {
		if slices.Contains(friend.value.Lists, list) {
			members = append(members, friend.name)
		}
	}
	return members
}

// ListSequence moves on with every change of the friend lists and of who is in
// them.
func (a *Account) ListSequence() int64 {
	if a == nil {
		return 0
	}
	return a.grouping
}

// ListCount is the number of friend lists.
func (a *Account) ListCount() int {
	if a == nil {
		return 0
	}
	return a.lists.len()
}

// Blocks tells whether somebody is on the blocklist.
func (a *Account) Blocks(name string) bool {
	return a != nil && a.blocked.has(name)
}

// BlockedCount is the length of the blocklist.
func (a *Account) BlockedCount() int {
	if a == nil {
		return 0
	}
	return a.blocked.len()
}

// Blocked returns the entries of the blocklist from one place up to another,
// which is not included, in the order in which they came.
func (a *Account) Blocked(first, last int) []Blocked {
	if a == nil {
		return nil
	}
	first = max(first, 0)
	last = min(last, a.blocked.len())
	var entries []Blocked
	for i := first; i < last; i++ {
		entries = append(entries, Blocked{a.blocked.rows[i].name, a.blocked.rows[i].value})
	}
	return entries
}

// BlockSequence is the current sequence of the blocklist.
func (a *Account) BlockSequence() int64 {
	if a == nil {
		return 0
	}
	return a.blocking
}

// AwaitsConfirmation tells whether a request to somebody is pending.
func (a *Account) AwaitsConfirmation(name string) bool {
	return a != nil && a.pending.has(name)
}

// PendingCount is the number of own requests that are pending.
func (a *Account) PendingCount() int {
	if a == nil {
		return 0
	}
	return a.pending.len()
}

// AddFriend puts an entry on the friend list, replacing an older one of the
// same name, creates the friend lists it is filed under, and settles a pending
// request. with is the friend's account.
func (a *Account) AddFriend(entry Friend, with *Account) {
	if a == nil {
		return
	}
	if older, replaced := a.friends.get(entry.Name); replaced {
		a.changed(older)
	}
	a.friends.put(entry.Name, entry)
	for _, list := range entry.Lists {
		a.lists.put(list, struct{}{})
	}
	a.pending.remove(entry.Name)
	with.mention(a)
	a.changed(entry)
}

// RemoveFriend takes an entry off the friend list. The lists it was filed under
// stay; that emptied lists vanish is not documented.
func (a *Account) RemoveFriend(name string) bool {
	entry, isFriend := a.Friend(name)
	if !isFriend {
		return false
	}
	a.changed(entry)
	return a.friends.remove(name)
}

// MakeList adds a friend list, unless there is one of that name.
func (a *Account) MakeList(name string) {
	if a == nil || a.lists.has(name) {
		return
	}
	a.lists.put(name, struct{}{})
	a.grouping++
}

// FileFriend puts a friend into a list, and leaves it in those that it is in.
func (a *Account) FileFriend(friend, list string) {
	entry, isFriend := a.Friend(friend)
	if !isFriend || slices.Contains(entry.Lists, list) {
		return
	}
	entry.Lists = append(slices.Clone(entry.Lists), list)
	a.friends.put(friend, entry)
	a.changed(entry)
}

// UnfileFriend takes a friend out of a list. It stays a friend.
func (a *Account) UnfileFriend(friend, list string) {
	entry, isFriend := a.Friend(friend)
	if !isFriend || !slices.Contains(entry.Lists, list) {
		return
	}
	a.changed(entry)
	entry.Lists = slices.DeleteFunc(slices.Clone(entry.Lists), func(name string) bool { return name == list })
	a.friends.put(friend, entry)
}

// RemoveList deletes a friend list. Friends that are filed under it are
// UnfileFriend's.
func (a *Account) RemoveList(name string) {
	if a != nil && a.lists.remove(name) {
		a.grouping++
	}
}

// RemoveAllFriends clears the friend data, friend lists included.
func (a *Account) RemoveAllFriends() {
	if a == nil {
		return
	}
	a.friends.clear()
	a.lists.clear()
	a.standard++
	a.custom++
	a.grouping++
}

// AddPending keeps a friend request until it is confirmed.
func (a *Account) AddPending(request Request, with *Account) {
	if a == nil {
		return
	}
	a.pending.put(request.Friend.Name, request)
	with.mention(a)
}

// RemovePending forgets a friend request.
func (a *Account) RemovePending(name string) bool {
	return a != nil && a.pending.remove(name)
}

// Block puts somebody on the blocklist.
func (a *Account) Block(name string, at int64, with *Account) {
	if a == nil {
		return
	}
	a.blocked.put(name, at)
	a.blocking++
	with.mention(a)
}

// Unblock takes somebody off the blocklist.
func (a *Account) Unblock(name string) bool {
	if a == nil || !a.blocked.remove(name) {
		return false
	}
	a.blocking++
	return true
}

// UnblockAll clears the blocklist.
func (a *Account) UnblockAll() {
	if a != nil {
		a.blocked.clear()
	}
}

func (a *Account) mention(by *Account) {
	if a == nil {
		return
	}
	if a.mentionedBy == nil {
		a.mentionedBy = map[string]struct{}{}
	}
	a.mentionedBy[by.name] = struct{}{}
}

// changed moves the sequences on after an entry came or went.
func (a *Account) changed(entry Friend) {
	a.standard++
	if len(entry.Custom) > 0 {
		a.custom++
	}
	if len(entry.Lists) > 0 {
		a.grouping++
	}
}
