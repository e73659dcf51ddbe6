package refserver

import (
	"maps"
	"sync"
)

// store holds the accounts. One lock guards all of it: a call that changes
// something has it alone and to its end, so that parallel calls of one
// initiator lose nothing and no reader sees half a batch.
type store struct {
	mu       sync.RWMutex
	accounts map[string]*Account
	// gone holds the names of deleted accounts, which a plan may bar from
	// returning.
	gone map[string]struct{}
	// remains are what faulty deletions left of accounts.
	remains map[string]*Account
}

// lock returns the lock, held.
func (s *store) lock(reads bool) sync.Locker {
	var lock sync.Locker = &s.mu
	if reads {
		lock = s.mu.RLocker()
	}
	lock.Lock()
	return lock
}

// create adds an account. The sequences begin at 1, since 0 in a request
// stands for knowing nothing.
func (s *store) create(key, allowType string) *Account {
	a := &Account{
		name:     key,
		profile:  map[string]any{TagAllowType: allowType, TagAdminForbidType: ForbidNone},
		standard: 1, custom: 1, blocking: 1, grouping: 1,
	}
	if left := s.remains[key]; left != nil {
		delete(s.remains, key)
		maps.Copy(a.profile, left.profile)
		a.friends, a.lists, a.blocked = left.friends, left.lists, left.blocked
	}
	s.accounts[key] = a
	return a
}

// remove deletes an account, and its mentions on the friend lists and blocklists
// of others.
func (s *store) remove(a *Account, name string, friendLists, blocklists bool) {
	delete(s.accounts, a.name)
	if s.gone == nil || len(s.gone) >= maxGone {
		s.gone = map[string]struct{}{}
	}
	s.gone[name] = struct{}{}
	for name := range maps.Keys(a.mentionedBy) {
		other := s.accounts[name]
		if friendLists {
			other.RemoveFriend(a.name)
			other.RemovePending(a.name)
		}
		if blocklists {
			other.Unblock(a.name)
		}
	}
}

// keep holds back what a faulty deletion leaves of an account.
func (s *store) keep(a *Account, kept Remains) {
	if !kept.Friends {
		a.RemoveAllFriends()
	}
	if !kept.Blocklist {
		a.UnblockAll()
	}
	if !kept.Profile {
		a.profile = nil
	}
	if s.remains == nil {
		s.remains = map[string]*Account{}
	}
	s.remains[a.name] = a
}

// maxGone bounds the memory of a server that runs for days.
const maxGone = 1 << 20

// isGone tells whether an account of that name was deleted.
func (s *store) isGone(name string) bool {
	_, gone := s.gone[name]
	return gone
}
