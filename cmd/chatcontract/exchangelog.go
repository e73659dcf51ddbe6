package main

import (
	"fmt"
	"path/filepath"

	"chatcontract/reports"
)

// createLog begins the exchange log in a folder of reports; nil where there is no
// folder.
func createLog(dir string) *reports.LogWriter {
	if dir == "" {
		return nil
	}
	return reports.CreateLog(filepath.Join(dir, reports.ExchangeLogFile))
}

// closeLog ends an exchange log; nil is none. A disk that failed is told where
// somebody asked for the folder, and fails nothing: the verdict does not depend on
// the log.
func closeLog(std streams, log *reports.LogWriter, asked bool) {
	if err := log.Close(true); err != nil && asked {
		_, _ = fmt.Fprintf(std.err, "chatcontract: the exchange log is not complete, so that the result cannot be verified: %v\n", err)
	}
}
