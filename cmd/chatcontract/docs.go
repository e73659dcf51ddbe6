package main

import (
	"github.com/spf13/cobra"

	"chatcontract/manual"
	"chatcontract/specs"
)

//go:generate go run . docs ../../docs/reference

func newDocs() *cobra.Command {
	return &cobra.Command{
		Use:    "docs DIR",
		Short:  "Write the reference pages",
		Hidden: true, // for who changes chatcontract, by go generate
		Args:   oneFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			registry, err := specs.Load()
			if err != nil {
				return err
			}
			pages, err := manual.Pages(cmd.Root(), registry)
			if err != nil {
				return err
			}
			if err := manual.Write(args[0], pages); err != nil {
				return usagef("write the reference: %w", err)
			}
			return nil
		},
	}
}
