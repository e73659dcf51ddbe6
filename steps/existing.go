package steps

import (
	"context"
	"slices"
)

// Existing asks which of some accounts exist, 100 per call. One that the target
// does not say is missing may exist.
func (a *Accounts) Existing(ctx context.Context, userIDs []string) ([]string, error) {
	s := NewState(a.env, nil, nil)
	var out []string
	for chunk := range slices.Chunk(userIDs, perCall) {
		status, err := s.accountStatus(ctx, chunk)
		if isNotTestable(err) {
			return userIDs, nil // it does not serve account_check
		}
		if err != nil {
			return nil, err
		}
		for _, id := range chunk {
			if status[id] != notImported {
				out = append(out, id)
			}
		}
	}
	return out, nil
}
