package runner

import (
	"fmt"
	"go/build/constraint"
	"regexp"
	"slices"
	"strings"
)

// A tagExpression selects scenarios by their tags: @a and not (@b or @c).
type tagExpression struct {
	expr constraint.Expr
}

var (
	tagWord  = regexp.MustCompile(`@[\w.]+`)
	tagShape = regexp.MustCompile(`^(?:@[\w.]+|and|or|not|[()]|\s+)+$`)
	tagToken = regexp.MustCompile(`@[\w.]+|\band\b|\bor\b|\bnot\b`)
)

// parseTags reads an expression. The standard library's parser of build
// constraints knows the same grammar with other words.
func parseTags(text string) (*tagExpression, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	usage := fmt.Errorf("tag expression %q is not understood: write tags as in \"@friend_add.code_30539 and not @arrangement\", with and, or, not and parentheses", text)
	if !tagShape.MatchString(text) {
		return nil, usage
	}
	words := map[string]string{"and": "&&", "or": "||", "not": "!"}
	line := tagToken.ReplaceAllStringFunc(text, func(token string) string {
		if op, ok := words[token]; ok {
			return " " + op + " "
		}
		return strings.TrimPrefix(token, "@")
	})
	expr, err := constraint.Parse("//go:build " + line)
	if err != nil {
		return nil, usage
	}
	return &tagExpression{expr: expr}, nil
}

// matches tells whether a scenario with these tags, @ included, is selected.
func (e *tagExpression) matches(tags []string) bool {
	return e == nil || e.expr.Eval(func(tag string) bool { return slices.Contains(tags, "@"+tag) })
}

// unknownTags lists tags of an expression that no scenario has.
func unknownTags(text string, scenarios []*Scenario) []string {
	var unknown []string
	for _, tag := range tagWord.FindAllString(text, -1) {
		if !slices.ContainsFunc(scenarios, func(s *Scenario) bool { return slices.Contains(s.Tags, tag) }) {
			unknown = append(unknown, tag)
		}
	}
	return unknown
}
