package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// guides are the texts of the repository's Markdown files, by name.
func guides(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"../../*.md", "../../docs/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d guides, %v", pattern, len(names), err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[filepath.Base(name)] = string(text)
		}
	}
	return texts
}

func commandTree() *cobra.Command {
	return newRoot(streams{out: io.Discard, err: io.Discard}, func(string) string { return "" })
}

func TestCommandsAndFlagsOfTheGuidesExist(t *testing.T) {
	invocation := regexp.MustCompile("(?:`|/|\\$ |    )chatcontract ([a-z]+)([^`\n]*)")
	flag := regexp.MustCompile(`--([a-z-]+)`)
	found := 0
	for name, text := range guides(t) {
		for _, m := range invocation.FindAllStringSubmatch(text, -1) {
			cmd, _, err := commandTree().Find([]string{m[1]})
			if err != nil || cmd.Name() != m[1] {
				t.Errorf("%s: there is no `chatcontract %s`", name, m[1])
				continue
			}
			found++
			for _, f := range flag.FindAllStringSubmatch(m[2], -1) {
				if cmd.Flags().Lookup(f[1]) == nil {
					t.Errorf("%s: `chatcontract %s` has no flag --%s", name, m[1], f[1])
				}
			}
		}
	}
	if found == 0 {
		t.Error("the guides name no command")
	}
}

func TestTheReadmeListsTheFlagsOfRun(t *testing.T) {
	readme := guides(t)["README.md"]
	run, _, err := commandTree().Find([]string{"run"})
	if err != nil {
		t.Fatal(err)
	}
	run.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !regexp.MustCompile("(?m)^\\| `--"+f.Name+"[` ]").MatchString(readme) {
			t.Errorf("README.md does not list --%s", f.Name)
		}
	})
	for _, row := range regexp.MustCompile("(?m)^\\| `--([a-z-]+)").FindAllStringSubmatch(readme, -1) {
		if run.Flags().Lookup(row[1]) == nil {
			t.Errorf("README.md lists --%s, which run does not have", row[1])
		}
	}
}
