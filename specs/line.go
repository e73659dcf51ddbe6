package specs

import "bytes"

// DocumentLine is the line of the OpenAPI document, specs/openapi.yaml, at which
// a command begins; 0 for one that it does not have.
func DocumentLine(command string) int {
	data, err := files.ReadFile("openapi.yaml")
	if err != nil || command == "" {
		return 0
	}
	for line, number := range numbered(data) {
		if bytes.HasPrefix(line, []byte("  /v4/")) && bytes.HasSuffix(line, []byte("/"+command+":")) {
			return number
		}
	}
	return 0
}

// numbered are the lines of a text with their numbers, from 1.
func numbered(text []byte) func(yield func(line []byte, number int) bool) {
	return func(yield func([]byte, int) bool) {
		number := 0
		for line := range bytes.Lines(text) {
			number++
			if !yield(bytes.TrimRight(line, "\r\n"), number) {
				return
			}
		}
	}
}
