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
)

// Tags of the standard friend fields (Relationship Chain Management).
const (
	tagGroup      = "Tag_SNS_IM_Group"
	tagRemark     = "Tag_SNS_IM_Remark"
	tagAddSource  = "Tag_SNS_IM_AddSource"
	tagAddWording = "Tag_SNS_IM_AddWording"
	tagAddTime    = "Tag_SNS_IM_AddTime"
)

// fieldTags are the tags under which the fields of a friend object are kept.
var fieldTags = map[string]string{
	"Remark": tagRemark, "GroupName": tagGroup, "AddSource": tagAddSource, "AddWording": tagAddWording, "AddTime": tagAddTime,
}

// keepsAbout compares friend data, byte for byte, with a table of the fields
// of a friend object, or of tags of friend fields.
func (s *State) keepsAbout(ctx context.Context, who, whom string, table *messages.PickleTable) error {
	ids, err := s.userIDs(whom)
	if err != nil {
		return err
	}
	return s.keepAbout(ctx, who, ids, table)
}

// keepsAboutAnswered is keepsAbout for those who were answered 0, where others
// may have been told to try again.
func (s *State) keepsAboutAnswered(ctx context.Context, who, whom string, table *messages.PickleTable) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !o.resultIn(id, []int64{chatapi.CodeOK}) })
	return s.keepAbout(ctx, who, ids, table)
}

func (s *State) keepAbout(ctx context.Context, who string, ids []string, table *messages.PickleTable) error {
	rows, err := tableRows(&messages.PickleStepArgument{DataTable: table}, "field", "value")
	if err != nil {
		return err
	}
	for _, row := range rows {
		if tagOf(row["field"]) == "" {
			return fmt.Errorf("%q is no field of a friend object and no tag of a friend field", row["field"])
		}
		for _, id := range ids {
			if err := s.keeps(ctx, who, id, row["field"], row["value"]); err != nil {
				return err
			}
		}
	}
	return nil
}

// withBlanks reads a text in quotes that begins or ends with a blank, which a
// cell alone could not.
func withBlanks(cell string) string {
	var text string
	if json.Unmarshal([]byte(cell), &text) == nil && text != strings.TrimSpace(text) {
		return text
	}
	return cell
}

// tagOf is the tag of a friend field, or of the field of a friend object; empty
// if it is neither.
func tagOf(field string) string {
	if strings.HasPrefix(field, "Tag_SNS_") {
		return field
	}
	return fieldTags[field]
}

// stillKeepsAbout is keepsAbout where the scenario is not about the keeping
// but about what must not change it.
func (s *State) stillKeepsAbout(ctx context.Context, who, whom string, table *messages.PickleTable) error {
	s.blamePrimary = true
	defer func() { s.blamePrimary = false }()
	return s.keepsAbout(ctx, who, whom, table)
}

func (s *State) keeps(ctx context.Context, who, about, field, cell string) error {
	want, err := s.kept(field, cell)
	if err != nil {
		return err
	}
	return s.expectField(ctx, who, about, field, want.text, func(got any) bool { return want.met(got, got != nil) })
}

// kept reads what a table expects of a field: lists for the GroupName, whose
// order is free; text for other fields of a friend object; and any value for
// times and custom fields, for which a number may come back as text.
func (s *State) kept(field, cell string) (expectation, error) {
	if field != "GroupName" && fieldTags[field] != "" && field != "AddTime" {
		want := withBlanks(expand(cell))
		return expectation{fmt.Sprintf("%q", want), func(got any, _ bool) bool { return got == want }}, nil
	}
	value, err := s.value(cell)
	if err != nil {
		return expectation{}, err
	}
	if field == "GroupName" {
		want := []string{expand(cell)}
		if strings.HasPrefix(cell, `["`) {
			want = texts(value)
		}
		return expectation{compact(want), func(got any, _ bool) bool { return contract.SetDiff(want, texts(got)) == "" }}, nil
	}
	return expectation{compact(value), func(got any, present bool) bool { return present && fmt.Sprint(got) == fmt.Sprint(value) }}, nil
}

// keepsNo expects that a field is absent or empty.
func (s *State) keepsNo(ctx context.Context, who, field, whom string) error {
	ids, err := s.userIDs(whom)
	if err != nil {
		return err
	}
	if err := s.settle(ctx); err != nil {
		return err
	}
	return s.expectField(ctx, who, ids[0], field, "nothing", func(got any) bool {
		list, isList := got.([]any)
		return got == nil || got == "" || isList && len(list) == 0
	})
}

