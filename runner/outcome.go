package runner

import (
	"fmt"
	"strings"

	"chatcontract/reports"
)

// Why a run has no verdict. Merge knows them again.
const (
	stoppedAnswering = "the target stopped answering during the run"
	checkArrangement = "; check --arrangement"
	nothingJudged    = "no scenario could be judged: "
)

// An ending is how a run ended, apart from what it found.
type ending struct {
	interrupted bool
	// gone is why the target cannot be judged, defect what is wrong with the
	// harness, noArrangement why a situation could not be arranged; empty where
	// that is not so.
	gone, defect, noArrangement string
	// overBudget says which budget kept scenarios from being judged.
	overBudget string
	// silent: the target stopped answering.
	silent bool
	// stopped: the run found what it looked for.
	stopped bool
	// nothing is why there was nothing to judge, where that is known.
	nothing string
}

// concludeWith sums a result up and gives its outcome. waive says of what fails
// that it is known.
func concludeWith(out *reports.Result, e ending, waive func(*reports.Result)) {
	summarise(out)
	out.Outcome = outcome(out, e)
	// Whether a waiver is needed depends on whether the run reached a verdict.
	waive(out)
	summarise(out)
	out.Outcome = outcome(out, e)
}

// outcome is the run's answer. A run in which nothing passed and nothing failed
// has judged nothing.
func outcome(out *reports.Result, e ending) reports.Outcome {
	unjudged := func(code int, reason string) reports.Outcome {
		return reports.Outcome{Verdict: reports.NotJudged, Reason: reason, ExitCode: code}
	}
	weight := weigh(out)
	switch {
	case e.interrupted:
		return unjudged(ExitInterrupted, "the run was interrupted")
	case e.gone != "":
		return unjudged(ExitUnreachable, e.gone)
	case e.defect != "":
		return unjudged(ExitDefect, e.defect)
	case weight.failing > 0:
		return reports.Outcome{Verdict: reports.DoesNotConform, Reason: rotten(out), ExitCode: ExitDoesNotConform}
	case e.overBudget != "":
		return unjudged(ExitUsage, e.overBudget)
	case e.silent:
		return unjudged(ExitUnreachable, stoppedAnswering)
	case e.noArrangement != "":
		return unjudged(ExitUsage, e.noArrangement+checkArrangement)
	case e.stopped:
		return unjudged(ExitInterrupted, foundEnough)
	case e.nothing != "":
		return unjudged(ExitUnreachable, e.nothing)
	case judged(out) == 0:
		return unjudged(ExitUnreachable, nothingJudged+out.Scenarios[0].Reason)
	}
	return excused(out, weight)
}

// judged counts the scenarios that could be.
func judged(out *reports.Result) int {
	n := out.Summary.Scenarios
	return n.Passed + n.Failed + n.Waived
}

// excused is the answer of a run that nothing fails but what is known.
func excused(out *reports.Result, weight weight) reports.Outcome {
	answer := reports.Outcome{Verdict: reports.Conforms, ExitCode: ExitConforms}
	var words []string
	if weight.unchanged > 0 {
		words = append(words, "nothing fails that did not fail in the baseline as well")
	}
	if reason := rotten(out); reason != "" {
		words = append(words, reason)
		answer.ExitCode = ExitWaivers
	}
	if weight.unchanged+weight.expired > 0 {
		answer.Verdict = reports.DoesNotConform
	}
	answer.Reason = strings.Join(words, "; ")
	return answer
}

// rotten names the waivers to change; empty where there are none.
func rotten(out *reports.Result) string {
	list := out.RottenWaivers()
	if len(list) == 0 {
		return ""
	}
	first := fmt.Sprintf("%s:%d: %s: %s", list[0].File, list[0].Line, list[0].Requirement, list[0].Problem)
	if len(list) == 1 {
		return "a waiver must be changed, " + first
	}
	return fmt.Sprintf("%d waivers must be changed, first %s", len(list), first)
}

// A weight counts the findings at failing levels by what becomes of them.
type weight struct {
	// failing fail the run; waived, expired and unchanged do not: expired ones
	// were waived until lately.
	failing, waived, expired, unchanged int
}

func weigh(out *reports.Result) weight {
	waived, expired, known := out.WaiversOf(), map[int]bool{}, map[reports.Failure]bool{}
	for _, w := range out.Waivers {
		for _, i := range w.Findings {
			expired[i] = expired[i] || w.State == reports.WaiverExpired
		}
	}
	if out.Baseline != nil {
		for _, f := range out.Baseline.Unchanged {
			known[f] = true
		}
	}
	var sum weight
	for i, f := range out.Findings {
		_, isWaived := waived[i]
		switch {
		case !out.Fails(f):
		case isWaived:
			sum.waived++
		case known[reports.FailureOf(f)]:
			sum.unchanged++
		case expired[i]:
			sum.expired++
		default:
			sum.failing++
		}
	}
	return sum
}
