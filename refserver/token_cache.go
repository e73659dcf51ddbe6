package refserver

import (
	"sync"

	"chatcontract/chatapi"
)

// maxCachedTokens bounds the cache; a run uses one token per identity.
const maxCachedTokens = 4096

// token is what a UserSig says and whether the app signed it. Neither changes
// over time, so both can be kept; expiry cannot and is judged on each call.
type token struct {
	sig       chatapi.UserSig
	err       error
	authentic bool
}

// tokenCache spares the inflating and hashing of a token that is used again
// (RESTful API Overview: a signature may be reused while valid).
type tokenCache struct {
	secretKey string
	mu        sync.RWMutex
	tokens    map[string]*token
}

func (c *tokenCache) inspect(text string) *token {
	c.mu.RLock()
	known := c.tokens[text]
	c.mu.RUnlock()
	if known != nil {
		return known
	}
	fresh := inspect(text, c.secretKey)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tokens == nil || len(c.tokens) >= maxCachedTokens {
		c.tokens = map[string]*token{}
	}
	c.tokens[text] = fresh
	return fresh
}
