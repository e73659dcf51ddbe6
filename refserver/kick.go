package refserver

import (
	"sync"
	"time"

	"chatcontract/chatapi"
)

func kickCommand() *command {
	return &command{
		family: accountFamily(), name: "kick", info: accountInfo,
		names: namedOnce("UserID"), run: kick, anonymous: true,
	}
}

func kickFields() []Field {
	return []Field{{Path: "UserID", Type: TypeString, Required: true}}
}

func defaultKick() ItemRules {
	return ItemRules{
		Checks: []Check{accountExists()},
		Effect: func(c *ItemContext) { c.call.server.kicked.kick(c.Peer, c.Now) },
	}
}

// kick makes the signatures of one account useless.
func kick(c *call) any {
	result := c.forEach(func(r *Rules) ItemRules { return r.Kick }, nil, nil)[0]
	return plainAnswer(result.Code, result.Info)
}

// kicks knows when an account was last kicked.
type kicks struct {
	mu sync.RWMutex
	at map[string]time.Time
}

func (k *kicks) kick(name string, now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at == nil || len(k.at) >= maxGone {
		k.at = map[string]time.Time{}
	}
	k.at[name] = now
}

// outdates tells whether a signature was made before its account was kicked. A
// signature knows whole seconds only: one of the same second is good, since a
// new one has to be.
func (k *kicks) outdates(sig chatapi.UserSig) bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	at, kicked := k.at[sig.Identifier]
	return kicked && sig.Created.Unix() < at.Unix()
}
