package reports

import "strconv"

// A htmlTotal is a line of the table of what the calls met.
type htmlTotal struct {
	Title string
	Share
}

// CoverageTotals are what the calls met of all commands.
func (p *htmlPage) CoverageTotals() []htmlTotal {
	var out []htmlTotal
	for _, k := range p.SDKCoverage.totals() {
		out = append(out, htmlTotal{k.title, k.met.Share})
	}
	return out
}

// A htmlCovered is a command that was called.
type htmlCovered struct {
	Name, Words string
	Calls       int
	Never       []htmlNever
}

// A htmlNever is what calls never met of one kind: each with the meaning of a code.
type htmlNever struct {
	Title string
	Names []htmlFact
}

// CoveredCommands are the commands that were called.
func (p *htmlPage) CoveredCommands() []htmlCovered {
	var out []htmlCovered
	for i := range p.SDKCoverage.Called {
		c := &p.SDKCoverage.Called[i]
		row := htmlCovered{Name: visible(c.Command), Words: c.words(), Calls: c.Calls}
		for _, k := range c.kinds() {
			never := htmlNever{Title: k.title}
			for _, n := range k.met.Never {
				never.Names = append(never.Names, htmlFact{value(n.name(), htmlBodyWidth), visible(shorten(n.Meaning, htmlBodyWidth))})
			}
			if len(never.Names) > 0 {
				row.Never = append(row.Never, never)
			}
		}
		out = append(out, row)
	}
	return out
}

// NeverCalled are the commands that were not.
func (p *htmlPage) NeverCalled() []string { return p.SDKCoverage.NeverCalled }

// trafficExplanation says what the headline of a result rests on that no run made.
func (p *htmlPage) trafficExplanation() string {
	switch words := p.brokenWords(); {
	case p.Outcome.Verdict == NotJudged:
		return "These calls say nothing about the client or the target."
	case words != "":
		return "In these calls " + words + "."
	}
	return "The calls keep to everything that calls alone can put to the test."
}

// trafficFacts tell when and where the calls were made.
func (p *htmlPage) trafficFacts() []htmlFact {
	fails := "documented requirements"
	if p.Run.Strict {
		fails = "documented and inferred requirements (--strict)"
	}
	facts := []htmlFact{
		{"target", p.targetWords()},
		{"began", p.Run.Started.UTC().Format("2006-01-02 15:04:05 UTC")},
		{"took", seconds(p.Run.Took())},
		{"calls", p.Traffic.words()},
		{"fails at", fails},
		{"result", visible(shorten(p.Run.ID, htmlText))},
		{"chatcontract", visible(shorten(p.Tool.Version, htmlText))},
		{"documentation", "as read on " + visible(shorten(p.Tool.Registry, htmlText))},
	}
	if words := p.Traffic.needScenarioWords(); words != "" {
		facts = append(facts, htmlFact{"not covered", words})
	}
	if code := p.Traffic.ClientExitCode; code != nil {
		facts = append(facts, htmlFact{"the command", "ended with exit code " + strconv.Itoa(*code)})
	}
	return facts
}

// CheckedWord names one of what a requirement was checked on.
func (p *htmlPage) CheckedWord() string {
	if p.Traffic != nil {
		return "call"
	}
	return "answer"
}

// ScenarioWord names one of what the result has as scenarios.
func (p *htmlPage) ScenarioWord() string {
	if p.Traffic != nil {
		return "side"
	}
	return "scenario"
}
