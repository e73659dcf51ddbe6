package main

import (
	"bytes"
	"encoding/json"
	"strings"
)

// JSON values whose members keep their order.
type (
	object []member
	list   []any
	member struct {
		name  string
		value any
	}
)

func (o object) get(name string) any {
	for _, m := range o {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// width is how long a line may be.
const width = 110

// text writes a value for people to read: what fits on a line stays on a line.
func text(value any) string {
	var b strings.Builder
	write(&b, value, 0, 0)
	b.WriteByte('\n')
	return b.String()
}

// write appends the value, of which the first line begins at column.
func write(b *strings.Builder, value any, indent, column int) {
	if flat := flat(value); column+len(flat) <= width && indent > 0 || empty(value) {
		b.WriteString(flat)
		return
	}
	switch value := value.(type) {
	case object:
		b.WriteString("{\n")
		for i, m := range value {
			name := quote(m.name) + ": "
			line(b, indent+2, name)
			write(b, m.value, indent+2, indent+2+len(name))
			comma(b, i, len(value))
		}
		line(b, indent, "}")
	case list:
		b.WriteString("[\n")
		for i, element := range value {
			line(b, indent+2, "")
			write(b, element, indent+2, indent+2)
			comma(b, i, len(value))
		}
		line(b, indent, "]")
	default:
		b.WriteString(flat(value))
	}
}

func line(b *strings.Builder, indent int, s string) {
	b.WriteString(strings.Repeat(" ", indent))
	b.WriteString(s)
}

func comma(b *strings.Builder, i, n int) {
	if i < n-1 {
		b.WriteByte(',')
	}
	b.WriteByte('\n')
}

func empty(value any) bool {
	switch value := value.(type) {
	case object:
		return len(value) == 0
	case list:
		return len(value) == 0
	}
	return true
}

// flat writes a value on one line.
func flat(value any) string {
	switch value := value.(type) {
	case object:
		parts := make([]string, len(value))
		for i, m := range value {
			parts[i] = quote(m.name) + ": " + flat(m.value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case list:
		parts := make([]string, len(value))
		for i, element := range value {
			parts[i] = flat(element)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return quote(value)
}

func quote(value any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // only texts, numbers and booleans come here
	}
	return strings.TrimSuffix(b.String(), "\n")
}
