package schemas

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chatcontract/specs"

	"github.com/tailscale/hujson"
)

const corpus = "../specs/testdata"

// bodies reads the good bodies of a command.
func bodies(t *testing.T, folder, command string) []any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, folder, command+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, string(data)).([]any)
}

func shape(t *testing.T) *specs.Shape {
	t.Helper()
	s, err := specs.LoadShape()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The OpenAPI document and the JSON Schemas say the same about the shape of
// every good body and of every body that differs from a good one in one member.
func TestShapesDoNotDrift(t *testing.T) {
	s, c := shape(t), loaded(t)
	for _, command := range registry(t).Commands() {
		t.Run(command.Name, func(t *testing.T) {
			compare(t, bodies(t, "answers", command.Name), func(body any) (bool, bool) {
				return s.Answer(command.Name, body) == nil, violations(c.answers[command.Name].shape, body) == nil
			})
			compare(t, bodies(t, "requests", command.Name), func(body any) (bool, bool) {
				return s.Request(command.Name, body) == nil, c.ValidRequest(command.Name, body) == nil
			})
		})
	}
}

func compare(t *testing.T, good []any, accept func(body any) (openAPI, jsonSchema bool)) {
	t.Helper()
	rejected := 0
	for i, body := range good {
		if openAPI, jsonSchema := accept(body); !openAPI || !jsonSchema {
			t.Errorf("good body %d: OpenAPI accepts %v, JSON Schema %v", i, openAPI, jsonSchema)
		}
		for _, bad := range mutations(body) {
			openAPI, jsonSchema := accept(bad.body)
			if openAPI != jsonSchema {
				t.Errorf("body %d, %s: OpenAPI accepts %v, JSON Schema %v", i, bad.what, openAPI, jsonSchema)
			}
			if bad.wrong && openAPI {
				t.Errorf("body %d, %s: accepted", i, bad.what)
			}
			if !openAPI {
				rejected++
			}
		}
	}
	if rejected == 0 {
		t.Error("nothing was rejected")
	}
}

// Every member of an answer that is null or of a wrong type is found, where it
// is and in the name of a requirement.
func TestEveryMemberIsWatched(t *testing.T) {
	s, r := shape(t), registry(t)
	for _, command := range r.Commands() {
		for _, body := range bodies(t, "answers", command.Name) {
			for _, bad := range mutations(body) {
				if !bad.wrong {
					continue
				}
				got := s.Answer(command.Name, bad.body)
				if len(got) != 1 || got[0].Pointer != bad.pointer {
					t.Errorf("%s, %s: %+v", command.Name, bad.what, got)
					continue
				}
				check := specs.CheckShape
				if bad.pointer == "" {
					check = specs.CheckLexical // no object at all
				}
				if req, ok := r.Requirement(got[0].Requirement); !ok || !req.CheckedBy(check) {
					t.Errorf("%s, %s: %q is no requirement by %s", command.Name, bad.what, got[0].Requirement, check)
				}
			}
		}
	}
}

// A mutation is a body that differs from a good one in one place.
type mutation struct {
	what, pointer string
	body          any
	// wrong is true if no schema accepts it; a dropped or renamed member may have
	// been optional.
	wrong bool
}

// mutations drops, renames, nulls and retypes every value below a body. No
// documented member is a boolean, so that true is always of the wrong type.
func mutations(body any) []mutation {
	all := []mutation{{"null for all", "", nil, true}, {"true for all", "", true, true}}
	walk(body, nil, func(path []string) {
		at := "/" + strings.Join(path, "/")
		add := func(what string, wrong bool, change func(parent any, token string) any) {
			all = append(all, mutation{what + " " + at, at, changed(body, path, change), wrong})
		}
		add("null at", true, func(parent any, token string) any { return put(parent, token, nil) })
		add("true at", true, func(parent any, token string) any { return put(parent, token, true) })
		add("number at", false, func(parent any, token string) any { return put(parent, token, decodedNumber) })
		add("string at", false, func(parent any, token string) any { return put(parent, token, "7") })
		add("array at", false, func(parent any, token string) any { return put(parent, token, []any{}) })
		add("object at", false, func(parent any, token string) any { return put(parent, token, map[string]any{}) })
		add("dropped", false, drop)
		add("renamed", false, func(parent any, token string) any {
			object, ok := parent.(map[string]any)
			if !ok {
				return parent
			}
			return put(drop(object, token), strings.ToLower(token)+"_", object[token])
		})
	})
	return all
}

func TestMutationsBreakOneThing(t *testing.T) {
	body := decoded(t, `{"a":[{"b":1}]}`)
	var whats []string
	for _, m := range mutations(body) {
		whats = append(whats, fmt.Sprint(m.what, " ", m.body))
	}
	for _, want := range []string{"dropped /a/0/b map[a:[map[]]]", "renamed /a map[a_:[map[b:1]]]", "null at /a/0 map[a:[<nil>]]", "dropped /a/0 map[a:[]]"} {
		if !slices.Contains(whats, want) {
			t.Errorf("%q is not among %q", want, whats)
		}
	}
	if got := fmt.Sprint(body); got != "map[a:[map[b:1]]]" {
		t.Errorf("the good body became %s", got)
	}
}

// Every sample of the seed page, with its comments, is right as a whole, and an
// answer meets every condition at every level.
func TestSeedSamples(t *testing.T) {
	c := loaded(t)
	names, err := filepath.Glob(filepath.Join(corpus, "seed/*.hujson"))
	if err != nil || len(names) != 5 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		standard, err := hujson.Standardize(data)
		if err != nil {
			t.Fatal(err)
		}
		body := decoded(t, string(standard))
		got := c.ValidRequest("friend_add", body)
		if strings.HasPrefix(filepath.Base(name), "response_") {
			got = append(c.ValidAnswer("friend_add", body), c.Answer("friend_add", body)...)
		}
		if got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// Every documented sample of the other commands meets every condition as well.
func TestGoodAnswers(t *testing.T) {
	c := loaded(t)
	for _, command := range registry(t).Commands() {
		for i, body := range bodies(t, "answers", command.Name) {
			if got := append(c.Answer(command.Name, body), c.ValidAnswer(command.Name, body)...); got != nil {
				t.Errorf("%s, body %d: %+v", command.Name, i, got)
			}
		}
	}
}

// walk visits the path of every value below a body.
func walk(body any, path []string, visit func(path []string)) {
	below := func(token string, value any) {
		path := append(slices.Clone(path), token)
		visit(path)
		walk(value, path, visit)
	}
	switch body := body.(type) {
	case []any:
		for i, value := range body {
			below(strconv.Itoa(i), value)
		}
	case map[string]any:
		for name, value := range body {
			below(name, value)
		}
	}
}

// changed copies a body, with the parent of the value at the path changed.
func changed(body any, path []string, change func(parent any, token string) any) any {
	if len(path) == 1 {
		return change(body, path[0])
	}
	return put(body, path[0], changed(child(body, path[0]), path[1:], change))
}
