package contract

import (
	"slices"

	"chatcontract/specs"
)

const levelObserved = specs.Observed

// documented tells whether the command's page lists the code.
func (v *verdict) documented(code int64) bool {
	_, ok := v.command.Code(code)
	return ok
}

// public tells whether a code is in the range that the command pages refer to
// the error code page for.
func (v *verdict) public(code int64) bool {
	return slices.ContainsFunc(v.judge.registry.PublicCodes, func(r specs.CodeRange) bool {
		return code >= r.From && code <= r.To
	})
}

// observed tells whether a code was seen from the service, or is listed on
// another page of it, without being documented for the relationship chain
// commands: the codes of the edition before 2019, the newest client's code for
// friends that are friends already, those of an app's own webhooks, and those
// of content safety and packet length.
func observed(code int64) bool {
	switch code {
	case 30005, 30013, 30015, 30614, 31211, 31307, 31503, 93000:
		return true
	case 30701, 30712, 30713, 30801, 30812, 30813, 30814: // friend_update and friend_import of the former edition
		return true
	}
	if code >= 32201 && code <= 32520 {
		return legacyListCode(code)
	}
	return code >= 30501 && code <= 30545 || code >= 38000 && code <= 39000 || code >= 80001 && code <= 80005
}

// legacyListCode tells the codes about friend lists of the edition before 2019,
// of which some pages still leave open what took their place.
func legacyListCode(code int64) bool {
	switch code {
	case 32201, 32202, 32203, 32215, 32218, 32219, 32301, 32302, 32309, 32511, 32518, 32519, 32520:
		return true
	}
	return false
}
