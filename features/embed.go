// Package features holds the scenarios, as Gherkin: one folder per command,
// one file per documented subject. Its test runs them against a target.
package features

import "embed"

// FS holds every feature file, as in friend_add/pending.feature.
//
//go:embed */*.feature
var FS embed.FS
