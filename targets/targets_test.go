package targets

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chatcontract/specs"
)

func TestTheExampleIsATargetFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	if err := WriteExample(path, false); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"reference", "staging", "mock", "trial"} {
		if _, err := Load(path, name); err != nil {
			t.Error(err)
		}
	}
	mock, err := Load(path, "mock")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(mock.Accounts[Anyone]); n != 40 || mock.Accounts[Anyone][39] != "user040" {
		t.Errorf("%d accounts: %v", n, mock.Accounts[Anyone])
	}
	if err := WriteExample(path, false); !errors.Is(err, ErrExists) {
		t.Errorf("an existing file is overwritten: %v", err)
	}
	if err := WriteExample(path, true); err != nil {
		t.Errorf("with --force: %v", err)
	}
}

func TestEveryKeyIsRead(t *testing.T) {
	all, err := Parse("some/dir/t.yaml", []byte(`# a comment
targets:
  here:
    endpoint: https://mock.test
    sdkappid: 1400000000
    identifier: "007"
    secret_key_env: A_KEY
    usersig_env: A_SIG
    ca_cert: ca.pem
    insecure_skip_verify: true
    rate: 2.5
    timeout: 3s
    settle: 500ms
    account_limit: 90
    lacks:
      - blocklists
      - black_list_get
      - arrangements
    accounts:
      anyone: [a, b]
      needs_confirmation: [c1 to c3]
      refuses: [d08 to d11]
`))
	if err != nil {
		t.Fatal(err)
	}
	want := &Target{
		Name: "here", File: "some/dir/t.yaml", Line: 3,
		Settings: map[string]string{
			"endpoint": "https://mock.test", "sdkappid": "1400000000", "identifier": "007", "ca_cert": "some/dir/ca.pem",
			"insecure_skip_verify": "true", "rate": "2.5", "timeout": "3s", "settle": "500ms", "account_limit": "90",
		},
		SecretKeyEnv: "A_KEY", UserSigEnv: "A_SIG",
		Lacks: []Lack{{"blocklists", 16}, {"black_list_get", 17}, {"arrangements", 18}},
		Accounts: map[Role][]string{
			Anyone: {"a", "b"}, NeedsConfirmation: {"c1", "c2", "c3"}, Refuses: {"d08", "d09", "d10", "d11"},
		},
		AccountsLine: 19,
	}
	if diff := cmp.Diff([]*Target{want}, all); diff != "" {
		t.Error(diff)
	}
	lacking := all[0].Lacking()
	if got := lacking["black_list_get"]; got != "the target here declares that it lacks blocklists (some/dir/t.yaml:16)" {
		t.Errorf("the reason is %q", got)
	}
	if len(lacking) != 5 || lacking[Arrangements] == "" {
		t.Errorf("it lacks %v", lacking)
	}
}

// secret looks like a secret key that stands where none belongs.
const secret = "5ecret0123456789abcdef5ecret0123456789abcdef5ecret"

