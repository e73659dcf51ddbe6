package recorded

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"chatcontract/chatapi"
	"chatcontract/traffic"
)

// The parts of an entry of a HAR that are read (HAR 1.2; what browsers, mitmproxy
// and Charles write). Everything may be missing.
type harEntry struct {
	Started  string      `json:"startedDateTime"`
	Time     float64     `json:"time"`
	Request  harRequest  `json:"request"`
	Response harResponse `json:"response"`
}

type harRequest struct {
	Method   string     `json:"method"`
	URL      string     `json:"url"`
	Headers  []harValue `json:"headers"`
	BodySize *int64     `json:"bodySize"`
	PostData *harPost   `json:"postData"`
}

type harPost struct {
	Text     string     `json:"text"`
	Encoding string     `json:"encoding"`
	Params   []harValue `json:"params"`
}

type harResponse struct {
	Status   int        `json:"status"`
	Version  string     `json:"httpVersion"`
	Headers  []harValue `json:"headers"`
	BodySize *int64     `json:"bodySize"`
	Content  harContent `json:"content"`
	Error    string     `json:"_error"`
}

type harContent struct {
	Size     *int64  `json:"size"`
	MimeType string  `json:"mimeType"`
	Text     *string `json:"text"`
	Encoding string  `json:"encoding"`
}

type harValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// readHAR hands over the entries one by one, without holding the file.
func readHAR(r io.Reader, take func(traffic.Call)) error {
	limited := &meter{r: r, left: maxEntry}
	dec := jsontext.NewDecoder(limited, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	at := func(err error) error { return fmt.Errorf("at byte %d: %w", dec.InputOffset(), err) }
	if err := enter(dec, '{', "log"); err != nil {
		return at(err)
	}
	if err := enter(dec, '{', "entries"); err != nil {
		return at(err)
	}
	if kind := dec.PeekKind(); kind != '[' {
		return at(fmt.Errorf("the entries of the HAR are no list"))
	}
	if _, err := dec.ReadToken(); err != nil {
		return at(err)
	}
	for n := 1; dec.PeekKind() != ']'; n++ {
		limited.left = maxEntry
		text, err := dec.ReadValue()
		if err != nil {
			return at(fmt.Errorf("entry %d of the HAR cannot be read: %w", n, err))
		}
		call, ok, err := callOf(text)
		if err != nil {
			return at(fmt.Errorf("entry %d of the HAR cannot be read: %w", n, err))
		}
		if ok {
			take(call)
		}
	}
	return nil
}

// enter goes into an object, up to the value of a member.
func enter(dec *jsontext.Decoder, opening jsontext.Kind, member string) error {
	token, err := dec.ReadToken()
	if err != nil {
		return err
	}
	if token.Kind() != opening {
		return fmt.Errorf("the HAR has no %q", member)
	}
	for {
		name, err := dec.ReadToken()
		if err != nil {
			return err
		}
		if name.Kind() != '"' {
			return fmt.Errorf("the HAR has no %q", member)
		}
		if name.String() == member {
			return nil
		}
		if err := dec.SkipValue(); err != nil {
			return err
		}
	}
}

// meter bounds what is read for one entry.
type meter struct {
	r    io.Reader
	left int
}

// Read implements io.Reader.
func (m *meter) Read(b []byte) (int, error) {
	if m.left <= 0 {
		return 0, fmt.Errorf("an entry has more than %d bytes", maxEntry)
	}
	n, err := m.r.Read(b[:min(len(b), m.left)])
	m.left -= n
	return n, err
}

// callOf makes a call of an entry. It returns false for one that is no call of
// the page's own: the question of a browser whether it may call another host.
func callOf(text []byte) (traffic.Call, bool, error) {
	var e harEntry
	if err := json.Unmarshal(text, &e); err != nil {
		return traffic.Call{}, false, err
	}
	called, err := url.Parse(e.Request.URL)
	if err != nil {
		return traffic.Call{}, false, fmt.Errorf("its URL is none") // it may hold a signature
	}
	if e.Request.Method == http.MethodOptions && len(values(e.Request.Headers, "Access-Control-Request-Method")) > 0 {
		return traffic.Call{}, false, nil
	}
	// A recording of a browser has calls of all kinds; the service's name the app.
	call := traffic.Call{Method: e.Request.Method, URL: called, Took: duration(e.Time), Doubtful: !called.Query().Has("sdkappid")}
	if at, err := time.Parse(time.RFC3339Nano, e.Started); err == nil {
		call.Started = at
	}
	if call.Body, call.Truncated, err = e.Request.body(); err != nil {
		return call, false, err
	}
	call.Response, call.Failure, err = e.Response.response()
	return call, true, err
}

func duration(milliseconds float64) time.Duration {
	if !(milliseconds > 0) || milliseconds > float64(math.MaxInt64/int64(time.Millisecond)) {
		return 0
	}
	return time.Duration(milliseconds * float64(time.Millisecond))
}

// values are those of a header, in any case.
func values(list []harValue, name string) []string {
	var out []string
	for _, v := range list {
		if strings.EqualFold(v.Name, name) {
			out = append(out, v.Value)
		}
	}
	return out
}

// isEmpty tells of a body whose text is not there whether that is since it has
// none: what is not known is not taken for empty.
func isEmpty(headers []harValue, sizes ...*int64) bool {
	for _, text := range values(headers, "Content-Length") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		return err == nil && n == 0
	}
	known := false
	for _, size := range sizes {
		if size != nil && *size > 0 {
			return false
		}
		known = known || size != nil && *size == 0
	}
	return known
}

