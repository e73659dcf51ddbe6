package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

// sends posts a body exactly as the feature gives it. {{bob}} stands for bob's
// UserID.
func (s *State) sends(ctx context.Context, command string, doc *messages.PickleDocString) error {
	body, err := s.fillIn(doc.Content)
	if err != nil {
		return err
	}
	return s.sendRaw(ctx, command, []byte(body), chatapi.Call{})
}

// hasSent is the same where it prepares what the scenario is about.
func (s *State) hasSent(ctx context.Context, command string, doc *messages.PickleDocString) error {
	body, err := s.fillIn(doc.Content)
	if err != nil {
		return err
	}
	return s.prepare(ctx, command, []byte(body))
}

func (s *State) sendsNothing(ctx context.Context, command string) error {
	return s.sendRaw(ctx, command, nil, chatapi.Call{})
}

// isCalled makes a request of the members that a table lists.
func (s *State) isCalled(ctx context.Context, command string, table *messages.PickleTable) error {
	body, err := s.tabled(command, table)
	if err != nil {
		return err
	}
	return s.sendRaw(ctx, command, body, chatapi.Call{})
}

// hasBeenCalled is the same where it prepares what the scenario is about.
func (s *State) hasBeenCalled(ctx context.Context, command string, table *messages.PickleTable) error {
	body, err := s.tabled(command, table)
	if err != nil {
		return err
	}
	return s.prepare(ctx, command, body)
}

func (s *State) tabled(command string, table *messages.PickleTable) ([]byte, error) {
	cmd, _, err := s.env.command(command)
	if err != nil {
		return nil, err
	}
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "member", "value")
	if err != nil {
		return nil, err
	}
	return s.body(cmd, rows)
}

// prepare makes a call that must succeed before the scenario can go on.
func (s *State) prepare(ctx context.Context, command string, body []byte) error {
	o, err := s.call(ctx, command, body, chatapi.Call{})
	if err != nil {
		return err
	}
	if err := s.arranged(o, command, o.cmd.Purpose); err != nil {
		return err
	}
	return s.settle(ctx)
}

func (s *State) sendRaw(ctx context.Context, command string, body []byte, call chatapi.Call) error {
	o, err := s.call(ctx, command, body, call)
	if err != nil {
		return err
	}
	return s.taken(o, command)
}

// taken makes a call the one that the next steps speak of.
func (s *State) taken(o *outcome, command string) error {
	s.keep(o)
	if Unserved(o.exchange, o.answer) {
		return s.violation(contract.Finding{
			Requirement: command + ".path", Pointer: "/ErrorCode", Expected: "the command to be served at " + o.cmd.Path, Actual: o.summary(nil),
		})
	}
	if code, ok := o.cmd.Code(o.code); ok && o.failed && code.Plan && !s.isArrangedFor[wholeOf(command)] {
		return notTestable("the app's plan does not allow it: %s answers %d (%s)", command, code.Code, code.Meaning)
	}
	return nil
}

// call posts a body, and makes it again for the accounts that are to be asked
// for once more.
func (s *State) call(ctx context.Context, command string, body []byte, call chatapi.Call) (*outcome, error) {
	cmd, _, err := s.env.command(command)
	if err != nil {
		return nil, err
	}
	accounts := requestedIn(cmd, body)
	if slices.Contains(showsProfiles, command) {
		if err := s.decideRequests(ctx, accounts); err != nil {
			return nil, err
		}
	}
	o, err := s.send(ctx, request{command: command, accounts: accounts, call: call, body: func(ids []string) any {
		if len(ids) == len(accounts) {
			return raw(body)
		}
		return only(cmd, body, ids)
	}})
	s.note(command, accounts, o)
	return o, err
}

// showsProfiles are commands that read or write how accounts take friend
// requests: what the scenario declared must stand before.
var showsProfiles = []string{"portrait_set", "portrait_get", "friend_get_list"}

// note follows which accounts exist: those that a call brings into being, or may
// have where it was not answered, are deleted with the others.
func (s *State) note(command string, accounts []string, o *outcome) {
	var changed []string
	for _, id := range accounts {
		if o == nil || !o.failed && o.resultIn(id, []int64{chatapi.CodeOK}) {
			changed = append(changed, id)
		}
	}
	switch command {
	case "account_import", "multiaccount_import":
		s.env.Accounts.Adopt(changed)
	case "account_delete":
		s.env.Accounts.drop(changed)
	case "portrait_set":
		for i := range s.accounts { // from now on its setting is the scenario's own affair
			if slices.Contains(changed, s.accounts[i].UserID) {
				s.accounts[i].AllowType = ""
			}
		}
		return
	default:
		return
	}
	for _, id := range changed {
		s.exists[id] = command != "account_delete"
	}
}

