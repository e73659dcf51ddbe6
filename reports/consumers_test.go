package reports

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// consumers is the folder whose node_modules hold what usually reads the
// formats. They come from npm, which a test does not ask: where the variable is
// not set, the tests that need them are skipped.
const consumers = "CHATCONTRACT_CONSUMERS"

// needs returns the folder of the consumers.
func needs(t *testing.T) string {
	t.Helper()
	dir := os.Getenv(consumers)
	if dir == "" {
		t.Skipf("%s names no folder: npm install --prefix DIR %s", consumers, "ajv ajv-formats ctrf @cucumber/messages @cucumber/message-streams @cucumber/html-formatter @microsoft/sarif-multitool junit2json cucumber-html-reporter")
	}
	return dir
}

// onDisk writes a format of every sample, each into a file of its own.
func onDisk(t *testing.T, name string, write func(io.Writer, *Result) error) map[string]string {
	t.Helper()
	files := map[string]string{}
	for sample, r := range samples() {
		files[sample] = filepath.Join(t.TempDir(), sample+name)
		if err := os.WriteFile(files[sample], written(t, format{name, write}, r), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// node runs a script in the consumers' folder and returns what it prints.
func node(t *testing.T, dir, script string, args ...string) string {
	t.Helper()
	cmd := exec.Command("node", append([]string{"-e", script}, args...)...) //nolint:gosec // a script of this file
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%.2000s", err, stderr.String())
	}
	return string(out)
}

const validate = `
const fs = require('fs');
const [draft, schema, lines, ...files] = process.argv.slice(1);
const Ajv = require(draft === '2020' ? 'ajv/dist/2020' : 'ajv');
const ajv = new Ajv({strict: false, allErrors: true});
require('ajv-formats')(ajv);
const valid = ajv.compile(JSON.parse(fs.readFileSync(schema)));
let checked = 0;
for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  for (const part of lines === 'lines' ? text.split('\n').filter(Boolean) : [text]) {
    checked++;
    if (!valid(JSON.parse(part))) console.log(file, part.slice(0, 200), JSON.stringify(valid.errors.slice(0, 3)));
  }
}
if (checked === 0) console.log('nothing was checked');
`

func TestCTRFIsValid(t *testing.T) {
	dir := needs(t)
	for sample, file := range onDisk(t, ".json", WriteCTRF) {
		if out := node(t, dir, validate, "7", "node_modules/ctrf/dist/ctrf-schema-0.0.json", "whole", file); out != "" {
			t.Errorf("%s: %s", sample, out)
		}
	}
}

func TestMessagesAreValid(t *testing.T) {
	dir := needs(t)
	for sample, file := range onDisk(t, ".ndjson", WriteMessages) {
		if out := node(t, dir, validate, "2020", "node_modules/@cucumber/messages/messages.schema.json", "lines", file); out != "" {
			t.Errorf("%s: %s", sample, out)
		}
	}
}

const renderMessages = `
const fs = require('fs');
const {pipeline} = require('stream');
const {CucumberHtmlStream} = require('@cucumber/html-formatter');
const {NdjsonToMessageStream} = require('@cucumber/message-streams');
pipeline(fs.createReadStream(process.argv[1]), new NdjsonToMessageStream(), new CucumberHtmlStream(), process.stdout,
  (err) => { if (err) { console.error(err); process.exit(1); } });
`

// The official formatter makes a page of a run, with every scenario in it.
func TestTheOfficialFormatterRendersARun(t *testing.T) {
	dir := needs(t)
	for sample, file := range onDisk(t, ".ndjson", WriteMessages) {
		page := node(t, dir, renderMessages, file)
		if !strings.Contains(page, "<html") || !strings.Contains(page, "testRunFinished") {
			t.Errorf("%s: no page: %.300s", sample, page)
		}
		for _, s := range samples()[sample].Scenarios {
			if !strings.Contains(page, strings.ReplaceAll(s.Title, "<", "\\x3C")) {
				t.Errorf("%s: the page does not have %q", sample, s.Title)
			}
		}
	}
}

func TestSARIFIsValid(t *testing.T) {
	dir := needs(t)
	tool, err := filepath.Abs(filepath.Join(dir, "node_modules", ".bin", "sarif-multitool"))
	if err != nil {
		t.Fatal(err)
	}
	for sample, file := range onDisk(t, ".sarif", WriteSARIF) {
		out, err := exec.Command(tool, "validate", file).CombinedOutput() //nolint:gosec // the tool of the consumers
		if err != nil || bytes.Contains(out, []byte(": error ")) || !bytes.Contains(out, []byte("Analysis completed successfully")) {
			t.Errorf("%s: %v\n%s", sample, err, out)
		}
	}
}

const countJUnit = `
import('junit2json').then(async ({parse}) => {
  const suites = await parse(require('fs').readFileSync(process.argv[1], 'utf8'));
  let cases = 0, failed = 0, skipped = 0;
  for (const suite of suites.testsuite ?? []) for (const c of suite.testcase ?? []) {
    cases++;
    if (c.failure || c.error) failed++;
    if (c.skipped) skipped++;
  }
  console.log(cases, failed, skipped);
});
`

// A reader of JUnit files counts what the run has: nothing that failed or was
// skipped is read as green.
func TestJUnitIsReadAsItIsMeant(t *testing.T) {
	dir := needs(t)
	for sample, file := range onDisk(t, ".xml", WriteJUnit) {
		var cases, failed, skipped int
		v := newView(samples()[sample])
		for _, f := range v.features() {
			for _, c := range f.cases {
				cases++
				switch c.status {
				case caseFailed, caseDefect:
					failed++
				case caseSkipped:
					skipped++
				case casePassed:
				}
			}
		}
		want := fmt.Sprintf("%d %d %d\n", cases, failed, skipped)
		if got := node(t, dir, countJUnit, file); got != want {
			t.Errorf("%s: cases, failed, skipped: read %q, want %q", sample, got, want)
		}
	}
}

const reportCucumber = `
const [jsonFile, output] = process.argv.slice(1);
require('cucumber-html-reporter').generate({theme: 'bootstrap', jsonFile, output, reportSuiteAsScenarios: true, launchReport: false});
`

// A reporter for cucumber.json makes a page with every scenario.
func TestCucumberJSONIsReported(t *testing.T) {
	dir := needs(t)
	for sample, file := range onDisk(t, ".json", WriteCucumber) {
		out := filepath.Join(t.TempDir(), "report.html")
		node(t, dir, reportCucumber, file, out)
		page, err := os.ReadFile(out)
		if err != nil {
			t.Fatalf("%s: no page: %v", sample, err)
		}
		for _, s := range samples()[sample].Scenarios {
			if title, _, _ := strings.Cut(s.Title, "<"); !strings.Contains(string(page), strings.TrimSpace(title)) {
				t.Errorf("%s: the page does not have %q", sample, s.Title)
			}
		}
	}
}
