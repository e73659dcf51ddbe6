package contract

import "strings"

// NeedsSignature tells whether a requirement is about the signature, of which
// nothing is kept.
func NeedsSignature(requirement string) bool { return strings.HasSuffix(requirement, "."+slugUserSig) }

// IsFleeting tells whether a finding rests on what is not kept of a request: its
// signature, or a query that cannot be read.
func IsFleeting(f Finding) bool {
	return NeedsSignature(f.Requirement) || f.Layer == Sent && f.Pointer == "" && strings.HasSuffix(f.Requirement, "."+slugParameters)
}
