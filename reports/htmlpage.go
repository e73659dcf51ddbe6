package reports

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatcontract/specs"
)

// How much of a run a page shows. What is left out is counted, and stands in
// results.json.
const (
	// htmlDetailed is of how many requirements the findings are shown with steps
	// and exchanges.
	htmlDetailed  = 60
	htmlExamples  = 3
	htmlScenarios = 12
	htmlSteps     = 60
	htmlList      = 300
	htmlReasons   = 60
	htmlAccounts  = 100
	htmlText      = 1000
	htmlCauses    = 12
	htmlHeaders   = 12
)

// A htmlPage is what the template of report.html fills in.
type htmlPage struct {
	*view
	Policy string
	Style  template.CSS
	Script template.JS

	Failed, Unchanged, Noted, WaivedGroups []htmlGroup
	Others                                 []htmlOther
	Commands                               []htmlCommand
	Atlas                                  []htmlAtlas
	Timings                                []htmlTiming
	Untested                               []htmlReason

	kinds     map[string]kind
	scenarios map[string]*Scenario
}

func newHTMLPage(r *Result) (*htmlPage, error) {
	p := &htmlPage{view: newView(r), kinds: map[string]kind{}, scenarios: make(map[string]*Scenario, len(r.Scenarios))}
	for i := range r.Scenarios {
		p.scenarios[r.Scenarios[i].ID] = &r.Scenarios[i]
	}
	p.addGroups()
	p.Others = p.otherFailures()
	p.Commands = p.byCommand()
	p.Atlas = p.atlas()
	p.Timings = p.timings()
	p.Untested = p.untested()
	return p, p.assets()
}

// VerdictWord is the outcome in one word, for the style.
func (p *htmlPage) VerdictWord() string {
	switch {
	case p.Outcome.Verdict == Conforms && !p.Run.Interrupted:
		return "passed"
	case p.Outcome.Verdict == DoesNotConform:
		return "failed"
	}
	return "untested"
}

// Headline is the outcome for somebody who decides about a release.
func (p *htmlPage) Headline() string {
	switch p.Outcome.Verdict {
	case Conforms:
		return "Conforms to the documentation"
	case DoesNotConform:
		return "Does not conform to the documentation"
	}
	return "Not judged"
}

// Explanation says in a sentence or two what the headline rests on.
func (p *htmlPage) Explanation() string {
	if p.Traffic != nil {
		return p.trafficExplanation()
	}
	documented := p.Summary.Requirements[specs.Documented]
	tested := documented.Passed + documented.Failed
	switch {
	case p.Outcome.Verdict == Conforms && documented.Total > 0 && documented.Waived > 0:
		return fmt.Sprintf("What the documentation says and could be tested holds, but for what is waived: %s of %s hold, %d waived.",
			thousands(documented.Passed), documentedOf(documented.Total), documented.Waived)
	case p.Outcome.Verdict == Conforms && documented.Total > 0:
		return fmt.Sprintf("Everything that the documentation says and that could be tested holds: %s of %s.",
			thousands(documented.Passed), documentedOf(documented.Total))
	case p.Outcome.Verdict == DoesNotConform && len(p.Failed) > 0:
		if p.Target.SDK != nil {
			return fmt.Sprintf("In these calls %s; %s of %s that were tested hold.",
				p.brokenWords(), thousands(documented.Passed), documentedOf(tested))
		}
		return fmt.Sprintf("The target breaks %s; %s of %s that were tested hold. A client that relies on what is broken may fail.",
			count(len(p.Failed), "requirement"), thousands(documented.Passed), documentedOf(tested))
	case p.Outcome.Verdict == NotJudged:
		return "This run says nothing about the target."
	}
	return ""
}

func documentedOf(n int) string {
	if n == 1 {
		return "1 documented requirement"
	}
	return thousands(n) + " documented requirements"
}

