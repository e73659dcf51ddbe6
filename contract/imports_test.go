package contract_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed has, for each package, those of the module that it may import: the
// import directions of the design. A package that is not here may import none,
// and nothing may import it.
var allowed = map[string][]string{
	"chatapi":              {},
	"specs":                {"chatapi"},
	"schemas":              {"chatapi"},
	"schemas/internal/gen": {"chatapi", "specs"},
	"contract":             {"chatapi", "specs", "schemas"},
	"steps":                {"chatapi", "specs", "schemas", "contract"},
	"reports":              {"chatapi", "specs", "schemas", "contract"},
	"targets":              {"specs"}, // the names of the commands
	"runner":               {"chatapi", "specs", "schemas", "contract", "steps", "reports", "features", "targets", "runner/waivers", "adapter"},
	"runner/waivers":       {"contract", "reports"},
	"doctor":               {"chatapi", "specs", "steps", "reports", "runner", "targets"},
	"features":             {},
	"refserver":            {"chatapi"},
	// mutants drive whole runs; like cmd they stand at the end.
	"mutants":          {"chatapi", "specs", "schemas", "contract", "steps", "reports", "runner", "features", "refserver"},
	"cmd/chatcontract": {"chatapi", "specs", "schemas", "contract", "steps", "reports", "runner", "features", "refserver", "mutants", "targets", "doctor", "manual", "runner/waivers", "traffic", "proxy", "adapter"},
	"manual":           {"reports", "runner", "specs"},
	// The other side of the wire: what callers send.
	"traffic": {"chatapi", "specs", "contract", "reports", "runner", "runner/waivers"},
	"proxy":   {"chatapi", "traffic"},
	"adapter": {"chatapi", "specs", "contract"},
	// What others copy.
	"examples/adapter-go": {"adapter", "chatapi", "specs"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("there is no go command")
	}
	cmd := exec.CommandContext(t.Context(), goTool, "list", "-e", "-json=ImportPath,Imports,Deps", "chatcontract/...")
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

const module = "chatcontract/"

// Imports go one way.
func TestImportDirections(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		may, known := allowed[name]
		seen[name] = known
		for _, imported := range p.Imports {
			short, own := strings.CutPrefix(imported, module)
			if own && !slices.Contains(may, short) {
				t.Errorf("%s imports %s, which the design does not allow", name, short)
			}
		}
	}
	for _, name := range []string{"chatapi", "specs", "schemas", "contract", "refserver"} {
		if !seen[name] {
			t.Errorf("there is no package %s", name)
		}
	}
}

// The oracle and the judge share the wire and nothing else, so that they cannot
// share a mistake.
func TestOracleAndJudgeShareOnlyTheWire(t *testing.T) {
	deps := map[string][]string{}
	for _, p := range packages(t) {
		var own []string
		for _, d := range p.Deps {
			if short, ok := strings.CutPrefix(d, module); ok {
				own = append(own, short)
			}
		}
		deps[strings.TrimPrefix(p.ImportPath, module)] = own
	}
	if got := deps["refserver"]; !slices.Equal(got, []string{"chatapi"}) {
		t.Errorf("refserver depends on %v", got)
	}
	for _, name := range []string{"chatapi", "specs", "schemas", "contract", "steps", "reports", "runner"} {
		for _, d := range []string{"refserver", "mutants"} {
			if slices.Contains(deps[name], d) {
				t.Errorf("%s depends on %s", name, d)
			}
		}
	}
}
