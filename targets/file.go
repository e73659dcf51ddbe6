package targets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// FileName is what a target file is called where nobody says otherwise.
const FileName = "chatcontract.yaml"

// Find looks for FileName in a folder and in those above it. It returns a path
// that is relative to the folder where it can be; the error tells what to do
// when there is none.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("look for %s: %w", FileName, err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		path := filepath.Join(at, FileName)
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			if short, err := filepath.Rel(dir, path); err == nil {
				path = short
			}
			return path, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("there is no %s here or in a folder above: `chatcontract init` writes one, or name yours with --target-file", FileName)
		}
	}
}

// Load reads the target with a name from a file. Every entry of the file is
// checked. Errors are one sentence with file, line and column where they are
// about a place.
func Load(path, name string) (*Target, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		if cause, ok := errors.AsType[*fs.PathError](err); ok {
			err = cause.Err
		}
		return nil, fmt.Errorf("the target file %s cannot be read: %w", path, err)
	}
	all, err := Parse(path, data)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(t *Target) bool { return t.Name == name })
	if i >= 0 {
		return all[i], nil
	}
	names := make([]string, len(all))
	for i, t := range all {
		names[i] = t.Name
	}
	return nil, fmt.Errorf("%s has no target %q: %s", path, shown(name), choices(name, names))
}

// Parse reads the text of a target file; the path stands in errors and is what
// ca_cert is relative to. Errors are one sentence with file, line and column.
func Parse(path string, data []byte) ([]*Target, error) {
	doc, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, syntax(err))
	}
	if len(doc.Docs) > 1 {
		return nil, fmt.Errorf("%s: it must be one YAML document, not %d", path, len(doc.Docs))
	}
	var body ast.Node
	if len(doc.Docs) == 1 {
		body = doc.Docs[0].Body
	}
	all, err := parseTargets(path, body)
	if err != nil {
		if _, ok := errors.AsType[*placedError](err); ok {
			return nil, fmt.Errorf("%s:%w", path, err)
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return all, nil
}

func parseTargets(path string, body ast.Node) ([]*Target, error) {
	const form = "a target file is `targets:` with an entry for each target: `chatcontract init` writes an example"
	top, err := mapping(body)
	if err != nil || len(top) == 0 {
		return nil, errors.New(form)
	}
	var all []*Target
	for _, pair := range top {
		if name := pair.Key.GetToken().Value; name != "targets" {
			return nil, placed(pair.Key, fmt.Errorf("there is no key %q at the top: %s", shown(name), form))
		}
		entries, err := mapping(pair.Value)
		if err != nil || len(entries) == 0 {
			return nil, placed(pair.Value, errors.New(form))
		}
		for _, entry := range entries {
			t, err := parseTarget(path, entry)
			if err != nil {
				return nil, err
			}
			all = append(all, t)
		}
	}
	return all, nil
}

func parseTarget(path string, entry *ast.MappingValueNode) (*Target, error) {
	token := entry.Key.GetToken()
	t := &Target{Name: token.Value, File: path, Line: token.Position.Line, Settings: map[string]string{}}
	pairs, err := mapping(entry.Value)
	if err != nil {
		return nil, placed(entry.Key, fmt.Errorf("the target %s must have keys such as endpoint", shown(t.Name)))
	}
	endpoint := false
	for _, pair := range pairs {
		name := pair.Key.GetToken().Value
		endpoint = endpoint || name == "endpoint"
		if name == "accounts" {
			t.AccountsLine = pair.Key.GetToken().Position.Line
		}
		i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
		if i < 0 {
			return nil, placed(pair.Key, fmt.Errorf("there is no key %q: %s", shown(name), choices(name, keyNames())))
		}
		if err := keys[i].read(t, name, pair.Value); err != nil {
			return nil, placed(pair.Value, err)
		}
	}
	if !endpoint {
		return nil, placed(entry.Key, fmt.Errorf("the target %s has no endpoint: give its URL, or %s for the reference server", shown(t.Name), BuiltIn))
	}
	if len(t.Accounts) == 0 {
		t.AccountsLine = 0
	}
	return t, t.complete(entry)
}

// complete checks what no single key shows.
func (t *Target) complete(entry *ast.MappingValueNode) error {
	if cert := t.Settings["ca_cert"]; cert != "" && !filepath.IsAbs(cert) {
		t.Settings["ca_cert"] = filepath.Join(filepath.Dir(t.File), cert)
	}
	if slices.Contains(t.LacksNames(), Arrangements) && t.Settings["arrangement"] != "" {
		return placed(entry.Key, fmt.Errorf("the target %s takes arrangements and lacks them: take out one of the two", shown(t.Name)))
	}
	if t.Settings["endpoint"] == "" && (t.SecretKeyEnv != "" || t.UserSigEnv != "" || t.Settings["sdkappid"] != "" || t.Settings["identifier"] != "") {
		return placed(entry.Key, fmt.Errorf("the target %s is the reference server, which has an app and a key of its own: take out sdkappid, identifier, secret_key_env and usersig_env", shown(t.Name)))
	}
	if t.Settings["endpoint"] == "" && len(t.Accounts) > 0 {
		return placed(entry.Key, fmt.Errorf("the target %s is the reference server, which has no accounts beforehand: take out accounts", shown(t.Name)))
	}
	return nil
}

// mapping are the pairs of a mapping node. Nothing at all has none.
func mapping(node ast.Node) ([]*ast.MappingValueNode, error) {
	switch n := node.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode:
		return nil, nil
	case *ast.MappingNode:
		return n.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, nil
	}
	return nil, errors.New("it must be a mapping")
}

// A placedError is one with its line and column before it.
type placedError struct {
	line, column int
	err          error
}

// Error implements error.
func (e *placedError) Error() string { return fmt.Sprintf("%d:%d: %v", e.line, e.column, e.err) }

// Unwrap implements errors.Unwrap.
func (e *placedError) Unwrap() error { return e.err }

// placed adds the place of a node to an error that has none yet.
func placed(node ast.Node, err error) error {
	var already *placedError
	if errors.As(err, &already) || node == nil || node.GetToken() == nil || node.GetToken().Position == nil {
		return err
	}
	position := node.GetToken().Position
	return &placedError{position.Line, position.Column, err}
}

// syntax turns an error of the YAML package into one line with its place first.
func syntax(err error) error {
	var yamlErr yaml.Error
	if !errors.As(err, &yamlErr) || yamlErr.GetToken() == nil || yamlErr.GetToken().Position == nil {
		return fmt.Errorf(" it is not YAML")
	}
	position := yamlErr.GetToken().Position
	return &placedError{position.Line, position.Column, fmt.Errorf("it is not the YAML that is meant: %s", strings.ReplaceAll(yamlErr.GetMessage(), "\n", " "))}
}
