package targets

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// readLacks reads the capabilities that a target lacks.
func readLacks(t *Target, key string, node ast.Node) error {
	list, err := elements(key, node)
	if err != nil {
		return err
	}
	names := capabilityNames()
	for _, e := range list {
		name, err := text(e)
		if err != nil {
			return placed(e, fmt.Errorf("a capability %w", err))
		}
		if !slices.Contains(names, name) {
			hint := nearest(name, names)
			if hint != "" {
				hint = "did you mean " + hint + "?"
			} else {
				hint = "there are " + familyNames() + ", and every command by its name"
			}
			return placed(e, fmt.Errorf("there is no capability %q: %s", shown(name), hint))
		}
		if slices.Contains(t.LacksNames(), name) {
			return placed(e, fmt.Errorf("%s stands in the list already", name))
		}
		t.Lacks = append(t.Lacks, Lack{name, e.GetToken().Position.Line})
	}
	return nil
}

// readAccounts reads the pre-provisioned accounts.
func readAccounts(t *Target, key string, node ast.Node) error {
	pairs, err := mapping(node)
	if err != nil {
		return fmt.Errorf("%s must be roles with a list of UserIDs each: %s", key, roleNames())
	}
	t.Accounts = map[Role][]string{}
	known := map[string]bool{}
	for _, pair := range pairs {
		role := Role(pair.Key.GetToken().Value)
		if !slices.Contains(roles, role) {
			return placed(pair.Key, fmt.Errorf("there is no role %q: there are %s", shown(string(role)), roleNames()))
		}
		list, err := elements(string(role), pair.Value)
		if err != nil {
			return placed(pair.Value, err)
		}
		for _, e := range list {
			ids, err := userIDs(e)
			if err != nil {
				return placed(e, err)
			}
			for _, id := range ids {
				if known[id] {
					return placed(e, fmt.Errorf("the account %q is listed twice", shown(id)))
				}
				known[id] = true
			}
			t.Accounts[role] = append(t.Accounts[role], ids...)
		}
	}
	return nil
}

func roleNames() string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return strings.Join(names, ", ")
}

// Limits of the accounts that a file may list.
const (
	maxUserIDBytes = 32
	maxRange       = 10_000
)

// series is how a row of numbered accounts is written: user001 to user100.
var series = regexp.MustCompile(`^(.*?)(\d{1,9}) to (.*?)(\d{1,9})$`)

// userIDs reads one account, or a series of numbered ones. A number that begins
// with zeros keeps its length.
func userIDs(node ast.Node) ([]string, error) {
	value, err := text(node)
	if err != nil {
		return nil, fmt.Errorf("a UserID %w", err)
	}
	m := series.FindStringSubmatch(value)
	if m == nil {
		if len(value) > maxUserIDBytes {
			return nil, fmt.Errorf("a UserID has at most %d bytes", maxUserIDBytes)
		}
		return []string{value}, nil
	}
	first, _ := strconv.Atoi(m[2]) // the pattern has digits only
	last, _ := strconv.Atoi(m[4])
	if m[1] != m[3] || last < first || last-first >= maxRange || len(m[1])+max(len(m[2]), len(m[4])) > maxUserIDBytes {
		return nil, fmt.Errorf("a series of accounts is written as in \"user001 to user100\", and has at most %d", maxRange)
	}
	var ids []string
	for n := first; n <= last; n++ {
		ids = append(ids, fmt.Sprintf("%s%0*d", m[1], len(m[2]), n))
	}
	return ids, nil
}

func elements(key string, node ast.Node) ([]ast.Node, error) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		return nil, fmt.Errorf("%s must be a list, as in [one, two]", key)
	}
	return list.Values, nil
}

// shown is as much of a wrong word as an error repeats.
func shown(word string) string {
	const most = 40
	if len(word) <= most {
		return word
	}
	return strings.ToValidUTF8(word[:most], "") + "…"
}
