package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chatcontract/chatapi"
)

// resultIn tells whether an account's result is one of the codes. A success
// that was asked for again may say that it is so already.
func (o *outcome) resultIn(id string, want []int64) bool {
	codes := o.codes[id]
	for _, code := range codes {
		again := o.repeated[id] && slices.Contains(want, chatapi.CodeOK) && slices.Contains(already, code)
		if !slices.Contains(want, code) && !again {
			return false
		}
	}
	return len(codes) > 0
}

func (o *outcome) codeOf(id string) string {
	if o.failed {
		return fmt.Sprintf("code %d for the whole request, no result", o.code)
	}
	codes := o.codes[id]
	if len(codes) == 0 {
		return "no result"
	}
	parts := make([]string, len(codes))
	for i, c := range codes {
		parts[i] = fmt.Sprint(c)
	}
	return strings.Join(parts, " and ")
}

// pointer leads to the first wrong result of the last answer.
func (o *outcome) pointer(ids []string, want []int64) string {
	for _, r := range Results(o.cmd, o.answer, o.requested) {
		if r.Pointer != "" && slices.Contains(ids, r.Account) && !o.resultIn(r.Account, want) {
			return r.Pointer + "/" + o.codeMember(r)
		}
	}
	if o.failed || o.cmd.Results.Member == "" {
		return "/ErrorCode"
	}
	return "/" + o.cmd.Results.Member
}

// codeName is what the command calls the code of one account.
func (o *outcome) codeName() string {
	return cmp.Or(o.cmd.Results.Code, o.cmd.Results.ErrorCode, "ErrorCode")
}

// codeMember is the member of a result that tells its code.
func (o *outcome) codeMember(r Result) string {
	if _, apart := r.Members[o.cmd.Results.ErrorCode]; apart {
		return o.cmd.Results.ErrorCode
	}
	return o.cmd.Results.Code
}
