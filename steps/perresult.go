package steps

import (
	"fmt"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// A Result is what an answer says of one account.
type Result struct {
	// Account is the UserID.
	Account string
	// Code is the account's own code, and Coded tells whether it has one.
	Code  int64
	Coded bool
	// Members are all members of the result; nil where the command has no object
	// for it.
	Members map[string]any
	// Pointer leads to the result in the answer; empty where it has no place.
	Pointer string
}

// Results reads what an answer of a command says of single accounts, in the way
// in which that command reports it. The requested accounts are those of the
// request: a command that lists failures alone, or that is about one account,
// says of the others that they succeeded by not failing.
func Results(cmd *specs.Command, answer chatapi.Answer, requested []string) []Result {
	r := cmd.Results
	if !r.Any() || r.Member == "" {
		return succeeded(requested, failuresIn(answer, r.Failures))
	}
	list := resultsIn(answer, r.Member, r.Account, r.Code)
	if r.Errors != "" {
		list = append(list, resultsIn(answer, r.Errors, r.Account, r.ErrorCode)...)
	}
	if len(list) == 0 && r.MemberOptional && len(requested) == 0 {
		return nil
	}
	return list
}

// succeeded: whom the list of failures does not name has succeeded. It has no
// codes for the others.
func succeeded(requested, failures []string) []Result {
	list := make([]Result, 0, len(requested))
	for _, id := range requested {
		list = append(list, Result{Account: id, Coded: !slices.Contains(failures, id)})
	}
	return list
}

func resultsIn(answer chatapi.Answer, member, account, code string) []Result {
	elements, _ := answer.Member(member).([]any)
	var list []Result
	for i, e := range elements {
		object, ok := e.(map[string]any)
		if !ok {
			continue
		}
		r := Result{Members: object, Pointer: fmt.Sprintf("/%s/%d", member, i), Coded: true}
		r.Account, _ = object[account].(string)
		if code != "" {
			r.Code, r.Coded = chatapi.Integer(object[code])
		}
		list = append(list, r)
	}
	return list
}

// failuresIn is the list of accounts that failed.
func failuresIn(answer chatapi.Answer, member string) []string {
	list, _ := answer.Member(member).([]any)
	var out []string
	for _, e := range list {
		out = append(out, fmt.Sprint(e))
	}
	return out
}
