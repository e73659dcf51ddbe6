package reports

import (
	"fmt"
	"strings"
)

// Traffic counts the calls that others made.
type Traffic struct {
	// Calls are all that went by; Judged are those of them that were judged.
	Calls  int `json:"calls"`
	Judged int `json:"judged"`
	// Unjudged counts the others by the reason.
	Unjudged map[string]int `json:"unjudged,omitempty"`
	// Answered is how many of those judged have an answer.
	Answered int `json:"answered"`
	// NeedScenario is how many requirements of the commands called can be tested by
	// scenarios alone; Result.Requirements does not have them.
	NeedScenario int `json:"need_scenario"`
	// ClientExitCode is the exit code of the command that made the calls; nil where
	// none was started.
	ClientExitCode *int `json:"client_exit_code,omitempty"`
}

// words count the calls.
func (t *Traffic) words() string {
	words := count(t.Calls, "call")
	if t.Judged != t.Calls {
		words += fmt.Sprintf(", %d of them judged", t.Judged)
	}
	if t.Answered != t.Judged {
		words += fmt.Sprintf(", %d answered", t.Answered)
	}
	return words
}

// brokenWords say how many requirements each side breaks, of those that fail.
func (v *view) brokenWords() string {
	client, target := 0, 0
	for _, g := range v.groupsOf(kindFailed) {
		byClient, byTarget := false, false
		for _, i := range g.findings {
			f := v.Findings[i]
			byClient = byClient || v.Fails(f) && f.Layer.OfCaller()
			byTarget = byTarget || v.Fails(f) && !f.Layer.OfCaller()
		}
		if byClient {
			client++
		}
		if byTarget {
			target++
		}
	}
	var words []string
	for _, side := range []struct {
		who string
		n   int
	}{{v.callerWords(), client}, {"the target", target}} {
		if side.n > 0 {
			words = append(words, fmt.Sprintf("%s breaks %s", side.who, count(side.n, "requirement")))
		}
	}
	return strings.Join(words, " and ")
}

// callerWords name who makes the calls.
func (v *view) callerWords() string {
	if v.Target.SDK != nil {
		return "the SDK"
	}
	return "the client"
}

// needScenarioWords say what calls alone leave open; empty where that is nothing.
func (t *Traffic) needScenarioWords() string {
	if t.NeedScenario == 0 {
		return ""
	}
	return count(t.NeedScenario, "requirement") + " of these commands that calls alone cannot test: see chatcontract run"
}
