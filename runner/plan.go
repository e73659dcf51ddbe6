package runner

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/specs"
	"chatcontract/steps"
)

// A Scenario is one scenario, or one row of an outline, before it is run.
type Scenario struct {
	// ID is stable: the feature's path and the title.
	ID string
	// Title is unique within its feature.
	Title string
	// Feature is the feature's name.
	Feature string
	// File is the path of the feature, as in features/friend_add/pending.feature,
	// and Line where the scenario, or the row of the outline, stands.
	File string
	Line int
	// Tags are its own and the feature's, @ included.
	Tags []string

	command string
	// crowd is how many accounts it shares with others, own how many are its own.
	crowd    int
	own      int
	pickle   *messages.Pickle
	keywords []string
	lines    []int
	index    int
}

// Steps are the texts of its steps, those of the background included.
func (s *Scenario) Steps() []string {
	texts := make([]string, len(s.pickle.Steps))
	for i, step := range s.pickle.Steps {
		texts[i] = step.Text
	}
	return texts
}

// Requirements are the ids of the requirements that the scenario verifies.
func (s *Scenario) Requirements() []string {
	var ids []string
	for _, tag := range s.Tags {
		if strings.Contains(tag, ".") {
			ids = append(ids, strings.TrimPrefix(tag, "@"))
		}
	}
	return ids
}

// Command is the command that the scenario is about: the folder that its feature
// stands in, or the one that a feature for every command was written out for.
func (s *Scenario) Command() string { return s.command }

// EveryCommand is the folder of features that hold for each command. In them
// <command> stands for its name; a feature that has <code> is written out for
// each error code of its page, and <meaning> is what the code signals.
const EveryCommand = "every_command"

// Load reads every feature of a file system in which each command has a
// folder. Titles are unique within a feature: with its path they are how a
// scenario is found again.
func Load(features fs.FS, registry *specs.Registry) ([]*Scenario, error) {
	files, err := fs.Glob(features, "*/*.feature")
	if err != nil {
		return nil, fmt.Errorf("list the features: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there are no features")
	}
	var all []*Scenario
	for _, file := range files {
		list, err := loadFile(features, file, registry)
		if err != nil {
			return nil, err
		}
		seen := map[string]int{}
		for _, s := range list {
			if first, twice := seen[s.Title]; twice {
				return nil, fmt.Errorf("%s:%d: the title %q stands in line %d already: titles must be unique", s.File, s.Line, s.Title, first)
			}
			seen[s.Title] = s.Line
			s.index = len(all)
			all = append(all, s)
		}
	}
	return all, nil
}

func loadFile(features fs.FS, file string, registry *specs.Registry) ([]*Scenario, error) {
	data, err := fs.ReadFile(features, file)
	if err != nil {
		return nil, fmt.Errorf("read a feature: %w", err)
	}
	if folder := path.Dir(file); folder != EveryCommand {
		return parse(file, folder, string(data))
	}
	var list []*Scenario
	for _, cmd := range registry.Commands() {
		for _, text := range writtenOut(string(data), cmd) {
			scenarios, err := parse(file, cmd.Name, text)
			if err != nil {
				return nil, err
			}
			list = append(list, scenarios...)
		}
	}
	return list, nil
}

// writtenOut is a feature for every command, for one of them.
func writtenOut(text string, cmd *specs.Command) []string {
	text = strings.ReplaceAll(text, "<command>", cmd.Name)
	if !strings.Contains(text, "<code>") {
		return []string{text}
	}
	var list []string
	for _, code := range cmd.Codes {
		list = append(list, strings.NewReplacer("<code>", strconv.FormatInt(code.Code, 10), "<meaning>", code.Meaning).Replace(text))
	}
	return list
}

// parse reads the scenarios of one feature about a command.
func parse(file, command, text string) ([]*Scenario, error) {
	ids := &messages.Incrementing{}
	doc, err := gherkin.ParseGherkinDocument(strings.NewReader(text), ids.NewId)
	if err != nil {
		return nil, fmt.Errorf("features/%s: %w", file, err)
	}
	if doc.Feature == nil {
		return nil, fmt.Errorf("features/%s: holds no feature", file)
	}
	places := place(doc.Feature)
	var list []*Scenario
	for _, pickle := range gherkin.Pickles(*doc, file, ids.NewId) {
		s := &Scenario{
			ID:      strings.TrimSuffix(file, ".feature") + ": " + pickle.Name,
			Title:   pickle.Name,
			Feature: doc.Feature.Name,
			File:    "features/" + file,
			Line:    places[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]].line,
			command: command,
			pickle:  pickle,
		}
		if len(pickle.Steps) == 0 {
			return nil, fmt.Errorf("%s:%d: the scenario has no steps", s.File, s.Line)
		}
		own, shared, err := steps.Declared(pickle.Steps, strings.Repeat("x", prefixBytes), "")
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", s.File, s.Line, err)
		}
		s.crowd, s.own = len(shared), len(own)
		for _, tag := range pickle.Tags {
			s.Tags = append(s.Tags, tag.Name)
		}
		for _, step := range pickle.Steps {
			at := places[step.AstNodeIds[0]]
			s.keywords = append(s.keywords, at.keyword)
			s.lines = append(s.lines, at.line)
		}
		list = append(list, s)
	}
	return list, nil
}

// at is where a node of a feature stands.
type at struct {
	line    int
	keyword string
}

// place finds the lines of all scenarios, rows and steps.
func place(feature *messages.Feature) map[string]at {
	places := map[string]at{}
	steps := func(list []*messages.Step) {
		for _, st := range list {
			places[st.Id] = at{int(st.Location.Line), strings.TrimSpace(st.Keyword)}
		}
	}
	scenario := func(sc *messages.Scenario) {
		places[sc.Id] = at{line: int(sc.Location.Line)}
		steps(sc.Steps)
		for _, ex := range sc.Examples {
			for _, row := range ex.TableBody {
				places[row.Id] = at{line: int(row.Location.Line)}
			}
		}
	}
	for _, child := range feature.Children {
		if child.Background != nil {
			steps(child.Background.Steps)
		}
		if child.Scenario != nil {
			scenario(child.Scenario)
		}
	}
	return places
}
