package steps

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// page is one page of a list.
type page struct {
	accounts []string
	reply    chatapi.Reply
}

// paging is how a command is called page by page.
type paging struct {
	// items and account are the list of a page, and who an element is about.
	items, account string
	// next is the member of the answer that begins the next page.
	next string
	// done tells whether a page is the last one.
	done func(chatapi.Answer, int64) bool
	// size is the member of the request that bounds a page; empty if the server
	// chooses.
	size string
	// more are members that every request needs.
	more map[string]any
	// ends is the requirement that the pages come to an end.
	ends string
}

// pagings are the commands that are called page by page.
func pagings() map[string]paging {
	return map[string]paging{
		"friend_get": {
			items: "UserDataItem", account: "To_Account", next: "NextStartIndex",
			done: func(a chatapi.Answer, next int64) bool {
				complete, _ := chatapi.Integer(a.Member("CompleteFlag"))
				return complete != 0 || next == 0
			},
			ends: "friend_get.complete_flag",
		},
		"black_list_get": {
			items: "BlackListItem", account: "To_Account", next: "StartIndex", size: "MaxLimited",
			done: func(_ chatapi.Answer, next int64) bool { return next == 0 },
			more: map[string]any{"LastSequence": 0},
			ends: "black_list_get.start_index_0_ends",
		},
	}
}

// Paging is given up after so many pages, whose size may be the target's, and
// after so many without an entry.
const (
	maxPages      = 4000
	maxEmptyPages = 20
)

// pulledPages is how many entries a page may have where a step does not say.
const pulledPages = 100

// pages calls a command until it says that there is no more.
func (s *State) pages(ctx context.Context, command, from string, size int) ([]page, error) {
	how, ok := pagings()[command]
	if !ok {
		return nil, fmt.Errorf("%s has no pages", command)
	}
	var list []page
	start, empty := int64(0), 0
	for len(list) < maxPages && empty < maxEmptyPages {
		body := map[string]any{"From_Account": from, "StartIndex": start}
		maps.Copy(body, how.more)
		if how.size != "" {
			body[how.size] = size
		}
		reply, err := s.ask(ctx, command, body)
		if err != nil {
			return nil, err
		}
		if Unserved(reply.Exchange, reply.Answer) {
			return nil, notTestable("the target does not serve %s, which shows what was done", command)
		}
		p := page{reply: reply}
		for _, item := range reply.Answer.Objects(how.items) {
			id, _ := item[how.account].(string)
			p.accounts = append(p.accounts, id)
		}
		list = append(list, p)
		if empty++; len(p.accounts) > 0 {
			empty = 0
		}
		next, _ := chatapi.Integer(reply.Answer.Member(how.next))
		if _, failed := reply.Answer.Failed(); failed || next == start || how.done(reply.Answer, next) {
			return list, nil
		}
		start = next
	}
	last := list[len(list)-1].reply.Exchange
	return list, s.violation(contract.Finding{
		Requirement: how.ends, Expected: "a last page", Actual: fmt.Sprintf("none among %d", len(list)),
		Exchange: last.ID, Curl: last.Curl(),
	})
}

// listed is everybody on the pages of a list, in their order.
func (s *State) listed(ctx context.Context, command, from string) ([]string, error) {
	list, err := s.pages(ctx, command, from, pulledPages)
	return everybody(list), err
}

func everybody(list []page) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.accounts...)
	}
	return out
}

// pullsPages calls a command page by page, for the steps that follow.
func (s *State) pullsPages(ctx context.Context, command, who string, size int) error {
	o, err := s.pull(ctx, command, who, size)
	if err == nil {
		s.keep(o)
	}
	return err
}

func (s *State) pull(ctx context.Context, command, who string, size int) (*outcome, error) {
	from, err := s.userID(who)
	if err != nil {
		return nil, err
	}
	cmd, _, err := s.env.command(command)
	if err != nil {
		return nil, err
	}
	list, err := s.pages(ctx, command, from, size)
	if err != nil {
		return nil, err
	}
	last := list[len(list)-1].reply
	o := newOutcome(cmd, []string{from})
	o.take(last, o.requested, false)
	o.pages = list
	o.again = func() (*outcome, error) { return s.pull(ctx, command, who, size) }
	return o, nil
}

func (s *State) pullsAllPages(ctx context.Context, command, who string) error {
	return s.pullsPages(ctx, command, who, pulledPages)
}

