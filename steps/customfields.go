package steps

import (
	"context"

	"chatcontract/chatapi"
)

// hasCustomField makes sure that the app applied for a custom friend field in
// its console: a value of it is kept after friend_import or friend_update. With
// either command alone, one that loses the field would look like an app that
// does not have it.
func (s *State) hasCustomField(ctx context.Context, tag, who, whom string) error {
	from, ids, err := s.oneAndOthers(who, whom)
	if err != nil {
		return err
	}
	field := []map[string]string{{"Tag": tag, "Value": "probe"}}
	if err := s.tries(ctx, "friend_import", ids, map[string]any{"From_Account": from, "AddFriendItem": []map[string]any{
		{"To_Account": ids[0], "AddSource": defaultSource, "CustomItem": field},
	}}); err != nil {
		return err
	}
	if err := s.tries(ctx, "friend_update", ids, map[string]any{"From_Account": from, "UpdateItem": []map[string]any{
		{"To_Account": ids[0], "SnsItem": field},
	}}); err != nil {
		return err
	}
	kept, err := s.eventually(ctx, func() (bool, error) {
		data, err := s.friendData(ctx, from, ids[:1], tag)
		return err == nil && data[ids[0]][tag] != nil, err
	})
	if err == nil && !kept {
		return notTestable("neither friend_import nor friend_update keeps %s: the app has to apply for it in the console", tag)
	}
	return err
}

// tries makes a call whose outcome is not what the scenario is about.
func (s *State) tries(ctx context.Context, command string, ids []string, body any) error {
	o, err := s.send(ctx, request{command: command, accounts: ids, body: func([]string) any { return body }})
	if err != nil {
		return err
	}
	for _, code := range o.every() {
		if code != chatapi.CodeOK {
			s.seen[code], s.expected[code] = true, true
		}
	}
	s.wrote(command)
	return nil
}
