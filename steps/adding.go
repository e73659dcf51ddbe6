package steps

import (
	"context"
	"strconv"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
)

// maxItems is the documented number of friends in one request.
const maxItems = 1000

// defaultSource is sent where a scenario says nothing about the source, since
// some editions of the documentation require one.
const defaultSource = "AddSource_Type_Contract"

// friendItem is an element of AddFriendItem (Adding Friends, Request fields).
type friendItem struct {
	ToAccount  string  `json:"To_Account"`
	Remark     *string `json:",omitempty"`
	GroupName  *string `json:",omitempty"`
	AddSource  *string `json:",omitempty"`
	AddWording *string `json:",omitempty"`
}

// friendAdd is the body of friend_add.
type friendAdd struct {
	FromAccount   string       `json:"From_Account"`
	AddFriendItem []friendItem `json:"AddFriendItem"`
	AddType       string       `json:",omitempty"`
	ForceAddFlags *int         `json:",omitempty"`
}

// addRequest is what a step knows of a friend_add.
type addRequest struct {
	from     string
	accounts []string
	addType  string
	force    *int
	// fill completes an item; nil leaves the default source alone.
	fill func(*friendItem)
	call chatapi.Call
}

func (r addRequest) body(ids []string) any {
	items := make([]friendItem, len(ids))
	for i, id := range ids {
		items[i] = friendItem{ToAccount: id, AddSource: new(defaultSource)}
		if r.fill != nil {
			r.fill(&items[i])
		}
	}
	return friendAdd{FromAccount: r.from, AddFriendItem: items, AddType: r.addType, ForceAddFlags: r.force}
}

// add sends friend_add and keeps its outcome for the steps that follow.
func (s *State) add(ctx context.Context, r addRequest) error {
	o, err := s.send(ctx, request{command: "friend_add", accounts: r.accounts, body: r.body, call: r.call})
	if err != nil {
		return err
	}
	s.keep(o)
	return nil
}

// keep makes an outcome the one that the next steps speak of.
func (s *State) keep(o *outcome) {
	if s.last != nil {
		s.earlier = append(s.earlier, s.last)
	}
	s.last = o
	s.wrote(o.exchange.Command)
	for _, code := range o.every() {
		s.seen[code] = true
	}
}

// manner makes a request in the way that a step names.
func manner(name string, r *addRequest) {
	switch strings.TrimSpace(name) {
	case "mutually":
		r.addType = "Add_Type_Both"
	case "one-sided":
		r.addType = "Add_Type_Single"
	case "by force":
		r.force = new(1)
	case "not by force":
		r.force = new(0)
	case "one-sided by force":
		r.addType, r.force = "Add_Type_Single", new(1)
	}
}

func (s *State) adds(ctx context.Context, who, whom, how string) error {
	r, err := s.addRequest(who, whom)
	if err != nil {
		return err
	}
	manner(how, &r)
	return s.add(ctx, r)
}

func (s *State) addRequest(who, whom string) (addRequest, error) {
	from, err := s.userID(who)
	if err != nil {
		return addRequest{}, err
	}
	accounts, err := s.userIDs(whom)
	return addRequest{from: from, accounts: accounts}, err
}

// addsWithData reads a table whose columns are the documentation's fields of a
// friend object. An empty cell leaves the field away. AddType and ForceAddFlags
// hold for the whole request and stand in the first row.
func (s *State) addsWithData(ctx context.Context, who string, table *messages.PickleTable) error {
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "account", "Remark", "GroupName", "AddSource", "AddWording", "AddType", "ForceAddFlags")
	if err != nil {
		return err
	}
	var listed []string
	byID := map[string]map[string]string{}
	for _, row := range rows {
		id, err := s.userID(row["account"])
		if err != nil {
			return err
		}
		listed = append(listed, row["account"])
		byID[id] = row
	}
	r, err := s.addRequest(who, strings.Join(listed, ", "))
	if err != nil {
		return err
	}
	r.fill = func(item *friendItem) { item.fill(byID[item.ToAccount]) }
	r.addType = rows[0]["AddType"]
	if flags, err := strconv.Atoi(rows[0]["ForceAddFlags"]); err == nil {
		r.force = new(flags)
	}
	return s.add(ctx, r)
}

// fill takes the fields that a row of a table gives.
func (i *friendItem) fill(row map[string]string) {
	field := func(name string) *string {
		if row[name] == "" {
			return nil
		}
		return new(expand(row[name]))
	}
	i.Remark, i.GroupName, i.AddWording = field("Remark"), field("GroupName"), field("AddWording")
	switch row["AddSource"] {
	case "":
	case "none":
		i.AddSource = nil
	default:
		i.AddSource = field("AddSource")
	}
}

// addsRemarked gives every friend the longest remark there may be.
func (s *State) addsRemarked(ctx context.Context, who, whom string) error {
	r, err := s.addRequest(who, whom)
	if err != nil {
		return err
	}
	r.force = new(1)
	r.fill = func(item *friendItem) { item.Remark = new(ownRemark(item.ToAccount)) }
	return s.add(ctx, r)
}

// addsApart sends one request per account, all at once.
func (s *State) addsApart(ctx context.Context, who, whom string) error {
	r, err := s.addRequest(who, whom)
	if err != nil {
		return err
	}
	return s.atOnce(ctx, r.accounts, func(id string) (addRequest, string) {
		return addRequest{from: r.from, accounts: []string{id}}, id
	})
}

// addEachOther: two accounts add one another at the same time.
func (s *State) addEachOther(ctx context.Context, one, other string) error {
	ids, err := s.userIDs(one + " and " + other)
	if err != nil {
		return err
	}
	partner := map[string]string{ids[0]: ids[1], ids[1]: ids[0]}
	return s.atOnce(ctx, ids, func(from string) (addRequest, string) {
		return addRequest{from: from, accounts: []string{partner[from]}}, partner[from]
	})
}

// addedByAll: several initiators add the same account, all at once. The
// results are kept under the initiators.
func (s *State) addedByAll(ctx context.Context, who, whom string) error {
	initiators, err := s.userIDs(who)
	if err != nil {
		return err
	}
	to, err := s.userID(whom)
	if err != nil {
		return err
	}
	return s.atOnce(ctx, initiators, func(from string) (addRequest, string) {
		return addRequest{from: from, accounts: []string{to}}, from
	})
}

// atOnce adds in one request per account, all at once.
func (s *State) atOnce(ctx context.Context, ids []string, about func(id string) (r addRequest, under string)) error {
	return s.allAtOnce(ctx, "friend_add", ids, func(id string) (request, string) {
		r, under := about(id)
		return request{command: "friend_add", accounts: r.accounts, body: r.body}, under
	})
}
