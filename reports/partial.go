package reports

import (
	"fmt"
	"slices"
	"strings"
)

// NotReached is the reason of a scenario that the run did not come to.
const NotReached = "the run ended before it"

// selection says what was selected; empty for all.
func (r *Run) selection() string {
	var words []string
	if r.Tags != "" {
		words = append(words, r.Tags)
	}
	if len(r.Commands) > 0 {
		words = append(words, "about "+strings.Join(r.Commands, ", "))
	}
	if r.Shard != "" {
		words = append(words, "shard "+r.Shard)
	}
	if r.Shards > 0 {
		words = append(words, fmt.Sprintf("merged from %d shards", r.Shards))
	}
	return strings.Join(words, ", ")
}

// Partial says why the result does not speak for every scenario; empty when it
// does.
func (r *Result) Partial() string {
	switch {
	case r.Run.Interrupted:
		return "it was interrupted"
	case r.Run.Budget != "":
		return r.Run.Budget
	case r.Run.Silent:
		return "the target stopped answering during it"
	case r.Run.NoArrangement != "":
		return r.Run.NoArrangement
	case r.Run.Shard != "":
		return fmt.Sprintf("it is shard %s of a run: merge them", r.Run.Shard)
	case r.Run.Tags != "":
		return fmt.Sprintf("it was limited to the tags %q", r.Run.Tags)
	case len(r.Run.Commands) > 0:
		return "it was limited to " + strings.Join(r.Run.Commands, ", ")
	case r.Outcome.Verdict == NotJudged:
		return "it reached no verdict: " + r.Outcome.Reason
	case slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return s.Verdict == NotTestable && s.Reason == NotReached }):
		return "it ended before all scenarios were run"
	}
	return ""
}
