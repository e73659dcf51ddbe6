package steps

import "context"

type housekeepingKey struct{}

// housekeeping marks calls that create, prepare and delete accounts.
func housekeeping(ctx context.Context) context.Context {
	return context.WithValue(ctx, housekeepingKey{}, true)
}

// IsHousekeeping tells whether a call creates, prepares or deletes accounts for a
// scenario, and is none that the scenario itself is about.
func IsHousekeeping(ctx context.Context) bool { return ctx.Value(housekeepingKey{}) != nil }
