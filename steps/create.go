package steps

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

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

	mu      sync.Mutex
	created map[string]bool
	made    int
	// takes is how accounts take friend requests, as far as it was set.
	takes   map[string]string
	refused map[string]string
	// newForm: the target takes AccountList in place of Accounts.
	newForm bool
}

// NewAccounts prepares the creation of at most limit accounts; 0 means no
// limit.
func NewAccounts(env *Environment, limit int) *Accounts {
	return &Accounts{env: env, limit: limit, created: map[string]bool{}, refused: map[string]string{}, takes: map[string]string{}}
}

// Create imports accounts and sets how they take friend requests, those that
// exist already excepted. What a target refuses is remembered, and makes the
// scenarios that need it not testable; the error tells that there was no
// answer at all.
func (a *Accounts) Create(ctx context.Context, list []Account) error {
	var wanted []string
	for _, acc := range list {
		if !acc.Missing && !a.Exists(acc.UserID) {
			wanted = append(wanted, acc.UserID)
		}
	}
	wanted = a.withinLimit(wanted)
	for chunk := range slices.Chunk(wanted, perCall) {
		if err := a.importChunk(ctx, chunk); err != nil {
			return err
		}
	}
	return a.setAllowTypes(ctx, a.unset(list))
}

// unset are the accounts whose AllowType is still to be set.
func (a *Accounts) unset(list []Account) []Account {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []Account
	for _, acc := range list {
		if acc.AllowType != "" && a.created[acc.UserID] && a.takes[acc.UserID] != acc.AllowType {
			a.takes[acc.UserID] = acc.AllowType
			out = append(out, acc)
		}
	}
	return out
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

// Count is how many accounts exist.
func (a *Accounts) Count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.created)
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

func (a *Accounts) accept(ids []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		if !a.created[id] {
			a.made++
		}
		a.created[id] = true
		delete(a.refused, id)
	}
}

func (a *Accounts) withinLimit(ids []string) []string {
	room := a.limit - a.Count()
	if a.limit == 0 || len(ids) <= room {
		return ids
	}
	room = max(0, room)
	a.refuse(ids[room:], fmt.Sprintf("it needs more accounts than --max-accounts %d allows", a.limit))
	return ids[:room]
}

// importChunk imports up to 100 accounts: together in either documented form,
// or else one by one.
func (a *Accounts) importChunk(ctx context.Context, ids []string) error {
	for range 2 {
		reply, err := a.env.ask(ctx, "multiaccount_import", a.importBody(ids))
		if err != nil {
			return err
		}
		if _, failed := reply.Answer.Failed(); !failed && reply.Answer.HasEnvelope() {
			return a.imported(ctx, reply.Answer, ids)
		}
		if code, _ := reply.Answer.Failed(); code == chatapi.CodeAccountLimit {
			break
		}
		a.newForm = !a.newForm
	}
	return a.importSingly(ctx, ids)
}

func (a *Accounts) importBody(ids []string) any {
	if !a.newForm {
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

func (a *Accounts) importSingly(ctx context.Context, ids []string) error {
	for i, id := range ids {
		reply, err := a.env.ask(ctx, "account_import", map[string]any{"UserID": id})
		if err != nil {
			return err
		}
		code, failed := reply.Answer.Failed()
		switch {
		case !failed && reply.Answer.HasEnvelope():
			a.accept([]string{id})
		case code == chatapi.CodeAccountLimit:
			a.refuse(ids[i:], "the target's limit of accounts is reached (code 70398): use --max-accounts, or an app with room")
			return nil
		case unserved(reply.Exchange, reply.Answer):
			a.refuse(ids[i:], "the target does not serve account_import or multiaccount_import")
			return nil
		default:
			a.refuse([]string{id}, fmt.Sprintf("the target refused to import an account (code %d %s)", code, reply.Answer.Text("ErrorInfo")))
		}
	}
	return nil
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
	reply, err := a.env.ask(ctx, "portrait_set", profileBody(acc.UserID, tagAllowType, acc.AllowType))
	if err != nil {
		return err
	}
	code, failed := reply.Answer.Failed()
	switch {
	case unserved(reply.Exchange, reply.Answer):
		a.refuse([]string{acc.UserID}, "the target does not serve portrait_set, and "+tagAllowType+" decides what friend_add answers")
	case failed:
		a.refuse([]string{acc.UserID}, fmt.Sprintf("portrait_set of %s was refused (code %d %s)", tagAllowType, code, reply.Answer.Text("ErrorInfo")))
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
		_, err := s.eventually(ctx, func() (bool, error) { return a.showsAllowTypes(ctx, chunk, want) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *Accounts) showsAllowTypes(ctx context.Context, ids []string, want map[string]string) (bool, error) {
	reply, err := a.env.ask(ctx, "portrait_get", map[string]any{"To_Account": ids, "TagList": []string{tagAllowType}})
	if err != nil {
		return false, err
	}
	if unserved(reply.Exchange, reply.Answer) {
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

// Delete removes every account that was created and returns those that are
// still there, with the reason.
func (a *Accounts) Delete(ctx context.Context) (left []string, reason string) {
	a.mu.Lock()
	ids := make([]string, 0, len(a.created))
	for id := range a.created {
		ids = append(ids, id)
	}
	a.mu.Unlock()
	slices.Sort(ids)
	for chunk := range slices.Chunk(ids, perCall) {
		kept, why := a.deleteChunk(ctx, chunk)
		a.forget(chunk, kept)
		if len(kept) > 0 {
			left, reason = append(left, kept...), why
		}
	}
	return left, reason
}

func (a *Accounts) forget(ids, kept []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		if !slices.Contains(kept, id) {
			delete(a.created, id)
		}
	}
}

func (a *Accounts) deleteChunk(ctx context.Context, ids []string) (left []string, reason string) {
	items := make([]map[string]string, len(ids))
	for i, id := range ids {
		items[i] = map[string]string{"UserID": id}
	}
	reply, err := a.env.ask(ctx, "account_delete", map[string]any{"DeleteItem": items})
	if err != nil {
		return ids, err.Error()
	}
	if code, failed := reply.Answer.Failed(); failed || !reply.Answer.HasEnvelope() {
		return ids, fmt.Sprintf("account_delete answered code %d %s", code, reply.Answer.Text("ErrorInfo"))
	}
	for _, item := range reply.Answer.Objects("ResultItem") {
		code, _ := chatapi.Integer(item["ResultCode"])
		id, _ := item["UserID"].(string)
		if code != 0 && code != chatapi.CodeAccountNotExist {
			left, reason = append(left, id), fmt.Sprintf("account_delete answered code %d for it", code)
		}
	}
	return left, reason
}
