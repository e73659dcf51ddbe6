package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const schemas = "../.."

// The committed files are what go generate writes.
func TestUpToDate(t *testing.T) {
	generated, err := generate(filepath.Join(schemas, "../specs/openapi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(schemas, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, ok := generated[filepath.Base(name)]; !ok {
			t.Errorf("%s is not generated; remove it", filepath.Base(name))
		}
	}
	for name, want := range generated {
		got, err := os.ReadFile(filepath.Join(schemas, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s is not up to date; run go generate ./schemas\n%s", name, diff)
		}
	}
}

func TestGenerateErrors(t *testing.T) {
	if _, err := generate("none.yaml"); err == nil {
		t.Error("generated without a document")
	}
	for name, text := range map[string]string{
		"not YAML":        "a: [",
		"other commands":  "paths: {}\n",
		"lost references": "paths:\n  /v4/im_open_login_svc/account_import:\n    post: {requestBody: {content: {application/json: {schema: {$ref: '#/x'}}}}}\n",
	} {
		file := filepath.Join(t.TempDir(), "openapi.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := generate(file); err == nil {
			t.Errorf("%s: generated", name)
		}
	}
}

func TestText(t *testing.T) {
	long := list{}
	for range 40 {
		long = append(long, "<&>")
	}
	for _, test := range []struct {
		value any
		want  string
	}{
		{object{{"a", 1}, {"b", list{}}}, "{\n  \"a\": 1,\n  \"b\": []\n}\n"},
		{object{{"a", object{{"b", true}}}}, "{\n  \"a\": {\"b\": true}\n}\n"},
		{list{"<&>"}, "[\n  \"<&>\"\n]\n"},
	} {
		if diff := cmp.Diff(test.want, text(test.value)); diff != "" {
			t.Error(diff)
		}
	}
	if got := text(object{{"a", long}}); len(got) < 40*10 {
		t.Errorf("a long list stands on one line: %s", got)
	}
}
