package reports

import "fmt"

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
