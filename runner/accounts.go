package runner

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatcontract/steps"
)

// A cast is the accounts of one scenario: its own, and those that it shares.
type cast struct{ own, shared []steps.Account }

// all are the accounts of both kinds.
func (c cast) all() []steps.Account { return slices.Concat(c.own, c.shared) }

// nameRun makes the UserIDs of the run: they are unique to it, so that nothing
// depends on what earlier runs left or deleted.
func (r *Run) nameRun() {
	r.id = runID(r.started)
	if r.cfg.replay != nil {
		r.id = r.cfg.replay.head.Run
	}
	r.prefix = runPrefix + r.id
	r.casts = map[*Scenario]cast{}
	r.takesTurns = r.pool != nil || r.cfg.AccountLimit > 0 && len(r.everyAccount()) > r.cfg.AccountLimit
	if r.takesTurns {
		clear(r.casts) // their shared accounts get other names
	}
}

// castOf gives a scenario UserIDs of its own. Accounts of scenarios that take
// turns are deleted in between, and a deleted UserID may not come back: they
// share none.
func (r *Run) castOf(s *Scenario) cast {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.casts[s]
	if ok {
		return c
	}
	prefix := fmt.Sprintf("%s%03s", r.prefix, strconv.FormatInt(int64(s.index), 36))
	sharedPrefix := r.prefix + "zzz"
	if r.takesTurns {
		sharedPrefix = prefix + "z"
	}
	c.own, c.shared, _ = steps.Declared(s.pickle.Steps, prefix, sharedPrefix) // Load has seen to it
	r.casts[s] = c
	return c
}

// prefixBytes is the length of what stands before the name of an account.
const prefixBytes = len(runPrefix) + runIDBytes + len("000")

// runID is short, made of letters and digits, and starts with the time.
func runID(now time.Time) string {
	random := make([]byte, 2)
	_, _ = rand.Read(random) // never fails
	tail := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random))
	return strconv.FormatInt(now.Unix(), 36) + tail[:runTailBytes]
}

const (
	// runPrefix begins every UserID, in mixed case since UserIDs are case-sensitive.
	runPrefix    = "Cc"
	runTailBytes = 3
	runIDBytes   = len("tp0000") + runTailBytes
)

var runShape = regexp.MustCompile(`^[0-9a-z]{9}$`)

// runTime is when the run with an id began, to the second.
func runTime(id string) (time.Time, error) {
	if !runShape.MatchString(id) {
		return time.Time{}, fmt.Errorf("%q is no id of a run", Printable(id))
	}
	seconds, err := strconv.ParseInt(id[:len(id)-runTailBytes], 36, 64)
	return time.Unix(seconds, 0), err
}

// everyAccount lists the accounts of all scenarios, each once, in the order in
// which the scenarios run.
func (r *Run) everyAccount() []steps.Account {
	var all []steps.Account
	seen := map[string]bool{}
	for _, s := range r.Order() {
		if r.lacks[s.Command()] != "" {
			continue // it is not run
		}
		for _, a := range r.castOf(s).all() {
			if !seen[a.UserID] {
				seen[a.UserID] = true
				all = append(all, a)
			}
		}
	}
	return all
}
