package adapter

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// A BrokenError means that an adapter does not keep to the protocol, and that nothing
// can be said of its SDK.
type BrokenError struct {
	// Reason is one sentence, with the last lines that the adapter printed.
	Reason string
}

// Error implements error.
func (e *BrokenError) Error() string { return e.Reason }

// A worker is one adapter with its endpoint. It makes one call at a time.
type worker struct {
	process *Process
	front   *front
	printed *lastLines
	secrets []string
	limit   time.Duration
	lines   chan line
	quit    chan struct{}
	last    int
	ended   string
	over    bool
	// dry: there will be no more lines.
	dry bool
}

// line is one that the adapter wrote, or why there will be no more.
type line struct {
	text []byte
	err  error
}

var errLongLine = fmt.Errorf("it wrote a line of more than %d MiB", maxLine>>20)

func newWorker(cfg Config, number int) (*worker, error) {
	f, err := newFront(cfg)
	if err != nil {
		return nil, err
	}
	w := &worker{
		front: f, secrets: []string{cfg.SecretKey, cfg.UserSig}, limit: limitFactor * cfg.Timeout,
		lines: make(chan line), quit: make(chan struct{}),
	}
	w.printed = &lastLines{to: cfg.Stderr, prefix: fmt.Sprintf("adapter %d: ", number), secrets: w.secrets}
	if w.process, err = cfg.Launch(cfg.environment(f.url), w.printed); err != nil {
		f.close()
		return nil, &BrokenError{Reason: fmt.Sprintf("the adapter cannot be started: %v", err)}
	}
	go w.read()
	return w, nil
}

// read hands lines over, one at a time: an adapter that writes what nobody waits for
// is held up.
func (w *worker) read() {
	in := bufio.NewReaderSize(w.process.Out, 64<<10)
	for {
		text, err := readLine(in)
		select {
		case w.lines <- line{text, err}:
		case <-w.quit:
			return
		}
		if err != nil {
			return
		}
	}
}

func readLine(in *bufio.Reader) ([]byte, error) {
	var text []byte
	for {
		part, err := in.ReadSlice('\n')
		text = append(text, part...)
		switch {
		case len(text) > maxLine:
			return nil, errLongLine
		case err == nil:
			return text, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return text, err
		}
	}
}

// hello introduces the harness.
func (w *worker) hello(ctx context.Context) (Hello, error) {
	a, err := w.exchange(ctx, Request{Hello: &Hello{Protocol: Protocol}}, "the hello")
	switch {
	case err != nil:
		return Hello{}, err
	case a.Hello == nil:
		return Hello{}, w.broken(`it answered the hello without "hello"`)
	case a.Hello.Protocol != Protocol:
		return Hello{}, w.broken(fmt.Sprintf("it speaks version %d of the protocol, and this harness version %d", a.Hello.Protocol, Protocol))
	case a.Hello.SDK == "":
		return Hello{}, w.broken(`its hello has no "sdk", the name and version of the SDK`)
	case len(a.Hello.Commands) == 0:
		return Hello{}, w.broken(`its hello has no "commands", those that it serves`)
	}
	return *a.Hello, nil
}

// call has the adapter make one call, and returns what went over the wire meanwhile.
func (w *worker) call(ctx context.Context, command string, body []byte) (Answer, []Wire, error) {
	w.last++
	var compact bytes.Buffer
	if err := json.Compact(&compact, body); err != nil {
		return Answer{}, nil, fmt.Errorf("the body of %s: %w", command, err)
	}
	return w.ask(ctx, Request{ID: w.last, Command: command, Request: compact.Bytes()}, command)
}

// ask writes the line of a call, whatever it looks like, whose id is the last.
func (w *worker) ask(ctx context.Context, line any, command string) (Answer, []Wire, error) {
	w.front.begin()
	a, err := w.exchange(ctx, line, "a call of "+command)
	wires := w.front.end()
	if err != nil {
		return Answer{}, nil, err
	}
	if a.ID != w.last {
		return Answer{}, nil, w.broken(fmt.Sprintf("it answered call %d with the id %d", w.last, a.ID))
	}
	if err := a.check(); err != nil {
		return Answer{}, nil, w.broken(fmt.Sprintf("its answer to a call of %s cannot be used: %v", command, err))
	}
	return a, wires, nil
}

// exchange writes a line and reads one. After an error the worker is of no use.
func (w *worker) exchange(ctx context.Context, req any, what string) (Answer, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(req); err != nil {
		return Answer{}, fmt.Errorf("encode %s: %w", what, err)
	}
	written := make(chan struct{})
	go func() { // an adapter that does not read must not stop the harness
		defer close(written)
		_, _ = w.process.In.Write(text.Bytes()) // one that has gone answers nothing
	}()
	timer := time.NewTimer(w.limit)
	defer timer.Stop()
	var answer Answer
	select {
	case l := <-w.lines:
		if l.err != nil {
			w.dry = true
			return Answer{}, w.stopped(l, what)
		}
		a, err := ParseAnswer([]byte(conceal(string(l.text), w.secrets...)))
		if err != nil {
			return Answer{}, w.broken(fmt.Sprintf("it answered %s with %s: %v", what, excerpt(l.text, w.secrets), err))
		}
		answer = a
	case <-timer.C:
		return Answer{}, w.broken(fmt.Sprintf("it did not answer %s within %s", what, w.limit))
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
	select {
	case <-written:
		return answer, nil
	case <-timer.C:
		return Answer{}, w.broken("it answers " + what + " without reading it to its end")
	}
}

// stopped tells of a line that did not come.
func (w *worker) stopped(l line, what string) error {
	switch {
	case errors.Is(l.err, errLongLine):
		return w.broken(l.err.Error())
	case len(l.text) > 0:
		return w.broken(fmt.Sprintf("it ended in the middle of its answer to %s", what))
	case errors.Is(l.err, io.EOF):
		w.close()
		return w.broken(fmt.Sprintf("it ended (%s) in place of answering %s", w.ended, what))
	}
	return w.broken(fmt.Sprintf("its answer to %s cannot be read: %v", what, l.err))
}

func (w *worker) broken(reason string) error {
	w.close() // so that all that it printed is there
	return &BrokenError{Reason: "the SDK's adapter is at fault: " + reason + w.printed.words()}
}

// excerpt repeats the beginning of a line.
func excerpt(text []byte, secrets []string) string {
	const most = 120
	text = bytes.TrimSpace(text)
	if len(text) > most {
		text = append(bytes.Clone(text[:most]), "…"...)
	}
	return fmt.Sprintf("%q", conceal(string(text), secrets...))
}

// close lets the adapter end by itself for a while, and then ends it.
func (w *worker) close() {
	if w.over {
		return
	}
	w.over = true
	_ = w.process.In.Close()
	timer := time.NewTimer(graceful)
	defer timer.Stop()
	for waiting := !w.dry; waiting; {
		select {
		case l := <-w.lines:
			waiting = l.err == nil
		case <-timer.C:
			waiting = false
		}
	}
	close(w.quit)
	w.ended = w.process.End()
	w.front.close()
}
