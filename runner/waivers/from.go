package waivers

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"chatcontract/reports"
)

// Terms are what a person says of new entries.
type Terms struct {
	Owner, Reason string
	// Expires is the last day.
	Expires time.Time
}

// From makes the entries that waive what fails a result: one for each requirement
// and scenario, or several where its findings have no words in common. A
// requirement that fails with the same texts in all scenarios has one for all.
// What is waived already gets none.
func From(result *reports.Result, terms Terms) []Entry {
	var all []Entry
	for _, f := range gathered(failures(result)) {
		for _, message := range messages(f.texts) {
			all = append(all, Entry{
				Requirement: f.Requirement, Scenario: f.Scenario, Target: nameOf(result.Target),
				Owner: terms.Owner, Reason: terms.Reason, Expires: terms.Expires, Message: message,
			})
		}
	}
	return all
}

// A failure is a requirement that a scenario found violated, in which words.
type failure struct {
	reports.Failure
	texts []string
}

// failures are what fails a result and no entry waives. A text that differs from
// another only in what passes is left out.
func failures(result *reports.Result) []failure {
	waived := result.WaiversOf()
	at := map[reports.Failure]int{}
	var all []failure
	for i, f := range result.Findings {
		if _, known := waived[i]; known || !result.Fails(f) {
			continue
		}
		key := reports.FailureOf(f)
		if _, known := at[key]; !known {
			at[key] = len(all)
			all = append(all, failure{Failure: key})
		}
		here := &all[at[key]]
		if text := lasting(reports.FindingText(f)); !slices.Contains(here.texts, text) {
			here.texts = append(here.texts, text)
		}
	}
	return all
}

// gathered puts the failures of a requirement that differ in the scenario alone
// into one without a scenario. Those with other texts stay apart: without a
// scenario, an entry waives what no scenario has found yet.
func gathered(all []failure) []failure {
	byRequirement := map[string][]failure{}
	for _, f := range all {
		byRequirement[f.Requirement] = append(byRequirement[f.Requirement], f)
	}
	var out []failure
	for _, f := range all {
		same := byRequirement[f.Requirement]
		switch {
		case len(same) == 1 || !alike(same):
			out = append(out, f)
		case f.Scenario == same[0].Scenario: // one stands for all
			f.Scenario = ""
			out = append(out, f)
		}
	}
	return out
}

// alike tells whether failures have the same texts, in any order.
func alike(all []failure) bool {
	first := slices.Sorted(slices.Values(all[0].texts))
	return !slices.ContainsFunc(all, func(f failure) bool { return !slices.Equal(first, slices.Sorted(slices.Values(f.texts))) })
}

// passing is what a text has of one run alone: its accounts, its seed, times, and
// how many accounts there were, which the seed decides.
var passing = regexp.MustCompile(`(?i)cc[0-9a-z]{12}[0-9a-z_]*|--seed -?[0-9]+|[0-9]{9,}|[0-9]+ (?:accounts?|more)\b|[\n\x00\x{FFFD}]`)

// lasting is a text with a new line for each part that passes.
func lasting(text string) string { return passing.ReplaceAllString(text, "\n") }

const (
	// mostMessage bounds a message, in bytes.
	mostMessage = 120
	// leastWeight is what texts must have in common to share a message: a status
	// such as 405, but not an index.
	leastWeight = 3
)

// messages are parts of lasting texts, so that each text holds one of them: the
// longest that all have, or one of each where they have only general words in
// common, which would waive whatever the requirement may find.
func messages(texts []string) []string {
	if message := shared(texts); len(texts) == 1 || weight(message) >= leastWeight {
		return []string{message}
	}
	var all []string
	for _, text := range texts {
		if message := shared([]string{text}); !slices.Contains(all, message) {
			all = append(all, message)
		}
	}
	return all
}

// tokens are the pieces of a text that a message keeps whole; edge stands between
// them while texts are compared.
var tokens = regexp.MustCompile(`[\pL\pN_]+|[^\pL\pN_]`)

const edge = "\x00"

func edged(text string) string { return edge + tokens.ReplaceAllString(text, "${0}"+edge) }

// shared is the weightiest part that all lasting texts have, and of such the
// longest.
func shared(texts []string) string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = edged(text)
	}
	best := "expected" // which every text holds
	for part := range strings.SplitSeq(list[0], "\n") {
		for _, common := range commons(part, list) {
			common = cut(strings.TrimLeft(strings.ReplaceAll(common, edge, ""), ",: "))
			if w, most := weight(common), weight(best); w > most || w == most && len(common) > len(best) {
				best = common
			}
		}
	}
	return best
}

// commons are what all texts have of a part, each as long as it can be.
func commons(part string, texts []string) []string {
	var places []int // of the edges
	for i := range len(part) {
		if part[i] == edge[0] {
			places = append(places, i)
		}
	}
	var all []string
	for first, last := 0, 0; first < len(places); first++ {
		before := last
		for last = max(first, last); last+1 < len(places) && inAll(texts, part[places[first]:places[last+1]+1]); {
			last++
		}
		if last > max(first, before) { // else it is the end of the one before
			all = append(all, part[places[first]:places[last]+1])
		}
	}
	return all
}

func inAll(texts []string, part string) bool {
	return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(text, part) })
}

// general are words that tell no finding from another.
var general = regexp.MustCompile(`(?i)\b(?:at|expected|got|the|a|an|of|to|in|for|and|or|is|be)\b`)

// weight is how many letters and digits a part has without the general words.
func weight(part string) int {
	n := 0
	for _, r := range general.ReplaceAllString(part, "") {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func cut(part string) string {
	if len(part) > mostMessage {
		part = part[:mostMessage]
	}
	return strings.TrimSpace(strings.ToValidUTF8(part, ""))
}
