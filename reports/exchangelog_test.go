package reports

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
)

// disk is a file in memory that may be full.
type disk struct {
	bytes.Buffer

	full   error
	closed int
}

// Write implements io.Writer.
func (d *disk) Write(b []byte) (int, error) {
	if d.full != nil {
		return 0, d.full
	}
	return d.Buffer.Write(b)
}

// Close implements io.Closer.
func (d *disk) Close() error { d.closed++; return nil }

func loggedExchange(id string, body []byte) LogLine {
	return LogLine{Scenario: "s", Again: true, Upkeep: true, Exchange: &chatapi.Exchange{
		ID: id, Command: "friend_add", Attempt: 2, RetriedFor: "code 30006", Request: chatapi.Request{Method: "POST", URL: "http://a/?b", Body: body},
		Response: &chatapi.Response{Status: 200, Proto: "HTTP/1.1", Header: http.Header{"A": {"b"}}, Body: body}, Took: time.Second,
	}}
}

// readLog reads to the end, or to what keeps from it.
func readLog(r io.Reader) ([]LogLine, error) {
	log, err := NewLogReader(r)
	if err != nil {
		return nil, err
	}
	var lines []LogLine
	for {
		line, err := log.Next()
		if err != nil {
			return lines, err
		}
		lines = append(lines, line)
	}
}

// What is written is read again, byte for byte.
func TestExchangeLogIsReadAgain(t *testing.T) {
	t.Parallel()
	file := &disk{}
	log := NewLogWriter(file)
	want := []LogLine{
		{Head: &LogHead{Version: ExchangeLogVersion, Kind: LogOfRun, Run: "r", Settle: time.Second, Declared: &LogDeclared{Accounts: map[string][]string{"anyone": {"a"}}}}},
		loggedExchange("1", []byte(`{"a":"ü\n"}`)),
		loggedExchange("2", []byte("\xff\x00 no text")),
		loggedExchange("3", []byte{}),
		{Scenario: "s", Note: &LogNote{About: "x #1", Value: "y"}},
		{Call: &LogCall{Unjudged: "no path of the service"}},
	}
	for _, line := range want {
		log.Write(line)
	}
	for range 2 {
		if err := log.Close(true); err != nil {
			t.Fatal(err)
		}
	}
	log.Write(want[0]) // too late, and no panic
	want = append(want, LogLine{End: &LogEnd{Exchanges: 3}})
	got, err := readLog(&file.Buffer)
	if !errors.Is(err, io.EOF) {
		t.Error(err)
	}
	if diff := cmp.Diff(want, got); diff != "" || file.closed != 1 {
		t.Errorf("closed %d times\n%s", file.closed, diff)
	}
	var none *LogWriter
	none.Write(want[0])
	if err := none.Close(true); err != nil {
		t.Error(err)
	}
}

