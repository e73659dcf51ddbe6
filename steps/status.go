package steps

import (
	"cmp"
	"context"
	"fmt"

	"chatcontract/contract"
)

// stateIs expects the last answer to tell the online state of accounts. The table
// of the page calls the member Status, and every sample State.
func (s *State) stateIs(_ context.Context, whom, want string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	states := map[string]Result{}
	for _, r := range Results(o.cmd, o.answer, o.requested) {
		states[r.Account] = r
	}
	for _, id := range ids {
		r := states[id]
		state, _ := cmp.Or(r.Members["State"], r.Members["Status"]).(string)
		if state != want {
			return s.violation(contract.Finding{
				Pointer: r.Pointer, Expected: want + " for " + id, Actual: cmp.Or(state, fmt.Sprintf("no state, %s", o.codeOf(id))),
			})
		}
	}
	return nil
}
