package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"chatcontract/specs"
)

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write man pages, one for each command",
		Long:    "Write man pages into a folder, which is made if it is not there.",
		Example: "  chatcontract man share/man/man1 && MANPATH=share/man man chatcontract-run",
		Args:    oneFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			return writeMan(cmd.Root(), args[0])
		},
	}
}

// oneFolder wants the name of a folder.
func oneFolder(cmd *cobra.Command, args []string) error {
	if len(args) != 1 || args[0] == "" {
		return usagef("%s takes one folder; see `%s --help`", cmd.CommandPath(), cmd.CommandPath())
	}
	return nil
}

// writeMan dates the pages as the registry is, so that the same source gives
// the same pages.
func writeMan(root *cobra.Command, dir string) error {
	registry, err := specs.Load()
	if err != nil {
		return err
	}
	date, err := time.Parse(time.DateOnly, registry.Date)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usagef("write the man pages: %w", err)
	}
	root.DisableAutoGenTag = true
	header := &doc.GenManHeader{Section: "1", Date: &date, Source: "chatcontract", Manual: "chatcontract"}
	if err := doc.GenManTree(root, header, dir); err != nil {
		return usagef("write the man pages: %w", err)
	}
	return nil
}
