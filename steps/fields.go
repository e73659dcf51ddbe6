package steps

import (
	"context"
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// fieldLists are where the answers of commands that read have the fields of a
// user: a list of users, and in each a list of Tag and Value.
func fieldLists() map[string][2]string {
	return map[string][2]string{
		"friend_get":      {"UserDataItem", "ValueItem"},
		"friend_get_list": {"InfoItem", "SnsProfileItem"},
		"portrait_get":    {"UserProfileItem", "ProfileItem"},
	}
}

// fieldsOf finds the fields of a user in an answer, or on its pages.
func (o *outcome) fieldsOf(id string) (values map[string]any, named bool) {
	lists := fieldLists()[o.cmd.Name]
	answers := []chatapi.Answer{o.answer}
	if len(o.pages) > 0 {
		answers = nil
		for _, p := range o.pages {
			answers = append(answers, p.reply.Answer)
		}
	}
	for _, answer := range answers {
		for _, item := range answer.Objects(lists[0]) {
			if item["To_Account"] == id {
				return tagValues(item[lists[1]]), true
			}
		}
	}
	return nil, false
}

// answerTellsOf compares the fields of a user in the last answer, or on the pages
// that were pulled last, with a table of tag and value.
func (s *State) answerTellsOf(ctx context.Context, whom, unlessFailed string, table *messages.PickleTable) error {
	o, err := s.answered()
	if err != nil || o.failed && unlessFailed != "" {
		return err
	}
	if _, reads := fieldLists()[o.cmd.Name]; !reads {
		return fmt.Errorf("%s tells no fields of anybody", o.cmd.Name)
	}
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "tag", "value")
	if err != nil {
		return err
	}
	id, err := s.userID(whom)
	if err != nil {
		return err
	}
	values, named := o.fieldsOf(id)
	for _, row := range rows {
		want, err := s.fieldExpectation(row["tag"], row["value"])
		if err != nil {
			return err
		}
		got, present := values[row["tag"]]
		if want.met(got, present) {
			continue
		}
		if row["value"] != absentValue {
			kept, err := s.isKept(ctx, o, id, row["tag"], want)
			if err != nil {
				return err
			}
			if !kept {
				return notTestable("no other command shows %s of %s as it was written, so that the one under test need not", row["tag"], whom)
			}
		}
		f := contract.Finding{Pointer: "/" + fieldLists()[o.cmd.Name][0], Expected: fmt.Sprintf("%s = %s for %s", row["tag"], want.text, id), Actual: shown(got, present)}
		if !named {
			f.Actual = "no such user in the answer"
		}
		return s.violation(f)
	}
	return nil
}

// fieldExpectation reads a cell, in which a number may stand for the text that it
// came back as in a custom field, and the order of several lists is free.
func (s *State) fieldExpectation(tag, cell string) (expectation, error) {
	switch {
	case tag == tagGroup && strings.HasPrefix(cell, "["):
		return s.kept("GroupName", cell)
	case strings.Contains(tag, "_Custom_") && cell != absentValue:
		return s.kept(tag, cell)
	}
	return s.expectation(cell)
}

// isKept tells whether another reader than the one under test shows a field as it
// is expected. Where none does it was not written, which is for the scenarios of
// the command that writes.
func (s *State) isKept(ctx context.Context, o *outcome, id, tag string, want expectation) (bool, error) {
	from := chatapi.DecodeAnswer(o.exchange.Request.Body).Text("From_Account")
	var got map[string]any
	var err error
	switch {
	case o.cmd.Name == "portrait_get":
		return true, nil // nothing else shows every profile
	case strings.HasPrefix(tag, "Tag_Profile_"):
		got, err = s.profile(ctx, id, tag)
	case o.cmd.Name == "friend_get":
		var data map[string]map[string]any
		data, err = s.friendData(ctx, from, []string{id}, tag)
		got = data[id]
	default:
		got, err = s.pulledFields(ctx, from, id)
	}
	if isNotTestable(err) {
		return true, nil // there is nobody else to ask
	}
	value, present := got[tag]
	return want.met(value, present), err
}

// pulledFields asks friend_get for what an account keeps about another.
func (s *State) pulledFields(ctx context.Context, from, id string) (map[string]any, error) {
	cmd, _, err := s.env.command("friend_get")
	if err != nil {
		return nil, err
	}
	o := newOutcome(cmd, nil)
	if o.pages, err = s.pages(ctx, cmd.Name, from, pulledPages); err != nil {
		return nil, err
	}
	values, _ := o.fieldsOf(id)
	return values, nil
}

// comesToShow waits until a list has as many friends as were written. It expects
// nothing: that a list is right is for the scenarios about friend_get.
func (s *State) comesToShow(ctx context.Context, n int, who string) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	_, err = s.eventually(ctx, func() (bool, error) {
		friends, err := s.friendList(ctx, from)
		return len(friends) == n, err
	})
	return err
}

// hasSentCustom sends a request that writes custom fields, which an app has only
// if they were applied for in its console.
func (s *State) hasSentCustom(ctx context.Context, command string, doc *messages.PickleDocString) error {
	body, err := s.fillIn(doc.Content)
	if err != nil {
		return err
	}
	o, err := s.call(ctx, command, []byte(body), chatapi.Call{})
	if err != nil {
		return err
	}
	for _, code := range o.every() {
		if code != chatapi.CodeOK {
			return notTestable("the app may lack the custom field, which is applied for in the console: %s answers %s", command, o.summary(o.requested))
		}
	}
	if err := s.arranged(o, command, o.cmd.Purpose); err != nil {
		return err
	}
	return s.settle(ctx)
}
