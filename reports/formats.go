package reports

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// A Format is one way of writing a result into a file.
type Format struct {
	// File is the usual name of the file.
	File string
	// For says who reads it, and what its format is called.
	For string
	// Write writes it.
	Write func(io.Writer, *Result) error
}

// Formats are all that a run writes into its folder.
func Formats() []Format {
	return []Format{
		{"report.html", "people: the verdict, what is broken with the call that shows it, all requirements with search and filters, the error codes met, timings, what could not be tested. One file that loads nothing, to mail or to keep as an artifact of CI", WriteHTML},
		{"results.json", "programs: everything, with every exchange that a finding refers to", WriteResults},
		{ResultsSchemaFile, "editors and validators: the JSON Schema (draft-07) of results.json", func(w io.Writer, _ *Result) error {
			_, err := w.Write(ResultsSchema())
			return err
		}},
		{"junit.xml", "CI servers: JUnit XML, a test case for each scenario", WriteJUnit},
		{"cucumber.json", "CI servers: Cucumber JSON", WriteCucumber},
		{"messages.ndjson", "Cucumber's own formatters: Cucumber Messages, one in a line", WriteMessages},
		{"ctrf-report.json", "dashboards that read the Common Test Report Format", WriteCTRF},
		{"results.sarif", "code hosts: SARIF 2.1.0, findings at the steps of the features, beside the OpenAPI document", WriteSARIF},
		{"badge.json", "shields.io: an endpoint badge", WriteBadge},
		{"summary.md", "a comment or a wiki: Markdown", WriteSummary},
	}
}

// WriteFolder writes the result in every format into a folder, which it makes if
// it is not there.
func WriteFolder(dir string, r *Result) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, format := range Formats() {
		if err := writeFile(filepath.Join(dir, format.File), format, r); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(path string, format Format, r *Result) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := format.Write(file, r); err != nil {
		_ = file.Close()
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