func TestAMistakeIsOneSentenceWithItsPlace(t *testing.T) {
	entry := func(lines string) string {
		return "targets:\n  a:\n    endpoint: built-in\n    " + lines + "\n"
	}
	for title, tc := range map[string]struct{ text, says string }{
		"an unknown key":                {entry("rat: 3"), `t.yaml:4:5: there is no key "rat": did you mean rate?`},
		"a key that is like none":       {entry("colour: 3"), `t.yaml:4:5: there is no key "colour": there are endpoint, sdkappid,`},
		"a secret in the file":          {entry("secret_key: " + secret), `t.yaml:4:5: there is no key "secret_key": did you mean secret_key_env?`},
		"a secret in place of its name": {entry("secret_key_env: " + secret), "t.yaml:4:21: secret_key_env must be the name of an environment variable in capitals"},
		"a key twice":                   {entry("rate: 3\n    rate: 4"), "t.yaml:5:5: "},
		"a target twice":                {"targets:\n  a: {endpoint: built-in}\n  a: {endpoint: built-in}\n", "t.yaml:3:3: "},
		"a text for a number":           {entry("rate: fast"), "t.yaml:4:11: rate must be a number above 0"},
		"a negative number":             {entry("rate: -1"), "t.yaml:4:11: rate must be a number above 0"},
		"no number at all":              {entry("rate: .nan"), "t.yaml:4:11: rate must be a number above 0"},
		"a broken number":               {entry("account_limit: 1.5"), "t.yaml:4:20: account_limit must be a whole number"},
		"a number that is too large":    {entry("account_limit: 99999999999999999999"), "t.yaml:4:20: account_limit must be a whole number"},
		"a number without a unit":       {entry("timeout: 10"), "t.yaml:4:14: timeout must be a duration above 0, such as 10s"},
		"a number for a text":           {"targets: {a: {endpoint: built-in, ca_cert: 7}}", "t.yaml:1:44: ca_cert must be a text"},
		"a text for a switch":           {entry("insecure_skip_verify: yes"), "t.yaml:4:27: insecure_skip_verify must be true or false"},
		"no URL":                        {"targets:\n  a:\n    endpoint: mock.test\n", "t.yaml:3:15: endpoint must be scheme and host"},
		"no endpoint":                   {"targets:\n  a:\n    rate: 1\n", "t.yaml:2:3: the target a has no endpoint"},
		"nothing in a target":           {"targets:\n  a:\n", "t.yaml:2:3: the target a has no endpoint"},
		"a text for a target":           {"targets:\n  a: b\n", "t.yaml:2:3: the target a must have keys"},
		"a capability that is none":     {entry("lacks: [blocklist]"), `t.yaml:4:13: there is no capability "blocklist": did you mean blocklists?`},
		"a capability like none":        {entry("lacks: [x]"), `t.yaml:4:13: there is no capability "x": there are provisioning, friend_data,`},
		"a capability twice":            {entry("lacks: [kick, kick]"), "t.yaml:4:19: kick stands in the list already"},
		"lacks that is no list":         {entry("lacks: kick"), "t.yaml:4:12: lacks must be a list"},
		"a role that is none":           {entry("accounts: {nobody: [a]}"), `there is no role "nobody": there are anyone, needs_confirmation, refuses`},
		"an account in two roles":       {entry("accounts: {anyone: [a], refuses: [a]}"), `the account "a" is listed twice`},
		"a series that goes back":       {entry("accounts: {anyone: [a9 to a1]}"), "a series of accounts is written as in"},
		"a series without an end":       {entry("accounts: {anyone: [a1 to a999999999]}"), "a series of accounts is written as in"},
		"arrangements that it lacks":    {entry("lacks: [arrangements]\n    arrangement: http://x/a"), "takes arrangements and lacks them"},
		"an app of the built-in server": {entry("sdkappid: 14"), "is the reference server, which has an app and a key of its own"},
		"accounts of the built-in one":  {entry("accounts: {anyone: [a]}"), "is the reference server, which has no accounts beforehand: take out accounts"},
		"an unknown key at the top":     {"target:\n  a: {}\n", `t.yaml:1:1: there is no key "target" at the top`},
		"an empty file":                 {"", "t.yaml: a target file is `targets:` with"},
		"comments alone":                {"# nothing\n", "t.yaml: a target file is `targets:` with"},
		"no targets":                    {"targets:\n", "a target file is `targets:` with"},
		"a list":                        {"- a\n", "t.yaml: a target file is `targets:` with"},
		"two documents":                 {"targets: {a: {endpoint: built-in}}\n---\ntargets: {}\n", "it must be one YAML document"},
		"an alias":                      {entry("ca_cert: *x"), "ca_cert must be a text"},
		"no YAML":                       {"targets:\n  a: [\n", "t.yaml:2:6: it is not the YAML that is meant"},
	} {
		t.Run(title, func(t *testing.T) {
			_, err := Parse("t.yaml", []byte(tc.text))
			if err == nil || !strings.Contains(err.Error(), tc.says) {
				t.Fatalf("the error is %v, want %q", err, tc.says)
			}
			if strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), secret) || len(err.Error()) > 400 {
				t.Errorf("it is no sentence to show: %q", err)
			}
		})
	}
}

func TestAFileOrATargetThatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	if _, err := Load(filepath.Join(dir, "no.yaml"), "a"); err == nil || !strings.HasSuffix(err.Error(), "no.yaml cannot be read: no such file or directory") {
		t.Errorf("a missing file: %v", err)
	}
	path := filepath.Join(dir, FileName)
	if err := WriteExample(path, false); err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string]string{
		"stagin":  `has no target "stagin": did you mean staging?`,
		"another": `has no target "another": there are reference, staging, mock, trial`,
	} {
		if _, err := Load(path, name); err == nil || !strings.HasSuffix(err.Error(), says) {
			t.Errorf("%s: %v, want %q", name, err, says)
		}
	}
}

func TestTheFileIsFoundInAFolderAbove(t *testing.T) {
	dir := t.TempDir()
	below := filepath.Join(dir, "some", "where")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := WriteExample(filepath.Join(dir, FileName), false); err != nil {
		t.Fatal(err)
	}
	if path, err := Find(below); err != nil || path != "../../"+FileName {
		t.Errorf("%q, %v", path, err)
	}
}

func TestEveryCapabilityConsistsOfCommandsThatThereAre(t *testing.T) {
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range Capabilities() {
		if slices.Contains(names, c.Name) || c.Text == "" {
			t.Errorf("%s stands there twice, or says nothing", c.Name)
		}
		names = append(names, c.Name)
		for _, command := range c.Commands {
			if _, ok := registry.Command(command); !ok {
				t.Errorf("%s has %s, which is no command", c.Name, command)
			}
		}
	}
	for _, cmd := range registry.Commands() {
		if !slices.Contains(names, cmd.Name) {
			t.Errorf("%s is no capability", cmd.Name)
		}
	}
}

// Whatever a file holds, reading it ends with targets that can be used or with
// one sentence.
func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Add([]byte("targets: {a: {endpoint: built-in, lacks: [kick], accounts: {anyone: [a1 to a3]}}}"))
	f.Add([]byte("targets:\n  a: &x\n    endpoint: built-in\n  b: *x\n"))
	f.Add([]byte("? a\n: b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := Parse("t.yaml", data)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has lines: %q", err)
			}
			return
		}
		for _, target := range all {
			for _, l := range target.Lacks {
				for _, command := range commandsOf(l.Capability) {
					if target.Lacking()[command] == "" {
						t.Errorf("%s lacks %s for no reason", target.Name, command)
					}
				}
			}
		}
	})
}
