package manual

import (
	"fmt"
	"strconv"
	"strings"

	"chatcontract/specs"
)

func requirementsPage(registry *specs.Registry) Page {
	t := newText("Requirements")
	t.line("\nWhat the documentation says, statement by statement, as it was read on %s. `chatcontract explain ID` tells more\n"+
		"of each: who checks it, in which scenarios, and where its sources differ.", registry.Date)
	t.table("command", "page", "documented", "inferred", "observed")
	total := map[specs.Level]int{}
	for _, c := range registry.Commands() {
		count := map[specs.Level]int{}
		for _, req := range ofCommand(registry, c) {
			count[req.Level]++
			total[req.Level]++
		}
		t.counts(fmt.Sprintf("[`%s`](requirements/%s.md)", c.Name, c.Name), link(c), count)
	}
	t.counts("all", "", total)
	t.callers(registry)
	return t.page("requirements.md")
}

// callers lists what is the same for the callers of every command.
func (t *text) callers(registry *specs.Registry) {
	t.line("\n## What callers have to keep\n")
	t.line("`chatcontract gate` and `chatcontract proxy` judge requests too: by what the pages of the commands say of them, and by\n" +
		"these, which hold for each command and have its name in front.")
	t.table("requirement", "level", "section", "what it says")
	first := registry.Commands()[0].Name
	for _, req := range registry.CallerRequirements() {
		slug, own := strings.CutPrefix(req.ID, first+".")
		if own || req.Command == "" {
			t.row("`"+slug+"`", string(req.Level), plain(req.Section), plain(req.Text))
		}
	}
}

func (t *text) counts(name, page string, count map[specs.Level]int) {
	cells := []string{name, page}
	for _, level := range []specs.Level{specs.Documented, specs.Inferred, specs.Observed} {
		cells = append(cells, strconv.Itoa(count[level]))
	}
	t.row(cells...)
}

func commandPage(registry *specs.Registry, c *specs.Command) Page {
	t := newText("Requirements of " + c.Name)
	t.line("\n%s, `%s`, at most %d calls a second. [All commands](../requirements.md)", link(c), c.Path, c.CallsPerSecond)
	t.table("requirement", "level", "section", "what it says", "checked by")
	for _, req := range ofCommand(registry, c) {
		t.row("`"+req.ID+"`", string(req.Level), plain(req.Section), plain(req.Text), checks(req))
	}
	return t.page("requirements/" + c.Name + ".md")
}

func ofCommand(registry *specs.Registry, c *specs.Command) []*specs.Requirement {
	var list []*specs.Requirement
	for _, req := range registry.Requirements() {
		if req.Command == c.Name {
			list = append(list, req)
		}
	}
	return list
}

func link(c *specs.Command) string {
	return fmt.Sprintf("[%s](https://trtc.io/document/%d)", plain(c.Title), c.Document)
}

func checks(req *specs.Requirement) string {
	words := make([]string, len(req.Checks))
	for i, check := range req.Checks {
		words[i] = string(check)
	}
	return strings.Join(words, ", ")
}
