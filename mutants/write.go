package mutants

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteJSON writes the whole matrix.
func (m *Matrix) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(m)
}

// WriteText writes the summary that a person reads on a terminal.
func (m *Matrix) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	verdict := "PROVEN"
	if !m.Proves() {
		verdict = "NOT PROVEN"
	}
	fmt.Fprintf(out, "%s\n", verdict)
	if m.Total.Mutants > 0 {
		fmt.Fprintf(out, "  mutants     %s\n", m.Total.text())
		fmt.Fprintf(out, "  documented  %s\n", m.Documented.text())
		fmt.Fprintf(out, "\n")
		m.textTable(out, "REQUIREMENT", m.ByRequirement)
		fmt.Fprintln(out)
		m.textTable(out, "CATEGORY", m.ByCategory)
	}
	for _, documented := range []bool{true, false} {
		for _, a := range m.Survivors(documented) {
			fmt.Fprintf(out, "\nSURVIVED  %s  %s (%s)\n          %s, %s\n", a.ID, a.Requirement, a.Level, a.Description, a.Trigger)
			if len(a.Others) > 0 {
				fmt.Fprintf(out, "          findings of others: %s\n", strings.Join(a.Others, ", "))
			}
			if a.Trouble != "" {
				fmt.Fprintf(out, "          %s\n", a.Trouble)
			}
		}
	}
	for _, a := range m.Mutants {
		if a.Verdict == Equivalent {
			fmt.Fprintf(out, "\nEQUIVALENT  %s  %s\n            %s\n", a.ID, a.Requirement, a.Equivalent)
		}
	}
	list := func(title string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(out, "\n%s:\n  %s\n", title, strings.Join(lines, "\n  "))
		}
	}
	list("Documented requirements without a mutant", m.Unbroken)
	list("Scenarios that kill nothing", m.Idle)
	for _, v := range m.Failed() {
		fmt.Fprintf(out, "\nFAILED VARIANT  %s  %s\n  %s\n", v.ID, v.Description, strings.Join(append(v.Findings, v.Reason), "\n  "))
	}
	if len(m.Variants) > 0 {
		fmt.Fprintf(out, "\n%d of %d variants conform\n", len(m.Variants)-len(m.Failed()), len(m.Variants))
	}
	return out.Flush()
}

func (t Tally) text() string {
	return fmt.Sprintf("%d: %d killed, %d survived, %d equivalent, score %.1f %%", t.Mutants, t.Killed, t.Survived, t.Equivalent, t.Score())
}

func (m *Matrix) textTable(w io.Writer, title string, groups []Group) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "%s\tLEVEL\tMUTANTS\tKILLED\tSURVIVED\tEQUIVALENT\n", title)
	for _, g := range groups {
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%d\n", g.Name, g.Level, g.Mutants, g.Killed, g.Survived, g.Equivalent)
	}
	_ = table.Flush() // the caller's buffer keeps the error
}

// WriteMarkdown writes the matrix as tables for people.
func (m *Matrix) WriteMarkdown(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# What the suite catches, and what it lets pass\n\n")
	fmt.Fprintf(out, "All mutants: %s.  \nOf documented requirements: %s.\n", m.Total.text(), m.Documented.text())
	groups := func(title string, list []Group) {
		fmt.Fprintf(out, "\n## By %s\n\n| %s | level | mutants | killed | survived | equivalent |\n|---|---|--:|--:|--:|--:|\n", title, title)
		for _, g := range list {
			fmt.Fprintf(out, "| %s | %s | %d | %d | %d | %d |\n", g.Name, g.Level, g.Mutants, g.Killed, g.Survived, g.Equivalent)
		}
	}
	groups("requirement", m.ByRequirement)
	groups("category", m.ByCategory)
	list := func(title string, lines []string) {
		fmt.Fprintf(out, "\n## %s\n\n", title)
		if len(lines) == 0 {
			fmt.Fprintln(out, "None.")
		}
		for _, line := range lines {
			fmt.Fprintf(out, "- %s\n", line)
		}
	}
	list("Documented requirements without a mutant", m.Unbroken)
	list("Scenarios that kill nothing", m.Idle)
	fmt.Fprintf(out, "\n## Mutants\n\n| mutant | what it does wrong | when | requirement | verdict | killed by |\n|---|---|---|---|---|---|\n")
	for _, a := range m.Mutants {
		fmt.Fprintf(out, "| `%s` | %s | %s | %s | %s | %s |\n", a.ID, cell(a.Description), a.Trigger, a.Requirement, a.Verdict, cell(a.Scenario+a.Equivalent))
	}
	fmt.Fprintf(out, "\n## Variants\n\n| variant | what is different | conforms | findings of lower levels | not testable |\n|---|---|---|--:|--:|\n")
	for _, v := range m.Variants {
		fmt.Fprintf(out, "| `%s` | %s | %t | %d | %d |\n", v.ID, cell(v.Description), v.Passed, v.Inferred, v.NotTestable)
	}
	return out.Flush()
}

// cell makes a text fit into a table of Markdown.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;").Replace(text)
}
