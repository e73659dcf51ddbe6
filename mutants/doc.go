// Package mutants holds the faulty servers that the suite must catch and the
// tolerable ones that it must let pass.
//
// A mutant is a fault and a trigger: one documented clause broken on purpose,
// always or in one situation only. It is killed by a finding of the very
// requirement that it breaks. A [Variant] differs from the reference server in
// something that the documentation leaves open, and must conform.
//
// [All] and [Variants] list them; [Trial] runs the suite against them and sums
// up what was killed. Each server is built anew by its Handler, so that nothing
// is shared between two of them.
//
// It is not a place for rules: those are refserver's. What is here replaces one
// of them, or edits an answer on its way out.
package mutants
