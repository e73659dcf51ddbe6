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
	// Write writes it.
	Write func(io.Writer, *Result) error
}

// Formats are all that a run writes into its folder.
func Formats() []Format {
	return []Format{
		{"report.html", WriteHTML},
		{"results.json", WriteResults},
		{ResultsSchemaFile, func(w io.Writer, _ *Result) error {
			_, err := w.Write(ResultsSchema())
			return err
		}},
		{"junit.xml", WriteJUnit},
		{"cucumber.json", WriteCucumber},
		{"messages.ndjson", WriteMessages},
		{"ctrf-report.json", WriteCTRF},
		{"results.sarif", WriteSARIF},
		{"badge.json", WriteBadge},
		{"summary.md", WriteSummary},
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
