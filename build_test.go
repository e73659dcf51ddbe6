package chatcontract_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// firstMatch is the first group of a pattern that must be in a file.
func firstMatch(t *testing.T, name, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(read(t, name))
	if m == nil {
		t.Fatalf("%s has nothing like %s", name, pattern)
	}
	return m[1]
}

// Whatever names a version of Go names that of go.mod.
func TestEveryRecipeBuildsWithTheGoOfTheModule(t *testing.T) {
	want := firstMatch(t, "go.mod", `(?m)^go (\d+\.\d+)`)
	for name, pattern := range map[string]string{
		"Dockerfile":       `FROM golang:(\d+\.\d+)`,
		"README.md":        `Go (\d+\.\d+)`,
		"README.zh-CN.md":  `Go (\d+\.\d+)`,
		"docs/ci.md":       `golang:(\d+\.\d+)`,
		"docs/install.md":  `Go (\d+\.\d+)`,
		"docs/mock.md":     `Go (\d+\.\d+)`,
		"docs/scenario.md": `Go (\d+\.\d+)`,
	} {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(read(t, name), -1) {
			if m[1] != want {
				t.Errorf("%s says Go %s, go.mod %s", name, m[1], want)
			}
		}
		firstMatch(t, name, pattern)
	}
}

func TestTheImageIsStaticAndNotRoot(t *testing.T) {
	text := read(t, "Dockerfile")
	_, final, found := strings.Cut(text, "\nFROM ${BASE}\n")
	if !found || !strings.Contains(text, "ARG BASE=scratch\n") || !strings.Contains(text, "CGO_ENABLED=0") {
		t.Error("the image is not a static binary on an empty base")
	}
	if !regexp.MustCompile(`(?m)^USER [1-9]\d*:[1-9]\d*$`).MatchString(final) {
		t.Error("the image runs as root, or as a name that an empty base does not know")
	}
	if !strings.Contains(final, `ENTRYPOINT ["/usr/local/bin/chatcontract"]`) || strings.Contains(final, "RUN ") {
		t.Error("an empty base has no shell to start the program, or to run anything")
	}
	if !strings.Contains(final, "/etc/ssl/certs/ca-certificates.crt") {
		t.Error("without certificates no TLS target can be reached")
	}
}

// Every target of the Makefile is explained by help, and make can tell what it
// would do for it.
func TestMakeHelpListsEveryTarget(t *testing.T) {
	text := read(t, "Makefile")
	phony := strings.Fields(firstMatch(t, "Makefile", `(?m)^\.PHONY: (.*)$`))
	var rules []string
	for _, m := range regexp.MustCompile(`(?m)^([a-z-]+):(.*)$`).FindAllStringSubmatch(text, -1) {
		rules = append(rules, m[1])
		if !strings.Contains(m[2], " ## ") {
			t.Errorf("help says nothing of %s", m[1])
		}
	}
	if strings.Join(rules, " ") != strings.Join(phony, " ") {
		t.Errorf("the rules are %v, .PHONY has %v", rules, phony)
	}
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("there is no make")
	}
	help, err := exec.CommandContext(t.Context(), "make", "--no-print-directory").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		if !regexp.MustCompile(`(?m)^  ` + rule + ` +\S`).Match(help) {
			t.Errorf("make does not list %s:\n%s", rule, help)
		}
	}
	if out, err := exec.CommandContext(t.Context(), "make", append([]string{"-n"}, rules...)...).CombinedOutput(); err != nil {
		t.Errorf("make -n: %v\n%s", err, out)
	} else if !bytes.Contains(out, []byte("golangci-lint@v")) {
		t.Errorf("make lint does not name the gate's linter:\n%s", out)
	}
}

func TestTheReleaseHoldsEveryPlatform(t *testing.T) {
	var config struct {
		Builds []struct {
			Main   string   `json:"main"`
			Env    []string `json:"env"`
			GOOS   []string `json:"goos"`
			GOARCH []string `json:"goarch"`
		} `json:"builds"`
	}
	asJSON, err := yaml.YAMLToJSON([]byte(read(t, ".goreleaser.yaml")))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(asJSON, &config); err != nil {
		t.Fatal(err)
	}
	if len(config.Builds) != 1 || config.Builds[0].Main != "./cmd/chatcontract" ||
		strings.Join(config.Builds[0].GOOS, " ") != "linux darwin windows" ||
		strings.Join(config.Builds[0].GOARCH, " ") != "amd64 arm64" ||
		strings.Join(config.Builds[0].Env, " ") != "CGO_ENABLED=0" {
		t.Errorf("%+v", config.Builds)
	}
}
