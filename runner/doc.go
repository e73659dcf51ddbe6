// Package runner runs features against a target: it selects scenarios, creates
// accounts, runs each scenario through godog, has every exchange judged, and
// turns what was found into verdicts.
//
// It prints nothing; package reports writes what comes of a run.
package runner
