package traffic

import (
	"fmt"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

func TestLiveFigures(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	l := newLive(func() time.Time { return now })
	if f := l.figures(); f.Calls != 0 || f.PerSecond != 0 || f.Commands == nil || f.Failures == nil || f.Latest == nil {
		t.Errorf("at first %+v", f)
	}
	finding := func(id string, level specs.Level, layer contract.Layer) contract.Finding {
		return contract.Finding{Requirement: id, Level: level, Layer: layer, Diff: "- a"}
	}
	call := func(command, unjudged string, answered bool, sent, back []contract.Finding) {
		ex := chatapi.Exchange{Command: command, Started: now}
		if answered {
			ex.Response = &chatapi.Response{}
		}
		l.note(Judged{Exchange: ex, Unjudged: unjudged, Sent: contract.Report{Findings: sent}, Answered: contract.Report{Findings: back}})
	}
	for n := range 30 {
		call("b", "", true, []contract.Finding{finding(fmt.Sprint("often.", n%2), specs.Inferred, contract.Sent)}, nil)
	}
	call("a", "", false, nil, nil)
	call("", "no path of the service", true, nil, nil)
	call("c", "", true, nil, []contract.Finding{finding("rare", specs.Documented, contract.Shape)})
	now = now.Add(2 * time.Second)
	f := l.figures()
	if f.Calls != 33 || f.Judged != 32 || f.Unjudged != 1 || f.Unanswered != 1 || f.Findings != 31 || f.PerSecond != 16.5 {
		t.Errorf("%+v", f)
	}
	if want := "[{b 30 30} {c 1 1} { 1 0} {a 1 0}]"; fmt.Sprint(f.Commands) != want {
		t.Errorf("commands are %v, want %s", f.Commands, want)
	}
	if len(f.Failures) != 3 || f.Failures[0].First.Requirement != "rare" || f.Failures[0].First.Sent || f.Failures[0].First.Actual != "- a" || f.Failures[1].Count != 15 || !f.Failures[1].First.Sent {
		t.Errorf("failures are %+v", f.Failures)
	}
	if len(f.Latest) != latestFindings || f.Latest[0].Requirement != "rare" || f.Latest[1].Requirement != "often.1" {
		t.Errorf("the latest are %+v", f.Latest)
	}
	now = now.Add(time.Minute)
	if f := l.figures(); f.PerSecond != 0 {
		t.Errorf("a minute later there are %v calls per second", f.PerSecond)
	}
}
