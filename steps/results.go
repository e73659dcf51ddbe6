package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// answered makes sure that a When step came before.
func (s *State) answered() (*outcome, error) {
	if s.last == nil {
		return nil, fmt.Errorf("the step speaks of an answer, but nothing was called yet: put a When step before it")
	}
	return s.last, nil
}

// answeredAbout is the answer that a step speaks of, with the accounts that it
// names.
func (s *State) answeredAbout(whom string) (*outcome, []string, error) {
	o, err := s.answered()
	if err != nil {
		return nil, nil, err
	}
	ids, err := s.userIDs(whom)
	return o, ids, err
}

// answeredWith is the answer that a step speaks of, with the codes that it
// expects.
func (s *State) answeredWith(codeList string) (*outcome, []int64, error) {
	o, err := s.answered()
	if err != nil {
		return nil, nil, err
	}
	want, err := parseCodes(codeList)
	if err != nil {
		return nil, nil, err
	}
	s.allow(want)
	return o, want, nil
}

// resultsAre compares results with a table. Columns beside account and code are
// members of the result, by the documentation's names.
func (s *State) resultsAre(ctx context.Context, table *messages.PickleTable) error {
	rows, columns, err := tableOf(table)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if code, ok := row["code"]; ok {
			if err := s.resultIs(ctx, row["account"], code); err != nil {
				return err
			}
		}
		for _, member := range columns {
			if member == "account" || member == "code" {
				continue
			}
			if err := s.resultHas(row["account"], member, row[member]); err != nil {
				return err
			}
		}
	}
	return nil
}

// resultHas expects a member of the results of some accounts to have a value.
func (s *State) resultHas(whom, member, cell string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	want, err := s.expectation(cell)
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, r := range Results(o.cmd, o.answer, o.requested) {
		if !slices.Contains(ids, r.Account) {
			continue
		}
		found[r.Account] = true
		got, present := r.Members[member]
		if want.met(got, present) {
			continue
		}
		return s.violation(contract.Finding{
			Pointer: r.Pointer + "/" + member, Expected: want.text + " for " + r.Account, Actual: shown(got, present),
		})
	}
	for _, id := range ids {
		if !found[id] {
			return s.violation(contract.Finding{Pointer: o.pointer(nil, nil), Expected: member + " " + want.text + " for " + id, Actual: o.codeOf(id)})
		}
	}
	return nil
}

// resultIs expects every named account's own result to have one of the codes.
func (s *State) resultIs(_ context.Context, whom, codeList string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	want, err := parseCodes(codeList)
	if err != nil {
		return err
	}
	s.allow(want)
	if o.failed && slices.Contains(want, o.code) && len(ids) == len(o.requested) {
		return s.failedAlone(o)
	}
	wrong := o.otherThan(want, ids)
	if len(wrong) == 0 {
		return nil
	}
	return s.violation(contract.Finding{
		Requirement: s.aboutCode(want),
		Pointer:     o.pointer(ids, want),
		Expected:    o.codeName() + " " + joinCodes(want) + " for " + someOf(ids),
		Actual:      someOf(wrong),
	})
}

// otherThan tells the results of accounts that have none of the codes.
func (o *outcome) otherThan(want []int64, ids []string) []string {
	var wrong []string
	for _, id := range ids {
		if !o.resultIn(id, want) {
			wrong = append(wrong, fmt.Sprintf("%s for %s", o.codeOf(id), id))
		}
	}
	return wrong
}

// everyResultIs expects the code of every requested account.
func (s *State) everyResultIs(_ context.Context, codeList string) error {
	o, want, err := s.answeredWith(codeList)
	if err != nil {
		return err
	}
	if o.failed && slices.Contains(want, o.code) {
		return s.failedAlone(o)
	}
	wrong := o.otherThan(want, o.requested)
	if len(wrong) == 0 && len(o.requested) > 0 {
		return nil
	}
	return s.violation(contract.Finding{
		Requirement: s.aboutCode(want),
		Pointer:     o.pointer(o.requested, want),
		Expected:    fmt.Sprintf("%s %s for each of %d accounts", o.codeName(), joinCodes(want), len(o.requested)),
		Actual:      someOf(wrong),
	})
}

