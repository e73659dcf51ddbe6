package contract

import "chatcontract/specs"

const levelObserved = specs.Observed

// documented tells whether the command's page lists the code.
func (v *verdict) documented(code int64) bool {
	_, ok := v.command.Code(code)
	return ok
}

// public tells whether a code is in the range that the command pages refer to
// the error code page for.
func (v *verdict) public(code int64) bool { return v.judge.registry.IsPublicCode(code) }

// observed tells whether a code was seen from the service, without being
// documented for the command.
func (v *verdict) observed(code int64) bool { return v.judge.registry.IsObservedCode(code) }
