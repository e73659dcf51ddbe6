package manual

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"chatcontract/runner"
	"chatcontract/specs"
)

func tree() *cobra.Command {
	root := &cobra.Command{Use: "chatcontract"}
	cmd := &cobra.Command{Use: "do THING", Short: "Do a thing | or two", Long: "Do it.\n" + runner.EnvironmentHelp, Example: "  chatcontract do it", Run: func(*cobra.Command, []string) {}}
	cmd.Flags().String("how", "well", "in which `WAY` it is done, as in <quick>")
	cmd.Flags().Int("jobs", 0, "how many at a time\n(default: as many as there are)")
	cmd.Flags().Bool("dry", false, "do nothing")
	cmd.Flags().Duration("wait", 0, "how long")
	_ = cmd.Flags().MarkHidden("wait")
	root.AddCommand(cmd, &cobra.Command{Use: "secret", Hidden: true, Run: func(*cobra.Command, []string) {}})
	return root
}

func TestFlagsAreRowsWithDefaultAndVariable(t *testing.T) {
	text := commandsPage(tree()).Text
	for _, want := range []string{
		"| [`chatcontract do`](#chatcontract-do) | Do a thing \\| or two |",
		"| `--how WAY` | in which WAY it is done, as in &lt;quick&gt; | `well` | `CHAT_HOW` |",
		"| `--jobs int` | how many at a time | as many as there are | `CHAT_JOBS` |",
		"| `--dry` | do nothing | off | `CHAT_DRY` |",
		"```sh\nchatcontract do it\n```",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	for _, unwanted := range []string{"secret", "wait", runner.EnvironmentHelp} {
		if strings.Contains(text, unwanted) {
			t.Errorf("%q is shown", unwanted)
		}
	}
}

// Every requirement is a row of its command's page, and no text of one breaks
// the table.
func TestEveryRequirementIsARow(t *testing.T) {
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, c := range registry.Commands() {
		for line := range strings.Lines(commandPage(registry, c).Text) {
			if !strings.HasPrefix(line, "| `") {
				continue
			}
			rows++
			if n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); n != 6 {
				t.Errorf("%d cells: %s", n-1, line)
			}
		}
	}
	if rows != len(registry.Requirements()) {
		t.Errorf("%d rows for %d requirements", rows, len(registry.Requirements()))
	}
}

func TestWriteMakesFolders(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir, []Page{{"a/b.md", "text"}}); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "a", "b.md")); err != nil || string(text) != "text" {
		t.Errorf("%q, %v", text, err)
	}
	if err := Write(filepath.Join(dir, "a", "b.md"), []Page{{"c.md", ""}}); err == nil {
		t.Error("a file is taken for a folder")
	}
}
