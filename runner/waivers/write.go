package waivers

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
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
	_ = enc.Encode(words) //nolint:errchkjson // a string has a form in JSON
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
	return len(list), os.WriteFile(path, whole, 0o644) //nolint:gosec // the file that the user names
}
