package runner

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// A Scenario is one scenario, or one row of an outline, before it is run.
type Scenario struct {
	// ID is stable: the feature's path and the title.
	ID string
	// Title is unique within all features.
	Title string
	// Feature is the feature's name.
	Feature string
	// File is the path of the feature, as in features/friend_add/pending.feature,
	// and Line where the scenario, or the row of the outline, stands.
	File string
	Line int
	// Tags are its own and the feature's, @ included.
	Tags []string

	pickle   *messages.Pickle
	keywords []string
	lines    []int
	index    int
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

// Command is the folder that the feature stands in, which is the command that
// it is about.
func (s *Scenario) Command() string {
	return path.Base(path.Dir(s.File))
}

// Load reads every feature of a file system in which each command has a
// folder. Titles must be unique: they are how a scenario is found again.
func Load(features fs.FS) ([]*Scenario, error) {
	files, err := fs.Glob(features, "*/*.feature")
	if err != nil {
		return nil, fmt.Errorf("list the features: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there are no features")
	}
	var all []*Scenario
	seen := map[string]string{}
	for _, file := range files {
		list, err := loadFile(features, file)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			if first, twice := seen[s.Title]; twice {
				return nil, fmt.Errorf("%s:%d: the title %q stands in %s already: titles must be unique", s.File, s.Line, s.Title, first)
			}
			seen[s.Title] = fmt.Sprintf("%s:%d", s.File, s.Line)
			s.index = len(all)
			all = append(all, s)
		}
	}
	return all, nil
}

func loadFile(features fs.FS, file string) ([]*Scenario, error) {
	text, err := fs.ReadFile(features, file)
	if err != nil {
		return nil, fmt.Errorf("read a feature: %w", err)
	}
	ids := &messages.Incrementing{}
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), ids.NewId)
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
			pickle:  pickle,
		}
		if len(pickle.Steps) == 0 {
			return nil, fmt.Errorf("%s:%d: the scenario has no steps", s.File, s.Line)
		}
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
