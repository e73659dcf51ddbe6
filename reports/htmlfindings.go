package reports

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// A htmlGroup is a requirement that does not hold, with examples.
type htmlGroup struct {
	ID, Section, Level, Text, Command string
	// Anchor is where links lead: one for each kind of a requirement's findings.
	Anchor string
	// Word is failed, unchanged, noted or waived.
	Word string
	// Reason says why it is waived.
	Reason   string
	Findings int
	// Places counts the scenarios in which it showed.
	Places   int
	Examples []htmlExample
	Document int
}

// More is how many findings are left out.
func (g htmlGroup) More() int { return g.Findings - len(g.Examples) }

// First is the first example in one line.
func (g htmlGroup) First() string {
	if len(g.Examples) == 0 {
		return ""
	}
	return g.Examples[0].Brief
}

// A htmlExample is one finding.
type htmlExample struct {
	// Anchor is where links lead.
	Anchor string
	Open   bool
	// Brief is the finding in one line.
	Brief        string
	Title, Place string
	// Again is what came of the scenario when it ran again; empty where it did not.
	Again   string
	Command string
	Layer   string
	// Half is the half of the call in which it is: request or answer.
	Half      string
	Pointer   string
	Diff      []htmlDiff
	Curl      string
	CurlNote  string
	Step      string
	Steps     []htmlStep
	MoreSteps int
	Exchange  *htmlExchange
	// NoExchange says why there is none to see.
	NoExchange string
}

// A htmlDiff is a line of expected against actual.
type htmlDiff struct {
	// Kind is missing, extra or same.
	Kind, Text string
}

// A htmlStep is a step of the scenario.
type htmlStep struct {
	Keyword, Text, Word, Message string
	Line                         int
	// Here: the finding was made at this step.
	Here bool
}

// A htmlExchange is the call that showed a finding.
type htmlExchange struct {
	Method, URL   string
	Request       htmlBody
	Status, Facts string
	Headers       []htmlFact
	Response      *htmlBody
	Failure       string
}

// A htmlOther is a scenario that failed and names no requirement.
type htmlOther struct {
	Word, Place, Title, Reason string
}

// layerWords say what kind of check found something.
func layerWords(l contract.Layer) string {
	switch l {
	case contract.Lexical:
		return "in the bytes of the answer"
	case contract.Shape:
		return "in the shape of the answer (OpenAPI)"
	case contract.Condition:
		return "between members of the answer (JSON Schema)"
	case contract.Relation:
		return "between the request and the answer"
	case contract.Scenario:
		return "by a step of the scenario"
	case contract.Sent:
		return "" // the half of the call says it
	case contract.SDK:
		return "between what the SDK says and what went over the wire"
	}
	return ""
}

func (p *htmlPage) addGroups() {
	exchanges := make(map[string]*chatapi.Exchange, len(p.Exchanges))
	for i := range p.Exchanges {
		exchanges[p.Exchanges[i].ID] = &p.Exchanges[i]
	}
	groups := p.groups()
	for _, g := range groups {
		if _, known := p.kinds[g.req.ID]; !known {
			p.kinds[g.req.ID] = g.kind
		}
	}
	// What fails the run takes the room first.
	sort.SliceStable(groups, func(i, j int) bool { return groups[i].kind < groups[j].kind })
	for i, g := range groups {
		switch group := p.group(g, exchanges, i < htmlDetailed); g.kind {
		case kindFailed:
			p.Failed = append(p.Failed, group)
		case kindUnchanged:
			p.Unchanged = append(p.Unchanged, group)
		case kindNote:
			p.Noted = append(p.Noted, group)
		case kindWaived:
			p.WaivedGroups = append(p.WaivedGroups, group)
		}
	}
	// The first example of each of a few is what a reader came for.
	for i := range p.Failed {
		if len(p.Failed) <= htmlCauses && len(p.Failed[i].Examples) > 0 {
			p.Failed[i].Examples[0].Open = true
		}
	}
}

