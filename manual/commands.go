package manual

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"chatcontract/runner"
)

func commandsPage(root *cobra.Command) Page {
	t := newText("Commands and flags")
	t.line("\n`chatcontract COMMAND --help` says the same in the terminal; [exit codes](exit-codes.md) are the same for all.\n" +
		"Where a flag has a variable, the flag wins over it. Secrets have no flag: `CHAT_SECRET_KEY`, or `CHAT_USERSIG`\n" +
		"in its place.")
	t.table("command", "does")
	for _, cmd := range shown(root) {
		t.row("[`"+cmd.CommandPath()+"`](#chatcontract-"+cmd.Name()+")", plain(cmd.Short))
	}
	for _, cmd := range shown(root) {
		t.command(cmd)
	}
	return t.page("commands.md")
}

// shown are the commands that help shows.
func shown(root *cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			list = append(list, cmd)
		}
	}
	return list
}

func (t *text) command(cmd *cobra.Command) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	about = strings.ReplaceAll(about, runner.EnvironmentHelp, "")
	t.line("\n## %s\n", cmd.CommandPath())
	t.line("```text\n%s\n\n%s\n```", cmd.UseLine(), strings.TrimSpace(about))
	if cmd.Example != "" {
		t.line("\n```sh\n%s\n```", unindented(cmd.Example))
	}
	if !cmd.HasAvailableLocalFlags() {
		return
	}
	columns := []string{"flag", "meaning", "default"}
	variables := readsEnvironment(cmd)
	if variables {
		columns = append(columns, "variable")
	}
	t.table(columns...)
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		cells := []string{signature(f), plain(meaning(f)), byDefault(f)}
		if variables {
			cells = append(cells, "`"+runner.Variable(f.Name)+"`")
		}
		t.row(cells...)
	})
}

// readsEnvironment tells whether the flags of a command have variables, which
// its help then says.
func readsEnvironment(cmd *cobra.Command) bool {
	return strings.Contains(cmd.Long, runner.EnvironmentHelp)
}

func signature(f *pflag.Flag) string {
	kind, _ := pflag.UnquoteUsage(f)
	s := "`--" + f.Name
	if kind != "" && f.NoOptDefVal == "" {
		s += " " + kind
	}
	return s + "`"
}

// meaning is what a flag does, without its default, which has a column.
func meaning(f *pflag.Flag) string {
	_, usage := pflag.UnquoteUsage(f)
	before, after, found := cutDefault(usage)
	if !found {
		return usage
	}
	return before + after
}

func byDefault(f *pflag.Flag) string {
	_, usage := pflag.UnquoteUsage(f)
	if said, ok := saidDefault(usage); ok {
		return plain(said)
	}
	switch f.DefValue {
	case "", "[]", "0", "0s":
		return ""
	case "false":
		return "off"
	}
	return "`" + f.DefValue + "`"
}

// defaultMark begins what a flag's usage says of a default that is no value.
const defaultMark = "(default: "

// saidDefault is the default that a usage tells in words.
func saidDefault(usage string) (string, bool) {
	_, after, found := strings.Cut(usage, defaultMark)
	said, _, closed := strings.Cut(after, ")")
	return said, found && closed
}

func cutDefault(usage string) (before, after string, found bool) {
	before, rest, found := strings.Cut(usage, defaultMark)
	if !found {
		return usage, "", false
	}
	_, after, found = strings.Cut(rest, ")")
	return strings.TrimSpace(before), after, found
}

func unindented(s string) string {
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}
