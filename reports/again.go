package reports

import (
	"fmt"
	"strings"
)

// againWords say in one line what came of a failing scenario that ran again;
// empty where it did not.
func (s *Scenario) againWords() string {
	if s.Again == nil {
		return ""
	}
	return visible(string(s.Again.Class) + ": " + shorten(s.Again.Reason, terminalValue))
}

// againSummary counts the classes of the scenarios that ran again; empty where
// none did.
func (r *Result) againSummary() string {
	counts, total := map[AgainClass]int{}, 0
	for _, s := range r.Scenarios {
		if s.Again != nil {
			counts[s.Again.Class]++
			total++
		}
	}
	var words []string
	for _, class := range []AgainClass{Deterministic, OrderDependent, Settling, Throttled, Flaky} {
		if n := counts[class]; n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, class))
		}
	}
	text := strings.Join(words, ", ")
	if r.Run.NotRerun > 0 {
		text = strings.TrimPrefix(fmt.Sprintf("%s; %d failing left out", text, r.Run.NotRerun), "; ")
	}
	if text == "" {
		return ""
	}
	return fmt.Sprintf("%s that failed, alone: %s", count(total, "scenario"), text)
}
