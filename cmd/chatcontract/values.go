package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"chatcontract/mutants"
	"chatcontract/runner"
	"chatcontract/specs"
	"chatcontract/targets"
)

// completeValues lets shells complete the values of flags and arguments: by
// the name of the flag, so that a flag means the same in every command.
func completeValues(root *cobra.Command) {
	byFlag := map[string]cobra.CompletionFunc{
		"command": words(commandValues),
		"tags":    lastWord(words(tagValues)),
		"mutant":  words(mutantValues),
		"variant": words(variantValues),
		"only":    lastOfList(words(mutantValues, variantValues)),
		"out":     directories,

		"target":      targetValues,
		"target-file": files("yaml", "yml"),
		"ca-cert":     files("pem", "crt"),
		"waivers":     files("yaml", "yml"),
		"baseline":    files("json"),
		"from":        files("json"),
		"to":          files("yaml", "yml"),
	}
	byCommand := map[string]cobra.CompletionFunc{
		"explain": onlyFirst(words(requirementValues)),
		"clean":   onlyFirst(files("json")),
		"man":     onlyFirst(directories),
		"sweep":   directories,
		"merge":   directories,
		"docs":    onlyFirst(directories),
		"gate":    programs,
	}
	for _, cmd := range root.Commands() {
		if complete, ok := byCommand[cmd.Name()]; ok {
			cmd.ValidArgsFunction = complete
		} else if cmd.ValidArgsFunction == nil && cmd.ValidArgs == nil {
			cmd.ValidArgsFunction = cobra.NoFileCompletions
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if complete, ok := byFlag[f.Name]; ok {
				_ = cmd.RegisterFlagCompletionFunc(f.Name, complete) // it fails only for a flag that is not there
			}
		})
	}
}

// values are what may stand somewhere, each with a description after a tab.
type values func() ([]string, error)

// words completes with values that begin as typed, and with no files.
func words(sources ...values) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		var all []string
		for _, source := range sources {
			list, err := source()
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			all = append(all, list...)
		}
		all = slices.DeleteFunc(all, func(value string) bool { return !strings.HasPrefix(value, typed) })
		return all, cobra.ShellCompDirectiveNoFileComp
	}
}

// onlyFirst completes the first argument alone.
func onlyFirst(next cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return next(cmd, args, typed)
	}
}

// lastWord completes the last word of an expression.
func lastWord(next cobra.CompletionFunc) cobra.CompletionFunc { return lastAfter(" (", next) }

// lastOfList completes the last element of a list with commas.
func lastOfList(next cobra.CompletionFunc) cobra.CompletionFunc { return lastAfter(",", next) }

func lastAfter(separators string, next cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndexAny(typed, separators)+1]
		list, directive := next(cmd, args, typed[len(before):])
		for i := range list {
			list[i] = before + list[i]
		}
		return list, directive | cobra.ShellCompDirectiveNoSpace
	}
}

// programs leaves a command and its arguments to the shell, which completes files.
func programs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

func directories(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

func files(extensions ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return extensions, cobra.ShellCompDirectiveFilterFileExt
	}
}

// targetValues are the names in the target file that the command line so far
// would use; none where there is none, or it is wrong, which the run will say.
func targetValues(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	path, err := cmd.Flags().GetString("target-file")
	if path == "" && err == nil {
		path, err = targets.Find(".")
	}
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	list, err := targets.Parse(path, data)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, target := range list {
		names = append(names, cobra.CompletionWithDesc(target.Name, target.Settings["endpoint"]))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func commandValues() ([]string, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	var list []string
	for _, c := range registry.Commands() {
		list = append(list, cobra.CompletionWithDesc(c.Name, c.Title))
	}
	return list, nil
}

func requirementValues() ([]string, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	var list []string
	for _, req := range registry.Requirements() {
		list = append(list, cobra.CompletionWithDesc(req.ID, req.Text))
	}
	return list, nil
}

// tagValues are the tags that scenarios have.
func tagValues() ([]string, error) {
	_, scenarios, err := catalogue()
	if err != nil {
		return nil, err
	}
	return tagsOf(scenarios), nil
}

func tagsOf(scenarios []*runner.Scenario) []string {
	var list []string
	for _, s := range scenarios {
		list = append(list, s.Tags...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func mutantValues() ([]string, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	shape, err := specs.LoadShape()
	if err != nil {
		return nil, err
	}
	var list []string
	for _, m := range mutants.All(registry, shape) {
		list = append(list, cobra.CompletionWithDesc(m.ID, m.Description+", "+m.Trigger))
	}
	return list, nil
}

func variantValues() ([]string, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	var list []string
	for _, v := range mutants.Variants(registry) {
		list = append(list, cobra.CompletionWithDesc(v.ID, v.Description))
	}
	return list, nil
}
