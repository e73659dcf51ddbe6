package adapter

import (
	"errors"
	"fmt"
	"net/url"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// Slugs of what an SDK has to keep beside what every caller has to.
const (
	slugAsAsked = "request_as_asked"
	slugOnce    = "called_once"
	slugIsSent  = "valid_request_is_sent"
)

// A Comparison compares what an SDK was asked for with what it sent, and what it
// reports with what it received. It is safe for concurrent use.
type Comparison struct {
	Judge *contract.Judge
	// Caller is who the SDK calls as.
	Caller contract.Caller
	// Secrets are removed from what is kept.
	Secrets []string
}

// Asked is the call that the SDK was asked for.
type Asked struct {
	Command *specs.Command
	// URL is the one that the harness itself would have called.
	URL  *url.URL
	Body []byte
}

// A View is a part of what an SDK may report.
type View string

// The views that an SDK may lack.
const (
	ViewError   View = "error code"
	ViewResults View = "results"
	ViewFailed  View = "failed accounts"
	ViewData    View = "data"
)

// A Comparing is what came of comparing one call.
type Comparing struct {
	Findings []contract.Finding
	// Checked are the requirements that the call put to the test.
	Checked []string
	// Exchanges are those of the call, without secrets.
	Exchanges []chatapi.Exchange
	// Compared and NotReported are the views that were compared, and those for which
	// there was something to compare and the SDK reports nothing.
	Compared, NotReported []View
	// Untestable says why the scenario cannot go on: the SDK did what it may, and it
	// is not what the scenario needs. It is empty where it can.
	Untestable string
	// Last is the last request of the command that was sent; nil for none.
	Last *Wire
}

// Refusal is the finding against an SDK that does not send what it was asked for, for
// a request that the documentation allows and the target takes. The exchange is the
// harness's own.
func (c *Comparison) Refusal(command, reason string, ex chatapi.Exchange) []contract.Finding {
	return c.Judge.Blame(contract.SDK, command+"."+slugIsSent, "", "the SDK to send a request that the documentation allows and the target serves",
		"the SDK refuses it: "+reason, ex)
}

// Allows tells whether the documentation allows the request that was asked for.
func (c *Comparison) Allows(asked Asked) bool {
	return !slices.ContainsFunc(c.wrongInAsked(asked), func(f contract.Finding) bool { return f.Level != specs.Observed })
}

// Compare compares a call that the SDK made, or says that it made.
func (c *Comparison) Compare(asked Asked, out Outcome) Comparing {
	j := &comparing{Comparison: c, asked: asked, answer: out.Answer, seen: map[place]bool{}}
	for i, w := range out.Wires {
		ex := j.exchange(w, fmt.Sprintf("sdk-%d-%d-%d", out.Worker, out.Number, i+1))
		j.out.Exchanges = append(j.out.Exchanges, ex)
		j.calls = append(j.calls, call{Wire: w, exchange: ex})
	}
	if i := slices.IndexFunc(j.calls, func(c call) bool { return c.exchange.Command == asked.Command.Name }); i >= 0 {
		j.asked.Body = inFormOf(asked.Command.Name, asked.Body, j.calls[i].Body)
	}
	j.requests()
	if len(j.mine) == 0 {
		return j.out
	}
	last := j.mine[len(j.mine)-1]
	j.out.Last = &last.Wire
	switch {
	case out.Answer.Unsupported != "":
		j.out.Untestable = out.Answer.Unsupported
	case out.Answer.Refused != "":
		j.blame(last.exchange, "", "no call of a request that the SDK refuses", "the SDK sent it and reports that it refuses: "+out.Answer.Refused, j.id(slugOnce))
	case j.out.Untestable == "":
		j.view(last)
	}
	return j.out
}

// call is one request on the wire.
type call struct {
	Wire
	exchange chatapi.Exchange
	body     any
}

type place struct{ requirement, pointer string }

// comparing is one comparison under way.
type comparing struct {
	*Comparison
	asked  Asked
	answer Answer
	calls  []call
	// mine are the calls of the command that was asked for.
	mine []call
	out  Comparing
	seen map[place]bool
}

// exchange is a request on the wire in a form that may be kept.
func (j *comparing) exchange(w Wire, id string) chatapi.Exchange {
	ex := chatapi.Exchange{
		ID: id, Command: j.asked.Command.Name, Attempt: 1, Started: w.Started, Took: w.Took, Response: w.Response,
		Request: chatapi.Request{Method: w.Method, Body: w.Body},
	}
	if at := j.Judge.Address(w.URL); at.Command != nil {
		ex.Command = at.Command.Name
	}
	if w.Err != nil {
		ex.Failure = "no answer of the target: " + w.Err.Error()
	}
	return chatapi.Conceal(ex, w.URL, j.Secrets...)
}

// blame adds a finding against the first of some requirements that the registry has.
func (j *comparing) blame(ex chatapi.Exchange, pointer, expected, actual string, requirements ...string) {
	for _, id := range requirements {
		if _, ok := j.Judge.Registry().Requirement(id); !ok {
			continue
		}
		if at := (place{id, pointer}); !j.seen[at] {
			j.seen[at] = true
			j.out.Findings = append(j.out.Findings, j.Judge.Blame(contract.SDK, id, pointer, expected, actual, ex)...)
		}
		return
	}
}

func (j *comparing) checked(slugs ...string) {
	for _, slug := range slugs {
		id := j.asked.Command.Name + "." + slug
		if _, ok := j.Judge.Registry().Requirement(id); ok && !slices.Contains(j.out.Checked, id) {
			j.out.Checked = append(j.out.Checked, id)
		}
	}
}

// id is a requirement of the command.
func (j *comparing) id(slug string) string { return j.asked.Command.Name + "." + slug }

// networkFailed tells whether no answer of the service came.
func networkFailed(w Wire) bool {
	return w.Response == nil || chatapi.NetworkError(w.Response.Status) && !chatapi.DecodeAnswer(w.Response.Body).HasEnvelope()
}

// Unanswered is why a request got no answer at all.
func (w Wire) Unanswered() error {
	if w.Response == nil && w.Err == nil {
		return errors.New("no answer")
	}
	return w.Err
}
