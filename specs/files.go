package specs

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// The files below requirements/, as written.

type commonFile struct {
	Date         string            `yaml:"date"`
	PublicCodes  []CodeRange       `yaml:"public_codes"`
	Observed     []CodeRange       `yaml:"observed_codes"`
	Sections     []string          `yaml:"sections"`
	Requirements []at[commonEntry] `yaml:"requirements"`
	// Callers are what the caller of any command has to keep.
	Callers []at[commonEntry] `yaml:"caller_requirements"`
	// Others are commands by their service, which have pages and no file here.
	Others map[string][]string `yaml:"other_commands"`
}

type commonEntry struct {
	Slug       string  `yaml:"slug"`
	Applies    string  `yaml:"applies"`
	Section    string  `yaml:"section"`
	Level      Level   `yaml:"level"`
	Text       string  `yaml:"text"`
	Checks     []Check `yaml:"checks"`
	Resolution string  `yaml:"resolution"`
}

type commandFile struct {
	Command        at[string]                `yaml:"command"`
	Service        string                    `yaml:"service"`
	Title          string                    `yaml:"title"`
	Section        at[string]                `yaml:"section"`
	Notes          int                       `yaml:"notes"`
	Sample         at[string]                `yaml:"sample"`
	SampleNewer    string                    `yaml:"sample_of_newer_form"`
	SampleAfter    []SampleCall              `yaml:"sample_after"`
	Document       int                       `yaml:"document"`
	Family         at[string]                `yaml:"family"`
	CallsPerSecond int                       `yaml:"calls_per_second"`
	Results        at[resultsEntry]          `yaml:"results"`
	Requested      []at[string]              `yaml:"requested"`
	Codes          []at[codeEntry]           `yaml:"codes"`
	Common         map[string]at[attachment] `yaml:"common"`
	Requirements   []at[requirementEntry]    `yaml:"requirements"`
	Exclusions     []at[exclusionEntry]      `yaml:"exclusions"`
}

type resultsEntry struct {
	Member           string `yaml:"member"`
	Presence         string `yaml:"presence"`
	Account          string `yaml:"account"`
	Code             string `yaml:"code"`
	Info             string `yaml:"info"`
	Failures         string `yaml:"failures"`
	FailuresPresence string `yaml:"failures_presence"`
	Errors           string `yaml:"errors"`
	ErrorCode        string `yaml:"error_code"`
	WhenAllFail      string `yaml:"when_all_fail"`
}

type codeEntry struct {
	Code      int64  `yaml:"code"`
	Meaning   string `yaml:"meaning"`
	Retryable bool   `yaml:"retryable"`
	Plan      bool   `yaml:"plan"`
}

// An attachment adds a command's own details to a common requirement.
type attachment struct {
	Text       string  `yaml:"text"`
	Notes      []int   `yaml:"notes"`
	Section    string  `yaml:"section"`
	Level      Level   `yaml:"level"`
	Checks     []Check `yaml:"checks"`
	Resolution string  `yaml:"resolution"`
}

type requirementEntry struct {
	ID         string     `yaml:"id"`
	Notes      []int      `yaml:"notes"`
	Section    string     `yaml:"section"`
	Level      Level      `yaml:"level"`
	Text       string     `yaml:"text"`
	Checks     []Check    `yaml:"checks"`
	Codes      []int64    `yaml:"codes"`
	Resolution string     `yaml:"resolution"`
	Condition  *Condition `yaml:"condition"`
}

type exclusionEntry struct {
	Notes  []int  `yaml:"notes"`
	Reason string `yaml:"reason"`
}

// at is a value of a YAML file with its place in it.
type at[T any] struct {
	value        T
	line, column int
}

// UnmarshalYAML decodes the node strictly and remembers where it stands.
func (a *at[T]) UnmarshalYAML(node ast.Node) error {
	if position := node.GetToken().Position; position != nil {
		a.line, a.column = position.Line, position.Column
	}
	return yaml.NodeToValue(node, &a.value, yaml.Strict())
}

// errorf says what is wrong with the value, without the file's name.
func (a *at[T]) errorf(format string, args ...any) error {
	return fmt.Errorf("%d:%d: %w", a.line, a.column, fmt.Errorf(format, args...))
}

// decode reads one file strictly; errors name the file, the line and the column.
func decode[T any](fsys fs.FS, name string) (*T, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var file T
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&file); err != nil {
		return nil, fmt.Errorf("%s:%w", name, located(err))
	}
	return &file, nil
}

// located turns an error of the YAML package into one line with its place first.
func located(err error) error {
	var yamlErr yaml.Error
	if !errors.As(err, &yamlErr) || yamlErr.GetToken() == nil {
		return err
	}
	position := yamlErr.GetToken().Position
	return fmt.Errorf("%d:%d: %s", position.Line, position.Column, yamlErr.GetMessage())
}
