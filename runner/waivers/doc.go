// Package waivers reads the file of waivers, applies it to a result, and writes
// entries for what a run found.
//
// A waiver says that a requirement is known to be violated, in which words, on
// which target, who answers for that and until when. It is made so that it
// cannot rot: one that is expired or no longer needed fails the run.
package waivers
