package runner

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"
	"time"

	"chatcontract/steps"
)

// declareAccounts gives every scenario UserIDs of its own. They are unique to
// the run, so that nothing depends on what earlier runs left or deleted.
func (r *Run) declareAccounts() error {
	r.id = runID(r.started)
	r.prefix = "Cc" + r.id // in mixed case, since UserIDs are case-sensitive
	if err := r.declare(func(string) string { return r.prefix + "zzz" }); err != nil {
		return err
	}
	if r.turns() {
		// Accounts of scenarios that take turns are deleted in between, and a
		// deleted UserID may not come back.
		return r.declare(func(own string) string { return own + "z" })
	}
	return nil
}

// declare names the accounts of all scenarios.
func (r *Run) declare(sharedPrefix func(own string) string) error {
	r.own = map[*Scenario][]steps.Account{}
	r.shared = map[*Scenario][]steps.Account{}
	r.uses = map[string]int{}
	for _, s := range r.scenarios {
		prefix := fmt.Sprintf("%s%03s", r.prefix, strconv.FormatInt(int64(s.index), 36))
		own, shared, err := steps.Declared(s.pickle.Steps, prefix, sharedPrefix(prefix))
		if err != nil {
			return fmt.Errorf("%s:%d: %w", s.File, s.Line, err)
		}
		r.own[s], r.shared[s] = own, shared
		for _, a := range shared {
			r.uses[a.UserID]++
		}
	}
	return nil
}

// runID is short, made of letters and digits, and starts with the time.
func runID(now time.Time) string {
	random := make([]byte, 2)
	_, _ = rand.Read(random) // never fails
	tail := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random))
	return strconv.FormatInt(now.Unix(), 36) + tail[:3]
}

// turns tells whether the scenarios must create and delete their accounts one
// after another to stay below the ceiling.
func (r *Run) turns() bool {
	return r.cfg.MaxAccounts > 0 && len(r.everyAccount()) > r.cfg.MaxAccounts
}

// everyAccount lists the accounts of all scenarios, each once, in the order in
// which the scenarios run.
func (r *Run) everyAccount() []steps.Account {
	var all []steps.Account
	seen := map[string]bool{}
	for _, s := range r.Order() {
		for _, a := range append(append([]steps.Account{}, r.own[s]...), r.shared[s]...) {
			if !seen[a.UserID] {
				seen[a.UserID] = true
				all = append(all, a)
			}
		}
	}
	return all
}
