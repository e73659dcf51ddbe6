package adapter

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// wrongInAsked are the findings that the body which was asked for has by itself: the
// scenario makes it wrong on purpose.
func (c *Comparison) wrongInAsked(asked Asked) []contract.Finding {
	report := c.Judge.Request(contract.Request{
		Exchange: chatapi.Exchange{Command: asked.Command.Name}, Method: http.MethodPost, URL: asked.URL, Body: asked.Body,
	}, contract.Caller{})
	var out []contract.Finding
	for _, f := range report.Findings {
		if !strings.HasPrefix(f.Pointer, "?") {
			out = append(out, f)
		}
	}
	return out
}

// requests judges what the SDK sent and compares it with what was asked for.
func (j *comparing) requests() {
	j.checked(slugOnce)
	wrong := j.wrongInAsked(j.asked)
	kept := map[place]bool{} // what is wrong on purpose and went over the wire
	for _, c := range j.calls {
		report := j.Judge.Request(contract.Request{
			Exchange: c.exchange, Method: c.Method, URL: c.URL, Body: c.Body, Truncated: c.Truncated, At: c.Started,
		}, j.Caller)
		j.out.Checked = append(j.out.Checked, report.Checked...)
		other := c.exchange.Command != j.asked.Command.Name || j.Judge.Address(c.URL).Command == nil
		for _, f := range report.Findings {
			if onPurpose(wrong, f) && !other {
				kept[place{f.Requirement, f.Pointer}] = true
				continue
			}
			j.out.Findings = append(j.out.Findings, f)
		}
		if other {
			j.blame(c.exchange, "", "a call of "+j.asked.Command.Name+" alone", "the SDK also sent "+c.URL.Path, j.id(slugOnce))
			continue
		}
		c.body, _ = decode(c.Body) // what is no JSON was found already
		j.mine = append(j.mine, c)
	}
	if len(j.mine) == 0 {
		j.nothingSent()
		return
	}
	j.asAsked(wrong, kept)
	j.repetitions()
}

func onPurpose(wrong []contract.Finding, f contract.Finding) bool {
	for _, w := range wrong {
		if w.Requirement == f.Requirement && w.Pointer == f.Pointer {
			return true
		}
	}
	return false
}

// nothingSent: an SDK that reports an outcome has got it from the service.
func (j *comparing) nothingSent() {
	ex := chatapi.Conceal(chatapi.Exchange{
		Command: j.asked.Command.Name, Request: chatapi.Request{Method: http.MethodPost, Body: j.asked.Body},
	}, j.asked.URL, j.Secrets...)
	if j.answer.Success != nil && *j.answer.Success {
		ex = j.lastExchange(ex)
		j.blame(ex, "", "one request on the wire", "no call of "+j.asked.Command.Name+", and the SDK reports success", j.id(slugOnce))
	}
	j.out.Untestable = "the SDK sent no call of " + j.asked.Command.Name
}

// lastExchange is what a finding about no call refers to, if anything was sent.
func (j *comparing) lastExchange(none chatapi.Exchange) chatapi.Exchange {
	if n := len(j.calls); n > 0 {
		return j.calls[n-1].exchange
	}
	return none
}

// asAsked compares the first request with what was asked for.
func (j *comparing) asAsked(wrong []contract.Finding, kept map[place]bool) {
	j.checked(slugAsAsked)
	if j.isSplit() {
		j.out.Untestable = fmt.Sprintf("the SDK splits this request into %d", len(j.mine))
		return
	}
	first := j.mine[0]
	asked, err := decode(j.asked.Body)
	if err != nil || first.body == nil || first.Truncated {
		return
	}
	before := len(j.out.Findings)
	for _, d := range j.requestDifferences(asked, first.body) {
		if at := touches(wrong, d.pointer); at != nil && !d.sameType() {
			j.out.Untestable = "the SDK does not send the wrong request that the scenario is about, at " + root(at.Pointer)
			continue
		}
		j.blame(first.exchange, d.pointer, "on the wire what was asked for, "+d.wanted(), "the SDK sent "+d.gotten(), j.id(slugAsAsked))
	}
	for _, w := range wrong {
		if len(j.out.Findings) == before && !kept[place{w.Requirement, w.Pointer}] {
			j.out.Untestable = "the SDK does not send the wrong request that the scenario is about, at " + root(w.Pointer)
		}
	}
}

func root(pointer string) string {
	if pointer == "" {
		return "its root"
	}
	return pointer
}

