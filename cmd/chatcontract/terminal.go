package main

import (
	"io"
	"os"
	"sync"

	"golang.org/x/term"

	"chatcontract/chatapi"
	"chatcontract/reports"
)

// isTerminal tells whether output goes to a person.
func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// width is how many columns a terminal has; 0 where output goes elsewhere.
func width(w any) int {
	file, ok := w.(*os.File)
	if !ok || !isTerminal(w) {
		return 0
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// showExchanges writes exchanges one after another, whoever makes them.
func showExchanges(w io.Writer) func(chatapi.Exchange) {
	var mu sync.Mutex
	return func(ex chatapi.Exchange) {
		lines := reports.ExchangeLines(ex)
		mu.Lock()
		defer mu.Unlock()
		_, _ = io.WriteString(w, lines) // a closed terminal is no reason to stop
	}
}
