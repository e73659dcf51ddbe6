package reports

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xeipuuv/gojsonschema"
)

var results = format{"results.json", WriteResults}

func TestResultsFollowTheirSchema(t *testing.T) {
	schema := closedSchema(t)
	for name, r := range samples() {
		found, err := schema.Validate(gojsonschema.NewBytesLoader(written(t, results, r)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range found.Errors() {
			t.Errorf("%s: %s", name, e)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	schema := closedSchema(t)
	for name, change := range map[string][2]string{
		"an unknown verdict":  {`"verdict": "failed"`, `"verdict": "red"`},
		"another major":       {`"schema_version": "1.3"`, `"schema_version": "2.0"`},
		"two bodies":          {`"body_base64":`, `"body": "", "body_base64":`},
		"a missing member":    {`"sdkappid": 1400000001,`, ``},
		"an undescribed one":  {`"sdkappid":`, `"sdkappId": 1, "sdkappid":`},
		"an unknown level":    {`"level": "documented"`, `"level": "rumoured"`},
		"a null for a list":   {`"tags": []`, `"tags": null`},
		"an unknown state":    {`"state": "reached"`, `"state": "met"`},
		"an index below zero": {`"findings": [`, `"findings": [-1,`},
	} {
		r := failing()
		r.Scenarios[0].Tags = nil
		doc := strings.Replace(string(written(t, results, r)), change[0], change[1], 1)
		found, err := schema.Validate(gojsonschema.NewStringLoader(doc))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if found.Valid() {
			t.Errorf("the schema accepts %s", name)
		}
	}
}

// closedSchema is the published schema with additionalProperties false
// everywhere: the schema has to describe every member that is written, though
// readers must accept those of later minor versions.
func closedSchema(t *testing.T) *gojsonschema.Schema {
	t.Helper()
	var doc any
	if err := json.Unmarshal(ResultsSchema(), &doc); err != nil {
		t.Fatal(err)
	}
	closeObjects(doc)
	schema, err := gojsonschema.NewSchema(gojsonschema.NewGoLoader(doc))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func closeObjects(doc any) {
	switch doc := doc.(type) {
	case map[string]any:
		if _, ok := doc["properties"].(map[string]any); ok {
			doc["additionalProperties"] = false
		}
		for _, child := range doc {
			closeObjects(child)
		}
	case []any:
		for _, child := range doc {
			closeObjects(child)
		}
	}
}

func TestResultsRoundTrip(t *testing.T) {
	for name, r := range samples() {
		doc := written(t, results, r)
		got, err := ReadResults(bytes.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		// Text of findings that is not UTF-8 is replaced; bodies are kept.
		replaced := cmp.Transformer("utf8", func(s string) string { return strings.ToValidUTF8(s, "\ufffd") })
		if diff := cmp.Diff(r, got, cmpopts.EquateEmpty(), replaced); diff != "" {
			t.Errorf("%s changed on the way (-written +read):\n%s", name, diff)
		}
		doc = bytes.ReplaceAll(doc, []byte(`\ufffd`), []byte("\ufffd"))
		if again := written(t, results, got); !bytes.Equal(doc, again) {
			t.Errorf("%s is written differently the second time", name)
		}
	}
}

func TestReadResultsRefuses(t *testing.T) {
	for _, doc := range []string{``, `[]`, `{}`, `{"schema_version":"2.0"}`, `{"schema_version":"1.`} {
		if _, err := ReadResults(strings.NewReader(doc)); err == nil {
			t.Errorf("ReadResults accepts %q", doc)
		}
	}
}

// A file that was not copied whole is told as such.
func TestReadResultsOfAPart(t *testing.T) {
	for text, want := range map[string]string{"": "results.json is empty", `{"schema_`: "results.json ends in the middle"} {
		if _, err := ReadResults(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
