package reports

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxLogLine bounds a line, in bytes: the largest body that a client reads, in
// the longest form that JSON has for it.
const maxLogLine = 128 << 20

// ErrLogCutOff is wrapped by the error of a log whose end is missing, as that of a
// run that was killed. What was read before is good.
var ErrLogCutOff = errors.New("the exchange log ends in the middle: the run was killed, or the file was not copied whole")

// A LogReader reads an exchange log, compressed or not, line by line.
type LogReader struct {
	lines *bufio.Reader
	n     int
	ended bool
	most  int
}

// NewLogReader reads a log. The error says that it is none.
func NewLogReader(r io.Reader) (*LogReader, error) {
	buffered := bufio.NewReaderSize(r, logBuffer)
	if start, err := buffered.Peek(len(gzipMagic)); err == nil && bytes.Equal(start, gzipMagic) {
		packed, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, fmt.Errorf("the compressed file cannot be read: %w", err)
		}
		buffered = bufio.NewReaderSize(packed, logBuffer)
	}
	return &LogReader{lines: buffered, most: maxLogLine}, nil
}

var gzipMagic = []byte{0x1f, 0x8b} //nolint:gochecknoglobals // a constant

// Next returns the next line, io.EOF after the last of a complete log, an error
// that wraps ErrLogCutOff where its end is missing, and another that names the
// line where it is no line of a log.
func (l *LogReader) Next() (LogLine, error) {
	text, err := l.line()
	if err != nil {
		return LogLine{}, err
	}
	l.n++
	var line LogLine
	dec := json.NewDecoder(bytes.NewReader(text))
	if err := dec.Decode(&line); err != nil {
		return line, fmt.Errorf("line %d is no line of an exchange log: %w", l.n, err)
	}
	if line.Head != nil {
		ours, _, _ := strings.Cut(ExchangeLogVersion, ".")
		if theirs, _, _ := strings.Cut(line.Head.Version, "."); theirs != ours {
			return line, fmt.Errorf("line %d: the version of the exchange log is %q, this chatcontract reads %s.x", l.n, line.Head.Version, ours)
		}
	}
	l.ended = l.ended || line.End != nil
	return line, nil
}

// Line is the number of the line that Next returned last, from 1.
func (l *LogReader) Line() int { return l.n }

// line reads one line without its end.
func (l *LogReader) line() ([]byte, error) {
	var line []byte
	for {
		part, err := l.lines.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > l.most:
			return nil, fmt.Errorf("line %d has more than %d bytes", l.n+1, l.most)
		case err == nil:
			return bytes.TrimSuffix(line, []byte("\n")), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) == 0 && l.ended:
			return nil, io.EOF
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil, fmt.Errorf("%w (after line %d)", ErrLogCutOff, l.n)
		default:
			return nil, fmt.Errorf("after line %d: %w", l.n, err)
		}
	}
}