// Lines of many goroutines are all there, and none is torn.
func TestExchangeLogOfManyGoroutines(t *testing.T) {
	t.Parallel()
	file := &disk{}
	log := NewLogWriter(file)
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			for j := range 50 {
				log.Write(loggedExchange(fmt.Sprint(i*50+j), []byte("{}")))
			}
		})
	}
	group.Wait()
	if err := log.Close(false); err != nil {
		t.Fatal(err)
	}
	lines, err := readLog(&file.Buffer)
	if len(lines) != 1000 || !errors.Is(err, ErrLogCutOff) {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

// A disk that is full fails nothing but the log, which tells.
func TestExchangeLogOnAFullDisk(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left on device")
	file := &disk{full: full}
	log := NewLogWriter(file)
	big := []byte(strings.Repeat(rowOf(200), 2000))
	for range 2 * waitingLines {
		log.Write(loggedExchange("1", big[:1000]))
	}
	if err := log.Close(true); !errors.Is(err, full) || file.closed != 1 {
		t.Errorf("%v, closed %d times", err, file.closed)
	}
}

// A run that does not begin leaves no file; one that does makes the folder.
func TestExchangeLogFileIsMadeLate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "folder", ExchangeLogFile)
	if err := CreateLog(path).Close(true); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is a folder: %v", err)
	}
	log := CreateLog(path)
	log.Write(LogLine{Head: &LogHead{Version: ExchangeLogVersion}})
	if err := log.Close(true); err != nil {
		t.Error(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if lines, err := readLog(file); len(lines) != 2 || !errors.Is(err, io.EOF) {
		t.Errorf("%d lines, %v", len(lines), err)
	}
	log = CreateLog(filepath.Join(path, "no folder", ExchangeLogFile))
	log.Write(LogLine{Head: &LogHead{}})
	if err := log.Close(true); err == nil {
		t.Error("a file that cannot be made is not told of")
	}
}

// A log that grows without end stops, and tells.
func TestExchangeLogThatIsTooLong(t *testing.T) {
	t.Parallel()
	file := &disk{}
	log := newLogWriter(file, 1000)
	for range 10 {
		log.Write(loggedExchange("1", []byte("{}")))
	}
	if err := log.Close(true); !errors.Is(err, errTooLong) {
		t.Error(err)
	}
	if lines, err := readLog(&file.Buffer); len(lines) == 0 || len(lines) > 5 || !errors.Is(err, ErrLogCutOff) {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

// A line that is longer than all the room takes no more than there is.
func TestExchangeLogTakesLongLines(t *testing.T) {
	t.Parallel()
	if got := weight(make([]byte, waitingBytes+1)); got != waitingBytes {
		t.Errorf("it takes %d", got)
	}
}

func rowOf(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteByte(byte('a' + i*i%26))
	}
	return b.String()
}

// What is left of a log is read as far as it goes, and what is wrong with it has
// its place.
func TestExchangeLogsThatAreNotWhole(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	for i := range 3000 {
		fmt.Fprintf(zip, `{"note":{"about":"%d","value":"%s"}}`+"\n", i, rowOf(i%97))
	}
	zip.Close()
	for name, c := range map[string]struct {
		text  string
		lines int // at least
		says  string
	}{
		"cut off in gzip":   {packed.String()[:packed.Len()/2], 100, ErrLogCutOff.Error()},
		"no end":            {packed.String(), 3000, ErrLogCutOff.Error()},
		"cut off":           {`{"note":{}}` + "\n" + `{"no`, 1, ErrLogCutOff.Error()},
		"no JSON":           {`{"note":{}}` + "\nx\n", 1, "line 2"},
		"wrong type":        {`{"note":7}` + "\n", 0, "line 1"},
		"newer":             {`{"exchange_log":{"version":"2.0"}}` + "\n", 0, "2.0"},
		"damaged gzip":      {packed.String()[:200] + "xxxxxxxx" + packed.String()[208:], 0, "line"},
		"gzip in name only": {"\x1f\x8b\x00\x00", 0, "compressed"},
	} {
		lines, err := readLog(strings.NewReader(c.text))
		if len(lines) < c.lines || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %d lines, %v", name, len(lines), err)
		}
	}
	log, err := NewLogReader(strings.NewReader(`{"note":{"about":"` + strings.Repeat("a", 3*logBuffer) + `"}}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	log.most = 2 * logBuffer
	if _, err := log.Next(); err == nil || !strings.Contains(err.Error(), "line 1 has more than") {
		t.Errorf("a line without end: %v", err)
	}
}

func FuzzExchangeLog(f *testing.F) {
	f.Add([]byte(`{"exchange_log":{"version":"1.0"}}` + "\n" + `{"end":{"exchanges":0}}` + "\n"))
	f.Add([]byte(`{"exchange":{"response":{"body_base64":"AA=="}}}` + "\n"))
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := readLog(bytes.NewReader(text)); err == nil {
			t.Error("no end")
		}
	})
}
