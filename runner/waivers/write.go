package waivers

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Format writes entries as a file of waivers has them.
func Format(list []Entry) []byte {
	var b strings.Builder
	for _, e := range list {
		prefix := "- "
		line := func(key, value string) {
			fmt.Fprintf(&b, "%s%s: %s\n", prefix, key, value)
			prefix = "  "
		}
		line("requirement", identifier(e.Requirement))
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

// plain ids need no quotes: YAML takes them for text and nothing else.
var plain = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`)

// identifier is the id of a requirement, quoted where it is no plain one: it comes
// from a file that may hold anything.
func identifier(id string) string {
	if plain.MatchString(id) {
		return id
	}
	return quoted(id)
}

// quoted is a text in double quotes. What JSON writes, YAML reads.
func quoted(words string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(words) //nolint:errchkjson // a string has a form in JSON
	return strings.TrimSuffix(b.String(), "\n")
}

// Append adds to a file, which it makes if it is not there, those entries that it
// does not have, and tells how many they were. An entry that is there and expired
// keeps its date: an error names it. An error leaves the file as it was.
func Append(path string, list []Entry) (added int, err error) {
	before, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return 0, err
	}
	file, err := Parse(path, before)
	if err != nil {
		return 0, err
	}
	if err := file.renewed(list, time.Now()); err != nil {
		return 0, err
	}
	list = slices.DeleteFunc(slices.Clone(list), func(e Entry) bool { return slices.ContainsFunc(file.Entries, e.same) })
	if len(list) == 0 {
		return 0, nil
	}
	whole, err := file.with(before, list)
	if err != nil {
		return 0, err
	}
	return len(list), os.WriteFile(path, whole, 0o644) //nolint:gosec // the file that the user names
}

// renewed names the entries of the file that are expired and stand in a list with
// a later date. Whoever agreed on a date changes it in the file.
func (f *File) renewed(list []Entry, now time.Time) error {
	var places []string
	for _, e := range f.Entries {
		i := slices.IndexFunc(list, e.same)
		if i >= 0 && e.expired(now) && list[i].Expires.After(e.Expires) {
			places = append(places, fmt.Sprintf("%s:%d (expired on %s)", f.Path, e.Line, e.Expires.Format(DateLayout)))
		}
	}
	if len(places) == 0 {
		return nil
	}
	return fmt.Errorf("nothing was added: what stands there already is expired, change the date in expires and waive again: %s", strings.Join(places, ", "))
}

// with is the text of the file with more entries.
func (f *File) with(before []byte, list []Entry) ([]byte, error) {
	if _, err := Parse("the new entries", Format(list)); err != nil {
		return nil, fmt.Errorf("nothing can be added to %s: %w", f.Path, err)
	}
	if len(before) > 0 && !strings.HasSuffix(string(before), "\n") {
		before = append(before, '\n')
	}
	whole := slices.Concat(before, Format(list))
	again, err := Parse(f.Path, whole)
	switch {
	case f.brackets:
		return nil, fmt.Errorf("nothing can be added to %s, whose list stands in brackets: delete [], or let each entry begin with \"- \" on a line of its own", f.Path)
	case err != nil || len(again.Entries) != len(f.Entries)+len(list):
		return nil, fmt.Errorf("nothing can be added to %s as it is indented: let each entry begin with \"- \" at the beginning of a line", f.Path)
	}
	return whole, nil
}
