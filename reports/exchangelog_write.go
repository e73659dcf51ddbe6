package reports

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

const (
	// waitingLines is how many lines may wait for the disk. Who writes more waits
	// as well.
	waitingLines = 256
	// flushEvery is after how long what was written is on the disk at the latest,
	// for a run that is killed.
	flushEvery = time.Second
	logBuffer  = 64 << 10
)

// A LogWriter writes an exchange log while a run makes it. It is safe for
// concurrent use. A disk that fails stops the log and nothing else: Close tells.
type LogWriter struct {
	lines chan []byte
	done  chan struct{}
	err   error // once done is closed

	mu        sync.RWMutex // held for reading while a line is handed over
	closed    bool
	exchanges int
	counting  sync.Mutex
}

// CreateLog begins a log in a file, compressed. It replaces the file.
func CreateLog(path string) (*LogWriter, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return NewLogWriter(file), nil
}

// NewLogWriter writes a compressed log, and closes what it writes to.
func NewLogWriter(w io.WriteCloser) *LogWriter {
	l := &LogWriter{lines: make(chan []byte, waitingLines), done: make(chan struct{})}
	go l.run(w)
	return l
}

// Write adds a line. Lines of one goroutine stay in order. After Close it does
// nothing.
func (l *LogWriter) Write(line LogLine) {
	if l == nil {
		return
	}
	text, err := json.Marshal(line)
	if err != nil { // nothing in a line can fail
		text = fmt.Appendf(nil, `{"note":{"about":"a line that cannot be written","value":%q}}`, err.Error())
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return
	}
	if line.Exchange != nil {
		l.counting.Lock()
		l.exchanges++
		l.counting.Unlock()
	}
	l.lines <- append(text, '\n')
}

// Close ends the log, as complete where the run came to its end, and returns
// what kept it from being written. Closing it again only returns that.
func (l *LogWriter) Close(complete bool) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	if !l.closed {
		if complete {
			text, _ := json.Marshal(LogLine{End: &LogEnd{Exchanges: l.exchanges}}) // a number
			l.lines <- append(text, '\n')
		}
		l.closed = true
		close(l.lines)
	}
	l.mu.Unlock()
	<-l.done
	return l.err
}

// run writes the lines until there are no more.
func (l *LogWriter) run(w io.WriteCloser) {
	defer close(l.done)
	buffered := bufio.NewWriterSize(w, logBuffer)
	packed, _ := gzip.NewWriterLevel(buffered, gzip.BestSpeed) // a level that there is
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	dirty := false
	for open := true; open; {
		var line []byte
		select {
		case line, open = <-l.lines:
			if l.err == nil && open {
				_, l.err = packed.Write(line)
				dirty = true
			}
		case <-tick.C:
			if l.err == nil && dirty {
				l.err = errors.Join(packed.Flush(), buffered.Flush())
				dirty = false
			}
		}
	}
	if l.err == nil {
		l.err = errors.Join(packed.Close(), buffered.Flush())
	}
	l.err = errors.Join(l.err, w.Close())
}
