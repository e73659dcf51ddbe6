package proxy

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
)

// A tape keeps what is read from a request's body, up to a bound, while the
// transport sends it on. It can be read again from the beginning, which a
// transport asks for when a connection turns out to be closed before anything
// was sent.
type tape struct {
	source io.Reader
	most   int

	mu   sync.Mutex
	kept []byte
	// over: more came than is kept.
	over bool
	// err is how the source ended: io.EOF once it is complete.
	err error
	// ended tells the same without the lock, which a reader may hold for long.
	ended atomic.Bool
	// asked: somebody has read from the source, or is about to.
	asked atomic.Bool
}

// newTape reads a source that has size bytes, or -1 for who knows how many.
func newTape(source io.Reader, size int64, most int) *tape {
	t := &tape{source: source, most: most}
	switch {
	case size == 0:
		t.end(io.EOF)
	case size > 0:
		t.kept = make([]byte, 0, min(size, int64(most), bufferSize))
	}
	return t
}

var errOverlong = errors.New("the body is too long to be sent again")

// player returns a reader of all that the source has.
func (t *tape) player() (io.ReadCloser, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over {
		return nil, errOverlong
	}
	return &player{tape: t}, nil
}

// readAt reads what follows after at bytes. The source is read by one at a time.
func (t *tape) readAt(at int, b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if at < len(t.kept) {
		return copy(b, t.kept[at:]), nil
	}
	return t.next(b)
}

func (t *tape) next(b []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	t.asked.Store(true)
	n, err := t.source.Read(b)
	room := min(n, t.most-len(t.kept))
	t.kept = append(t.kept, b[:room]...)
	t.over = t.over || room < n
	if err != nil {
		t.end(err)
	}
	return n, err
}

func (t *tape) end(err error) {
	t.err = err
	t.ended.Store(true)
}

// done tells whether the source has ended.
func (t *tape) done() bool { return t.ended.Load() }

// untouched tells that nobody has read from the source, which may be because the
// caller waits to be asked.
func (t *tape) untouched() bool { return !t.asked.Load() }

// rest reads what nobody has read, as far as it is kept.
func (t *tape) rest(buffer []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.err == nil && !t.over {
		_, _ = t.next(buffer) // the error is kept
	}
}

// result is what was kept, whether that is all, and whether the source broke off
// by itself.
func (t *tape) result() (kept []byte, complete bool, broken error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	complete = errors.Is(t.err, io.EOF)
	if !complete {
		broken = t.err
	}
	return t.kept, complete && !t.over, broken
}

// A player reads a tape from its beginning.
type player struct {
	tape *tape
	at   int

	mu     sync.Mutex
	closed bool
}

// Read implements io.Reader.
func (p *player) Read(b []byte) (int, error) {
	p.mu.Lock()
	closed := p.closed
	p.mu.Unlock()
	if closed {
		return 0, io.ErrClosedPipe
	}
	n, err := p.tape.readAt(p.at, b)
	p.at += n
	return n, err
}

// Close implements io.Closer. The tape can be read on.
func (p *player) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	return nil
}
