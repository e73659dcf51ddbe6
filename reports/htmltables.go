package reports

import (
	"slices"
	"strconv"

	"chatcontract/specs"
)

// A htmlCommand is a command with its requirements.
type htmlCommand struct {
	Name, Title string
	Document    int
	Rows        []htmlRow
}

// A htmlRow is a requirement in the table.
type htmlRow struct {
	ID, Section, Level, Text string
	// Word is its verdict, or noted where it does not hold and fails nothing.
	Word, Reason string
	Answers      int
	Findings     int
	// Shown: the page has findings of it.
	Shown     bool
	Scenarios []htmlScenario
	Total     int
}

// More is how many scenarios are left out.
func (r htmlRow) More() int { return r.Total - len(r.Scenarios) }

// A htmlScenario is a scenario that checks a requirement.
type htmlScenario struct{ Word, Place, Title string }

// byCommand puts the requirements together by command, in the documentation's
// order.
func (p *htmlPage) byCommand() []htmlCommand {
	at := map[string]int{}
	var out []htmlCommand
	for i := range p.Requirements {
		req := &p.Requirements[i]
		c, ok := at[req.Command]
		if !ok {
			c = len(out)
			at[req.Command] = c
			out = append(out, htmlCommand{Name: visible(req.Command), Title: p.pageTitle(req.Command), Document: p.document(req.Command)})
		}
		out[c].Rows = append(out[c].Rows, p.row(req))
	}
	return out
}

func (p *htmlPage) pageTitle(command string) string {
	if i := slices.IndexFunc(p.Pages, func(page Page) bool { return page.Command == command }); i >= 0 {
		return visible(p.Pages[i].Title)
	}
	return ""
}

func (p *htmlPage) row(req *Requirement) htmlRow {
	kind, found := p.kinds[req.ID]
	row := htmlRow{
		ID: visible(req.ID), Section: visible(shorten(req.Section, htmlText)), Level: string(req.Level), Text: visible(shorten(req.Text, htmlText)),
		Word: string(req.Verdict), Reason: visible(shorten(req.Reason, htmlBodyWidth)), Answers: req.Answers, Findings: req.Findings,
		Shown: found, Total: len(req.Scenarios),
	}
	if req.Verdict == Failed && found && kind == kindNote {
		row.Word = "noted"
	}
	for _, id := range req.Scenarios[:min(htmlScenarios, len(req.Scenarios))] {
		entry := htmlScenario{Word: string(NotTestable), Title: visible(shorten(id, htmlBodyWidth))}
		if s := p.scenarios[id]; s != nil {
			entry = htmlScenario{string(s.Verdict), s.place(), visible(shorten(s.Title, htmlBodyWidth))}
		}
		row.Scenarios = append(row.Scenarios, entry)
	}
	return row
}

// Words are the verdicts that a filter offers: those that occur.
func (p *htmlPage) Words() []string {
	var out []string
	for _, word := range []string{"failed", "noted", "waived", "not testable", "passed"} {
		if slices.ContainsFunc(p.Commands, func(c htmlCommand) bool {
			return slices.ContainsFunc(c.Rows, func(r htmlRow) bool { return r.Word == word })
		}) {
			out = append(out, word)
		}
	}
	return out
}

// Levels are those that a filter offers.
func (p *htmlPage) Levels() []specs.Level {
	return slices.DeleteFunc(levels(), func(l specs.Level) bool { return p.Summary.Requirements[l].Total == 0 })
}

// A htmlAtlas is a command in the atlas of error codes.
type htmlAtlas struct {
	Name, Title string
	Document    int
	// Reached of Listed codes of its page.
	Reached, Listed int
	// Odd counts the codes that no page lists, General those that another lists.
	Odd, General int
	Codes        []htmlCode
}

// Chips are the codes that show before one opens the command: all but those
// that any command may answer with.
func (a htmlAtlas) Chips() []htmlCode {
	return slices.DeleteFunc(slices.Clone(a.Codes), func(c htmlCode) bool { return c.State == CodeGeneral })
}

// A htmlCode is an error code in the atlas.
type htmlCode struct {
	Code, Meaning, Class string
	State                CodeState
	Answers              int
}

func (p *htmlPage) atlas() []htmlAtlas {
	var out []htmlAtlas
	for _, page := range p.Pages {
		row := htmlAtlas{Name: visible(page.Command), Title: visible(page.Title), Document: page.Document}
		for _, c := range page.Codes {
			entry := htmlCode{strconv.FormatInt(c.Code, 10), visible(shorten(c.Meaning, htmlBodyWidth)), codeClass(c.State), c.State, c.Answers}
			row.Codes = append(row.Codes, entry)
			switch c.State {
			case CodeReached:
				row.Reached++
				row.Listed++
			case CodeUndocumented:
				row.Odd++
			case CodeGeneral:
				row.General++
			default:
				row.Listed++
			}
		}
		out = append(out, row)
	}
	return out
}

// String lets the template hand a state on as a text.
func (s CodeState) String() string { return string(s) }

// codeClass is a state as the style calls it.
func codeClass(s CodeState) string {
	switch s {
	case CodeReached:
		return "passed"
	case CodeUndocumented:
		return "failed"
	case CodeGeneral:
		return "general"
	case CodeNotReached:
		return "noted"
	case CodeNeedsArrangement, CodePlan:
	}
	return "untested"
}

// A htmlState explains a state of the atlas and counts its codes.
type htmlState struct {
	State        CodeState
	Class, Words string
	Count        int
}

// CodeStates are all states with their counts.
func (p *htmlPage) CodeStates() []htmlState {
	states := []htmlState{
		{State: CodeReached, Words: "on the command's page, and answered"},
		{State: CodeNotReached, Words: "on the page and within reach of a scenario, but not answered"},
		{State: CodeNeedsArrangement, Words: "on the page; no request can provoke them, and the target takes no arrangements"},
		{State: CodePlan, Words: "on the page; the app's plan or its console decides whether they are answered"},
		{State: CodeGeneral, Words: "answered; listed for all commands on the page of error codes"},
		{State: CodeUndocumented, Words: "answered, and on no page"},
	}
	for i := range states {
		states[i].Class = codeClass(states[i].State)
		for _, page := range p.Pages {
			for _, c := range page.Codes {
				if c.State == states[i].State {
					states[i].Count++
				}
			}
		}
	}
	return states
}
