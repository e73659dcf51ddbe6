package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"chatcontract/targets"
)

func newInit(std streams) *cobra.Command {
	var path string
	var force bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a target file with examples to edit",
		Long: `Write a commented target file: named targets with their endpoints, limits and
what they lack. Every command that has a target reads it with --target NAME.`,
		Example: "  chatcontract init\n  chatcontract run --target reference",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if err := targets.WriteExample(path, force); err != nil {
				return usagef("%w", err)
			}
			_, _ = fmt.Fprintf(std.out, "wrote %s: edit its targets, then: chatcontract run --target NAME\n", path)
			return nil
		},
	}
	cmd.Flags().StringVar(&path, "file", targets.FileName, "where to write it")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there")
	return cmd
}
