package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/manual"
	"chatcontract/specs"
)

// referenceFolder holds the generated pages.
const referenceFolder = "../../docs/reference"

func generated(t *testing.T) map[string]string {
	t.Helper()
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := manual.Pages(commandTree(), registry)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, page := range pages {
		texts[page.Path] = page.Text
	}
	return texts
}

func TestTheReferenceIsUpToDate(t *testing.T) {
	known := generated(t)
	for path, want := range known {
		got, err := os.ReadFile(filepath.Join(referenceFolder, path))
		if err != nil {
			t.Errorf("%v: run `%s`", err, manual.Regenerate)
			continue
		}
		if diff := cmp.Diff(string(got), want); diff != "" {
			t.Errorf("docs/reference/%s is not what the code says (- page, + code): run `%s`\n%s", path, manual.Regenerate, diff)
		}
	}
	err := filepath.WalkDir(referenceFolder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(referenceFolder, path)
		if _, ok := known[filepath.ToSlash(name)]; !ok {
			t.Errorf("docs/reference/%s is generated no more: delete it", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Each cobra command that a user sees is documented: what it does in a line, and
// its arguments.
func TestEveryCommandSaysWhatItDoes(t *testing.T) {
	for _, cmd := range commandTree().Commands() {
		if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") {
			t.Errorf("%s: %q is no short description", cmd.CommandPath(), cmd.Short)
		}
		if cmd.Args == nil && !strings.Contains(cmd.Use, "...") {
			t.Errorf("%s takes any arguments", cmd.CommandPath())
		}
	}
}
