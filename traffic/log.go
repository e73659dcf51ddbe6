package traffic

import (
	"slices"

	"chatcontract/contract"
	"chatcontract/reports"
)

// Told is what was found in a request when it was made and cannot be found again
// in what is kept of it, which is without the signature.
type Told struct {
	// Checked are requirements that it was judged by.
	Checked []string
	// Findings have their places among all of the request.
	Findings []reports.LogFinding
}

// toldOf picks out of a report what needs the signature.
func toldOf(report contract.Report) Told {
	var told Told
	for _, id := range report.Checked {
		if contract.NeedsSignature(id) {
			told.Checked = append(told.Checked, id)
		}
	}
	for i, f := range report.Findings {
		if contract.IsFleeting(f) {
			told.Findings = append(told.Findings, reports.LogFinding{At: i, Finding: f})
		}
	}
	return told
}

// into puts it back into a report of what is kept of the request.
func (t Told) into(report *contract.Report) {
	report.Checked = append(report.Checked, t.Checked...)
	for _, f := range t.Findings {
		report.Findings = slices.Insert(report.Findings, min(max(f.At, 0), len(report.Findings)), f.Finding)
	}
}

// logHead begins the log, once: with the first call, so that a command that comes to
// none leaves the log that an earlier one wrote.
func (r *Recorder) logHead() {
	if r.headed {
		return
	}
	r.headed = true
	r.cfg.Log.Write(reports.LogLine{Head: &reports.LogHead{
		Version: reports.ExchangeLogVersion, Kind: reports.LogOfTraffic, Run: r.id,
		Tool:   reports.Tool{Name: "chatcontract", Registry: r.cfg.Judge.Registry().Date},
		Caller: &reports.LogCaller{SDKAppID: r.cfg.Caller.SDKAppID, Administrator: r.cfg.Caller.Administrator},
	}})
}

// log writes a call into the log. Of one that is not judged it says no more than
// that.
func (r *Recorder) log(call Call, j *Judged) {
	if r.cfg.Log == nil {
		return
	}
	r.logHead()
	line := reports.LogLine{Call: &reports.LogCall{Unjudged: j.Unjudged, Provoked: call.Provoked, Doubtful: call.Doubtful}}
	if j.Unjudged == "" {
		told := toldOf(j.Sent)
		line.Call.Checked, line.Call.Findings, line.Exchange = told.Checked, told.Findings, &j.Exchange
	}
	r.cfg.Log.Write(line)
}
