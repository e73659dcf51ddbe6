package runner

// An ExitCode is one way in which chatcontract ends.
type ExitCode struct {
	// Code is what the shell sees.
	Code int
	// Meaning is a clause for people, without a full stop.
	Meaning string
}

// ExitCodes are all ways in which chatcontract ends, in ascending order. Help,
// README and reference take them from here.
func ExitCodes() []ExitCode {
	return []ExitCode{
		{ExitConforms, "conforms, or nothing fails but what is waived or failed in the baseline"},
		{ExitDoesNotConform, "does not conform, or the command of gate failed"},
		{ExitUsage, "a flag, a variable or a file is wrong, nothing was selected, or a budget refused the run or ended it"},
		{ExitUnreachable, "nothing to go by: the target cannot be reached, refuses the credentials or died during the run, no call arrived, or an SDK's adapter failed"},
		{ExitDefect, "a defect of chatcontract itself"},
		{ExitWaivers, "nothing fails, but a waiver is expired, matches nothing, is no longer needed, or names more than one requirement"},
		{ExitInterrupted, "interrupted; reports of what was done are written"},
	}
}
