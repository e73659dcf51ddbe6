package waivers

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
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
// and scenario, or one for a requirement that several scenarios found violated in
// the same words. What is waived already gets none.
func From(result *reports.Result, terms Terms) []Entry {
	waived := result.WaiversOf()
	var all []Entry
	for i, f := range result.Findings {
		if _, known := waived[i]; known || !result.Fails(f) {
			continue
		}
		e := Entry{
			Requirement: f.Requirement, Scenario: f.Scenario, Target: nameOf(result.Target),
			Owner: terms.Owner, Reason: terms.Reason, Expires: terms.Expires, Message: lasting(reports.FindingText(f)),
		}
		if !slices.ContainsFunc(all, e.same) {
			all = append(all, e)
		}
	}
	return gathered(all)
}

// gathered puts entries of one requirement that differ in the scenario alone into
// one without a scenario.
func gathered(all []Entry) []Entry {
	var out []Entry
	for _, e := range all {
		alike := func(other Entry) bool { return other.Requirement == e.Requirement }
		others := 0
		for _, other := range all {
			if alike(other) && other.Message == e.Message {
				others++
			}
		}
		differ := slices.ContainsFunc(all, func(other Entry) bool { return alike(other) && other.Message != e.Message })
		if others > 1 && !differ {
			e.Scenario = ""
			if slices.ContainsFunc(out, alike) {
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// passing is what a text has of one run alone: its accounts, its seed, times.
var passing = regexp.MustCompile(`(?i)cc[0-9a-z]{12}[0-9a-z_]*|--seed -?[0-9]+|[0-9]{9,}|[\n\x{FFFD}]`)

// mostMessage bounds a message.
const mostMessage = 120

// lasting is the longest part of a text that another run will repeat.
func lasting(text string) string {
	longest := ""
	for _, part := range passing.Split(text, -1) {
		if part = cut(part); len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

func cut(part string) string {
	if len(part) > mostMessage {
		part = part[:mostMessage]
	}
	return strings.TrimSpace(strings.ToValidUTF8(part, ""))
}

// Format writes entries as a file of waivers has them.
func Format(list []Entry) []byte {
	var b strings.Builder
	for _, e := range list {
		prefix := "- "
		line := func(key, value string) {
			fmt.Fprintf(&b, "%s%s: %s\n", prefix, key, value)
			prefix = "  "
		}
		line("requirement", e.Requirement)
		if e.Scenario != "" {
			line("scenario", quoted(e.Scenario))
		}
		line("target", quoted(e.Target))
		line("owner", quoted(e.Owner))
		line("reason", quoted(e.Reason))
		line("message", quoted(e.Message))
		line("expires", e.Expires.Format(DateLayout))
	}
	return []byte(b.String())
}

// quoted is a text in double quotes. What JSON writes, YAML reads.
func quoted(words string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(words) // a string has a form in JSON
	return strings.TrimSuffix(b.String(), "\n")
}

// Append adds to a file, which it makes if it is not there, those entries that it
// does not have, and tells how many they were. An error leaves the file as it was.
func Append(path string, list []Entry) (added int, err error) {
	before, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return 0, err
	}
	file, err := Parse(path, before)
	if err != nil {
		return 0, err
	}
	list = slices.DeleteFunc(slices.Clone(list), func(e Entry) bool { return slices.ContainsFunc(file.Entries, e.same) })
	if len(list) == 0 {
		return 0, nil
	}
	if len(before) > 0 && !strings.HasSuffix(string(before), "\n") {
		before = append(before, '\n')
	}
	whole := slices.Concat(before, Format(list))
	again, err := Parse(path, whole)
	if err != nil || len(again.Entries) != len(file.Entries)+len(list) {
		return 0, fmt.Errorf("nothing can be added to %s as it is indented: let each entry begin with \"- \" at the beginning of a line", path)
	}
	return len(list), os.WriteFile(path, whole, 0o644)
}
