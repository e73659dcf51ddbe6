package waivers

import (
	"strings"
	"time"

	"chatcontract/contract"
	"chatcontract/reports"
)

// DateLayout is how the file writes a date.
const DateLayout = "2006-01-02"

// An Entry is one waiver.
type Entry struct {
	// Requirement is the id of one requirement; Scenario that of a scenario, or
	// empty for all of them.
	Requirement, Scenario string
	// Target is the host of the endpoint, with or without its port.
	Target string
	// Owner answers for it, Reason says why.
	Owner, Reason string
	// Message is a part of the text of the findings, as reports.FindingText has it.
	Message string
	// Expires is the last day, at midnight UTC.
	Expires time.Time
	// Line is where it begins in its file; 0 for one that was not read.
	Line int
	// broad: it names several requirements.
	broad bool
}

// A File is a file of waivers.
type File struct {
	// Path names it in messages.
	Path    string
	Entries []Entry
	// brackets: the list is written as in [].
	brackets bool
}

// expired tells whether the last day is over.
func (e *Entry) expired(now time.Time) bool { return !now.Before(e.Expires.AddDate(0, 0, 1)) }

// holdsFor tells whether it is about a target.
func (e *Entry) holdsFor(target reports.Target) bool {
	for _, name := range names(target) {
		if strings.EqualFold(e.Target, name) {
			return true
		}
	}
	return false
}

// covers tells whether a finding is what it waives, on its target and in its time.
func (e *Entry) covers(f contract.Finding) bool {
	return !e.broad && f.Requirement == e.Requirement && (e.Scenario == "" || f.Scenario == e.Scenario) &&
		strings.Contains(reports.FindingText(f), e.Message)
}

// Covers tells whether an entry that has not expired waives a finding on a
// target, and which.
func (f *File) Covers(finding contract.Finding, target reports.Target, now time.Time) (Entry, bool) {
	if f == nil {
		return Entry{}, false
	}
	for _, e := range f.Entries {
		if !e.expired(now) && e.holdsFor(target) && e.covers(finding) {
			return e, true
		}
	}
	return Entry{}, false
}

// Words say who waives, why and until when.
func (e *Entry) Words() string {
	w := e.waiver("")
	return w.Words()
}

// waiver is the entry as results have it.
func (e *Entry) waiver(path string) reports.Waiver {
	return reports.Waiver{
		File: path, Line: e.Line, Requirement: e.Requirement, Scenario: e.Scenario, Target: e.Target,
		Owner: e.Owner, Why: e.Reason, Message: e.Message, Expires: e.Expires.Format(DateLayout),
	}
}
