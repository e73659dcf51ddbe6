package reports

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A bodyLine is one line of a body as a report shows it.
type bodyLine struct {
	text string
	// pointer is the JSON pointer of the value that the line shows or opens.
	pointer string
}

// maxBodyDepth is how deep values are put on lines of their own.
const maxBodyDepth = 12

// bodyLines lays a body out, a member or an element on each line, in the order
// and the spelling in which it came. What is no JSON stands as it is, from the
// place on where it stops being JSON.
func bodyLines(body []byte) []bodyLine {
	p := bodyPrinter{decoder: jsontext.NewDecoder(bytes.NewReader(body),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	at := p.decoder.InputOffset
	if err := p.value("", "", 0); err != nil { // the rest shows what is wrong
		at = func() int64 { return p.good }
	}
	p.end()
	rest := bytes.TrimLeft(body[min(int(at()), len(body)):], ", \t\r\n")
	if len(p.lines) == 0 {
		rest = body
	}
	if len(rest) > 0 {
		for line := range strings.SplitSeq(string(rest), "\n") {
			p.lines = append(p.lines, bodyLine{text: line})
		}
	}
	return p.lines
}

type bodyPrinter struct {
	decoder *jsontext.Decoder
	lines   []bodyLine
	// open is the line being written.
	open    strings.Builder
	pointer string
	// good is where the member or element being read begins.
	good int64
}

func (p *bodyPrinter) end() {
	if p.open.Len() > 0 {
		p.lines = append(p.lines, bodyLine{p.open.String(), p.pointer})
		p.open.Reset()
	}
}

func (p *bodyPrinter) begin(depth int, pointer string) {
	p.end()
	p.open.WriteString(strings.Repeat("  ", depth))
	p.pointer = pointer
}

// value writes one value, behind its name where it has one.
func (p *bodyPrinter) value(pointer, name string, depth int) error {
	p.begin(depth, pointer)
	kind := p.decoder.PeekKind()
	if (kind != '{' && kind != '[') || depth >= maxBodyDepth {
		raw, err := p.decoder.ReadValue()
		if err != nil {
			p.open.Reset()
			return err
		}
		p.open.WriteString(name)
		p.open.Write(raw)
		return nil
	}
	if _, err := p.decoder.ReadToken(); err != nil {
		return err
	}
	p.open.WriteString(name + string(rune(kind)))
	closing, err := p.children(pointer, kind, depth)
	if err != nil {
		return err
	}
	if closing == 0 { // nothing in it: both brackets on one line
		p.open.WriteString(closingBracket(kind))
		return nil
	}
	p.begin(depth, pointer)
	p.open.WriteString(closingBracket(kind))
	return nil
}

func closingBracket(kind jsontext.Kind) string {
	if kind == '{' {
		return "}"
	}
	return "]"
}

// children writes what an object or array holds and returns how many there
// were.
func (p *bodyPrinter) children(pointer string, kind jsontext.Kind, depth int) (int, error) {
	for n := 0; ; n++ {
		p.good = p.decoder.InputOffset()
		next := p.decoder.PeekKind()
		if next == '}' || next == ']' {
			_, err := p.decoder.ReadToken()
			return n, err
		}
		if n > 0 && next != 0 {
			p.open.WriteString(",")
		}
		child, name := pointer+"/"+strconv.Itoa(n), ""
		if kind == '{' {
			raw, err := p.decoder.ReadValue()
			if err != nil {
				return n, err
			}
			unquoted, _ := jsontext.AppendUnquote(nil, raw)
			child = pointer + "/" + pointerEscaper.Replace(string(unquoted))
			name = string(raw) + ": "
		}
		if err := p.value(child, name, depth+1); err != nil {
			return n, err
		}
	}
}

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// within tells whether a line belongs to the value at a pointer.
func (l bodyLine) within(pointer string) bool {
	return l.pointer == pointer || strings.HasPrefix(l.pointer, pointer+"/")
}

// nearest is the longest part of a pointer that leads somewhere in a body.
func nearest(lines []bodyLine, pointer string) string {
	there := make(map[string]bool, len(lines))
	for _, l := range lines {
		there[l.pointer] = true
	}
	for pointer != "" && !there[pointer] {
		pointer = pointer[:max(0, strings.LastIndex(pointer, "/"))]
	}
	return pointer
}
