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

// closeLog ends an exchange log; nil is none. A disk that failed is told, and
// fails nothing: the verdict does not depend on the log.
func closeLog(std streams, log *reports.LogWriter) {
	if err := log.Close(true); err != nil {
		_, _ = fmt.Fprintf(std.err, "chatcontract: the exchange log is not complete, so the result cannot be verified: %v\n", err)
	}
}
