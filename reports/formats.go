package reports

import "io"

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
		{"summary.md", WriteSummary},
	}
}
