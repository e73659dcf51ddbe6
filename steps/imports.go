package steps

import (
	"context"
	"slices"

	"chatcontract/chatapi"
)

const multiImport = "multiaccount_import"

// takesForm ends a scenario about one form of multiaccount_import on a target
// that refuses that form. It asks with an account that exists already.
func (s *State) takesForm(ctx context.Context, form string) error {
	i := slices.IndexFunc(s.accounts, func(a Account) bool { return !a.Missing })
	if i < 0 {
		return notTestable("the scenario has no account to ask with")
	}
	o, err := s.importTogether(ctx, []string{s.accounts[i].UserID}, form == "AccountList")
	if err == nil && o.failed && o.code == chatapi.CodeAccountBadRequest {
		err = notTestable("the target does not take %s, which not every edition has", form)
	}
	return err
}

// areImportedTogether imports accounts in one call, in the form that the target
// takes.
func (s *State) areImportedTogether(ctx context.Context, whom string) error {
	ids, err := s.userIDs(whom)
	if err != nil {
		return err
	}
	preferred := s.prefersNewForm(ctx)
	o, err := s.importTogether(ctx, ids, preferred)
	if err != nil {
		return err
	}
	if o.failed && o.code == chatapi.CodeAccountBadRequest {
		other, err := s.importTogether(ctx, ids, !preferred)
		if err != nil {
			return err
		}
		if !other.failed {
			o = other
		}
	}
	return s.taken(o, multiImport)
}

// prefersNewForm tells whether the target was seen to take AccountList.
func (s *State) prefersNewForm(ctx context.Context) bool {
	return tapeOf(ctx).Note("AccountList is taken", func() string {
		if s.env.Accounts.newForm.Load() {
			return "yes"
		}
		return ""
	}) != ""
}

func (s *State) importTogether(ctx context.Context, ids []string, newForm bool) (*outcome, error) {
	body, err := encode(importBody(ids, newForm))
	if err != nil {
		return nil, err
	}
	return s.call(ctx, multiImport, body, chatapi.Call{})
}

// areImportedAsAnswered expects account_check to agree with what the last answer
// said of accounts.
func (s *State) areImportedAsAnswered(ctx context.Context, whom string) error {
	o, ids, err := s.answeredAbout(whom)
	if err != nil {
		return err
	}
	want := map[string]string{}
	for _, id := range ids {
		want[id] = notImported
		if !o.failed && o.resultIn(id, []int64{chatapi.CodeOK}) {
			want[id] = imported
		}
	}
	return s.expectStatus(ctx, want)
}