// Reason says why the run did not judge all; empty when it did.
func (p *htmlPage) Reason() string { return visible(shorten(p.reason(), htmlText)) }

// TargetWords names the target.
func (p *htmlPage) TargetWords() string { return p.judgedWords() }

// Title is the title of the page.
func (p *htmlPage) Title() string {
	return fmt.Sprintf("%s: %s", p.Headline(), shorten(p.judgedWords(), 100))
}

// Causes are the first of the broken requirements.
func (p *htmlPage) Causes() []htmlGroup { return p.Failed[:min(htmlCauses, len(p.Failed))] }

// MoreCauses is how many are broken beside the first.
func (p *htmlPage) MoreCauses() int { return len(p.Failed) - len(p.Causes()) }

// A htmlCounts is one row of the table of verdicts.
type htmlCounts struct {
	Name string
	// FailedWord is what a requirement that does not hold counts as.
	FailedWord string
	Counts
}

// Counts are the verdicts by level, and those of the scenarios.
func (p *htmlPage) Counts() []htmlCounts {
	var rows []htmlCounts
	for _, level := range levels() {
		c := p.Summary.Requirements[level]
		if c.Total == 0 {
			continue
		}
		word := "failed"
		if !p.failsAt(level) {
			word = "noted"
		}
		rows = append(rows, htmlCounts{"requirements, " + string(level), word, c})
	}
	return append(rows, htmlCounts{p.scenariosWord(), "failed", p.Summary.Scenarios})
}

// A htmlFact is a line about the run.
type htmlFact struct{ Name, Text string }

// Facts tell when and how the run was made.
func (p *htmlPage) Facts() []htmlFact {
	if p.Traffic != nil {
		return p.trafficFacts()
	}
	facts := []htmlFact{
		{"target", p.targetWords()},
		{"administrator", visible(shorten(p.Target.Identifier, htmlText))},
		{"arrangements", "none: codes that no request provokes are not testable"},
		{"began", p.Run.Started.UTC().Format("2006-01-02 15:04:05 UTC")},
		{"took", seconds(p.Run.Took())},
		{"calls", thousands(p.Summary.Exchanges) + ", " + retries(p.Summary.Retries)},
		{"accounts", thousands(p.Summary.Accounts) + " made for the run"},
		{"seed", strconv.FormatInt(p.Run.Seed, 10)},
		{"at a time", count(p.Run.Concurrency, "scenario")},
		{"selected", "all scenarios"},
		{"fails at", "documented requirements"},
		{"run", visible(shorten(p.Run.ID, htmlText))},
		{"chatcontract", visible(shorten(p.Tool.Version, htmlText))},
		{"documentation", "as read on " + visible(shorten(p.Tool.Registry, htmlText))},
	}
	if words := p.againSummary(); words != "" {
		facts = append(facts, htmlFact{"run again", words})
	}
	set := func(name, text string) {
		for i := range facts {
			if facts[i].Name == name {
				facts[i].Text = text
			}
		}
	}
	if lacks := p.Target.lacksWords(); lacks != "" {
		facts = append(facts, htmlFact{"declared to lack", lacks})
	}
	if words := p.Target.accountsWords(); words != "" {
		set("accounts", "pre-provisioned: "+words)
	}
	if p.Target.Arrangement {
		set("arrangements", "taken")
	}
	if words := p.Run.selection(); words != "" {
		set("selected", visible(shorten(words, htmlText)))
	}
	if p.Run.Strict {
		set("fails at", "documented and inferred requirements (--strict)")
	}
	return facts
}

// A htmlReason is why some requirements were not testable.
type htmlReason struct {
	Text  string
	Names []htmlFact
	Total int
}

// particulars are what tells reasons apart that are otherwise the same.
var particulars = regexp.MustCompile(`code \d+|features/\S+`)

