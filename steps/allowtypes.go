package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// allowing is the setting of one account's AllowType. Several scenarios may
// declare the same account, and none goes on before it is done.
type allowing struct {
	allowType string
	done      chan struct{}
}

// allow sets how accounts take friend requests, and waits for those that another
// scenario is setting.
func (a *Accounts) allow(ctx context.Context, list []Account) error {
	unset, others := a.unset(list)
	accounts := make([]Account, len(unset))
	for i, acc := range unset {
		accounts[i] = acc.Account
	}
	err := a.setAllowTypes(ctx, accounts)
	for _, acc := range unset {
		close(acc.set.done) // before waiting for others, who may wait for these
	}
	if err != nil {
		return err
	}
	for _, other := range others {
		select {
		case <-other.done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// unsetAccount is an account whose AllowType this call has to set.
type unsetAccount struct {
	Account

	set *allowing
}

// Provide takes given accounts as they are: each takes friend requests as its
// AllowType says, or from anyone. What an earlier scenario could not set of one
// is not held against the next.
func (a *Accounts) Provide(list []Account) {
	a.mu.Lock()
	defer a.mu.Unlock()
	done := make(chan struct{})
	close(done)
	for _, acc := range list {
		if acc.Given {
			a.takes[acc.UserID] = &allowing{allowType: cmp.Or(acc.AllowType, AllowAny), done: done}
			delete(a.refused, acc.UserID)
		}
	}
}

// unset are the accounts whose AllowType is still to be set, and what is being
// set by others.
func (a *Accounts) unset(list []Account) (mine []unsetAccount, others []*allowing) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, acc := range list {
		switch set := a.takes[acc.UserID]; {
		case acc.AllowType == "" || !a.created[acc.UserID] && !acc.Given || a.dropped[acc.UserID]:
		case set != nil && set.allowType == acc.AllowType:
			others = append(others, set)
		default:
			set = &allowing{allowType: acc.AllowType, done: make(chan struct{})}
			a.takes[acc.UserID] = set
			mine = append(mine, unsetAccount{acc, set})
		}
	}
	return mine, others
}

// setAllowTypes never relies on the app's default, which the console sets. One
// call sets one account's.
func (a *Accounts) setAllowTypes(ctx context.Context, list []Account) error {
	group, together := errgroup.WithContext(ctx)
	group.SetLimit(8)
	for _, acc := range list {
		group.Go(func() error { return a.setAllowType(together, acc) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return a.awaitAllowTypes(ctx, list)
}

func (a *Accounts) setAllowType(ctx context.Context, acc Account) error {
	const unserved = "the target does not serve portrait_set, and " + tagAllowType + " decides what friend_add answers"
	if reason := a.env.Lacks["portrait_set"]; reason != "" {
		a.refuse([]string{acc.UserID}, reason)
		return nil
	}
	if a.noProfiles.Load() {
		a.refuse([]string{acc.UserID}, unserved)
		return nil
	}
	reply, err := a.env.ask(housekeeping(ctx), "portrait_set", profileBody(acc.UserID, tagAllowType, acc.AllowType))
	if err != nil {
		return err
	}
	code, failed := reply.Answer.Failed()
	switch {
	case Unserved(reply.Exchange, reply.Answer):
		a.noProfiles.Store(true)
		a.refuse([]string{acc.UserID}, unserved)
	case failed:
		a.refuse([]string{acc.UserID}, fmt.Sprintf("portrait_set of %s was refused (code %d %s)", tagAllowType, code, errorInfo(reply.Answer)))
	}
	return nil
}

const (
	tagAllowType   = "Tag_Profile_IM_AllowType"
	tagAdminForbid = "Tag_Profile_IM_AdminForbidType"
)

func profileBody(id, tag string, value any) any {
	return map[string]any{
		"From_Account": id,
		"ProfileItem":  []map[string]any{{"Tag": tag, "Value": value}},
	}
}

// awaitAllowTypes reads back what was set, so that a target whose reads lag is
// known to before the first scenario expects something.
func (a *Accounts) awaitAllowTypes(ctx context.Context, list []Account) error {
	want := map[string]string{}
	var ids []string
	for _, acc := range list {
		if a.Refused(acc.UserID) == "" {
			want[acc.UserID] = acc.AllowType
			ids = append(ids, acc.UserID)
		}
	}
	s := NewState(a.env, nil, nil)
	for chunk := range slices.Chunk(ids, perCall) {
		s.lastWrite, s.lastCommand = time.Now(), "portrait_set"
		shown, err := s.eventually(ctx, func() (bool, error) { return a.showsAllowTypes(ctx, chunk, want) })
		if err != nil || !shown {
			return err // what is never shown is not waited for again and again
		}
	}
	return nil
}

func (a *Accounts) showsAllowTypes(ctx context.Context, ids []string, want map[string]string) (bool, error) {
	if a.env.Lacks["portrait_get"] != "" {
		return true, nil // nothing to read back with
	}
	reply, err := a.env.ask(housekeeping(ctx), "portrait_get", map[string]any{"To_Account": ids, "TagList": []string{tagAllowType}})
	if err != nil {
		return false, err
	}
	if Unserved(reply.Exchange, reply.Answer) {
		return true, nil // nothing to read back with
	}
	shown := 0
	for _, item := range reply.Answer.Objects("UserProfileItem") {
		id, _ := item["To_Account"].(string)
		for tag, value := range tagValues(item["ProfileItem"]) {
			if tag == tagAllowType && value == want[id] {
				shown++
			}
		}
	}
	return shown >= len(ids), nil
}

// tagValues reads a list of Tag and Value.
func tagValues(list any) map[string]any {
	out := map[string]any{}
	elements, _ := list.([]any)
	for _, e := range elements {
		object, _ := e.(map[string]any)
		if tag, ok := object["Tag"].(string); ok {
			out[tag] = object["Value"]
		}
	}
	return out
}