func (s *State) pulled() ([]page, error) {
	o, err := s.answered()
	if err == nil && len(o.pages) == 0 {
		err = fmt.Errorf("the step speaks of pages, but none were pulled: put the step \"all pages of … are pulled\" before it")
	}
	if err != nil {
		return nil, err
	}
	return o.pages, nil
}

// pagesEventually looks at what was pulled, and pulls again for as long as the
// target may take to show a write. look returns nil where all is as expected;
// excuse, if it is given, an error where the target is not to blame.
func (s *State) pagesEventually(ctx context.Context, look func([]page) *contract.Finding, excuse func([]page) error) error {
	list, err := s.pulled()
	if err != nil {
		return err
	}
	var wrong *contract.Finding
	ok, err := s.eventually(ctx, func() (bool, error) {
		if wrong != nil {
			o, err := s.last.again()
			if err != nil {
				return false, err
			}
			s.last, list = o, o.pages
		}
		wrong = look(list)
		return wrong == nil, nil
	})
	if err != nil || ok {
		return err
	}
	if excuse != nil {
		if err := excuse(list); err != nil {
			return err
		}
	}
	return s.violation(*wrong)
}

// pagesName expects the pages together to name exactly some accounts, each once.
func (s *State) pagesName(ctx context.Context, whom string) error {
	want, err := s.userIDs(whom)
	if err != nil {
		return err
	}
	return s.pagesEventually(ctx, func(list []page) *contract.Finding {
		got := everybody(list)
		diff := contract.SetDiff(want, got)
		if diff == "" {
			return nil
		}
		return &contract.Finding{
			Expected: fmt.Sprintf("%d accounts on the pages, each once", len(want)),
			Actual:   fmt.Sprintf("%d on %d pages", len(got), len(list)), Diff: diff,
		}
	}, s.friendsAreOthers(ctx, want))
}

// friendsAreOthers tells whether friend_check knows the same friends as the pages
// of friend_get, though they are not the wanted ones: then it was the command
// that prepared the scenario that did otherwise, which is for its own scenarios.
func (s *State) friendsAreOthers(ctx context.Context, want []string) func([]page) error {
	return func(list []page) error {
		got := everybody(list)
		if s.last.cmd.Name != "friend_get" || len(slices.Compact(slices.Sorted(slices.Values(got)))) < len(got) {
			return nil
		}
		var others []string
		for _, id := range slices.Concat(want, got) {
			if slices.Contains(want, id) != slices.Contains(got, id) {
				others = append(others, id)
			}
		}
		relations, err := s.relations(ctx, s.last.requested[0], others)
		if isNotTestable(err) {
			return nil // there is nobody to ask
		}
		if err != nil {
			return err
		}
		for _, id := range others {
			if friend := slices.Contains([]string{bothWay, aWithB}, relations[id]); friend != slices.Contains(got, id) {
				return nil
			}
		}
		return notTestable("friend_check knows the same friends as friend_get, so that the scenario was not prepared as it should be")
	}
}

// pagesAreBounded expects no page to have more entries than were asked for.
func (s *State) pagesAreBounded(_ context.Context, most int) error {
	list, err := s.pulled()
	if err != nil {
		return err
	}
	for i, p := range list {
		if len(p.accounts) > most {
			return s.violation(contract.Finding{
				Expected: fmt.Sprintf("at most %d entries on a page", most), Actual: fmt.Sprintf("%d on page %d", len(p.accounts), i+1),
				Exchange: p.reply.Exchange.ID, Curl: p.reply.Exchange.Curl(),
			})
		}
	}
	return nil
}

// pageTells expects a member to have a value on every page, or on the last one.
func (s *State) pageTells(ctx context.Context, which, member, cell string) error {
	want, err := s.expectation(cell)
	if err != nil {
		return err
	}
	return s.pagesEventually(ctx, func(list []page) *contract.Finding {
		switch which {
		case "the last page":
			list = list[len(list)-1:]
		case "every page but the last":
			list = list[:len(list)-1]
		}
		for _, p := range list {
			got := p.reply.Answer.Member(member)
			if !want.met(got, got != nil) {
				return &contract.Finding{
					Pointer: "/" + member, Expected: want.text, Actual: shown(got, got != nil),
					Exchange: p.reply.Exchange.ID, Curl: p.reply.Exchange.Curl(),
				}
			}
		}
		return nil
	}, nil)
}
