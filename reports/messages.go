package reports

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Cucumber Messages, one JSON object on each line, which the formatters of the
// Cucumber project read.

type object map[string]any

// stepsDefinition is the one step definition that all steps are bound to: the
// result knows what steps did, not where they are written.
const stepsDefinition = "steps"

// WriteMessages writes messages.ndjson.
func WriteMessages(w io.Writer, r *Result) error {
	buffered := bufio.NewWriter(w)
	m := &messages{view: newView(r), enc: json.NewEncoder(buffered)}
	m.enc.SetEscapeHTML(false)
	m.all()
	if m.err == nil {
		m.err = buffered.Flush()
	}
	if m.err != nil {
		return fmt.Errorf("messages.ndjson: %w", m.err)
	}
	return nil
}

// messages writes envelopes until one fails.
type messages struct {
	*view
	enc *json.Encoder
	err error
	ids int
}

func (m *messages) envelope(kind string, message object) {
	if m.err == nil {
		m.err = m.enc.Encode(object{kind: message})
	}
}

func (m *messages) id() string {
	m.ids++
	return strconv.Itoa(m.ids)
}

func (m *messages) all() {
	m.envelope("meta", object{
		"protocolVersion": "34.2.1",
		"implementation":  object{"name": "chatcontract", "version": visible(m.Tool.Version)},
		"runtime":         object{"name": "go"},
		"os":              object{"name": runtime.GOOS},
		"cpu":             object{"name": runtime.GOARCH},
	})
	var cases []messageCase
	for _, f := range m.features() {
		cases = append(cases, m.feature(f)...)
	}
	m.envelope("stepDefinition", object{
		"id":              stepsDefinition,
		"pattern":         object{"source": ".*", "type": "REGULAR_EXPRESSION"},
		"sourceReference": object{"uri": "steps"},
	})
	run := m.id()
	m.envelope("testRunStarted", object{"id": run, "timestamp": timestamp(m.Run.Started)})
	for i := range cases {
		m.testCase(&cases[i], run)
	}
	for i := range cases {
		m.execute(&cases[i])
	}
	finished := object{"testRunStartedId": run, "timestamp": timestamp(m.Run.Finished), "success": m.Outcome.ExitCode == 0}
	if reason := m.reason(); reason != "" {
		finished["message"] = visible(reason)
	}
	m.envelope("testRunFinished", finished)
}

// messageCase is a case with the ids under which messages speak of it.
type messageCase struct {
	testCase

	steps                  []cucumberStep
	pickle, test           string
	pickleSteps, testSteps []string
}

// feature writes the source of a feature as far as the result knows it, what it
// parses to, and the pickles.
func (m *messages) feature(f feature) []messageCase {
	uri, title := visible(f.file), visible(f.title)
	if title == "" {
		title = uri
	}
	var cases []messageCase
	var children []object
	var pickles []object
	var source strings.Builder
	fmt.Fprintf(&source, "Feature: %s\n", title)
	for _, c := range f.cases {
		out := messageCase{testCase: c, steps: m.cucumberSteps(c), pickle: m.id()}
		scenario := m.id()
		fmt.Fprintf(&source, "\n  Scenario: %s\n", visible(c.Title))
		var steps, pickleSteps []object
		for _, s := range out.steps {
			ast, step := m.id(), m.id()
			out.pickleSteps = append(out.pickleSteps, step)
			fmt.Fprintf(&source, "    %s%s\n", s.Keyword, s.Name)
			steps = append(steps, object{"id": ast, "location": location(s.Line), "keyword": s.Keyword, "text": s.Name})
			pickleSteps = append(pickleSteps, object{"id": step, "astNodeIds": []string{ast}, "text": s.Name})
		}
		tags, pickleTags := m.tags(c)
		children = append(children, object{"scenario": object{
			"id": scenario, "location": location(c.Line), "tags": tags, "keyword": "Scenario", "name": visible(c.Title),
			"description": "", "steps": steps, "examples": []object{},
		}})
		pickles = append(pickles, object{
			"id": out.pickle, "uri": uri, "name": visible(c.Title), "language": "en", "steps": pickleSteps, "tags": pickleTags,
			"astNodeIds": []string{scenario}, "location": location(c.Line),
		})
		cases = append(cases, out)
	}
	m.envelope("source", object{"uri": uri, "data": source.String(), "mediaType": "text/x.cucumber.gherkin+plain"})
	m.envelope("gherkinDocument", object{"uri": uri, "comments": []object{}, "feature": object{
		"location": location(1), "tags": []object{}, "language": "en", "keyword": "Feature", "name": title, "description": "", "children": children,
	}})
	for _, pickle := range pickles {
		m.envelope("pickle", pickle)
	}
	return cases
}

func (m *messages) tags(c testCase) (tags, pickleTags []object) {
	tags, pickleTags = []object{}, []object{}
	for _, tag := range c.Tags {
		id, name := m.id(), "@"+strings.TrimPrefix(visible(tag), "@")
		tags = append(tags, object{"id": id, "name": name, "location": location(c.Line - 1)})
		pickleTags = append(pickleTags, object{"name": name, "astNodeId": id})
	}
	return tags, pickleTags
}

func location(line int) object { return object{"line": max(1, line)} }

func (m *messages) testCase(c *messageCase, run string) {
	c.test = m.id()
	var steps []object
	for i, s := range c.steps {
		definitions := []string{stepsDefinition}
		if s.Result.Status == "undefined" {
			definitions = []string{}
		}
		c.testSteps = append(c.testSteps, m.id())
		steps = append(steps, object{
			"id": c.testSteps[i], "pickleStepId": c.pickleSteps[i], "stepDefinitionIds": definitions, "stepMatchArgumentsLists": []object{},
		})
	}
	m.envelope("testCase", object{"id": c.test, "pickleId": c.pickle, "testSteps": steps, "testRunStartedId": run})
}

// execute writes how a case went. The result knows how long each step took, and
// not when it began.
func (m *messages) execute(c *messageCase) {
	started, now := m.id(), m.Run.Started
	m.envelope("testCaseStarted", object{"id": started, "testCaseId": c.test, "attempt": 0, "timestamp": timestamp(now)})
	for i, s := range c.steps {
		ids := object{"testCaseStartedId": started, "testStepId": c.testSteps[i]}
		m.envelope("testStepStarted", with(ids, "timestamp", timestamp(now)))
		now = now.Add(time.Duration(s.Result.Duration))
		for _, text := range s.Output {
			m.envelope("attachment", with(with(with(ids, "body", text), "contentEncoding", "IDENTITY"), "mediaType", "text/x.cucumber.log+plain"))
		}
		result := object{"status": strings.ToUpper(s.Result.Status), "duration": duration(time.Duration(s.Result.Duration))}
		if s.Result.Message != "" {
			result["message"] = s.Result.Message
		}
		m.envelope("testStepFinished", with(with(ids, "testStepResult", result), "timestamp", timestamp(now)))
	}
	m.envelope("testCaseFinished", object{"testCaseStartedId": started, "timestamp": timestamp(now), "willBeRetried": false})
}

// with is an object with one more member.
func with(o object, name string, value any) object {
	out := object{name: value}
	maps.Copy(out, o)
	return out
}

func timestamp(t time.Time) object {
	return object{"seconds": t.Unix(), "nanos": t.Nanosecond()}
}

func duration(d time.Duration) object {
	return object{"seconds": int64(d / time.Second), "nanos": int64(d % time.Second)}
}
