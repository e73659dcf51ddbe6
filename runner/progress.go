package runner

import "chatcontract/reports"

// Progress is how far a run is.
type Progress struct {
	// Done of Total scenarios are over; Failed and NotTestable count those among
	// them that did not pass.
	Done, Total, Failed, NotTestable int
	// Phase is what comes after the scenarios, in two words; empty before.
	Phase string
}

// Phases of a run after its scenarios.
const (
	PhaseAgain   = "running again"
	PhaseCleanUp = "cleaning up"
)

// progressed notes that a scenario is over, and tells who follows the run.
func (r *Run) progressed(verdict reports.Verdict) {
	r.tell(func(p *Progress) {
		p.Done++
		switch verdict {
		case reports.Failed:
			p.Failed++
		case reports.NotTestable:
			p.NotTestable++
		case reports.Passed, reports.Waived:
		}
	})
}

func (r *Run) enter(phase string) {
	r.tell(func(p *Progress) { p.Phase = phase })
}

func (r *Run) tell(change func(*Progress)) {
	if r.cfg.OnProgress == nil {
		return
	}
	r.progressMu.Lock()
	defer r.progressMu.Unlock()
	change(&r.progress)
	r.cfg.OnProgress(r.progress)
}
