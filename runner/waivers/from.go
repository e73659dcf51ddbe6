package waivers

import (
	"regexp"
	"strings"
	"time"

	"chatcontract/reports"
)

// Terms are what a person says of new entries.
type Terms struct {
	Owner, Reason string
	// Expires is the last day.
	Expires time.Time
}

// From makes the entries that waive what fails a result: one for each requirement
// and scenario, or one for a requirement where the message is the same in several
// scenarios. What is waived already gets none.
func From(result *reports.Result, terms Terms) []Entry {
	waived := result.WaiversOf()
	texts := map[reports.Failure][]string{}
	var order []reports.Failure
	for i, f := range result.Findings {
		if _, known := waived[i]; known || !result.Fails(f) {
			continue
		}
		key := reports.FailureOf(f)
		if texts[key] == nil {
			order = append(order, key)
		}
		texts[key] = append(texts[key], reports.FindingText(f))
	}
	var all []Entry
	for _, key := range order {
		all = append(all, Entry{
			Requirement: key.Requirement, Scenario: key.Scenario, Target: nameOf(result.Target),
			Owner: terms.Owner, Reason: terms.Reason, Expires: terms.Expires, Message: shared(texts[key]),
		})
	}
	return gathered(all)
}

// gathered puts the entries of a requirement that differ in the scenario alone
// into one without a scenario.
func gathered(all []Entry) []Entry {
	messages := map[string]map[string]bool{}
	entries := map[string]int{}
	for _, e := range all {
		if messages[e.Requirement] == nil {
			messages[e.Requirement] = map[string]bool{}
		}
		messages[e.Requirement][e.Message] = true
		entries[e.Requirement]++
	}
	var out []Entry
	for _, e := range all {
		switch {
		case entries[e.Requirement] == 0: // one stands for all
			continue
		case entries[e.Requirement] > 1 && len(messages[e.Requirement]) == 1:
			e.Scenario, entries[e.Requirement] = "", 0
		}
		out = append(out, e)
	}
	return out
}

// passing is what a text has of one run alone: its accounts, its seed, times, and
// how many accounts there were, which the seed decides.
var passing = regexp.MustCompile(`(?i)cc[0-9a-z]{12}[0-9a-z_]*|--seed -?[0-9]+|[0-9]{9,}|[0-9]+ (?:accounts?|more)\b|[\n\x{FFFD}]`)

// mostMessage bounds a message, in bytes.
const mostMessage = 120

// shared is the longest part that all texts have and another run will repeat.
func shared(texts []string) string {
	parts := append(passing.Split(texts[0], -1), beginning(texts))
	longest := "expected" // which every text holds
	for _, part := range parts {
		if part = cut(part); len(part) > len(longest) && inAll(texts, part) {
			longest = part
		}
	}
	return longest
}

func inAll(texts []string, part string) bool {
	for _, text := range texts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

// beginning are the words with which all texts begin, up to what passes.
func beginning(texts []string) string {
	first := passing.Split(texts[0], 2)[0]
	for ; first != ""; first = first[:max(0, strings.LastIndexByte(strings.TrimRight(first, " "), ' '))] {
		if inAll(texts, first) {
			break
		}
	}
	return first
}

func cut(part string) string {
	if len(part) > mostMessage {
		part = part[:mostMessage]
	}
	return strings.TrimSpace(strings.ToValidUTF8(part, ""))
}
