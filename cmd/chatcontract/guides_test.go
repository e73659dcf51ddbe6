package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"chatcontract/runner"
	"chatcontract/runner/waivers"
	"chatcontract/targets"
)

// guides are the Markdown files of the repository, by their path in it.
func guides(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	read := func(name string) {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.ToSlash(name)] = string(text)
	}
	for _, name := range []string{"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"} {
		read(name)
	}
	for _, folder := range []string{"docs", "deploy"} {
		err := fs.WalkDir(os.DirFS("../.."), folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".md") {
				read(path)
			}
			return err
		})
		if err != nil && folder == "docs" {
			t.Fatal(err)
		}
	}
	return texts
}

// block is a fenced block of a guide.
type block struct {
	language, text string
}

var fenced = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

func blocks(text string) []block {
	var list []block
	for _, m := range fenced.FindAllStringSubmatch(text, -1) {
		list = append(list, block{m[1], m[2]})
	}
	return list
}

// shellBlocks are the texts of those that a reader runs.
func shellBlocks(text string) []string {
	var list []string
	for _, b := range blocks(text) {
		if b.language == "sh" {
			list = append(list, b.text)
		}
	}
	return list
}

func commandTree() *cobra.Command {
	return newRoot(streams{out: io.Discard, err: io.Discard}, func(string) string { return "" })
}

// invocations are the command lines of chatcontract in a block: in a shell
// block any, in a transcript those behind a prompt, elsewhere, as in the
// configuration of a CI, wherever the program is called by name.
func (b block) invocations() [][]string {
	var list [][]string
	for line := range strings.Lines(strings.ReplaceAll(b.text, "\\\n", " ")) {
		if b.language == "text" {
			typed, prompt := strings.CutPrefix(line, "$ ")
			if !prompt {
				continue
			}
			line = typed
		}
		for _, words := range simpleCommands(line) {
			if args, ok := argumentsOf(words); ok {
				list = append(list, args)
			}
		}
	}
	return list
}

var shellWord = regexp.MustCompile(`'[^']*'|"[^"]*"|#.*|[|&;<>()]+|[^\s|&;<>()'"]+`)

// simpleCommands splits a line of a shell at its operators, and quotes off.
func simpleCommands(line string) [][]string {
	var list [][]string
	var words []string
	end := 0
	for _, at := range shellWord.FindAllStringIndex(line, -1) {
		word := line[at[0]:at[1]]
		glued := len(words) > 0 && at[0] == end
		end = at[1]
		switch {
		case strings.HasPrefix(word, "#"):
			continue
		case strings.Trim(word, "|&;<>()") == "":
			list, words = append(list, words), nil
		case glued:
			words[len(words)-1] += strings.Trim(word, `'"`)
		default:
			words = append(words, strings.Trim(word, `'"`))
		}
	}
	return append(list, words)
}

// argumentsOf are what follows the program's name, where a word does that can
// be a command or a flag of it.
func argumentsOf(words []string) ([]string, bool) {
	called := func(word string) bool { return word == "chatcontract" || strings.HasSuffix(word, "/chatcontract") }
	for i, word := range words {
		if called(word) && i+1 < len(words) && regexp.MustCompile(`^(--?)?[a-z]+`).MatchString(words[i+1]) {
			return slices.DeleteFunc(slices.Clone(words[i+1:]), func(arg string) bool { return arg == "…" }), true
		}
	}
	return nil, false
}

func TestCommandLinesOfTheGuidesParse(t *testing.T) {
	known := completions(t)
	for name, text := range guides(t) {
		for _, b := range blocks(text) {
			for _, args := range b.invocations() {
				if err := parse(args, known); err != nil {
					t.Errorf("%s: chatcontract %s: %v", name, strings.Join(args, " "), err)
				}
			}
		}
	}
}

func TestTheParserOfGuidesFindsMistakes(t *testing.T) {
	known := completions(t)
	for _, text := range []string{
		"```sh\nchatcontract rnu\n```\n",
		"```sh\ntrue && bin/chatcontract run --outt x\n```\n",
		"```sh\ngo run ./cmd/chatcontract run --concurrency many\n```\n",
		"```sh\nchatcontract run \\\n  twice\n```\n",
		"```text\n$ chatcontract explain no.such_thing\n```\n",
		"```yaml\n- run: chatcontract run --command friend_ad\n```\n",
		"```sh\nchatcontract serve --variant nonsense\n```\n",
		"```sh\nchatcontract run --tags '@friend_add.nonsense and not @arrangement'\n```\n",
	} {
		found := blocks(text)
		if len(found) != 1 || len(found[0].invocations()) != 1 {
			t.Errorf("no command line is found in %q: %v", text, found)
		} else if args := found[0].invocations()[0]; parse(args, known) == nil {
			t.Errorf("%q is taken for right: %q", text, args)
		}
	}
}

// completions are the values that exist, by what takes them: a flag, or explain.
// They take long to collect under the race detector.
func completions(t *testing.T) map[string][]string {
	t.Helper()
	known, err := collected()
	if err != nil {
		t.Fatal(err)
	}
	return known
}

