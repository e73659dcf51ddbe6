package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"chatcontract/runner"
)

// recipes are the files of deploy, by name.
func recipes(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../../deploy/*.y*ml")
	if err != nil || len(names) < 3 {
		t.Fatalf("%d recipes, %v", len(names), err)
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(text)
	}
	return texts
}

// texts are all strings of a document, wherever they stand.
func texts(doc any) []string {
	var out []string
	switch doc := doc.(type) {
	case string:
		return []string{doc}
	case []any:
		for _, child := range doc {
			out = append(out, texts(child)...)
		}
	case map[string]any:
		for _, child := range doc {
			out = append(out, texts(child)...)
		}
	}
	return out
}

// standIns are values for what a shell or a CI server puts into a command.
var standIns = strings.NewReplacer(
	"${{ matrix.shard }}", "3", "${{ github.run_id }}", "77", "$SHARD", "3", "$CI_PIPELINE_ID", "77",
	"$((JOB_COMPLETION_INDEX + 1))", "3", "$JOB_COMPLETION_INDEX", "2", `"`, "",
)

// Every recipe is YAML, runs shard 3 of 8 and merges, and its commands take the
// flags and values that it gives them.
func TestCommandsOfTheRecipesAreTaken(t *testing.T) {
	invocation := regexp.MustCompile(`(?:^|[ /])chatcontract (run|merge) ([^|]*)`)
	for name, text := range recipes(t) {
		used := map[string]int{}
		for dec := yaml.NewDecoder(strings.NewReader(text)); ; {
			var doc map[string]any
			if err := dec.Decode(&doc); err == io.EOF { //nolint:errorlint // as the decoder returns it
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, command := range texts(doc) {
				for _, m := range invocation.FindAllStringSubmatch(command, -1) {
					used[m[1]]++
					takes(t, name, m[1], strings.Fields(standIns.Replace(m[2])))
				}
			}
		}
		if used["run"] != 1 || used["merge"] != 1 {
			t.Errorf("%s runs and merges %v", name, used)
		}
		if regexp.MustCompile(`(?m)CHAT_(?:SECRET_KEY|USERSIG): +[^"$ ]`).MatchString(text) {
			t.Errorf("%s holds a secret", name)
		}
	}
}

func takes(t *testing.T, recipe, command string, args []string) {
	t.Helper()
	cmd, _, err := commandTree().Find([]string{command})
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.ParseFlags(args); err != nil {
		t.Errorf("%s: %s %v: %v", recipe, command, args, err)
		return
	}
	if command == "run" {
		if shard, err := runner.ParseShard(cmd.Flag("shard").Value.String()); err != nil || shard != (runner.Shard{Number: 3, Of: 8}) {
			t.Errorf("%s runs shard %v: %v", recipe, shard, err)
		}
		if !cmd.Flags().Changed("seed") || !cmd.Flags().Changed("out") {
			t.Errorf("%s gives no seed or no folder: %v", recipe, args)
		}
	} else if len(cmd.Flags().Args()) == 0 {
		t.Errorf("%s merges nothing", recipe)
	}
}
