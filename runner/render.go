package runner

import (
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// render writes a scenario out as a feature of its own, its background and the
// values of its row filled in. godog filters by tags and lines of a dialect
// that selects too much or nothing; given one scenario, it runs that one.
func render(s *Scenario) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "Feature: %s\nScenario: %s\n", s.Feature, s.Title)
	for _, step := range s.pickle.Steps {
		fmt.Fprintf(&b, "* %s\n", step.Text)
		renderArgument(&b, step.Argument)
	}
	return []byte(b.String())
}

func renderArgument(b *strings.Builder, arg *messages.PickleStepArgument) {
	switch {
	case arg == nil:
	case arg.DocString != nil:
		content := strings.ReplaceAll(arg.DocString.Content, `"""`, `\"\"\"`)
		fmt.Fprintf(b, "\"\"\"%s\n%s\n\"\"\"\n", arg.DocString.MediaType, content)
	case arg.DataTable != nil:
		for _, row := range arg.DataTable.Rows {
			for _, cell := range row.Cells {
				fmt.Fprintf(b, "| %s ", cellEscaper.Replace(cell.Value))
			}
			b.WriteString("|\n")
		}
	}
}

var cellEscaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`)
