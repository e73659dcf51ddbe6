package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"chatcontract/chatapi"
)

// perCall is how many accounts the account commands take in one call.
const perCall = 100

// Accounts creates accounts in as few calls as possible and deletes them at
// the end. It is safe for concurrent use.
type Accounts struct {
	env *Environment
	// limit is how many accounts may exist; 0 means no limit.
	limit int
	// budget is how many may be created in total; 0 means any number.
	budget int

	mu      sync.Mutex
	created map[string]bool
	// born is when accounts were created.
	born map[string]time.Time
	// importing are accounts that are being created, until the channel is closed.
	importing map[string]chan struct{}
	// asked are accounts whose creation was asked for and never answered: they
	// may exist.
	asked map[string]bool
	made  int
	// budgeted are the accounts whose creation was ever asked for, and
	// overBudget tells that one was refused since the budget was spent.
	budgeted   map[string]bool
	overBudget bool
	// dropped are created accounts that a scenario has deleted.
	dropped map[string]bool
	// retired are accounts that nobody needs any more, and gone those of them that
	// were deleted: they are not created again by an import that comes after.
	retired []string
	gone    map[string]bool
	// takes is how accounts take friend requests, as far as it was set or is
	// being set.
	takes   map[string]*allowing
	refused map[string]string
	// unmanaged: the target serves no command to import accounts, so there is
	// nothing to delete.
	unmanaged bool
	// noProfiles: the target does not serve portrait_set, so that no more of it
	// is asked for.
	noProfiles atomic.Bool
	// hopeless says why no account can be created at all; empty otherwise.
	hopeless string
	// newForm: the target takes AccountList in place of Accounts.
	newForm atomic.Bool
}

// NewAccounts prepares the creation of accounts, of which at most limit exist at
// a time and at most budget are created in total; 0 means no limit, and any
// number.
func NewAccounts(env *Environment, limit, budget int) *Accounts {
	return &Accounts{
		env: env, limit: limit, budget: budget, created: map[string]bool{}, born: map[string]time.Time{}, importing: map[string]chan struct{}{}, asked: map[string]bool{},
		dropped: map[string]bool{}, refused: map[string]string{}, takes: map[string]*allowing{}, budgeted: map[string]bool{}, gone: map[string]bool{},
	}
}

// Import creates accounts, those that exist already excepted, and waits for
// those that another call is creating. What a target refuses is remembered, and
// makes the scenarios that need it not testable; the error tells that there was
// no answer at all.
func (a *Accounts) Import(ctx context.Context, list []Account) error {
	for {
		wanted, others := a.claim(list)
		if len(wanted)+len(others) == 0 {
			return nil
		}
		err := a.importAll(ctx, wanted)
		a.release(wanted)
		if err != nil {
			return err
		}
		for _, other := range others {
			select {
			case <-other:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

func (a *Accounts) importAll(ctx context.Context, ids []string) error {
	for chunk := range slices.Chunk(a.withinBudget(a.withinLimit(ids)), perCall) {
		if reason := a.whyHopeless(); reason != "" {
			a.refuse(chunk, reason)
			continue
		}
		if err := a.importChunk(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

// claim says which accounts the caller has to create, and what to wait for, so
// that none is created twice.
func (a *Accounts) claim(list []Account) (mine []string, others []chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, acc := range list {
		id := acc.UserID
		switch {
		case acc.Missing || acc.Given || a.created[id] || a.gone[id] || a.refused[id] != "":
		case a.importing[id] != nil:
			if !slices.Contains(mine, id) {
				others = append(others, a.importing[id])
			}
		default:
			a.importing[id] = make(chan struct{})
			mine = append(mine, id)
		}
	}
	return mine, others
}

func (a *Accounts) release(ids []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		close(a.importing[id])
		delete(a.importing, id)
	}
}

// Adopt takes accounts that exist already, to be deleted with the others.
func (a *Accounts) Adopt(userIDs []string) {
	a.accept(userIDs)
}

// Exists tells whether an account was created.
func (a *Accounts) Exists(userID string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.created[userID]
}

// Refused says why an account could not be created; empty otherwise.
func (a *Accounts) Refused(userID string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.refused[userID]
}

// Count is how many accounts exist, or may.
func (a *Accounts) Count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.created) + len(a.asked)
}

// ask makes a call that creates accounts. One that is not answered, or that is
// interrupted, may have created them all the same.
func (a *Accounts) ask(ctx context.Context, command string, body any, ids []string) (chatapi.Reply, error) {
	a.mark(ids, true)
	reply, err := a.env.ask(housekeeping(ctx), command, body)
	if err == nil {
		a.mark(ids, false)
	}
	return reply, err
}

func (a *Accounts) mark(ids []string, asked bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		if asked {
			a.asked[id] = true
		} else {
			delete(a.asked, id)
		}
	}
}

// Made is how many accounts were created, deleted ones included.
func (a *Accounts) Made() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.made
}

func (a *Accounts) refuse(ids []string, reason string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		a.refused[id] = reason
	}
}

// assume takes accounts for existing on a target that serves no command to
// import any: it may know no accounts, and answer for all.
func (a *Accounts) assume(ids []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.unmanaged = true
	for _, id := range ids {
		a.created[id] = true
	}
}

// giveUp refuses accounts and all that come after them.
func (a *Accounts) giveUp(ids []string, reason string) {
	a.refuse(ids, reason)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.hopeless = reason
}

func (a *Accounts) whyHopeless() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.hopeless
}