var collected = sync.OnceValues(func() (map[string][]string, error) {
	known := map[string][]string{}
	for name, source := range map[string]values{
		"mutant": mutantValues, "variant": variantValues, "command": commandValues, "tags": tagValues, "explain": requirementValues,
	} {
		list, err := source()
		if err != nil || len(list) == 0 {
			return nil, fmt.Errorf("%s: %d values, %w", name, len(list), err)
		}
		for _, item := range list {
			word, _, _ := strings.Cut(item, "\t")
			known[name] = append(known[name], word)
		}
	}
	return known, nil
})

// parse tells what is wrong with a command line, without running it.
func parse(args []string, known map[string][]string) error {
	cmd, rest, err := commandTree().Find(args)
	if err != nil {
		return err
	}
	cmd.InitDefaultHelpFlag()
	if err := cmd.ParseFlags(rest); err != nil {
		return err
	}
	if err := cmd.ValidateArgs(cmd.Flags().Args()); err != nil {
		return err
	}
	for _, name := range []string{"mutant", "variant", "command", "tags"} {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
			if err := exist(known[name], flag.Value.String()); err != nil {
				return err
			}
		}
	}
	if cmd.Name() == "explain" {
		return exist(known["explain"], cmd.Flags().Arg(0))
	}
	return nil
}

// exist wants each id in a value to be known, but for what stands for any.
func exist(known []string, value string) error {
	for _, id := range regexp.MustCompile(`[@$]?[\w.]+`).FindAllString(value, -1) {
		stands := id == "ID" || id == "and" || id == "or" || id == "not" || id[0] == '$'
		if !stands && !slices.Contains(known, id) {
			return usagef("%q does not exist", id)
		}
	}
	return nil
}

// What stands in a sentence may be cut short, but names commands and flags that
// exist.
func TestCommandsAndFlagsInSentencesExist(t *testing.T) {
	invocation := regexp.MustCompile("(?:`|/|    )chatcontract ([a-z]+(?:-[a-z]+)*)([^`\n]*)")
	flag := regexp.MustCompile(`--([a-z-]+)`)
	found := 0
	for name, text := range guides(t) {
		for _, m := range invocation.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			cmd, _, err := commandTree().Find([]string{m[1]})
			if err != nil || cmd.Name() != m[1] {
				t.Errorf("%s: there is no `chatcontract %s`", name, m[1])
				continue
			}
			found++
			cmd.InitDefaultHelpFlag()
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

func TestConfigurationsInTheGuidesAreYAML(t *testing.T) {
	for name, text := range guides(t) {
		for _, b := range blocks(text) {
			var value any
			if b.language != "yaml" {
				continue
			}
			if err := yaml.Unmarshal([]byte(b.text), &value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// Files that the guides show are read by what reads them from a user.
func TestFilesInTheGuidesAreRead(t *testing.T) {
	known := completions(t)
	_, scenarios, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for name, text := range guides(t) {
		for _, b := range blocks(text) {
			switch {
			case strings.HasPrefix(b.text, "targets:"):
				found++
				if _, err := targets.Parse(name, []byte(b.text)); err != nil {
					t.Error(err)
				}
			case strings.HasPrefix(b.text, "- requirement:"):
				found++
				file, err := waivers.Parse(name, []byte(b.text))
				if err != nil {
					t.Error(err)
					continue
				}
				for _, e := range file.Entries {
					there := slices.ContainsFunc(scenarios, func(s *runner.Scenario) bool { return s.ID == e.Scenario })
					if !slices.Contains(known["explain"], e.Requirement) || !there {
						t.Errorf("%s waives %s in %q, which is not there", name, e.Requirement, e.Scenario)
					}
				}
			}
		}
	}
	if found < 2 {
		t.Errorf("%d files are shown, at least a target file and waivers were known", found)
	}
}

func TestTheReadmesListTheExitCodes(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		var listed, want []string
		for _, row := range regexp.MustCompile(`(?m)^\| (\d+) \| (.*) \|$`).FindAllStringSubmatch(guides(t)[name], -1) {
			listed = append(listed, row[1])
			code, _ := strconv.Atoi(row[1])
			for _, exit := range runner.ExitCodes() {
				if exit.Code == code && name == "README.md" && exit.Meaning != row[2] {
					t.Errorf("%s: exit code %d means %q, not %q", name, code, exit.Meaning, row[2])
				}
			}
		}
		for _, exit := range runner.ExitCodes() {
			want = append(want, strconv.Itoa(exit.Code))
		}
		if !slices.Equal(listed, want) {
			t.Errorf("%s lists the exit codes %v, there are %v", name, listed, want)
		}
	}
}

// The row of a flag in the README names a flag of run.
func TestFlagsOfTheReadmesExist(t *testing.T) {
	run, _, err := commandTree().Find([]string{"run"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		rows := regexp.MustCompile("(?m)^\\| `--([a-z-]+)").FindAllStringSubmatch(guides(t)[name], -1)
		if len(rows) == 0 {
			t.Errorf("%s lists no flag", name)
		}
		for _, row := range rows {
			if run.Flags().Lookup(row[1]) == nil {
				t.Errorf("%s lists --%s, which run does not have", name, row[1])
			}
		}
	}
}

func TestEveryGuideIsListed(t *testing.T) {
	list := guides(t)["docs/README.md"]
	for name := range guides(t) {
		path, ok := strings.CutPrefix(name, "docs/")
		if ok && path != "README.md" && !strings.HasPrefix(path, "reference/requirements/") && !strings.Contains(list, "("+path+")") {
			t.Errorf("docs/README.md does not link to %s", path)
		}
	}
}
