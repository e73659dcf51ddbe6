package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// accountsExist makes sure that what a step declares was created; a plan has
// usually done so before the run.
func (s *State) accountsExist(ctx context.Context) error {
	err := keep(ctx, "accounts", func(ctx context.Context) error {
		if err := s.env.Accounts.Import(ctx, s.accounts); err != nil {
			return err
		}
		return s.refusedOf(s.accounts)
	})
	if err != nil {
		return err
	}
	if born := s.env.Accounts.youngest(s.accounts); born.After(s.lastWrite) {
		s.lastWrite, s.lastCommand = born, "account_import"
	}
	return s.settle(ctx)
}

func (s *State) refusedOf(accounts []Account) error {
	for _, a := range accounts {
		if reason := s.env.Accounts.Refused(a.UserID); reason != "" {
			return notTestable("%s", reason)
		}
	}
	return nil
}

// decideRequests sets how accounts take friend requests, once somebody is about
// to ask them: it takes a call for each account, and most are never asked.
func (s *State) decideRequests(ctx context.Context, ids []string) error {
	var asked []Account
	for _, a := range s.accounts {
		if slices.Contains(ids, a.UserID) {
			asked = append(asked, a)
		}
	}
	return keep(ctx, "friend requests of "+strings.Join(ids, ", "), func(ctx context.Context) error {
		if err := s.env.Accounts.allow(ctx, asked); err != nil {
			return err
		}
		return s.refusedOf(asked)
	})
}

// closedInitiator is the account that makes a request, if it does not take
// anyone's itself: its setting could be taken for that of those it asks. One that
// is open to anyone shows nothing, and is not worth a call.
func (s *State) closedInitiator(r request) []string {
	body, err := encode(r.body(r.accounts))
	if err != nil {
		return nil // send says so
	}
	from := chatapi.DecodeAnswer(body).Text("From_Account")
	for _, a := range s.accounts {
		if a.UserID == from && a.AllowType != "" && a.AllowType != AllowAny {
			return []string{from}
		}
	}
	return nil
}

func (s *State) theAccounts(ctx context.Context, _ *messages.PickleTable) error {
	return s.accountsExist(ctx)
}

func (s *State) namedAccounts(ctx context.Context, _ int, _, _ string) error {
	return s.accountsExist(ctx)
}

func (s *State) aCrowd(ctx context.Context, _ int) error {
	return s.accountsExist(ctx)
}

// already are codes that say that something asked for is so already. After a
// repetition they are as good as success.
var already = []int64{
	chatapi.CodeBadParameter, chatapi.CodeNotAFriend, chatapi.CodeAccountNotExist, 30520, 30015, 31307, 31503,
}

// arranged checks that a preparing call succeeded for every account. What the
// target refuses is a finding against the requirement, unless it does not
// serve the command at all.
func (s *State) arranged(o *outcome, command, requirement string) error {
	s.wrote(command)
	if Unserved(o.exchange, o.answer) {
		return notTestable("the target does not serve %s, which the scenario needs", command)
	}
	actual := ""
	if o.failed {
		actual = fmt.Sprintf("the request failed with code %d %s", o.code, o.answer.Text("ErrorInfo"))
	}
	for _, id := range o.requested {
		codes := o.codes[id]
		good := slices.Contains(codes, 0) || o.repeated[id] && len(codes) > 0 && slices.Contains(already, codes[0])
		if actual == "" && !good {
			actual = fmt.Sprintf("code %v for %s", codes, id)
		}
	}
	if actual == "" {
		return nil
	}
	err := s.violation(contract.Finding{
		Requirement: requirement, Expected: command + " to succeed", Actual: actual,
		Exchange: o.exchange.ID, Curl: o.exchange.Curl(),
	})
	if err == nil {
		err = notTestable("%s did not succeed: %s", command, s.readable(actual))
	}
	return err
}

func (s *State) hasBlocklisted(ctx context.Context, who, whom string) error {
	return s.blocklist(ctx, "black_list_add", "black_list_add.blocks", who, whom)
}

func (s *State) hasUnblocked(ctx context.Context, who, whom string) error {
	return s.blocklist(ctx, "black_list_delete", "black_list_delete.unblocks", who, whom)
}

func (s *State) blocklist(ctx context.Context, command, requirement, who, whom string) error {
	from, others, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	o, err := s.send(ctx, request{command: command, accounts: others, body: func(ids []string) any {
		return map[string]any{"From_Account": from, "To_Account": ids}
	}})
	if err != nil {
		return err
	}
	if err := s.arranged(o, command, requirement); err != nil {
		return err
	}
	return s.settle(ctx)
}

