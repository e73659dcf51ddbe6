package reports

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

const (
	// waitingLines and waitingBytes are how much may wait for the disk. Who writes
	// more waits as well.
	waitingLines = 256
	waitingBytes = 64 << 20
	// maxLog is how long a log may be, in bytes before compression: a target may
	// answer without end.
	maxLog = 1 << 30
	// flushEvery is after how long what was written is on the disk at the latest,
	// for a run that is killed.
	flushEvery = time.Second
	logBuffer  = 64 << 10
)

// A LogWriter writes an exchange log while a run makes it. It is safe for
// concurrent use. A disk that fails stops the log and nothing else: Close tells.
type LogWriter struct {
	lines chan []byte
	// room has as many bytes as may wait.
	room *semaphore.Weighted
	done chan struct{}
	err  error // once done is closed
	// most is how long the log may be.
	most int

	mu        sync.RWMutex // held for reading while a line is handed over
	closed    bool
	counting  sync.Mutex // guards what follows
	exchanges int
	begun     bool
}

// CreateLog begins a log in a file, compressed. With the first line it makes the
// file, and its folder, or replaces it: a run that does not begin leaves nothing.
func CreateLog(path string) *LogWriter {
	return newLogWriter(&lateFile{path: path}, maxLog)
}

// NewLogWriter writes a compressed log, and closes what it writes to.
func NewLogWriter(w io.WriteCloser) *LogWriter {
	return newLogWriter(w, maxLog)
}

// lateFile is a file that is made when something is written.
type lateFile struct {
	path string
	file *os.File
}

// Write implements io.Writer.
func (f *lateFile) Write(b []byte) (int, error) {
	if f.file == nil {
		if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
			return 0, err
		}
		file, err := os.Create(f.path)
		if err != nil {
			return 0, err
		}
		f.file = file
	}
	return f.file.Write(b)
}

// Close implements io.Closer.
func (f *lateFile) Close() error {
	if f.file == nil {
		return nil
	}
	return f.file.Close()
}

func newLogWriter(w io.WriteCloser, most int) *LogWriter {
	l := &LogWriter{
		lines: make(chan []byte, waitingLines), room: semaphore.NewWeighted(waitingBytes), done: make(chan struct{}), most: most,
	}
	go l.run(w)
	return l
}

// Write adds a line. Lines of one goroutine stay in order. After Close it does
// nothing.
func (l *LogWriter) Write(line LogLine) {
	if l == nil {
		return
	}
	text := encoded(line)
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return
	}
	l.counting.Lock()
	l.begun = true
	if line.Exchange != nil {
		l.exchanges++
	}
	l.counting.Unlock()
	l.hand(text)
}

// encoded is a line as the file has it.
func encoded(line LogLine) []byte {
	text, err := json.Marshal(line)
	if err != nil { // nothing in a line can fail
		text = fmt.Appendf(nil, `{"note":{"about":"a line that cannot be written","value":%q}}`, err.Error())
	}
	return append(text, '\n')
}

// hand gives a line to who writes it, once there is room.
func (l *LogWriter) hand(line []byte) {
	_ = l.room.Acquire(context.Background(), weight(line)) // it waits until there is
	l.lines <- line
}

// weight is the room that a line takes: that of one which is longer than all the
// room is all of it.
func weight(line []byte) int64 { return min(int64(len(line)), waitingBytes) }

// Close ends the log, as complete where the run came to its end, and returns
// what kept it from being written. Closing it again only returns that.
func (l *LogWriter) Close(complete bool) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	if !l.closed {
		if complete && l.begun {
			l.hand(encoded(LogLine{End: &LogEnd{Exchanges: l.exchanges}}))
		}
		l.closed = true
		close(l.lines)
	}
	l.mu.Unlock()
	<-l.done
	return l.err
}

// write writes a line, as long as the log is not too long.
func (l *LogWriter) write(w io.Writer, line []byte) error {
	if l.most -= len(line); l.most < 0 {
		return errTooLong
	}
	_, err := w.Write(line)
	return err
}

var errTooLong = fmt.Errorf("it would have more than %d MiB", maxLog>>20)

// run writes the lines until there are no more.
func (l *LogWriter) run(w io.WriteCloser) {
	defer close(l.done)
	buffered := bufio.NewWriterSize(w, logBuffer)
	packed, _ := gzip.NewWriterLevel(buffered, gzip.BestSpeed) // a level that there is
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	dirty, begun := false, false
	for open := true; open; {
		var line []byte
		select {
		case line, open = <-l.lines:
			if l.err == nil && open {
				l.err = l.write(packed, line)
				dirty, begun = true, true
			}
			l.room.Release(weight(line))
		case <-tick.C:
			if l.err == nil && dirty {
				l.err = errors.Join(packed.Flush(), buffered.Flush())
				dirty = false
			}
		}
	}
	if begun { // what was written before an error is good
		if err := errors.Join(packed.Close(), buffered.Flush()); l.err == nil {
			l.err = err
		}
	}
	if err := w.Close(); l.err == nil {
		l.err = err
	}
}
