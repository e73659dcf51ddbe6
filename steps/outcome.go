package steps

import (
	"slices"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// outcome is what came of one call for several accounts, repetitions included.
type outcome struct {
	cmd      *specs.Command
	exchange chatapi.Exchange
	answer   chatapi.Answer
	// failed: the request failed as a whole, with code.
	failed bool
	code   int64
	// requested are the UserIDs asked for, in order.
	requested []string
	// codes are the results by UserID; more than one where the answer has
	// several elements for an account.
	codes map[string][]int64
	// repeated are accounts whose result came after a repetition. An earlier
	// attempt may have taken effect without being answered.
	repeated map[string]bool
	// pages are those of a command that was called page by page, and again pulls
	// them once more.
	pages []page
	again func() (*outcome, error)
}

func newOutcome(cmd *specs.Command, requested []string) *outcome {
	return &outcome{cmd: cmd, requested: requested, codes: map[string][]int64{}, repeated: map[string]bool{}}
}

// take adds the results of a reply for some of the accounts.
func (o *outcome) take(reply chatapi.Reply, accounts []string, again bool) {
	o.exchange, o.answer = reply.Exchange, reply.Answer
	code, failed := reply.Answer.Failed()
	for _, id := range accounts {
		delete(o.codes, id)
		if again || reply.Repeated {
			o.repeated[id] = true
		}
	}
	if failed && len(accounts) > 0 && (again || reply.Repeated && slices.Contains(already, code)) {
		// A repetition that fails as a whole says something of the accounts that
		// were asked for again, and nothing of the others.
		for _, id := range accounts {
			o.codes[id] = []int64{code}
		}
		return
	}
	o.code, o.failed = code, failed
	if failed {
		return
	}
	for _, r := range Results(o.cmd, reply.Answer, accounts) {
		if r.Coded {
			o.codes[r.Account] = append(o.codes[r.Account], r.Code)
		}
	}
}

func (o *outcome) retryable(wire chatapi.Command, accounts []string) []string {
	var out []string
	for _, id := range accounts {
		if slices.ContainsFunc(o.codes[id], wire.Retries) {
			out = append(out, id)
		}
	}
	return out
}

// every lists all codes of the answer, the one of the whole request included.
func (o *outcome) every() []int64 {
	var out []int64
	if o.failed {
		out = append(out, o.code)
	}
	for _, list := range o.codes {
		out = append(out, list...)
	}
	return out
}
