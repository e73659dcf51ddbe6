package proxy

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	"chatcontract/traffic"
)

// Where the figures are, outside of the service's own paths.
const (
	StatusPage = "/chatcontract"
	StatusJSON = "/chatcontract.json"
)

var (
	//go:embed status.tmpl
	statusText string
	//go:embed status.css
	statusStyle string
	//go:embed status.js
	statusScript string

	statusTemplate = template.Must(template.New("status").Funcs(template.FuncMap{
		"clock": func(t time.Time) string { return t.Format("15:04:05") },
		"short": shortValue,
	}).Parse(statusText))
)

// figures are what the status page shows.
type figures struct {
	// Target is where calls go.
	Target string `json:"target"`
	// At is when the figures were taken.
	At time.Time `json:"at"`
	// Underway are the calls that wait for the target, Waiting those that are
	// answered and not judged yet, and Held those that are held back until fewer
	// wait.
	Underway int `json:"underway"`
	Waiting  int `json:"waiting"`
	Held     int `json:"held_back"`
	traffic.Live
}

// status answers at the two paths of the status; it is false for others.
func (p *Proxy) status(w http.ResponseWriter, r *http.Request) bool {
	page := strings.TrimSuffix(r.URL.Path, "/")
	if p.cfg.Live == nil || page != StatusPage && page != StatusJSON {
		return false
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		answerText(w, http.StatusMethodNotAllowed, "the status is read with GET")
		return true
	}
	write, kind := p.writePage, "text/html; charset=utf-8"
	if page == StatusJSON {
		write, kind = p.writeJSON, "application/json"
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		answerText(w, http.StatusInternalServerError, "the status cannot be written: "+oneLine(err))
		return true
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Security-Policy", statusPolicy())
	_, _ = w.Write(b.Bytes()) // the reader may be gone
	return true
}

// statusPolicy lets the page run and load nothing but its own.
func statusPolicy() string {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return base64.StdEncoding.EncodeToString(sum[:])
	}
	return fmt.Sprintf("default-src 'none'; connect-src 'self'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		hash(statusStyle), hash(statusScript))
}

func (p *Proxy) figures() figures {
	f := figures{Target: p.cfg.Upstream.Redacted(), At: p.cfg.Now(), Live: p.cfg.Live()}
	f.Underway, f.Waiting, f.Held = p.pending.figures()
	return f
}

func (p *Proxy) writeJSON(b *bytes.Buffer) error {
	enc := json.NewEncoder(b)
	enc.SetIndent("", "  ")
	return enc.Encode(p.figures())
}

func (p *Proxy) writePage(b *bytes.Buffer) error {
	return statusTemplate.Execute(b, struct {
		figures

		Style  template.CSS
		Script template.JS
	}{p.figures(), template.CSS(statusStyle), template.JS(statusScript)}) //nolint:gosec // files of this package
}

// shortValue is what a row shows of an expected or actual value.
func shortValue(text string) string {
	const most = 200
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