// touches is what is wrong on purpose at a place, above or below it.
func touches(wrong []contract.Finding, pointer string) *contract.Finding {
	for i, w := range wrong {
		if strings.HasPrefix(w.Pointer+"/", pointer+"/") || strings.HasPrefix(pointer+"/", w.Pointer+"/") {
			return &wrong[i]
		}
	}
	return nil
}

// requestDifferences are those that mean something: a member that is left out or
// added with a value that means the same is none.
func (j *comparing) requestDifferences(asked, sent any) []difference {
	w := walk{documented: byPattern(j.Judge.Shape().RequestMembers(j.asked.Command.Name))}
	w.missing = func(m specs.Member, value any) bool { return value == nil || !m.Required && meansNothing(m, value) }
	w.added = meansNothing
	w.compare(asked, sent, "", "")
	return w.found
}

// meansNothing tells a value that is as good as none: the documented default, or an
// empty value of a member that has no other default.
func meansNothing(m specs.Member, value any) bool {
	if m.Default == "" {
		return isEmpty(value)
	}
	def, err := decode([]byte(m.Default))
	return err == nil && same(def, value)
}

// isSplit tells whether several requests together ask for what one should have, each
// for some elements of an Array.
func (j *comparing) isSplit() bool {
	asked, ok := mustObject(j.asked.Body)
	if !ok || len(j.mine) < 2 || len(j.requestDifferences(asked, j.mine[0].body)) == 0 {
		return false
	}
	joined := map[string]any{}
	for _, c := range j.mine {
		part, ok := c.body.(map[string]any)
		if !ok {
			return false
		}
		for name, value := range part {
			list, isList := value.([]any)
			before, _ := joined[name].([]any)
			if isList {
				joined[name] = slices.Concat(before, list)
				continue
			}
			joined[name] = value
		}
	}
	return len(j.requestDifferences(asked, joined)) == 0
}

func mustObject(data []byte) (map[string]any, bool) {
	value, err := decode(data)
	object, ok := value.(map[string]any)
	return object, ok && err == nil
}

// repetitions: a call is made again only where the documentation advises to.
func (j *comparing) repetitions() {
	for i, c := range j.mine[1:] {
		if j.out.Untestable != "" {
			return
		}
		before := j.mine[i]
		why, code := j.mayRepeat(before)
		switch {
		case why && same(before.body, c.body):
		case j.asksAgain(before, c):
			j.out.Untestable = "the SDK asks again for single accounts, which the harness does itself"
		case why:
			j.blame(c.exchange, "", "the same request again", "the SDK sent another one", j.id(slugOnce))
		default:
			j.blame(c.exchange, "", "one request on the wire", fmt.Sprintf("the SDK sent it %d times, again after code %d", len(j.mine), code), j.id(slugOnce))
		}
	}
}

// codeSigExpired may be answered to an SDK that keeps its signatures, which makes a
// new one then.
const codeSigExpired = chatapi.CodeUserSigExpired

func (j *comparing) mayRepeat(c call) (may bool, code int64) {
	// What is no answer of the service, such as the page of a gateway, came from the network.
	if networkFailed(c.Wire) || !chatapi.DecodeAnswer(c.Response.Body).HasEnvelope() {
		return true, 0
	}
	code, _ = chatapi.DecodeAnswer(c.Response.Body).ErrorCode()
	return j.retryable(code) || code == codeSigExpired, code
}

func (j *comparing) retryable(code int64) bool {
	listed, ok := j.asked.Command.Code(code)
	return ok && listed.Retryable || chatapi.AdvisesAgain(code)
}

// asksAgain tells whether a request repeats another for accounts whose own code
// advises to, and for no other.
func (j *comparing) asksAgain(before, c call) bool {
	again := map[string]bool{}
	for _, r := range outcomes(j.asked.Command, before.Response) {
		if j.retryable(r.Code) {
			again[r.Account] = true
		}
	}
	accounts := requested(j.asked.Command, c.body)
	for _, id := range accounts {
		if !again[id] {
			return false
		}
	}
	return len(accounts) > 0
}

// requested are the accounts that a request is about.
func requested(cmd *specs.Command, body any) []string {
	var out []string
	for _, pattern := range cmd.Requested {
		for _, e := range contract.Collect(body, pattern) {
			if id, ok := e.(string); ok {
				out = append(out, id)
			}
		}
	}
	return out
}
