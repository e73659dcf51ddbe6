// Package recorded reads calls that were recorded elsewhere: HAR files, exchange
// logs, results of this harness, and single requests with their answers.
//
// It judges nothing and calls nobody: package traffic judges what it reads.
package recorded

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"chatcontract/traffic"
)

// maxEntry is how many bytes one call may take in a file.
const maxEntry = 128 << 20

// sniffed is how much of a file tells what it is.
const sniffed = 64 << 10

// A Kind is what a file of recorded calls is.
type Kind string

// The kinds.
const (
	HAR         Kind = "HAR"
	ExchangeLog Kind = "exchange log"
	Results     Kind = "results.json"
)

// Read reads the calls of a file, of whichever kind it is, compressed or not, and
// hands them over one by one. Its error says where in the file it stands; what was
// handed over before is good. A cut says that the end of an exchange log is
// missing, which is no error.
func Read(r io.Reader, take func(traffic.Call)) (kind Kind, cut error, err error) {
	text, err := unpacked(r)
	if err != nil {
		return "", nil, err
	}
	start, err := text.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", nil, fmt.Errorf("it cannot be read: %w", err)
	}
	if len(bytes.TrimSpace(start)) == 0 {
		return "", nil, errors.New("it is empty")
	}
	switch kind = kindOf(start); kind {
	case HAR:
		err = readHAR(text, take)
	case ExchangeLog:
		cut, err = readLog(text, take)
	case Results:
		err = readResults(text, take)
	default:
		err = errors.New("it is no HAR file, exchange log or results.json; a single request and its answer are given with --command, --request and --response")
	}
	return kind, cut, err
}

// unpacked reads through gzip where the file is compressed, and past a byte order
// mark, which some programs write before a HAR.
func unpacked(r io.Reader) (*bufio.Reader, error) {
	text := bufio.NewReaderSize(r, sniffed)
	if start, _ := text.Peek(2); bytes.Equal(start, []byte{0x1f, 0x8b}) {
		packed, err := gzip.NewReader(text)
		if err != nil {
			return nil, fmt.Errorf("the compressed file cannot be read: %w", err)
		}
		text = bufio.NewReaderSize(&patient{packed}, sniffed)
	}
	if start, _ := text.Peek(3); bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		_, _ = text.Discard(3) // they were there
	}
	return text, nil
}

// patient returns what a compressed file has before the place where it is cut off
// without an error, so that a short one can be looked at.
type patient struct{ r io.Reader }

// Read implements io.Reader.
func (p *patient) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if n > 0 {
		return n, nil
	}
	return n, err
}

// kindOf tells by the names of the outermost members what a file is; empty for
// none of the kinds.
func kindOf(start []byte) Kind {
	dec := jsontext.NewDecoder(bytes.NewReader(start), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if token, err := dec.ReadToken(); err != nil || token.Kind() != '{' {
		return ""
	}
	for {
		name, err := dec.ReadToken()
		if err != nil || name.Kind() != '"' {
			return ""
		}
		switch name.String() {
		case "log":
			return HAR
		case "exchange_log", "exchange", "scenario", "note", "end", "upkeep", "again":
			return ExchangeLog
		case "schema_version", "$schema":
			return Results
		}
		if err := dec.SkipValue(); err != nil {
			return ""
		}
	}
}
