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
	accounts, end, err := accountsAt(target)
	if err != nil {
		return nil, "", err
	}
	defer end()
	accounts.Adopt(userIDs)
	left, reason = accounts.Delete(ctx)
	return left, reason, nil
}

// DeleteExisting deletes those of some accounts that exist. It returns how many
// did, and those that are still there, with the reason. Its error is a
// *UsageError, or an *UnreachableError where the target does not say which exist.
func DeleteExisting(ctx context.Context, target chatapi.Config, userIDs []string) (found int, left []string, reason string, err error) {
	accounts, end, err := accountsAt(target)
	if err != nil {
		return 0, nil, "", err
	}
	defer end()
	existing, err := accounts.Existing(ctx, userIDs)
	if err != nil {
		return 0, nil, "", &UnreachableError{Reason: "the target " + target.Endpoint + " does not say which accounts exist: " + err.Error()}
	}
	accounts.Adopt(existing)
	left, reason = accounts.Delete(ctx)
	return len(existing), left, reason, nil
}

// accountsAt are the accounts of a target, and what ends the connections to it.
func accountsAt(target chatapi.Config) (accounts *steps.Accounts, end func(), err error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, nil, err
	}
	client, err := chatapi.NewClient(target)
	if err != nil {
		return nil, nil, &UsageError{Err: err}
	}
	return steps.NewAccounts(&steps.Environment{Client: client, Registry: registry}, 0, 0), client.Close, nil
}