// requestedIn reads the accounts that a body is about, as far as it can be read.
func requestedIn(cmd *specs.Command, body []byte) []string {
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return nil
	}
	for _, pattern := range cmd.Requested {
		var ids []string
		for _, e := range contract.Collect(value, pattern) {
			if id, ok := e.(string); ok {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// only is a body with these accounts alone.
func only(cmd *specs.Command, body []byte, ids []string) any {
	var members map[string]any
	if err := json.Unmarshal(body, &members); err != nil {
		return raw(body)
	}
	for _, pattern := range cmd.Requested {
		array, member, isArray := strings.Cut(strings.TrimPrefix(pattern, "/"), "/*")
		list, _ := members[array].([]any)
		if !isArray || list == nil {
			continue
		}
		members[array] = slices.DeleteFunc(list, func(e any) bool {
			named := contract.Collect(e, member)
			id, _ := named[0].(string)
			return !slices.Contains(ids, id)
		})
	}
	return members
}

// body makes a request of rows of member and value. A member is written as the
// documentation's tables write it, AddFriendItem[].To_Account; what stands there
// of accounts are names. A tag in the brackets, as in ProfileItem[Tag_Profile_IM_Nick],
// adds an object of Tag and Value. Other values are JSON, or else text.
func (s *State) body(cmd *specs.Command, rows []map[string]string) ([]byte, error) {
	members := map[string]any{}
	// Accounts first: they tell how many elements there are.
	for _, accounts := range []bool{true, false} {
		for _, row := range rows {
			if isAccount(cmd, row["member"]) != accounts {
				continue
			}
			if err := s.put(cmd, members, row["member"], row["value"]); err != nil {
				return nil, err
			}
		}
	}
	return json.Marshal(members)
}

// isAccount tells whether a member holds accounts.
func isAccount(cmd *specs.Command, member string) bool {
	return member == "From_Account" || slices.Contains(cmd.Requested, accountPattern(member)) ||
		slices.Contains(cmd.Requested, accountPattern(member)+"/*")
}

func accountPattern(member string) string {
	return "/" + strings.NewReplacer("[].", "/*/", ".", "/").Replace(member)
}

func (s *State) put(cmd *specs.Command, members map[string]any, member, cell string) error {
	if !isAccount(cmd, member) || strings.HasPrefix(cell, "[") || strings.HasPrefix(cell, `"`) {
		value, err := s.value(cell)
		if err != nil {
			return err
		}
		return place(members, strings.Split(member, "."), value)
	}
	ids, err := s.userIDs(cell)
	if err != nil {
		return err
	}
	array, inner, each := strings.Cut(member, "[].")
	switch {
	case each:
		list := make([]any, len(ids))
		for i, id := range ids {
			list[i] = map[string]any{inner: id}
		}
		members[array] = list
	case slices.Contains(cmd.Requested, accountPattern(member)+"/*"):
		members[member] = ids
	default:
		members[member] = ids[0]
	}
	return nil
}

// place puts a value under a path, into every element of an Array on its way.
func place(members map[string]any, path []string, value any) error {
	name, tag, bracketed := strings.Cut(strings.TrimSuffix(path[0], "]"), "[")
	switch {
	case bracketed && tag != "":
		list, _ := members[name].([]any)
		members[name] = append(list, map[string]any{"Tag": tag, "Value": value})
		return nil
	case bracketed && len(path) > 1:
		list, _ := members[name].([]any)
		if list == nil {
			list = []any{map[string]any{}}
			members[name] = list
		}
		for _, e := range list {
			if err := place(e.(map[string]any), path[1:], value); err != nil { //nolint:forcetypeassert // made here
				return err
			}
		}
		return nil
	case bracketed:
		return fmt.Errorf("%q names no member of the elements: write %s[].Member, or %s with a JSON Array", path[0], name, name)
	case len(path) > 1:
		return fmt.Errorf("%q is no Array: write its value as JSON", name)
	}
	members[name] = value
	return nil
}
