package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// output is what a command line prints, run in this process.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, failure bytes.Buffer
	if code := execute(t.Context(), args, streams{out: &out, err: &failure}, func(string) string { return "" }); code != 0 {
		t.Fatalf("chatcontract %s: exit code %d, %s", strings.Join(args, " "), code, &failure)
	}
	return out.String()
}

func TestEveryShellHasACompletionScript(t *testing.T) {
	marks := map[string]string{
		"bash": "complete -o default -F __start_chatcontract chatcontract", "zsh": "#compdef chatcontract",
		"fish": "complete -c chatcontract", "powershell": "Register-ArgumentCompleter",
	}
	for _, shell := range shells {
		if mark := marks[shell]; mark == "" || !strings.Contains(output(t, "completion", shell), mark) {
			t.Errorf("the script of %s has no %q", shell, mark)
		}
	}
}

func TestTargetsOfTheFileComplete(t *testing.T) {
	t.Chdir(t.TempDir())
	if out := output(t, "__complete", "run", "--target", ""); !strings.HasPrefix(out, ":4\n") {
		t.Errorf("without a target file is offered: %s", out)
	}
	output(t, "init")
	for _, args := range [][]string{{"run", "--target", ""}, {"doctor", "--target", ""}, {"run", "--target-file", "chatcontract.yaml", "--target", ""}} {
		if out := output(t, append([]string{"__complete"}, args...)...); !strings.Contains(out, "staging\t") {
			t.Errorf("%v: staging is not offered: %s", args, out)
		}
	}
}

// Shells ask chatcontract itself what may come next, and what it means.
func TestValuesComplete(t *testing.T) {
	for name, c := range map[string]struct {
		typed  []string
		want   string // a line that is offered
		refuse string // a part of no line
	}{
		"a command":                      {[]string{"run", "--command", "friend_a"}, "friend_add\tAdding Friends", "group_get"},
		"a command of list":              {[]string{"list", "--command", ""}, "group_get\tPulling Lists", ""},
		"a requirement":                  {[]string{"explain", "friend_add.fail_account_l"}, "friend_add.fail_account_lists_failures\tFail_Account lists exactly the accounts whose ResultCode is not 0, each once.", "group_get"},
		"no second requirement":          {[]string{"explain", "x", ""}, ":4", "friend_add"},
		"a tag at the end of a sentence": {[]string{"run", "--tags", "@friend_add.force_adds and not (@arr"}, "@friend_add.force_adds and not (@arrangement", "@authentication"},
		"a mutant":                       {[]string{"serve", "--mutant", "force_ignored.last"}, "force_ignored.last_item\tForceAddFlags", "gzip"},
		"a variant":                      {[]string{"serve", "--variant", "gz"}, "gzip\tbodies are compressed for clients that take it", "charset"},
		"the last of a list":             {[]string{"mutants", "--only", "charset,gz"}, "charset,gzip\tbodies are compressed for clients that take it", "force"},
		"a results file":                 {[]string{"clean", ""}, "json", ""},
		"a command to explain":           {[]string{"help", "s"}, "serve\tStart the reference server by itself, or a faulty one", "docs"},
		"a shell":                        {[]string{"completion", ""}, "zsh", ""},
	} {
		t.Run(name, func(t *testing.T) {
			out := output(t, append([]string{"__complete"}, c.typed...)...)
			lines := strings.Split(out, "\n")
			if !slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, c.want) }) {
				t.Errorf("%q is not offered: %.300s", c.want, out)
			}
			if c.refuse != "" && strings.Contains(out, c.refuse) {
				t.Errorf("%q is offered: %.300s", c.refuse, out)
			}
		})
	}
}