// ownRemark is a remark that no other account of the scenario gets.
func ownRemark(id string) string {
	return "remark of " + id + strings.Repeat(".", 96-len("remark of ")-len(id))
}

// keepsOwnRemarks compares the remarks of many friends.
func (s *State) keepsOwnRemarks(ctx context.Context, who, whom string) error {
	from, ids, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	var wrong []string
	ok, err := s.eventually(ctx, func() (bool, error) {
		data, err := s.friendData(ctx, from, ids, tagRemark)
		if err != nil {
			return false, err
		}
		wrong = nil
		for _, id := range ids {
			if got := data[id][tagRemark]; got != ownRemark(id) {
				wrong = append(wrong, fmt.Sprintf("%s about %s", shorten(compact(got)), id))
			}
		}
		return len(wrong) == 0, nil
	})
	if err != nil || ok {
		return err
	}
	return s.violation(contract.Finding{
		Requirement: s.stored("Remark"),
		Expected:    "each friend's own remark, as it was sent",
		Actual:      someOf(wrong),
	})
}

// isRefusedOrKept: a value over a limit is refused, or a legal part of it is
// kept, but never the whole.
func (s *State) isRefusedOrKept(ctx context.Context, whom, codeList, who string, limit int, field, about string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	if o.failed || !slices.Contains(o.codes[ids[0]], chatapi.CodeOK) {
		return s.isRefused(ctx, whom, codeList)
	}
	abouts, err := s.userIDs(about)
	if err != nil {
		return err
	}
	return s.expectField(ctx, who, abouts[0], field, fmt.Sprintf("at most %d bytes", limit), func(got any) bool {
		return longest(got) <= limit && (limit > 0 || got == nil || !isEmptyName(got))
	})
}

// longest is the length in bytes of a text, or of the longest in a list.
func longest(v any) int {
	switch v := v.(type) {
	case string:
		return len(v)
	case []any:
		n := 0
		for _, e := range v {
			n = max(n, longest(e))
		}
		return n
	}
	return 0
}

// isEmptyName tells a list that has an empty name from one without names.
func isEmptyName(v any) bool {
	list, ok := v.([]any)
	return ok && len(list) > 0
}

// expectField reads what an account keeps about another, which is given by its
// UserID.
func (s *State) expectField(ctx context.Context, who, to, field, want string, matches func(any) bool) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	tag := tagOf(field)
	var got any
	friend := false
	ok, err := s.eventually(ctx, func() (bool, error) {
		data, err := s.friendData(ctx, from, []string{to}, tag)
		if err != nil {
			return false, err
		}
		_, friend = data[to]
		got = data[to][tag]
		return friend && matches(got), nil
	})
	if err != nil || ok {
		return err
	}
	actual := compact(got)
	if !friend {
		actual = "friend_get_list does not have the friend"
	}
	return s.violation(contract.Finding{
		Requirement: s.aboutField(field),
		Expected:    fmt.Sprintf("%s = %s, kept by %s about %s", tag, shorten(want), from, to),
		Actual:      shorten(actual),
	})
}

// storedSlugs are the requirements that a field is kept, in the commands that
// have them.
var storedSlugs = map[string]string{
	"Remark":     "remark_is_stored",
	"GroupName":  "group_name_files_the_friend",
	"AddSource":  "add_source_is_stored",
	"AddWording": "add_wording_is_stored",
}

// stored is the requirement that the command that was called last keeps a field.
func (s *State) stored(field string) string {
	if s.last == nil || storedSlugs[field] == "" {
		return s.primary()
	}
	return s.orPrimary(s.last.cmd.Name + "." + storedSlugs[field])
}

// aboutField is the requirement that a field is kept, unless the scenario is
// about another requirement of that field, such as its length.
func (s *State) aboutField(field string) string {
	stored := s.stored(field)
	slug, _, _ := strings.Cut(stored, "_is_stored")
	slug, _, _ = strings.Cut(slug, "_files_")
	if s.blamePrimary || strings.HasPrefix(s.primary(), slug) {
		return s.primary()
	}
	return stored
}

// maxShown is how much of a value a message repeats, in bytes.
const maxShown = 160

func shorten(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return fmt.Sprintf("%s… (%d bytes)", s[:maxShown], len(s))
}