// untested puts reasons together that differ in particulars alone; each name
// then says its own.
func (p *htmlPage) untested() []htmlReason {
	var out []htmlReason
	at := map[string]int{}
	for _, r := range p.notTestable() {
		own := strings.Join(particulars.FindAllString(r.text, -1), ", ")
		key := particulars.ReplaceAllStringFunc(r.text, func(text string) string {
			return strings.TrimRight(text, "0123456789") + "…"
		})
		if strings.Contains(own, "features/") {
			key = strings.TrimSuffix(particulars.ReplaceAllString(r.text, "…"), ": …")
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, htmlReason{Text: visible(shorten(key, htmlText))})
		}
		out[i].Total += len(r.names)
		for _, name := range r.names[:max(0, min(htmlList-len(out[i].Names), len(r.names)))] {
			out[i].Names = append(out[i].Names, htmlFact{visible(name), visible(shorten(own, htmlBodyWidth))})
		}
	}
	slices.SortStableFunc(out, func(a, b htmlReason) int { return b.Total - a.Total })
	return out
}

// More is how many names are left out.
func (r htmlReason) More() int { return r.Total - len(r.Names) }

// UntestedShown are as many reasons as there is room for.
func (p *htmlPage) UntestedShown() []htmlReason {
	return p.Untested[:min(htmlReasons, len(p.Untested))]
}

// MoreUntested is how many reasons are left out.
func (p *htmlPage) MoreUntested() int { return len(p.Untested) - len(p.UntestedShown()) }

// UntestedTotal is how many requirements or scenarios were not testable.
func (p *htmlPage) UntestedTotal() int {
	n := 0
	for _, r := range p.Untested {
		n += r.Total
	}
	return n
}

// A htmlTexts is a list of texts of the target, as far as there is room.
type htmlTexts struct {
	Texts []string
	More  int
}

func newHTMLTexts(texts []string, most int) htmlTexts {
	out := htmlTexts{More: max(0, len(texts)-most)}
	for _, text := range texts[:min(most, len(texts))] {
		out.Texts = append(out.Texts, value(text, htmlBodyWidth))
	}
	return out
}

// UnwatchedFields are response members that nothing constrains.
func (p *htmlPage) UnwatchedFields() htmlTexts { return newHTMLTexts(p.Unwatched.Fields, htmlList) }

// UnwatchedCodes are codes that no scenario expected.
func (p *htmlPage) UnwatchedCodes() htmlTexts { return newHTMLTexts(p.Unwatched.Codes, htmlList) }

// UnwatchedWords counts both.
func (p *htmlPage) UnwatchedWords() string { return p.Unwatched.words() }

// Left are the accounts that could not be deleted.
func (p *htmlPage) Left() htmlTexts {
	if p.LeftBehind == nil {
		return htmlTexts{}
	}
	return newHTMLTexts(p.LeftBehind.Accounts, htmlAccounts)
}

// LeftReason says why they could not.
func (p *htmlPage) LeftReason() string { return visible(shorten(p.LeftBehind.Reason, htmlText)) }

// LeftCure is the command that deletes them.
func (p *htmlPage) LeftCure() string { return visible(shorten(p.LeftBehind.Cure, htmlText)) }

// thousands writes a number with its digits in groups.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// shortTime writes a duration in the unit that suits it.
func shortTime(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d >= time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d >= 10*time.Millisecond:
		return fmt.Sprintf("%.0f ms", float64(d.Microseconds())/1000)
	}
	return fmt.Sprintf("%.3g ms", float64(d.Nanoseconds())/1e6)
}

// verdictSign goes before a verdict, so that it shows without colour.
func verdictSign(word string) string {
	switch word {
	case "passed", string(CodeReached):
		return "✓"
	case "failed", string(CodeUndocumented), string(StepUndefined):
		return "✗"
	case "noted":
		return "!"
	case "waived":
		return "~"
	case string(CodeGeneral):
		return "·"
	case string(CodeNotReached):
		return "–"
	}
	return "○"
}
