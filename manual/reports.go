package manual

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"chatcontract/reports"
)

func reportsPage(members []member) Page {
	t := newText("Reports")
	t.line("\nEach run writes these into the folder of `--out`, each without secrets. What a file leaves out it counts.")
	t.table("file", "for")
	for _, format := range reports.Formats() {
		t.row("`"+format.File+"`", plain(format.For))
	}
	t.row("`"+reports.ExchangeLogFile+"`", "chatcontract verify and judge: every exchange with its whole bodies, one in a line of JSON, compressed with gzip; written while the run makes them")
	t.line("\n## results.json\n")
	t.line("Version %s. Its schema, [`%s`](../../reports/%s), is written beside it. A minor version adds\n"+
		"members; a major version may change what is here. These are its members and, where they are objects or lists of\n"+
		"objects, theirs.", reports.SchemaVersion, reports.ResultsSchemaFile, reports.ResultsSchemaFile)
	t.table("member", "type", "always", "meaning")
	for _, m := range members {
		always := ""
		if m.required {
			always = "yes"
		}
		t.row("`"+m.path+"`", plain(m.kind), always, plain(m.about))
	}
	return t.page("reports.md")
}

// member is a member of results.json.
type member struct {
	path, kind, about string
	required          bool
}

// node is the part of a JSON Schema that the table of members shows.
type node struct {
	Type        any             `json:"type"`
	Ref         string          `json:"$ref"`
	Description string          `json:"description"`
	Required    []string        `json:"required"`
	Properties  map[string]node `json:"properties"`
	Items       *node           `json:"items"`
	Definitions map[string]node `json:"definitions"`
	Enum        []any           `json:"enum"`
}

// membersDepth is how deep the table goes: the schema itself tells the rest.
const membersDepth = 2

// resultsMembers reads the published schema.
func resultsMembers() ([]member, error) {
	var root node
	if err := json.Unmarshal(reports.ResultsSchema(), &root); err != nil {
		return nil, fmt.Errorf("%s: %w", reports.ResultsSchemaFile, err)
	}
	return root.members(root, "", 1), nil
}

// members lists a node's, and theirs.
func (n node) members(root node, prefix string, depth int) []member {
	var list []member
	for _, name := range sortedKeys(n.Properties) {
		own := n.Properties[name]
		next, kind := own.resolved(root)
		m := member{path: prefix + name, kind: kind, about: own.Description, required: slices.Contains(n.Required, name)}
		if m.about == "" {
			m.about = next.Description
		}
		list = append(list, m)
		if depth < membersDepth {
			below := m.path + "."
			if strings.HasPrefix(kind, "list") {
				below = m.path + "[]."
			}
			list = append(list, next.members(root, below, depth+1)...)
		}
	}
	return list
}

// resolved follows references and lists to what is in them, and names the type.
func (n node) resolved(root node) (node, string) {
	if name, ok := strings.CutPrefix(n.Ref, "#/definitions/"); ok {
		return root.Definitions[name].resolved(root)
	}
	if n.Items != nil {
		item, kind := n.Items.resolved(root)
		return item, "list of " + kind
	}
	if len(n.Enum) > 0 {
		words := make([]string, len(n.Enum))
		for i, value := range n.Enum {
			words[i] = fmt.Sprint(value)
		}
		return n, strings.Join(words, ", ")
	}
	switch kind := n.Type.(type) {
	case string:
		return n, kind
	case []any:
		words := make([]string, len(kind))
		for i, word := range kind {
			words[i] = fmt.Sprint(word)
		}
		return n, strings.Join(words, " or ")
	}
	return n, "any"
}

func sortedKeys(m map[string]node) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
