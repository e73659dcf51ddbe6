package adapter

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Handler is an SDK, as an adapter in Go shows it.
type Handler struct {
	// SDK is its name and version.
	SDK string
	// Commands are those that it serves.
	Commands []string
	// Call makes one call and tells what the SDK reports of it. ID and Hello of the
	// answer are filled in by Serve.
	Call func(command string, request json.RawMessage) Answer
}

// maxLine bounds a line of the protocol, in bytes: the largest response body, which
// an answer repeats.
const maxLine = 16 << 20

// Serve answers the harness until its side is closed, one call after another. The
// error says which line could not be read or written.
func Serve(in io.Reader, out io.Writer, h Handler) error {
	lines := bufio.NewReader(in)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 && errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read a call: %w", err)
		}
		var req Request
		if err := json.Unmarshal(line, &req); err != nil {
			return fmt.Errorf("read a call: %w", err)
		}
		if err := enc.Encode(h.answer(req)); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
	}
}

func (h Handler) answer(req Request) Answer {
	if req.Hello != nil {
		return Answer{Hello: &Hello{Protocol: Protocol, SDK: h.SDK, Commands: h.Commands}}
	}
	a := h.Call(req.Command, req.Request)
	a.ID = req.ID
	return a
}