// hasFriends prepares one-sided friendships with friend_import, which consults
// no approval and is not the command under test.
func (s *State) hasFriends(ctx context.Context, who, whom string) error {
	from, others, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(others, maxItems) {
		if err := s.importFriends(ctx, from, chunk); err != nil {
			return err
		}
	}
	return s.settle(ctx)
}

func (s *State) importFriends(ctx context.Context, from string, others []string) error {
	o, err := s.send(ctx, request{command: "friend_import", accounts: others, body: func(ids []string) any {
		items := make([]map[string]string, len(ids))
		for i, id := range ids {
			items[i] = map[string]string{"To_Account": id, "AddSource": defaultSource}
		}
		return map[string]any{"From_Account": from, "AddFriendItem": items}
	}})
	if err != nil {
		return err
	}
	return s.arranged(o, "friend_import", "friend_import.imports_one_way")
}

func (s *State) areFriends(ctx context.Context, one, other string) error {
	if err := s.hasFriends(ctx, one, other); err != nil {
		return err
	}
	return s.hasFriends(ctx, other, one)
}

// takesFrom changes how an account takes friend requests.
func (s *State) takesFrom(ctx context.Context, who, from string) error {
	id, err := s.userID(who)
	if err != nil {
		return err
	}
	allowType, _, err := friendRequests(from)
	if err != nil {
		return err
	}
	for i := range s.accounts {
		if s.accounts[i].UserID == id {
			s.accounts[i].AllowType = allowType
		}
	}
	return s.decideRequests(ctx, []string{id})
}

func (s *State) hasDeleted(ctx context.Context, who, whom string) error {
	from, others, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	o, err := s.send(ctx, request{command: "friend_delete", accounts: others, body: func(ids []string) any {
		return map[string]any{"From_Account": from, "To_Account": ids, "DeleteType": "Delete_Type_Both"}
	}})
	if err != nil {
		return err
	}
	if err := s.arranged(o, "friend_delete", "friend_delete.deletes"); err != nil {
		return err
	}
	return s.settle(ctx)
}

func (s *State) isBarred(ctx context.Context, who string) error {
	id, err := s.userID(who)
	if err != nil {
		return err
	}
	reply, err := s.ask(ctx, "portrait_set", profileBody(id, tagAdminForbid, "AdminForbid_Type_SendOut"))
	if err != nil {
		return err
	}
	if code, failed := reply.Answer.Failed(); failed || !reply.Answer.HasEnvelope() {
		return notTestable("the target does not let the administrator set %s (code %d)", tagAdminForbid, code)
	}
	s.wrote("portrait_set")
	return s.settle(ctx)
}

// filesFriends gives an account friends in as many lists as it has friends.
func (s *State) filesFriends(ctx context.Context, who, whom string) error {
	from, others, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	index := map[string]int{}
	for i, id := range others {
		index[id] = i + 1
	}
	return s.add(ctx, addRequest{from: from, accounts: others, fill: func(item *friendItem) {
		item.GroupName = new("List " + strconv.Itoa(index[item.ToAccount]))
	}})
}

// isArranged asks the target to answer a code that no request can provoke.
func (s *State) isArranged(ctx context.Context, who, whom string, code int64) error {
	return s.isArrangedItem(ctx, "friend_add", who, whom, code)
}

// ErrArrangement ends a scenario whose target was said to take arrangements and
// did not take one.
var ErrArrangement = errors.New("no arrangement can be made")

func (e *Environment) arrange(ctx context.Context, arrangement map[string]any) error {
	body, err := json.Marshal(arrangement)
	if err != nil {
		return fmt.Errorf("encode an arrangement: %w", err)
	}
	return keep(ctx, "arrangement "+string(body), func(ctx context.Context) error {
		status, answer, err := e.Client.Post(ctx, e.Arrangement, body)
		if err != nil {
			return fmt.Errorf("%w at %s: %w", ErrArrangement, e.Arrangement, err)
		}
		if code, failed := answer.Failed(); failed || status != http.StatusOK {
			return fmt.Errorf("%w at %s: answered HTTP %d, code %d", ErrArrangement, e.Arrangement, status, code)
		}
		return nil
	})
}

// inParallel runs one function per account, all at once and each to its end. The
// error is that of the first account that has one, whichever came first.
func inParallel(ctx context.Context, ids []string, f func(context.Context, string) error) error {
	errs := make([]error, len(ids))
	var group sync.WaitGroup
	for i, id := range ids {
		group.Go(func() { errs[i] = f(ctx, id) })
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