// What a step calls a request as a whole.
const (
	wholeRequest = "the request"
	wholeCall    = "the call"
)

// atMostAdded: a limit is not exceeded within one request.
func (s *State) atMostAdded(_ context.Context, limit int) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	n := 0
	for _, id := range o.requested {
		if o.resultIn(id, []int64{chatapi.CodeOK}) {
			n++
		}
	}
	if n <= limit {
		return nil
	}
	return s.violation(contract.Finding{
		Pointer: o.pointer(nil, nil), Expected: fmt.Sprintf("%s 0 for at most %d accounts", o.codeName(), limit), Actual: fmt.Sprintf("for %d", n),
	})
}

func (s *State) failAccountIs(_ context.Context, member, whom string) error {
	o, want, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	got := failuresIn(o.answer, member)
	diff := contract.SetDiff(want, got)
	if diff == "" || len(o.repeated) > 0 {
		return nil // after a repetition the last answer is about a part only
	}
	return s.violation(contract.Finding{
		Requirement: s.orPrimary(o.cmd.Name + ".fail_account_lists_failures"),
		Pointer:     "/" + member,
		Expected:    someOf(want), Actual: orNothing(someOf(got)), Diff: diff,
	})
}

// orPrimary is the requirement of that id, if there is one, or else what the
// scenario is about.
func (s *State) orPrimary(id string) string {
	if _, ok := s.env.Registry.Requirement(id); ok {
		return id
	}
	return s.primary()
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

func (s *State) noFailAccount(_ context.Context, member string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if o.answer.Member(member) == nil || len(o.repeated) > 0 {
		return nil // after a repetition somebody may be a friend already, and fail
	}
	return s.violation(contract.Finding{
		Requirement: s.orPrimary(o.cmd.Name + ".fail_account_only_when_some_fail"),
		Pointer:     "/" + member, Expected: "absent", Actual: fmt.Sprint(o.answer.Member(member)),
	})
}

// succeeds: the request as a whole did, whatever it says of single accounts.
func (s *State) succeeds(context.Context) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if !o.failed && o.answer.HasEnvelope() {
		return nil
	}
	return s.violation(contract.Finding{
		Pointer: "/ErrorCode", Expected: "0, as the request is a documented one", Actual: o.summary(nil),
	})
}

// succeedsOrIsRefused: the documentation leaves it open, and allows nothing else.
func (s *State) succeedsOrIsRefused(ctx context.Context, codeList string) error {
	o, err := s.answered()
	if err != nil {
		return err
	}
	if o.failed {
		return s.isRefused(ctx, wholeRequest, codeList)
	}
	return s.succeeds(ctx)
}

// allow notes codes that the scenario expects.
func (s *State) allow(list []int64) {
	for _, c := range list {
		s.expected[c] = true
	}
}

// failedAlone: a request in which nothing succeeds, failed as a whole with the
// documented code. The page's samples show failures per account only, but none
// shows a request in which all fail.
func (s *State) failedAlone(o *outcome) error {
	if _, ok := s.env.Registry.Requirement(o.cmd.Name + ".item_failures_keep_ok_alone"); !ok {
		return nil // it has no other way to fail
	}
	return s.violation(contract.Finding{
		Requirement: o.cmd.Name + ".item_failures_keep_ok_alone",
		Pointer:     "/ErrorCode",
		Expected:    "0, the failure being told per account",
		Actual:      fmt.Sprintf("%d for the whole request", o.code),
	})
}

// shownAtMost is how many elements of a list a message repeats.
const shownAtMost = 3

func someOf(list []string) string {
	if len(list) <= shownAtMost {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:shownAtMost], ", "), len(list)-shownAtMost)
}
