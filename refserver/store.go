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
	s.accounts[key] = a
	return a
}

// remove deletes an account and every mention of it (Deleting Accounts: the
// relationship chain is deleted, too).
func (s *store) remove(a *Account, name string, mentions bool) {
	delete(s.accounts, a.name)
	if s.gone == nil || len(s.gone) >= maxGone {
		s.gone = map[string]struct{}{}
	}
	s.gone[name] = struct{}{}
	if !mentions {
		return
	}
	for name := range maps.Keys(a.mentionedBy) {
		other := s.accounts[name]
		other.RemoveFriend(a.name)
		other.Unblock(a.name)
		other.RemovePending(a.name)
	}
}

// maxGone bounds the memory of a server that runs for days.
const maxGone = 1 << 20

// isGone tells whether an account of that name was deleted.
func (s *store) isGone(name string) bool {
	_, gone := s.gone[name]
	return gone
}