func (p *htmlPage) group(g group, exchanges map[string]*chatapi.Exchange, detailed bool) htmlGroup {
	out := htmlGroup{
		ID: visible(g.req.ID), Section: visible(shorten(g.req.Section, htmlText)), Level: string(g.req.Level),
		Text: visible(shorten(g.req.Text, htmlText)), Command: visible(g.req.Command), Word: kindWord(g.kind),
		Reason: visible(shorten(g.req.Reason, htmlText)), Findings: len(g.findings), Document: p.document(g.req.Command),
	}
	out.Anchor = "f-" + out.ID
	if p.kinds[g.req.ID] != g.kind {
		out.Anchor = "f-" + out.Word + "-" + out.ID
	}
	if g.kind == kindNote && len(g.findings) > 0 { // may be lower than the requirement's
		out.Level = string(p.Findings[g.findings[0]].Level)
	}
	places := map[int]bool{}
	for _, i := range g.findings {
		places[p.owner[i]] = true
	}
	out.Places = len(places)
	most := htmlExamples
	if !detailed {
		most = 1
	}
	for _, i := range p.examples(g, most) {
		example := p.example(i)
		if detailed {
			p.addDetails(&example, i, exchanges)
		}
		out.Examples = append(out.Examples, example)
	}
	return out
}

func kindWord(k kind) string {
	switch k {
	case kindUnchanged:
		return "unchanged"
	case kindNote:
		return "noted"
	case kindWaived:
		return "waived"
	case kindFailed:
	}
	return "failed"
}

// document is the number of a command's page; 0 where it is not known.
func (p *htmlPage) document(command string) int {
	if i := slices.IndexFunc(p.Pages, func(page Page) bool { return page.Command == command }); i >= 0 {
		return p.Pages[i].Document
	}
	return 0
}

func (p *htmlPage) example(finding int) htmlExample {
	f := p.Findings[finding]
	out := htmlExample{
		Anchor: fmt.Sprintf("finding-%d", finding), Title: "outside of any scenario", Command: visible(f.Command),
		Layer: layerWords(f.Layer), Half: "answer", Diff: htmlDiffOf(f), Brief: briefly(f),
	}
	if f.Layer == contract.Sent {
		out.Half = "request"
	}
	if f.Pointer != "" {
		out.Pointer = value(f.Pointer, htmlBodyWidth)
	}
	if s := p.scenario(finding); s != nil {
		out.Title, out.Place, out.Again = visible(shorten(s.Title, htmlBodyWidth)), s.place(), s.againWords()
	}
	if f.Step != "" {
		out.Step = visible(shorten(f.Step, htmlBodyWidth)) + stepLine(f)
	}
	out.Curl, out.CurlNote = htmlCurl(f.Curl)
	return out
}

// briefly is a finding in one line.
func briefly(f contract.Finding) string {
	const room = 120
	var words []string
	for _, line := range diffLines(f.Diff, fileDiffLines, room) {
		switch {
		case strings.HasPrefix(line, "-"):
			words = append(words, "missing "+strings.TrimPrefix(line[1:], " "))
		case strings.HasPrefix(line, "+"):
			words = append(words, "not expected "+strings.TrimPrefix(line[1:], " "))
		}
	}
	if len(words) > 0 {
		return at(f) + shorten(strings.Join(words, ", "), room)
	}
	return fmt.Sprintf("%sexpected %s, got %s", at(f), value(f.Expected, room), value(f.Actual, room))
}

func at(f contract.Finding) string {
	if f.Pointer == "" {
		return ""
	}
	return value(f.Pointer, 100) + ": "
}

// htmlDiffOf shows expected against actual, by the diff where there is one.
func htmlDiffOf(f contract.Finding) []htmlDiff {
	if f.Diff == "" {
		return []htmlDiff{{"missing", value(f.Expected, fileValue)}, {"extra", value(f.Actual, fileValue)}}
	}
	var out []htmlDiff
	for _, line := range diffLines(f.Diff, fileDiffLines, fileDiffWidth) {
		kind := "same"
		switch {
		case strings.HasPrefix(line, "-"):
			kind = "missing"
		case strings.HasPrefix(line, "+"):
			kind = "extra"
		}
		out = append(out, htmlDiff{kind, strings.TrimPrefix(strings.TrimLeft(line, "-+"), " ")})
	}
	return out
}

