package waivers

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// keys are what an entry has; all but scenario are required.
var keys = []string{"requirement", "scenario", "target", "owner", "reason", "message", "expires"}

// Read reads a file of waivers. Its error is one sentence with line and column.
func Read(path string) (*File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, data)
}

// Parse reads the text of a file of waivers: a YAML list of entries. Unknown and
// missing keys, other types than text, and an entry that stands there twice are
// errors, each with path, line and column.
func Parse(path string, data []byte) (*File, error) {
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		return nil, fmt.Errorf("%s:1:1: the file begins with a byte order mark: save it as UTF-8 without one", path)
	}
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, located(err))
	}
	file := &File{Path: path}
	for i, doc := range tree.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.NullType || doc.Body.Type() == ast.CommentType {
			continue
		}
		if i > 0 {
			return nil, fmt.Errorf("%s:%w", path, at(doc.Body, "a file of waivers is one YAML document: leave out the line ---"))
		}
		if file.Entries, err = entries(doc.Body); err != nil {
			return nil, fmt.Errorf("%s:%w", path, err)
		}
		list, ok := doc.Body.(*ast.SequenceNode)
		file.brackets = ok && list.IsFlowStyle
	}
	return file, nil
}

func entries(body ast.Node) ([]Entry, error) {
	list, ok := body.(*ast.SequenceNode)
	if !ok {
		return nil, at(body, "a file of waivers is a list: begin each entry with \"- requirement: ID\"")
	}
	var all []Entry
	for _, node := range list.Values {
		e, err := entry(node)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(all, e.same); i >= 0 {
			return nil, at(node, "this entry stands in line %d already: delete one of them", all[i].Line)
		}
		all = append(all, e)
	}
	return all, nil
}

// same tells whether two entries waive the same.
func (e *Entry) same(other Entry) bool {
	return e.Requirement == other.Requirement && e.Scenario == other.Scenario && e.Target == other.Target && e.Message == other.Message
}

func entry(node ast.Node) (Entry, error) {
	pairs, err := pairsOf(node)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Line: line(node)}
	given := map[string]bool{}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		switch {
		case !slices.Contains(keys, key):
			return Entry{}, at(pair.Key, "there is no key %q: an entry has %s", key, strings.Join(keys, ", "))
		case given[key]:
			return Entry{}, at(pair.Key, "the key %s stands there twice", key)
		}
		given[key] = true
		if err := e.set(key, pair.Value); err != nil {
			return Entry{}, err
		}
	}
	for _, key := range keys {
		if key != "scenario" && !given[key] {
			return Entry{}, at(node, "the entry has no %s: it needs all of %s; scenario may be left out", key, strings.Join(keys, ", "))
		}
	}
	return e, nil
}

// pairsOf are the keys and values of an entry.
func pairsOf(node ast.Node) ([]*ast.MappingValueNode, error) {
	switch node := node.(type) {
	case *ast.MappingNode:
		return node.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{node}, nil
	}
	return nil, at(node, "an entry has keys and values, as in \"requirement: ID\"")
}

func (e *Entry) set(key string, value ast.Node) error {
	if list, ok := value.(*ast.SequenceNode); ok && key == "requirement" {
		e.Requirement, e.broad = strings.TrimSpace(list.String()), true
		return nil
	}
	words, err := text(key, value)
	if err != nil {
		return err
	}
	switch key {
	case "requirement":
		e.Requirement, e.broad = words, strings.ContainsAny(words, "*?[]{}|,; \t\n")
	case "scenario":
		e.Scenario = words
	case "target":
		e.Target = words
	case "owner":
		e.Owner = words
	case "reason":
		e.Reason = words
	case "message":
		e.Message = words
	case "expires":
		if e.Expires, err = time.Parse(DateLayout, words); err != nil {
			return at(value, "expires %q is no date such as 2026-06-01", words)
		}
	}
	return nil
}

// text is the value of a key, which is not empty.
func text(key string, value ast.Node) (string, error) {
	var words string
	switch node := value.(type) {
	case *ast.StringNode:
		words = node.Value
	case *ast.LiteralNode:
		words = node.Value.Value
	case *ast.NullNode:
	default:
		return "", at(value, "%s is no text: put it into quotes if it is meant as one", key)
	}
	if words = strings.TrimSpace(words); words == "" {
		return "", at(value, "%s is empty", key)
	}
	return words, nil
}

// at is an error with the place of a node.
func at(node ast.Node, format string, args ...any) error {
	line, column := 1, 1
	if token := node.GetToken(); token != nil && token.Position != nil {
		line, column = token.Position.Line, token.Position.Column
	}
	return fmt.Errorf("%d:%d: %w", line, column, fmt.Errorf(format, args...))
}

// line is where an entry begins. The token of a mapping is the colon of its first
// pair.
func line(node ast.Node) int {
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line
	}
	return 1
}

// located turns an error of the YAML package into one line with its place first.
func located(err error) error {
	var yamlErr yaml.Error
	if !errors.As(err, &yamlErr) || yamlErr.GetToken() == nil || yamlErr.GetToken().Position == nil {
		return fmt.Errorf("1:1: %s", strings.Join(strings.Fields(err.Error()), " "))
	}
	position := yamlErr.GetToken().Position
	return fmt.Errorf("%d:%d: %s", position.Line, position.Column, yamlErr.GetMessage())
}
