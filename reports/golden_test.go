package reports

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

type format struct {
	name  string
	write func(io.Writer, *Result) error
}

func formats() []format {
	return []format{
		{"report.html", WriteHTML},
		{"results.json", WriteResults},
		{"junit.xml", WriteJUnit},
		{"cucumber.json", WriteCucumber},
		{"messages.ndjson", WriteMessages},
		{"ctrf-report.json", WriteCTRF},
		{"results.sarif", WriteSARIF},
		{"badge.json", WriteBadge},
		{"annotations.txt", WriteAnnotations},
		{"summary.md", WriteSummary},
		{"terminal.txt", Terminal{Width: 100}.Write},
		{"terminal_narrow.txt", Terminal{Width: 60}.Write},
		{"terminal_quiet.txt", Terminal{Width: 100, Quiet: true}.Write},
	}
}

func TestGolden(t *testing.T) {
	for sample, r := range samples() {
		for _, f := range formats() {
			t.Run(sample+"/"+f.name, func(t *testing.T) {
				golden(t, sample+"."+f.name+".golden", withoutAssets(written(t, f, r)))
			})
		}
	}
}

// withoutAssets leaves out of a page what is a file of its own.
func withoutAssets(page []byte) []byte {
	for _, part := range []string{"<style>", "<script>"} {
		before, rest, found := bytes.Cut(page, []byte(part))
		_, after, ended := bytes.Cut(rest, []byte("</"+part[1:]))
		if found && ended {
			page = slices.Concat(before, []byte(part+"…</"+part[1:]), after)
		}
	}
	return regexp.MustCompile(`sha256-[^&]*(&#43;[^&]*)*`).ReplaceAll(page, []byte("sha256-…"))
}

func written(t *testing.T, f format, r *Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.write(&b, r); err != nil {
		t.Fatal(err)
	}
	return anywhere(b.Bytes())
}

// anywhere names one machine in the place of the one that the test runs on.
func anywhere(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte(`"os":{"name":"`+runtime.GOOS+`"}`), []byte(`"os":{"name":"linux"}`))
	return bytes.ReplaceAll(text, []byte(`"cpu":{"name":"`+runtime.GOARCH+`"}`), []byte(`"cpu":{"name":"amd64"}`))
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs; -update writes it anew (-want +got):\n%s", path, diff)
	}
}

// TestWritersLeaveTheResultAlone guards against one report changing the next.
func TestWritersLeaveTheResultAlone(t *testing.T) {
	for _, f := range formats() {
		r := failing()
		written(t, f, r)
		if diff := cmp.Diff(failing(), r); diff != "" {
			t.Errorf("%s changed the result:\n%s", f.name, diff)
		}
	}
}

func TestEmptyResult(t *testing.T) {
	for _, f := range formats() {
		written(t, f, &Result{})
	}
}

type brokenWriter struct{}

var errBroken = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestErrorsAreReturned(t *testing.T) {
	for _, f := range formats() {
		if err := f.write(brokenWriter{}, passing()); !errors.Is(err, errBroken) {
			t.Errorf("%s: error is %v", f.name, err)
		}
	}
}