// htmlCurl is a command to paste. A note says where it would not send the same
// bytes.
func htmlCurl(curl string) (text, note string) {
	const most = 12_000
	text = visibleLines(shorten(curl, most))
	switch {
	case len(text) > most:
		note = "It is cut off here; results.json has all of it."
	case text != curl:
		note = "Some of its bytes do not print and stand as escapes here; results.json has them as they are."
	}
	return text, note
}

// addDetails adds what only the first requirements have room for.
func (p *htmlPage) addDetails(out *htmlExample, finding int, exchanges map[string]*chatapi.Exchange) {
	f := p.Findings[finding]
	if s := p.scenario(finding); s != nil && s.Line > 0 {
		out.Steps, out.MoreSteps = htmlStepsOf(s, f)
	}
	switch ex := exchanges[f.Exchange]; {
	case f.Exchange == "":
		out.NoExchange = "It showed over several calls; the steps tell which."
	case ex == nil:
		out.NoExchange = fmt.Sprintf("Exchange %s was not kept.", visible(f.Exchange))
	default:
		out.Exchange = newHTMLExchange(ex, f)
	}
}

func htmlStepsOf(s *Scenario, f contract.Finding) (list []htmlStep, more int) {
	for i, step := range s.Steps {
		if i == htmlSteps {
			return list, len(s.Steps) - i
		}
		list = append(list, htmlStep{
			Keyword: visible(strings.TrimSpace(step.Keyword)), Text: visible(shorten(step.Text, htmlBodyWidth)), Line: step.Line,
			Word: string(step.Status), Message: visible(shorten(step.Message, htmlText)),
			Here: f.Line != 0 && step.Line == f.Line && (f.Step == "" || f.Step == step.Text),
		})
	}
	return list, 0
}

func newHTMLExchange(ex *chatapi.Exchange, f contract.Finding) *htmlExchange {
	sent, pointer := "", f.Pointer
	if f.Layer == contract.Sent {
		sent, pointer = pointer, ""
		if strings.HasPrefix(sent, "?") { // it is in the URL
			sent = ""
		}
	}
	out := &htmlExchange{
		Method: visible(ex.Request.Method), URL: visible(shorten(ex.Request.URL, htmlText)),
		Request: newHTMLBody(ex.Request.Body, sent, ex.Request.Truncated), Failure: visible(shorten(ex.Failure, htmlText)),
	}
	out.Facts = fmt.Sprintf("exchange %s, %s", visible(ex.ID), shortTime(ex.Took))
	if ex.Attempt > 1 {
		out.Facts += fmt.Sprintf(", attempt %d after %s", ex.Attempt, visible(shorten(ex.RetriedFor, htmlBodyWidth)))
	}
	if ex.Response == nil {
		return out
	}
	body := newHTMLBody(ex.Response.Body, pointer, ex.Response.Truncated)
	out.Response, out.Status = &body, fmt.Sprintf("HTTP %d", ex.Response.Status)
	var names []string
	for name := range ex.Response.Header {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names[:min(htmlHeaders, len(names))] {
		out.Headers = append(out.Headers, htmlFact{
			visible(shorten(name, htmlBodyWidth)), value(strings.Join(ex.Response.Header[name], ", "), htmlBodyWidth),
		})
	}
	return out
}

// otherFailures are the scenarios that failed without a finding.
func (p *htmlPage) otherFailures() []htmlOther {
	var out []htmlOther
	for _, f := range p.features() {
		for _, c := range f.cases {
			if f.file == runFile || len(c.failing) > 0 || c.status != caseFailed && c.status != caseDefect {
				continue
			}
			word := "failed"
			if c.status == caseDefect {
				word = "defect of the harness"
			}
			out = append(out, htmlOther{word, c.place(), visible(shorten(c.Title, htmlBodyWidth)), visible(shorten(c.reason, htmlText))})
		}
	}
	return out
}

// OthersShown are as many of them as there is room for.
func (p *htmlPage) OthersShown() []htmlOther { return p.Others[:min(htmlList, len(p.Others))] }

// OthersMore is how many are left out.
func (p *htmlPage) OthersMore() int { return len(p.Others) - len(p.OthersShown()) }
