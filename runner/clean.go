package runner

import (
	"context"

	"chatcontract/chatapi"
	"chatcontract/specs"
	"chatcontract/steps"
)

// DeleteAccounts deletes accounts that a former run left behind. It returns
// those that are still there, with the reason. Its error is a *UsageError.
func DeleteAccounts(ctx context.Context, target chatapi.Config, userIDs []string) (left []string, reason string, err error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, "", err
	}
	client, err := chatapi.NewClient(target)
	if err != nil {
		return nil, "", &UsageError{Err: err}
	}
	defer client.Close()
	accounts := steps.NewAccounts(&steps.Environment{Client: client, Registry: registry}, 0, 0)
	accounts.Adopt(userIDs)
	left, reason = accounts.Delete(ctx)
	return left, reason, nil
}
