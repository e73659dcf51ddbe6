// Package steps gives the features their meaning: one function per step, in
// files by subject, over one state per scenario.
//
// A step arranges, calls or expects; what it expects and does not see becomes
// a finding against a requirement that the scenario is tagged with. Steps
// judge no answer by themselves (package contract does, for every exchange)
// and decide no verdict (package runner does).
package steps