func (a *Accounts) accept(ids []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		if a.env.Given[id] {
			continue // it is not the run's to delete
		}
		if !a.created[id] {
			a.made++
		}
		a.created[id] = true
		delete(a.dropped, id)
		a.born[id] = time.Now()
		delete(a.refused, id)
	}
}

// youngest is when the last of some accounts was created.
func (a *Accounts) youngest(list []Account) time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	var last time.Time
	for _, acc := range list {
		if born := a.born[acc.UserID]; born.After(last) {
			last = born
		}
	}
	return last
}

// AwaitVisible waits until accounts that were created show, so that a target whose
// reads lag is known to before the first scenario reads. What does not show is for
// the scenarios to find out.
func (a *Accounts) AwaitVisible(ctx context.Context, list []Account) error {
	s := NewState(a.env, nil, list)
	s.lastWrite, s.lastCommand = a.youngest(list), "account_import"
	_, err := s.eventually(ctx, func() (bool, error) {
		for _, acc := range list {
			status, err := s.accountStatus(housekeeping(ctx), []string{acc.UserID})
			if err != nil || a.Exists(acc.UserID) && status[acc.UserID] != imported {
				return false, err
			}
		}
		return true, nil
	})
	if _, unserved := errors.AsType[*NotTestableError](err); unserved {
		return nil
	}
	return err
}

func (a *Accounts) withinLimit(ids []string) []string {
	room := a.limit - a.Count()
	if a.limit == 0 || len(ids) <= room {
		return ids
	}
	room = max(0, room)
	a.refuse(ids[room:], fmt.Sprintf("it needs more accounts than --account-limit %d allows", a.limit))
	return ids[:room]
}

// importChunk imports up to 100 accounts: together in either documented form,
// or else one by one.
func (a *Accounts) importChunk(ctx context.Context, ids []string) error {
	if a.env.Lacks["multiaccount_import"] != "" {
		return a.importSingly(ctx, ids)
	}
	preferred := a.newForm.Load()
	for _, newForm := range []bool{preferred, !preferred} {
		reply, err := a.ask(ctx, "multiaccount_import", importBody(ids, newForm), ids)
		if err != nil {
			return err
		}
		if _, failed := reply.Answer.Failed(); !failed && reply.Answer.HasEnvelope() {
			a.newForm.Store(newForm)
			return a.imported(ctx, reply.Answer, ids)
		}
		if code, _ := reply.Answer.Failed(); code == chatapi.CodeAccountLimit {
			break
		}
	}
	return a.importSingly(ctx, ids)
}

func importBody(ids []string, newForm bool) any {
	if !newForm {
		return map[string]any{"Accounts": ids}
	}
	list := make([]map[string]string, len(ids))
	for i, id := range ids {
		list[i] = map[string]string{"UserID": id}
	}
	return map[string]any{"AccountList": list}
}

func (a *Accounts) imported(ctx context.Context, answer chatapi.Answer, ids []string) error {
	failed := map[string]bool{}
	if list, ok := answer.Member("FailAccounts").([]any); ok {
		for _, e := range list {
			if id, ok := e.(string); ok {
				failed[id] = true
			}
		}
	}
	var good, bad []string
	for _, id := range ids {
		if failed[id] {
			bad = append(bad, id)
		} else {
			good = append(good, id)
		}
	}
	a.accept(good)
	return a.importSingly(ctx, bad)
}

// maxRefusals is after how many refusals no more of a chunk are tried.
const maxRefusals = 10

func (a *Accounts) importSingly(ctx context.Context, ids []string) error {
	if reason := a.env.Lacks["account_import"]; reason != "" {
		a.refuse(ids, reason)
		return nil
	}
	refusals := 0
	for i, id := range ids {
		reply, err := a.ask(ctx, "account_import", map[string]any{"UserID": id}, []string{id})
		if err != nil {
			return err
		}
		code, failed := reply.Answer.Failed()
		switch {
		case !failed && reply.Answer.HasEnvelope():
			a.accept([]string{id})
		case code == chatapi.CodeAccountLimit:
			a.refuse(ids[i:], "the target's limit of accounts is reached (code 70398): use --account-limit, or an app with room")
			return nil
		case Unserved(reply.Exchange, reply.Answer):
			a.assume(ids[i:])
			return nil
		case !reply.Answer.HasEnvelope():
			a.giveUp(ids[i:], "the target's answer to account_import is none of the service")
			return nil
		default:
			a.refuse([]string{id}, fmt.Sprintf("the target refused to import an account (code %d %s)", code, errorInfo(reply.Answer)))
			if refusals++; refusals == maxRefusals {
				a.refuse(ids[i:], fmt.Sprintf("the target refuses to import accounts (code %d %s)", code, errorInfo(reply.Answer)))
				return nil
			}
		}
	}
	return nil
}

// maxErrorInfo is how much of a target's own words a reason repeats.
const maxErrorInfo = 200

// errorInfo is an answer's ErrorInfo, as long as fits into a sentence.
func errorInfo(a chatapi.Answer) string {
	return brief(a.Text("ErrorInfo"), maxErrorInfo)
}

// brief cuts a text to so many bytes.
func brief(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " …"
}
