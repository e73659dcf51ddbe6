package chatapi

import (
	"errors"
	"sync"
	"time"
)

// Credentials say who calls and how the call is signed.
type Credentials struct {
	// SDKAppID and Identifier go into the query string and, unless Signed is
	// set, into the signature.
	SDKAppID   uint64
	Identifier string
	// UserSig is sent as it is where it is set, and nothing is signed.
	UserSig string
	// Signed is what the signature claims where that differs from the query.
	Signed *UserSig
	// SecretKey signs in place of the target's where it is set.
	SecretKey string
}

// signer makes signatures and keeps those of ordinary calls.
type signer struct {
	cfg    Config
	mu     sync.Mutex
	tokens map[string]string
}

func newSigner(cfg Config) *signer {
	return &signer{cfg: cfg, tokens: make(map[string]string)}
}

func (s *signer) target() Credentials {
	return Credentials{SDKAppID: s.cfg.SDKAppID, Identifier: s.cfg.Identifier, UserSig: s.cfg.UserSig}
}

func (s *signer) userSig(c Credentials) (string, error) {
	if c.UserSig != "" {
		return c.UserSig, nil
	}
	key := c.SecretKey
	if key == "" {
		key = s.cfg.SecretKey
	}
	if key == "" {
		return "", errors.New("signing for another account needs the secret key: set CHAT_SECRET_KEY")
	}
	if c.Signed != nil {
		return c.Signed.Sign(key)
	}
	if c.SDKAppID != s.cfg.SDKAppID || key != s.cfg.SecretKey {
		return s.fresh(c).Sign(key)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if token, ok := s.tokens[c.Identifier]; ok {
		return token, nil
	}
	token, err := s.fresh(c).Sign(key)
	if err == nil {
		s.tokens[c.Identifier] = token
	}
	return token, err
}

// userSigLifetime is the shortest that the error code page advises (70001).
const userSigLifetime = 24 * time.Hour

func (s *signer) fresh(c Credentials) UserSig {
	return UserSig{
		Identifier: c.Identifier,
		SDKAppID:   c.SDKAppID,
		Created:    s.cfg.Now(),
		Lifetime:   userSigLifetime,
	}
}
