package runner

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestEveryExitCodeHasAMeaning(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared, listed []int
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Exit") {
			return true
		}
		code, err := strconv.Atoi(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		declared = append(declared, code)
		return true
	})
	for _, exit := range ExitCodes() {
		listed = append(listed, exit.Code)
		if exit.Meaning == "" || strings.HasSuffix(exit.Meaning, ".") {
			t.Errorf("exit code %d means %q", exit.Code, exit.Meaning)
		}
	}
	slices.Sort(declared)
	if len(declared) == 0 || !slices.Equal(declared, listed) {
		t.Errorf("errors.go declares %v, ExitCodes lists %v: give each a row, in order", declared, listed)
	}
}
