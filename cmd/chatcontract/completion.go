package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// shells are those that completions can be written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Write the completion script of a shell: bash, zsh, fish or powershell",
		Long: `Write the script with which a shell completes the commands and flags of
chatcontract, and their values: commands, ids of requirements, tags, mutants and
variants.

    bash        chatcontract completion bash >/etc/bash_completion.d/chatcontract
    zsh         chatcontract completion zsh >"${fpath[1]}/_chatcontract"
    fish        chatcontract completion fish >~/.config/fish/completions/chatcontract.fish
    powershell  chatcontract completion powershell | Out-String | Invoke-Expression

A shell that was started before does not know it yet: start another.`,
		Example:   "  source <(chatcontract completion bash)",
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return usagef("completion takes one shell: %s", strings.Join(shells, ", "))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(std.out, true)
			case "zsh":
				return root.GenZshCompletion(std.out)
			case "fish":
				return root.GenFishCompletion(std.out, true)
			}
			return root.GenPowerShellCompletionWithDesc(std.out)
		},
	}
}
