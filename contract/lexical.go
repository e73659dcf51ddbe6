package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Slugs of the lexical requirements, which every command has.
const (
	slugStatus      = "http_status_200"
	slugJSON        = "body_is_json"
	slugUnique      = "member_names_unique"
	slugContentType = "content_type_is_json"
	slugIntegers    = "integers_are_interoperable"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// lexical checks status, content type and bytes. It returns the decoded body,
// numbers as json.Number, and whether it is an object that can be judged
// further.
func (v *verdict) lexical() (map[string]any, bool) {
	resp := v.exchange.Response
	v.checked(slugStatus, slugJSON)
	if resp.Status != http.StatusOK {
		v.find(Lexical, slugStatus, "", "HTTP status 200", fmt.Sprintf("HTTP status %d", resp.Status))
	}
	body := resp.Body
	if bytes.HasPrefix(body, byteOrderMark) {
		v.find(Lexical, slugJSON, "", "one JSON object", "a byte order mark before it")
		body = body[len(byteOrderMark):]
	}
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		v.find(Lexical, slugJSON, "", "one JSON object", "an empty body")
		return nil, false
	case resp.Truncated:
		v.find(Lexical, slugJSON, "", "one JSON object", fmt.Sprintf("more than %d bytes", len(body)))
		return nil, false
	case !utf8.Valid(body):
		v.find(Lexical, slugJSON, "", "valid UTF-8", "invalid UTF-8 at byte "+strconv.Itoa(invalidAt(body)))
	}
	v.contentType(resp.Header.Get("Content-Type"))
	return v.decode(body)
}

func invalidAt(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(b)
}

// contentType: no page names the header, and the overview's sample answer has
// none. Only one that declares another format contradicts a page, which says
// that the body is JSON.
func (v *verdict) contentType(header string) {
	if header == "" {
		return
	}
	v.checked(slugContentType)
	media, _, err := mime.ParseMediaType(header)
	if err != nil && media == "" { // a bad parameter alone leaves the type readable
		media = header
	}
	switch {
	case media == "application/json" || media == "text/json" || strings.HasSuffix(media, "+json"):
	case media == "text/html" || strings.HasSuffix(media, "xml") || strings.HasPrefix(media, "image/"):
		v.find(Lexical, slugJSON, "", "a body declared as JSON", "Content-Type: "+shorten(header))
	default:
		v.find(Lexical, slugContentType, "", "Content-Type: application/json", "Content-Type: "+shorten(header))
	}
}

// decode reads one JSON object and finds what is lexically wrong with it.
func (v *verdict) decode(body []byte) (map[string]any, bool) {
	dec := jsontext.NewDecoder(bytes.NewReader(body), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	r := reader{dec: dec}
	value, err := r.value()
	if err != nil {
		v.find(Lexical, slugJSON, "", "one JSON object", describe(body, err))
		return nil, false
	}
	v.checked(slugUnique, slugIntegers)
	for _, pointer := range r.duplicates {
		v.find(Lexical, slugUnique, pointer, "the member once", "the member more than once")
	}
	for _, pointer := range r.large {
		v.find(Lexical, slugIntegers, pointer, "an Integer within 2^53", "a larger one, which many JSON readers round")
	}
	if _, err := dec.ReadToken(); !errors.Is(err, io.EOF) {
		v.find(Lexical, slugJSON, "", "one JSON object and nothing after it",
			fmt.Sprintf("more data after byte %d", dec.InputOffset()))
	}
	object, ok := value.(map[string]any)
	if !ok {
		v.find(Lexical, slugJSON, "", "one JSON object", "a JSON "+kind(value))
	}
	return object, ok
}

// describe says what stands in the place of JSON.
func describe(body []byte, err error) string {
	text := strings.ToLower(string(body[:min(len(body), 256)]))
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "<") {
		if strings.Contains(trimmed, "html") {
			return "an HTML page"
		}
		return "markup"
	}
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return fmt.Sprintf("not JSON: %s at byte %d", syntax.Err, syntax.ByteOffset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return "not JSON: it ends too early"
	}
	return "not JSON: " + err.Error()
}

func kind(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "Boolean"
	case json.Number:
		return "Number"
	case string:
		return "String"
	case []any:
		return "Array"
	}
	return "Object"
}

// reader builds a value token by token, because a decoder that meets two
// members of one name either refuses the body or hides one of them.
type reader struct {
	dec        *jsontext.Decoder
	duplicates []string
	large      []string
}

func (r *reader) value() (any, error) {
	tok, err := r.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	switch tok.Kind() {
	case '{':
		return r.object()
	case '[':
		return r.array()
	case '"':
		return tok.String(), nil
	case '0':
		return r.number(tok.String()), nil
	case 't', 'f':
		return tok.Bool(), nil
	default: // null
		return nil, nil
	}
}

func (r *reader) object() (any, error) {
	members := map[string]any{}
	for r.dec.PeekKind() != '}' {
		tok, err := r.dec.ReadToken()
		if err != nil {
			return nil, err
		}
		name := tok.String()
		if _, twice := members[name]; twice {
			r.duplicates = append(r.duplicates, string(r.dec.StackPointer()))
		}
		if members[name], err = r.value(); err != nil {
			return nil, err
		}
	}
	_, err := r.dec.ReadToken()
	return members, err
}

func (r *reader) array() (any, error) {
	elements := []any{}
	for r.dec.PeekKind() != ']' {
		v, err := r.value()
		if err != nil {
			return nil, err
		}
		elements = append(elements, v)
	}
	_, err := r.dec.ReadToken()
	return elements, err
}

// maxSafeInteger is 2^53: beyond it a double no longer holds every integer.
const maxSafeInteger = 1 << 53

func (r *reader) number(text string) json.Number {
	if len(text) > len("9007199254740992")-1 && !strings.ContainsAny(text, ".eE") {
		if n, err := strconv.ParseInt(text, 10, 64); err != nil || n > maxSafeInteger || n < -maxSafeInteger {
			r.large = append(r.large, string(r.dec.StackPointer()))
		}
	}
	return json.Number(text)
}
