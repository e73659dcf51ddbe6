package targets

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// A reader takes the value of one key into a target. Its error says what is
// wrong with the value, without its place, and repeats no text of the file that
// may be a secret.
type reader func(t *Target, key string, node ast.Node) error

// A key is one that an entry may have.
type key struct {
	name string
	read reader
}

// keys are all that an entry may have, in the order in which people write them.
var keys = []key{
	{"endpoint", readEndpoint},
	{"sdkappid", setting(wholeNumber)},
	{"identifier", setting(text)},
	{"secret_key_env", readVariable},
	{"usersig_env", readVariable},
	{"ca_cert", setting(text)},
	{"insecure_skip_verify", setting(yesOrNo)},
	{"rate", setting(number)},
	{"timeout", setting(duration)},
	{"settle", setting(duration)},
	{"arrangement", setting(text)},
	{"account_limit", setting(wholeNumber)},
	{"lacks", readLacks},
	{"accounts", readAccounts},
}

func keyNames() []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

// setting keeps a plain value in the form that a flag takes.
func setting(form func(ast.Node) (string, error)) reader {
	return func(t *Target, key string, node ast.Node) error {
		value, err := form(node)
		if err != nil {
			return fmt.Errorf("%s %w", key, err)
		}
		t.Settings[key] = value
		return nil
	}
}

func text(node ast.Node) (string, error) {
	s, ok := node.(*ast.StringNode)
	if !ok || s.Value == "" {
		return "", fmt.Errorf("must be a text: put it between quotes")
	}
	return s.Value, nil
}

func wholeNumber(node ast.Node) (string, error) {
	n, ok := node.(*ast.IntegerNode)
	if !ok {
		return "", fmt.Errorf("must be a whole number")
	}
	value := n.Token.Value
	if v, err := strconv.ParseInt(value, 10, 64); err != nil || v <= 0 {
		return "", fmt.Errorf("must be a whole number above 0")
	}
	return value, nil
}

func number(node ast.Node) (string, error) {
	var value string
	switch n := node.(type) {
	case *ast.IntegerNode:
		value = n.Token.Value
	case *ast.FloatNode:
		value = n.Token.Value
	}
	if v, err := strconv.ParseFloat(value, 64); err != nil || !(v > 0) {
		return "", fmt.Errorf("must be a number above 0")
	}
	return value, nil
}

func yesOrNo(node ast.Node) (string, error) {
	b, ok := node.(*ast.BoolNode)
	if !ok {
		return "", fmt.Errorf("must be true or false")
	}
	return strconv.FormatBool(b.Value), nil
}

func duration(node ast.Node) (string, error) {
	s, ok := node.(*ast.StringNode)
	if ok {
		if d, err := time.ParseDuration(s.Value); err == nil && d > 0 {
			return s.Value, nil
		}
	}
	return "", fmt.Errorf("must be a duration above 0, such as 10s or 500ms")
}

func readEndpoint(t *Target, key string, node ast.Node) error {
	value, err := text(node)
	if err == nil && value != BuiltIn {
		u, failed := url.Parse(value)
		if failed != nil || u.Host == "" || u.User != nil || u.RawQuery != "" {
			err = fmt.Errorf("must be scheme and host, such as https://console.tim.qq.com, or %s for the reference server", BuiltIn)
		}
		t.Settings[key] = value
	}
	if err != nil {
		return fmt.Errorf("%s %w", key, err)
	}
	return nil
}

// variable is how the names of environment variables are written. Keys and
// signatures have small letters, so that one is not taken for a name.
var variable = regexp.MustCompile(`^[A-Z_][A-Z0-9_]*$`)

func readVariable(t *Target, key string, node ast.Node) error {
	value, err := text(node)
	if err != nil || !variable.MatchString(value) {
		return fmt.Errorf("%s must be the name of an environment variable in capitals, such as STAGING_SECRET_KEY: the secret itself stays out of the file", key)
	}
	if key == "usersig_env" {
		t.UserSigEnv = value
	} else {
		t.SecretKeyEnv = value
	}
	return nil
}
