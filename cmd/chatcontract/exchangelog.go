package main

import (
	"fmt"
	"path/filepath"

	"chatcontract/reports"
)

// createLog begins the exchange log in a folder of reports. The error is a
// *runner.UsageError.
func createLog(dir string) (*reports.LogWriter, error) {
	log, err := reports.CreateLog(filepath.Join(dir, reports.ExchangeLogFile))
	if err != nil {
		return nil, usagef("--out: %w", err)
	}
	return log, nil
}

// openLog begins the log of what passes, in the folder of the reports, if there is
// one. Where nobody asked for a folder, one that cannot be written fails nothing.
func openLog(dir string, asked bool) (*reports.LogWriter, error) {
	if dir == "" {
		return nil, nil //nolint:nilnil // a nil log writes nothing
	}
	log, err := createLog(dir)
	if err != nil && !asked {
		return nil, nil //nolint:nilnil // as above
	}
	return log, err
}

// closeLog ends an exchange log; nil is none. A disk that failed is told, and
// fails nothing: the verdict does not depend on the log.
func closeLog(std streams, log *reports.LogWriter) {
	if err := log.Close(true); err != nil {
		_, _ = fmt.Fprintf(std.err, "chatcontract: the exchange log is not complete, so the result cannot be verified: %v\n", err)
	}
}
