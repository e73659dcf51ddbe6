package steps

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// maxUserIDBytes is the documented limit of a UserID.
const maxUserIDBytes = 32

// An Account is one that a scenario needs.
type Account struct {
	// Name is what the feature calls it.
	Name string
	// UserID is unique to the run, letters and digits only, since the editions
	// of the documentation agree on those.
	UserID string
	// AllowType is the Tag_Profile_IM_AllowType to set; empty leaves the app's
	// default.
	AllowType string
	// Plain is what a UserID of digits only was made from, which begins with the
	// run's prefix; empty for the others, whose UserID itself does.
	Plain string
	// Missing accounts are never imported.
	Missing bool
	// Formed: the scenario wants a UserID of a certain form.
	Formed bool
	// Given accounts were there before the run, which neither creates nor deletes
	// them.
	Given bool
}

// Values of Tag_Profile_IM_AllowType (Profile fields).
const (
	AllowAny    = "AllowType_Type_AllowAny"
	NeedConfirm = "AllowType_Type_NeedConfirm"
	DenyAny     = "AllowType_Type_DenyAny"
)

// friendRequests are what a feature may say of how an account takes them.
func friendRequests(text string) (allowType string, missing bool, err error) {
	switch text {
	case "anyone", "accept anyone":
		return AllowAny, false, nil
	case "needs confirmation", "need confirmation":
		return NeedConfirm, false, nil
	case "nobody", "refuse everybody":
		return DenyAny, false, nil
	case "":
		return "", false, nil
	case "does not exist", "do not exist":
		return "", true, nil
	}
	return "", false, fmt.Errorf(
		"%q says nothing about friend requests: use anyone, needs confirmation, nobody or does not exist, or leave the cell empty for the app's default", text)
}

// Patterns of the steps that declare accounts. A plan reads them before a run
// so that all accounts are created together.
var (
	accountsTable = regexp.MustCompile(`^the accounts:$`)
	accountsGroup = regexp.MustCompile(`^(\d+) accounts named (` + `[a-z]+` + `) that (accept anyone|need confirmation|refuse everybody|do not exist)$`)
	accountsCrowd = regexp.MustCompile(`^a crowd of (\d+) accounts$`)
)

// crowdName is what the members of the crowd are called, with a number: crowd1.
const crowdName = "crowd"

