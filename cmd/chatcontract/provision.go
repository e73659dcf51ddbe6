package main

import (
	"context"
	"encoding/json"
	"fmt"

	"chatcontract/chatapi"
	"chatcontract/targets"
)

// provision gives the reference server of a rehearsal the accounts that a target
// has beforehand.
func provision(ctx context.Context, target chatapi.Config, declared *targets.Target) error {
	if declared == nil || len(declared.Accounts) == 0 {
		return nil
	}
	client, err := chatapi.NewClient(target)
	if err != nil {
		return fmt.Errorf("rehearse: %w", err)
	}
	defer client.Close()
	call := func(service, name string, body any) error {
		data, err := json.Marshal(body)
		if err == nil {
			_, err = client.Do(ctx, chatapi.Call{Command: chatapi.Command{Name: name, Path: "/v4/" + service + "/" + name}, Body: data})
		}
		return err
	}
	allow := map[targets.Role]string{
		targets.Anyone: "AllowType_Type_AllowAny", targets.NeedsConfirmation: "AllowType_Type_NeedConfirm", targets.Refuses: "AllowType_Type_DenyAny",
	}
	type field struct {
		Tag   string
		Value string
	}
	for role, ids := range declared.Accounts {
		for _, id := range ids {
			if err := call("im_open_login_svc", "account_import", map[string]string{"UserID": id}); err != nil {
				return fmt.Errorf("rehearse: %w", err)
			}
			err := call("profile", "portrait_set", map[string]any{"From_Account": id, "ProfileItem": []field{{"Tag_Profile_IM_AllowType", allow[role]}}})
			if err != nil {
				return fmt.Errorf("rehearse: %w", err)
			}
		}
	}
	return nil
}
