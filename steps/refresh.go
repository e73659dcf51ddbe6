package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"chatcontract/chatapi"
)

// freshProfile is what a given account shows before anybody changed it. Custom
// fields are not among it, since the app's console names them.
func freshProfile(allowType string) map[string]any {
	return map[string]any{
		tagAllowType: allowType, tagAdminForbid: "AdminForbid_Type_None",
		"Tag_Profile_IM_Nick": "", "Tag_Profile_IM_Location": "", "Tag_Profile_IM_SelfSignature": "", "Tag_Profile_IM_Image": "",
		"Tag_Profile_IM_Gender": "Gender_Type_Unknown", "Tag_Profile_IM_BirthDay": 0, "Tag_Profile_IM_Language": 0,
		"Tag_Profile_IM_Level": 0, "Tag_Profile_IM_Role": 0,
	}
}

// Refresh takes away what outlives a run with a given account: arrangements, and
// changes of its profile, where the target takes and serves them. It returns why
// something stays, or may; the error says that there was no answer, or that the
// context ended.
func (e *Environment) Refresh(ctx context.Context, userID, allowType string) (stays string, err error) {
	s := NewState(e, nil, []Account{{Name: userID, UserID: userID, Given: true}})
	err = s.clearArrangements(ctx, userID) // first, since they change what others answer
	if err == nil {
		err = s.resetProfile(ctx, userID, freshProfile(allowType))
	}
	if reason, ok := errors.AsType[*NotTestableError](err); ok {
		return reason.Reason, nil
	}
	return "", err
}

func (s *State) clearArrangements(ctx context.Context, id string) error {
	if s.env.Arrangement == "" {
		return nil
	}
	at, err := url.Parse(s.env.Arrangement)
	if err != nil {
		return fmt.Errorf("the URL of arrangements: %w", err)
	}
	query := at.Query()
	query.Set("From_Account", id)
	at.RawQuery = query.Encode()
	return keep(ctx, "no arrangements for "+id, func(ctx context.Context) error {
		status, answer, err := s.env.Client.Delete(ctx, at.String())
		if err != nil {
			return fmt.Errorf("clear the arrangements of %s: %w", id, err)
		}
		if code, failed := answer.Failed(); failed || status != http.StatusOK {
			return notTestable("the arrangements of %s cannot be cleared: HTTP %d, code %d", id, status, code)
		}
		return nil
	})
}

// resetProfile: where the target has no portrait_set, nothing changed a profile.
func (s *State) resetProfile(ctx context.Context, id string, fresh map[string]any) error {
	if s.env.Lacks["portrait_set"] != "" {
		return nil
	}
	var items []map[string]any
	tags := slices.Sorted(maps.Keys(fresh))
	for _, tag := range tags {
		items = append(items, map[string]any{"Tag": tag, "Value": fresh[tag]})
	}
	reply, err := s.ask(ctx, "portrait_set", map[string]any{"From_Account": id, "ProfileItem": items})
	if err != nil || Unserved(reply.Exchange, reply.Answer) {
		return err
	}
	code, failed := reply.Answer.Failed()
	if !failed && reply.Answer.HasEnvelope() {
		s.wrote("portrait_set")
		return s.settle(ctx)
	}
	// A target that refuses portrait_set is still judged, as long as its accounts
	// are as they were.
	shown, err := s.profile(ctx, id, tags...)
	if err != nil && !isNotTestable(err) {
		return err
	}
	if err != nil || len(shown) == 0 || !isFresh(shown, fresh) {
		return notTestable("the profile of %s cannot be reset: portrait_set answers code %d", id, code)
	}
	return nil
}

// isFresh: a field that is not shown was never set.
func isFresh(shown, fresh map[string]any) bool {
	for tag, value := range shown {
		number, isNumber := chatapi.Integer(value)
		if want, known := fresh[tag]; known && value != want && (!isNumber || want != int(number)) {
			return false
		}
	}
	return true
}