// Declared reads the accounts that a scenario's steps declare. The prefix goes
// before the UserIDs of the scenario's own accounts, sharedPrefix before those
// of groups and of the crowd, which scenarios may share: they are added and
// never do anything that another scenario would notice.
func Declared(steps []*messages.PickleStep, prefix, sharedPrefix string) (own, shared []Account, err error) {
	for _, step := range steps {
		var list []Account
		switch {
		case accountsTable.MatchString(step.Text):
			list, err = declaredTable(step, prefix)
			own = append(own, list...)
		case accountsGroup.MatchString(step.Text):
			if strings.HasSuffix(step.Text, " do not exist") {
				own = append(own, declaredMissing(step.Text, prefix)...)
				continue
			}
			list, err = declaredGroup(step.Text, sharedPrefix)
			shared = append(shared, list...)
		case accountsCrowd.MatchString(step.Text):
			shared = append(shared, declaredCrowd(step.Text, sharedPrefix)...)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return own, shared, nil
}

func declaredCrowd(text, prefix string) []Account {
	n, _ := strconv.Atoi(accountsCrowd.FindStringSubmatch(text)[1]) // the pattern has digits only
	list := make([]Account, n)
	for i := range list {
		number := strconv.Itoa(i + 1)
		list[i] = Account{Name: crowdName + number, UserID: prefix + "c" + number}
	}
	return list
}

// declaredGroup: a group is known by its name in the scenario, and by how it
// takes friend requests in the run.
func declaredGroup(text, prefix string) ([]Account, error) {
	m := accountsGroup.FindStringSubmatch(text)
	n, _ := strconv.Atoi(m[1]) // the pattern has digits only
	allowType, _, err := friendRequests(m[3])
	if err != nil {
		return nil, err
	}
	kind := map[string]string{AllowAny: "a", NeedConfirm: "n", DenyAny: "d"}[allowType]
	list := make([]Account, n)
	for i := range list {
		number := strconv.Itoa(i + 1)
		list[i] = Account{Name: m[2] + number, UserID: prefix + kind + number, AllowType: allowType}
	}
	return list, nil
}

// declaredMissing: accounts that do not exist belong to their scenario alone,
// which may create them.
func declaredMissing(text, prefix string) []Account {
	m := accountsGroup.FindStringSubmatch(text)
	n, _ := strconv.Atoi(m[1]) // the pattern has digits only
	list := make([]Account, n)
	for i := range list {
		named := m[2] + strconv.Itoa(i+1)
		list[i] = Account{Name: named, UserID: prefix + named, Missing: true}
	}
	return list
}

func declaredTable(step *messages.PickleStep, prefix string) ([]Account, error) {
	rows, err := tableRows(step.Argument, "account", "friend requests", "UserID")
	if err != nil {
		return nil, err
	}
	var list []Account
	for _, row := range rows {
		a := Account{Name: row["account"]}
		if a.Name == "" {
			return nil, fmt.Errorf("a row of %q names no account", step.Text)
		}
		requests, ok := row["friend requests"]
		if !ok {
			requests = "anyone"
		}
		if a.AllowType, a.Missing, err = friendRequests(requests); err != nil {
			return nil, err
		}
		if a.UserID, err = userID(prefix, a.Name, row["UserID"], list); err != nil {
			return nil, err
		}
		a.Formed = row["UserID"] != ""
		if row["UserID"] == idOfDigits {
			a.Plain = prefix + a.Name
		}
		list = append(list, a)
	}
	return list, nil
}

// idOfDigits asks for a UserID that looks like a number.
const idOfDigits = "digits only"

var (
	idOfBytes    = regexp.MustCompile(`^(\d+) bytes( in Chinese)?$`)
	idButForLast = regexp.MustCompile(`^(` + name + `)'s but for the last byte$`)
	idInCapitals = regexp.MustCompile(`^(` + name + `)'s in capitals$`)
)

// userID makes the id of an account: the plain one, one of a given length, or
// one that differs from another account's in case or in the last byte only.
func userID(prefix, name, form string, others []Account) (string, error) {
	plain := prefix + name
	if form == "" {
		if len(plain) > maxUserIDBytes {
			return "", fmt.Errorf("the name %q is too long: with the run's prefix it has %d bytes, the limit is %d", name, len(plain), maxUserIDBytes)
		}
		return plain, nil
	}
	if form == idOfDigits {
		return Digits(plain), nil
	}
	if m := idOfBytes.FindStringSubmatch(form); m != nil {
		n, _ := strconv.Atoi(m[1]) // the pattern has digits only
		if m[2] != "" {
			plain += strings.Repeat(wide, max(0, n-len(plain))/len(wide))
		}
		return plain + strings.Repeat("x", max(0, n-len(plain))), nil
	}
	for _, a := range others {
		if m := idInCapitals.FindStringSubmatch(form); m != nil && a.Name == m[1] {
			return strings.ToUpper(a.UserID), nil
		}
		if m := idButForLast.FindStringSubmatch(form); m != nil && a.Name == m[1] {
			return a.UserID[:len(a.UserID)-1] + "y", nil
		}
	}
	return "", fmt.Errorf("%q is no form of a UserID: use \"32 bytes\", \"40 bytes in Chinese\", \"digits only\", \"bob's in capitals\" or "+
		"\"bob's but for the last byte\"", form)
}

// wide is a character of three bytes.
const wide = "好"

// Digits turns an id into one of digits only, as unique as it was.
func Digits(id string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // a hash never fails
	return strconv.FormatUint(h.Sum64()>>14, 10)
}

// tableRows reads a data table with a header row into maps. Columns that are
// not allowed are the author's mistake.
func tableRows(arg *messages.PickleStepArgument, allowed ...string) ([]map[string]string, error) {
	if arg == nil || arg.DataTable == nil || len(arg.DataTable.Rows) < 2 {
		return nil, fmt.Errorf("the step needs a table with a header row and at least one more")
	}
	var header []string
	for _, cell := range arg.DataTable.Rows[0].Cells {
		if !slices.Contains(allowed, cell.Value) {
			return nil, fmt.Errorf("the table has a column %q; it may have %s", cell.Value, strings.Join(allowed, ", "))
		}
		header = append(header, cell.Value)
	}
	var rows []map[string]string
	for _, r := range arg.DataTable.Rows[1:] {
		row := map[string]string{}
		for i, cell := range r.Cells {
			row[header[i]] = cell.Value
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// tableOf reads a data table with a header row and any columns.
func tableOf(table *messages.PickleTable) (rows []map[string]string, columns []string, err error) {
	if table == nil || len(table.Rows) == 0 {
		return nil, nil, fmt.Errorf("the step needs a table")
	}
	for _, cell := range table.Rows[0].Cells {
		columns = append(columns, cell.Value)
	}
	rows, err = tableRows(&messages.PickleStepArgument{DataTable: table}, columns...)
	return rows, columns, err
}

// userIDs resolves an enumeration of names.
func (s *State) userIDs(enumeration string) ([]string, error) {
	list, err := parseNames(enumeration)
	if err != nil {
		return nil, err
	}
	byName := make(map[string]string, len(s.accounts))
	for _, a := range s.accounts {
		byName[a.Name] = a.UserID
	}
	out := make([]string, len(list))
	for i, n := range list {
		id, ok := byName[n]
		if !ok {
			return nil, fmt.Errorf("the scenario declares no account %q: add it to its table of accounts", n)
		}
		out[i] = id
	}
	return out, nil
}

// userID resolves one name.
func (s *State) userID(name string) (string, error) {
	ids, err := s.userIDs(name)
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// oneAndOthers resolves a name and an enumeration.
func (s *State) oneAndOthers(one, others string) (string, []string, error) {
	id, err := s.userID(one)
	if err != nil {
		return "", nil, err
	}
	ids, err := s.userIDs(others)
	return id, ids, err
}
