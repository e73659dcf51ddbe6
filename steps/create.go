package steps

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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
	// asked are accounts whose creation was asked for and never answered: they
	// may exist.
	asked map[string]bool
	made  int
	// takes is how accounts take friend requests, as far as it was set.
	takes   map[string]string
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

// NewAccounts prepares the creation of at most limit accounts; 0 means no
// limit.
func NewAccounts(env *Environment, limit int) *Accounts {
	return &Accounts{
		env: env, limit: limit, created: map[string]bool{}, asked: map[string]bool{},
		refused: map[string]string{}, takes: map[string]string{},
	}
}

// Create imports accounts and sets how they take friend requests, those that
// exist already excepted. What a target refuses is remembered, and makes the
// scenarios that need it not testable; the error tells that there was no
// answer at all.
func (a *Accounts) Create(ctx context.Context, list []Account) error {
	var wanted []string
	for _, acc := range list {
		if !acc.Missing && !a.Exists(acc.UserID) && a.Refused(acc.UserID) == "" {
			wanted = append(wanted, acc.UserID)
		}
	}
	wanted = a.withinLimit(wanted)
	for chunk := range slices.Chunk(wanted, perCall) {
		if reason := a.whyHopeless(); reason != "" {
			a.refuse(chunk, reason)
			continue
		}
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
	reply, err := a.env.ask(ctx, command, body)
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
			a.refuse(ids[i:], "the target's limit of accounts is reached (code 70398): use --max-accounts, or an app with room")
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
	if a.noProfiles.Load() {
		a.refuse([]string{acc.UserID}, unserved)
		return nil
	}
	reply, err := a.env.ask(ctx, "portrait_set", profileBody(acc.UserID, tagAllowType, acc.AllowType))
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
	reply, err := a.env.ask(ctx, "portrait_get", map[string]any{"To_Account": ids, "TagList": []string{tagAllowType}})
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

// Delete removes every account that was created and returns those that are
// still there, with the reason.
func (a *Accounts) Delete(ctx context.Context) (left []string, reason string) {
	a.mu.Lock()
	ids := slices.AppendSeq(slices.Collect(maps.Keys(a.created)), maps.Keys(a.asked))
	unmanaged := a.unmanaged
	a.mu.Unlock()
	if unmanaged {
		return nil, ""
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	unanswered := 0
	for chunk := range slices.Chunk(ids, perCall) {
		if unanswered == maxUnanswered {
			left = append(left, chunk...)
			continue
		}
		kept, why, err := a.deleteChunk(ctx, chunk)
		if err != nil {
			unanswered++
			kept, why = chunk, err.Error()
		}
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
			delete(a.asked, id)
		}
	}
}

// maxUnanswered is after how many deletions without an answer no more are tried.
const maxUnanswered = 2

// deleteChunk deletes accounts. Those that the answer does not say are gone are
// left.
func (a *Accounts) deleteChunk(ctx context.Context, ids []string) (left []string, reason string, err error) {
	items := make([]map[string]string, len(ids))
	for i, id := range ids {
		items[i] = map[string]string{"UserID": id}
	}
	reply, err := a.env.ask(ctx, "account_delete", map[string]any{"DeleteItem": items})
	if err != nil {
		return nil, "", err
	}
	if code, failed := reply.Answer.Failed(); failed || !reply.Answer.HasEnvelope() {
		return ids, fmt.Sprintf("account_delete answered code %d %s", code, errorInfo(reply.Answer)), nil
	}
	gone := map[string]bool{}
	reason = "account_delete answered nothing about it"
	for _, item := range reply.Answer.Objects("ResultItem") {
		code, ok := chatapi.Integer(item["ResultCode"])
		id, _ := item["UserID"].(string)
		if gone[id] = ok && (code == 0 || code == chatapi.CodeAccountNotExist); !gone[id] {
			reason = fmt.Sprintf("account_delete answered code %d for it", code)
		}
	}
	for _, id := range ids {
		if !gone[id] {
			left = append(left, id)
		}
	}
	return left, reason, nil
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
