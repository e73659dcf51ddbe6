package runner

import (
	"errors"
	"strings"
	"testing"

	"chatcontract/chatapi"
)

// Tag expressions are Cucumber's, and whatever is none is an error: the dialect
// of old selects nothing where it is not understood.
func TestTagExpressions(t *testing.T) {
	for _, tc := range []struct {
		text string
		tags string
		want bool
	}{
		{"", "", true},
		{"", "@a", true},
		{"  ", "@a", true},
		{"@a", "@a @b", true},
		{"@a", "@ab", false},
		{"@a", "", false},
		{"not @a", "@b", true},
		{"not @a", "@a", false},
		{"@a and @b", "@a", false},
		{"@a and @b", "@b @a", true},
		{"@a or @b", "@b", true},
		{"@a or @b", "@c", false},
		{"@a or @b and @c", "@a", true}, // and binds closer
		{"(@a or @b) and @c", "@a", false},
		{"(@a or @b) and @c", "@b @c", true},
		{"@a and not (@b or @c)", "@a @d", true},
		{"@a and not (@b or @c)", "@a @c", false},
		{"@friend_add.code_30539", "@friend_add.code_30539", true},
		{"@friend_add.code_30539", "@friend_addXcode_30539", false},
		{"@or and @not", "@or @not", true},
		{"(@a)and(@b)", "@a @b", true},
	} {
		expr, err := parseTags(tc.text)
		if err != nil {
			t.Errorf("%q: %v", tc.text, err)
			continue
		}
		if got := expr.matches(strings.Fields(tc.tags)); got != tc.want {
			t.Errorf("%q selects a scenario with %q: %v, want %v", tc.text, tc.tags, got, tc.want)
		}
	}
}

func TestNoTagExpressions(t *testing.T) {
	for _, text := range []string{
		"a", "~@a", "@a && @b", "@a,@b", "!@a", "@a @b", "@a and", "and @a", "@a or or @b", "not", "not not @a", "()", "(@a", "@a)",
		"@", "@a and b", "@a\n//go:build x", "@a-b", "AND", "@a; rm -rf", "@ä",
	} {
		_, err := parseTags(text)
		if err == nil {
			t.Errorf("%q is taken for an expression", text)
			continue
		}
		if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "and, or, not and parentheses") {
			t.Errorf("%q: the error does not help in one line: %v", text, err)
		}
	}
}

// What selects nothing is the user's mistake, and never an empty run.
func TestSelectionMistakes(t *testing.T) {
	for _, tc := range []struct{ tags, says string }{
		{"@friend_add.no_such", "no scenario has the tag @friend_add.no_such"},
		{"@authentication or @misspelt", "no scenario has the tag @misspelt"},
		{"@authentication and not @authentication", "selects no scenario"},
		{"not", "is not understood"},
		{"~@authentication", "is not understood"},
	} {
		cfg := targeting(t, "http://127.0.0.1:1")
		cfg.Tags = tc.tags
		_, err := New(cfg)
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%q: got %v, want a usage error that says %q", tc.tags, err, tc.says)
		}
	}
}

// A wrong configuration is told before the first call, in a sentence that
// names what to set.
func TestConfigurationMistakes(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Config)
		says   string
	}{
		"no endpoint":    {func(c *Config) { c.Target.Endpoint = "" }, "set --endpoint or CHAT_ENDPOINT"},
		"no URL":         {func(c *Config) { c.Target.Endpoint = "console.tim.qq.com" }, "is not a URL"},
		"no app":         {func(c *Config) { c.Target.SDKAppID = 0 }, "set --sdkappid or CHAT_SDKAPPID"},
		"no admin":       {func(c *Config) { c.Target.Identifier = "" }, "set --identifier or CHAT_IDENTIFIER"},
		"no credentials": {func(c *Config) { c.Target.SecretKey = "" }, "set CHAT_SECRET_KEY, or CHAT_USERSIG"},
		"no arrangement": {func(c *Config) { c.Arrangement = "arrange" }, "--arrangement"},
	} {
		cfg := targeting(t, "http://127.0.0.1:1", "pending")
		tc.change(&cfg)
		_, err := New(cfg)
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: got %v, want a usage error that says %q", name, err, tc.says)
		}
	}
	if _, _, err := DeleteAccounts(t.Context(), chatapi.Config{}, []string{"a"}); err == nil {
		t.Error("accounts are deleted without a target")
	}
}
