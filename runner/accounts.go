package runner

import (
	"cmp"
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"slices"
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
	for _, s := range r.scenarios {
		prefix := fmt.Sprintf("%s%03s", r.prefix, strconv.FormatInt(int64(s.index), 36))
		own, shared, err := steps.Declared(s.pickle.Steps, prefix, sharedPrefix(prefix))
		if err != nil {
			return fmt.Errorf("%s:%d: %w", s.File, s.Line, err)
		}
		r.own[s], r.shared[s] = own, shared
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

// everyAccount lists the accounts of all scenarios, each once: small scenarios
// first, and what is shared last.
func (r *Run) everyAccount() []steps.Account {
	order := slices.Clone(r.scenarios)
	slices.SortStableFunc(order, func(a, b *Scenario) int { return cmp.Compare(len(r.own[a]), len(r.own[b])) })
	var all, shared []steps.Account
	seen := map[string]bool{}
	for _, s := range order {
		all = append(all, r.own[s]...)
		for _, a := range r.shared[s] {
			if !seen[a.UserID] {
				seen[a.UserID] = true
				shared = append(shared, a)
			}
		}
	}
	slices.SortStableFunc(shared, func(a, b steps.Account) int { return cmp.Compare(len(a.UserID), len(b.UserID)) })
	return append(all, shared...)
}
