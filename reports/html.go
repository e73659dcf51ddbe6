package reports

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
)

// The template, the style and the script of the page.
//
//go:embed html
var htmlFiles embed.FS

// WriteHTML writes report.html: one file for people, which asks for nothing
// from anywhere and can be read without its script.
func WriteHTML(w io.Writer, r *Result) error {
	page, err := renderHTML(r)
	if err == nil {
		_, err = w.Write(page)
	}
	if err != nil {
		return fmt.Errorf("report.html: %w", err)
	}
	return nil
}

func renderHTML(r *Result) ([]byte, error) {
	pages, err := template.New("page.tmpl").Funcs(htmlFunctions()).ParseFS(htmlFiles, "html/*.tmpl")
	if err != nil {
		return nil, err
	}
	page, err := newHTMLPage(r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := pages.Execute(&b, page); err != nil {
		return nil, err
	}
	// A second wall behind html/template: what does not print stands as an
	// escape, wherever it came from.
	return []byte(visibleLines(b.String())), nil
}

// assets are the style and the script, with the policy that lets a browser apply
// them and nothing else.
func (p *htmlPage) assets() error {
	style, err := htmlFiles.ReadFile("html/report.css")
	if err != nil {
		return err
	}
	script, err := htmlFiles.ReadFile("html/report.js")
	if err != nil {
		return err
	}
	p.Style = template.CSS(style)  //nolint:gosec // our own file
	p.Script = template.JS(script) //nolint:gosec // our own file
	p.Policy = fmt.Sprintf("default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
		sourceHash(style), sourceHash(script))
	return nil
}

func sourceHash(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func htmlFunctions() template.FuncMap {
	return template.FuncMap{
		"add":       func(a, b int) int { return a + b },
		"count":     count,
		"latency":   shortTime,
		"seconds":   seconds,
		"visible":   visible,
		"thousands": thousands,
		"sign":      verdictSign,
	}
}
