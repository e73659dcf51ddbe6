package steps

import (
	"context"
	"fmt"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// isRefused accepts both forms in which the documentation lets a failure be
// told: for the request as a whole, or for the accounts that it is about.
func (s *State) isRefused(_ context.Context, whom, codeList string) error {
	o, want, err := s.answeredWith(codeList)
	if err != nil {
		return err
	}
	ids := o.requested
	if whom != wholeRequest && whom != wholeCall {
		if ids, err = s.userIDs(whom); err != nil {
			return err
		}
	}
	if o.refused(ids, want) {
		return nil
	}
	if o.failed && o.code == chatapi.CodeTooManyFailedChecks {
		return notTestable("the target wants a minute's rest after failed checks of signatures (code 70050)")
	}
	requirement := s.primary()
	if !o.accepted(ids) {
		requirement = s.aboutCode(want) // refused, but with another code
	}
	return s.violation(contract.Finding{
		Requirement: requirement,
		Pointer:     o.pointer(ids, want),
		Expected:    "to be refused with code " + joinCodes(want),
		Actual:      o.summary(ids),
	})
}

// refused: the whole request failed with one of the codes, or each of the
// accounts did. Where the request names no account that could be read, every
// result counts.
func (o *outcome) refused(ids []string, want []int64) bool {
	if o.failed {
		return slices.Contains(want, o.code)
	}
	if o.cmd.Results.Member == "" && o.cmd.Results.Failures != "" {
		return o.listed(ids)
	}
	if len(ids) == 0 {
		for _, code := range o.every() {
			if !slices.Contains(want, code) {
				return false
			}
		}
		return len(o.codes) > 0
	}
	for _, id := range ids {
		codes := o.codes[id]
		if len(codes) == 0 {
			return false
		}
		for _, code := range codes {
			if !slices.Contains(want, code) {
				return false
			}
		}
	}
	return true
}

// listed: where failures have no codes, whoever is listed as failed is refused.
// Where nobody that was asked for can be read, anybody who is listed counts.
func (o *outcome) listed(ids []string) bool {
	failures := failuresIn(o.answer, o.cmd.Results.Failures)
	for _, id := range ids {
		if !slices.Contains(failures, id) {
			return false
		}
	}
	return len(failures) > 0
}

// accepted tells whether any of the accounts was answered with success.
func (o *outcome) accepted(ids []string) bool {
	if o.failed {
		return false
	}
	return len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(o.codes[id], chatapi.CodeOK) })
}

func (o *outcome) summary(ids []string) string {
	if o.failed {
		return fmt.Sprintf("code %d %s for the whole request", o.code, o.answer.Text("ErrorInfo"))
	}
	if len(ids) == 0 {
		return "ErrorCode 0"
	}
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = fmt.Sprintf("%s for %s", o.codeOf(id), id)
	}
	return someOf(parts)
}

// isAddedOrRefused: the documentation leaves it open, and allows nothing else.
func (s *State) isAddedOrRefused(ctx context.Context, whom, codeList string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	if !o.failed && o.resultIn(ids[0], []int64{chatapi.CodeOK}) {
		return nil
	}
	return s.isRefused(ctx, whom, codeList)
}
