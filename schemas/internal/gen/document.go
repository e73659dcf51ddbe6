package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
)

// document is the OpenAPI document with its members in their order.
type document struct{ root object }

func readDocument(name string) (*document, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var root yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(data, &root, yaml.UseOrderedMap()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &document{root: ordered(root).(object)}, nil //nolint:forcetypeassert // of a MapSlice
}

// ordered turns what the YAML package decoded into values of this package.
func ordered(value any) any {
	switch value := value.(type) {
	case yaml.MapSlice:
		o := object{}
		for _, item := range value {
			o = append(o, member{fmt.Sprint(item.Key), ordered(item.Value)})
		}
		return o
	case []any:
		l := list{}
		for _, element := range value {
			l = append(l, ordered(element))
		}
		return l
	}
	return value
}

// shapes returns the schemas of a command's request and answer.
func (d *document) shapes(path string) (request, answer object, err error) {
	content := []string{"content", "application/json", "schema"}
	request, err = d.schema(append([]string{"paths", "/" + path, "post", "requestBody"}, content...))
	if err != nil {
		return nil, nil, err
	}
	answer, err = d.schema(append([]string{"paths", "/" + path, "post", "responses", "200"}, content...))
	return request, answer, err
}

func (d *document) schema(path []string) (object, error) {
	found, err := d.at(path)
	if err != nil {
		return nil, err
	}
	inlined, err := d.inline(found)
	if err != nil {
		return nil, err
	}
	return inlined.(object), nil //nolint:forcetypeassert // of an object
}

func (d *document) at(path []string) (object, error) {
	o := d.root
	for _, name := range path {
		next, ok := o.get(name).(object)
		if !ok {
			return nil, fmt.Errorf("the OpenAPI document has nothing at %s", strings.Join(path, " "))
		}
		o = next
	}
	return o, nil
}

// inline puts definitions in the place of references, and leaves out what is
// meant for the OpenAPI adapter.
func (d *document) inline(value any) (any, error) {
	switch value := value.(type) {
	case list:
		l := make(list, len(value))
		for i, element := range value {
			inlined, err := d.inline(element)
			if err != nil {
				return nil, err
			}
			l[i] = inlined
		}
		return l, nil
	case object:
		if ref, ok := value.get("$ref").(string); ok {
			return d.schema(strings.Split(strings.TrimPrefix(ref, "#/"), "/"))
		}
		o := object{}
		for _, m := range value {
			if m.name == "x-requirement" || m.name == "x-requirements" {
				continue
			}
			inlined, err := d.inline(m.value)
			if err != nil {
				return nil, err
			}
			o = append(o, member{m.name, inlined})
		}
		return o, nil
	}
	return value, nil
}