// body is that of a request. Missing: there was one that the recording left out.
func (q *harRequest) body() (body []byte, missing bool, err error) {
	p := q.PostData
	switch {
	case p != nil && p.Text != "":
		body, err = decoded(p.Text, p.Encoding)
		return body, false, err
	case p != nil && len(p.Params) > 0:
		form := url.Values{}
		for _, v := range p.Params {
			form.Add(v.Name, v.Value)
		}
		return []byte(form.Encode()), false, nil
	}
	return nil, !isEmpty(q.Headers, q.BodySize), nil
}

// decoded undoes the encoding that a HAR may have for bytes that are no text.
func decoded(text, encoding string) ([]byte, error) {
	if !strings.EqualFold(encoding, "base64") {
		return []byte(text), nil
	}
	body, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return nil, fmt.Errorf("its body is said to be base64 and is not: %w", err)
	}
	return body, nil
}

// response is nil where there was none, or where its body was left out: nothing
// can be said of such an answer.
func (p *harResponse) response() (response *chatapi.Response, failure string, err error) {
	if p.Status <= 0 {
		return nil, because("the recording has no answer", p.Error), nil
	}
	out := &chatapi.Response{Status: p.Status, Proto: protocol(p.Version), Header: http.Header{}}
	for _, name := range []string{"Content-Type", "Date"} { // others may hold secrets of their own
		for _, v := range values(p.Headers, name) {
			out.Header.Add(name, v)
		}
	}
	if len(p.Headers) == 0 && p.Content.MimeType != "" {
		out.Header.Set("Content-Type", p.Content.MimeType)
	}
	if p.Content.Text == nil || *p.Content.Text == "" {
		if !isEmpty(p.Headers, p.Content.Size, p.BodySize) {
			return nil, "the recording leaves out the body of the answer", nil
		}
		return out, "", nil
	}
	out.Body, err = decoded(*p.Content.Text, p.Content.Encoding)
	return out, "", err
}

func because(what, why string) string {
	if why == "" {
		return what
	}
	return what + ": " + why
}

// protocol is the version of HTTP as servers write it.
func protocol(version string) string {
	switch strings.ToLower(version) {
	case "h2", "http/2", "http/2.0":
		return "HTTP/2.0"
	case "h3", "http/3", "http/3.0":
		return "HTTP/3.0"
	case "", "unknown":
		return "HTTP/1.1"
	}
	return version
}
