package main

import (
	"fmt"
	"os"

	"chatcontract/reports"
)

// onGitHub tells a workflow of GitHub Actions what was found: annotations by
// what is printed, and the summary of the step in the file that it names.
func onGitHub(std streams, stepSummary string, result *reports.Result) error {
	if err := reports.WriteAnnotations(std.out, result); err != nil {
		return err
	}
	if stepSummary == "" {
		return nil
	}
	file, err := os.OpenFile(stepSummary, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644) //nolint:gosec // the runner made it, and reads it as another user
	if err != nil {
		return usagef("GITHUB_STEP_SUMMARY: %w", err)
	}
	if err := reports.WriteSummary(file, result); err != nil {
		_ = file.Close()
		return fmt.Errorf("the step's summary: %w", err)
	}
	return file.Close()
}
