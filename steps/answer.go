package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// answerHas compares members of the last answer with a table. A member is
// written as a path: FriendNum, UserDataItem/0/To_Account.
func (s *State) answerHas(_ context.Context, table *messages.PickleTable) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "member", "value")
	if err != nil {
		return err
	}
	for _, row := range rows {
		want, err := s.expectation(row["value"])
		if err != nil {
			return err
		}
		got, present := memberAt(o.answer, row["member"])
		if want.met(got, present) {
			continue
		}
		return s.violation(contract.Finding{Pointer: "/" + row["member"], Expected: want.text, Actual: shown(got, present)})
	}
	return nil
}

// memberAt follows a path into an answer.
func memberAt(answer chatapi.Answer, path string) (value any, present bool) {
	first, rest, deeper := strings.Cut(path, "/")
	value = answer.Member(first)
	present = value != nil
	for deeper && present {
		first, rest, deeper = strings.Cut(rest, "/")
		switch v := value.(type) {
		case map[string]any:
			value, present = v[first]
		case []any:
			i, err := strconv.Atoi(first)
			if present = err == nil && i < len(v); present {
				value = v[i]
			}
		default:
			present = false
		}
	}
	return value, present
}

// How a sequence may compare with the one of an earlier answer.
const (
	hasAdvanced  = "has advanced"
	hasNotMoved  = "has not moved"
	hasNotFallen = "has not gone back"
)

// sequenceMoves compares a sequence with that of the latest earlier answer that
// has it.
func (s *State) sequenceMoves(_ context.Context, member, how string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	before, ok := s.earlierInteger(member)
	if !ok {
		return notTestable("no earlier answer has %s", member)
	}
	got := o.answer.Member(member)
	now, isNumber := got.(json.Number)
	n, err := strconv.ParseInt(now.String(), 10, 64)
	good := isNumber && err == nil
	switch how {
	case hasAdvanced:
		good = good && n > before
	case hasNotMoved:
		good = good && n == before
	case hasNotFallen:
		good = good && n >= before
	}
	if good {
		return nil
	}
	return s.violation(contract.Finding{
		Pointer:  "/" + member,
		Expected: fmt.Sprintf("the sequence %s since it was %d", how, before),
		Actual:   shown(got, got != nil),
	})
}

func (s *State) earlierInteger(member string) (int64, bool) {
	for _, o := range slices.Backward(s.earlier) {
		if n, ok := chatapi.Integer(o.answer.Member(member)); ok {
			return n, true
		}
	}
	return 0, false
}
