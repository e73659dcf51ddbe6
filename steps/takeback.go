package steps

import (
	"bytes"
	"context"
	"fmt"
	"maps"
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
// commands, and reads that it is gone. It returns why something stays, or may;
// the error says that there was no answer, or that the context ended.
func (e *Environment) TakeBack(ctx context.Context, userID string, by []string) (stays string, err error) {
	s := NewState(e, nil, []Account{{Name: userID, UserID: userID, Given: true}})
	takers := map[string]func(context.Context, string) error{
		"friend_delete_all": s.takeFriends, "group_delete": s.takeLists, "black_list_delete": s.takeBlocks,
	}
	for _, command := range by {
		if err := takers[command](ctx, userID); isNotTestable(err) {
			stays = err.Error()
		} else if err != nil {
			return "", err
		}
	}
	return stays, nil
}

func (s *State) takeFriends(ctx context.Context, id string) error {
	if err := s.takes(ctx, "friend_delete_all", map[string]any{"From_Account": id, "DeleteType": "Delete_Type_Both"}); err != nil {
		return err
	}
	return s.gone(ctx, "friends", func() (int, error) {
		friends, err := s.friendList(ctx, id)
		return len(friends), err
	})
}

func (s *State) takeBlocks(ctx context.Context, id string) error {
	blocked, err := s.listed(ctx, "black_list_get", id)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(blocked, checkedPerCall) {
		if err := s.takes(ctx, "black_list_delete", map[string]any{"From_Account": id, "To_Account": chunk}); err != nil {
			return err
		}
	}
	return s.gone(ctx, "blocked users", func() (int, error) {
		left, err := s.listed(ctx, "black_list_get", id)
		return len(left), err
	})
}

// takeLists: lists that no command shows make no difference.
func (s *State) takeLists(ctx context.Context, id string) error {
	lists, err := s.friendLists(ctx, id)
	if isNotTestable(err) || err == nil && len(lists) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if err := s.takes(ctx, "group_delete", map[string]any{"From_Account": id, "GroupName": slices.Sorted(maps.Keys(lists))}); err != nil {
		return err
	}
	return s.gone(ctx, "friend lists", func() (int, error) {
		left, err := s.friendLists(ctx, id)
		return len(left), err
	})
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
// them, the answer to the taking stands.
func (s *State) gone(ctx context.Context, what string, count func() (int, error)) error {
	left := 0
	ok, err := s.eventually(ctx, func() (bool, error) {
		var err error
		left, err = count()
		return err == nil && left == 0, err
	})
	if isNotTestable(err) || ok {
		return nil
	}
	if err != nil {
		return err
	}
	return notTestable("%s", fmt.Sprintf("%d %s stay", left, what))
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
