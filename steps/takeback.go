package steps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"chatcontract/chatapi"
)

// takenBackBy are, for each command that leaves something with an account, those
// that take it away again; none where nothing does.
var takenBackBy = map[string][]string{
	"friend_add":          {"friend_delete_all", "group_delete"},
	"friend_import":       {"friend_delete_all", "group_delete"},
	"friend_update":       {"friend_delete_all", "group_delete"},
	"group_add":           {"group_delete"},
	"black_list_add":      {"black_list_delete"},
	"portrait_set":        nil,
	"account_import":      nil,
	"multiaccount_import": nil,
}

// TakesBack lists the commands that take away what others left with an account.
// It returns false where something stays for good.
func TakesBack(commands []string) (by []string, all bool) {
	for _, command := range commands {
		list, leaves := takenBackBy[command]
		if leaves && len(list) == 0 {
			return nil, false
		}
		by = append(by, list...)
	}
	slices.Sort(by)
	return slices.Compact(by), true
}

// EverythingBack are the commands that take away all that can be.
func EverythingBack() []string {
	return []string{"black_list_delete", "friend_delete_all", "group_delete"}
}

// TakeBack takes away what scenarios left with a given account, by these
// commands, and reads that it is gone. Known is taken away whether or not the
// target lists it. It returns why something stays, or may; the error says that
// there was no answer, or that the context ended.
func (e *Environment) TakeBack(ctx context.Context, userID string, by []string, known Traces) (stays string, err error) {
	s := NewState(e, nil, []Account{{Name: userID, UserID: userID, Given: true}})
	takers := map[string]func(context.Context, string, Traces) error{
		"friend_delete_all": s.takeFriends, "group_delete": s.takeLists, "black_list_delete": s.takeBlocks,
	}
	for _, command := range by {
		if err := takers[command](ctx, userID, known); isNotTestable(err) {
			stays = err.Error()
		} else if err != nil {
			return "", err
		}
	}
	return stays, nil
}

func (s *State) takeFriends(ctx context.Context, id string, _ Traces) error {
	if err := s.takes(ctx, "friend_delete_all", map[string]any{"From_Account": id, "DeleteType": "Delete_Type_Both"}); err != nil {
		return err
	}
	return s.gone(ctx, "friends", func() ([]string, error) { return s.surelyListed(ctx, "friend_get", id) })
}

func (s *State) takeBlocks(ctx context.Context, id string, known Traces) error {
	delist := func(blocked []string) map[string]any {
		return map[string]any{"From_Account": id, "To_Account": blocked}
	}
	for chunk := range slices.Chunk(known.Blocked, checkedPerCall) {
		if err := s.triesToTake(ctx, "black_list_delete", delist(chunk)); err != nil {
			return err
		}
	}
	read := func() ([]string, error) { return s.surelyListed(ctx, "black_list_get", id) }
	blocked, err := read()
	if unread := (*unreadError)(nil); err != nil && !errors.As(err, &unread) {
		return err
	}
	for chunk := range slices.Chunk(blocked, checkedPerCall) {
		if err := s.takes(ctx, "black_list_delete", delist(chunk)); err != nil {
			return err
		}
	}
	return s.gone(ctx, "blocked users", read)
}

// takeLists: lists that no command shows make no difference.
func (s *State) takeLists(ctx context.Context, id string, known Traces) error {
	drop := func(lists ...string) map[string]any { return map[string]any{"From_Account": id, "GroupName": lists} }
	for _, list := range known.Lists { // one by one, since some may never have been
		if err := s.triesToTake(ctx, "group_delete", drop(list)); err != nil {
			return err
		}
	}
	read := func() ([]string, error) { return s.surelyNamed(ctx, id) }
	lists, err := read()
	if isNotTestable(err) {
		return nil
	}
	if unread := (*unreadError)(nil); err != nil && !errors.As(err, &unread) {
		return err
	}
	if len(lists) > 0 {
		if err := s.takes(ctx, "group_delete", drop(lists...)); err != nil {
			return err
		}
	}
	return s.gone(ctx, "friend lists", read)
}

// An unreadError says that a read failed, so that nobody knows what stays.
type unreadError struct {
	command string
	code    int64
}

// Error implements error.
func (e *unreadError) Error() string { return fmt.Sprintf("%s answers code %d", e.command, e.code) }

// unread is the error of a read that failed; nil for one that did not.
func unread(command string, answer chatapi.Answer) error {
	if code, failed := answer.Failed(); failed || !answer.HasEnvelope() {
		return &unreadError{command, code}
	}
	return nil
}

// surelyListed is listed, and fails where a page does.
func (s *State) surelyListed(ctx context.Context, command, id string) ([]string, error) {
	list, err := s.pages(ctx, command, id, pulledPages)
	if err == nil {
		err = unread(command, list[len(list)-1].reply.Answer)
	}
	return everybody(list), err
}

// surelyNamed are the names of the friend lists, and fails where the read does.
func (s *State) surelyNamed(ctx context.Context, id string) ([]string, error) {
	reply, err := s.ask(ctx, "group_get", map[string]any{"From_Account": id})
	if err != nil {
		return nil, err
	}
	if Unserved(reply.Exchange, reply.Answer) {
		return nil, notTestable("the target does not serve group_get, which shows the friend lists")
	}
	var lists []string
	for _, item := range reply.Answer.Objects("ResultItem") {
		name, _ := item["GroupName"].(string)
		lists = append(lists, name)
	}
	return lists, unread("group_get", reply.Answer)
}

// triesToTake makes a call that takes away what may not be there. A refusal says
// nothing: the read that follows does.
func (s *State) triesToTake(ctx context.Context, command string, body any) error {
	_, err := s.ask(ctx, command, body)
	if isNotTestable(err) {
		return nil
	}
	s.wrote(command)
	return err
}

// takes makes a call that takes something away.
func (s *State) takes(ctx context.Context, command string, body any) error {
	reply, err := s.ask(ctx, command, body)
	if err != nil {
		return err
	}
	if code, failed := reply.Answer.Failed(); failed || !reply.Answer.HasEnvelope() {
		return notTestable("%s answers code %d", command, code)
	}
	s.wrote(command)
	return nil
}

// gone waits until none are left of what was taken away. Where no command shows
// them, the answer to the taking stands; where one fails to, they may stay.
func (s *State) gone(ctx context.Context, what string, read func() ([]string, error)) error {
	var left []string
	var failed *unreadError
	ok, err := s.eventually(ctx, func() (bool, error) {
		var err error
		left, err = read()
		if failed = nil; errors.As(err, &failed) {
			return false, nil
		}
		return err == nil && len(left) == 0, err
	})
	switch {
	case isNotTestable(err) || ok:
		return nil
	case err != nil:
		return err
	case failed != nil:
		return notTestable("%s may stay, since %s", what, failed)
	}
	return notTestable("%d %s stay", len(left), what)
}

// namesGiven tells whether a body names an account that is not the run's.
func (e *Environment) namesGiven(body []byte) bool {
	for id := range e.Given {
		if quoted, err := encode(id); err == nil && bytes.Contains(body, quoted) {
			return true
		}
	}
	return false
}

// Served tells whether an exchange is with a command that the target serves.
func Served(ex chatapi.Exchange) bool {
	return ex.Response == nil || !Unserved(ex, chatapi.DecodeAnswer(ex.Response.Body))
}
