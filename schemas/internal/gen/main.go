// Command gen writes the JSON Schemas of all commands: their shapes as the
// OpenAPI document has them, and their conditions as the registry lists them.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"chatcontract/specs"
)

func main() {
	openAPI := flag.String("openapi", "", "the OpenAPI document")
	out := flag.String("out", "", "the folder to write to")
	flag.Parse()
	if err := run(*openAPI, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(openAPI, out string) error {
	generated, err := generate(openAPI)
	if err != nil {
		return err
	}
	for name, text := range generated {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the text of each file by its name.
func generate(openAPI string) (map[string]string, error) {
	doc, err := readDocument(openAPI)
	if err != nil {
		return nil, err
	}
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	generated := map[string]string{}
	for _, c := range registry.Commands() {
		request, answer, err := doc.shapes(c.Path)
		if err != nil {
			return nil, err
		}
		generated[c.Name+".request.json"] = text(requestSchema(c, request))
		schema, err := answerSchema(registry, c, answer)
		if err != nil {
			return nil, err
		}
		generated[c.Name+".response.json"] = text(schema)
	}
	return generated, nil
}

const draft07 = "http://json-schema.org/draft-07/schema#"

func requestSchema(c *specs.Command, shape object) object {
	return object{
		{"$schema", draft07},
		{"title", c.Name + ": request"},
		{"description", "The strict documented form of a request. x-max-bytes limits a text in bytes of UTF-8."},
		{"allOf", list{reference("shape")}},
		{"definitions", object{{"shape", shape}}},
	}
}

func answerSchema(registry *specs.Registry, c *specs.Command, shape object) (object, error) {
	root := list{reference("shape")}
	conditions := object{}
	for _, r := range registry.Requirements() {
		if r.Command != c.Name || !r.CheckedBy(specs.CheckCondition) {
			continue
		}
		condition, err := conditionOf(c, r)
		if err != nil {
			return nil, err
		}
		conditions = append(conditions, member{r.ID, condition})
		if r.Level == specs.Documented {
			root = append(root, reference(r.ID))
		}
	}
	definitions := object{{"shape", shape}}
	definitions = append(definitions, situations(c)...)
	definitions = append(definitions, conditions...)
	return object{
		{"$schema", draft07},
		{"title", c.Name + ": answer"},
		{"description", "The documented shape and conditions of an answer. Each condition has the id of its requirement; " +
			"those that are only inferred are defined, but not demanded."},
		{"allOf", root},
		{"definitions", definitions},
	}, nil
}

func reference(definition string) object { return object{{"$ref", "#/definitions/" + definition}} }
